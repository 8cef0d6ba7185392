/* glyphs.h - characters that pages cannot show. */
#ifndef RENDER_GLYPHS_H
#define RENDER_GLYPHS_H

#include "render/page.h"

/* GLYPH_MISSING, once for each character that no face has: a reader would see a box, and nobody would know why. */
void glyphs_check(const Pages *pages, const Faces *faces, Str file, Diag *diag);

#endif

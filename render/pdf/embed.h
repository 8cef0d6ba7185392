/* embed.h - a font in the file: Type 0, its descendant, its program, and what each code says (PDF 1.7, 9.7). */
#ifndef RENDER_PDF_EMBED_H
#define RENDER_PDF_EMBED_H

#include "render/pdf/cid.h"
#include "render/pdf/object.h"

/* The number of the font's object. */
uint32_t embed_font(Objects *objects, const Cids *cids);

#endif

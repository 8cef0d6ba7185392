/* icc.h - the colour profile of the file: sRGB (IEC 61966-2-1) as an ICC profile of version 4, made here. */
#ifndef RENDER_PDF_ICC_H
#define RENDER_PDF_ICC_H

#include "base/base.h"

Str icc_srgb(Arena *arena);

#endif

/* ruler.h - the widths of texts, each measured once: drawings ask for their height, then draw, in two sizes and on
 * several pages, with the same labels. */
#ifndef RENDER_TYPE_RULER_H
#define RENDER_TYPE_RULER_H

#include "base/base.h"

typedef struct Widths Widths;
Widths *widths_new(Arena *arena);

#endif

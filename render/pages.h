/* pages.h - what the files of the page breaker share. */
#ifndef RENDER_PAGES_H
#define RENDER_PAGES_H

#include "render/layout.h"

/* pages_furniture.c: the head and foot of every page.  _frame leaves them room and sets the frame that slabs flow
 * through; _put draws them for the number-th of `count` pages. */
void furniture_frame(Layout *layout);
void furniture_put(const Layout *layout, Slab *slab, uint32_t number, uint32_t count);

/* pages_text.c: the text without the characters that only order it. */
Str text_without_marks(Arena *arena, Str text);

#endif

/* content.h - the content stream of a page: its marks as operators, each inside the tag it belongs to. */
#ifndef RENDER_PDF_CONTENT_H
#define RENDER_PDF_CONTENT_H

#include "render/pdf/cid.h"
#include "render/pdf/tags.h"

/* `cids`: one for each weight, the fonts /F0 and /F1. */
Str content_of(Arena *arena, Tags *tags, uint32_t page, Cids *const *cids, const Theme *theme);

#endif

/* bookmarks.h - the outline that a viewer shows beside the pages (PDF 1.7, 12.3.3). */
#ifndef RENDER_PDF_BOOKMARKS_H
#define RENDER_PDF_BOOKMARKS_H

#include "render/page.h"
#include "render/pdf/object.h"

/* The number of the outline; `page` and `element` are the first objects of each.  Everything stands open. */
uint32_t bookmarks_write(Objects *objects, const Pages *pages, const uint32_t *page_number, uint32_t element);

#endif

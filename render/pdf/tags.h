/* tags.h - the structure tree: which marked content on which page belongs to which element (PDF 1.7, 14.7 and 14.8). */
#ifndef RENDER_PDF_TAGS_H
#define RENDER_PDF_TAGS_H

#include "render/page.h"
#include "render/pdf/object.h"

typedef struct Passage { /* a marked-content sequence */
    uint32_t element, page, mcid;
} Passage;

typedef struct Tags {
    Arena *arena;
    const Pages *pages;
    size_t count, room;
    Passage *passage;       /* in the order of the pages */
    const uint32_t *number; /* of the page objects */
    uint32_t first;         /* object of element 0; the others follow */
    uint32_t annotation;    /* object of the first link; the others follow, page by page */
} Tags;

Tags *tags_new(Arena *arena, Objects *objects, const Pages *pages, const uint32_t *page_number, uint32_t annotation);

/* A new passage of the element on a page; returns its number there. */
uint32_t tags_passage(Tags *tags, uint32_t element, uint32_t page);

/* Writes all elements and the parent tree; the number of the root.  A link's place in the parent tree is the number of
 * pages plus its own. */
uint32_t tags_write(Objects *objects, const Tags *tags);

#endif

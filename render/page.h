/* page.h - pages laid out once: placed glyph lines and strokes with their tags.  The PDF writer and cairo play them;
 * they decide nothing.  A4 in points, origin at the top left, y downwards. */
#ifndef RENDER_PAGE_H
#define RENDER_PAGE_H

#include "render/document.h"
#include "render/type/type.h"

/* Structure elements (PDF 1.7, 14.8.4). */
typedef enum Tag {
    TAG_DOCUMENT,
    TAG_SECT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_P,
    TAG_L,
    TAG_LI,
    TAG_LBL,
    TAG_LBODY,
    TAG_TABLE,
    TAG_CAPTION,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_FIGURE,
    TAG_TOC,
    TAG_TOCI,
    TAG_LINK,
    TAG_SPAN,
    TAGS
} Tag;
Str tag_name(Tag tag); /* "THead" */

typedef struct Element { /* a node of the structure tree; element 0 is the Document */
    Tag tag;
    uint32_t parent;
    Str alt;          /* TAG_FIGURE */
    bool row_scope;   /* TAG_TH: heads a row, else a column */
    uint32_t columns; /* TAG_TH, TAG_TD: spanned, 0 = 1 */
    uint32_t page;    /* TAG_FIGURE: where its box is */
    double box[4];    /* x, y, w, h */
} Element;
#define ELEMENT_ARTIFACT UINT32_MAX /* a mark that is no content: rules, fills, page furniture */

typedef enum MarkKind { MARK_TEXT, MARK_RECT, MARK_LINE, MARK_POLYLINE, MARK_AREA, MARK_DOT } MarkKind;

typedef struct Mark {
    MarkKind kind;
    uint32_t element; /* or ELEMENT_ARTIFACT */
    Ink ink;
    double x, y, w, h, width; /* as in Stroke, in points; text: left end of the baseline */
    bool dashed;
    double radius; /* rect: of its corners */
    size_t count;
    const Point *point;
    const Para *para; /* MARK_TEXT */
    const Line *line;
} Mark;

typedef struct PageLink { /* a place that can be clicked: to a page, or to an address */
    double x, y, w, h;
    uint32_t element; /* TAG_LINK */
    Str href;         /* empty: to a page */
    uint32_t page;
    double to_y;
    Str text; /* what it says, for readers */
} PageLink;

typedef struct Page {
    size_t mark_count;
    const Mark *mark;
    size_t link_count;
    const PageLink *link;
} Page;

typedef struct Bookmark {
    Str text; /* without isolates */
    int level;
    uint32_t page, element;
    double y;
} Bookmark;

typedef struct Pages {
    double width, height;
    const Document *document;
    size_t count;
    const Page *page;
    size_t element_count;
    const Element *element; /* parents before children; siblings in reading order */
    size_t bookmark_count;
    const Bookmark *bookmark;
} Pages;

/* Lays a Document out on A4.  Nothing is cut and nothing overlaps, whatever its length. */
const Pages *pages_of(Arena *arena, const Document *document, const Faces *faces, const Theme *theme);

/* The placed marks as text, for goldens: page, kind, element, x, y, text. */
void pages_write(Buf *buf, const Pages *pages);

/* render/pdf: the tagged PDF.  Same pages, same bytes. */
void pdf_write(Buf *buf, const Pages *pages, const Faces *faces, const Theme *theme);

/* render/png: a page, or a drawing with a margin on paper colour, as PNG by cairo; `scale` pixels a point or unit. */
void png_page(Buf *buf, const Pages *pages, size_t page, const Faces *faces, const Theme *theme, double scale);
void png_canvas(Buf *buf, const Canvas *canvas, const Faces *faces, const Theme *theme, double scale);

#endif

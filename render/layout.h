/* layout.h - a Document set into slabs: strips as wide as the column that are never cut, each with its marks, and with
 * what the page breaker must know about it.  Private to render/layout*.c and render/pages*.c.
 *
 * Everything here counts along the line: `at` is the distance from the edge where a line starts (the right one when the
 * Document is right to left), downwards from the slab's top.  layout_x alone turns that into paper.  So a page is
 * mirrored in one place, and no block knows the direction of its language. */
#ifndef RENDER_LAYOUT_H
#define RENDER_LAYOUT_H

#include "render/page.h"

#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define PAGE_MARGIN 48.0                            /* at both sides */
#define COLUMN_WIDTH (PAGE_WIDTH - 2 * PAGE_MARGIN) /* 499.276: a chart of 720 units at 0.69 */
#define NO_BLOCK SIZE_MAX

typedef struct Style { /* how a text is set; leading as a multiple of the size, Arabic needs 1.6 */
    Weight weight;
    double size, leading;
    Ink ink;
} Style;

typedef enum Align { ALIGN_START, ALIGN_MIDDLE, ALIGN_END } Align;

/* A text set to a width, and where it stands.  `rise` moves its baseline up or down to meet that of a neighbour. */
typedef struct Piece {
    const Style *style;
    const Para *para;
    size_t count;
    const Line *line;
    double at, room, line_height, rise;
    Align align;
    Ink ink;
    uint32_t element;
} Piece;

typedef struct SlabLink {
    double at, top, room, height;
    uint32_t element;
    Str href;
    size_t block; /* where it leads, or NO_BLOCK */
    Str text;
} SlabLink;

typedef struct Slab {
    double before, height;     /* space above it, dropped at the top of a page */
    bool keep;                 /* the next slab begins on the same page */
    bool fresh;                /* begins a page */
    bool bleed;                /* is a whole page, from edge to edge, without head and foot */
    const struct Slab *header; /* stands again on top of a page that begins with this slab */
    uint32_t figure;           /* the element whose box lies in it; 0: none */
    size_t mark_count, mark_room;
    Mark *mark;
    size_t link_count, link_room;
    SlabLink *link;
    uint32_t page; /* where it was placed */
    double y;
} Slab;

typedef struct Heading { /* a bookmark to be */
    Str text;
    int level;
    uint32_t element;
    const Slab *slab;
    size_t block;
} Heading;

typedef struct Entry { /* a line of the table of contents whose page is not known yet */
    Slab *slab;        /* of its last line */
    uint32_t element;
    size_t block;
    double end; /* where the text of its last line ends */
    const Style *style;
} Entry;

typedef struct Layout {
    Arena *arena;
    const Document *document;
    const Faces *faces;
    double top, bottom; /* of the frame that slabs flow through */
    size_t slab_count, slab_room;
    Slab **slab;
    size_t element_count, element_room;
    Element *element;
    size_t heading_count, heading_room;
    Heading *heading;
    size_t entry_count, entry_room;
    Entry *entry;
    size_t *first; /* of each block: the number of its first slab */
    bool fresh;    /* the next slab begins a page */
} Layout;

/* layout.c: slabs, marks, elements. */
double layout_frame(const Layout *layout); /* height that a page has for slabs */
double layout_x(const Layout *layout, double at, double width);
Slab *layout_slab(Layout *layout, double before, double height);
uint32_t layout_element(Layout *layout, Tag tag, uint32_t parent);
Mark *layout_mark(const Layout *layout, Slab *slab, MarkKind kind, uint32_t element, Ink ink);
Mark *layout_rect(const Layout *layout, Slab *slab, double at, double top, double w, double h, Ink ink);
Mark *layout_rule(const Layout *layout, Slab *slab, double at, double top, double w, double width, Ink ink);
void layout_polygon(const Layout *layout, Slab *slab, size_t count, const Point *point,
                    Ink ink); /* x counts along the line */
void layout_tone(const Layout *layout, Slab *slab, Tone tone, double at, double middle, double size);
/* A drawing with its left end at x of the paper. */
void layout_canvas(const Layout *layout, Slab *slab, const Canvas *canvas, double x, double top, double scale,
                   uint32_t element);
void layout_link(const Layout *layout, Slab *slab, SlabLink link);
void layout_document(Layout *layout);
const Slab *layout_target(const Layout *layout, size_t block); /* the first slab of a block, or of what follows */

/* layout_piece.c: texts set to a width. */
const Para *layout_shape(const Layout *layout, Str text, const Style *style); /* NULL for an empty text */
Piece layout_piece_of(const Layout *layout, const Para *para, const Style *style, double at, double room,
                      uint32_t element);
Piece layout_piece(const Layout *layout, Str text, const Style *style, double at, double room, uint32_t element);
double piece_height(const Piece *piece);
double piece_width(const Piece *piece, size_t line);
double layout_text_width(const Layout *layout, Str text, const Style *style);
void layout_put_line(const Layout *layout, Slab *slab, const Piece *piece, size_t line, double top);
void layout_put(const Layout *layout, Slab *slab, const Piece *piece, double top);
/* One slab a line of the longest piece, with every piece's line in it; at least two lines stay together at both ends.
 * Returns the first slab. */
Slab *layout_lines(Layout *layout, size_t count, const Piece *piece, double before, bool keep);
Slab *layout_paragraph(Layout *layout, Str text, const Style *style, Tag tag, uint32_t parent, double before,
                       bool keep);

/* One file a kind of block. */
void layout_cover(Layout *layout, const Block *block);
void layout_contents(Layout *layout);       /* the table of contents, its pages still open */
void layout_contents_pages(Layout *layout); /* once every slab has its page */
void layout_heading(Layout *layout, const Block *block, size_t number);
void layout_accent(Layout *layout); /* the short bar under a title */
void layout_text(Layout *layout, const Block *block);
void layout_label(Layout *layout, Str text); /* small heading over a list, cards or links */
void layout_list(Layout *layout, const Block *block);
void layout_pairs(Layout *layout, const Block *block);
void layout_links(Layout *layout, const Block *block);
void layout_cards(Layout *layout, const Block *block);
void layout_table(Layout *layout, const Table *table);
void layout_chart(Layout *layout, const Block *block);

Str layout_number(const Layout *layout, uint64_t number); /* a page's number in the digits of the Document */

#endif

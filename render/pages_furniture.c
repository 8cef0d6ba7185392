/* pages_furniture.c - what stands on every page but the cover: above, whose report it is and that it is confidential;
 * below, the date of the data and the page's number. */
#include "render/pages.h"

#include <math.h>

#define HEAD_TOP 32.0
#define FOOT_BOTTOM 30.0 /* from the lower edge of the paper */
#define LINES_MOST 3     /* of a running text: it repeats what the cover says in full */

static const Style running = {WEIGHT_REGULAR, 8.5, 1.6, INK_MUTED};
static const Style mark = {WEIGHT_BOLD, 8.5, 1.6, INK_WARN};

typedef struct Furniture {
    Piece start, end;
} Furniture;

/* Two texts on one line: the one at the end takes what it needs, at most two fifths. */
static Furniture furniture_of(const Layout *layout, Str start, Str end, const Style *end_style) {
    double wish = layout_text_width(layout, end, end_style) + 1;
    double room = end.len ? fmin(wish, COLUMN_WIDTH * 0.4) : 0, gap = end.len ? 16 : 0;
    Furniture furniture;
    furniture.start = layout_piece(layout, start, &running, 0, COLUMN_WIDTH - room - gap, ELEMENT_ARTIFACT);
    furniture.end = layout_piece(layout, end, end_style, COLUMN_WIDTH - room, room, ELEMENT_ARTIFACT);
    furniture.end.align = ALIGN_END;
    if (furniture.start.count > LINES_MOST)
        furniture.start.count = LINES_MOST;
    if (furniture.end.count > LINES_MOST)
        furniture.end.count = LINES_MOST;
    return furniture;
}

static Furniture head_of(const Layout *layout) {
    return furniture_of(layout, layout->document->running, layout->document->confidential, &mark);
}

/* "صفحة {1} من {2}" with its numbers put in. */
static Str page_words(const Layout *layout, uint64_t number, uint64_t count) {
    Str pattern = layout->document->page_of;
    Buf buf = {.arena = layout->arena};
    while (pattern.len) {
        bool first = str_starts(pattern, STR("{1}")), second = str_starts(pattern, STR("{2}"));
        if (first || second)
            buf_add(&buf, layout_number(layout, first ? number : count));
        else
            buf_byte(&buf, pattern.ptr[0]);
        pattern = str_from(pattern, first || second ? 3 : 1);
    }
    return buf_str(&buf);
}

static Furniture foot_of(const Layout *layout, uint64_t number, uint64_t count) {
    return furniture_of(layout, layout->document->as_of, page_words(layout, number, count), &running);
}

static double furniture_height(const Furniture *furniture) {
    return fmax(fmax(piece_height(&furniture->start), piece_height(&furniture->end)), furniture->start.line_height);
}

/* The foot's height is taken with the widest number that a page can have. */
void furniture_frame(Layout *layout) {
    Furniture head = head_of(layout), foot = foot_of(layout, 8888, 8888);
    layout->top = HEAD_TOP + furniture_height(&head) + 6 + 24;
    layout->bottom = PAGE_HEIGHT - FOOT_BOTTOM - furniture_height(&foot) - 6 - 14;
}

void furniture_put(const Layout *layout, Slab *slab, uint32_t number, uint32_t count) {
    Furniture head = head_of(layout), foot = foot_of(layout, number, count);
    layout_put(layout, slab, &head.start, HEAD_TOP);
    layout_put(layout, slab, &head.end, HEAD_TOP);
    layout_rule(layout, slab, 0, layout->top - 24, COLUMN_WIDTH, 0.5, INK_GRID);
    layout_rule(layout, slab, 0, layout->bottom + 14, COLUMN_WIDTH, 0.5, INK_GRID);
    layout_put(layout, slab, &foot.start, layout->bottom + 20);
    layout_put(layout, slab, &foot.end, layout->bottom + 20);
}

/* pages.c - slabs placed on pages: chains that must stay together, headers that stand again, then every mark at its
 * place. */
#include "render/pages.h"

#include <math.h>

typedef struct Placed { /* a slab on a page; `again`: a table's header on a later page, which is no content */
    const Slab *slab;
    uint32_t page;
    double y;
    bool again;
} Placed;

typedef struct Flow { /* the page being filled */
    Layout *layout;
    Placed *placed;
    size_t count, room;
    uint32_t page;
    double y;
    bool empty; /* nothing stands on it yet */
    bool full;
} Flow;

static void put_at(Flow *flow, const Slab *slab, double y, bool again) {
    flow->placed = ARENA_GROW(flow->layout->arena, flow->placed, flow->count, &flow->room);
    flow->placed[flow->count++] = (Placed){slab, flow->page, y, again};
    flow->empty = false;
}

static void turn(Flow *flow) {
    if (flow->empty)
        return;
    flow->page++;
    flow->y = flow->layout->top;
    flow->empty = true;
    flow->full = false;
}

static double need_of(const Flow *flow, const Slab *slab) {
    if (!flow->empty)
        return slab->before + slab->height;
    return slab->height + (slab->header ? slab->header->height : 0);
}

static bool fits(const Flow *flow, double need) {
    return !flow->full && flow->y + need <= flow->layout->bottom + 0.01;
}

static void place(Flow *flow, Slab *slab) {
    if (slab->fresh || !fits(flow, need_of(flow, slab)))
        turn(flow);
    if (slab->bleed) {
        turn(flow);
        flow->y = 0;
        flow->full = true;
    } else if (!flow->empty) {
        flow->y += slab->before;
    } else if (slab->header) {
        put_at(flow, slab->header, flow->y, true);
        flow->y += slab->header->height;
    }
    put_at(flow, slab, flow->y, false);
    slab->page = flow->page;
    slab->y = flow->y;
    flow->y += slab->height;
}

/* Slabs that should stand on one page, from `from` on. */
static size_t chain_length(const Layout *layout, size_t from) {
    size_t length = 1;
    while (from + length < layout->slab_count && layout->slab[from + length - 1]->keep &&
           !layout->slab[from + length]->fresh)
        length++;
    return length;
}

static double chain_height(const Layout *layout, size_t from, size_t length) {
    double height = layout->slab[from]->height;
    for (size_t i = from + 1; i < from + length; i++)
        height += layout->slab[i]->before + layout->slab[i]->height;
    return height;
}

/* A chain that fits on no page is broken where the page ends. */
static void flow_slabs(Flow *flow) {
    Layout *layout = flow->layout;
    for (size_t i = 0, length; i < layout->slab_count; i += length) {
        length = chain_length(layout, i);
        Slab *first = layout->slab[i];
        double height = chain_height(layout, i, length);
        double need = need_of(flow, first) - first->height + height;
        if (!fits(flow, need) && height <= layout_frame(layout))
            turn(flow);
        for (size_t j = i; j < i + length; j++)
            place(flow, layout->slab[j]);
    }
}

static Mark mark_at(Arena *arena, const Mark *mark, double y, bool again) {
    Mark placed = *mark;
    placed.y += y;
    if (mark->kind == MARK_LINE)
        placed.h += y;
    if (again)
        placed.element = ELEMENT_ARTIFACT;
    if (!mark->count)
        return placed;
    Point *point = ARENA_ARRAY(arena, Point, mark->count);
    for (size_t i = 0; i < mark->count; i++)
        point[i] = (Point){mark->point[i].x, mark->point[i].y + y};
    placed.point = point;
    return placed;
}

static PageLink link_at(const Layout *layout, const SlabLink *link, double y) {
    PageLink placed = {layout_x(layout, link->at, link->room),
                       y + link->top,
                       link->room,
                       link->height,
                       link->element,
                       link->href,
                       0,
                       0,
                       link->text};
    const Slab *target = link->block == NO_BLOCK ? NULL : layout_target(layout, link->block);
    if (target) {
        placed.page = target->page;
        placed.to_y = target->y;
    }
    return placed;
}

static void figure_at(Layout *layout, const Slab *slab, double y) {
    layout->element[slab->figure].page = slab->page;
    layout->element[slab->figure].box[1] = y;
}

typedef struct Sheet { /* a page being written */
    Mark *mark;
    PageLink *link;
    size_t marks, links;
} Sheet;

static void write_slab(Layout *layout, Sheet *sheet, const Slab *slab, double y, bool again) {
    for (size_t i = 0; i < slab->mark_count; i++)
        sheet->mark[sheet->marks++] = mark_at(layout->arena, &slab->mark[i], y, again);
    for (size_t i = 0; i < slab->link_count && !again; i++)
        sheet->link[sheet->links++] = link_at(layout, &slab->link[i], y);
    if (slab->figure && !again)
        figure_at(layout, slab, y);
}

/* The placed slabs of one page and the head and foot around them. */
static Page page_of(Layout *layout, const Placed *placed, size_t count, uint32_t page, uint32_t pages) {
    Slab furniture = {0};
    if (!count || !placed[0].slab->bleed)
        furniture_put(layout, &furniture, page + 1, pages);
    size_t marks = furniture.mark_count, links = 0;
    for (size_t i = 0; i < count; i++) {
        marks += placed[i].slab->mark_count;
        links += placed[i].slab->link_count;
    }
    Sheet sheet = {ARENA_ARRAY(layout->arena, Mark, marks), ARENA_ARRAY(layout->arena, PageLink, links), 0, 0};
    for (size_t i = 0; i < count; i++)
        write_slab(layout, &sheet, placed[i].slab, placed[i].y, placed[i].again);
    write_slab(layout, &sheet, &furniture, 0, true);
    return (Page){sheet.marks, sheet.mark, sheet.links, sheet.link};
}

static void write_pages(Layout *layout, Pages *pages, const Flow *flow) {
    pages->count = flow->count ? flow->page + (flow->empty ? 0U : 1U) : 1;
    Page *page = ARENA_ARRAY(layout->arena, Page, pages->count);
    size_t from = 0;
    for (uint32_t i = 0; i < pages->count; i++) {
        size_t to = from;
        while (to < flow->count && flow->placed[to].page == i)
            to++;
        page[i] = page_of(layout, flow->placed + from, to - from, i, (uint32_t)pages->count);
        from = to;
    }
    pages->page = page;
}

static void write_bookmarks(Layout *layout, Pages *pages) {
    Bookmark *bookmark = ARENA_ARRAY(layout->arena, Bookmark, layout->heading_count);
    for (size_t i = 0; i < layout->heading_count; i++) {
        const Heading *heading = &layout->heading[i];
        Str text = text_without_marks(layout->arena, heading->text);
        bookmark[i] = (Bookmark){text, heading->level, heading->slab->page, heading->element, heading->slab->y};
    }
    pages->bookmark_count = layout->heading_count;
    pages->bookmark = bookmark;
}

const Pages *pages_of(Arena *arena, const Document *document, const Faces *faces, const Theme *theme) {
    (void)theme; /* marks name colours; the devices look them up */
    Layout layout = {.arena = arena, .document = document, .faces = faces};
    furniture_frame(&layout);
    layout_document(&layout);
    Flow flow = {.layout = &layout, .y = layout.top, .empty = true};
    flow_slabs(&flow);
    layout_contents_pages(&layout);
    Pages *pages = ARENA_NEW(arena, Pages);
    pages->width = PAGE_WIDTH;
    pages->height = PAGE_HEIGHT;
    pages->document = document;
    write_pages(&layout, pages, &flow);
    write_bookmarks(&layout, pages);
    pages->element_count = layout.element_count;
    pages->element = layout.element;
    return pages;
}

/* layout.c - see layout.h: slabs, marks and elements, and the walk over the blocks. */
#include "render/layout.h"

#include <math.h>

double layout_frame(const Layout *layout) {
    return layout->bottom - layout->top;
}

double layout_x(const Layout *layout, double at, double width) {
    return layout->document->right_to_left ? PAGE_WIDTH - PAGE_MARGIN - at - width : PAGE_MARGIN + at;
}

Slab *layout_slab(Layout *layout, double before, double height) {
    Slab *slab = ARENA_NEW(layout->arena, Slab);
    slab->before = before;
    slab->height = height;
    slab->fresh = layout->fresh;
    layout->fresh = false;
    layout->slab = ARENA_GROW(layout->arena, layout->slab, layout->slab_count, &layout->slab_room);
    layout->slab[layout->slab_count++] = slab;
    return slab;
}

uint32_t layout_element(Layout *layout, Tag tag, uint32_t parent) {
    layout->element = ARENA_GROW(layout->arena, layout->element, layout->element_count, &layout->element_room);
    layout->element[layout->element_count] = (Element){.tag = tag, .parent = parent};
    return (uint32_t)layout->element_count++;
}

Mark *layout_mark(const Layout *layout, Slab *slab, MarkKind kind, uint32_t element, Ink ink) {
    slab->mark = ARENA_GROW(layout->arena, slab->mark, slab->mark_count, &slab->mark_room);
    Mark *mark = &slab->mark[slab->mark_count++];
    *mark = (Mark){.kind = kind, .element = element, .ink = ink};
    return mark;
}

Mark *layout_rect(const Layout *layout, Slab *slab, double at, double top, double w, double h, Ink ink) {
    Mark *mark = layout_mark(layout, slab, MARK_RECT, ELEMENT_ARTIFACT, ink);
    mark->x = layout_x(layout, at, w);
    mark->y = top;
    mark->w = w;
    mark->h = h;
    return mark;
}

Mark *layout_rule(const Layout *layout, Slab *slab, double at, double top, double w, double width, Ink ink) {
    Mark *mark = layout_mark(layout, slab, MARK_LINE, ELEMENT_ARTIFACT, ink);
    mark->x = layout_x(layout, at, w);
    mark->w = mark->x + w;
    mark->y = mark->h = top;
    mark->width = width;
    return mark;
}

void layout_polygon(const Layout *layout, Slab *slab, size_t count, const Point *point, Ink ink) {
    Point *corner = ARENA_ARRAY(layout->arena, Point, count);
    for (size_t i = 0; i < count; i++)
        corner[i] = (Point){layout_x(layout, point[i].x, 0), point[i].y};
    Mark *mark = layout_mark(layout, slab, MARK_AREA, ELEMENT_ARTIFACT, ink);
    mark->count = count;
    mark->point = corner;
}

/* Good is a disc, a warning a triangle, so that they differ without colour. */
void layout_tone(const Layout *layout, Slab *slab, Tone tone, double at, double middle, double size) {
    if (tone == TONE_WARN) {
        Point corner[] = {{at + size / 2, middle - size / 2}, {at, middle + size / 2}, {at + size, middle + size / 2}};
        layout_polygon(layout, slab, COUNT_OF(corner), corner, INK_WARN);
    } else if (tone == TONE_GOOD) {
        Mark *dot = layout_mark(layout, slab, MARK_DOT, ELEMENT_ARTIFACT, INK_GOOD);
        dot->x = layout_x(layout, at + size / 2, 0);
        dot->y = middle;
        dot->w = size / 2;
    }
}

static void put_stroke_text(const Layout *layout, Mark *mark, const Stroke *stroke, bool right_to_left, double scale) {
    static const double share[] = {[ANCHOR_LEFT] = 0, [ANCHOR_MIDDLE] = 0.5, [ANCHOR_RIGHT] = 1};
    Weight weight = stroke->bold ? WEIGHT_BOLD : WEIGHT_REGULAR;
    Para *para = para_shape(layout->arena, layout->faces, weight, stroke->size * scale, stroke->text, right_to_left);
    const Line *line;
    if (!para_lines(layout->arena, para, INFINITY, &line))
        return;
    mark->para = para;
    mark->line = line;
    mark->x -= line->width * share[stroke->anchor];
}

static const MarkKind mark_of[] = {
    [STROKE_RECT] = MARK_RECT, [STROKE_LINE] = MARK_LINE, [STROKE_POLYLINE] = MARK_POLYLINE,
    [STROKE_AREA] = MARK_AREA, [STROKE_DOT] = MARK_DOT,   [STROKE_TEXT] = MARK_TEXT};

static void put_stroke(const Layout *layout, Slab *slab, const Canvas *canvas, const Stroke *stroke, Point at,
                       double scale, uint32_t element) {
    if (stroke->kind == STROKE_TEXT && !stroke->text.len)
        return;
    Mark *mark = layout_mark(layout, slab, mark_of[stroke->kind], element, stroke->ink);
    bool ends = stroke->kind == STROKE_LINE;
    mark->x = at.x + stroke->x * scale;
    mark->y = at.y + stroke->y * scale;
    mark->w = stroke->w * scale + (ends ? at.x : 0);
    mark->h = stroke->h * scale + (ends ? at.y : 0);
    mark->width = stroke->width * scale;
    mark->dashed = stroke->dashed;
    mark->count = stroke->count;
    Point *point = ARENA_ARRAY(layout->arena, Point, stroke->count);
    for (size_t i = 0; i < stroke->count; i++)
        point[i] = (Point){at.x + stroke->point[i].x * scale, at.y + stroke->point[i].y * scale};
    mark->point = point;
    if (stroke->kind == STROKE_TEXT)
        put_stroke_text(layout, mark, stroke, canvas->right_to_left, scale);
    if (mark->kind == MARK_TEXT && !mark->line)
        slab->mark_count--;
}

void layout_canvas(const Layout *layout, Slab *slab, const Canvas *canvas, double x, double top, double scale,
                   uint32_t element) {
    for (size_t i = 0; i < canvas->count; i++)
        put_stroke(layout, slab, canvas, &canvas->stroke[i], (Point){x, top}, scale, element);
}

void layout_link(const Layout *layout, Slab *slab, SlabLink link) {
    slab->link = ARENA_GROW(layout->arena, slab->link, slab->link_count, &slab->link_room);
    slab->link[slab->link_count++] = link;
}

/* Page numbers stand in no text of the Document: they follow the digits that its dates are written in. */
static bool arabic_digits(Str text) {
    while (text.len) {
        uint32_t code = str_code(&text);
        if (code >= 0x0660 && code <= 0x0669)
            return true;
    }
    return false;
}

Str layout_number(const Layout *layout, uint64_t number) {
    const Document *document = layout->document;
    bool arabic = arabic_digits(document->as_of) || arabic_digits(document->running);
    Str digits = str_number(layout->arena, (int64_t)number);
    Buf buf = {.arena = layout->arena};
    buf_code(&buf, 0x2066);
    for (size_t i = 0; i < digits.len; i++)
        buf_code(&buf, (uint32_t)digits.ptr[i] + (arabic ? 0x0660 - '0' : 0));
    buf_code(&buf, 0x2069);
    return buf_str(&buf);
}

static void layout_block(Layout *layout, const Block *block, size_t number) {
    switch (block->kind) {
    case BLOCK_COVER:
        layout_cover(layout, block);
        break;
    case BLOCK_HEADING:
        layout_heading(layout, block, number);
        break;
    case BLOCK_TEXT:
        layout_text(layout, block);
        break;
    case BLOCK_LIST:
        layout_list(layout, block);
        break;
    case BLOCK_CARDS:
        layout_cards(layout, block);
        break;
    case BLOCK_TABLE:
        if (block->table)
            layout_table(layout, block->table);
        break;
    case BLOCK_CHART:
        layout_chart(layout, block);
        break;
    case BLOCK_PAIRS:
        layout_pairs(layout, block);
        break;
    case BLOCK_LINKS:
        layout_links(layout, block);
        break;
    case BLOCK_PAGE:
        layout->fresh = true;
        break;
    }
}

#define SHORT_TEXT 4 /* lines that a heading and what follows keep between them */

/* A heading and a sentence alone at the end of a page announce what is not there: a short text right below a heading
 * stays with the first part of what follows. */
static void keep_announced(Layout *layout, size_t number) {
    const Document *document = layout->document;
    size_t from = layout->first[number];
    if (document->block[number].kind != BLOCK_TEXT || !number || document->block[number - 1].kind != BLOCK_HEADING ||
        number + 1 >= document->count || document->block[number + 1].kind == BLOCK_HEADING)
        return;
    for (size_t i = from; i < layout->slab_count && layout->slab_count - from <= SHORT_TEXT; i++)
        layout->slab[i]->keep = true;
}

void layout_document(Layout *layout) {
    const Document *document = layout->document;
    bool contents = false;
    layout->first = ARENA_ARRAY(layout->arena, size_t, document->count);
    layout_element(layout, TAG_DOCUMENT, 0);
    for (size_t i = 0; i < document->count; i++) {
        if (!contents && document->block[i].kind != BLOCK_COVER) {
            layout_contents(layout);
            contents = true;
        }
        layout->first[i] = layout->slab_count;
        layout_block(layout, &document->block[i], i);
        keep_announced(layout, i);
    }
}

const Slab *layout_target(const Layout *layout, size_t block) {
    size_t first = layout->first[block], last = layout->slab_count - 1;
    return layout->slab[first < last ? first : last];
}

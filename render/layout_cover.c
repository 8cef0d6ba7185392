/* layout_cover.c - the title page: a field of the accent colour with a woven edge, the title on it, the pairs below. */
#include "render/layout.h"

#include <math.h>

#define FIELD_LEAST 450.0
#define EDGE 9.0 /* depth of the woven edge */
#define TERM_ROOM 150.0

static const Style organization = {WEIGHT_BOLD, 15, 1.6, INK_PAPER};
static const Style title_style[] = {
    {WEIGHT_BOLD, 36, 1.5, INK_PAPER}, {WEIGHT_BOLD, 28, 1.5, INK_PAPER}, {WEIGHT_BOLD, 22, 1.5, INK_PAPER}};
static const Style subtitle = {WEIGHT_REGULAR, 16, 1.6, INK_PAPER};
static const Style term = {WEIGHT_REGULAR, 10.5, 1.7, INK_MUTED};
static const Style value = {WEIGHT_BOLD, 11.5, 1.7, INK_TEXT};
static const Style plain_title = {WEIGHT_BOLD, 20, 1.6, INK_ACCENT};
static const Style plain = {WEIGHT_REGULAR, 11.5, 1.7, INK_TEXT};

typedef struct Cover { /* its texts, set */
    Layout *layout;
    const Block *block;
    Piece organization, title, subtitle;
    Piece *pair; /* term, text, term, text … */
    double field, height;
} Cover;

/* Who publishes stands on top, and is not said again below the title. */
static Str author_of(const Layout *layout, const Block *block) {
    Str author = layout->document->author;
    return str_find(block->text, author) == SIZE_MAX ? author : STR("");
}

static Str subtitle_of(const Layout *layout, const Block *block) {
    return str_same(block->subtitle, author_of(layout, block)) ? STR("") : block->subtitle;
}

static void set_title(Cover *cover) {
    Layout *layout = cover->layout;
    uint32_t element = cover->block->text.len ? layout_element(layout, TAG_P, 0) : ELEMENT_ARTIFACT;
    for (size_t i = 0; i < COUNT_OF(title_style); i++) {
        cover->title = layout_piece(layout, cover->block->text, &title_style[i], 0, COLUMN_WIDTH, element);
        if (cover->title.count <= 2 + i)
            return;
    }
}

static double pair_height(const Cover *cover, size_t i) {
    return fmax(piece_height(&cover->pair[2 * i]), piece_height(&cover->pair[2 * i + 1])) + 12;
}

static void set_pairs(Cover *cover) {
    Layout *layout = cover->layout;
    const Block *block = cover->block;
    if (!block->count)
        return;
    uint32_t list = layout_element(layout, TAG_L, 0);
    cover->pair = ARENA_ARRAY(layout->arena, Piece, 2 * block->count);
    for (size_t i = 0; i < block->count; i++) {
        uint32_t item = layout_element(layout, TAG_LI, list);
        uint32_t label = layout_element(layout, TAG_LBL, item), body = layout_element(layout, TAG_LBODY, item);
        cover->pair[2 * i] = layout_piece(layout, block->pair[i].term, &term, 0, TERM_ROOM, label);
        double room = COLUMN_WIDTH - TERM_ROOM - 16;
        cover->pair[2 * i + 1] = layout_piece(layout, block->pair[i].text, &value, TERM_ROOM + 16, room, body);
    }
}

/* No element for a text that is not there. */
static Piece set_text(Layout *layout, Str text, const Style *style) {
    uint32_t element = text.len ? layout_element(layout, TAG_P, 0) : ELEMENT_ARTIFACT;
    return layout_piece(layout, text, style, 0, COLUMN_WIDTH, element);
}

static Cover cover_of(Layout *layout, const Block *block) {
    Cover cover = {.layout = layout, .block = block};
    cover.organization = set_text(layout, author_of(layout, block), &organization);
    set_title(&cover);
    cover.subtitle = set_text(layout, subtitle_of(layout, block), &subtitle);
    set_pairs(&cover);
    double said = piece_height(&cover.organization) + piece_height(&cover.title) + piece_height(&cover.subtitle);
    cover.field = fmax(FIELD_LEAST, 64 + 60 + said + 70);
    cover.height = cover.field + EDGE + 44;
    for (size_t i = 0; i < block->count; i++)
        cover.height += pair_height(&cover, i);
    return cover;
}

/* One shape from edge to edge, with teeth along its lower side as on the woven bands of a tent. */
static void put_field(const Cover *cover, Slab *slab) {
    enum { TEETH = 42 };
    Layout *layout = cover->layout;
    const double step = PAGE_WIDTH / TEETH;
    Point point[2 * TEETH + 3] = {{-PAGE_MARGIN, 0}};
    for (int i = 0; i <= 2 * TEETH; i++)
        point[1 + i] = (Point){i * step / 2 - PAGE_MARGIN, cover->field + (i % 2 ? EDGE : 0)};
    point[2 * TEETH + 2] = (Point){PAGE_WIDTH - PAGE_MARGIN, 0};
    layout_polygon(layout, slab, COUNT_OF(point), point, INK_ACCENT);
}

static void put_title(const Cover *cover, Slab *slab) {
    Layout *layout = cover->layout;
    layout_put(layout, slab, &cover->organization, 64);
    double top = cover->field - 56 - piece_height(&cover->subtitle);
    layout_put(layout, slab, &cover->subtitle, top);
    top -= 12 + piece_height(&cover->title);
    layout_put(layout, slab, &cover->title, top);
    layout_rect(layout, slab, 0, top - 22, 56, 3, INK_SOFT);
}

static void put_pairs(const Cover *cover, Slab *slab) {
    Layout *layout = cover->layout;
    double top = cover->field + EDGE + 44;
    for (size_t i = 0; i < cover->block->count; i++) {
        layout_put(layout, slab, &cover->pair[2 * i], top + cover->pair[2 * i + 1].rise - cover->pair[2 * i].rise);
        layout_put(layout, slab, &cover->pair[2 * i + 1], top);
        top += pair_height(cover, i);
        layout_rule(layout, slab, 0, top - 6, COLUMN_WIDTH, 0.5, INK_GRID);
    }
}

/* More words than a title page holds: they flow like others. */
static void put_as_text(Cover *cover) {
    Layout *layout = cover->layout;
    const Block *block = cover->block;
    Piece piece[] = {
        layout_piece(layout, author_of(layout, block), &plain, 0, COLUMN_WIDTH, cover->organization.element),
        layout_piece(layout, block->text, &plain_title, 0, COLUMN_WIDTH, cover->title.element),
        layout_piece(layout, subtitle_of(layout, block), &plain, 0, COLUMN_WIDTH, cover->subtitle.element)};
    for (size_t i = 0; i < COUNT_OF(piece); i++)
        layout_lines(layout, 1, &piece[i], 10, false);
    for (size_t i = 0; i < block->count; i++)
        layout_lines(layout, 2, &cover->pair[2 * i], 8, false);
}

void layout_cover(Layout *layout, const Block *block) {
    Cover cover = cover_of(layout, block);
    layout->fresh = true;
    if (cover.height > PAGE_HEIGHT - PAGE_MARGIN) {
        put_as_text(&cover);
    } else {
        Slab *slab = layout_slab(layout, 0, PAGE_HEIGHT);
        slab->bleed = true;
        put_field(&cover, slab);
        put_title(&cover, slab);
        put_pairs(&cover, slab);
    }
    layout->fresh = true;
}

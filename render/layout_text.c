/* layout_text.c - headings, paragraphs, lists, pairs and links. */
#include "render/layout.h"

#include <math.h>

static const Style heading_style[] = {
    {WEIGHT_BOLD, 20, 1.6, INK_ACCENT}, {WEIGHT_BOLD, 14, 1.6, INK_ACCENT}, {WEIGHT_BOLD, 11.5, 1.65, INK_TEXT}};
static const double heading_before[] = {30, 22, 15};
static const Style text_style[] = {[STYLE_BODY] = {WEIGHT_REGULAR, 10.5, 1.7, INK_TEXT},
                                   [STYLE_LEAD] = {WEIGHT_REGULAR, 13, 1.7, INK_TEXT},
                                   [STYLE_NOTE] = {WEIGHT_REGULAR, 8.8, 1.65, INK_MUTED}};
static const double text_before[] = {[STYLE_BODY] = 8, [STYLE_LEAD] = 9, [STYLE_NOTE] = 6};
static const Style label = {WEIGHT_BOLD, 10.5, 1.65, INK_TEXT};
static const Style strong = {WEIGHT_BOLD, 10.5, 1.7, INK_TEXT};
static const Style small[] = {{WEIGHT_BOLD, 9, 1.6, INK_TEXT}, {WEIGHT_REGULAR, 9, 1.6, INK_TEXT}};
static const Style bullet = {WEIGHT_BOLD, 10.5, 1.7, INK_ACCENT};
static const Style link_style = {WEIGHT_REGULAR, 10.5, 1.7, INK_ACCENT};

/* Level 3 after level 1 would be a gap that readers of the structure stumble over. */
static int heading_level(const Layout *layout, int wanted) {
    int last = layout->heading_count ? layout->heading[layout->heading_count - 1].level : 0;
    int level = wanted < 1 ? 1 : wanted > 3 ? 3 : wanted;
    return level > last + 1 ? last + 1 : level;
}

void layout_accent(Layout *layout) {
    Slab *slab = layout_slab(layout, 0, 8);
    slab->keep = true;
    layout_rect(layout, slab, 0, 4, 36, 2.2, INK_ACCENT);
}

void layout_heading(Layout *layout, const Block *block, size_t number) {
    static const Tag tag[] = {TAG_H1, TAG_H2, TAG_H3};
    int level = heading_level(layout, block->level);
    const Style *style = &heading_style[level - 1];
    if (!block->text.len)
        return;
    uint32_t element = layout_element(layout, tag[level - 1], 0);
    Piece piece = layout_piece(layout, block->text, style, 0, COLUMN_WIDTH, element);
    Slab *slab = layout_lines(layout, 1, &piece, heading_before[level - 1], true);
    if (!slab)
        return;
    if (level == 1)
        layout_accent(layout);
    layout->heading = ARENA_GROW(layout->arena, layout->heading, layout->heading_count, &layout->heading_room);
    layout->heading[layout->heading_count++] = (Heading){block->text, level, element, slab, number};
}

void layout_text(Layout *layout, const Block *block) {
    TextStyle style = block->style > STYLE_NOTE ? STYLE_BODY : block->style;
    layout_paragraph(layout, block->text, &text_style[style], TAG_P, 0, text_before[style], false);
}

void layout_label(Layout *layout, Str text) {
    layout_paragraph(layout, text, &label, TAG_P, 0, 12, true);
}

void layout_list(Layout *layout, const Block *block) {
    layout_label(layout, block->text);
    if (!block->count)
        return;
    uint32_t list = layout_element(layout, TAG_L, 0);
    for (size_t i = 0; i < block->count; i++) {
        uint32_t item = layout_element(layout, TAG_LI, list);
        Piece piece[2];
        piece[0] = layout_piece(layout, STR("•"), &bullet, 3, 12, layout_element(layout, TAG_LBL, item));
        uint32_t body = layout_element(layout, TAG_LBODY, item);
        piece[1] = layout_piece(layout, block->item[i], &text_style[STYLE_BODY], 16, COLUMN_WIDTH - 16, body);
        layout_lines(layout, 2, piece, i ? 3 : 6, i == 0 && block->count > 1);
    }
}

/* The terms share a column as wide as the widest of them, within a third of the line. */
static double term_room(const Layout *layout, const Block *block) {
    double widest = 0;
    for (size_t i = 0; i < block->count; i++)
        widest = fmax(widest, layout_text_width(layout, block->pair[i].term, block->fold ? &small[0] : &strong));
    return fmin(widest + 1, COLUMN_WIDTH * 0.36);
}

/* What is folded on the web is for looking up: it is set small. */
void layout_pairs(Layout *layout, const Block *block) {
    const Style *term = block->fold ? &small[0] : &strong;
    const Style *text = block->fold ? &small[1] : &text_style[STYLE_BODY];
    layout_label(layout, block->text);
    if (!block->count)
        return;
    uint32_t list = layout_element(layout, TAG_L, 0);
    double room = term_room(layout, block), at = room + 14;
    for (size_t i = 0; i < block->count; i++) {
        uint32_t item = layout_element(layout, TAG_LI, list);
        Piece piece[2];
        piece[0] = layout_piece(layout, block->pair[i].term, term, 0, room, layout_element(layout, TAG_LBL, item));
        uint32_t body = layout_element(layout, TAG_LBODY, item);
        piece[1] = layout_piece(layout, block->pair[i].text, text, at, COLUMN_WIDTH - at, body);
        if (!layout_lines(layout, 2, piece, !i ? 7 : block->fold ? 1 : 3, true))
            continue;
        Slab *rule = layout_slab(layout, 0, 3);
        rule->keep = i == 0 && block->count > 1;
        layout_rule(layout, rule, 0, 2.5, COLUMN_WIDTH, 0.5, INK_GRID);
    }
}

static size_t block_named(const Document *document, Str id) {
    for (size_t i = 0; i < document->count; i++)
        if (id.len && str_same(document->block[i].id, id))
            return i;
    return NO_BLOCK;
}

/* On paper only whole addresses and places of this Document lead anywhere; the others stay text. */
static bool link_target(const Layout *layout, Str href, SlabLink *link) {
    if (str_starts(href, STR("#"))) {
        link->block = block_named(layout->document, str_from(href, 1));
        return link->block != NO_BLOCK;
    }
    link->href = href;
    return str_starts(href, STR("https://")) || str_starts(href, STR("http://")) || str_starts(href, STR("mailto:"));
}

static void put_link(Layout *layout, const Link *link, uint32_t body) {
    SlabLink target = {.block = NO_BLOCK, .text = link->text};
    bool leads = link_target(layout, link->href, &target);
    target.element = layout_element(layout, leads ? TAG_LINK : TAG_P, body);
    const Style *style = leads ? &link_style : &text_style[STYLE_BODY];
    Piece piece = layout_piece(layout, link->text, style, 0, COLUMN_WIDTH, target.element);
    size_t from = layout->slab_count;
    layout_lines(layout, 1, &piece, 5, link->note.len > 0);
    for (size_t i = from; leads && i < layout->slab_count; i++) {
        double width = piece_width(&piece, i - from);
        layout_rule(layout, layout->slab[i], 0, piece.rise + 2.4, width, 0.5, INK_ACCENT);
        target.room = width;
        target.height = piece.line_height;
        layout_link(layout, layout->slab[i], target);
    }
}

void layout_links(Layout *layout, const Block *block) {
    layout_label(layout, block->text);
    if (!block->count)
        return;
    uint32_t list = layout_element(layout, TAG_L, 0);
    for (size_t i = 0; i < block->count; i++) {
        uint32_t body = layout_element(layout, TAG_LBODY, layout_element(layout, TAG_LI, list));
        put_link(layout, &block->link[i], body);
        layout_paragraph(layout, block->link[i].note, &text_style[STYLE_NOTE], TAG_P, body, 0, false);
    }
}

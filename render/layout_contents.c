/* layout_contents.c - the table of contents.  A line's height does not depend on its page's number, so it is set first
 * and numbered once every heading has its page. */
#include "render/layout.h"

static const Style head = {WEIGHT_BOLD, 20, 1.6, INK_ACCENT};
static const Style level_style[] = {{WEIGHT_BOLD, 11, 1.7, INK_TEXT}, {WEIGHT_REGULAR, 10.5, 1.7, INK_TEXT}};
static const double level_at[] = {0, 16}, level_before[] = {9, 1};

#define NUMBER_ROOM 40.0

static bool is_listed(const Block *block) {
    return block->kind == BLOCK_HEADING && block->level <= 2 && block->text.len;
}

static void put_entry(Layout *layout, const Block *block, size_t number, uint32_t contents) {
    size_t level = block->level <= 1 ? 0 : 1, from = layout->slab_count;
    uint32_t link = layout_element(layout, TAG_LINK, layout_element(layout, TAG_TOCI, contents));
    double at = level_at[level], room = COLUMN_WIDTH - at - NUMBER_ROOM;
    Piece piece = layout_piece(layout, block->text, &level_style[level], at, room, link);
    if (!layout_lines(layout, 1, &piece, level_before[level], false))
        return;
    for (size_t i = from; i < layout->slab_count; i++)
        layout_link(layout, layout->slab[i],
                    (SlabLink){at, 0, COLUMN_WIDTH - at, piece.line_height, link, STR(""), number, block->text});
    layout->entry = ARENA_GROW(layout->arena, layout->entry, layout->entry_count, &layout->entry_room);
    Slab *last = layout->slab[layout->slab_count - 1];
    layout->entry[layout->entry_count++] =
        (Entry){last, link, number, at + piece_width(&piece, piece.count - 1), &level_style[level]};
}

void layout_contents(Layout *layout) {
    const Document *document = layout->document;
    size_t listed = 0;
    for (size_t i = 0; i < document->count; i++)
        listed += is_listed(&document->block[i]);
    if (!document->contents.len || listed < 2)
        return;
    layout->fresh = true;
    layout_paragraph(layout, document->contents, &head, TAG_P, 0, 0, true);
    layout_accent(layout);
    uint32_t contents = layout_element(layout, TAG_TOC, 0);
    for (size_t i = 0; i < document->count; i++)
        if (is_listed(&document->block[i]))
            put_entry(layout, &document->block[i], i, contents);
    layout->fresh = true;
}

void layout_contents_pages(Layout *layout) {
    for (size_t i = 0; i < layout->entry_count; i++) {
        const Entry *entry = &layout->entry[i];
        Str number = layout_number(layout, (uint64_t)layout_target(layout, entry->block)->page + 1);
        Piece piece =
            layout_piece(layout, number, entry->style, COLUMN_WIDTH - NUMBER_ROOM, NUMBER_ROOM, entry->element);
        piece.align = ALIGN_END;
        layout_put_line(layout, entry->slab, &piece, 0, 0);
        double from = entry->end + 8, to = COLUMN_WIDTH - piece_width(&piece, 0) - 8;
        if (to > from)
            layout_rule(layout, entry->slab, from, piece.rise - 1, to - from, 0.5, INK_GRID)->dashed = true;
    }
}

/* layout_table.c - tables.  Columns are as wide as what they hold needs, the rest is shared by weight; figures are set
 * flush on their last digit, as a block at the end of their column; the header row stands again on every page. */
#include "render/layout_grid.h"

#include <math.h>

#define ROW_PADDING 2.4

static const Style caption = {WEIGHT_BOLD, 10.5, 1.65, INK_TEXT};
static const Style note = {WEIGHT_REGULAR, 8.8, 1.65, INK_MUTED};

static Piece head_piece(const Grid *grid, size_t c, uint32_t element) {
    const Measure *column = &grid->column[c];
    Piece piece = layout_piece_of(grid->layout, grid_head(grid, c), &grid->head, column->at + grid->padding,
                                  column->width - 2 * grid->padding, element);
    piece.align = grid->table->column[c].kind == COLUMN_NUMBER ? ALIGN_END : ALIGN_START;
    return piece;
}

/* Digits run to the right in every language: in a page from right to left the block of figures stands at the left end,
 * and figures are flush with its right edge, which is where its lines start. */
static Piece cell_piece(const Grid *grid, size_t row, size_t c, uint32_t element) {
    const Cell *cell = grid_cell(grid, row, c);
    const Measure *column = &grid->column[c];
    const Style *style = grid_style(grid, row);
    double room = column->width - 2 * grid->padding, beside = grid_tone_room(style, cell->tone);
    double at = column->at + grid->padding;
    bool figure = grid_is_figure(grid, c, cell), number = grid->table->column[c].kind == COLUMN_NUMBER;
    bool right_to_left = grid->layout->document->right_to_left;
    if (figure && column->figures < room) {
        at += room - column->figures;
        room = column->figures;
    }
    Piece piece =
        layout_piece_of(grid->layout, grid_text(grid, row, c), style, at + beside, fmax(room - beside, 1), element);
    piece.align = figure && !right_to_left ? ALIGN_END : number && !figure ? ALIGN_END : ALIGN_START;
    if (cell->tone == TONE_FAINT)
        piece.ink = INK_MUTED;
    return piece;
}

static size_t most_lines(const Grid *grid) {
    size_t lines = 1;
    for (size_t c = 0; c < grid->table->columns; c++)
        lines = grid->piece[c].count > lines ? grid->piece[c].count : lines;
    return lines;
}

#define BAR_LEAST 16.0 /* a shorter room shows nothing */

/* A bar starts where the column does and ends before the figures, however long it is. */
static void put_bar(const Grid *grid, Slab *slab, size_t c, double share) {
    const Measure *column = &grid->column[c];
    double room = column->width - 2 * grid->padding - column->figures - grid->padding;
    double height = grid->piece[c].line_height;
    if (share > 0 && room >= BAR_LEAST)
        layout_rect(grid->layout, slab, column->at + grid->padding, ROW_PADDING, room * fmin(share, 1), height,
                    INK_SOFT);
}

static void put_marks_of_row(const Grid *grid, Slab *slab, size_t row) {
    for (size_t c = 0; c < grid->table->columns; c++) {
        const Cell *cell = grid_cell(grid, row, c);
        const Piece *piece = &grid->piece[c];
        put_bar(grid, slab, c, cell->bar);
        double at = piece->align == ALIGN_END ? piece->at + piece->room - piece_width(piece, 0) : piece->at;
        double middle = ROW_PADDING + piece->line_height / 2, size = piece->style->size * 0.62;
        layout_tone(grid->layout, slab, cell->tone, at - grid_tone_room(piece->style, cell->tone), middle, size);
    }
}

static void put_row_ground(const Grid *grid, Slab *slab, size_t row) {
    if (grid_style(grid, row) == &grid->total) {
        layout_rect(grid->layout, slab, 0, 0, COLUMN_WIDTH, slab->height, INK_SOFT);
        layout_rule(grid->layout, slab, 0, 0, COLUMN_WIDTH, 0.9, INK_ACCENT);
    }
}

/* One slab, or, for a row that no page holds, one a line. */
static void put_row(const Grid *grid, size_t row, const Slab *header, bool keep) {
    Layout *layout = grid->layout;
    size_t lines = most_lines(grid);
    double line = grid->piece[0].line_height, height = (double)lines * line + 2 * ROW_PADDING;
    bool whole = height + (header ? header->height : 0) <= layout_frame(layout);
    for (size_t from = 0; from < lines; from += whole ? lines : 1) {
        bool first = from == 0, last = whole || from + 1 == lines;
        double above = first ? ROW_PADDING : 0;
        Slab *slab = layout_slab(layout, 0, above + (whole ? (double)lines : 1) * line + (last ? ROW_PADDING : 0));
        slab->header = header;
        slab->keep = last && keep;
        put_row_ground(grid, slab, row);
        if (first)
            put_marks_of_row(grid, slab, row);
        for (size_t c = 0; c < grid->table->columns; c++)
            for (size_t i = from; i < grid->piece[c].count && i < (whole ? lines : from + 1); i++)
                layout_put_line(layout, slab, &grid->piece[c], i, above + (double)(i - from) * line);
        if (last)
            layout_rule(layout, slab, 0, slab->height, COLUMN_WIDTH, 0.5, INK_GRID);
    }
}

static const Slab *put_header(const Grid *grid) {
    Layout *layout = grid->layout;
    uint32_t row = layout_element(layout, TAG_TR, layout_element(layout, TAG_THEAD, grid->element));
    for (size_t c = 0; c < grid->table->columns; c++)
        grid->piece[c] = head_piece(grid, c, layout_element(layout, TAG_TH, row));
    double height = (double)most_lines(grid) * grid->piece[0].line_height + 2 * (ROW_PADDING + 0.6);
    Slab *slab = layout_slab(layout, 4, height);
    slab->keep = true;
    layout_rect(layout, slab, 0, 0, COLUMN_WIDTH, height, INK_SOFT);
    layout_rule(layout, slab, 0, height, COLUMN_WIDTH, 1.2, INK_ACCENT);
    for (size_t c = 0; c < grid->table->columns; c++) {
        double spare = height - piece_height(&grid->piece[c]) - ROW_PADDING - 0.6;
        layout_put(layout, slab, &grid->piece[c], spare);
    }
    return height < layout_frame(layout) / 3 ? slab : NULL;
}

static void put_rows(const Grid *grid, const Slab *header) {
    Layout *layout = grid->layout;
    const Table *table = grid->table;
    uint32_t body = table->rows ? layout_element(layout, TAG_TBODY, grid->element) : 0;
    for (size_t r = 0; r < table->rows; r++) {
        uint32_t row = layout_element(layout, TAG_TR, body);
        for (size_t c = 0; c < table->columns; c++) {
            uint32_t element = layout_element(layout, c ? TAG_TD : TAG_TH, row);
            layout->element[element].row_scope = c == 0;
            grid->piece[c] = cell_piece(grid, r, c, element);
        }
        bool edge = (r == 0 && table->rows > 1) || r + 2 == table->rows;
        put_row(grid, r, header, edge || (r + 1 == table->rows && table->note_count));
    }
}

/* A table that takes less than a third of a page stands on one page. */
static void keep_small(const Layout *layout, size_t from) {
    double height = 0;
    for (size_t i = from; i < layout->slab_count; i++)
        height += layout->slab[i]->before + layout->slab[i]->height;
    for (size_t i = from; i + 1 < layout->slab_count && height < layout_frame(layout) / 3; i++)
        layout->slab[i]->keep = true;
}

void layout_table(Layout *layout, const Table *table) {
    uint32_t element = table->columns ? layout_element(layout, TAG_TABLE, 0) : 0;
    size_t from = layout->slab_count;
    layout_paragraph(layout, table->caption, &caption, table->columns ? TAG_CAPTION : TAG_P, element, 16, true);
    if (table->columns) {
        Grid grid = grid_of(layout, table);
        grid.element = element;
        put_rows(&grid, put_header(&grid));
    }
    for (size_t i = 0; i < table->note_count; i++)
        layout_paragraph(layout, table->note[i], &note, TAG_P, 0, i ? 1 : 4, i + 1 < table->note_count);
    keep_small(layout, from);
}

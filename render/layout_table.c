/* layout_table.c - tables.  Columns are as wide as what they hold needs, the rest is shared by weight; figures are set
 * flush on their last digit, as a block at the end of their column; the header row stands again on every page. */
#include "render/layout.h"

#include <math.h>
#include <string.h>

#define ROW_PADDING 3.4
#define BAR_ROOM 56.0 /* that a column wishes for beside its figures when there are bars behind them */

static const Style caption = {WEIGHT_BOLD, 10.5, 1.65, INK_TEXT};
static const Style note = {WEIGHT_REGULAR, 8.8, 1.65, INK_MUTED};

typedef struct Measure { /* what a column needs */
    double least;        /* its widest word: less would break words */
    double most;         /* its widest text on one line */
    double figures;      /* the widest figure: the block that figures are flush in */
    double at, width;
} Measure;

typedef struct Grid { /* a table being set */
    Layout *layout;
    const Table *table;
    Measure *column;
    Style head, body, total;
    double padding; /* at both sides of a cell */
    uint32_t element;
    Piece *piece; /* of the row at hand */
} Grid;

static const Cell *cell_at(const Table *table, size_t row, size_t column) {
    return &table->cell[row * table->columns + column];
}

static bool is_figure(const Table *table, size_t column, const Cell *cell) {
    return table->column[column].kind == COLUMN_NUMBER && cell->tone != TONE_FAINT;
}

static double tone_room(const Style *style, Tone tone) {
    return tone == TONE_GOOD || tone == TONE_WARN ? style->size * 1.1 : 0;
}

/* Width of the widest word: glyphs between spaces, in any order, since a word's glyphs stand together. */
static double widest_word(const Layout *layout, const Para *para) {
    const Line *line;
    size_t units;
    const uint16_t *unit = para_units(para, &units);
    if (!para_lines(layout->arena, para, INFINITY, &line))
        return 0;
    double *advance = ARENA_ARRAY(layout->arena, double, units + 1);
    for (size_t i = 0; i < line->count; i++)
        if (line->glyph[i].from < units)
            advance[line->glyph[i].from] += line->glyph[i].advance;
    double widest = 0, word = 0;
    for (size_t i = 0; i < units; i++) {
        word = unit[i] == ' ' ? 0 : word + advance[i];
        widest = fmax(widest, word);
    }
    return widest;
}

static void measure_text(const Grid *grid, Measure *column, Str text, const Style *style, double beside, bool figure) {
    if (!text.len)
        return;
    const Layout *layout = grid->layout;
    ArenaMark mark = arena_mark(layout->arena);
    const Para *para =
        para_shape(layout->arena, layout->faces, style->weight, style->size, text, layout->document->right_to_left);
    double width = para_width(para), frame = 2 * grid->padding + beside + 0.5;
    column->most = fmax(column->most, width + frame);
    column->least = fmax(column->least, (figure ? width : widest_word(layout, para)) + frame);
    if (figure)
        column->figures = fmax(column->figures, width + beside);
    arena_rewind(layout->arena, mark);
}

static const Style *row_style(const Grid *grid, size_t row) {
    return grid->table->total && row + 1 == grid->table->rows ? &grid->total : &grid->body;
}

/* The least width in which a text takes two lines, so that long names get what heads do not need. */
static double two_line_width(const Layout *layout, Str text, const Style *style) {
    ArenaMark mark = arena_mark(layout->arena);
    double full = layout_text_width(layout, text, style), width = full * 0.5;
    for (; width < full; width += full * 0.04)
        if (layout_piece(layout, text, style, 0, width, ELEMENT_ARTIFACT).count <= 2)
            break;
    arena_rewind(layout->arena, mark);
    return width;
}

static void measure_head(const Grid *grid, size_t c) {
    Measure head = {0};
    Str text = grid->table->column[c].head;
    measure_text(grid, &head, text, &grid->head, 0, false);
    double two_lines = two_line_width(grid->layout, text, &grid->head) + 2 * grid->padding + 0.5;
    grid->column[c].least = head.least;
    grid->column[c].most = fmax(head.least, two_lines);
}

static void measure_columns(const Grid *grid) {
    const Table *table = grid->table;
    memset(grid->column, 0, table->columns * sizeof *grid->column);
    for (size_t c = 0; c < table->columns; c++) {
        double bar = 0;
        measure_head(grid, c);
        for (size_t r = 0; r < table->rows; r++) {
            const Cell *cell = cell_at(table, r, c);
            const Style *style = row_style(grid, r);
            double beside = tone_room(style, cell->tone);
            measure_text(grid, &grid->column[c], cell->text, style, beside, is_figure(table, c, cell));
            if (cell->bar >= 0)
                bar = BAR_ROOM;
        }
        grid->column[c].most += bar;
    }
}

static double sum_least(const Grid *grid) {
    double sum = 0;
    for (size_t c = 0; c < grid->table->columns; c++)
        sum += grid->column[c].least;
    return sum;
}

static double sum_most(const Grid *grid) {
    double sum = 0;
    for (size_t c = 0; c < grid->table->columns; c++)
        sum += grid->column[c].most;
    return sum;
}

static double weight_of(const Table *table, size_t column) {
    double weight = table->column[column].weight;
    return weight > 0 && weight < 1e6 ? weight : 1;
}

/* All texts fit on one line: each column gets its weight's share, but never less than it needs. */
static void share_by_weight(const Grid *grid) {
    size_t count = grid->table->columns;
    double left = COLUMN_WIDTH, weights = 0;
    for (size_t c = 0; c < count; c++) {
        grid->column[c].width = 0;
        weights += weight_of(grid->table, c);
    }
    for (bool again = true; again;) {
        again = false;
        for (size_t c = 0; c < count; c++) {
            double weight = weight_of(grid->table, c);
            if (grid->column[c].width > 0 || grid->column[c].most < left * weight / weights)
                continue;
            grid->column[c].width = grid->column[c].most;
            left -= grid->column[c].most;
            weights -= weight;
            again = true;
        }
    }
    for (size_t c = 0; c < count; c++)
        if (grid->column[c].width <= 0)
            grid->column[c].width = left * weight_of(grid->table, c) / weights;
}

static double width_within(const Measure *column, double most) {
    return fmax(column->least, fmin(column->most, most));
}

/* Some texts must wrap: the widest columns give way, all down to the same width, but never below their widest word. */
static void share_by_need(const Grid *grid) {
    double low = 0, high = COLUMN_WIDTH;
    for (int step = 0; step < 40; step++) {
        double middle = (low + high) / 2, sum = 0;
        for (size_t c = 0; c < grid->table->columns; c++)
            sum += width_within(&grid->column[c], middle);
        *(sum <= COLUMN_WIDTH ? &low : &high) = middle;
    }
    for (size_t c = 0; c < grid->table->columns; c++)
        grid->column[c].width = width_within(&grid->column[c], low);
}

/* Not even the words fit: narrow columns keep theirs, the wide ones share what is left and break words. */
static void share_by_want(const Grid *grid) {
    size_t count = grid->table->columns, open = count;
    double left = COLUMN_WIDTH;
    for (size_t c = 0; c < count; c++)
        grid->column[c].width = 0;
    for (bool again = true; again;) {
        again = false;
        for (size_t c = 0; c < count; c++) {
            if (grid->column[c].width > 0 || grid->column[c].least >= left / (double)open)
                continue;
            grid->column[c].width = fmax(grid->column[c].least, 0.01);
            left -= grid->column[c].width;
            open--;
            again = true;
        }
    }
    for (size_t c = 0; c < count; c++)
        if (grid->column[c].width <= 0)
            grid->column[c].width = left / (double)open;
}

static void size_styles(Grid *grid, double size) {
    grid->body = (Style){WEIGHT_REGULAR, size, 1.6, INK_TEXT};
    grid->head = (Style){WEIGHT_BOLD, size - 0.3, 1.6, INK_TEXT};
    grid->total = (Style){WEIGHT_BOLD, size, 1.6, INK_TEXT};
    grid->padding = fmin(5, COLUMN_WIDTH / (double)grid->table->columns * 0.12);
}

/* The largest size at which no word is broken, down to the smallest that can be read. */
static void share_width(Grid *grid) {
    static const double sizes[] = {9.5, 8.8, 8, 7.2, 6.5};
    double least = 0;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        size_styles(grid, sizes[i]);
        measure_columns(grid);
        least = sum_least(grid);
        if (least <= COLUMN_WIDTH)
            break;
    }
    double most = sum_most(grid), at = 0;
    if (most <= COLUMN_WIDTH)
        share_by_weight(grid);
    else if (least <= COLUMN_WIDTH)
        share_by_need(grid);
    else
        share_by_want(grid);
    for (size_t c = 0; c < grid->table->columns; c++) {
        grid->column[c].at = at;
        at += grid->column[c].width;
    }
}

static Piece head_piece(const Grid *grid, size_t c, uint32_t element) {
    const Measure *column = &grid->column[c];
    Piece piece = layout_piece(grid->layout, grid->table->column[c].head, &grid->head, column->at + grid->padding,
                               column->width - 2 * grid->padding, element);
    piece.align = grid->table->column[c].kind == COLUMN_NUMBER ? ALIGN_END : ALIGN_START;
    return piece;
}

/* Digits run to the right in every language: in a page from right to left the block of figures stands at the left end,
 * and figures are flush with its right edge, which is where its lines start. */
static Piece cell_piece(const Grid *grid, size_t row, size_t c, uint32_t element) {
    const Cell *cell = cell_at(grid->table, row, c);
    const Measure *column = &grid->column[c];
    const Style *style = row_style(grid, row);
    double room = column->width - 2 * grid->padding, beside = tone_room(style, cell->tone);
    double at = column->at + grid->padding;
    bool figure = is_figure(grid->table, c, cell), number = grid->table->column[c].kind == COLUMN_NUMBER;
    bool right_to_left = grid->layout->document->right_to_left;
    if (figure && column->figures < room) {
        at += room - column->figures;
        room = column->figures;
    }
    Piece piece = layout_piece(grid->layout, cell->text, style, at + beside, fmax(room - beside, 1), element);
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

static void put_bar(const Grid *grid, Slab *slab, size_t c, double share) {
    const Measure *column = &grid->column[c];
    double room = column->width - 2 * grid->padding, height = grid->piece[c].line_height;
    if (share > 0)
        layout_rect(grid->layout, slab, column->at + grid->padding, ROW_PADDING, room * fmin(share, 1), height,
                    INK_SOFT);
}

static void put_marks_of_row(const Grid *grid, Slab *slab, size_t row) {
    for (size_t c = 0; c < grid->table->columns; c++) {
        const Cell *cell = cell_at(grid->table, row, c);
        const Piece *piece = &grid->piece[c];
        put_bar(grid, slab, c, cell->bar);
        double at = piece->align == ALIGN_END ? piece->at + piece->room - piece_width(piece, 0) : piece->at;
        double middle = ROW_PADDING + piece->line_height / 2, size = piece->style->size * 0.62;
        layout_tone(grid->layout, slab, cell->tone, at - tone_room(piece->style, cell->tone), middle, size);
    }
}

static void put_row_ground(const Grid *grid, Slab *slab, size_t row) {
    if (row_style(grid, row) == &grid->total) {
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

/* A table that takes less than half a page stands on one page. */
static void keep_small(const Layout *layout, size_t from) {
    double height = 0;
    for (size_t i = from; i < layout->slab_count; i++)
        height += layout->slab[i]->before + layout->slab[i]->height;
    for (size_t i = from; i + 1 < layout->slab_count && height < layout_frame(layout) / 2; i++)
        layout->slab[i]->keep = true;
}

void layout_table(Layout *layout, const Table *table) {
    uint32_t element = layout_element(layout, TAG_TABLE, 0);
    size_t from = layout->slab_count;
    layout_paragraph(layout, table->caption, &caption, TAG_CAPTION, element, 16, true);
    if (table->columns) {
        Grid grid = {.layout = layout, .table = table, .element = element};
        grid.column = ARENA_ARRAY(layout->arena, Measure, table->columns);
        grid.piece = ARENA_ARRAY(layout->arena, Piece, table->columns);
        share_width(&grid);
        put_rows(&grid, put_header(&grid));
    }
    for (size_t i = 0; i < table->note_count; i++)
        layout_paragraph(layout, table->note[i], &note, TAG_P, 0, i ? 1 : 4, i + 1 < table->note_count);
    keep_small(layout, from);
}

/* layout_grid.c - see layout_grid.h. */
#include "render/layout_grid.h"

#include <math.h>

#define WORD_MOST (COLUMN_WIDTH * 0.35) /* a longer word is broken rather than the table made small for its sake */
#define BAR_ROOM 56.0 /* that a column wishes for beside its figures when there are bars behind them */

const Para *grid_head(const Grid *grid, size_t column) {
    return grid->text[column];
}

const Para *grid_text(const Grid *grid, size_t row, size_t column) {
    return grid->text[(row + 1) * grid->table->columns + column];
}

const Cell *grid_cell(const Grid *grid, size_t row, size_t column) {
    return &grid->table->cell[row * grid->table->columns + column];
}

const Style *grid_style(const Grid *grid, size_t row) {
    return grid->table->total && row + 1 == grid->table->rows ? &grid->total : &grid->body;
}

bool grid_is_figure(const Grid *grid, size_t column, const Cell *cell) {
    return grid->table->column[column].kind == COLUMN_NUMBER && cell->tone != TONE_FAINT;
}

double grid_tone_room(const Style *style, Tone tone) {
    return tone == TONE_GOOD || tone == TONE_WARN ? style->size * 1.1 : 0;
}

static void size_styles(Grid *grid, double size) {
    grid->body = (Style){WEIGHT_REGULAR, size, 1.6, INK_TEXT};
    grid->head = (Style){WEIGHT_BOLD, size - 0.3, 1.6, INK_TEXT};
    grid->total = (Style){WEIGHT_BOLD, size, 1.6, INK_TEXT};
    grid->padding = fmin(5, COLUMN_WIDTH / (double)grid->table->columns * 0.12);
}

static void shape_texts(Grid *grid) {
    const Table *table = grid->table;
    for (size_t c = 0; c < table->columns; c++)
        grid->text[c] = layout_shape(grid->layout, table->column[c].head, &grid->head);
    for (size_t i = 0; i < table->rows * table->columns; i++)
        grid->text[table->columns + i] =
            layout_shape(grid->layout, table->cell[i].text, grid_style(grid, i / table->columns));
}

/* Width of the widest word: glyphs between spaces, in any order, since a word's glyphs stand together. */
static double widest_word(const Layout *layout, const Para *para) {
    ArenaMark mark = arena_mark(layout->arena);
    const Line *line;
    size_t units;
    const uint16_t *unit = para_units(para, &units);
    size_t lines = para_lines(layout->arena, para, INFINITY, &line);
    double *advance = ARENA_ARRAY(layout->arena, double, units + 1), widest = 0, word = 0;
    for (size_t i = 0; lines && i < line->count; i++)
        if (line->glyph[i].from < units)
            advance[line->glyph[i].from] += line->glyph[i].advance;
    for (size_t i = 0; i < units; i++) {
        word = unit[i] == ' ' ? 0 : word + advance[i];
        widest = fmax(widest, word);
    }
    arena_rewind(layout->arena, mark);
    return fmin(widest, WORD_MOST);
}

/* The least width in which a text takes two lines, so that long names get what heads do not need. */
static double two_line_width(const Layout *layout, const Para *para) {
    ArenaMark mark = arena_mark(layout->arena);
    const Line *line;
    double full = para_width(para), width = full * 0.5;
    while (width < full && para_lines(layout->arena, para, width, &line) > 2)
        width += full * 0.04;
    arena_rewind(layout->arena, mark);
    return width;
}

static double cell_frame(const Grid *grid, size_t row, const Cell *cell) {
    return 2 * grid->padding + grid_tone_room(grid_style(grid, row), cell->tone) + 0.5;
}

static void measure_most(const Grid *grid, size_t c) {
    Measure *column = &grid->column[c];
    const Para *head = grid_head(grid, c);
    double bar = 0;
    *column = (Measure){0};
    if (head)
        column->most =
            fmax(widest_word(grid->layout, head), two_line_width(grid->layout, head)) + 2 * grid->padding + 0.5;
    for (size_t r = 0; r < grid->table->rows; r++) {
        const Cell *cell = grid_cell(grid, r, c);
        const Para *text = grid_text(grid, r, c);
        double width = text ? para_width(text) : 0;
        column->most = fmax(column->most, width + cell_frame(grid, r, cell));
        if (grid_is_figure(grid, c, cell))
            column->figures = fmax(column->figures, width + grid_tone_room(grid_style(grid, r), cell->tone));
        if (cell->bar >= 0)
            bar = BAR_ROOM;
    }
    column->most += bar;
}

static void measure_least(const Grid *grid, size_t c) {
    Measure *column = &grid->column[c];
    const Para *head = grid_head(grid, c);
    if (head)
        column->least = widest_word(grid->layout, head) + 2 * grid->padding + 0.5;
    for (size_t r = 0; r < grid->table->rows; r++) {
        const Cell *cell = grid_cell(grid, r, c);
        const Para *text = grid_text(grid, r, c);
        if (!text)
            continue;
        double width = grid_is_figure(grid, c, cell) ? para_width(text) : widest_word(grid->layout, text);
        column->least = fmax(column->least, width + cell_frame(grid, r, cell));
    }
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
            grid->column[c].width = fmax(grid->column[c].most, 0.01);
            left -= grid->column[c].width;
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

/* False: not even the words fit at this size. */
static bool share_at(Grid *grid, double size) {
    size_t count = grid->table->columns;
    double most = 0, least = 0;
    size_styles(grid, size);
    shape_texts(grid);
    for (size_t c = 0; c < count; c++) {
        measure_most(grid, c);
        most += grid->column[c].most;
    }
    if (most <= COLUMN_WIDTH) {
        share_by_weight(grid);
        return true;
    }
    for (size_t c = 0; c < count; c++) {
        measure_least(grid, c);
        least += grid->column[c].least;
    }
    if (least <= COLUMN_WIDTH)
        share_by_need(grid);
    return least <= COLUMN_WIDTH;
}

Grid grid_of(Layout *layout, const Table *table) {
    static const double sizes[] = {9.5, 8.8, 8, 7.2, 6.5};
    Grid grid = {.layout = layout, .table = table};
    grid.column = ARENA_ARRAY(layout->arena, Measure, table->columns);
    grid.piece = ARENA_ARRAY(layout->arena, Piece, table->columns);
    grid.text = ARENA_ARRAY(layout->arena, const Para *, (table->rows + 1) * table->columns);
    bool fits = false;
    for (size_t i = 0; i < COUNT_OF(sizes) && !fits; i++)
        fits = share_at(&grid, sizes[i]);
    if (!fits)
        share_by_want(&grid);
    double at = 0;
    for (size_t c = 0; c < table->columns; c++) {
        grid.column[c].at = at;
        at += grid.column[c].width;
    }
    return grid;
}

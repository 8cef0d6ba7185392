/* bind_table.c - tables: one row a member of a dimension, or one row a figure; see bind.h. */
#include "render/bind.h"

enum { MOST_COLUMNS = 16, MOST_NOTES = 8 };

TableDraft table_begin(Bind *bind, Str caption) {
    TableDraft draft = {.bind = bind, .table = ARENA_NEW(bind->arena, Table)};
    draft.column = ARENA_ARRAY(bind->arena, Column, MOST_COLUMNS);
    draft.table->caption = caption;
    draft.table->column = draft.column;
    draft.note = ARENA_ARRAY(bind->arena, Str, MOST_NOTES);
    draft.table->note = draft.note;
    bind->rolled = bind->hidden = false;
    return draft;
}

void table_column(TableDraft *draft, Str head, ColumnKind kind, double weight) {
    if (draft->table->columns < MOST_COLUMNS)
        draft->column[draft->table->columns++] = (Column){head, kind, weight};
}

static void cell_add(TableDraft *draft, Cell cell) {
    draft->cell = ARENA_GROW(draft->bind->arena, draft->cell, draft->cells, &draft->room);
    draft->cell[draft->cells++] = cell;
}

void table_cell(TableDraft *draft, Str text) {
    cell_add(draft, (Cell){text, TONE_PLAIN, -1});
}

void table_toned(TableDraft *draft, Str text, Tone tone) {
    cell_add(draft, (Cell){text, tone, -1});
}

void table_figure(TableDraft *draft, Figure figure) {
    Str text = figure_text(draft->bind, figure);
    cell_add(draft, (Cell){text, figure_ok(figure) ? TONE_PLAIN : TONE_FAINT, -1});
}

void table_base(TableDraft *draft, Figure figure) {
    Bind *bind = draft->bind;
    const Finding *f = figure.finding;
    bool counted = f && f->status != FINDING_WITHHELD && f->status != FINDING_NOT_MEASURED &&
                   (f->status == FINDING_OK || !bind->findings->public);
    table_cell(draft, counted ? wording_number(bind->wording, (double)f->n, 0) : bind_text(bind, "table.none"));
}

void table_note(TableDraft *draft, Str note) {
    if (note.len && draft->table->note_count < MOST_NOTES)
        draft->note[draft->table->note_count++] = note;
}

const Table *table_end(TableDraft *draft) {
    Str mark[2];
    size_t marks = 0;
    bind_marks(draft->bind, mark, &marks);
    for (size_t i = 0; i < marks; i++)
        table_note(draft, mark[i]);
    if (draft->table->columns)
        draft->table->rows = draft->cells / draft->table->columns;
    draft->table->cell = draft->cell;
    return draft->table;
}

static void table_block(Bind *bind, const Node *node, const Table *table) {
    Block *block = bind_block(bind, BLOCK_TABLE);
    block->table = table;
    block->fold = str_same(node_attribute(node, "fold"), STR("yes"));
}

/* Bars behind a column's figures: of shares from 0 to 1, of the others up to the largest. */
static void bars_set(TableDraft *draft, size_t at, const Figure *figure, size_t rows) {
    double most = 0;
    for (size_t r = 0; r < rows; r++) {
        double value = figure_ok(figure[r]) ? wording_shown(figure[r].finding, figure[r].finding->value) : 0;
        most = value > most ? value : most;
    }
    for (size_t r = 0; r < rows; r++) {
        if (!figure_ok(figure[r]) || most <= 0)
            continue;
        double value = wording_shown(figure[r].finding, figure[r].finding->value);
        double full = str_same(figure[r].finding->unit, STR("share")) ? 1 : most;
        draft->cell[r * draft->table->columns + at].bar = value > 0 ? value / full : 0;
    }
}

typedef struct Grid { /* the figures of a table: [column][row] */
    const Node *node;
    size_t columns, rows;
    Ask *ask;
    Figure *figure;
    FindingsMember *member;
    ByKey key;
    bool based[MOST_COLUMNS]; /* a column of what its shares are of stands beside it */
} Grid;

static const Figure *figures_of(const Grid *grid, size_t column) {
    return &grid->figure[column * grid->rows];
}

static void column_fill(Bind *bind, Grid *grid, size_t column) {
    Ask *ask = ARENA_ARRAY(bind->arena, Ask, grid->rows);
    Figure *figure = &grid->figure[column * grid->rows];
    for (size_t r = 0; r < grid->rows; r++) {
        ask[r] = grid->ask[column];
        ask[r].by[grid->key] = grid->member[r].id;
        figure[r] = figure_of(bind, &ask[r]);
    }
    if (grid->key == BY_LEVEL)
        figures_of_whole(bind, grid->rows, ask, figure);
}

static Figure first_of(const Grid *grid, size_t column) {
    for (size_t r = 0; r < grid->rows; r++)
        if (figures_of(grid, column)[r].finding)
            return figures_of(grid, column)[r];
    return (Figure){0};
}

static bool same_bases(const Grid *grid, size_t a, size_t b) {
    for (size_t r = 0; r < grid->rows; r++) {
        const Finding *x = figures_of(grid, a)[r].finding, *y = figures_of(grid, b)[r].finding;
        if (!x != !y || (x && (x->n != y->n || !str_same(x->basis, y->basis))))
            return false;
    }
    return true;
}

/* A share without what it is a share of says little: 100 % may be of six.  Columns of the same answers share theirs. */
static void bases_set(Grid *grid) {
    size_t room = MOST_COLUMNS - 1 - grid->columns;
    for (size_t c = 0; c < grid->columns && room; c++) {
        Figure like = first_of(grid, c);
        bool based = like.finding && str_same(like.finding->unit, STR("share"));
        for (size_t before = 0; before < c && based; before++)
            based = !grid->based[before] || !same_bases(grid, before, c);
        grid->based[c] = based;
        room -= based;
    }
}

static bool grid_of(Bind *bind, const Node *node, Grid *grid) {
    *grid = (Grid){.node = node, .columns = node->child_count < MOST_COLUMNS ? node->child_count : MOST_COLUMNS - 1};
    if (!bind_by(bind, node, "rows", &grid->key))
        return false;
    grid->ask = ARENA_ARRAY(bind->arena, Ask, grid->columns);
    for (size_t c = 0; c < grid->columns; c++)
        grid->ask[c] = bind_ask(bind, &node->child[c]);
    grid->rows = figure_members(bind, grid->ask, grid->columns, grid->key, BY_KEYS, &grid->member);
    grid->figure = ARENA_ARRAY(bind->arena, Figure, grid->columns * grid->rows);
    for (size_t c = 0; c < grid->columns; c++)
        column_fill(bind, grid, c);
    bases_set(grid);
    return true;
}

static void heads_write(TableDraft *draft, const Grid *grid) {
    Bind *bind = draft->bind;
    table_column(draft, bind_text_of(bind, "by", by_name(grid->key)), COLUMN_TEXT, 2);
    for (size_t c = 0; c < grid->columns; c++) {
        Figure like = first_of(grid, c);
        table_column(draft, figure_head(bind, &grid->node->child[c], &grid->ask[c], like), COLUMN_NUMBER, 1);
        if (grid->based[c])
            table_column(draft, bind_text(bind, figure_base_head(like.finding)), COLUMN_NUMBER, 1);
    }
}

static void figures_write(TableDraft *draft, const Grid *grid, size_t column, Figure figure) {
    table_figure(draft, figure);
    if (grid->based[column])
        table_base(draft, figure);
}

static void bars_write(TableDraft *draft, const Grid *grid) {
    size_t at = 1;
    for (size_t c = 0; c < grid->columns; c++) {
        if (str_same(node_attribute(&grid->node->child[c], "bar"), STR("yes")))
            bars_set(draft, at, figures_of(grid, c), grid->rows);
        at += grid->based[c] ? 2 : 1;
    }
}

static void grid_write(Bind *bind, const Grid *grid, bool total) {
    TableDraft draft = table_begin(bind, bind_attribute_text(bind, grid->node, "caption"));
    heads_write(&draft, grid);
    for (size_t r = 0; r < grid->rows; r++) {
        table_cell(&draft, grid->key == BY_MONTH ? wording_month(bind->wording, grid->member[r].id, false)
                                                 : member_text(bind, grid->key, grid->member[r].id));
        for (size_t c = 0; c < grid->columns; c++)
            figures_write(&draft, grid, c, figures_of(grid, c)[r]);
    }
    bars_write(&draft, grid);
    if (total) {
        table_cell(&draft, bind_text(bind, "table.total"));
        for (size_t c = 0; c < grid->columns; c++)
            figures_write(&draft, grid, c, figure_of(bind, &grid->ask[c]));
        draft.table->total = true;
    }
    table_block(bind, grid->node, table_end(&draft));
}

void bind_table(Bind *bind, const Node *node) {
    Grid grid;
    if (!grid_of(bind, node, &grid))
        return;
    if (!grid.rows) {
        Str caption = bind_attribute_text(bind, node, "caption");
        bind_note(bind, bind_fill(bind, "note.no_rows", 1, &caption));
        return;
    }
    grid_write(bind, &grid, str_same(node_attribute(node, "total"), STR("yes")));
}

static void figure_row(TableDraft *draft, const Node *node, const Ask *ask, Figure figure, bool targets) {
    Bind *bind = draft->bind;
    Str interval = figure_ok(figure) ? wording_interval(bind->wording, figure.finding) : STR("");
    table_cell(draft, figure_head(bind, node, ask, figure));
    table_figure(draft, figure);
    table_cell(draft, interval.len ? interval : bind_text(bind, "table.none"));
    table_base(draft, figure);
    if (targets)
        table_target(draft, figure);
}

void bind_figures(Bind *bind, const Node *node) {
    Ask *ask = ARENA_ARRAY(bind->arena, Ask, node->child_count);
    Figure *figure = ARENA_ARRAY(bind->arena, Figure, node->child_count);
    for (size_t i = 0; i < node->child_count; i++) {
        ask[i] = bind_ask(bind, &node->child[i]);
        figure[i] = figure_of(bind, &ask[i]);
    }
    bool targets = targets_among(bind, node->child_count, figure);
    TableDraft draft = table_begin(bind, bind_attribute_text(bind, node, "caption"));
    table_column(&draft, bind_text(bind, "table.figure"), COLUMN_TEXT, 3);
    table_column(&draft, bind_text(bind, "table.value"), COLUMN_NUMBER, 1);
    table_column(&draft, bind_text(bind, "table.interval"), COLUMN_NUMBER, 2);
    table_column(&draft, bind_text(bind, "table.n"), COLUMN_NUMBER, 1);
    if (targets)
        table_column(&draft, bind_text(bind, "table.target"), COLUMN_TEXT, 2);
    for (size_t i = 0; i < node->child_count; i++)
        figure_row(&draft, &node->child[i], &ask[i], figure[i], targets);
    table_block(bind, node, table_end(&draft));
}

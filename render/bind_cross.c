/* bind_cross.c - figures by two keys as tables of rows and columns; see bind.h. */
#include "render/bind.h"

enum { COLUMNS_MOST = 12 }; /* more of them are another table */

typedef struct Cross { /* the findings of one indicator, statistic and unit by the same two keys */
    ByKey row, column;
    size_t count, room;
    const Finding **finding;
} Cross;

/* Answers to a question are no cross: the question's own scale says what they are called. */
static bool is_cross(const Finding *f, Cross *cross) {
    ByKey key[2];
    size_t count = 0;
    for (ByKey k = 0; k < BY_KEYS; k++)
        if (f->by[k].len && count++ < 2)
            key[count - 1] = k;
    if (count != 2 || f->by[BY_MONTH].len || (f->by[BY_QUESTION].len && f->by[BY_LEVEL].len))
        return false;
    bool turned = key[1] == BY_QUESTION; /* questions are long: they head rows */
    *cross = (Cross){.row = key[turned], .column = key[!turned]};
    return true;
}

/* What is crossed: not what is there for comparison, nor what goes with a mean, and nothing of nobody. */
static bool is_crossed(const Finding *f, Cross *cross) {
    return f->n && !figure_compared(f) && !str_same(f->statistic, STR("sd")) && is_cross(f, cross);
}

static Str cross_key(Arena *arena, const Finding *f, const Cross *cross) {
    return str_join(arena, 6,
                    (Str[]){f->statistic, STR(" "), f->unit, STR(" "), by_name(cross->row), by_name(cross->column)});
}

static size_t crosses_of(Arena *arena, const Finding *from, size_t findings, Cross **list) {
    Map *known = map_new(arena);
    Cross *cross = NULL, made;
    size_t count = 0, room = 0;
    for (size_t i = 0; i < findings; i++) {
        if (!is_crossed(&from[i], &made))
            continue;
        uint32_t at = map_intern(known, cross_key(arena, &from[i], &made));
        if (at == count) {
            cross = ARENA_GROW(arena, cross, count, &room);
            cross[count++] = made;
        }
        Cross *of = &cross[at];
        of->finding = ARENA_GROW(arena, of->finding, of->count, &of->room);
        of->finding[of->count++] = &from[i];
    }
    *list = cross;
    return count;
}

/* One window for the whole table, so that its figures can be compared: the twelve months where they show more and the
 * period leaves something out. */
static bool window_of(const Cross *cross, Window *window) {
    size_t shown[WINDOWS] = {0}, few = 0;
    for (size_t i = 0; i < cross->count; i++) {
        shown[cross->finding[i]->window] += cross->finding[i]->status == FINDING_OK;
        few += cross->finding[i]->window == WINDOW_PERIOD && cross->finding[i]->status == FINDING_TOO_FEW;
    }
    bool year = shown[WINDOW_ROLLING_12] > shown[WINDOW_PERIOD] && (few || !shown[WINDOW_PERIOD]);
    *window = year ? WINDOW_ROLLING_12 : WINDOW_PERIOD;
    return shown[*window] > 0;
}

/* The members that have a value: of levels in the order of the findings, else in their own order. */
static Map *members_of(Bind *bind, const Cross *cross, ByKey key, Window window) {
    Map *seen = map_new(bind->arena), *ordered = map_new(bind->arena);
    for (size_t i = 0; i < cross->count; i++)
        if (cross->finding[i]->window == window && cross->finding[i]->status == FINDING_OK)
            map_intern(seen, cross->finding[i]->by[key]);
    const FindingsDimension *dimension = &bind->findings->dimension[key];
    for (size_t m = 0; m < dimension->count && key != BY_LEVEL; m++)
        if (map_find(seen, dimension->member[m].id) != MAP_NONE)
            map_intern(ordered, dimension->member[m].id);
    return key == BY_LEVEL ? seen : ordered;
}

static void cell_put(TableDraft *draft, const Finding *f) {
    Bind *bind = draft->bind;
    Figure figure = {f, false};
    if (!f) {
        table_cell(draft, bind_text(bind, "table.none"));
    } else if (!figure_ok(figure) || str_same(f->statistic, STR("count"))) {
        table_figure(draft, figure);
    } else {
        Str piece[] = {figure_text(bind, figure), wording_number(bind->wording, (double)f->n, 0)};
        table_cell(draft, bind_fill(bind, "table.value_n", 2, piece));
    }
}

static Str caption_of(Bind *bind, const Cross *cross, const Finding *like) {
    Str piece[] = {bind_text_of(bind, "indicator", like->indicator), figure_name(bind, like),
                   bind_text_of(bind, "by", by_name(cross->row)), bind_text_of(bind, "by", by_name(cross->column))};
    return bind_fill(bind, "table.cross", 4, piece);
}

typedef struct Square { /* what is drawn of a Cross: rows by columns */
    const Map *row, *column;
    const Finding **cell;
    const Finding *like;
} Square;

static Square square_of(Bind *bind, const Cross *cross, Window window) {
    Square square = {.row = members_of(bind, cross, cross->row, window),
                     .column = members_of(bind, cross, cross->column, window)};
    size_t columns = map_count(square.column);
    square.cell = ARENA_ARRAY(bind->arena, const Finding *, map_count(square.row) * columns);
    for (size_t i = 0; i < cross->count; i++) {
        const Finding *f = cross->finding[i];
        uint32_t r = map_find(square.row, f->by[cross->row]), c = map_find(square.column, f->by[cross->column]);
        if (f->window != window || r == MAP_NONE || c == MAP_NONE)
            continue;
        square.cell[r * columns + c] = f;
        square.like = f;
    }
    return square;
}

static void square_put(Bind *bind, const Cross *cross, const Square *square, size_t from, size_t to) {
    TableDraft draft = table_begin(bind, caption_of(bind, cross, square->like));
    table_column(&draft, bind_text_of(bind, "by", by_name(cross->row)), COLUMN_TEXT, 2);
    for (size_t c = from; c < to; c++)
        table_column(&draft, member_text(bind, cross->column, map_key(square->column, c)), COLUMN_NUMBER, 1);
    for (size_t r = 0; r < map_count(square->row); r++) {
        table_cell(&draft, member_text(bind, cross->row, map_key(square->row, r)));
        for (size_t c = from; c < to; c++)
            cell_put(&draft, square->cell[r * map_count(square->column) + c]);
    }
    if (!str_same(square->like->statistic, STR("count")))
        table_note(&draft, bind_text(bind, "note.value_n"));
    const Table *table = table_end(&draft);
    Block *block = bind_block(bind, BLOCK_TABLE);
    block->table = table;
    block->fold = true;
}

void bind_crosses(Bind *bind, const Finding *from, size_t count) {
    Cross *cross;
    size_t crosses = crosses_of(bind->arena, from, count, &cross);
    for (size_t i = 0; i < crosses; i++) {
        Window window;
        if (!window_of(&cross[i], &window))
            continue;
        Square square = square_of(bind, &cross[i], window);
        size_t columns = map_count(square.column);
        for (size_t c = 0; c < columns; c += COLUMNS_MOST)
            square_put(bind, &cross[i], &square, c, c + COLUMNS_MOST < columns ? c + COLUMNS_MOST : columns);
    }
}

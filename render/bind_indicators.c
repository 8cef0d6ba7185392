/* bind_indicators.c - every figure there is, indicator by indicator, and what each means; see bind.h. */
#include "render/bind.h"

enum { MOST_FIGURES = 12 };

typedef struct Range { /* the findings of one indicator: they stand together */
    const Finding *from;
    size_t count;
} Range;

static Range range_at(const Findings *f, size_t at) {
    Range range = {&f->finding[at], 0};
    while (at + range.count < f->count && str_same(f->finding[at + range.count].indicator, range.from->indicator))
        range.count++;
    return range;
}

static size_t keys_of(const Finding *f, ByKey *only) {
    size_t count = 0;
    for (size_t k = 0; k < BY_KEYS; k++)
        if (f->by[k].len) {
            *only = (ByKey)k;
            count++;
        }
    return count;
}

bool figure_compared(const Finding *f) {
    return str_starts(f->statistic, STR("closed_only")) || str_same(f->statistic, STR("rmst"));
}

/* What is left out and why: «منسحب 3؛ مكرر 2». */
static Str excluded_text(Bind *bind, const Finding *f) {
    Str *part = ARENA_ARRAY(bind->arena, Str, f->excluded_count + 1);
    for (size_t i = 0; i < f->excluded_count; i++) {
        Str key = str_join(bind->arena, 2, (Str[]){STR("reason."), f->excluded[i].reason});
        Str reason = wording_say(bind->wording, key);
        part[i] = str_join(bind->arena, 3,
                           (Str[]){reason.len ? reason : wording_code(bind->wording, f->excluded[i].reason), STR(" "),
                                   wording_number(bind->wording, (double)f->excluded[i].count, 0)});
    }
    return f->excluded_count ? bind_join(bind, f->excluded_count, part) : bind_text(bind, "table.none");
}

Str figure_name(Bind *bind, const Finding *f) {
    Str unit = wording_say(bind->wording, str_join(bind->arena, 2, (Str[]){STR("unit_head."), f->unit}));
    Str piece[] = {bind_text_of(bind, "statistic", f->statistic), unit.len ? unit : STR(""),
                   f->window == WINDOW_ROLLING_12 ? bind_text(bind, "card.rolled") : STR("")};
    if (figure_is_time(f))
        return bind_join(bind, 3, piece);
    return bind_join(bind, 2, (Str[]){piece[0], piece[2]});
}

static void totals_row(TableDraft *draft, const Finding *f, bool targets) {
    Bind *bind = draft->bind;
    Str interval = wording_interval(bind->wording, f);
    Str basis = wording_say(bind->wording, str_join(bind->arena, 2, (Str[]){STR("basis."), f->basis}));
    table_cell(draft, figure_name(bind, f));
    table_figure(draft, (Figure){f, false});
    table_cell(draft, interval.len ? interval : bind_text(bind, "table.none"));
    table_cell(draft, wording_number(bind->wording, (double)f->n, 0));
    if (targets)
        table_target(draft, (Figure){f, false});
    table_cell(draft, excluded_text(bind, f));
    table_cell(draft, basis.len ? basis : bind_text(bind, "table.none"));
}

static bool totals_aimed_at(const Bind *bind, Range range) {
    ByKey key = BY_KEYS;
    for (size_t i = 0; i < range.count; i++)
        if (!keys_of(&range.from[i], &key) && targets_among(bind, 1, &(Figure){&range.from[i], false}))
            return true;
    return false;
}

static void totals_table(Bind *bind, Range range) {
    static const char *const head[] = {"table.figure", "table.value",    "table.interval", "table.n",
                                       "table.target", "table.excluded", "table.basis"};
    static const double weight[] = {3, 1.2, 2, 1, 2, 2, 1.5};
    enum { TARGET = 4 };
    ByKey key = BY_KEYS;
    bool targets = totals_aimed_at(bind, range);
    TableDraft draft = table_begin(bind, bind_text_of(bind, "indicator", range.from->indicator));
    for (size_t i = 0; i < COUNT_OF(head); i++)
        if (i != TARGET || targets)
            table_column(&draft, bind_text(bind, head[i]), i >= 1 && i <= 3 ? COLUMN_NUMBER : COLUMN_TEXT, weight[i]);
    for (size_t i = 0; i < range.count; i++)
        if (!keys_of(&range.from[i], &key))
            totals_row(&draft, &range.from[i], targets);
    if (!draft.cells)
        return;
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

/* The statistics and units in which an indicator is cut by one key, as asks without the member: those that have a value
 * somewhere. */
static size_t columns_by(Range range, ByKey key, Ask *ask, const Finding **like) {
    size_t count = 0;
    for (size_t i = 0; i < range.count && count < MOST_FIGURES; i++) {
        const Finding *f = &range.from[i];
        ByKey only = BY_KEYS;
        if (f->status != FINDING_OK || figure_compared(f) || keys_of(f, &only) != 1 || only != key)
            continue;
        bool known = false;
        for (size_t c = 0; c < count; c++)
            known = known || (str_same(ask[c].statistic, f->statistic) && str_same(ask[c].unit, f->unit));
        if (known)
            continue;
        like[count] = f;
        ask[count++] = (Ask){.indicator = f->indicator, .statistic = f->statistic, .unit = f->unit};
    }
    return count;
}

/* A row of a member of which anything is known. */
static void cut_row(TableDraft *draft, ByKey key, Str id, size_t columns, const Ask *ask) {
    Bind *bind = draft->bind;
    Figure figure[MOST_FIGURES], any = {0};
    for (size_t c = 0; c < columns; c++) {
        figure[c] = figure_at(bind, &ask[c], key, id);
        any = any.finding ? any : figure[c];
    }
    if (!any.finding || (!any.finding->n && key != BY_MONTH))
        return;
    table_cell(draft, key == BY_MONTH ? wording_month(bind->wording, id, false) : member_text(bind, key, id));
    for (size_t c = 0; c < columns; c++)
        table_figure(draft, figure[c]);
    if (!str_same(ask[0].statistic, STR("count")))
        table_cell(draft, wording_number(bind->wording, (double)any.finding->n, 0));
}

static void cut_table(Bind *bind, Range range, ByKey key) {
    Ask ask[MOST_FIGURES];
    const Finding *like[MOST_FIGURES];
    size_t columns = columns_by(range, key, ask, like);
    if (!columns)
        return;
    const FindingsDimension *dimension = &bind->findings->dimension[key];
    Str piece[] = {bind_text_of(bind, "indicator", range.from->indicator), bind_text_of(bind, "by", by_name(key))};
    TableDraft draft = table_begin(bind, bind_fill(bind, "table.cut", 2, piece));
    table_column(&draft, piece[1], COLUMN_TEXT, 2);
    for (size_t c = 0; c < columns; c++) {
        Finding named = *like[c];
        named.window = WINDOW_PERIOD; /* a cell of twelve months says so itself */
        table_column(&draft, figure_name(bind, &named), COLUMN_NUMBER, 1);
    }
    if (!str_same(ask[0].statistic, STR("count")))
        table_column(&draft, bind_text(bind, "table.n"), COLUMN_NUMBER, 1);
    for (size_t m = 0; m < dimension->count; m++)
        cut_row(&draft, key, dimension->member[m].id, columns, ask);
    if (!draft.cells)
        return;
    const Table *table = table_end(&draft);
    Block *block = bind_block(bind, BLOCK_TABLE);
    block->table = table;
    block->fold = true;
}

static bool is_answer(const Finding *f) {
    ByKey key = BY_KEYS;
    return keys_of(f, &key) == 2 && f->by[BY_QUESTION].len && f->by[BY_LEVEL].len && f->n > 0 &&
           f->window == WINDOW_PERIOD && f->status != FINDING_NOT_MEASURED;
}

static Figure same_figure(Bind *bind, const Finding *f) {
    Ask ask = {.indicator = f->indicator, .statistic = f->statistic, .unit = f->unit};
    for (size_t k = 0; k < BY_KEYS; k++)
        ask.by[k] = f->by[k];
    return figure_of(bind, &ask);
}

/* Answers to questions, one row an answer: each question has its own words for them. */
static void answers_table(Bind *bind, Range range) {
    static const char *const head[] = {"by.question", "by.level", "table.figure", "table.value", "table.n"};
    TableDraft draft = table_begin(
        bind, bind_fill(bind, "table.answers", 1, (Str[]){bind_text_of(bind, "indicator", range.from->indicator)}));
    for (size_t i = 0; i < COUNT_OF(head); i++)
        table_column(&draft, bind_text(bind, head[i]), i < 3 ? COLUMN_TEXT : COLUMN_NUMBER, i ? 1 : 3);
    for (size_t i = 0; i < range.count; i++) {
        const Finding *f = &range.from[i];
        if (!is_answer(f))
            continue;
        Figure figure = same_figure(bind, f);
        table_cell(&draft, member_text(bind, BY_QUESTION, f->by[BY_QUESTION]));
        table_cell(&draft, level_text(bind, f->by[BY_QUESTION], f->by[BY_LEVEL]));
        table_cell(&draft, figure_name(bind, f));
        table_figure(&draft, figure);
        table_cell(&draft, wording_number(bind->wording, (double)figure.finding->n, 0));
    }
    if (!draft.cells)
        return;
    const Table *table = table_end(&draft);
    Block *block = bind_block(bind, BLOCK_TABLE);
    block->table = table;
    block->fold = true;
}

static void indicator_section(Bind *bind, Range range, int level) {
    Str name = bind_text_of(bind, "indicator", range.from->indicator);
    Str id = wording_code(bind->wording, range.from->id);
    Str text = bind_text_of(bind, "definition", range.from->indicator);
    Block *heading = bind_block(bind, BLOCK_HEADING);
    heading->text = str_join(bind->arena, 3, (Str[]){name, STR(" "), id});
    heading->id = range.from->id;
    heading->level = level;
    bind_note(bind, text);
    totals_table(bind, range);
    for (size_t k = 0; k < BY_KEYS; k++)
        cut_table(bind, range, (ByKey)k);
    answers_table(bind, range);
    bind_crosses(bind, range.from, range.count);
}

void bind_indicators(Bind *bind, const Node *node) {
    int level = str_same(node_attribute(node, "level"), STR("3")) ? 3 : 2;
    bind_note(bind, bind_text(bind, "note.deeper"));
    for (size_t i = 0; i < bind->findings->count;) {
        Range range = range_at(bind->findings, i);
        indicator_section(bind, range, level);
        i += range.count;
    }
}

void bind_definitions(Bind *bind, const Node *node) {
    const Findings *f = bind->findings;
    Pair *pair = ARENA_ARRAY(bind->arena, Pair, f->count);
    size_t count = 0;
    for (size_t i = 0; i < f->count;) {
        Range range = range_at(f, i);
        pair[count++] = (Pair){bind_text_of(bind, "indicator", range.from->indicator),
                               bind_text_of(bind, "definition", range.from->indicator)};
        i += range.count;
    }
    Str title = bind_attribute_text(bind, node, "title");
    Block *block = bind_block(bind, BLOCK_PAIRS);
    block->text = title;
    block->count = count;
    block->pair = pair;
    block->fold = true;
}

/* facts_read.c - the text form of Facts, which may come from anywhere, back into Facts; see facts_text.h and ingest.h.
 */
#include "ingest/facts_text.h"
#include "ingest/gather.h"
#include "ingest/ingest.h"

typedef struct FactsText {
    Arena *arena, *scratch;
    Str rest, file;
    uint32_t line;
    const Project *project;
    Diag *diag;
    Facts *facts;
    const int16_t **score;
    const Json *head;
} FactsText;

static bool broken(const FactsText *text, Str why) {
    DIAG(text->diag, FACTS_BROKEN, ((Place){.file = text->file, .line = text->line}), why);
    return false;
}

/* The next line's value; NULL when it is none. */
static const Json *line_read(FactsText *text, Arena *arena) {
    Diag *unheard = diag_new(arena);
    Str line = str_cut(&text->rest, '\n');
    text->line++;
    return json_read(arena, line, text->file, unheard);
}

/* A whole number from 0 to `most`. */
static bool whole(const Json *value, uint64_t most, uint64_t *number) {
    if (!value || value->kind != JSON_NUMBER || value->number < 0 || value->number > 9e15)
        return false;
    *number = (uint64_t)value->number;
    return (double)*number == value->number && *number <= most;
}

static const Json *item(const Json *list, size_t index) {
    return list && list->kind == JSON_ARRAY && index < list->count ? &list->child[index] : NULL;
}

static size_t length(const Json *list) {
    return list && list->kind == JSON_ARRAY ? list->count : 0;
}

static void members_read(FactsText *text) {
    const Json *all = json_member(text->head, STR("members"));
    for (int d = 0; d < DIMENSIONS; d++) {
        const Json *list = json_member(all, dimension_name((Dimension)d));
        size_t count = length(list) < UINT16_MAX ? length(list) : UINT16_MAX - 1;
        Member *member = ARENA_ARRAY(text->arena, Member, count + 1);
        for (size_t i = 0; i < count; i++) {
            member[i + 1].id = json_text(item(list, i), STR("id"), STR(""));
            member[i + 1].name.ar = json_text(item(list, i), STR("ar"), STR(""));
            member[i + 1].name.en = json_text(item(list, i), STR("en"), STR(""));
        }
        text->facts->members[d] = (Members){count + 1, member};
    }
}

static bool questions_read_back(FactsText *text) {
    const Json *list = json_member(text->head, STR("questions"));
    Question *question = ARENA_ARRAY(text->arena, Question, length(list));
    for (size_t i = 0; i < length(list); i++) {
        size_t at = 0;
        while (at < text->project->question_count && !str_same(text->project->question[at].id, list->child[i].text))
            at++;
        if (at == text->project->question_count)
            return broken(text, STR("a question that rida.json does not have"));
        question[i] = text->project->question[at];
    }
    text->facts->question = question;
    text->facts->question_count = length(list);
    text->score = ARENA_ARRAY(text->arena, const int16_t *, length(list));
    text->facts->answers.score = text->score;
    return true;
}

static bool counts_read(const Json *list, uint64_t counts[QUALITY_RULES]) {
    for (size_t i = 0; i < QUALITY_RULES; i++)
        if (!whole(item(list, i), UINT64_MAX, &counts[i]))
            return false;
    return true;
}

static bool source_read_back(const Json *json, Source *source) {
    source->file = json_text(json, STR("file"), STR(""));
    source->sha256 = json_text(json, STR("sha256"), STR(""));
    source->format = json_text(json, STR("format"), STR(""));
    source->encoding = json_text(json, STR("encoding"), STR(""));
    source->separator = json_text(json, STR("separator"), STR(""));
    source->finding = json_text(json, STR("finding"), STR(""));
    source->sheet = json_text(json, STR("sheet"), STR(""));
    int kind = 0;
    while (kind < SOURCE_KINDS && !str_same(source_kind_name((SourceKind)kind), json_text(json, STR("kind"), STR(""))))
        kind++;
    if (kind == SOURCE_KINDS)
        return false;
    source->kind = (SourceKind)kind;
    for (size_t i = 0; i < SOURCE_COUNTS; i++) {
        Str name;
        uint64_t *count = source_count_of(source, i, &name);
        if (!whole(json_member(json, name), UINT64_MAX, count))
            return false;
    }
    const Json *rejected = json_member(json, STR("rejected"));
    for (size_t i = 0; rejected && i < rejected->count; i++) {
        Problem problem = problem_named(rejected->child[i].key);
        if (problem == PROBLEM_COUNT || !whole(&rejected->child[i], UINT64_MAX, &source->rejected[problem]))
            return false;
    }
    return counts_read(json_member(json, STR("looked_at")), source->looked_at) &&
           counts_read(json_member(json, STR("met")), source->met);
}

static bool sources_read_back(FactsText *text) {
    const Json *list = json_member(text->head, STR("sources"));
    Source *source = ARENA_ARRAY(text->arena, Source, length(list));
    if (length(list) > UINT16_MAX)
        return broken(text, STR("too many sources"));
    for (size_t i = 0; i < length(list); i++)
        if (!source_read_back(&list->child[i], &source[i]))
            return broken(text, STR("a source that is not one"));
    text->facts->source = source;
    text->facts->source_count = length(list);
    return true;
}

static bool unknown_read(FactsText *text) {
    const Json *list = json_member(text->head, STR("unknown"));
    UnknownLabel *unknown = ARENA_ARRAY(text->arena, UnknownLabel, length(list));
    for (size_t i = 0; i < length(list); i++) {
        const Json *json = &list->child[i];
        int d = 0;
        while (d < DIMENSIONS && !str_same(dimension_name((Dimension)d), json_text(json, STR("dimension"), STR(""))))
            d++;
        unknown[i].value = json_text(json, STR("value"), STR(""));
        unknown[i].suggestion = json_text(json, STR("suggestion"), STR(""));
        if (d == DIMENSIONS || !whole(json_member(json, STR("count")), UINT64_MAX, &unknown[i].count))
            return broken(text, STR("an unknown label that is not one"));
        unknown[i].dimension = (Dimension)d;
    }
    text->facts->unknown = unknown;
    text->facts->unknown_count = length(list);
    return true;
}

static bool count_read(FactsText *text, Str name, size_t *count) {
    uint64_t number;
    /* Every row is a line: a number beyond that is no count, and must not take memory. */
    if (!whole(json_member(text->head, name), text->rest.len, &number))
        return broken(text, STR("a count that does not fit the rows"));
    *count = (size_t)number;
    return true;
}

static bool head_read(FactsText *text) {
    Facts *facts = text->facts;
    text->head = line_read(text, text->arena);
    if (!text->head || !str_same(json_text(text->head, STR("format"), STR("")), STR("rida.facts/1")))
        return broken(text, STR("the first line names no such format"));
    const Json *has = json_member(text->head, STR("has"));
    for (size_t i = 0; i < FACTS_FLAGS; i++) {
        Str name;
        bool *flag = facts_flag(facts, i, &name);
        for (size_t k = 0; k < length(has); k++)
            *flag = *flag || str_same(has->child[k].text, name);
    }
    members_read(text);
    return count_read(text, STR("requests"), &facts->requests.count) &&
           count_read(text, STR("answers"), &facts->answers.count) &&
           count_read(text, STR("offers"), &facts->offers.count) &&
           count_read(text, STR("rejects"), &facts->reject_count) && questions_read_back(text) &&
           sources_read_back(text) && unknown_read(text);
}

/* An array for a column that the head names. */
typedef struct ColumnStore {
    TextColumn column;
    union {
        Moment *moment;
        uint8_t *byte;
        uint16_t *code;
        uint32_t *row;
        int16_t *score;
        Str *text;
    } of;
} ColumnStore;

static void store_open(Arena *arena, ColumnStore *store, size_t count) {
    TextColumn *column = &store->column;
    switch (column->kind) {
    case FACT_MOMENT:
        *column->at.moment = store->of.moment = ARENA_ARRAY(arena, Moment, count);
        break;
    case FACT_BYTE:
        *column->at.byte = store->of.byte = ARENA_ARRAY(arena, uint8_t, count);
        break;
    case FACT_CODE:
        *column->at.code = store->of.code = ARENA_ARRAY(arena, uint16_t, count);
        break;
    case FACT_ROW:
        *column->at.row = store->of.row = ARENA_ARRAY(arena, uint32_t, count);
        break;
    case FACT_SCORE:
        *column->at.score = store->of.score = ARENA_ARRAY(arena, int16_t, count);
        break;
    case FACT_TEXT:
        *column->at.text = store->of.text = ARENA_ARRAY(arena, Str, count);
        break;
    }
}

/* Of the years 1900 to 2200: what no clock can show would overflow the calendar. */
static bool moment_cell(const Json *cell, Moment *moment) {
    static const double earliest = -2208988800.0 * 2, latest = 7258118400.0 * 2;
    *moment = MOMENT_NONE;
    if (cell->kind != JSON_NUMBER || cell->number < earliest || cell->number > latest)
        return cell->kind == JSON_NULL;
    *moment = (Moment)cell->number;
    return (double)*moment == cell->number;
}

static bool cell_read(FactsText *text, const ColumnStore *store, const Json *cell, size_t row) {
    uint64_t number = 0;
    switch (store->column.kind) {
    case FACT_MOMENT:
        return moment_cell(cell, &store->of.moment[row]);
    case FACT_TEXT:
        store->of.text[row] = str_copy(text->arena, cell->text);
        return cell->kind == JSON_STRING;
    case FACT_SCORE:
        store->of.score[row] =
            (int16_t)(cell->kind == JSON_NUMBER && cell->number >= SCORE_NULL && cell->number < 1000 ? cell->number
                                                                                                     : SCORE_NONE);
        return cell->kind == JSON_NUMBER && store->of.score[row] == cell->number;
    case FACT_ROW:
        store->of.row[row] = NO_REQUEST;
        if (cell->kind == JSON_NULL)
            return true;
        if (!store->column.most || !whole(cell, store->column.most - 1, &number))
            return false;
        store->of.row[row] = (uint32_t)number;
        return true;
    default:
        if (!whole(cell, store->column.most, &number))
            return false;
        if (store->column.kind == FACT_BYTE)
            store->of.byte[row] = (uint8_t)number;
        else
            store->of.code[row] = (uint16_t)number;
        return true;
    }
}

static size_t stores_open(FactsText *text, SourceKind kind, size_t count, ColumnStore **stores) {
    TextColumns columns = facts_columns(text->scratch, text->facts, kind, text->score);
    const Json *names = json_member(json_member(text->head, STR("columns")), source_kind_name(kind));
    ColumnStore *store = ARENA_ARRAY(text->scratch, ColumnStore, columns.count);
    size_t used = 0;
    for (size_t i = 0; i < columns.count && used < length(names); i++) {
        if (!str_same(columns.column[i].name, names->child[used].text))
            continue;
        store[used].column = columns.column[i];
        store_open(text->arena, &store[used++], count);
    }
    *stores = store;
    return used == length(names) ? used : SIZE_MAX;
}

static bool rows_read(FactsText *text, SourceKind kind, size_t count) {
    ColumnStore *store;
    size_t columns = stores_open(text, kind, count, &store);
    if (columns == SIZE_MAX)
        return broken(text, STR("columns that are unknown or out of order"));
    for (size_t row = 0; row < count; row++) {
        ArenaMark mark = arena_mark(text->scratch);
        const Json *line = line_read(text, text->scratch);
        if (!line || line->kind != JSON_ARRAY || line->count != columns)
            return broken(text, STR("a row with other cells than the head says"));
        for (size_t i = 0; i < columns; i++)
            if (!cell_read(text, &store[i], &line->child[i], row))
                return broken(text, STR("a cell that its column cannot hold"));
        arena_rewind(text->scratch, mark);
    }
    return true;
}

static bool reject_read(FactsText *text, Reject *reject) {
    enum { FIXED = 9 };
    const Json *line = line_read(text, text->arena);
    uint64_t number[5];
    if (length(line) < FIXED)
        return broken(text, STR("a reject with too few cells"));
    reject->problem = problem_named(line->child[0].text);
    for (size_t i = 0; i < COUNT_OF(number); i++)
        if (!whole(&line->child[i + 2], i == 4 ? UINT64_MAX : UINT32_MAX, &number[i]))
            return broken(text, STR("a reject without a place"));
    if (reject->problem == PROBLEM_COUNT)
        return broken(text, STR("a reject of an unknown kind"));
    reject->place = (Place){.file = line->child[1].text,
                            .line = (uint32_t)number[0],
                            .column = (uint32_t)number[1],
                            .row = (uint32_t)number[2],
                            .cell = (uint32_t)number[3],
                            .offset = number[4],
                            .header = line->child[7].text,
                            .sheet = line->child[8].text};
    Str *arg = ARENA_ARRAY(text->arena, Str, line->count - FIXED);
    for (size_t i = FIXED; i < line->count; i++)
        arg[reject->arg_count++] = line->child[i].text;
    reject->arg = arg;
    reject->value = reject->arg_count ? arg[0] : STR("");
    return true;
}

static bool rejects_read(FactsText *text) {
    Reject *reject = ARENA_ARRAY(text->arena, Reject, text->facts->reject_count);
    for (size_t i = 0; i < text->facts->reject_count; i++)
        if (!reject_read(text, &reject[i]))
            return false;
    text->facts->reject = reject;
    return true;
}

/* What the text does not say because it follows from the rest. */
static bool derive(FactsText *text) {
    Facts *facts = text->facts;
    Requests *r = &facts->requests;
    for (int i = 0; i < STEPS; i++)
        facts->mapped_steps |= r->moment[i] ? 1ull << i : 0;
    if (!r->moment[STEP_RECEIVED] || !r->id || !r->source || !facts->answers.submitted || !facts->answers.request ||
        !facts->answers.complete || !facts->answers.source || !facts->offers.offered || !facts->offers.request ||
        !facts->offers.source)
        return broken(text, STR("a column that all rows have is missing"));
    for (size_t i = 0; i < facts->question_count; i++)
        if (!text->score[i])
            return broken(text, STR("the scores of a question are missing"));
    uint64_t *row_key = ARENA_ARRAY(text->arena, uint64_t, r->count);
    for (size_t i = 0; i < r->count; i++) {
        ArenaMark mark = arena_mark(text->scratch);
        row_key[i] = r->id[i].len ? id_key(text->scratch, r->id[i]) : 0;
        arena_rewind(text->scratch, mark);
    }
    r->key = row_key;
    int last_year;
    facts->latest = facts_latest(facts, text->project->zone, &last_year);
    return true;
}

const Facts *facts_read(Arena *arena, Str bytes, Str file, const Project *project, Diag *diag) {
    Arena *scratch = arena_new();
    FactsText text = {
        .arena = arena, .scratch = scratch, .rest = bytes, .file = file, .project = project, .diag = diag};
    text.facts = ARENA_NEW(arena, Facts);
    bool good = head_read(&text) && rows_read(&text, SOURCE_REQUESTS, text.facts->requests.count) &&
                rows_read(&text, SOURCE_ANSWERS, text.facts->answers.count) &&
                rows_read(&text, SOURCE_OFFERS, text.facts->offers.count) && rejects_read(&text) && derive(&text);
    if (good && text.rest.len)
        good = broken(&text, STR("lines after the last row"));
    arena_drop(scratch);
    return good ? text.facts : NULL;
}

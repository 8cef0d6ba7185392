/* facts_text.c - the columns of the text form; see facts_text.h. */
#include "ingest/facts_text.h"

bool *facts_flag(Facts *facts, size_t index, Str *name) {
    static const char *const names[FACTS_FLAGS] = {"status", "decision", "type", "offers", "answers", "request_link"};
    bool *const flag[FACTS_FLAGS] = {&facts->has_status, &facts->has_decision, &facts->has_type,
                                     &facts->has_offers, &facts->has_answers,  &facts->has_request_link};
    *name = str_of(names[index]);
    return flag[index];
}

uint64_t *source_count_of(Source *source, size_t index, Str *name) {
    static const char *const names[SOURCE_COUNTS] = {"rows",     "kept",           "duplicates", "superseded",
                                                     "filtered", "unknown_labels", "labels"};
    uint64_t *const count[SOURCE_COUNTS] = {&source->rows,       &source->kept,     &source->duplicates,
                                            &source->superseded, &source->filtered, &source->unknown_labels,
                                            &source->labels};
    *name = str_of(names[index]);
    return count[index];
}

bool text_column_there(const TextColumn *column) {
    switch (column->kind) {
    case FACT_MOMENT:
        return *column->at.moment != NULL;
    case FACT_BYTE:
        return *column->at.byte != NULL;
    case FACT_CODE:
        return *column->at.code != NULL;
    case FACT_ROW:
        return *column->at.row != NULL;
    case FACT_SCORE:
        return *column->at.score != NULL;
    default:
        return *column->at.text != NULL;
    }
}

static void add(TextColumns *columns, TextColumn column) {
    columns->column[columns->count++] = column;
}

static void add_members(TextColumns *columns, const Facts *facts, const uint16_t **member) {
    for (int i = 0; i < DIMENSIONS; i++)
        add(columns,
            (TextColumn){dimension_name((Dimension)i), FACT_CODE, {.code = &member[i]}, facts->members[i].count - 1});
}

static void add_source(TextColumns *columns, const Facts *facts, const uint16_t **source) {
    add(columns, (TextColumn){STR("source"), FACT_CODE, {.code = source}, facts->source_count - 1});
}

static void request_columns(TextColumns *columns, Facts *facts) {
    Requests *r = &facts->requests;
    const uint64_t steps = (1u << STEPS) - 1;
    add(columns, (TextColumn){STR("id"), FACT_TEXT, {.text = &r->id}, 0});
    for (int i = 0; i < STEPS; i++)
        add(columns, (TextColumn){step_name((Step)i), FACT_MOMENT, {.moment = &r->moment[i]}, 0});
    add_members(columns, facts, r->member);
    add(columns, (TextColumn){STR("class"), FACT_BYTE, {.byte = &r->class}, CLASSES - 1});
    add(columns, (TextColumn){STR("decision"), FACT_BYTE, {.byte = &r->decision}, DECISIONS - 1});
    add(columns, (TextColumn){STR("type"), FACT_BYTE, {.byte = &r->type}, REQUEST_TYPES - 1});
    add(columns, (TextColumn){STR("impossible"), FACT_CODE, {.code = &r->impossible}, steps});
    add(columns, (TextColumn){STR("unreadable"), FACT_CODE, {.code = &r->unreadable}, steps});
    add_source(columns, facts, &r->source);
}

static void answer_columns(Arena *arena, TextColumns *columns, Facts *facts, const int16_t **score) {
    Answers *a = &facts->answers;
    add(columns, (TextColumn){STR("submitted"), FACT_MOMENT, {.moment = &a->submitted}, 0});
    add(columns, (TextColumn){STR("request"), FACT_ROW, {.row = &a->request}, facts->requests.count});
    add(columns, (TextColumn){STR("asked"), FACT_BYTE, {.byte = &a->asked}, 1});
    add_members(columns, facts, a->member);
    add(columns, (TextColumn){STR("complete"), FACT_BYTE, {.byte = &a->complete}, 1});
    for (size_t i = 0; i < facts->question_count; i++) {
        Str name = str_join(arena, 2, (Str[]){STR("score."), facts->question[i].id});
        add(columns, (TextColumn){name, FACT_SCORE, {.score = &score[i]}, 0});
    }
    add_source(columns, facts, &a->source);
}

static void offer_columns(TextColumns *columns, Facts *facts) {
    Offers *o = &facts->offers;
    add(columns, (TextColumn){STR("offered"), FACT_MOMENT, {.moment = &o->offered}, 0});
    add(columns, (TextColumn){STR("request"), FACT_ROW, {.row = &o->request}, facts->requests.count});
    add_members(columns, facts, o->member);
    add_source(columns, facts, &o->source);
}

TextColumns facts_columns(Arena *arena, Facts *facts, SourceKind kind, const int16_t **score) {
    enum { FIXED = STEPS + DIMENSIONS + 8 };
    TextColumns columns = {0, ARENA_ARRAY(arena, TextColumn, FIXED + facts->question_count)};
    if (kind == SOURCE_REQUESTS)
        request_columns(&columns, facts);
    else if (kind == SOURCE_ANSWERS)
        answer_columns(arena, &columns, facts, score);
    else
        offer_columns(&columns, facts);
    return columns;
}

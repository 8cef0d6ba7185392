/* question.c - what a survey asks: column, scale, driver; see project.h. */
#include "ingest/config.h"

static Question question_read(const Config *config, const Json *value) {
    const Json *column = json_member(value, STR("column")), *text = json_member(value, STR("text"));
    Question question = {
        .id = json_text(value, STR("id"), STR("")),
        .column = json_text(value, STR("column"), STR("")),
        .driver = json_text(value, STR("driver"), STR("")),
        .reverse = json_true(value, STR("reverse"), false),
        .headline = json_true(value, STR("headline"), false),
        .line = column ? column->line : value->line,
        .char_column = column ? column->column : value->column,
    };
    question.text = text ? config_name(text) : (Name){question.column, question.column};
    if (!scale_read(config, json_member(value, STR("scale")), &question.scale))
        question.scale.name = STR("");
    if (column)
        personal_check(config, question.column, json_place(column, config->file));
    return question;
}

void questions_read(const Layers *layers, SourceSpec *spec, QuestionList *list) {
    const Config *config;
    const Json *all = layers_member(layers, STR("questions"), &config);
    Map *ids = map_new(config->arena), *columns = map_new(config->arena);
    spec->question_first = list->count;
    for (size_t i = 0; all && all->kind == JSON_ARRAY && i < all->count; i++) {
        const Json *value = &all->child[i];
        const Json *id = json_member(value, STR("id")), *column = json_member(value, STR("column"));
        Question question = question_read(config, value);
        if (id && !config_unique(config, ids, question.id, (uint32_t)i, id, STR("questions")))
            continue;
        if (column)
            config_unique(config, columns, question.column, (uint32_t)i, column, STR("questions"));
        list->from = ARENA_GROW(config->arena, list->from, list->count, &list->from_room);
        list->from[list->count] = (struct QuestionFrom){value, config->file};
        list->question = ARENA_GROW(config->arena, list->question, list->count, &list->room);
        list->question[list->count++] = question;
    }
    spec->question_count = list->count - spec->question_first;
}

static bool same_scale(const Scale *a, const Scale *b) {
    return str_same(a->name, b->name) && a->low == b->low && a->high == b->high;
}

static void question_wrong(const Config *config, const struct QuestionFrom *from, const Json *value, Str key,
                           const char *why) {
    Config at = *config;
    at.file = from->file;
    config_wrong(&at, value, key, why);
}

/* The same id in two sources is one question: it must mean the same in both. */
static void same_check(const Config *config, const Question *first, const Question *other,
                       const struct QuestionFrom *from) {
    if (!same_scale(&first->scale, &other->scale) || first->reverse != other->reverse)
        question_wrong(config, from, from->value, STR("questions"),
                       "another source has a question with this id and another scale");
}

static void headline_settle(const Config *config, QuestionList *list) {
    const Question *lead = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const Question *question = &list->question[i];
        if (question->headline && lead && !str_same(lead->id, question->id))
            question_wrong(config, &list->from[i], json_member(list->from[i].value, STR("headline")), STR("headline"),
                           "one question only can lead");
        if (question->headline && !lead)
            lead = question;
    }
    Str id = lead ? lead->id : list->count ? list->question[0].id : STR("");
    for (size_t i = 0; i < list->count; i++)
        list->question[i].headline = str_same(list->question[i].id, id);
}

void questions_settle(const Config *config, QuestionList *list) {
    Map *first = map_new(config->arena);
    for (size_t i = 0; i < list->count; i++) {
        Question *question = &list->question[i];
        map_put(first, question->id, (uint32_t)i);
        question->first = map_find(first, question->id);
        if (question->id.len && question->first != i)
            same_check(config, &list->question[question->first], question, &list->from[i]);
    }
    headline_settle(config, list);
}

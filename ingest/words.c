/* words.c - see words.h. */
#include "ingest/words.h"

struct Words {
    Arena *arena;
    Map *list[WORD_LISTS];
    size_t count[WORD_LISTS], room[WORD_LISTS];
    Str *word[WORD_LISTS]; /* folded, for suggestions */
};

/* The first list to name a word decides: rida.json is read before the templates. */
static void word_add(Words *words, WordList list, Str word, uint32_t number) {
    Str folded = str_fold(words->arena, word);
    if (!map_put(words->list[list], folded, number))
        return;
    words->word[list] = ARENA_GROW(words->arena, words->word[list], words->count[list], &words->room[list]);
    words->word[list][words->count[list]++] = folded;
}

static void array_add(Words *words, WordList list, const Json *array, uint32_t number) {
    for (size_t i = 0; array && array->kind == JSON_ARRAY && i < array->count; i++)
        word_add(words, list, array->child[i].text, number);
}

static void status_add(Words *words, const Project *project) {
    for (int class = CLASS_OPEN; class < CLASSES; class ++)
        for (size_t i = 0; i < project->status_count[class]; i++)
            word_add(words, WORDS_STATUS, project->status[class][i], (uint32_t) class);
}

static void groups_add(Words *words, WordList list, const Json *groups, size_t count, const Str *names) {
    for (size_t i = 1; i < count; i++)
        array_add(words, list, json_member(groups, names[i]), (uint32_t)i);
}

const Words *words_of(Arena *arena, const Project *project) {
    Words *words = ARENA_NEW(arena, Words);
    const Json *json = project->words;
    const Str decisions[] = {STR(""), STR("accepted"), STR("partly"), STR("refused"), STR("withdrawn")};
    const Str types[] = {STR(""), STR("aid"), STR("enquiry"), STR("complaint"), STR("suggestion")};
    Str classes[CLASSES];
    words->arena = arena;
    for (int i = 0; i < WORD_LISTS; i++)
        words->list[i] = map_new(arena);
    for (int i = 0; i < CLASSES; i++)
        classes[i] = class_name((StatusClass)i);
    status_add(words, project);
    groups_add(words, WORDS_STATUS, json_member(json, STR("statuses")), CLASSES, classes);
    groups_add(words, WORDS_DECISION, json_member(json, STR("decisions")), COUNT_OF(decisions), decisions);
    groups_add(words, WORDS_TYPE, json_member(json, STR("types")), COUNT_OF(types), types);
    array_add(words, WORDS_NULL, json_member(json, STR("null")), 0);
    return words;
}

uint32_t words_find(const Words *words, WordList list, Str folded) {
    return map_find(words->list[list], folded);
}

Str words_nearest(const Words *words, WordList list, Str folded) {
    return str_nearest(folded, words->count[list], words->word[list]);
}

bool words_null(const Words *words, Arena *scratch, Str cell) {
    enum { LONGEST = 64 };
    cell = str_trim(cell);
    if (!cell.len || cell.len > LONGEST)
        return !cell.len;
    ArenaMark mark = arena_mark(scratch);
    bool null = words_find(words, WORDS_NULL, str_fold(scratch, cell)) != MAP_NONE;
    arena_rewind(scratch, mark);
    return null;
}

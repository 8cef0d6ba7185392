/* guess_questions.c - the questions of a survey and the scale of each, by the words of its answers; see guess.h. */
#include "ingest/guess.h"

typedef struct Whole { /* the whole numbers among a column's values */
    int64_t least, most;
    size_t different;
    bool all; /* there is nothing else */
} Whole;

static Whole whole_of(const Guess *guess, const ColumnLook *column) {
    Whole whole = {.all = column->value != NULL};
    for (size_t i = 0; column->value && i < map_count(column->value); i++) {
        Str value = str_digits(guess->arena, map_key(column->value, i));
        int64_t number;
        double decimal; /* spreadsheets write 5.0 */
        bool read = str_int(value, &number);
        if (!read && str_double(value, &decimal) && decimal > -1000 && decimal < 1000) {
            number = (int64_t)decimal;
            read = (double)number == decimal;
        }
        if (!read) {
            if (words_find(guess->sense->words, WORDS_NULL, str_fold(guess->arena, value)) == MAP_NONE)
                whole.all = false;
            continue;
        }
        whole.least = !whole.different || number < whole.least ? number : whole.least;
        whole.most = !whole.different || number > whole.most ? number : whole.most;
        whole.different++;
    }
    return whole;
}

static bool asks(const ColumnLook *column) {
    return str_ends(column->name, STR("؟")) || str_ends(column->name, STR("?"));
}

/* Numbers alone do not say what they mean: their range and the words of the header do. */
static Str numbers_scale(const Guess *guess, const ColumnLook *column, Whole whole) {
    bool recommend = sense_speaks(guess->sense, column, "recommend");
    if (whole.different < 3 || whole.least < 0)
        return STR("");
    if (!whole.all && !recommend) /* numbers and words mixed: a count with remarks */
        return STR("");
    if (recommend && whole.most > 7 && whole.most <= 10)
        return whole.least == 0 ? STR("nps11") : STR("recommend10");
    if (whole.least >= 1 && whole.most == 5)
        return sense_speaks(guess->sense, column, "overall") ? STR("sat5") : STR("agree5");
    if (whole.least >= 1 && whole.most == 7 && whole.different > 4)
        return STR("likert7");
    return STR("");
}

static void question_add(const Guess *guess, Group *group, size_t column, Str scale, Why why) {
    if (!group->question)
        group->question = ARENA_ARRAY(guess->arena, QuestionGuess, group->look->column_count);
    group->question[group->question_count++] = (QuestionGuess){.column = column, .scale = scale, .why = why};
    group->use[column] = COLUMN_QUESTION;
}

/* The answers that occur, for a scale that has to be written by hand. */
static Str scale_line(const Guess *guess, const ColumnLook *column) {
    Buf out = {.arena = guess->arena};
    buf_add(&out, STR("{ \"id\": \"…\", \"column\": "));
    buf_json(&out, column->name);
    buf_add(&out, STR(", \"scale\": {"));
    size_t count = map_count(column->value);
    for (size_t i = 0; i < count; i++) {
        buf_addf(&out, "%s\"%zu\": ", i ? ", " : " ", count - i);
        buf_json(&out, map_key(column->value, i));
    }
    buf_add(&out, STR(" } }"));
    return buf_str(&out);
}

/* A closed question whose answers belong to no family; free text and counts are none. */
static void question_ask(Guess *guess, const Group *group, size_t at) {
    enum { ANSWERS_MOST = 7, LONGEST = 60, ASKS_MOST = 6 };
    const ColumnLook *column = &group->look->column[at];
    bool closed = column->value && column->distinct >= 2 && column->distinct <= ANSWERS_MOST &&
                  column->filled >= column->distinct * 5 && column->name.len;
    for (size_t i = 0; closed && i < map_count(column->value); i++)
        closed = map_key(column->value, i).len <= LONGEST && column->numbers == 0;
    if (closed && asks(column) && guess->ask_count < ASKS_MOST)
        ask_add(guess, WHY("init.ask.scale", column->name), scale_line(guess, column));
}

static void question_look(Guess *guess, Group *group, size_t at) {
    const ColumnLook *column = &group->look->column[at];
    double share;
    size_t scores;
    Whole whole = whole_of(guess, column);
    if (group->use[at] != COLUMN_UNUSED || !column->filled || !column->name.len)
        return;
    if (whole.different && (whole.all || column->numbers * 2 >= column->filled)) {
        Str scale = numbers_scale(guess, column, whole);
        Str range =
            str_join(guess->arena, 3,
                     (Str[]){str_number(guess->arena, whole.least), STR("–"), str_number(guess->arena, whole.most)});
        if (scale.len)
            question_add(guess, group, at, scale, WHY("init.why.numbers", range));
        return;
    }
    size_t family = sense_family(guess->sense, column, &share, &scores);
    if (family == SIZE_MAX || share < 0.8)
        return;
    Str name = guess->sense->family[family].name;
    /* Yes and no stand in many columns that nobody was asked. */
    if (str_same(name, STR("yesno")) && !asks(column))
        return;
    question_add(guess, group, at, name, WHY("init.why.answers", str_percent(guess->arena, share, 0)));
}

/* The reports lead with overall satisfaction where it is asked, else with the first question of satisfaction. */
static void lead_choose(const Guess *guess, Group *group) {
    QuestionGuess *lead = NULL;
    int best = -1;
    for (size_t i = 0; i < group->question_count; i++) {
        QuestionGuess *question = &group->question[i];
        int fits = str_starts(question->scale, STR("sat")) * 2 +
                   sense_speaks(guess->sense, &group->look->column[question->column], "overall");
        if (fits > best) {
            best = fits;
            lead = question;
        }
    }
    if (lead)
        lead->lead = true;
}

Str question_id(const Guess *guess, const Group *group, size_t index) {
    Map *seen = map_new(guess->arena);
    uint32_t number = 0;
    for (size_t g = 0; g < guess->group_count; g++)
        for (size_t i = 0; guess->group[g].kind == SOURCE_ANSWERS && i < guess->group[g].question_count; i++) {
            const QuestionGuess *question = &guess->group[g].question[i];
            Str key[] = {guess->group[g].look->column[question->column].folded, STR("\n"), question->scale};
            uint32_t id = map_intern(seen, str_join(guess->arena, COUNT_OF(key), key)) + 1;
            if (&guess->group[g] == group && i == index)
                number = id;
        }
    return str_join(guess->arena, 2, (Str[]){STR("q"), str_number(guess->arena, number)});
}

size_t guess_questions(Guess *guess, Group *group) {
    group->question_count = 0;
    for (size_t i = 0; i < group->look->column_count; i++)
        question_look(guess, group, i);
    if (!group->question_count)
        return 0;
    for (size_t i = 0; i < group->look->column_count; i++)
        if (group->use[i] == COLUMN_UNUSED)
            question_ask(guess, group, i);
    lead_choose(guess, group);
    return group->question_count;
}

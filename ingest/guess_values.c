/* guess_values.c - what shows only when columns are seen side by side: of which class a word of the status is (do its
 * rows have a closing date?), which questions are put the other way round (do their scores run against the leading
 * question's?), and which words mark test rows; see guess.h. */
#include "ingest/guess.h"

#include <math.h>

typedef struct StatusWords { /* unknown words of the status, and how many of their rows are closed */
    Map *word;
    struct {
        uint64_t rows, closed;
    } * of;
    size_t room;
} StatusWords;

typedef struct Pair { /* sums for the correlation of a question with the leading one */
    double n, x, y, xx, yy, xy;
} Pair;

typedef struct Side {
    Guess *guess;
    Group *group;
    Arena *arena;
    size_t status, closed, lead; /* columns */
    StatusWords words;
    Scores **scores;
    Pair *pair;
    uint64_t seen;
} Side;

static Str cell_of(const Record *record, size_t column) {
    return column < record->count ? str_trim(record->cell[column]) : STR("");
}

static void status_look(Side *side, const Record *record) {
    const Sense *sense = side->guess->sense;
    Str word = cell_of(record, side->status);
    ArenaMark mark = arena_mark(side->arena);
    Str folded = str_fold(side->arena, word);
    bool known = !folded.len || words_find(sense->words, WORDS_STATUS, folded) != MAP_NONE ||
                 words_find(sense->words, WORDS_NULL, folded) != MAP_NONE || map_find(sense->test, folded) != MAP_NONE;
    arena_rewind(side->arena, mark);
    if (known)
        return;
    size_t before = map_count(side->words.word);
    uint32_t at = map_intern(side->words.word, word);
    if (at == before)
        side->words.of = ARENA_GROW(side->guess->arena, side->words.of, before, &side->words.room);
    side->words.of[at].rows++;
    side->words.of[at].closed += cell_of(record, side->closed).len > 0;
}

static void pair_add(Pair *pair, double x, double y) {
    pair->n++;
    pair->x += x;
    pair->y += y;
    pair->xx += x * x;
    pair->yy += y * y;
    pair->xy += x * y;
}

static void scores_look(Side *side, const Record *record) {
    bool known;
    int16_t lead =
        score_of(side->scores[side->lead], cell_of(record, side->group->question[side->lead].column), &known);
    for (size_t i = 0; lead >= 0 && i < side->group->question_count; i++) {
        int16_t score = score_of(side->scores[i], cell_of(record, side->group->question[i].column), &known);
        if (score >= 0)
            pair_add(&side->pair[i], lead, score);
    }
}

static bool side_take(void *context, const Record *record) {
    Side *side = context;
    if (record->broken || record->row <= side->group->look->header_row)
        return true;
    if (side->status != NO_COLUMN)
        status_look(side, record);
    if (side->scores)
        scores_look(side, record);
    return ++side->seen < LOOK_ROWS;
}

/* ---- statuses --------------------------------------------------------------------------------------------------- */

static bool status_said(const Guess *guess, Str word) {
    Arena *scratch = arena_new();
    bool said = false;
    for (size_t i = 0; i < guess->status_count; i++)
        said = said || str_same(str_fold(scratch, guess->status[i].word), str_fold(scratch, word));
    arena_drop(scratch);
    return said;
}

static Str status_line(Arena *arena, StatusClass class, Str word) {
    Buf out = {.arena = arena};
    buf_add(&out, STR("\"statuses\": { \""));
    buf_add(&out, class_name(class));
    buf_add(&out, STR("\": ["));
    buf_json(&out, word);
    buf_add(&out, STR("] }"));
    return buf_str(&out);
}

/* Nearly all of a word's rows have a closing date, or nearly none. */
static void status_settle(Guess *guess, const Side *side, size_t at) {
    Str word = map_key(side->words.word, at);
    uint64_t rows = side->words.of[at].rows, closed = side->words.of[at].closed;
    Str of = str_number(guess->arena, (int64_t)rows), with = str_number(guess->arena, (int64_t)closed);
    bool told = side->closed != NO_COLUMN && rows >= 3 && (closed * 10 >= rows * 9 || closed * 10 <= rows);
    if (status_said(guess, word))
        return;
    if (!told) {
        ask_add(guess, WHY("init.ask.status", word, of), status_line(guess->arena, CLASS_OPEN, word));
        return;
    }
    StatusClass class = closed * 10 >= rows * 9 ? CLASS_CLOSED : CLASS_OPEN;
    guess->status = ARENA_GROW(guess->arena, guess->status, guess->status_count, &guess->status_room);
    guess->status[guess->status_count++] = (StatusGuess){word, class, WHY("init.why.status", word, with, of)};
}

/* Rows that an office made to try the system out. */
static void tests_find(Guess *guess, Group *group) {
    const ColumnLook *column = group_column(group, "status");
    Str *test = ARENA_ARRAY(guess->arena, Str, column && column->value ? map_count(column->value) : 0);
    for (size_t i = 0; column && column->value && i < map_count(column->value); i++)
        if (map_find(guess->sense->test, str_fold(guess->arena, map_key(column->value, i))) != MAP_NONE)
            test[group->test_count++] = map_key(column->value, i);
    group->test = test;
}

/* ---- questions -------------------------------------------------------------------------------------------------- */

static double correlation(const Pair *p) {
    double x = p->xx - p->x * p->x / p->n, y = p->yy - p->y * p->y / p->n;
    return x > 0 && y > 0 ? (p->xy - p->x * p->y / p->n) / sqrt(x * y) : 0;
}

static void reversed_settle(Guess *guess, Group *group, const Side *side) {
    enum { FEWEST = 30 };
    for (size_t i = 0; i < group->question_count; i++) {
        double r = side->pair[i].n >= FEWEST ? correlation(&side->pair[i]) : 0;
        Buf text = {.arena = guess->arena};
        if (r > -0.2)
            continue;
        buf_fixed(&text, r, 2);
        group->question[i].reverse = true;
        group->question[i].why = WHY("init.why.reverse", group->question[i].why.arg[0], buf_str(&text),
                                     group->look->column[group->question[side->lead].column].name);
    }
}

static Scores *question_scores(const Sense *sense, Str scale) {
    for (size_t i = 0; i < sense->family_count; i++)
        if (str_same(sense->family[i].name, scale))
            return sense->scores[i];
    BUG("no family %s", str_c(sense->arena, scale));
}

static void questions_open(Side *side) {
    Group *group = side->group;
    if (group->kind != SOURCE_ANSWERS || group->question_count < 2)
        return;
    side->scores = ARENA_ARRAY(side->guess->arena, Scores *, group->question_count);
    side->pair = ARENA_ARRAY(side->guess->arena, Pair, group->question_count);
    for (size_t i = 0; i < group->question_count; i++) {
        side->scores[i] = question_scores(side->guess->sense, group->question[i].scale);
        side->lead = group->question[i].lead ? i : side->lead;
    }
}

static void group_values(Guess *guess, Group *group) {
    const FieldGuess *status = group_field(group, "status"), *closed = group_field(group, "closed");
    Side side = {.guess = guess, .group = group, .arena = arena_new()};
    side.status = group->kind == SOURCE_REQUESTS && status ? status->column[0] : NO_COLUMN;
    side.closed = closed ? closed->column[0] : NO_COLUMN;
    side.words.word = map_new(guess->arena);
    questions_open(&side);
    bool needed = side.status != NO_COLUMN || side.scores;
    for (size_t i = 0; needed && i < group->file_count; i++) {
        side.seen = 0;
        look_rows(group->path[i], group->file[i], (LookTaker){side_take, &side});
    }
    if (side.status != NO_COLUMN)
        tests_find(guess, group);
    for (size_t i = 0; i < map_count(side.words.word); i++)
        status_settle(guess, &side, i);
    if (side.scores)
        reversed_settle(guess, group, &side);
    arena_drop(side.arena);
}

static void channels_settle(Guess *guess) {
    uint64_t met = 0, all = 0;
    for (size_t i = 0; i < guess->group_count; i++) {
        const ColumnLook *column = group_column(&guess->group[i], "channel");
        if (!column || guess->group[i].kind == SOURCE_KINDS)
            continue;
        all += column->filled;
        met += (uint64_t)(sense_channels(guess->sense, column) * (double)column->filled);
    }
    guess->channels_listed = all && met * 2 >= all;
}

void guess_values(Guess *guess) {
    for (size_t i = 0; i < guess->group_count; i++)
        if (guess->group[i].kind < SOURCE_ACTIONS)
            group_values(guess, &guess->group[i]);
    channels_settle(guess);
}

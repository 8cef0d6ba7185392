/* score.c - see score.h. */
#include "ingest/score.h"
#include "ingest/hash.h"
#include "ingest/spelling.h"

enum { SEEN_MOST = 1 << 14 }; /* different cells remembered; a column with more is no column of answers */

struct Scores {
    Arena *arena;
    const Words *words;
    const Question *question;
    Map *word; /* folded word of the scale -> its index */
    Spellings *seen;
    struct Seen {
        int16_t score;
        bool known;
    } * of;
    size_t of_room;
};

Scores *scores_new(Arena *arena, const Question *question, const Words *words) {
    Scores *scores = ARENA_NEW(arena, Scores);
    scores->arena = arena;
    scores->words = words;
    scores->question = question;
    scores->word = map_new(arena);
    scores->seen = spellings_new(arena);
    for (size_t i = 0; i < question->scale.word_count; i++)
        map_put(scores->word, str_fold(arena, question->scale.word[i].word), (uint32_t)i);
    return scores;
}

static struct Seen look(const Scores *scores, Str cell) {
    const Scale *scale = &scores->question->scale;
    uint32_t at = map_find(scores->word, str_fold(scores->arena, cell));
    double number;
    if (at != MAP_NONE)
        return (struct Seen){scale->word[at].score, true};
    if (words_null(scores->words, scores->arena, cell))
        return (struct Seen){SCORE_NONE, true};
    if (str_double(str_digits(scores->arena, str_trim(cell)), &number) && number >= scale->low &&
        number <= scale->high && number == (double)(int16_t)number)
        return (struct Seen){(int16_t)number, true};
    return (struct Seen){SCORE_NONE, false};
}

int16_t score_of_hashed(Scores *scores, Str cell, uint64_t hash, bool *known) {
    uint32_t at = spelling_find(scores->seen, cell, hash);
    if (at == SPELLING_NONE) {
        ArenaMark mark = arena_mark(scores->arena);
        struct Seen seen = look(scores, cell);
        arena_rewind(scores->arena, mark);
        *known = seen.known;
        if (scores->seen->count == SEEN_MOST)
            return seen.score;
        at = spelling_add(scores->seen, str_copy(scores->arena, cell), hash);
        scores->of = ARENA_GROW(scores->arena, scores->of, at, &scores->of_room);
        scores->of[at] = seen;
    }
    *known = scores->of[at].known;
    return scores->of[at].score;
}

int16_t score_of(Scores *scores, Str cell, bool *known) {
    return score_of_hashed(scores, cell, cell_hash(cell), known);
}

/* header.c - see header.h. */
#include "ingest/header.h"

static Str cell_at(const Record *record, size_t at) {
    return at < record->count ? str_trim(record->cell[at]) : STR("");
}

/* What the lower row says of a question that is one column. */
static bool undivided(Arena *arena, Str part) {
    static const char *const words[] = {"Response", "Open-Ended Response"};
    Str folded = str_fold(arena, part);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_same(folded, str_fold(arena, str_of(words[i]))))
            return true;
    return false;
}

Record header_join(Arena *arena, const Record *upper, const Record *lower) {
    size_t count = upper->count > lower->count ? upper->count : lower->count;
    Str *name = ARENA_ARRAY(arena, Str, count), question = STR("");
    for (size_t i = 0; i < count; i++) {
        Str over = cell_at(upper, i), part = cell_at(lower, i);
        question = over.len || !part.len ? over : question;
        bool alone = !part.len || (over.len && undivided(arena, part));
        name[i] = alone           ? question
                  : !question.len ? part
                                  : str_join(arena, 4, (Str[]){question, STR(" ["), part, STR("]")});
    }
    Record joined = *lower;
    joined.count = count;
    joined.cell = name;
    joined.kind = NULL;
    joined.spot = NULL;
    joined.raw = STR("");
    return joined;
}

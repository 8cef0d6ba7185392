/* where.c - see where.h. */
#include "ingest/where.h"

enum { REMEMBERED = 4096 /* cells */ };

static bool one_of(Arena *scratch, const WhereSpec *where, Str cell) {
    ArenaMark mark = arena_mark(scratch);
    Str folded = str_fold(scratch, cell);
    bool found = false;
    for (size_t i = 0; i < where->value_count && !found; i++)
        found = str_same(str_fold(scratch, where->value[i]), folded);
    arena_rewind(scratch, mark);
    return found;
}

bool where_meets(const WhereSpec *where, Map *known, Arena *scratch, Str cell) {
    uint32_t listed = map_find(known, cell);
    if (listed == MAP_NONE) {
        listed = one_of(scratch, where, cell);
        if (map_count(known) < REMEMBERED)
            map_put(known, cell, listed);
    }
    return where->only == (listed == 1);
}

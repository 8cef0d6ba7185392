/* cover.c - see cover.h. */
#include "analyze/cover.h"

bool bounds_tell(Bounds bounds, uint64_t least) {
    return bounds.low >= 1 && bounds.high < (int64_t)least;
}

typedef struct Reach { /* cells by their distance from one, in relations */
    bool *cell, *relation;
    size_t best;
} Reach;

static void cell_weigh(Reach *reach, const CoverCell *cell, size_t at) {
    if (cell[at].ours && (reach->best == SIZE_MAX || cell[at].weight < cell[reach->best].weight))
        reach->best = at;
}

/* Relations that touch what was reached before; the cells they hold are reached next. */
static bool reach_on(Reach *reach, const Attack *attack, const CoverCell *cell, bool *next) {
    bool any = false;
    for (size_t r = 0; r < attack_relations(attack); r++) {
        const Term *term;
        size_t count = attack_terms(attack, r, &term);
        bool touches = false;
        for (size_t i = 0; i < count && !reach->relation[r]; i++)
            touches |= reach->cell[term[i].cell];
        for (size_t i = 0; i < count && touches; i++) {
            any |= !next[term[i].cell];
            next[term[i].cell] = true;
            cell_weigh(reach, cell, term[i].cell);
        }
        reach->relation[r] |= touches;
    }
    return any;
}

size_t cover_find(Arena *scratch, const Attack *attack, const CoverCell *cell, size_t told) {
    ArenaMark mark = arena_mark(scratch);
    size_t count = attack_cells(attack);
    bool *next = ARENA_ARRAY(scratch, bool, count);
    Reach reach = {ARENA_ARRAY(scratch, bool, count), ARENA_ARRAY(scratch, bool, attack_relations(attack)), SIZE_MAX};
    reach.cell[told] = next[told] = true;
    while (reach.best == SIZE_MAX && reach_on(&reach, attack, cell, next))
        for (size_t i = 0; i < count; i++)
            reach.cell[i] = next[i];
    arena_rewind(scratch, mark);
    return reach.best;
}

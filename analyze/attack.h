/* attack.h - what can be worked out from published figures: cells of which bounds are known, and sums over them that
 * must be zero.  Cells that nobody told are eliminated exactly from the sums (Gauss, in whole numbers), and bounds are
 * then carried through the given and the derived sums until nothing changes.  Whatever it says of a cell is true of
 * every table that fits; what a linear program could say beyond it, it may miss. */
#ifndef ANALYZE_ATTACK_H
#define ANALYZE_ATTACK_H

#include "base/base.h"

#define ATTACK_FAR (INT64_C(1) << 40) /* no bound is known on this side */

typedef struct Bounds {
    int64_t low, high;
} Bounds;

typedef struct Term { /* of a sum: so many times a cell */
    size_t cell;
    int64_t times;
} Term;

typedef struct Attack Attack;
Attack *attack_new(Arena *arena);

/* A cell that lies within the bounds; its number. */
size_t attack_cell(Attack *attack, Bounds bounds);
void attack_cell_set(Attack *attack, size_t cell, Bounds bounds);

/* The terms, each cell at most once, sum to zero. */
void attack_relation(Attack *attack, size_t count, const Term *term);

/* The bounds of every cell that follow from all that is known.  False where no table fits some of the relations: they
 * are of different data, and the cells they tie together keep the bounds given. */
bool attack_run(const Attack *attack, Bounds *bounds) MUST_USE;

size_t attack_cells(const Attack *attack);

/* The given relations, for whoever looks for what to hide. */
size_t attack_relations(const Attack *attack);
size_t attack_terms(const Attack *attack, size_t relation, const Term **term);

#endif

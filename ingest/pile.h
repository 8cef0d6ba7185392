/* pile.h - a column of things of one size that grows without being moved, in an arena of its own.  Flattened at the
 * end, column by column, so that never more than one column is in memory twice. */
#ifndef INGEST_PILE_H
#define INGEST_PILE_H

#include "base/base.h"

typedef struct Pile {
    Arena *arena;
    size_t width, count, room;
    char **chunk;
    size_t chunks;
} Pile;

enum { PILE_CHUNK_BITS = 13, PILE_CHUNK = 1 << PILE_CHUNK_BITS };

Pile *pile_new(size_t width);
void pile_drop(Pile *pile); /* NULL is fine */
void pile_widen(Pile *pile);
size_t pile_count(const Pile *pile);

/* These are called for every cell of every row. */
static inline void *pile_at(const Pile *pile, size_t index) {
    if (index >= pile->count)
        BUG("row %zu of %zu", index, pile->count);
    return pile->chunk[index >> PILE_CHUNK_BITS] + (index & (PILE_CHUNK - 1)) * pile->width;
}

/* Room for one more, zeroed. */
static inline void *pile_add(Pile *pile) {
    if (pile->count >> PILE_CHUNK_BITS == pile->chunks)
        pile_widen(pile);
    pile->count++;
    return pile_at(pile, pile->count - 1);
}

/* All of it as one array in the arena; the pile is dropped. */
void *pile_flat(Arena *arena, Pile *pile);

#endif

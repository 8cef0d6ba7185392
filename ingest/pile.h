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

/* Room for up to *count more in one piece, which are there from now on; *count says how many. */
static inline void *pile_extend(Pile *pile, size_t *count) {
    if (pile->count >> PILE_CHUNK_BITS == pile->chunks)
        pile_widen(pile);
    size_t left = (pile->chunks << PILE_CHUNK_BITS) - pile->count;
    size_t first = pile->count;
    *count = *count < left ? *count : left;
    pile->count += *count;
    return pile->chunk[first >> PILE_CHUNK_BITS] + (first & (PILE_CHUNK - 1)) * pile->width;
}

/* Adds an array of things of the pile's size. */
void pile_append(Pile *pile, const void *things, size_t count);

/* All of it as one array in the arena; the pile is dropped. */
void *pile_flat(Arena *arena, Pile *pile);

#endif

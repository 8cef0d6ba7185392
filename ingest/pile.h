/* pile.h - a column of things of one size that grows without being moved, in an arena of its own.  Flattened at the
 * end, column by column, so that never more than one column is in memory twice. */
#ifndef INGEST_PILE_H
#define INGEST_PILE_H

#include "base/base.h"

typedef struct Pile Pile;

Pile *pile_new(size_t width);
void pile_drop(Pile *pile); /* NULL is fine */
void *pile_add(Pile *pile); /* zeroed */
void *pile_at(const Pile *pile, size_t index);
size_t pile_count(const Pile *pile);

/* All of it as one array in the arena; the pile is dropped. */
void *pile_flat(Arena *arena, Pile *pile);

#endif

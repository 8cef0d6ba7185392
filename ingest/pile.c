/* pile.c - see pile.h. */
#include "ingest/pile.h"

#include <string.h>

enum { CHUNK_BITS = 13, CHUNK = 1 << CHUNK_BITS };

struct Pile {
    Arena *arena;
    size_t width, count, room;
    char **chunk;
    size_t chunks;
};

Pile *pile_new(size_t width) {
    Arena *arena = arena_new();
    Pile *pile = ARENA_NEW(arena, Pile);
    pile->arena = arena;
    pile->width = width;
    return pile;
}

void pile_drop(Pile *pile) {
    if (pile)
        arena_drop(pile->arena);
}

void *pile_at(const Pile *pile, size_t index) {
    if (index >= pile->count)
        BUG("row %zu of %zu", index, pile->count);
    return pile->chunk[index >> CHUNK_BITS] + (index & (CHUNK - 1)) * pile->width;
}

void *pile_add(Pile *pile) {
    if (pile->count >> CHUNK_BITS == pile->chunks) {
        pile->chunk = ARENA_GROW(pile->arena, pile->chunk, pile->chunks, &pile->room);
        pile->chunk[pile->chunks++] = arena_take(pile->arena, CHUNK, pile->width);
    }
    pile->count++;
    return pile_at(pile, pile->count - 1);
}

size_t pile_count(const Pile *pile) {
    return pile->count;
}

void *pile_flat(Arena *arena, Pile *pile) {
    char *flat = arena_take(arena, pile->count, pile->width);
    for (size_t i = 0; i < pile->chunks; i++) {
        size_t first = i << CHUNK_BITS, count = pile->count - first < CHUNK ? pile->count - first : CHUNK;
        memcpy(flat + first * pile->width, pile->chunk[i], count * pile->width);
    }
    pile_drop(pile);
    return flat;
}

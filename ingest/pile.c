/* pile.c - see pile.h. */
#include "ingest/pile.h"

#include <string.h>

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

void pile_widen(Pile *pile) {
    pile->chunk = ARENA_GROW(pile->arena, pile->chunk, pile->chunks, &pile->room);
    pile->chunk[pile->chunks++] = arena_take(pile->arena, PILE_CHUNK, pile->width);
}

size_t pile_count(const Pile *pile) {
    return pile->count;
}

void pile_append(Pile *pile, const void *things, size_t count) {
    const char *from = things;
    for (size_t some; count; count -= some, from += some * pile->width) {
        some = count;
        void *to = pile_extend(pile, &some);
        memcpy(to, from, some * pile->width);
    }
}

void *pile_flat(Arena *arena, Pile *pile) {
    char *flat = arena_take(arena, pile->count, pile->width);
    for (size_t i = 0; i < pile->chunks; i++) {
        size_t first = i << PILE_CHUNK_BITS, left = pile->count - first;
        size_t count = left < PILE_CHUNK ? left : PILE_CHUNK;
        memcpy(flat + first * pile->width, pile->chunk[i], count * pile->width);
    }
    pile_drop(pile);
    return flat;
}

/* arena.h - a chain of growing blocks that are given back all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Arena Arena;
typedef struct ArenaMark {
    void *block;
    size_t used;
} ArenaMark;

/* A new, empty arena; the caller drops it. */
Arena *arena_new(void);

/* Gives back everything ever taken from the arena; NULL is fine. */
void arena_drop(Arena *arena);

/* All that was ever taken from `other` lives as long as `arena` from now on; `other` is gone. */
void arena_join(Arena *arena, Arena *other);

/* Zeroed memory for `count` things of `size` bytes, aligned for any type; never NULL. */
void *arena_take(Arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_take((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_take((arena), (count), sizeof(type)))

/* Bytes that are not zeroed, for who writes them all. */
void *arena_bytes(Arena *arena, size_t count);

/* Whether the thing last taken, of `size` bytes, could be given `larger` where it lies; what is added is not zeroed. */
bool arena_stretch(Arena *arena, const void *last, size_t size, size_t larger);

/* An array of `used` things with room for `*room` is given room for one more: returned unchanged or moved to twice the
 * room.  Lists that grow are written `list = ARENA_GROW(arena, list, count, &room)`. */
void *arena_grow(Arena *arena, void *array, size_t used, size_t *room, size_t size);
#define ARENA_GROW(arena, array, used, room) arena_grow((arena), (array), (used), (room), sizeof *(array))

/* Scratch use: everything taken after the mark is given back at once. */
ArenaMark arena_mark(const Arena *arena);
void arena_rewind(Arena *arena, ArenaMark mark);

#endif

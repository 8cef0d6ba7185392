/* arena.c - see arena.h. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#endif
#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum { FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 4 * 1024 * 1024, ALIGN = 16 };

typedef struct Block {
    struct Block *before;
    size_t used, room;
    _Alignas(ALIGN) unsigned char bytes[];
} Block;

struct Arena {
    Block *last;
};

static Block *block_new(Block *before, size_t room) {
    Block *block = malloc(sizeof *block + room);
    if (!block)
        base_out_of_memory(sizeof *block + room);
    block->before = before;
    block->used = 0;
    block->room = room;
    ASAN_POISON_MEMORY_REGION(block->bytes, room);
    return block;
}

Arena *arena_new(void) {
    Arena *arena = malloc(sizeof *arena);
    if (!arena)
        base_out_of_memory(sizeof *arena);
    arena->last = block_new(NULL, FIRST_BLOCK);
    return arena;
}

void arena_drop(Arena *arena) {
    if (!arena)
        return;
    for (Block *block = arena->last, *before; block; block = before) {
        before = block->before;
        free(block);
    }
    free(arena);
}

static void block_add(Arena *arena, size_t need) {
    size_t room = arena->last->room < LARGEST_STEP ? arena->last->room * 2 : LARGEST_STEP;
    arena->last = block_new(arena->last, room > need ? room : need);
}

/* What is used up for `size` bytes: one is left between two takings, so that a sanitizer sees a step over the end. */
static size_t span(size_t size) {
    return (size + ALIGN) & ~(size_t)(ALIGN - 1);
}

static void *take(Arena *arena, size_t count, size_t size) {
    if (size && count > (SIZE_MAX / 2) / size)
        base_out_of_memory(SIZE_MAX);
    size_t need = span(count * size);
    if (need > arena->last->room - arena->last->used)
        block_add(arena, need);
    void *at = arena->last->bytes + arena->last->used;
    arena->last->used += need;
    ASAN_UNPOISON_MEMORY_REGION(at, count * size);
    return at;
}

void *arena_take(Arena *arena, size_t count, size_t size) {
    void *at = take(arena, count, size);
    return memset(at, 0, count * size);
}

void *arena_bytes(Arena *arena, size_t count) {
    return take(arena, count, 1);
}

bool arena_stretch(Arena *arena, const void *last, size_t size, size_t larger) {
    Block *block = arena->last;
    if ((const unsigned char *)last + span(size) != block->bytes + block->used || larger > SIZE_MAX / 2 ||
        span(larger) - span(size) > block->room - block->used)
        return false;
    block->used += span(larger) - span(size);
    ASAN_UNPOISON_MEMORY_REGION(last, larger);
    return true;
}

void *arena_grow(Arena *arena, void *array, size_t used, size_t *room, size_t size) {
    if (used < *room)
        return array;
    size_t larger = *room ? *room * 2 : 8;
    if (larger < *room)
        base_out_of_memory(SIZE_MAX);
    unsigned char *at = array;
    if (!*room || larger > (SIZE_MAX / 2) / size || !arena_stretch(arena, array, *room * size, larger * size)) {
        at = take(arena, larger, size);
        if (used)
            memcpy(at, array, used * size);
    }
    memset(at + used * size, 0, (larger - used) * size);
    *room = larger;
    return at;
}

ArenaMark arena_mark(const Arena *arena) {
    return (ArenaMark){arena->last, arena->last->used};
}

void arena_rewind(Arena *arena, ArenaMark mark) {
    while (arena->last != mark.block) {
        Block *before = arena->last->before;
        free(arena->last);
        arena->last = before;
    }
    arena->last->used = mark.used;
    ASAN_POISON_MEMORY_REGION(arena->last->bytes + mark.used, arena->last->room - mark.used);
}

void arena_join(Arena *arena, Arena *other) {
    Block *first = other->last;
    while (first->before)
        first = first->before;
    first->before = arena->last->before; /* behind the block at hand, which goes on being filled */
    arena->last->before = other->last;
    free(other);
}

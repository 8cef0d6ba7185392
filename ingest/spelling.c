/* spelling.c - see spelling.h. */
#include "ingest/spelling.h"

enum { FIRST_SLOTS = 64 };

Spellings *spellings_new(Arena *arena) {
    Spellings *spellings = ARENA_NEW(arena, Spellings);
    spellings->arena = arena;
    spellings->slots = FIRST_SLOTS;
    spellings->slot = ARENA_ARRAY(arena, uint32_t, FIRST_SLOTS);
    return spellings;
}

/* The room stays: the next batch of the column will need as much. */
void spellings_clear(Spellings *spellings) {
    spellings->count = 0;
    memset(spellings->slot, 0, spellings->slots * sizeof *spellings->slot);
}

static void slot_fill(Spellings *spellings, uint32_t index) {
    size_t at = spellings->of[index].hash & (spellings->slots - 1);
    while (spellings->slot[at])
        at = (at + 1) & (spellings->slots - 1);
    spellings->slot[at] = index + 1;
}

static void grow(Spellings *spellings) {
    spellings->slots *= 2;
    spellings->slot = ARENA_ARRAY(spellings->arena, uint32_t, spellings->slots);
    for (size_t i = 0; i < spellings->count; i++)
        slot_fill(spellings, (uint32_t)i);
}

uint32_t spelling_add(Spellings *spellings, Str text, uint64_t hash) {
    spellings->of = ARENA_GROW(spellings->arena, spellings->of, spellings->count, &spellings->room);
    spellings->of[spellings->count++] = (Spelling){text, hash, 0};
    if (spellings->count * 2 > spellings->slots)
        grow(spellings);
    else
        slot_fill(spellings, (uint32_t)spellings->count - 1);
    return (uint32_t)spellings->count - 1;
}

/* map.c - open addressing over the keys in order of arrival; see map.h. */
#include "base/base.h"

#include <xxhash.h>

typedef struct Entry {
    Str key;
    uint64_t hash;
    uint32_t value;
} Entry;

struct Map {
    Arena *arena;
    Entry *entry;
    size_t count, room;
    uint32_t *slot; /* index + 1 into entry, 0 = free */
    size_t slots;   /* a power of two, more than half of them free */
};

uint64_t map_hash(Str key) {
    return XXH3_64bits(key.ptr ? key.ptr : "", key.len);
}

Map *map_new(Arena *arena) {
    Map *map = ARENA_NEW(arena, Map);
    map->arena = arena;
    map->slots = 16;
    map->slot = ARENA_ARRAY(arena, uint32_t, map->slots);
    return map;
}

/* The slot of the key, or the free one where it would stand. */
static uint32_t *slot_of(const Map *map, Str key, uint64_t hash) {
    for (size_t at = hash & (map->slots - 1);; at = (at + 1) & (map->slots - 1)) {
        uint32_t *slot = &map->slot[at];
        if (!*slot)
            return slot;
        const Entry *entry = &map->entry[*slot - 1];
        if (entry->hash == hash && str_same(entry->key, key))
            return slot;
    }
}

static void grow(Map *map) {
    map->slots *= 2;
    map->slot = ARENA_ARRAY(map->arena, uint32_t, map->slots);
    for (size_t i = 0; i < map->count; i++)
        *slot_of(map, map->entry[i].key, map->entry[i].hash) = (uint32_t)(i + 1);
}

static void add(Map *map, Str key, uint64_t hash, uint32_t value) {
    map->entry = ARENA_GROW(map->arena, map->entry, map->count, &map->room);
    map->entry[map->count++] = (Entry){str_copy(map->arena, key), hash, value};
    if (map->count * 2 > map->slots)
        grow(map);
    else
        *slot_of(map, key, hash) = (uint32_t)map->count;
}

uint32_t map_find(const Map *map, Str key) {
    uint32_t slot = *slot_of(map, key, map_hash(key));
    return slot ? map->entry[slot - 1].value : MAP_NONE;
}

bool map_put(Map *map, Str key, uint32_t value) {
    uint64_t hash = map_hash(key);
    if (*slot_of(map, key, hash))
        return false;
    add(map, key, hash, value);
    return true;
}

uint32_t map_intern(Map *map, Str key) {
    uint64_t hash = map_hash(key);
    uint32_t slot = *slot_of(map, key, hash);
    if (slot)
        return map->entry[slot - 1].value;
    uint32_t value = (uint32_t)map->count;
    add(map, key, hash, value);
    return value;
}

size_t map_count(const Map *map) {
    return map->count;
}

Str map_key(const Map *map, size_t index) {
    return map->entry[index].key;
}

/* drawer.c - open addressing over the keys in order of arrival; see drawer.h. */
#include "analyze/drawer.h"

#include <string.h>

static uint64_t key_hash(const LeafKey *key) {
    uint64_t hash = (uint32_t)key->bucket;
    for (size_t d = 0; d < DIMENSIONS; d++)
        hash = (hash ^ key->member[d]) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ key->outcome) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static void drawer_place(Drawer *d, size_t index) {
    size_t at = key_hash(&d->key[index]) & (d->slots - 1);
    while (d->slot[at])
        at = (at + 1) & (d->slots - 1);
    d->slot[at] = (uint32_t)index + 1;
}

static void drawer_widen(Drawer *d) {
    d->slots = d->slots ? d->slots * 2 : 1024;
    d->slot = ARENA_ARRAY(d->arena, uint32_t, d->slots);
    for (size_t i = 0; i < d->count; i++)
        drawer_place(d, i);
}

uint32_t drawer_leaf(Drawer *d, const LeafKey *key) {
    if (d->count * 2 >= d->slots)
        drawer_widen(d);
    size_t at = key_hash(key) & (d->slots - 1);
    for (; d->slot[at]; at = (at + 1) & (d->slots - 1))
        if (!memcmp(&d->key[d->slot[at] - 1], key, sizeof *key))
            return d->slot[at] - 1;
    d->key = ARENA_GROW(d->arena, d->key, d->count, &d->room);
    d->key[d->count] = *key;
    d->slot[at] = (uint32_t)d->count + 1;
    return (uint32_t)d->count++;
}

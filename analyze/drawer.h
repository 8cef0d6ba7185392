/* drawer.h - the leaves met so far, found by key, numbered in order of first sight. */
#ifndef ANALYZE_DRAWER_H
#define ANALYZE_DRAWER_H

#include "analyze/tallies.h"

typedef struct Drawer {
    Arena *arena;
    LeafKey *key;
    size_t count, room, slots;
    uint32_t *slot; /* index + 1 into key, 0 = free */
} Drawer;

/* The number of the leaf with this key; a new one is numbered drawer->count. */
uint32_t drawer_leaf(Drawer *drawer, const LeafKey *key);

#endif

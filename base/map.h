/* map.h - text -> number.  Keys are copied into the map's arena.  Numbers are given by the caller or, by map_intern,
 * counted from 0 in order of first sight; map_key gives the text back. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define MAP_NONE UINT32_MAX

typedef struct Map Map;

Map *map_new(Arena *arena);
uint32_t map_find(const Map *map, Str key);      /* its number, or MAP_NONE */
bool map_put(Map *map, Str key, uint32_t value); /* false, and nothing changed, when the key is there already */
uint32_t map_intern(Map *map, Str key);          /* its number; a new key gets map_count() */
size_t map_count(const Map *map);
Str map_key(const Map *map, size_t index); /* the index-th key put in */
uint64_t map_hash(Str key);                /* the hash used (xxh3), same on every machine */

#endif

/* hash.h - the hash of a cell: map_hash without the call, for what is done to every cell of every row. */
#ifndef INGEST_HASH_H
#define INGEST_HASH_H

#include "base/str.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t cell_hash(Str cell) {
    return XXH3_64bits(cell.ptr ? cell.ptr : "", cell.len);
}

/* The hash of a row: of the hashes of its cells, one after the other. */
static inline uint64_t hash_add(uint64_t hash, uint64_t cell, size_t field) {
    return (hash ^ cell) * 0x9E3779B97F4A7C15u + field;
}

#endif

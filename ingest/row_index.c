/* row_index.c - rows found again by their key; see gather.h. */
#include "ingest/gather.h"

/* The table and the keys are larger than any cache: half of the key in the slot spares most looks at the keys.  The
 * upper bits of that half are the place in the table, so a larger one is made without the keys, from end to end. */
typedef struct Slot {
    uint32_t row; /* + 1, 0 = free */
    uint32_t tag; /* upper half of the key */
} Slot;

struct RowIndex {
    const Pile *keys;
    Arena *table; /* of the slots alone: a table that is outgrown is given back */
    Slot *slot;
    unsigned bits; /* of the number of slots */
    size_t used;
};

static uint32_t tag_of(uint64_t key) {
    return (uint32_t)(key >> 32);
}

static size_t place_of(const RowIndex *index, uint32_t tag) {
    return tag >> (32 - index->bits);
}

static size_t place_after(const RowIndex *index, size_t at) {
    return (at + 1) & (((size_t)1 << index->bits) - 1);
}

/* The slot of the key, or the free one where it would stand.  A row that got another key is no longer found by the old
 * one, whose slot stays. */
static Slot *slot_of(const RowIndex *index, uint64_t key) {
    uint32_t tag = tag_of(key);
    for (size_t at = place_of(index, tag);; at = place_after(index, at)) {
        Slot *slot = &index->slot[at];
        if (!slot->row || (slot->tag == tag && *(uint64_t *)pile_at(index->keys, slot->row - 1) == key))
            return slot;
    }
}

static void table_open(RowIndex *index, unsigned bits) {
    index->table = arena_new();
    index->bits = bits;
    index->slot = ARENA_ARRAY(index->table, Slot, (size_t)1 << bits);
}

RowIndex *row_index(Arena *arena, const Pile *keys) {
    RowIndex *index = ARENA_NEW(arena, RowIndex);
    index->keys = keys;
    table_open(index, 10);
    return index;
}

void row_index_drop(RowIndex *index) {
    if (index)
        arena_drop(index->table);
}

uint32_t row_index_find(const RowIndex *index, uint64_t key) {
    uint32_t found = slot_of(index, key)->row;
    return found ? found - 1 : NO_REQUEST;
}

static void table_grow(RowIndex *index) {
    enum { BITS_MOST = 31 };
    Arena *old = index->table;
    const Slot *slot = index->slot;
    size_t slots = (size_t)1 << index->bits;
    if (index->bits == BITS_MOST)
        BUG("more rows than an index can hold");
    table_open(index, index->bits + 1);
    for (size_t i = 0; i < slots; i++) {
        if (!slot[i].row)
            continue;
        size_t at = place_of(index, slot[i].tag);
        while (index->slot[at].row)
            at = place_after(index, at);
        index->slot[at] = slot[i];
    }
    arena_drop(old);
}

uint32_t row_index_claim(RowIndex *index, uint64_t key, uint32_t row) {
    if ((index->used + 1) * 2 > (size_t)1 << index->bits)
        table_grow(index);
    Slot *slot = slot_of(index, key);
    if (slot->row)
        return slot->row - 1;
    *slot = (Slot){row + 1, tag_of(key)};
    index->used++;
    return NO_REQUEST;
}

void row_index_soon(const RowIndex *index, uint64_t key) {
    __builtin_prefetch(&index->slot[place_of(index, tag_of(key))], 1);
}

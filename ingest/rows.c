/* rows.c - the columns that all kinds of rows have, and rows found again by their number; see gather.h. */
#include "ingest/gather.h"

bool maps_source(const Project *project, SourceKind kind) {
    for (size_t i = 0; i < project->source_count; i++)
        if (project->source[i].kind == kind)
            return true;
    return false;
}

bool maps_field(const Project *project, SourceKind kind, Str field) {
    for (size_t i = 0; i < project->source_count; i++)
        for (size_t k = 0; project->source[i].kind == kind && k < project->source[i].field_count; k++)
            if (str_same(project->source[i].field[k].field, field))
                return true;
    return false;
}

void row_piles_open(RowPiles *piles, const Project *project, SourceKind kind) {
    *piles = (RowPiles){.key = pile_new(sizeof(uint64_t)),
                        .content = pile_new(sizeof(uint64_t)),
                        .source = pile_new(sizeof(uint16_t)),
                        .line = pile_new(sizeof(uint32_t))};
    for (int i = 0; i < STEPS; i++)
        if (i == STEP_RECEIVED || (kind == SOURCE_REQUESTS && maps_field(project, kind, step_name((Step)i))))
            piles->moment[i] = pile_new(sizeof(Moment));
    for (int i = 0; i < DIMENSIONS; i++)
        if (maps_field(project, kind, dimension_name((Dimension)i)))
            piles->member[i] = pile_new(sizeof(uint16_t));
}

void row_piles_drop(RowPiles *piles) {
    for (int i = 0; i < STEPS; i++)
        pile_drop(piles->moment[i]);
    for (int i = 0; i < DIMENSIONS; i++)
        pile_drop(piles->member[i]);
    pile_drop(piles->key);
    pile_drop(piles->content);
    pile_drop(piles->source);
    pile_drop(piles->line);
    *piles = (RowPiles){0};
}

uint32_t row_piles_add(RowPiles *piles) {
    for (int i = 0; i < STEPS; i++)
        if (piles->moment[i])
            pile_add(piles->moment[i]);
    for (int i = 0; i < DIMENSIONS; i++)
        if (piles->member[i])
            pile_add(piles->member[i]);
    pile_add(piles->content);
    pile_add(piles->source);
    pile_add(piles->line);
    pile_add(piles->key);
    return (uint32_t)(pile_count(piles->key) - 1);
}

void row_piles_put(RowPiles *piles, uint32_t index, const Feed *feed, const Row *row, uint64_t key, uint32_t line) {
    for (int i = 0; i < STEPS; i++)
        if (piles->moment[i])
            *(Moment *)pile_at(piles->moment[i], index) = row->moment[i];
    for (int i = 0; i < DIMENSIONS; i++)
        if (piles->member[i])
            *(uint16_t *)pile_at(piles->member[i], index) = row->member[i];
    *(uint64_t *)pile_at(piles->key, index) = key;
    *(uint64_t *)pile_at(piles->content, index) = row->content;
    *(uint16_t *)pile_at(piles->source, index) = (uint16_t)feed->source_index;
    *(uint32_t *)pile_at(piles->line, index) = line;
}

Source *row_source(const Gather *gather, const RowPiles *piles, uint32_t index) {
    return gather->source[*(uint16_t *)pile_at(piles->source, index)];
}

Place row_place(const Gather *gather, const RowPiles *piles, uint32_t index) {
    const Source *source = row_source(gather, piles, index);
    uint32_t number = *(uint32_t *)pile_at(piles->line, index);
    if (source->sheet.len)
        return (Place){.file = source->file, .sheet = source->sheet, .row = number};
    return (Place){.file = source->file, .line = number};
}

void row_piles_flat(Arena *arena, RowPiles *piles, const uint16_t *const remap[DIMENSIONS],
                    const uint16_t *member[DIMENSIONS], const uint16_t **source) {
    size_t count = pile_count(piles->key);
    for (int i = 0; i < DIMENSIONS; i++) {
        if (!piles->member[i])
            continue;
        uint16_t *code = pile_flat(arena, piles->member[i]);
        for (size_t k = 0; remap[i] && k < count; k++)
            code[k] = remap[i][code[k]];
        member[i] = code;
        piles->member[i] = NULL;
    }
    *source = pile_flat(arena, piles->source);
    piles->source = NULL;
}

/* The table and the keys are larger than any cache: half of the key in the slot spares most looks at the keys. */
typedef struct Slot {
    uint32_t row; /* + 1, 0 = free */
    uint32_t tag; /* upper half of the key */
} Slot;

struct RowIndex {
    const Pile *keys;
    Arena *table; /* of the slots alone: a table that is outgrown is given back */
    Slot *slot;
    size_t slots, used;
};

static uint64_t key_at(const RowIndex *index, uint32_t row) {
    return *(uint64_t *)pile_at(index->keys, row);
}

static Slot *slot_of(const RowIndex *index, uint64_t key) {
    for (size_t at = (size_t)key & (index->slots - 1);; at = (at + 1) & (index->slots - 1)) {
        Slot *slot = &index->slot[at];
        if (!slot->row || (slot->tag == key >> 32 && key_at(index, slot->row - 1) == key))
            return slot;
    }
}

static void table_open(RowIndex *index, size_t slots) {
    index->table = arena_new();
    index->slots = slots;
    index->slot = ARENA_ARRAY(index->table, Slot, slots);
}

RowIndex *row_index(Arena *arena, const Pile *keys) {
    RowIndex *index = ARENA_NEW(arena, RowIndex);
    index->keys = keys;
    table_open(index, 1024);
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
    Arena *old = index->table;
    const Slot *slot = index->slot;
    size_t slots = index->slots;
    table_open(index, slots * 2);
    for (size_t i = 0; i < slots; i++)
        if (slot[i].row)
            *slot_of(index, key_at(index, slot[i].row - 1)) = slot[i];
    arena_drop(old);
}

void row_index_put(RowIndex *index, uint32_t row) {
    uint64_t key = key_at(index, row);
    Slot *slot = slot_of(index, key);
    if (slot->row)
        return;
    *slot = (Slot){row + 1, (uint32_t)(key >> 32)};
    if (++index->used * 2 > index->slots)
        table_grow(index);
}

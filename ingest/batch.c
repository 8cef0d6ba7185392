/* batch.c - see batch.h. */
#include "ingest/batch.h"

#include <string.h>

Batch *batch_new(void) {
    Arena *arena = arena_new();
    Batch *batch = ARENA_NEW(arena, Batch);
    batch->arena = arena;
    batch->record = ARENA_ARRAY(arena, Record, BATCH_RECORDS);
    batch->start = arena_mark(arena);
    return batch;
}

void batch_drop(Batch *batch) {
    if (batch)
        arena_drop(batch->arena);
}

void batch_clear(Batch *batch) {
    arena_rewind(batch->arena, batch->start);
    batch->count = batch->bytes = 0;
}

bool batch_full(const Batch *batch) {
    return batch->count == BATCH_RECORDS || batch->bytes >= BATCH_BYTES;
}

Record *batch_add(Batch *batch, size_t count, const Str *cell, const uint8_t *kind) {
    if (batch->count == BATCH_RECORDS)
        BUG("a batch of more than %d records", BATCH_RECORDS);
    Record *record = &batch->record[batch->count++];
    Str *cells = ARENA_ARRAY(batch->arena, Str, count);
    uint8_t *kinds = kind ? ARENA_ARRAY(batch->arena, uint8_t, count) : NULL;
    for (size_t i = 0; i < count; i++)
        batch->bytes += (cells[i] = cell[i]).len;
    if (kind && count)
        memcpy(kinds, kind, count);
    *record = (Record){.count = count, .cell = cells, .kind = kinds};
    return record;
}

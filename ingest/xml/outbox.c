/* outbox.c - see outbox.h. */
#include "ingest/xml/outbox.h"

#include <string.h>

struct Outbox {
    Batch *batch;   /* the reader's */
    Batch *waiting; /* ours; the first is `next` */
    uint32_t times[BATCH_RECORDS];
    size_t next;
};

Outbox *outbox_open(Arena *arena) {
    Outbox *outbox = ARENA_NEW(arena, Outbox);
    outbox->waiting = batch_new();
    return outbox;
}

void outbox_close(Outbox *outbox) {
    batch_drop(outbox->waiting);
    outbox->waiting = NULL;
}

static void record_copy(Batch *batch, const Record *from) {
    Str *cell = ARENA_ARRAY(batch->arena, Str, from->count);
    Spot *spot = ARENA_ARRAY(batch->arena, Spot, from->count);
    for (size_t i = 0; i < from->count; i++)
        cell[i] = from->cell[i].len ? str_copy(batch->arena, from->cell[i]) : STR("");
    memcpy(spot, from->spot, from->count * sizeof *spot);
    Record *record = batch_add(batch, from->count, cell, from->kind);
    record->spot = spot;
    record->line = from->line;
    record->column = from->column;
    record->row = from->row;
    record->named = from->named;
}

bool outbox_into(Outbox *outbox, Batch *batch) {
    Batch *waiting = outbox->waiting;
    outbox->batch = batch;
    while (outbox->next < waiting->count && !batch_full(batch)) {
        Record *record = &waiting->record[outbox->next];
        record_copy(batch, record);
        record->row++;
        if (!--outbox->times[outbox->next])
            outbox->next++;
    }
    if (outbox->next < waiting->count)
        return false;
    batch_clear(waiting);
    outbox->next = 0;
    return true;
}

Record *outbox_add(Outbox *outbox, const Draft *draft, size_t width, Spot start, uint32_t row, uint32_t times) {
    bool waits = outbox->waiting->count || times > 1 || outbox->batch->count == BATCH_RECORDS;
    Record *record = draft_give(draft, waits ? outbox->waiting : outbox->batch, width);
    record->line = start.line;
    record->column = start.column;
    record->row = row;
    if (waits)
        outbox->times[outbox->waiting->count - 1] = times;
    return record;
}

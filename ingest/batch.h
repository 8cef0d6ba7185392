/* batch.h - a run of records of one export with the memory that their cells lie in: what one thread works on at a time.
 *
 * A format fills it (Format.next) and never looks at it again; one thread reads its records then, while others fill and
 * read the batches that follow.  So nothing that a record points to may change or go before the batch is cleared: texts
 * lie in batch->arena, or in the arena that Format.open was given if no later call writes there (shared strings). */
#ifndef INGEST_BATCH_H
#define INGEST_BATCH_H

#include "ingest/record.h"

enum { BATCH_RECORDS = 2048, BATCH_BYTES = 128 * 1024 };

typedef struct Batch {
    Arena *arena;   /* emptied by batch_clear */
    size_t count;   /* of records */
    size_t bytes;   /* of text in them */
    Record *record; /* room for BATCH_RECORDS */
    ArenaMark start;
} Batch;

Batch *batch_new(void);
void batch_drop(Batch *batch); /* NULL is fine */
void batch_clear(Batch *batch);

/* It holds as much as one is meant to: a format ends its call then.  A record more than BATCH_RECORDS is a BUG. */
bool batch_full(const Batch *batch);

/* One more record of `count` cells; the arrays are copied, what the texts point to is not.  `kind` NULL: all are text.
 * All else in the record is zero, for the format to fill in before it adds another. */
Record *batch_add(Batch *batch, size_t count, const Str *cell, const uint8_t *kind);

#endif

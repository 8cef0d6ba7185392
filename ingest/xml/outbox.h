/* outbox.h - records on their way into batches.  The parser makes more records of a piece than a batch may have room
 * for, and a row of a spreadsheet may stand for many: what does not fit waits for the next batch. */
#ifndef INGEST_XML_OUTBOX_H
#define INGEST_XML_OUTBOX_H

#include "ingest/xml/draft.h"

typedef struct Outbox Outbox;

Outbox *outbox_open(Arena *arena);
void outbox_close(Outbox *outbox);

/* The batch that records go into from now on; those that waited are moved there.  True when none waits any longer. */
bool outbox_into(Outbox *outbox, Batch *batch);

/* One more record, `times` over, its rows numbered on from `row`; `start`: where it begins.  Between two calls of
 * outbox_into no more than BATCH_RECORDS of them. */
Record *outbox_add(Outbox *outbox, const Draft *draft, size_t width, Spot start, uint32_t row, uint32_t times);

#endif

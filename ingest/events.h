/* events.h - an event log: the rows of one source that tell of the same request, folded into one record of it.
 *
 * Of each field the cell of one event is kept as it stands in the file, with its place: the first or last by time, the
 * nth of those, of the events that meet the field's conditions (FieldSpec.pick).  What the cells mean is found out from
 * the folded record as from any other, so an event log has no rules of its own.  The moments of a field are ordered by
 * themselves; other cells by the time of their event, or as the rows stand when none is mapped. */
#ifndef INGEST_EVENTS_H
#define INGEST_EVENTS_H

#include "ingest/gather.h"

typedef struct Events Events;
Events *events_new(Feed *feed);
void events_drop(Events *events); /* NULL is fine */

/* Takes an event of the file that the feed reads.  False when no more are wanted. */
bool events_take(Events *events, const Columns *columns, const Record *record) MUST_USE;

/* The columns of the folded records: one or two for each field. */
const Columns *events_columns(const Events *events);

size_t events_count(const Events *events);                    /* of requests */
uint32_t events_source(const Events *events, size_t request); /* the file of its first event: Feed.source_index */

/* The request's record; it lives until the next call. */
const Record *events_record(Events *events, size_t request);

/* events_read.c: takes all rows of a file until feed->stopped; then, after the last file, hands the folded records on
 * as rows of the files that the requests began in. */
void events_run(Events *events, Feed *feed, Sheet *sheet);
void events_end(Events *events, Feed *feed);

#endif

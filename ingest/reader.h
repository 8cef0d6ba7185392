/* reader.h - reads the cells of a batch's rows as values.  Each thread has its own reader, which keeps what it has
 * seen: days, spellings of answers, filters. */
#ifndef INGEST_READER_H
#define INGEST_READER_H

#include "ingest/gather.h"

typedef struct Reader Reader;
Reader *reader_new(const Feed *feed);
void reader_drop(Reader *reader); /* NULL is fine */

/* Reads the records from `from` on. */
void block_read(Reader *reader, const Batch *batch, size_t from, Block *block);

#endif

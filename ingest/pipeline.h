/* pipeline.h - the files of one source read by several threads: batches are found in the order of the file by one
 * thread at a time, read by any, and merged in that order by one at a time.  Whoever has nothing of its own to do does
 * what comes next, so one thread does by itself exactly what many do together. */
#ifndef INGEST_PIPELINE_H
#define INGEST_PIPELINE_H

#include "ingest/gather.h"

typedef struct Pipeline Pipeline;
Pipeline *pipeline_new(Feed *feed);
void pipeline_drop(Pipeline *pipeline);

/* Reads and merges all rows of a file, until feed->stopped. */
void pipeline_run(Pipeline *pipeline, Sheet *sheet);

#endif

/* repair.h - batches whose Arabic was read in the wrong encoding before it was exported (mojibake.h): found out, and
 * brought back where rida.json asks for it. */
#ifndef INGEST_REPAIR_H
#define INGEST_REPAIR_H

#include "ingest/batch.h"
#include "ingest/mojibake.h"

/* What became of most of the texts in the batch that are more than ASCII, with the first such text in *example;
 * MOJIBAKE_NONE when most are sound. */
Mojibake batch_ruined(const Batch *batch, Str *example);

/* Brings back every cell that was read so; others stay as they are. */
void batch_repair(Batch *batch, Mojibake kind);

#endif

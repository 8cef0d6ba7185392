/* review.h - the inside of `rida check`: the lines that make an unknown word known. */
#ifndef INGEST_REVIEW_H
#define INGEST_REVIEW_H

#include "ingest/ingest.h"
#include "ingest/words.h"

/* To be put under "dimensions" in rida.json. */
Str review_label_line(Arena *arena, const Project *project, const UnknownLabel *label);

/* To be put into rida.json as it is; `…` where the class cannot be guessed. */
Str review_status_line(Arena *arena, const Words *known, const UnknownLabel *label);

#endif

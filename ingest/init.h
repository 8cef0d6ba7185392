/* init.h - the inside of `rida init`: a Guess as rida.json and as a report; see guess.h.  Both are made of the words
 * under "init." in templates/lang. */
#ifndef INGEST_INIT_H
#define INGEST_INIT_H

#include "ingest/guess.h"

/* rida.json: before each line a "//" key with the reason for it. */
void init_write(Buf *out, const Guess *guess, DiagWords words);

/* What was found in each file and why, and what the reader has to say. */
void init_report(Buf *out, const Guess *guess, DiagWords words);

#endif

/* header.h - a header of two rows as one: survey products put a question over the columns of its parts. */
#ifndef INGEST_HEADER_H
#define INGEST_HEADER_H

#include "ingest/record.h"

/* One record of names.  A column is named by the upper row; where the lower row names a part, as "question [part]",
 * the form in which Google and Microsoft name the rows of a grid.  An empty upper cell goes on with the question left
 * of it where the lower one is filled.  "Response" and "Open-Ended Response" below are what SurveyMonkey writes when
 * a question has no parts: the question alone is the name then. */
Record header_join(Arena *arena, const Record *upper, const Record *lower);

#endif

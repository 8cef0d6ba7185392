/* separator.h - what stands between the cells of a delimited text. */
#ifndef INGEST_SEPARATOR_H
#define INGEST_SEPARATOR_H

#include "base/base.h"

typedef struct Separator {
    char byte;
    Str how;     /* how it was found */
    size_t skip; /* bytes of a `sep=;` line, with its end */
} Separator;

/* From the beginning of a text, `declared` 0 to find out: a `sep=` line, else the one of , ; TAB that cuts the first 50
 * records most evenly, looked for outside quotes. */
Separator separator_find(Str head, char declared);

Str separator_name(char byte); /* "," ";" "TAB" */

#endif

/* number_format.h - what a cell shows of the number it holds: a spreadsheet stores a date as a count of days, and only
 * the number format tells that it is one. */
#ifndef INGEST_XLSX_NUMBER_FORMAT_H
#define INGEST_XLSX_NUMBER_FORMAT_H

#include "base/base.h"

enum { /* bits; none: a plain number */
       SHOWS_DATE = 1,
       SHOWS_TIME = 2, /* of day: elapsed time, [h]:mm, is a plain number */
};

/* Of a format code (ECMA-376 part 1, 18.8.31), as it is stored: in English letters whatever the language is. */
unsigned number_format_shows(Str code);

/* Of the formats that are known by their number alone (18.8.30); those of East Asia among them. */
unsigned number_format_built_in(uint32_t id);

#endif

/* serial.h - the numbers of a spreadsheet as text: plain ones in plain decimals, counts of days as dates. */
#ifndef INGEST_XLSX_SERIAL_H
#define INGEST_XLSX_SERIAL_H

#include "ingest/record.h"

/* The shortest decimal text that reads back as the same double, without an exponent up to 10^21: 5.6E+08 is 560000000.
 * The text itself when it is that already, or no number at all (*value is NAN then). */
Str number_text(Arena *arena, Str stored, double *value);

/* What a cell that shows dates or times (number_format.h) holds.  Days are counted from 1900-01-01 = 1, with the
 * 1900-02-29 that never was as 60, or from 1904-01-01 = 0 (ECMA-376 part 1, 18.17.4.1); to the second.
 *   CELL_MOMENT  2024-03-14, or 2024-03-14T10:22:33 when a time is shown or there is one
 *   CELL_TEXT    10:22:33, a time of day alone; 1900-02-29 and 1900-01-00, which are shown and are no dates
 *   CELL_NUMBER  a number that stands for no day; *text is not touched */
CellKind serial_text(Arena *arena, double serial, unsigned shows, bool date1904, Str *text);

/* The same of a date that is stored as ISO 8601 text: 2024-03-14T10:22:33.7.  CELL_TEXT when it is no such date, or has
 * an offset. */
CellKind iso_text(Arena *arena, Str stored, Str *text);

#endif

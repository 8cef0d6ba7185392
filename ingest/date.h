/* date.h - the dates and times that offices write, as moments.
 *
 *   2026-03-14  2026/3/14 10:22  2026-03-14T10:22:33.5Z  14/03/2026  14.3.2026 10:22 PM  ١٤٤٧/٠٩/٢٥  25-9-1447 هـ
 *   2026/03/14 10:22:33 ص غرينتش+3
 *
 * Year-first is never ambiguous.  A year at the end needs an order, which is declared or found once for a whole column
 * (see DateEvidence); a single cell is never guessed.  Years 1300 to 1500 are Umm al-Qura unless declared otherwise. */
#ifndef INGEST_DATE_H
#define INGEST_DATE_H

#include "ingest/project.h"

typedef enum DateOutcome {
    DATE_READ,
    DATE_EMPTY,
    DATE_WRONG,     /* not a date */
    DATE_SHORT,     /* a year of two digits */
    DATE_OUTSIDE,   /* a date outside 2000 to the last year */
    DATE_UNDECIDED, /* day and month cannot be told apart and no order is known */
} DateOutcome;

typedef struct DateReader DateReader;

/* A reader for one column.  `zone` is that of the stamps without an offset. */
DateReader *date_reader(Arena *arena, const FieldSpec *field, const Zone *zone, const Hijri *hijri, int last_year);
DateOutcome date_read(DateReader *reader, Str date, Str time, Moment *moment);
/* The same for a date that the export stores as such (CELL_MOMENT): Gregorian, whatever the column is declared. */
DateOutcome date_read_stored(DateReader *reader, Str date, Str time, Moment *moment);
void date_order_set(DateReader *reader, DateOrder order);

/* How dates are expected in the column, for messages: "day/month/year". */
Str date_order_name(const DateReader *reader);

/* What the cells of a column say about the order of day and month. */
typedef struct DateEvidence {
    uint64_t day_first, month_first; /* cells that can only be read so */
    uint64_t either;
} DateEvidence;
void date_evidence(DateReader *reader, DateEvidence *evidence, Str date);

/* The order that the evidence allows: ORDER_AUTO when two readings survive, or none does. */
DateOrder date_order_of(const DateEvidence *evidence);

#endif

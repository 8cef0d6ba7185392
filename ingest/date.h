/* date.h - the dates and times that offices write, as moments.
 *
 * How they are written: stamp.h.  A column has one reading.  Year-first dates and named months are never ambiguous; a
 * year at the end needs an order of day and month, and a bare number (45365) needs to be known as one of Excel's, which
 * is declared or found once for the whole column (DateEvidence): a single cell is never guessed.  Years 1300 to 1500
 * are Umm al-Qura unless declared otherwise. */
#ifndef INGEST_DATE_H
#define INGEST_DATE_H

#include "ingest/project.h"

typedef enum DateOutcome {
    DATE_READ,
    DATE_EMPTY,
    DATE_WRONG,      /* not a date */
    DATE_SHORT,      /* a year of two digits */
    DATE_OUTSIDE,    /* a date outside 2000 to the last year */
    DATE_DAY_ABSENT, /* a day that the month does not have: see date_fault */
    DATE_UNDECIDED,  /* only the whole column can tell: see date_evidence */
} DateOutcome;

typedef struct DateReader DateReader;

/* A reader for one column.  `zone` is that of the stamps without an offset. */
DateReader *date_reader(Arena *arena, const FieldSpec *field, const Zone *zone, const Hijri *hijri, int last_year);
DateOutcome date_read(DateReader *reader, Str date, Str time, Moment *moment);
/* The same for a date that the export stores as such (CELL_MOMENT): Gregorian, whatever the column is declared. */
DateOutcome date_read_stored(DateReader *reader, Str date, Str time, Moment *moment);

/* The month that the last DATE_DAY_ABSENT was about. */
typedef struct DateFault {
    int year, month, days; /* that month has so many days */
} DateFault;
DateFault date_fault(const DateReader *reader);

/* How dates are declared to be written in the column, for messages: "day/month/year". */
Str date_order_name(const DateReader *reader);

/* What the cells of a column say about how it is to be read.  Evidence of several files is one. */
typedef struct DateEvidence {
    uint64_t day_first, month_first; /* a year at the end, and can only be read so */
    uint64_t either;                 /* a year at the end, and both readings make sense */
    uint64_t serials;                /* numbers that are days of Excel's calendar from 2000 on */
    uint64_t written;                /* other dates */
} DateEvidence;
void date_evidence(DateReader *reader, DateEvidence *evidence, Str date);

/* The order that the evidence allows: ORDER_AUTO when two readings survive, or none does. */
DateOrder date_order_of(const DateEvidence *evidence);

/* Settles the column by its evidence: nothing is undecided after that.  False when there are years at the end and their
 * order is open; they are then taken day-first so that the reading can go on to show other problems. */
bool date_settle(DateReader *reader, const DateEvidence *evidence) MUST_USE;
/* All dates of the column are numbers of Excel days, and are read so. */
bool date_serials(const DateEvidence *evidence);

/* How many dates were read from years of each calendar. */
typedef struct DateCalendars {
    uint64_t hijri, gregorian;
} DateCalendars;
DateCalendars date_calendars(const DateReader *reader);

#endif

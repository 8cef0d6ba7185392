/* habit.h - rows of a sheet that are no data: what people and programs put among them. */
#ifndef INGEST_HABIT_H
#define INGEST_HABIT_H

#include "ingest/column.h"

/* HEADER_REPEATED (the header again, after a page break), HEADER_TAGS (a second header of HXL tags, #date #adm1+name),
 * ROW_TOTALS (الإجمالي, Total) or ROW_UNFILLED (a running number and nothing else that is read); PROBLEM_COUNT for a
 * row of data.  Records of named members have no such rows. */
Problem habit_of(Arena *scratch, const SourceSpec *spec, const Columns *columns, const Record *record);

/* The row was left out without fault of the data: it speaks against no export. */
bool habit_named(Problem problem);

#endif

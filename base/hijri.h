/* hijri.h - the Umm al-Qura calendar, from a table of month lengths (templates/calendars/umm_al_qura.txt). */
#ifndef BASE_HIJRI_H
#define BASE_HIJRI_H

#include "base/day.h"

typedef struct Hijri Hijri;

/* The calendar of a table: one line a year, `YEAR YYYY-MM-DD BITS`, the Gregorian first day and twelve month lengths as
 * 0 (29 days) or 1 (30), years without a hole.  NULL when the text is not such a table. */
const Hijri *hijri_of(Arena *arena, Str table);
Day hijri_day(const Hijri *hijri, int year, int month, int day); /* DAY_NONE outside the table or the month */
bool hijri_parts(const Hijri *hijri, Day day, int *year, int *month, int *mday) MUST_USE; /* false outside the table */
int hijri_month_length(const Hijri *hijri, int year, int month);                          /* 0 outside the table */

#endif

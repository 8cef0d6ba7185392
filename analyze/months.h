/* months.h - the months of a run: Gregorian, or Hijri for a Hijri period; and the buckets that facts are filed under.
 */
#ifndef ANALYZE_MONTHS_H
#define ANALYZE_MONTHS_H

#include "analyze/findings.h"

typedef struct Months {
    const Hijri *hijri; /* NULL: Gregorian months */
    Day cut[2];         /* the period's first day and the day after its last: a bucket never reaches across them */
} Months;

typedef struct Month {
    int year, month;
    Day from, to;
} Month;

/* The months in which a period is told; `calendar` decides for a free range. */
Months months_of(const Period *period, Calendar calendar, const Hijri *hijri);

/* The month that holds the day.  Days outside the Hijri table fall into Gregorian months. */
Month month_of(const Months *months, Day day);
Month month_earlier(const Months *months, Month month, int count);
Str month_id(Arena *arena, Month month); /* "2026-10", "1448-04" */

/* First day of the bucket that holds the day: of its month, or of the part of it that the period cuts off. */
Day months_bucket(const Months *months, Day day);
/* bucket[i]: months_bucket(months, first + i), for each i below `count`. */
void months_buckets(const Months *months, Day first, size_t count, Day *bucket);

#endif

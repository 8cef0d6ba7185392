/* day.h - Day, Moment and Zone: time without a clock.
 *
 * A Day counts days since 1970-01-01 in the proleptic Gregorian calendar.  A Moment is a count of seconds since
 * 1970-01-01T00:00 UTC together with its precision: a date alone, or date and time.  A Zone says what the wall shows.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

typedef int32_t Day;
#define DAY_NONE INT32_MIN

Day day_of(int year, int month, int day); /* DAY_NONE when there is no such date */
void day_parts(Day day, int *year, int *month, int *mday);
int day_weekday(Day day); /* 0 = Sunday … 6 = Saturday */
int day_month_length(int year, int month);
bool day_read(Str text, Day *day) MUST_USE; /* YYYY-MM-DD */
void day_write(Buf *buf, Day day);          /* YYYY-MM-DD */

/* seconds * 2 + 1 when the time of day is known, seconds * 2 (of local midnight) when only the date is. */
typedef int64_t Moment;
#define MOMENT_NONE INT64_MIN

Moment moment_of(int64_t utc_seconds, bool has_time);
int64_t moment_seconds(Moment moment); /* UTC seconds since 1970-01-01 */
bool moment_has_time(Moment moment);

/* A time zone: UTC offsets in force from given instants on.  zone_fixed needs no table; zone_read reads a TZif file's
 * bytes (RFC 8536, version 1 to 4), including its footer rule for the years after the table. */
typedef struct Zone Zone;

const Zone *zone_fixed(Arena *arena, int32_t offset_seconds);
const Zone *zone_read(Arena *arena, Str tzif); /* NULL when the bytes are not a usable TZif file */
int32_t zone_offset(const Zone *zone, int64_t utc_seconds);
/* The instant of a wall-clock reading (seconds since 1970-01-01T00:00 local).  In a gap the later offset, in an overlap
 * the first of the two, is taken (the choice of POSIX mktime with tm_isdst unknown is not portable; this one is). */
int64_t zone_utc(const Zone *zone, int64_t local_seconds);
Day moment_day(Moment moment, const Zone *zone);              /* the local date */
void moment_write(Buf *buf, Moment moment, const Zone *zone); /* local YYYY-MM-DD, or YYYY-MM-DDTHH:MM[:SS] */

/* The working week.  rest[d] for weekday d; holidays are closed days, sorted, single days. */
typedef struct WorkWeek {
    bool rest[7];
    size_t holiday_count;
    const Day *holiday;
} WorkWeek;

/* Working days d with a < d <= b: the day received counts 0, the first working day after it counts 1.  Needs a <= b.
 * Exact, without a loop over the days. */
int32_t workweek_between(const WorkWeek *week, Day a, Day b);
/* worked[i]: workweek_between(week, first, first + i), for each i below `count`. */
void workweek_count(const WorkWeek *week, Day first, size_t count, int32_t *worked);
/* The n-th working day after a (n >= 1). */
Day workweek_after(const WorkWeek *week, Day a, int32_t n);

#endif

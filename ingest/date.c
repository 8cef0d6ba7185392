/* date.c - see date.h. */
#include "ingest/date.h"
#include "ingest/stamp.h"

#include <math.h>

enum { CACHE = 512, DAY_SECONDS = 86400, FIRST_YEAR = 2000 };

typedef struct CachedDay {
    uint32_t key; /* era << 24 | year << 9 | month << 5 | day, as written; 0 = free */
    Day day;
    int64_t start; /* UTC seconds of local midnight */
    bool even;     /* the offset is the same all day */
    bool hijri;
} CachedDay;

struct DateReader {
    Arena *scratch;
    const Zone *zone;
    const Hijri *table;
    bool hijri, gregorian;
    DateOrder declared, order;
    DateNumber number;
    int last_year;
    DateFault fault;
    uint64_t calendar[2]; /* dates read, by whether the year is Hijri */
    CachedDay cache[CACHE];
};

DateReader *date_reader(Arena *arena, const FieldSpec *field, const Zone *zone, const Hijri *hijri, int last_year) {
    DateReader *reader = ARENA_NEW(arena, DateReader);
    reader->scratch = arena;
    reader->zone = zone;
    reader->table = hijri;
    reader->hijri = field->hijri;
    reader->gregorian = field->gregorian;
    reader->declared = reader->order = field->order;
    reader->number = field->number;
    reader->last_year = last_year;
    return reader;
}

DateFault date_fault(const DateReader *reader) {
    return reader->fault;
}

DateCalendars date_calendars(const DateReader *reader) {
    return (DateCalendars){.hijri = reader->calendar[true], .gregorian = reader->calendar[false]};
}

Str date_order_name(const DateReader *reader) {
    static const char *const names[2][4] = {
        {"year/month/day", "year/month/day", "day/month/year", "month/day/year"},
        {"Umm al-Qura year/month/day", "Umm al-Qura year/month/day", "Umm al-Qura day/month/year",
         "Umm al-Qura month/day/year"},
    };
    return str_of(names[reader->hijri][reader->declared]);
}

/* Why there is no such day in a month that there is. */
static DateOutcome day_absent(DateReader *reader, bool hijri, int year, int month, int day) {
    if (month < 1 || day < 1)
        return DATE_WRONG;
    int days = hijri ? hijri_month_length(reader->table, year, month) : day_month_length(year, month);
    if (!days) /* a year that the table does not have */
        return DATE_WRONG;
    reader->fault = (DateFault){year, month, days};
    return DATE_DAY_ABSENT;
}

static bool in_range(const DateReader *reader, Day day) {
    int year, unused;
    day_parts(day, &year, &unused, &unused);
    return year >= FIRST_YEAR && year <= reader->last_year;
}

/* DATE_READ with the day, or what is wrong with it. */
static DateOutcome day_find(DateReader *reader, int year, int month, int day, Era era, CachedDay *found) {
    bool hijri_year = year >= 1300 && year <= 1500;
    found->hijri = era != ERA_STORED &&
                   (reader->hijri || era == ERA_HIJRI || (hijri_year && !reader->gregorian && era == ERA_NONE));
    if ((reader->hijri && era == ERA_GREGORIAN) || (reader->gregorian && era == ERA_HIJRI))
        return DATE_WRONG;
    if (found->hijri ? !hijri_year : year < 1900 || year > 2100)
        return DATE_OUTSIDE;
    found->day = found->hijri ? hijri_day(reader->table, year, month, day) : day_of(year, month, day);
    if (found->day == DAY_NONE)
        return day_absent(reader, found->hijri, year, month, day);
    return in_range(reader, found->day) ? DATE_READ : DATE_OUTSIDE;
}

/* The day as written, from the cache or into it. */
static DateOutcome day_cached(DateReader *reader, int year, int month, int day, Era era, const CachedDay **at) {
    static const int64_t day_seconds = DAY_SECONDS;
    if (month > 12 || day > 31) /* would spill into the key of another day */
        return DATE_WRONG;
    uint32_t key = (uint32_t)era << 24 | (uint32_t)(year << 9 | month << 5 | day);
    CachedDay *slot = &reader->cache[key % CACHE];
    *at = slot;
    if (slot->key == key)
        return DATE_READ;
    CachedDay found = {.key = key};
    DateOutcome outcome = day_find(reader, year, month, day, era, &found);
    if (outcome != DATE_READ)
        return outcome;
    int64_t local = found.day * day_seconds;
    found.start = zone_utc(reader->zone, local);
    int32_t offset = zone_offset(reader->zone, found.start);
    found.even = found.start + offset == local && zone_offset(reader->zone, found.start + day_seconds - 1) == offset;
    *slot = found;
    return DATE_READ;
}

static DateOutcome moment_make(DateReader *reader, const Stamp *stamp, int year, int month, int day, Moment *moment) {
    static const int64_t day_seconds = DAY_SECONDS;
    const CachedDay *at;
    DateOutcome outcome = day_cached(reader, year, month, day, stamp->era, &at);
    if (outcome != DATE_READ)
        return outcome;
    int64_t utc = at->start;
    if (stamp->has_time && stamp->has_offset)
        utc = at->day * day_seconds + stamp->seconds - stamp->offset;
    else if (stamp->has_time && at->even && stamp->seconds < DAY_SECONDS)
        utc = at->start + stamp->seconds;
    else if (stamp->has_time)
        utc = zone_utc(reader->zone, at->day * day_seconds + stamp->seconds);
    *moment = moment_of(utc, stamp->has_time);
    reader->calendar[at->hijri] += stamp->era != ERA_STORED;
    return DATE_READ;
}

static DateOutcome stamp_place(DateReader *reader, const Stamp *stamp, Moment *moment) {
    const int *p = stamp->part, *d = stamp->digits;
    if (d[0] == 4 && d[1] <= 2 && d[2] <= 2)
        return moment_make(reader, stamp, p[0], p[1], p[2], moment);
    if (d[0] <= 2 && d[1] <= 2 && d[2] == 2)
        return DATE_SHORT;
    if (d[0] > 2 || d[1] > 2 || d[2] != 4 || reader->order == ORDER_YMD)
        return DATE_WRONG;
    if (reader->order == ORDER_AUTO)
        return DATE_UNDECIDED;
    bool day_first = reader->order == ORDER_DMY;
    return moment_make(reader, stamp, p[2], day_first ? p[1] : p[0], day_first ? p[0] : p[1], moment);
}

/* A number as spreadsheets and programs write it: 45365.43, 45365,43. */
static bool figure_read(Arena *scratch, Str folded, double *figure) {
    Buf plain = {.arena = scratch};
    for (size_t i = 0; i < folded.len; i++)
        buf_byte(&plain, folded.ptr[i] == ',' ? '.' : folded.ptr[i]);
    return folded.len && folded.ptr[0] >= '0' && folded.ptr[0] <= '9' && str_double(buf_str(&plain), figure);
}

/* The date that a number of days stands for.  Excel's day 60 is a 29 February 1900 that never was: from 61 on the count
 * is that of days since 30 December 1899.  False beyond what Excel can show. */
static bool serial_stamp(double figure, bool from_1904, Stamp *stamp) {
    enum { LAST = 2958465 /* 9999-12-31 */ };
    Day epoch = from_1904 ? day_of(1904, 1, 1) : day_of(1899, 12, 30);
    double days = floor(figure);
    if (!(figure >= 61 && figure <= LAST))
        return false;
    *stamp = (Stamp){.digits = {4, 2, 2}, .era = ERA_STORED, .has_time = figure > days};
    stamp->seconds = (int32_t)floor((figure - days) * DAY_SECONDS + 0.5);
    day_parts(epoch + (Day)days, &stamp->part[0], &stamp->part[1], &stamp->part[2]);
    return true;
}

static bool plausible_serial(const DateReader *reader, double figure) {
    return figure >= 61 && figure < 100000 && in_range(reader, day_of(1899, 12, 30) + (Day)figure);
}

static DateOutcome unix_read(const DateReader *reader, double seconds, Moment *moment) {
    static const double farthest = 4e9; /* after 2100 */
    if (!(seconds >= 0 && seconds < farthest))
        return DATE_OUTSIDE;
    Moment found = moment_of((int64_t)seconds, true);
    if (!in_range(reader, moment_day(found, reader->zone)))
        return DATE_OUTSIDE;
    *moment = found;
    return DATE_READ;
}

/* A bare number, which is a date only in a column of such numbers. */
static DateOutcome figure_date(DateReader *reader, double figure, Str time, Moment *moment) {
    Stamp stamp;
    switch (reader->number) {
    case NUMBER_UNIX:
        return unix_read(reader, figure, moment);
    case NUMBER_UNIX_MS:
        return unix_read(reader, figure / 1000, moment);
    case NUMBER_AUTO:
        return plausible_serial(reader, figure) ? DATE_UNDECIDED : DATE_WRONG;
    case NUMBER_EXCEL:
    case NUMBER_EXCEL_1904:
        if (!serial_stamp(figure, reader->number == NUMBER_EXCEL_1904, &stamp))
            return DATE_OUTSIDE;
        if (time.len && !stamp_time_read(str_fold(reader->scratch, time), &stamp))
            return DATE_WRONG;
        return stamp_place(reader, &stamp, moment);
    default:
        return DATE_WRONG;
    }
}

static DateOutcome text_date(DateReader *reader, Str date, Str time, Moment *moment) {
    Stamp stamp;
    double figure;
    Str folded = str_fold(reader->scratch, date);
    if (figure_read(reader->scratch, folded, &figure))
        return figure_date(reader, figure, time, moment);
    if (!stamp_read(folded, &stamp))
        return DATE_WRONG;
    if (time.len && !stamp_time_read(str_fold(reader->scratch, time), &stamp))
        return DATE_WRONG;
    return stamp_place(reader, &stamp, moment);
}

enum { LONGEST = 256 }; /* bytes; no date is longer */

DateOutcome date_read(DateReader *reader, Str date, Str time, Moment *moment) {
    Stamp stamp;
    *moment = MOMENT_NONE;
    if (!time.len && stamp_fixed_read(date, &stamp))
        return stamp_place(reader, &stamp, moment);
    date = str_trim(date);
    time = str_trim(time);
    if (!date.len)
        return DATE_EMPTY;
    if (date.len > LONGEST || time.len > LONGEST)
        return DATE_WRONG;
    ArenaMark mark = arena_mark(reader->scratch);
    DateOutcome outcome = text_date(reader, date, time, moment);
    arena_rewind(reader->scratch, mark);
    return outcome;
}

DateOutcome date_read_stored(DateReader *reader, Str date, Str time, Moment *moment) {
    Stamp stamp;
    *moment = MOMENT_NONE;
    date = str_trim(date);
    time = str_trim(time);
    if (!date.len)
        return DATE_EMPTY;
    if (time.len > LONGEST || !stamp_fixed_read(date, &stamp))
        return DATE_WRONG;
    stamp.era = ERA_STORED;
    ArenaMark mark = arena_mark(reader->scratch);
    bool good = !time.len || stamp_time_read(str_fold(reader->scratch, time), &stamp);
    arena_rewind(reader->scratch, mark);
    return good ? stamp_place(reader, &stamp, moment) : DATE_WRONG;
}

/* A year at the end: which orders of day and month make a date. */
static void order_evidence(DateEvidence *evidence, const Stamp *stamp) {
    bool day_first = stamp->part[0] <= 31 && stamp->part[1] <= 12,
         month_first = stamp->part[0] <= 12 && stamp->part[1] <= 31;
    evidence->either += day_first && month_first;
    evidence->day_first += day_first && !month_first;
    evidence->month_first += month_first && !day_first;
}

void date_evidence(DateReader *reader, DateEvidence *evidence, Str date) {
    Stamp stamp;
    double figure;
    date = str_trim(date);
    if (!date.len || date.len > LONGEST)
        return;
    ArenaMark mark = arena_mark(reader->scratch);
    Str folded = str_fold(reader->scratch, date);
    bool number = figure_read(reader->scratch, folded, &figure), read = !number && stamp_read(folded, &stamp);
    evidence->serials += number && plausible_serial(reader, figure);
    if (read && stamp.digits[2] == 4 && stamp.digits[0] <= 2 && stamp.digits[1] <= 2)
        order_evidence(evidence, &stamp);
    else
        evidence->written += read;
    arena_rewind(reader->scratch, mark);
}

/* A few cells against many are slips of the pen; both in number are two ways of writing in one column. */
DateOrder date_order_of(const DateEvidence *evidence) {
    enum { SLIPS = 20 };
    uint64_t d = evidence->day_first, m = evidence->month_first;
    if (d > m * SLIPS)
        return ORDER_DMY;
    return m > d * SLIPS ? ORDER_MDY : ORDER_AUTO;
}

bool date_serials(const DateEvidence *evidence) {
    uint64_t ends = evidence->day_first + evidence->month_first + evidence->either;
    return !ends && !evidence->written && evidence->serials;
}

bool date_settle(DateReader *reader, const DateEvidence *evidence) {
    if (reader->number == NUMBER_AUTO)
        reader->number = date_serials(evidence) ? NUMBER_EXCEL : NUMBER_NONE;
    if (reader->order != ORDER_AUTO)
        return true;
    DateOrder order = date_order_of(evidence);
    reader->order = order == ORDER_AUTO ? ORDER_DMY : order;
    return order != ORDER_AUTO || !(evidence->day_first + evidence->month_first + evidence->either);
}

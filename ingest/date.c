/* date.c - see date.h. */
#include "ingest/date.h"

enum { CACHE = 512, DAY_SECONDS = 86400, FIRST_YEAR = 2000 };

typedef struct CachedDay {
    uint32_t key; /* era << 24 | year << 9 | month << 5 | day, as written; 0 = free */
    Day day;
    int64_t start; /* UTC seconds of local midnight */
    bool even;     /* the offset is the same all day */
} CachedDay;

struct DateReader {
    Arena *scratch;
    const Zone *zone;
    const Hijri *table;
    bool hijri, gregorian;
    DateOrder order;
    int last_year;
    CachedDay cache[CACHE];
};

typedef enum Era { ERA_NONE, ERA_HIJRI, ERA_GREGORIAN, ERA_STORED /* Gregorian beyond doubt */ } Era;

/* A stamp as written. */
typedef struct Stamp {
    int part[3], digits[3];
    Era era;
    bool has_time, has_offset;
    int32_t seconds; /* since midnight */
    int32_t offset;
} Stamp;

DateReader *date_reader(Arena *arena, const FieldSpec *field, const Zone *zone, const Hijri *hijri, int last_year) {
    DateReader *reader = ARENA_NEW(arena, DateReader);
    reader->scratch = arena;
    reader->zone = zone;
    reader->table = hijri;
    reader->hijri = field->hijri;
    reader->gregorian = field->gregorian;
    reader->order = field->order;
    reader->last_year = last_year;
    return reader;
}

void date_order_set(DateReader *reader, DateOrder order) {
    reader->order = order;
}

Str date_order_name(const DateReader *reader) {
    static const char *const names[2][4] = {
        {"year/month/day", "year/month/day", "day/month/year", "month/day/year"},
        {"Umm al-Qura year/month/day", "Umm al-Qura year/month/day", "Umm al-Qura day/month/year",
         "Umm al-Qura month/day/year"},
    };
    return str_of(names[reader->hijri][reader->order]);
}

static bool number_read(Str *rest, int most_digits, int *value, int *digits) {
    *value = *digits = 0;
    while (rest->len && rest->ptr[0] >= '0' && rest->ptr[0] <= '9') {
        if (++*digits > most_digits)
            return false;
        *value = *value * 10 + (rest->ptr[0] - '0');
        *rest = str_from(*rest, 1);
    }
    return *digits > 0;
}

static bool take(Str *rest, Str what) {
    if (!str_starts(*rest, what))
        return false;
    *rest = str_from(*rest, what.len);
    return true;
}

/* Spaces; newer systems put U+202F before the half of the day. */
static void space_skip(Str *rest) {
    while (take(rest, STR(" ")) || take(rest, STR("\xE2\x80\xAF")))
        continue;
}

static bool date_mark(Str *rest) {
    return take(rest, STR("/")) || take(rest, STR("-")) || take(rest, STR(".")) || take(rest, STR("؍"));
}

static bool date_part_read(Str *rest, Stamp *stamp) {
    for (int i = 0; i < 3; i++) {
        if (i && !date_mark(rest))
            return false;
        if (!number_read(rest, 4, &stamp->part[i], &stamp->digits[i]))
            return false;
    }
    return true;
}

/* A word, ended by whatever is no letter.  False, and nothing taken, when another word begins here. */
static bool word_take(Str *rest, Str word) {
    if (!str_starts(*rest, word))
        return false;
    Str after = str_from(*rest, word.len);
    unsigned char next = after.len ? (unsigned char)after.ptr[0] : ' ';
    if ((next >= 'a' && next <= 'z') || (next >= 0xD8 && next <= 0xDB))
        return false;
    *rest = after;
    return true;
}

static bool any_word(Str *rest, size_t count, const Str *words) {
    for (size_t i = 0; i < count; i++)
        if (word_take(rest, words[i]))
            return true;
    return false;
}
#define ANY_WORD(rest, ...) any_word((rest), sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (Str[]){__VA_ARGS__})

static void era_read(Str *rest, Stamp *stamp) {
    Str after = *rest;
    space_skip(&after);
    if (ANY_WORD(&after, STR("ه"), STR("هجري"), STR("ah")))
        stamp->era = ERA_HIJRI;
    else if (ANY_WORD(&after, STR("م"), STR("ميلادي"), STR("ad")))
        stamp->era = ERA_GREGORIAN;
    else
        return;
    *rest = after;
}

/* ص or م after the hours: false when the hour has no such half. */
static bool half_read(Str *rest, int *hour) {
    Str after = *rest;
    space_skip(&after);
    bool am = ANY_WORD(&after, STR("ص"), STR("صباحا"), STR("am"), STR("a.m."));
    bool pm = !am && ANY_WORD(&after, STR("م"), STR("مساء"), STR("pm"), STR("p.m."));
    if (!am && !pm)
        return true;
    if (*hour > 12 || (pm && *hour == 0))
        return false;
    *hour = *hour % 12 + (pm ? 12 : 0);
    *rest = after;
    return true;
}

/* +3  +03  +0300  +03:00 */
static bool offset_read(Str *rest, Stamp *stamp) {
    bool minus = str_starts(*rest, STR("-"));
    int hours, minutes = 0, digits, rest_digits;
    if (!take(rest, STR("+")) && !take(rest, STR("-")))
        return true;
    if (!number_read(rest, 4, &hours, &digits) || digits == 3)
        return false;
    if (digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (take(rest, STR(":")) && (!number_read(rest, 2, &minutes, &rest_digits) || rest_digits != 2)) {
        return false;
    }
    stamp->has_offset = true;
    stamp->offset = (minus ? -1 : 1) * (hours * 3600 + minutes * 60);
    return hours <= 18 && minutes < 60;
}

static bool zone_word_read(Str *rest, Stamp *stamp) {
    space_skip(rest);
    if (ANY_WORD(rest, STR("z"), STR("utc"), STR("gmt"), STR("غرينتش"), STR("جرينتش"), STR("غرينيتش")))
        stamp->has_offset = true;
    return offset_read(rest, stamp);
}

/* 10:22[:33[.5]] with half and offset. */
static bool time_read(Str *rest, Stamp *stamp) {
    int hour, minute, second = 0, digits;
    if (!number_read(rest, 2, &hour, &digits) || !take(rest, STR(":")) || !number_read(rest, 2, &minute, &digits))
        return false;
    if (take(rest, STR(":")) && !number_read(rest, 2, &second, &digits))
        return false;
    if (take(rest, STR(".")) || take(rest, STR(","))) {
        int fraction;
        if (!number_read(rest, 9, &fraction, &digits))
            return false;
    }
    if (!half_read(rest, &hour))
        return false;
    bool end_of_day = hour == 24 && !minute && !second; /* ISO 8601 writes midnight at the end of a day so */
    if ((hour > 23 && !end_of_day) || minute > 59 || second > 59)
        return false;
    stamp->has_time = true;
    stamp->seconds = hour * 3600 + minute * 60 + second;
    return zone_word_read(rest, stamp);
}

/* The whole text: a date, an era, a time. */
static bool stamp_read(Str text, Stamp *stamp) {
    *stamp = (Stamp){.era = ERA_NONE};
    space_skip(&text);
    if (!date_part_read(&text, stamp))
        return false;
    era_read(&text, stamp);
    take(&text, STR(",")); /* "14/03/2026, 10:22" */
    take(&text, STR("،"));
    space_skip(&text);
    take(&text, STR("t"));
    space_skip(&text);
    if (text.len && !time_read(&text, stamp))
        return false;
    space_skip(&text);
    return !text.len;
}

/* A cell that holds only a time; spreadsheets may show it with a date of 1899 or 1900 before it. */
static bool time_cell_read(Str text, Stamp *stamp) {
    Stamp dated;
    space_skip(&text);
    if (stamp_read(text, &dated) && dated.has_time) {
        stamp->has_time = true;
        stamp->seconds = dated.seconds;
        return true;
    }
    bool good = time_read(&text, stamp);
    space_skip(&text);
    return good && !text.len;
}

/* Day, or DAY_NONE with *wrong. */
static Day day_find(const DateReader *reader, int year, int month, int day, Era era, DateOutcome *wrong) {
    bool hijri_year = year >= 1300 && year <= 1500;
    bool hijri = era != ERA_STORED &&
                 (reader->hijri || era == ERA_HIJRI || (hijri_year && !reader->gregorian && era == ERA_NONE));
    *wrong = DATE_WRONG;
    if ((reader->hijri && era == ERA_GREGORIAN) || (reader->gregorian && era == ERA_HIJRI))
        return DAY_NONE;
    if (hijri ? !hijri_year : year < 1900 || year > 2100) {
        *wrong = DATE_OUTSIDE;
        return DAY_NONE;
    }
    Day found = hijri ? hijri_day(reader->table, year, month, day) : day_of(year, month, day);
    if (found == DAY_NONE)
        return DAY_NONE;
    int gregorian, unused;
    day_parts(found, &gregorian, &unused, &unused);
    if (gregorian >= FIRST_YEAR && gregorian <= reader->last_year)
        return found;
    *wrong = DATE_OUTSIDE;
    return DAY_NONE;
}

/* The day as written, from the cache or into it; NULL with *wrong. */
static const CachedDay *day_cached(DateReader *reader, int year, int month, int day, Era era, DateOutcome *wrong) {
    static const int64_t day_seconds = DAY_SECONDS;
    if (month > 12 || day > 31) { /* would spill into the key of another day */
        *wrong = DATE_WRONG;
        return NULL;
    }
    uint32_t key = (uint32_t)era << 24 | (uint32_t)(year << 9 | month << 5 | day);
    CachedDay *slot = &reader->cache[key % CACHE];
    if (slot->key == key)
        return slot;
    Day found = day_find(reader, year, month, day, era, wrong);
    if (found == DAY_NONE)
        return NULL;
    int64_t local = found * day_seconds, start = zone_utc(reader->zone, local);
    int32_t offset = zone_offset(reader->zone, start);
    bool even = start + offset == local && zone_offset(reader->zone, start + day_seconds - 1) == offset;
    *slot = (CachedDay){key, found, start, even};
    return slot;
}

static DateOutcome moment_make(DateReader *reader, const Stamp *stamp, int year, int month, int day, Moment *moment) {
    static const int64_t day_seconds = DAY_SECONDS;
    DateOutcome wrong = DATE_WRONG;
    const CachedDay *at = day_cached(reader, year, month, day, stamp->era, &wrong);
    if (!at)
        return wrong;
    int64_t utc = at->start;
    if (stamp->has_time && stamp->has_offset)
        utc = at->day * day_seconds + stamp->seconds - stamp->offset;
    else if (stamp->has_time && at->even && stamp->seconds < DAY_SECONDS)
        utc = at->start + stamp->seconds;
    else if (stamp->has_time)
        utc = zone_utc(reader->zone, at->day * day_seconds + stamp->seconds);
    *moment = moment_of(utc, stamp->has_time);
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

static bool digits_at(const char *p, int count, int *value) {
    *value = 0;
    for (int i = 0; i < count; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        *value = *value * 10 + (p[i] - '0');
    }
    return true;
}

/* The layout that programs write: 2026-03-14, with HH:MM or HH:MM:SS after a space or T. */
static bool fixed_read(Str text, Stamp *stamp) {
    const char *p = text.ptr;
    int hour = 0, minute = 0, second = 0;
    if (text.len != 10 && text.len != 16 && text.len != 19)
        return false;
    if ((p[4] != '-' && p[4] != '/') || p[7] != p[4])
        return false;
    *stamp = (Stamp){.digits = {4, 2, 2}, .has_time = text.len > 10};
    if (!digits_at(p, 4, &stamp->part[0]) || !digits_at(p + 5, 2, &stamp->part[1]) ||
        !digits_at(p + 8, 2, &stamp->part[2]))
        return false;
    if (!stamp->has_time)
        return true;
    if ((p[10] != ' ' && p[10] != 'T') || p[13] != ':' || !digits_at(p + 11, 2, &hour) ||
        !digits_at(p + 14, 2, &minute))
        return false;
    if (text.len == 19 && (p[16] != ':' || !digits_at(p + 17, 2, &second)))
        return false;
    stamp->seconds = hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

static DateOutcome text_read_date(DateReader *reader, Str date, Str time, Moment *moment) {
    Stamp stamp;
    if (!stamp_read(str_fold(reader->scratch, date), &stamp))
        return DATE_WRONG;
    if (time.len && !time_cell_read(str_fold(reader->scratch, time), &stamp))
        return DATE_WRONG;
    return stamp_place(reader, &stamp, moment);
}

enum { LONGEST = 96 }; /* bytes; no date is longer */

DateOutcome date_read(DateReader *reader, Str date, Str time, Moment *moment) {
    Stamp stamp;
    *moment = MOMENT_NONE;
    if (!time.len && fixed_read(date, &stamp))
        return stamp_place(reader, &stamp, moment);
    date = str_trim(date);
    time = str_trim(time);
    if (!date.len)
        return DATE_EMPTY;
    if (date.len > LONGEST || time.len > LONGEST)
        return DATE_WRONG;
    ArenaMark mark = arena_mark(reader->scratch);
    DateOutcome outcome = text_read_date(reader, date, time, moment);
    arena_rewind(reader->scratch, mark);
    return outcome;
}

DateOutcome date_read_stored(DateReader *reader, Str date, Str time, Moment *moment) {
    Stamp stamp, clock;
    *moment = MOMENT_NONE;
    date = str_trim(date);
    time = str_trim(time);
    if (!date.len)
        return DATE_EMPTY;
    if (time.len > LONGEST || !fixed_read(date, &stamp))
        return DATE_WRONG;
    stamp.era = ERA_STORED;
    if (time.len) {
        ArenaMark mark = arena_mark(reader->scratch);
        bool good = time_cell_read(str_fold(reader->scratch, time), &clock);
        arena_rewind(reader->scratch, mark);
        if (!good)
            return DATE_WRONG;
        stamp.has_time = true;
        stamp.seconds = clock.seconds;
    }
    return stamp_place(reader, &stamp, moment);
}

void date_evidence(DateReader *reader, DateEvidence *evidence, Str date) {
    Stamp stamp;
    date = str_trim(date);
    if (!date.len || date.len > LONGEST)
        return;
    ArenaMark mark = arena_mark(reader->scratch);
    bool read = stamp_read(str_fold(reader->scratch, date), &stamp);
    arena_rewind(reader->scratch, mark);
    if (!read || stamp.digits[2] != 4 || stamp.digits[0] > 2 || stamp.digits[1] > 2)
        return;
    bool day_first = stamp.part[0] <= 31 && stamp.part[1] <= 12,
         month_first = stamp.part[0] <= 12 && stamp.part[1] <= 31;
    evidence->either += day_first && month_first;
    evidence->day_first += day_first && !month_first;
    evidence->month_first += month_first && !day_first;
}

/* A few cells against many are slips of the pen; both in number are two ways of writing in one column. */
DateOrder date_order_of(const DateEvidence *evidence) {
    enum { SLIPS = 20 };
    uint64_t d = evidence->day_first, m = evidence->month_first;
    if (d > m * SLIPS)
        return ORDER_DMY;
    return m > d * SLIPS ? ORDER_MDY : ORDER_AUTO;
}

/* stamp.c - see stamp.h. */
#include "ingest/stamp.h"
#include "ingest/month.h"

enum { DAY_SECONDS = 86400 };

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

static bool any_word(Str *rest, size_t count, const Str *words) {
    for (size_t i = 0; i < count; i++)
        if (word_take(rest, words[i]))
            return true;
    return false;
}
#define ANY_WORD(rest, ...) any_word((rest), sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (Str[]){__VA_ARGS__})

static bool comma(Str *rest) {
    return take(rest, STR(",")) || take(rest, STR("،"));
}

static bool date_mark(Str *rest) {
    return take(rest, STR("/")) || take(rest, STR("-")) || take(rest, STR(".")) || take(rest, STR("؍"));
}

/* What stands between the parts of a date whose month is named: 14-Mar-2026, 14 مارس، 2026, 25 من رمضان لعام 1447. */
static void between_skip(Str *rest) {
    Str before;
    do {
        before = *rest;
        space_skip(rest);
        if (!comma(rest) && !date_mark(rest))
            ANY_WORD(rest, STR("من"), STR("شهر"), STR("لعام"), STR("عام"), STR("لسنه"), STR("سنه"), STR("of"));
    } while (rest->len != before.len);
}

static bool numbers_read(Str *rest, Stamp *stamp) {
    for (int i = 0; i < 3; i++) {
        if (i && !date_mark(rest))
            return false;
        if (!number_read(rest, 4, &stamp->part[i], &stamp->digits[i]))
            return false;
    }
    return true;
}

static void ordinal_skip(Str *rest) {
    ANY_WORD(rest, STR("st"), STR("nd"), STR("rd"), STR("th"));
}

/* A number, the month or another number: how many of each there are tells day from year. */
static bool named_read(Str *rest, Stamp *stamp) {
    Month month = {0};
    int number[2], digits[2], count = 0;
    for (int i = 0; i < 3; i++) {
        if (i)
            between_skip(rest);
        if (!month.number && month_take(rest, &month))
            continue;
        if (count == 2 || !number_read(rest, 4, &number[count], &digits[count]))
            return false;
        count++;
        ordinal_skip(rest);
    }
    int year = digits[0] > 2 ? 0 : 1;
    stamp->named = true;
    stamp->era = month.hijri ? ERA_HIJRI : ERA_GREGORIAN;
    stamp->part[0] = number[year];
    stamp->digits[0] = digits[year];
    stamp->part[1] = month.number;
    stamp->digits[1] = 2;
    stamp->part[2] = number[!year];
    stamp->digits[2] = digits[!year];
    return stamp->digits[2] <= 2;
}

/* False when the mark contradicts the name of the month. */
static bool era_read(Str *rest, Stamp *stamp) {
    Era era = ERA_NONE;
    Str after = *rest;
    space_skip(&after);
    if (ANY_WORD(&after, STR("ه."), STR("ه"), STR("هجريه"), STR("هجري"), STR("ah"), STR("a.h.")))
        era = ERA_HIJRI;
    else if (ANY_WORD(&after, STR("م."), STR("م"), STR("ميلاديه"), STR("ميلادي"), STR("ad"), STR("a.d."), STR("ce")))
        era = ERA_GREGORIAN;
    else
        return true;
    stamp->bare_m = str_ends(str_to(*rest, rest->len - after.len), STR("م"));
    *rest = after;
    bool agrees = stamp->era == ERA_NONE || stamp->era == era;
    stamp->era = era;
    return agrees;
}

typedef enum Half { HALF_NONE, HALF_AM, HALF_PM } Half;

static Half half_read(Str *rest) {
    Str after = *rest;
    Half half = HALF_NONE;
    space_skip(&after);
    if (ANY_WORD(&after, STR("صباحا"), STR("صباح"), STR("ص."), STR("ص"), STR("am"), STR("a.m.")))
        half = HALF_AM;
    else if (ANY_WORD(&after, STR("مساء"), STR("مساءا"), STR("ظهرا"), STR("عصرا"), STR("م."), STR("م"), STR("pm"),
                      STR("p.m.")))
        half = HALF_PM;
    if (half)
        *rest = after;
    return half;
}

/* The hour of the day: false when it has no such half.  14:30 م is said twice, and true. */
static bool half_apply(Half half, int *hour) {
    if (half == HALF_AM && *hour > 12)
        return false;
    if (half == HALF_PM && *hour == 0)
        return false;
    if (half && *hour <= 12)
        *hour = *hour % 12 + (half == HALF_PM ? 12 : 0);
    return true;
}

static bool minus(Str *rest) {
    return take(rest, STR("-")) || take(rest, STR("\xE2\x88\x92"));
}

/* +3  +03  +0300  +03:00 */
static bool offset_read(Str *rest, Stamp *stamp) {
    int hours, minutes = 0, digits, rest_digits;
    bool west = minus(rest);
    if (!west && !take(rest, STR("+")))
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
    stamp->offset = (west ? -1 : 1) * (hours * 3600 + minutes * 60);
    return hours <= 18 && minutes < 60;
}

/* "GMT+0300 (Arabia Standard Time)": the name says again what the offset says. */
static void zone_name_skip(Str *rest) {
    Str after = *rest;
    space_skip(&after);
    if (!take(&after, STR("(")))
        return;
    str_cut(&after, ')');
    *rest = after;
}

static bool zone_part_read(Str *rest, Stamp *stamp) {
    space_skip(rest);
    ANY_WORD(rest, STR("بتوقيت"), STR("توقيت"));
    space_skip(rest);
    if (ANY_WORD(rest, STR("z"), STR("utc"), STR("gmt"), STR("غرينتش"), STR("جرينتش"), STR("غرينيتش"), STR("جرينيتش")))
        stamp->has_offset = true;
    if (!offset_read(rest, stamp))
        return false;
    if (stamp->has_offset)
        zone_name_skip(rest);
    return true;
}

/* :22[:33[.5]], or nothing where the half of the day stands for it ("10 ص"). */
static bool minutes_read(Str *rest, int *minute, int *second, bool *given) {
    int digits, fraction;
    *minute = *second = 0;
    *given = take(rest, STR(":"));
    if (!*given)
        return true;
    if (!number_read(rest, 2, minute, &digits) || (take(rest, STR(":")) && !number_read(rest, 2, second, &digits)))
        return false;
    return (!take(rest, STR(".")) && !take(rest, STR(","))) || number_read(rest, 9, &fraction, &digits);
}

/* 10:22[:33[.5]] with the half of the day before or after, and an offset. */
static bool time_read(Str *rest, Stamp *stamp) {
    int hour, minute, second, digits;
    bool minutes;
    word_take(rest, STR("الساعه"));
    space_skip(rest);
    Half half = half_read(rest);
    space_skip(rest);
    if (!number_read(rest, 2, &hour, &digits) || !minutes_read(rest, &minute, &second, &minutes))
        return false;
    half = half ? half : half_read(rest);
    if (stamp->bare_m && !half && hour <= 12)
        return false;
    if (!half_apply(half, &hour) || (!minutes && !half))
        return false;
    bool end_of_day = hour == 24 && !minute && !second; /* ISO 8601 writes midnight at the end of a day so */
    if ((hour > 23 && !end_of_day) || minute > 59 || second > 59)
        return false;
    stamp->has_time = true;
    stamp->seconds = hour * 3600 + minute * 60 + second;
    return zone_part_read(rest, stamp);
}

static bool date_part_read(Str *rest, Stamp *stamp) {
    if (weekday_take(rest))
        comma(rest);
    space_skip(rest);
    ANY_WORD(rest, STR("الموافق"), STR("موافق"));
    space_skip(rest);
    Str from = *rest;
    if (numbers_read(rest, stamp))
        return true;
    *rest = from;
    return named_read(rest, stamp);
}

bool stamp_read(Str text, Stamp *stamp) {
    *stamp = (Stamp){.era = ERA_NONE};
    space_skip(&text);
    if (!date_part_read(&text, stamp) || !era_read(&text, stamp))
        return false;
    comma(&text); /* "14/03/2026, 10:22" */
    space_skip(&text);
    take(&text, STR("t"));
    space_skip(&text);
    if (text.len && !time_read(&text, stamp))
        return false;
    space_skip(&text);
    return !text.len;
}

/* The part of a day that a spreadsheet keeps as a number. */
static bool fraction_read(Str text, Stamp *stamp) {
    double part;
    if (str_find(text, STR(".")) == SIZE_MAX || !str_double(text, &part) || part < 0 || part >= 1)
        return false;
    stamp->has_time = true;
    stamp->seconds = (int32_t)(part * DAY_SECONDS + 0.5);
    return true;
}

bool stamp_time_read(Str text, Stamp *stamp) {
    Stamp dated;
    space_skip(&text);
    if (stamp_read(text, &dated) && dated.has_time) {
        stamp->has_time = true;
        stamp->seconds = dated.seconds;
        return true;
    }
    if (fraction_read(text, stamp))
        return true;
    bool good = time_read(&text, stamp);
    space_skip(&text);
    return good && !text.len;
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

bool stamp_fixed_read(Str text, Stamp *stamp) {
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

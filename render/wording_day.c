/* wording_day.c - dates and periods in words, in both calendars; see wording.h. */
#include "render/wording_language.h"

static Str month_name(const Wording *wording, const char *calendar, int month) {
    Str key = str_join(wording->arena, 4,
                       (Str[]){STR("month."), str_of(calendar), STR("."), str_number(wording->arena, month)});
    return wording_say(wording, key);
}

/* After the number of a day the name stands in the genitive («9 ذي الحجة»), which a few names show. */
static Str month_after_day(const Wording *wording, const char *calendar, int month) {
    Str bent = str_join(wording->arena, 2, (Str[]){str_of(calendar), STR("_of")});
    Str name = month_name(wording, str_c(wording->arena, bent), month);
    return name.len ? name : month_name(wording, calendar, month);
}

static Str fill_named(const Wording *wording, const char *key, size_t count, const Str *args) {
    return wording_fill(wording, wording_say(wording, str_of(key)), count, args);
}

static Str gregorian_words(const Wording *wording, Day day) {
    int y, m, d;
    day_parts(day, &y, &m, &d);
    Str part[] = {wording_plain(wording, d), month_after_day(wording, "gregorian", m), wording_plain(wording, y)};
    return fill_named(wording, "date.gregorian", 3, part);
}

static Str hijri_words(const Wording *wording, HijriDate h) {
    Str part[] = {wording_plain(wording, h.day), month_after_day(wording, "hijri", h.month),
                  wording_plain(wording, h.year)};
    return fill_named(wording, "date.hijri", 3, part);
}

Str wording_day(const Wording *wording, Day day, HijriDate hijri, Calendar calendar) {
    if (calendar == CALENDAR_GREGORIAN || !hijri.year)
        return gregorian_words(wording, day);
    if (calendar == CALENDAR_HIJRI)
        return hijri_words(wording, hijri);
    return fill_named(wording, "date.both", 2, (Str[]){gregorian_words(wording, day), hijri_words(wording, hijri)});
}

Str wording_moment(const Wording *wording, Day day, HijriDate hijri, Str time, Calendar calendar) {
    Str weekday = wording_say(
        wording, str_join(wording->arena, 2, (Str[]){STR("weekday."), str_number(wording->arena, day_weekday(day))}));
    Str date = wording_day(wording, day, hijri, calendar);
    if (!time.len || str_same(time, STR("23:59:59"))) /* the end of a day stands for the day */
        return fill_named(wording, "date.weekday", 2, (Str[]){weekday, date});
    int64_t hour, minute;
    if (time.len < 5 || !str_int(str_to(time, 2), &hour) || !str_int(str_to(str_from(time, 3), 2), &minute))
        return fill_named(wording, "date.weekday", 2, (Str[]){weekday, date});
    return fill_named(wording, "date.moment", 3, (Str[]){weekday, date, wording_clock(wording, time)});
}

Str wording_clock(const Wording *wording, Str time) {
    Buf out = {.arena = wording->arena};
    for (size_t i = 0; i < time.len; i++) {
        char c = time.ptr[i];
        if (wording->arabic_digits && c >= '0' && c <= '9')
            buf_code(&out, 0x0660 + (uint32_t)(c - '0'));
        else
            buf_byte(&out, c);
    }
    return wording_code(wording, buf_str(&out));
}

/* "1448-04" and its like: years before 1700 are of the Hijri calendar. */
static bool month_parts(Str id, int64_t *year, int64_t *month) {
    return id.len == 7 && id.ptr[4] == '-' && str_int(str_to(id, 4), year) && str_int(str_from(id, 5), month) &&
           *month >= 1 && *month <= 12;
}

static Str month_and_year(const Wording *wording, const char *calendar, int month, int year) {
    Str key = str_join(wording->arena, 2, (Str[]){STR("date.month_"), str_of(calendar)});
    Str part[] = {month_name(wording, calendar, month), wording_plain(wording, year)};
    return wording_fill(wording, wording_say(wording, key), 2, part);
}

Str wording_month(const Wording *wording, Str id, bool brief) {
    int64_t year, month;
    if (!month_parts(id, &year, &month))
        return wording_code(wording, id);
    const char *calendar = year < 1700 ? "hijri" : "gregorian";
    if (!brief)
        return month_and_year(wording, calendar, (int)month, (int)year);
    Str name = month_name(wording, calendar, (int)month);
    if (month != 1)
        return name;
    return str_join(wording->arena, 3, (Str[]){name, STR(" "), wording_plain(wording, year)});
}

/* The period by the calendar it is named in. */
static Str period_own(const Wording *wording, const Period *p) {
    int y, m, d;
    day_parts(p->from, &y, &m, &d);
    Str year = wording_plain(wording, y);
    char key[] = "date.quarter.1";
    switch (p->kind) {
    case PERIOD_MONTH:
        return month_and_year(wording, "gregorian", m, y);
    case PERIOD_QUARTER:
        key[sizeof key - 2] = (char)('1' + (m - 1) / 3);
        return fill_named(wording, key, 1, &year);
    case PERIOD_HALF:
        return fill_named(wording, m <= 6 ? "date.half.1" : "date.half.2", 1, &year);
    case PERIOD_YEAR:
        return fill_named(wording, "date.year_gregorian", 1, &year);
    case PERIOD_HIJRI_MONTH:
        return month_and_year(wording, "hijri", p->hijri_from.month, p->hijri_from.year);
    case PERIOD_HIJRI_YEAR:
        year = wording_plain(wording, p->hijri_from.year);
        return fill_named(wording, "date.year_hijri", 1, &year);
    case PERIOD_RANGE:
        break;
    }
    return fill_named(wording, "date.from_to", 2,
                      (Str[]){gregorian_words(wording, p->from), gregorian_words(wording, p->to)});
}

Str wording_period(const Wording *wording, const Period *period, Calendar calendar) {
    Str own = period_own(wording, period);
    bool hijri_own = period->kind == PERIOD_HIJRI_MONTH || period->kind == PERIOD_HIJRI_YEAR;
    if (hijri_own ? calendar == CALENDAR_HIJRI
                  : calendar == CALENDAR_GREGORIAN || !period->hijri_from.year || !period->hijri_to.year)
        return own;
    Str from = hijri_own ? gregorian_words(wording, period->from) : hijri_words(wording, period->hijri_from);
    Str to = hijri_own ? gregorian_words(wording, period->to) : hijri_words(wording, period->hijri_to);
    return fill_named(wording, "date.corresponding", 3, (Str[]){own, from, to});
}

Str wording_period_name(const Wording *wording, Str name) {
    int64_t year;
    char key[] = "date.quarter.1";
    if (name.len < 4 || !str_int(str_to(name, 4), &year))
        return wording_code(wording, name);
    Str text = wording_plain(wording, year);
    if (name.len == 4)
        return fill_named(wording, year < 1700 ? "date.year_hijri" : "date.year_gregorian", 1, &text);
    bool half = name.len == 7 && name.ptr[5] == 'H', quarter = name.len == 7 && name.ptr[5] == 'Q';
    if (!half && !quarter)
        return wording_month(wording, name, false);
    key[sizeof key - 2] = name.ptr[6];
    return fill_named(wording, quarter ? key : name.ptr[6] == '1' ? "date.half.1" : "date.half.2", 1, &text);
}

/* period.c - the stretch of days a report is about, and its seven spellings; see analyze.h. */
#include "analyze/analyze.h"
#include "analyze/months.h"

Str period_kind_name(PeriodKind kind) {
    static const char *const name[] = {"month", "quarter", "half", "year", "hijri_month", "hijri_year", "range"};
    return str_of(name[kind]);
}

static HijriDate hijri_date(const Hijri *hijri, Day day) {
    HijriDate date = {0};
    if (!hijri || !hijri_parts(hijri, day, &date.year, &date.month, &date.day))
        return (HijriDate){0};
    return date;
}

static bool fill(Period *period, PeriodKind kind, Str name, Day from, Day to, const Hijri *hijri) {
    if (from == DAY_NONE || to == DAY_NONE || from > to)
        return false;
    *period = (Period){kind, name, from, to, hijri_date(hijri, from), hijri_date(hijri, to)};
    return true;
}

/* `count` Gregorian months that begin with `month`. */
static bool gregorian(Period *period, PeriodKind kind, Str name, int year, int month, int count, const Hijri *hijri) {
    int last = month + count - 1;
    if (year < 1900 || year > 2100 || month < 1 || last > 12)
        return false;
    return fill(period, kind, name, day_of(year, month, 1), day_of(year, last, day_month_length(year, last)), hijri);
}

static bool lunar(Period *period, PeriodKind kind, Str name, int year, int month, int count, const Hijri *hijri) {
    int last = month + count - 1;
    if (!hijri || year < 1300 || year > 1600 || month < 1 || last > 12)
        return false;
    return fill(period, kind, name, hijri_day(hijri, year, month, 1),
                hijri_day(hijri, year, last, hijri_month_length(hijri, year, last)), hijri);
}

static bool digits_read(Str text, int *value) {
    int64_t number;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    if (!text.len || text.len > 4 || !str_int(text, &number))
        return false;
    *value = (int)number;
    return true;
}

static bool range_read(Str text, const Hijri *hijri, Period *period) {
    Day from, to;
    return text.len == 22 && str_same((Str){text.ptr + 10, 2}, STR("..")) && day_read(str_to(text, 10), &from) &&
           day_read(str_from(text, 12), &to) && fill(period, PERIOD_RANGE, text, from, to, hijri);
}

static bool part_read(Str text, int year, const Hijri *hijri, Period *period) {
    int number;
    char kind = text.ptr[5];
    if (kind == 'Q')
        return digits_read(str_from(text, 6), &number) && number >= 1 && number <= 4 &&
               gregorian(period, PERIOD_QUARTER, text, year, number * 3 - 2, 3, hijri);
    if (kind == 'H')
        return digits_read(str_from(text, 6), &number) && number >= 1 && number <= 2 &&
               gregorian(period, PERIOD_HALF, text, year, number * 6 - 5, 6, hijri);
    return text.len == 7 && digits_read(str_from(text, 5), &number) &&
           (gregorian(period, PERIOD_MONTH, text, year, number, 1, hijri) ||
            lunar(period, PERIOD_HIJRI_MONTH, text, year, number, 1, hijri));
}

static bool spelling_read(Str text, const Hijri *hijri, Period *period) {
    int year;
    if (text.len > 7)
        return range_read(text, hijri, period);
    if (text.len < 4 || !digits_read(str_to(text, 4), &year))
        return false;
    if (text.len == 4)
        return gregorian(period, PERIOD_YEAR, text, year, 1, 12, hijri) ||
               lunar(period, PERIOD_HIJRI_YEAR, text, year, 1, 12, hijri);
    return text.len == 7 && text.ptr[4] == '-' && part_read(text, year, hijri, period);
}

bool period_read(Str text, const Hijri *hijri, Period *period, Diag *diag) {
    if (spelling_read(text, hijri, period))
        return true;
    DIAG(diag, PERIOD_UNREADABLE, (Place){0}, text);
    return false;
}

Period period_last(Arena *arena, Day as_of, Calendar calendar, const Hijri *hijri) {
    Months months = {calendar == CALENDAR_HIJRI ? hijri : NULL, {DAY_NONE, DAY_NONE}};
    Month month = month_of(&months, as_of);
    if (month.to > as_of)
        month = month_earlier(&months, month, 1);
    bool is_hijri = months.hijri && hijri_date(hijri, month.from).day == 1;
    Period period = {is_hijri ? PERIOD_HIJRI_MONTH : PERIOD_MONTH,
                     month_id(arena, month),
                     month.from,
                     month.to,
                     hijri_date(hijri, month.from),
                     hijri_date(hijri, month.to)};
    return period;
}

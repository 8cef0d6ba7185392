/* calendar.c - see calendar.h. */
#include "calendar.h"

#include <string.h>

typedef struct Holiday {
    Date from, to;
    const char *kind, *name, *source;
} Holiday;

#define FITR "eid_al_fitr", "إجازة عيد الفطر"
#define ADHA "eid_al_adha", "إجازة عيد الأضحى"
#define FOUNDING "founding_day", "يوم التأسيس"
#define NATIONAL "national_day", "اليوم الوطني"
#define BY_HIJRI "نظام العمل، تقويم أم القرى"
#define BY_LAW "نظام العمل"

static const Holiday holidays[] = {
    {{2024, 2, 22}, {2024, 2, 22}, FOUNDING, BY_LAW}, {{2024, 4, 10}, {2024, 4, 13}, FITR, BY_HIJRI},
    {{2024, 6, 15}, {2024, 6, 18}, ADHA, BY_HIJRI},   {{2024, 9, 23}, {2024, 9, 23}, NATIONAL, BY_LAW},
    {{2025, 2, 22}, {2025, 2, 23}, FOUNDING, BY_LAW}, {{2025, 3, 30}, {2025, 4, 2}, FITR, BY_HIJRI},
    {{2025, 6, 5}, {2025, 6, 8}, ADHA, BY_HIJRI},     {{2025, 9, 23}, {2025, 9, 23}, NATIONAL, BY_LAW},
    {{2026, 2, 22}, {2026, 2, 22}, FOUNDING, BY_LAW}, {{2026, 3, 20}, {2026, 3, 25}, FITR, BY_HIJRI},
    {{2026, 5, 26}, {2026, 5, 31}, ADHA, BY_HIJRI},   {{2026, 9, 23}, {2026, 9, 23}, NATIONAL, BY_LAW},
};
enum { HOLIDAYS = sizeof holidays / sizeof holidays[0] };

/* Howard Hinnant, "chrono-compatible low-level date algorithms". */
Day day_of(int year, int month, int day) {
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Date day_date(Day day) {
    int z = day + 719468, era = z / 146097, of_era = z - era * 146097;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100), mp = (5 * of_year + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return (Date){y + era * 400 + (month <= 2), month, of_year - (153 * mp + 2) / 5 + 1};
}

/* Umm al-Qura: the first day of each year and its twelve month lengths (bit 11 = Muharram, 1 = 30 days). */
Date day_hijri(Day day) {
    static const struct {
        int year;
        Date first;
        unsigned lengths;
    } years[] = {{1446, {2024, 7, 7}, 0x764}, {1447, {2025, 6, 26}, 0xBAA}, {1448, {2026, 6, 16}, 0x5B5}};
    int index = 0;
    while (index < 2 &&
           day >= day_of(years[index + 1].first.year, years[index + 1].first.month, years[index + 1].first.day))
        index++;
    int left = day - day_of(years[index].first.year, years[index].first.month, years[index].first.day);
    for (int month = 1;; month++) {
        int length = 29 + (int)(years[index].lengths >> (12 - month) & 1);
        if (left < length || month == 12)
            return (Date){years[index].year, month, left + 1};
        left -= length;
    }
}

int day_weekday(Day day) {
    return (day + 4) % 7;
}

static bool day_is_holiday(Day day) {
    for (int i = 0; i < HOLIDAYS; i++) {
        Date from = holidays[i].from, to = holidays[i].to;
        if (day >= day_of(from.year, from.month, from.day) && day <= day_of(to.year, to.month, to.day))
            return true;
    }
    return false;
}

bool day_is_work(Day day) {
    return day_weekday(day) <= 4 && !day_is_holiday(day);
}

Day workday_from(Day day) {
    while (!day_is_work(day))
        day++;
    return day;
}

Day workday_after(Day day, int workdays) {
    while (workdays-- > 0)
        day = workday_from(day + 1);
    return day;
}

Day minute_day(Minute at) {
    return at / DAY_MINUTES;
}

Minute minute_of(Day day, int hour, int minute) {
    return day * DAY_MINUTES + hour * 60 + minute;
}

/* Open from 8 to 15, in Ramadan from 10 to 15. */
static Minute office_opens(Day day) {
    return minute_of(day, day_hijri(day).month == 9 ? 10 : 8, 0);
}

static Minute office_closes(Day day) {
    return minute_of(day, 15, 0);
}

Minute office_on(Chance *chance, Day day) {
    Minute opens = office_opens(day);
    return opens + 5 + chance_below(chance, office_closes(day) - opens - 5);
}

Minute office_after(Chance *chance, Minute from, int workdays) {
    Day day = minute_day(from);
    if (workdays > 0)
        return office_on(chance, workday_after(day, workdays));
    Minute opens = office_opens(day), start = from > opens ? from : opens;
    int left = office_closes(day) - start;
    if (!day_is_work(day) || left < 10)
        return office_on(chance, workday_after(day, 1));
    return start + 3 + chance_below(chance, left < 120 ? left - 3 : 117);
}

void text_iso(char *text, Minute at) {
    Date date = day_date(minute_day(at));
    snprintf(text, 64, "%04d-%02d-%02d %02d:%02d", date.year, date.month, date.day, at % DAY_MINUTES / 60, at % 60);
}

void text_dmy(char *text, Date date) {
    snprintf(text, 64, "%02d/%02d/%04d", date.day, date.month, date.year);
}

void text_clock(char *text, Minute at) {
    snprintf(text, 64, "%02d:%02d", at % DAY_MINUTES / 60, at % 60);
}

void text_indic(char *text) {
    char from[64];
    size_t length = strlen(text), to = 0;
    memcpy(from, text, length);
    for (size_t i = 0; i < length && to < 61; i++) {
        bool digit = from[i] >= '0' && from[i] <= '9';
        if (digit)
            text[to++] = (char)0xD9; /* U+0660 … U+0669 */
        text[to++] = digit ? (char)(0xA0 + (from[i] - '0')) : from[i];
    }
    text[to] = '\0';
}

void holidays_write(FILE *file) {
    fputs("from,to,kind,name_ar,source\n", file);
    for (const Holiday *h = holidays; h < holidays + HOLIDAYS; h++)
        fprintf(file, "%04d-%02d-%02d,%04d-%02d-%02d,%s,%s,%s\n", h->from.year, h->from.month, h->from.day, h->to.year,
                h->to.month, h->to.day, h->kind, h->name, h->source);
}

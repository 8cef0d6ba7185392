/* day.c - dates, moments and the working week; see day.h. */
#include "base/base.h"

/* Civil calendar arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
static int64_t days_from_civil(int64_t year, int month, int day) {
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int day_month_length(int year, int month) {
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : length[month - 1];
}

Day day_of(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > day_month_length(year, month))
        return DAY_NONE;
    return (Day)days_from_civil(year, month, day);
}

void day_parts(Day day, int *year, int *month, int *mday) {
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    *mday = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

int day_weekday(Day day) {
    int since_sunday = (int)(((int64_t)day + 4) % 7); /* 1970-01-01 was a Thursday */
    return since_sunday < 0 ? since_sunday + 7 : since_sunday;
}

bool day_read(Str text, Day *day) {
    int64_t part[3];
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return false;
    if (!str_int(str_to(text, 4), &part[0]) || !str_int((Str){text.ptr + 5, 2}, &part[1]) ||
        !str_int((Str){text.ptr + 8, 2}, &part[2]) || part[0] < 0 || part[1] < 0 || part[2] < 0)
        return false;
    *day = day_of((int)part[0], (int)part[1], (int)part[2]);
    return *day != DAY_NONE;
}

void day_write(Buf *buf, Day day) {
    int year, month, mday;
    day_parts(day, &year, &month, &mday);
    buf_addf(buf, "%04d-%02d-%02d", year, month, mday);
}

Moment moment_of(int64_t utc_seconds, bool has_time) {
    return utc_seconds * 2 + (has_time ? 1 : 0);
}

int64_t moment_seconds(Moment moment) {
    return moment >> 1;
}

bool moment_has_time(Moment moment) {
    return moment & 1;
}

static int64_t floor_day(int64_t seconds) {
    return seconds >= 0 ? seconds / 86400 : -((86399 - seconds) / 86400);
}

Day moment_day(Moment moment, const Zone *zone) {
    int64_t utc = moment_seconds(moment);
    return (Day)floor_day(utc + zone_offset(zone, utc));
}

void moment_write(Buf *buf, Moment moment, const Zone *zone) {
    int64_t utc = moment_seconds(moment), local = utc + zone_offset(zone, utc);
    int64_t second = local - floor_day(local) * 86400;
    day_write(buf, (Day)floor_day(local));
    if (!moment_has_time(moment))
        return;
    buf_addf(buf, "T%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60));
    if (second % 60)
        buf_addf(buf, ":%02d", (int)(second % 60));
}

/* Working weekdays among the `count` days that begin with `first`. */
static int32_t weekdays_worked(const WorkWeek *week, Day first, int32_t count) {
    int32_t a_week = 0, sum;
    for (int d = 0; d < 7; d++)
        a_week += !week->rest[d];
    sum = count / 7 * a_week;
    for (int32_t i = 0; i < count % 7; i++)
        sum += !week->rest[day_weekday(first + i)];
    return sum;
}

/* Index of the first holiday after the day. */
static size_t holiday_after(const WorkWeek *week, Day day) {
    size_t low = 0, high = week->holiday_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (week->holiday[middle] <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t workweek_between(const WorkWeek *week, Day a, Day b) {
    int32_t sum = weekdays_worked(week, a + 1, b - a);
    for (size_t i = holiday_after(week, a); i < week->holiday_count && week->holiday[i] <= b; i++)
        sum -= !week->rest[day_weekday(week->holiday[i])];
    return sum;
}

void workweek_count(const WorkWeek *week, Day first, size_t count, int32_t *worked) {
    int weekday = day_weekday(first);
    int32_t sum = 0;
    for (size_t i = 0, h = holiday_after(week, first); i < count; i++) {
        Day day = first + (Day)i;
        for (sum += i && !week->rest[weekday]; h < week->holiday_count && week->holiday[h] <= day; h++)
            sum -= !week->rest[weekday];
        worked[i] = sum;
        weekday = weekday == 6 ? 0 : weekday + 1;
    }
}

Day workweek_after(const WorkWeek *week, Day a, int32_t n) {
    Day day = a;
    for (int32_t left = n, tries = 0; left > 0 && tries < 40000; tries++) {
        day++;
        left -= workweek_between(week, day - 1, day);
    }
    return day;
}

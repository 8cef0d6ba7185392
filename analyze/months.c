/* months.c - see months.h. */
#include "analyze/months.h"

Months months_of(const Period *period, Calendar calendar, const Hijri *hijri) {
    bool lunar = period->kind == PERIOD_HIJRI_MONTH || period->kind == PERIOD_HIJRI_YEAR ||
                 (period->kind == PERIOD_RANGE && calendar == CALENDAR_HIJRI);
    return (Months){lunar ? hijri : NULL, {period->from, period->to + 1}};
}

Month month_of(const Months *months, Day day) {
    int year, month, mday;
    if (months->hijri && hijri_parts(months->hijri, day, &year, &month, &mday)) {
        Day from = day - mday + 1;
        return (Month){year, month, from, from + hijri_month_length(months->hijri, year, month) - 1};
    }
    day_parts(day, &year, &month, &mday);
    return (Month){year, month, day - mday + 1, day - mday + day_month_length(year, month)};
}

Month month_earlier(const Months *months, Month month, int count) {
    for (int i = 0; i < count; i++)
        month = month_of(months, month.from - 1);
    return month;
}

Str month_id(Arena *arena, Month month) {
    Buf buf = {.arena = arena};
    buf_addf(&buf, "%04d-%02d", month.year, month.month);
    return buf_str(&buf);
}

Day months_bucket(const Months *months, Day day) {
    Day from = month_of(months, day).from;
    for (size_t i = 0; i < COUNT_OF(months->cut); i++)
        if (months->cut[i] <= day && months->cut[i] > from)
            from = months->cut[i];
    return from;
}

void months_buckets(const Months *months, Day first, size_t count, Day *bucket) {
    for (size_t i = 0; i < count;) {
        Day day = first + (Day)i, from = months_bucket(months, day), to = month_of(months, day).to;
        for (; i < count && day <= to; i++, day++) {
            for (size_t c = 0; c < COUNT_OF(months->cut); c++)
                from = months->cut[c] == day ? day : from;
            bucket[i] = from;
        }
    }
}

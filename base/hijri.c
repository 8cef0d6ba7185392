/* hijri.c - see hijri.h. */
#include "base/base.h"

enum { MONTHS = 12 };

struct Hijri {
    int first_year;
    size_t years;
    const Day *month_start; /* years * 12 + 1 of them: the last one ends the table */
};

static bool year_read(Str line, int *year, Day *start, Str *bits) {
    int64_t number;
    Str first = str_word(&line), date = str_word(&line);
    *bits = str_word(&line);
    if (!str_int(first, &number) || number < 1 || number > 9999)
        return false;
    *year = (int)number;
    return day_read(date, start) && bits->len == MONTHS;
}

const Hijri *hijri_of(Arena *arena, Str table) {
    Hijri *hijri = ARENA_NEW(arena, Hijri);
    Day *start = NULL;
    size_t count = 0, room = 0;
    Day next = DAY_NONE;
    for (Str rest = table; rest.len;) {
        Str line = str_trim(str_cut(&rest, '\n')), bits;
        int year;
        Day first;
        if (!line.len || line.ptr[0] == '#')
            continue;
        if (!year_read(line, &year, &first, &bits))
            return NULL;
        if (count ? first != next || year != hijri->first_year + (int)(count / MONTHS)
                  : (hijri->first_year = year, false))
            return NULL;
        next = first;
        for (int m = 0; m < MONTHS; m++) {
            start = ARENA_GROW(arena, start, count, &room);
            start[count++] = next;
            next += bits.ptr[m] == '1' ? 30 : 29;
        }
    }
    if (!count)
        return NULL;
    start = ARENA_GROW(arena, start, count, &room);
    start[count] = next;
    hijri->years = count / MONTHS;
    hijri->month_start = start;
    return hijri;
}

static bool month_index(const Hijri *hijri, int year, int month, size_t *index) {
    if (year < hijri->first_year || year >= hijri->first_year + (int)hijri->years || month < 1 || month > MONTHS)
        return false;
    *index = (size_t)(year - hijri->first_year) * MONTHS + (size_t)(month - 1);
    return true;
}

int hijri_month_length(const Hijri *hijri, int year, int month) {
    size_t index;
    if (!month_index(hijri, year, month, &index))
        return 0;
    return hijri->month_start[index + 1] - hijri->month_start[index];
}

Day hijri_day(const Hijri *hijri, int year, int month, int day) {
    size_t index;
    if (!month_index(hijri, year, month, &index) || day < 1 || day > hijri_month_length(hijri, year, month))
        return DAY_NONE;
    return hijri->month_start[index] + day - 1;
}

bool hijri_parts(const Hijri *hijri, Day day, int *year, int *month, int *mday) {
    size_t low = 0, high = hijri->years * MONTHS;
    if (day < hijri->month_start[0] || day >= hijri->month_start[high])
        return false;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (hijri->month_start[middle] <= day)
            low = middle;
        else
            high = middle;
    }
    *year = hijri->first_year + (int)(low / MONTHS);
    *month = (int)(low % MONTHS) + 1;
    *mday = day - hijri->month_start[low] + 1;
    return true;
}

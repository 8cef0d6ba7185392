/* stored.c - see stored.h. */
#include "ingest/xml/stored.h"

#include <stdio.h>
#include <string.h>

enum { A_MINUTE = 60, AN_HOUR = 3600, A_DAY = 86400 };

static void stored_put(Stored *stored, CellKind kind, Str text) {
    stored->kind = kind;
    stored->len = text.len < sizeof stored->text ? text.len : 0;
    memcpy(stored->text, text.ptr, stored->len);
}

static void clock_put(Stored *stored, int64_t seconds) {
    stored->kind = CELL_TEXT;
    stored->len = (size_t)snprintf(stored->text, sizeof stored->text, "%02d:%02d:%02d", (int)(seconds / AN_HOUR),
                                   (int)(seconds % AN_HOUR / A_MINUTE), (int)(seconds % A_MINUTE));
}

/* A number of so many digits, then the byte `then` (0: whatever). */
static bool digits_take(Str *rest, size_t count, char then, int *value) {
    *value = 0;
    if (rest->len < count + (then != 0))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (rest->ptr[i] < '0' || rest->ptr[i] > '9')
            return false;
        *value = *value * 10 + (rest->ptr[i] - '0');
    }
    if (then && rest->ptr[count] != then)
        return false;
    *rest = str_from(*rest, count + (then != 0));
    return true;
}

/* "10:22:33.5" to the nearest second. */
static bool clock_take(Str text, int64_t *seconds) {
    int hour, minute, second;
    if (!digits_take(&text, 2, ':', &hour) || !digits_take(&text, 2, ':', &minute) ||
        !digits_take(&text, 2, 0, &second) || hour > 23 || minute > 59 || second > 59)
        return false;
    bool up = text.len > 1 && text.ptr[0] == '.' && text.ptr[1] >= '5' && text.ptr[1] <= '9';
    *seconds = hour * AN_HOUR + minute * A_MINUTE + second + up;
    return true;
}

bool stored_date(Stored *stored, Str iso) {
    Str rest = str_trim(iso), date = str_cut(&rest, 'T');
    Day day;
    int64_t seconds = 0;
    if (!day_read(date, &day) || (rest.len && !clock_take(rest, &seconds)))
        return false;
    day += (Day)(seconds / A_DAY);
    seconds %= A_DAY;
    if (day == day_of(1899, 12, 30) || day == day_of(1899, 12, 31)) {
        clock_put(stored, seconds);
        return true;
    }
    int year, month, mday;
    day_parts(day, &year, &month, &mday);
    stored->kind = CELL_MOMENT;
    stored->len = (size_t)snprintf(stored->text, sizeof stored->text, "%04d-%02d-%02d", year, month, mday);
    if (seconds) {
        Stored clock;
        clock_put(&clock, seconds);
        stored->text[stored->len++] = 'T';
        memcpy(stored->text + stored->len, clock.text, clock.len);
        stored->len += clock.len;
    }
    return true;
}

bool stored_time(Stored *stored, Str iso) {
    static const struct {
        char unit;
        int64_t seconds;
    } units[] = {{'H', AN_HOUR}, {'M', A_MINUTE}, {'S', 1}};
    Str rest = str_trim(iso);
    int64_t seconds = 0, value;
    if (!str_starts(rest, STR("PT")))
        return false;
    rest = str_from(rest, 2);
    for (size_t i = 0; i < COUNT_OF(units) && rest.len; i++) {
        if (str_find(rest, (Str){&units[i].unit, 1}) == SIZE_MAX)
            continue;
        Str number = str_cut(&rest, units[i].unit), whole = str_cut(&number, '.');
        if (!str_int(whole, &value) || value < 0 || value > A_DAY)
            return false;
        seconds += value * units[i].seconds + (number.len && number.ptr[0] >= '5');
    }
    if (rest.len || seconds >= A_DAY)
        return false;
    clock_put(stored, seconds);
    return true;
}

bool stored_number(Stored *stored, Str text) {
    double number;
    char room[sizeof stored->text];
    text = str_trim(text);
    if (!str_double(text, &number))
        return false;
    Arena *scratch = arena_new();
    Buf out = {.arena = scratch};
    buf_double(&out, number);
    bool short_enough = out.len <= sizeof room;
    if (short_enough)
        stored_put(stored, CELL_NUMBER, buf_str(&out));
    arena_drop(scratch);
    return short_enough;
}

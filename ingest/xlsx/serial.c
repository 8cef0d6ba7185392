/* serial.c - see serial.h. */
#include "ingest/xlsx/serial.h"
#include "ingest/xlsx/number_format.h"

#include <math.h>

enum { DAY_SECONDS = 86400, FALSE_DAY = 60, EXPONENT_MOST = 21 };
static const double LAST_DAY = 2958465; /* 9999-12-31, from 1900 */
static const double EPOCH_DIFFERENCE = 1462;

/* Digits with at most one point between them, no more than any double keeps: that is its shortest text already, unless
 * it begins or ends with a 0 too many. */
static bool plain(Str text) {
    size_t start = text.len && text.ptr[0] == '-', digits = 0, points = 0;
    for (size_t i = start; i < text.len; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9')
            digits++;
        else if (c == '.' && i > start && i + 1 < text.len && !points)
            points++;
        else
            return false;
    }
    bool zero_first = digits > 1 && text.ptr[start] == '0' && text.ptr[start + 1] != '.';
    bool zero_last = points && text.ptr[text.len - 1] == '0';
    return digits && digits <= 15 && !zero_first && !zero_last;
}

/* The digits of "1.25e+20" with the point moved. */
static Str exponent_spread(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    Str power = text;
    Str mantissa = str_cut(&power, 'e');
    int64_t shift;
    power = str_from(power, power.len && power.ptr[0] == '+');
    if (mantissa.len == text.len || !str_int(power, &shift) || shift > EXPONENT_MOST || shift < -EXPONENT_MOST)
        return text;
    if (str_starts(mantissa, STR("-"))) {
        buf_byte(&out, '-');
        mantissa = str_from(mantissa, 1);
    }
    Str after = mantissa, before = str_cut(&after, '.');
    if (shift < 0)
        buf_add(&out, STR("0."));
    for (int64_t i = shift + 1; i < 0; i++)
        buf_byte(&out, '0');
    buf_add(&out, before);
    for (int64_t i = 0; i < shift || (size_t)i < after.len; i++) {
        if (shift > 0 && i == shift)
            buf_byte(&out, '.');
        buf_byte(&out, (size_t)i < after.len ? after.ptr[i] : '0');
    }
    return buf_str(&out);
}

Str number_text(Arena *arena, Str stored, double *value) {
    Buf out = {.arena = arena};
    stored = str_trim(stored);
    *value = NAN;
    if (!str_double(stored, value) || !isfinite(*value)) {
        *value = NAN;
        return stored;
    }
    if (*value == 0)
        return STR("0");
    if (plain(stored))
        return stored;
    buf_double(&out, *value);
    return exponent_spread(arena, buf_str(&out));
}

static void two_digits(Buf *out, int64_t number, char before) {
    if (before)
        buf_byte(out, before);
    buf_byte(out, (char)('0' + number / 10));
    buf_byte(out, (char)('0' + number % 10));
}

static Str stamp(Arena *arena, const char *false_day, Day day, int64_t second, bool has_time) {
    Buf out = {.arena = arena};
    if (false_day)
        buf_add(&out, str_of(false_day));
    else if (day != DAY_NONE)
        day_write(&out, day);
    if (has_time) {
        two_digits(&out, second / 3600, out.len ? 'T' : 0);
        two_digits(&out, second / 60 % 60, ':');
        two_digits(&out, second % 60, ':');
    }
    return buf_str(&out);
}

CellKind serial_text(Arena *arena, double serial, unsigned shows, bool date1904, Str *text) {
    double last = date1904 ? LAST_DAY - EPOCH_DIFFERENCE : LAST_DAY;
    if (!shows || !(serial >= 0 && serial < last + 1))
        return CELL_NUMBER;
    int64_t seconds = (int64_t)floor(serial * DAY_SECONDS + 0.5), count = seconds / DAY_SECONDS;
    int64_t second = seconds % DAY_SECONDS;
    bool has_time = (shows & SHOWS_TIME) || second, dated = shows & SHOWS_DATE;
    const char *false_day = NULL;
    Day day = date1904 ? day_of(1904, 1, 1) : day_of(1899, 12, count < FALSE_DAY ? 31 : 30);
    if (!count && (!dated || (!date1904 && second))) {
        *text = stamp(arena, NULL, DAY_NONE, second, true);
        return CELL_TEXT;
    }
    if (!date1904 && (!count || count == FALSE_DAY))
        false_day = count ? "1900-02-29" : "1900-01-00";
    *text = stamp(arena, false_day, day + (Day)count, second, has_time && !(false_day && !count));
    return false_day ? CELL_TEXT : CELL_MOMENT;
}

/* "10:22:33" or "10:22:33.7" as seconds, rounded; -1 when it is something else. */
static int64_t clock_seconds(Str text) {
    Str seconds = text, hour = str_cut(&seconds, ':'), minute = str_cut(&seconds, ':');
    int64_t h, m;
    double s;
    if (hour.len != 2 || minute.len != 2 || seconds.len < 2 || !str_int(hour, &h) || !str_int(minute, &m) || h < 0 ||
        h > 23 || m < 0 || m > 59)
        return -1;
    seconds = str_from(seconds, seconds.ptr[0] == '0' && seconds.ptr[1] >= '0' && seconds.ptr[1] <= '9');
    if (!str_double(seconds, &s) || !(s >= 0 && s < 60))
        return -1;
    return h * 3600 + m * 60 + (int64_t)floor(s + 0.5);
}

CellKind iso_text(Arena *arena, Str stored, Str *text) {
    Str time = str_trim(stored), date = str_cut(&time, 'T');
    Day day;
    *text = str_copy(arena, str_trim(stored));
    if (!day_read(date, &day))
        return CELL_TEXT;
    int64_t seconds = time.len ? clock_seconds(time) : 0;
    if (seconds < 0)
        return CELL_TEXT;
    *text = stamp(arena, NULL, day + (Day)(seconds / DAY_SECONDS), seconds % DAY_SECONDS, time.len > 0);
    return CELL_MOMENT;
}

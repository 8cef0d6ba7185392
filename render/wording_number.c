/* wording_number.c - the one place where a number becomes text; see wording.h.
 * Rounding is that of the dictionary of indicators: whole percent below n = 1,000 and one decimal from there on, half
 * away from zero, once. */
#include "render/wording_language.h"

#include <math.h>

/* Digits of the language for plain ASCII decimals, thousands apart when asked. */
static void digits_add(Buf *out, const Wording *wording, Str plain, bool grouped) {
    size_t point = str_find(plain, STR("."));
    size_t whole = point == SIZE_MAX ? plain.len : point;
    for (size_t i = 0; i < plain.len; i++) {
        char c = plain.ptr[i];
        if (grouped && i && i < whole && (whole - i) % 3 == 0)
            buf_code(out, wording->arabic_digits ? 0x066C : ',');
        if (c == '.')
            buf_code(out, wording->arabic_digits ? 0x066B : '.');
        else if (wording->arabic_digits && c >= '0' && c <= '9')
            buf_code(out, 0x0660 + (uint32_t)(c - '0'));
        else
            buf_byte(out, c);
    }
}

/* Isolated: [minus] digits [ending].  Beside Arabic-Indic digits the marks take their side from U+061C, as CLDR has it. */
static Str number_text(const Wording *wording, double value, int decimals, bool grouped, bool percent) {
    Buf plain = {.arena = wording->arena}, out = {.arena = wording->arena};
    bool writable = isfinite(value) && fabs(value) < 9e11;
    if (writable)
        buf_fixed(&plain, value, decimals);
    else if (isfinite(value))
        buf_double(&plain, value);
    Str text = buf_str(&plain);
    bool negative = str_starts(text, STR("-"));
    buf_code(&out, LRI);
    if (negative && wording->arabic_digits)
        buf_code(&out, ALM);
    if (negative)
        buf_code(&out, MINUS);
    digits_add(&out, wording, str_from(text, negative), grouped && writable);
    if (percent)
        buf_code(&out, wording->arabic_digits ? 0x066A : '%');
    if (percent && wording->arabic_digits)
        buf_code(&out, ALM);
    buf_code(&out, PDI);
    return buf_str(&out);
}

Str wording_number(const Wording *wording, double value, int decimals) {
    return number_text(wording, value, decimals, true, false);
}

Str wording_plain(const Wording *wording, int64_t value) {
    return number_text(wording, (double)value, 0, false, false);
}

Str wording_share(const Wording *wording, double share, uint64_t n) {
    return number_text(wording, share * 100, n < 1000 ? 0 : 1, true, true);
}

/* How values of a unit are written. */
typedef enum Manner { MANNER_COUNT, MANNER_SHARE, MANNER_PERCENT, MANNER_TIME, MANNER_DECIMAL } Manner;

typedef struct UnitManner {
    const char *unit;
    Manner manner;
    int decimals;
} UnitManner;

static const UnitManner unit_manners[] = {
    {"share", MANNER_SHARE, 0},      {"percent", MANNER_PERCENT, 1}, {"points", MANNER_DECIMAL, 0},
    {"hours", MANNER_TIME, 1},       {"calendar_days", MANNER_TIME, 1}, {"working_days", MANNER_TIME, 1},
    {"score", MANNER_DECIMAL, 2},    {"index", MANNER_DECIMAL, 1},   {"ratio", MANNER_DECIMAL, 2},
    {"alpha", MANNER_DECIMAL, 2},    {"rate", MANNER_DECIMAL, 1},
};

static UnitManner manner_of(Str unit) {
    for (size_t i = 0; i < COUNT_OF(unit_manners); i++)
        if (str_same(str_of(unit_manners[i].unit), unit))
            return unit_manners[i];
    return (UnitManner){"", MANNER_COUNT, 0};
}

/* Times: one decimal for medians and means of more than 20 cases, and only where it says something. */
static int time_decimals(const Finding *finding, double value) {
    bool fine = finding->n > 20 && !str_same(finding->statistic, STR("p90"));
    return fine && floor(value * 10 + 0.5) != floor(value) * 10 ? 1 : 0;
}

Str wording_bound(const Wording *wording, const Finding *finding, double value) {
    UnitManner m = manner_of(finding->unit);
    switch (m.manner) {
    case MANNER_SHARE:
        return wording_share(wording, value, finding->n);
    case MANNER_PERCENT:
        return number_text(wording, value, m.decimals, true, true);
    case MANNER_TIME:
        return wording_number(wording, value, time_decimals(finding, value));
    case MANNER_DECIMAL:
    case MANNER_COUNT:
        break;
    }
    bool whole = m.manner == MANNER_COUNT && value == floor(value);
    return wording_number(wording, value, whole ? 0 : m.manner == MANNER_COUNT ? 1 : m.decimals);
}

Str wording_value(const Wording *wording, const Finding *finding) {
    if (finding->status != FINDING_OK)
        return wording_status(wording, finding->status);
    return wording_bound(wording, finding, finding->value);
}

Str wording_unit(const Wording *wording, Str unit, double value) {
    Str key = str_join(wording->arena, 2, (Str[]){STR("unit."), unit});
    return plural_text(wording, key, plural_of(wording, value));
}

Str wording_interval(const Wording *wording, const Finding *finding) {
    if (finding->status != FINDING_OK || !finding->has_interval)
        return STR("");
    Str low = wording_bound(wording, finding, finding->low), high = wording_bound(wording, finding, finding->high);
    return wording_fill(wording, wording_say(wording, STR("interval.from_to")), 2, (Str[]){low, high});
}

Str wording_status(const Wording *wording, FindingStatus status) {
    Str key = str_join(wording->arena, 2, (Str[]){STR("finding."), status_name(status)});
    return wording_say(wording, key);
}

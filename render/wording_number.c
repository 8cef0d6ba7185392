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

static void percent_add(Buf *out, const Wording *wording) {
    buf_code(out, wording->arabic_digits ? 0x066A : '%');
    if (wording->arabic_digits)
        buf_code(out, ALM);
}

/* Isolated: [minus] digits [ending].  Beside Arabic-Indic digits the marks take their side from U+061C, as CLDR has it.
 */
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
        percent_add(&out, wording);
    buf_code(&out, PDI);
    return buf_str(&out);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_latin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '/' || c == '{';
}

/* Bytes of the number that begins the text: digits, with single points, commas or colons between them. */
static size_t number_length(Str text) {
    size_t len = 0;
    while (len < text.len &&
           (is_digit(text.ptr[len]) || (len && len + 1 < text.len && is_digit(text.ptr[len + 1]) &&
                                        (text.ptr[len] == '.' || text.ptr[len] == ',' || text.ptr[len] == ':'))))
        len++;
    return len;
}

Str wording_numbers(const Wording *wording, Str text) {
    Buf out = {.arena = wording->arena};
    for (size_t i = 0; i < text.len;) {
        size_t len = i && is_latin(text.ptr[i - 1]) ? 0 : number_length(str_from(text, i));
        char next = i + len < text.len ? text.ptr[i + len] : 0;
        if (!len || (is_latin(next) && next != '/')) {
            buf_byte(&out, text.ptr[i++]);
            continue;
        }
        buf_code(&out, LRI);
        digits_add(&out, wording, (Str){text.ptr + i, len}, false);
        if (next == '%')
            percent_add(&out, wording);
        buf_code(&out, PDI);
        i += len + (next == '%');
    }
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
    {"share", MANNER_SHARE, 0},   {"percent", MANNER_PERCENT, 1},    {"points", MANNER_DECIMAL, 0},
    {"hours", MANNER_TIME, 1},    {"calendar_days", MANNER_TIME, 1}, {"working_days", MANNER_TIME, 1},
    {"score", MANNER_DECIMAL, 2}, {"index", MANNER_DECIMAL, 1},      {"ratio", MANNER_DECIMAL, 2},
    {"alpha", MANNER_DECIMAL, 2}, {"rate", MANNER_DECIMAL, 1},
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

static int decimals_of(const Finding *finding, double value, UnitManner m) {
    if (finding->rounded && m.manner != MANNER_TIME && m.manner != MANNER_COUNT)
        return str_same(finding->unit, STR("score")) || str_same(finding->basis, STR("files")) ? 1 : 0;
    switch (m.manner) {
    case MANNER_SHARE:
        return finding->n < 1000 ? 0 : 1;
    case MANNER_TIME:
        return time_decimals(finding, value);
    case MANNER_COUNT:
        return value == floor(value) ? 0 : 1;
    case MANNER_PERCENT:
    case MANNER_DECIMAL:
        break;
    }
    return m.decimals;
}

Str wording_bound(const Wording *wording, const Finding *finding, double value) {
    UnitManner m = manner_of(finding->unit);
    if (m.manner == MANNER_SHARE)
        return number_text(wording, value * 100, decimals_of(finding, value, m), true, true);
    return number_text(wording, value, decimals_of(finding, value, m), true, m.manner == MANNER_PERCENT);
}

double wording_shown(const Finding *finding, double value) {
    UnitManner m = manner_of(finding->unit);
    double scale = pow(10, decimals_of(finding, value, m)) * (m.manner == MANNER_SHARE ? 100 : 1);
    double rounded = floor(fabs(value) * scale + 0.5 + fabs(value) * scale * 1e-15) / scale;
    return value < 0 ? -rounded : rounded;
}

static Str bound_text(const Wording *wording, const Finding *finding) {
    return wording_say(wording, finding->bound == BOUND_AT_MOST ? STR("figure.at_most") : STR("figure.at_least"));
}

Str wording_amount(const Wording *wording, const Finding *finding, const char *grammar, double value) {
    Str number = wording_bound(wording, finding, value);
    Str key = str_join(wording->arena, 3, (Str[]){str_of(grammar), STR("."), finding->unit});
    Str text = plural_text(wording, key, plural_of(wording, wording_shown(finding, value)));
    Str amount = text.len ? wording_fill(wording, text, 1, &number) : number;
    bool bound = finding->bound && value == finding->value;
    return bound ? wording_fill(wording, bound_text(wording, finding), 1, &amount) : amount;
}

Str wording_value(const Wording *wording, const Finding *finding) {
    if (finding->status != FINDING_OK)
        return wording_status(wording, finding->status);
    Str value = wording_bound(wording, finding, finding->value);
    return finding->bound ? wording_fill(wording, bound_text(wording, finding), 1, &value) : value;
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

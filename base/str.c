/* str.c - see str.h. */
#include "base/base.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

Str str_of(const char *text) {
    return text ? (Str){text, strlen(text)} : STR("");
}

Str str_copy(Arena *arena, Str text) {
    char *copy = arena_bytes(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = 0;
    return (Str){copy, text.len};
}

const char *str_c(Arena *arena, Str text) {
    return str_copy(arena, text).ptr;
}

Str str_join(Arena *arena, size_t count, const Str *of) {
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += of[i].len;
    char *all = arena_bytes(arena, len + 1);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (of[i].len)
            memcpy(all + at, of[i].ptr, of[i].len);
        at += of[i].len;
    }
    all[len] = 0;
    return (Str){all, len};
}

bool str_same(Str a, Str b) {
    return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

int str_order(Str a, Str b) {
    size_t least = a.len < b.len ? a.len : b.len;
    int order = least ? memcmp(a.ptr, b.ptr, least) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(Str text, Str with) {
    return text.len >= with.len && str_same(str_to(text, with.len), with);
}

bool str_ends(Str text, Str with) {
    return text.len >= with.len && str_same(str_from(text, text.len - with.len), with);
}

Str str_from(Str text, size_t at) {
    if (at >= text.len)
        return STR("");
    return (Str){text.ptr + at, text.len - at};
}

Str str_to(Str text, size_t at) {
    return (Str){text.ptr, at < text.len ? at : text.len};
}

static bool ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_word(Str *rest) {
    while (rest->len && ascii_space(rest->ptr[0]))
        *rest = str_from(*rest, 1);
    size_t len = 0;
    while (len < rest->len && !ascii_space(rest->ptr[len]))
        len++;
    Str word = str_to(*rest, len);
    *rest = str_from(*rest, len);
    return word;
}

Str str_cut(Str *rest, char at) {
    const char *found = rest->len ? memchr(rest->ptr, at, rest->len) : NULL;
    size_t len = found ? (size_t)(found - rest->ptr) : rest->len;
    Str piece = str_to(*rest, len);
    *rest = str_from(*rest, len + 1);
    return piece;
}

size_t str_find(Str text, Str what) {
    if (!what.len)
        return 0;
    const char *found = text.len ? memmem(text.ptr, text.len, what.ptr, what.len) : NULL;
    return found ? (size_t)(found - text.ptr) : SIZE_MAX;
}

/* Length of the valid UTF-8 sequence at the start of the text, or 0.  RFC 3629, table of section 4. */
static size_t sequence_length(const unsigned char *p, size_t len) {
    static const struct {
        unsigned char first, last, low, high, length;
    } form[] = {{0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
                {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4},
                {0xF4, 0xF4, 0x80, 0x8F, 4}};
    if (len && p[0] < 0x80)
        return 1;
    if (len > 1 && p[0] >= 0xC2 && p[0] <= 0xDF) /* Arabic, and nearly all else here */
        return (p[1] & 0xC0) == 0x80 ? 2 : 0;
    for (size_t i = 0; len && i < COUNT_OF(form); i++) {
        if (p[0] < form[i].first || p[0] > form[i].last)
            continue;
        if (form[i].length > len)
            return 0;
        if (p[1] < form[i].low || p[1] > form[i].high)
            return 0;
        for (size_t k = 2; k < form[i].length; k++)
            if ((p[k] & 0xC0) != 0x80)
                return 0;
        return form[i].length;
    }
    return 0;
}

uint32_t str_code(Str *rest) {
    const unsigned char *p = (const unsigned char *)rest->ptr;
    size_t len = sequence_length(p, rest->len);
    uint32_t code = 0xFFFD;
    if (len == 1)
        code = p[0];
    else if (len == 2)
        code = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    else if (len == 3)
        code = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    else if (len == 4)
        code = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
               (p[3] & 0x3F);
    *rest = str_from(*rest, len ? len : 1);
    return code;
}

size_t str_codes(Str text) {
    size_t count = 0;
    for (; text.len; count++)
        str_code(&text);
    return count;
}

bool str_utf8(Str text) {
    const unsigned char *p = (const unsigned char *)text.ptr;
    for (size_t at = 0, len; at < text.len; at += len) {
        uint64_t eight;
        if (text.len - at >= 8 && (memcpy(&eight, p + at, 8), !(eight & 0x8080808080808080u))) {
            len = 8;
            continue;
        }
        len = sequence_length(p + at, text.len - at);
        if (!len)
            return false;
    }
    return true;
}

int str_hex(char digit) {
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}

bool str_int(Str text, int64_t *value) {
    bool minus = text.len && text.ptr[0] == '-';
    size_t at = minus || (text.len && text.ptr[0] == '+') ? 1 : 0;
    if (at == text.len || text.len - at > 18)
        return false;
    int64_t sum = 0;
    for (; at < text.len; at++) {
        if (text.ptr[at] < '0' || text.ptr[at] > '9')
            return false;
        sum = sum * 10 + (text.ptr[at] - '0');
    }
    *value = minus ? -sum : sum;
    return true;
}

static size_t digits_at(Str text, size_t at) {
    size_t count = 0;
    while (at + count < text.len && text.ptr[at + count] >= '0' && text.ptr[at + count] <= '9')
        count++;
    return count;
}

/* RFC 8259, section 6. */
static bool number_shaped(Str text) {
    size_t at = text.len && text.ptr[0] == '-' ? 1 : 0;
    size_t whole = digits_at(text, at);
    if (!whole || (whole > 1 && text.ptr[at] == '0'))
        return false;
    at += whole;
    if (at < text.len && text.ptr[at] == '.') {
        size_t part = digits_at(text, at + 1);
        if (!part)
            return false;
        at += 1 + part;
    }
    if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E')) {
        at++;
        if (at < text.len && (text.ptr[at] == '+' || text.ptr[at] == '-'))
            at++;
        size_t power = digits_at(text, at);
        if (!power)
            return false;
        at += power;
    }
    return at == text.len;
}

bool str_double(Str text, double *value) {
    char plain[128];
    if (text.len >= sizeof plain || !number_shaped(text))
        return false;
    memcpy(plain, text.ptr, text.len);
    plain[text.len] = 0;
    *value = strtod(plain, NULL); /* the program never leaves the C locale, so "." is the decimal point */
    return isfinite(*value);
}

enum { LONGEST_NAME = 64 };

static size_t codes_of(Str text, uint32_t *code) {
    size_t count = 0;
    while (text.len && count < LONGEST_NAME)
        code[count++] = str_code(&text);
    return count;
}

size_t str_distance(Str a, Str b) {
    uint32_t x[LONGEST_NAME], y[LONGEST_NAME];
    size_t m = codes_of(a, x), n = codes_of(b, y);
    size_t row[3][LONGEST_NAME + 1];
    for (size_t j = 0; j <= n; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = last[j - 1] + (x[i - 1] != y[j - 1]);
            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[m % 3][n];
}

Str str_nearest(Str text, size_t count, const Str *of) {
    size_t best = str_codes(text) < 5 ? 2 : 3;
    Str nearest = STR("");
    for (size_t i = 0; i < count; i++) {
        size_t distance = str_distance(text, of[i]);
        if (distance < best) {
            best = distance;
            nearest = of[i];
        }
    }
    return nearest;
}

Str str_number(Arena *arena, int64_t value) {
    Buf out = {.arena = arena};
    buf_int(&out, value);
    return buf_str(&out);
}

Str str_percent(Arena *arena, double share, int decimals) {
    Buf out = {.arena = arena};
    buf_fixed(&out, share * 100, decimals);
    buf_byte(&out, '%');
    return buf_str(&out);
}

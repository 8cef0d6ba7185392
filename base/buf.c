/* buf.c - text being written; see str.h. */
#include "base/base.h"
#include "base/decimal.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void grow(Buf *buf, size_t more) {
    size_t room = (buf->len + more + 1) * 2 < 64 ? 64 : (buf->len + more + 1) * 2;
    if (!buf->room || !arena_stretch(buf->arena, buf->ptr, buf->room, room)) {
        char *larger = arena_bytes(buf->arena, room);
        if (buf->len)
            memcpy(larger, buf->ptr, buf->len);
        buf->ptr = larger;
    }
    buf->room = room;
}

static inline char *room_for(Buf *buf, size_t more) {
    if (buf->room - buf->len < more + 1)
        grow(buf, more);
    return buf->ptr + buf->len;
}

void buf_add(Buf *buf, Str text) {
    if (text.len)
        memcpy(room_for(buf, text.len), text.ptr, text.len);
    buf->len += text.len;
}

void buf_byte(Buf *buf, char byte) {
    *room_for(buf, 1) = byte;
    buf->len++;
}

void buf_code(Buf *buf, uint32_t code) {
    char out[4];
    size_t len = 0;
    if (code < 0x80) {
        out[len++] = (char)code;
    } else if (code < 0x800) {
        out[len++] = (char)(0xC0 | code >> 6);
    } else if (code < 0x10000) {
        out[len++] = (char)(0xE0 | code >> 12);
        out[len++] = (char)(0x80 | (code >> 6 & 0x3F));
    } else {
        out[len++] = (char)(0xF0 | code >> 18);
        out[len++] = (char)(0x80 | (code >> 12 & 0x3F));
        out[len++] = (char)(0x80 | (code >> 6 & 0x3F));
    }
    if (code >= 0x80)
        out[len++] = (char)(0x80 | (code & 0x3F));
    buf_add(buf, (Str){out, len});
}

void buf_int(Buf *buf, int64_t value) {
    char out[24];
    size_t at = sizeof out;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        out[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        out[--at] = '-';
    buf_add(buf, (Str){out + at, sizeof out - at});
}

void buf_double(Buf *buf, double value) {
    char out[40];
    if (!isfinite(value))
        BUG("a number that is not finite reached the output");
    if (value == floor(value) && fabs(value) < 1e15) {
        buf_int(buf, (int64_t)value);
        return;
    }
    size_t len = decimal_write(out, value);
    if (len) {
        buf_add(buf, (Str){out, len});
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, sizeof out, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    buf_add(buf, str_of(out));
}

void buf_fixed(Buf *buf, double value, int decimals) {
    static const int64_t power[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (!isfinite(value) || decimals < 0 || decimals > 6 || fabs(value) > 9e11)
        BUG("a number that cannot be written with %d decimals", decimals);
    /* A value such as 0.285, held as 0.284999…, is meant as the half: the slack is far below any printed digit. */
    double scaled = fabs(value) * (double)power[decimals];
    int64_t whole = (int64_t)floor(scaled + 0.5 + scaled * 1e-15);
    if (value < 0 && whole)
        buf_byte(buf, '-');
    buf_int(buf, whole / power[decimals]);
    if (!decimals)
        return;
    buf_byte(buf, '.');
    for (int d = decimals - 1; d >= 0; d--)
        buf_byte(buf, (char)('0' + whole % power[decimals] / power[d] % 10));
}

static bool json_plain(char c) {
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

/* The bytes at the start of the text that stand for themselves, copied. */
static size_t copy_plain(char *to, Str text) {
    size_t count = 0;
    for (; count < text.len && json_plain(text.ptr[count]); count++)
        to[count] = text.ptr[count];
    return count;
}

void buf_json(Buf *buf, Str text) {
    buf_byte(buf, '"');
    for (Str rest = text; rest.len;) {
        size_t plain = copy_plain(room_for(buf, rest.len), rest);
        buf->len += plain;
        if (plain == rest.len)
            break;
        unsigned char c = (unsigned char)rest.ptr[plain];
        if (c == '"' || c == '\\') {
            buf_byte(buf, '\\');
            buf_byte(buf, (char)c);
        } else {
            buf_addf(buf, "\\u%04x", c);
        }
        rest = str_from(rest, plain + 1);
    }
    buf_byte(buf, '"');
}

static bool line_break(char c) {
    return c == '\r' || c == '\n';
}

/* Spreadsheets run what starts with one of these as a formula, even after spaces or in full width. */
static bool formula_start(Str text) {
    Str rest = str_trim(text);
    uint32_t code = rest.len ? str_code(&rest) : 0;
    return code == '=' || code == '+' || code == '-' || code == '@' || code == 0xFF1D || code == 0xFF0B ||
           code == 0xFF0D || code == 0xFF20;
}

/* The text or one of its lines: what splits cells at line breaks must not find a formula either. */
static bool formula(Str text) {
    if (text.len && (text.ptr[0] == '\t' || line_break(text.ptr[0])))
        return true;
    bool found = formula_start(text);
    for (size_t i = 0; i < text.len && !found; i++)
        found = line_break(text.ptr[i]) && formula_start(str_from(text, i + 1));
    return found;
}

static bool csv_plain(char c) {
    return c && c != ',' && c != ';' && c != '"' && c != '\r' && c != '\n' && c != '\t';
}

void buf_csv(Buf *buf, Str text) {
    double number;
    bool disarm = formula(text) && !str_double(text, &number);
    bool quote = disarm;
    for (size_t i = 0; i < text.len && !quote; i++)
        quote = !csv_plain(text.ptr[i]);
    if (!quote) {
        buf_add(buf, text);
        return;
    }
    buf_byte(buf, '"');
    if (disarm)
        buf_byte(buf, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            buf_byte(buf, '"');
        buf_byte(buf, text.ptr[i]);
    }
    buf_byte(buf, '"');
}

void buf_addf(Buf *buf, const char *format, ...) {
    char out[512];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(out, sizeof out, format, args);
    va_end(args);
    if (len < 0 || (size_t)len >= sizeof out)
        BUG("a literal of %d bytes", len);
    buf_add(buf, (Str){out, (size_t)len});
}

Str buf_str(const Buf *buf) {
    if (!buf->ptr)
        return STR("");
    buf->ptr[buf->len] = 0; /* there is always room for it: see room_for */
    return (Str){buf->ptr, buf->len};
}

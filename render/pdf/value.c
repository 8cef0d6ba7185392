/* value.c - how numbers and strings are written in a PDF; see object.h. */
#include "render/pdf/object.h"

void value_number(Buf *buf, double value) {
    buf_fixed(buf, value, 3);
    while (buf->ptr[buf->len - 1] == '0')
        buf->len--;
    if (buf->ptr[buf->len - 1] == '.')
        buf->len--;
}

void value_ref(Buf *buf, uint32_t number) {
    buf_int(buf, number);
    buf_add(buf, STR(" 0 R "));
}

void value_hex(Buf *buf, uint32_t value) {
    static const char digit[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_byte(buf, digit[value >> shift & 0xF]);
}

void value_utf16(Buf *buf, uint32_t code) {
    if (code >= 0x10000)
        value_hex(buf, 0xD7C0 + (code >> 10));
    value_hex(buf, code >= 0x10000 ? 0xDC00 | (code & 0x3FF) : code);
}

/* Viewers show isolates in titles and bookmarks as boxes. */
static bool isolate(uint32_t code) {
    return code >= 0x2066 && code <= 0x2069;
}

void value_text(Buf *buf, Str text) {
    buf_add(buf, STR("<FEFF"));
    while (text.len) {
        uint32_t code = str_code(&text);
        if (!isolate(code))
            value_utf16(buf, code);
    }
    buf_byte(buf, '>');
}

void value_bytes(Buf *buf, Str ascii) {
    buf_byte(buf, '(');
    for (size_t i = 0; i < ascii.len; i++) {
        if (ascii.ptr[i] == '(' || ascii.ptr[i] == ')' || ascii.ptr[i] == '\\')
            buf_byte(buf, '\\');
        buf_byte(buf, ascii.ptr[i]);
    }
    buf_byte(buf, ')');
}

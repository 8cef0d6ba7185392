/* text.c - an input as a stream of UTF-8; see encoding.h. */
#include "ingest/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { BLOCK = 16 * 1024 };

struct Text {
    Input *input;
    Charset charset;
    uint64_t at;       /* offset of the next byte */
    uint64_t wrong_at; /* of the byte that ended the stream, UINT64_MAX while none has */
    unsigned char wrong;
    unsigned char block[BLOCK];
    struct {
        unsigned char len; /* 0: the code page does not have the byte */
        char utf8[3];
    } of[256]; /* of a code page */
};

/* The characters of a code page, from ICU's converter. */
static void table_fill(Text *text, const char *name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status))
        BUG("ICU has no converter %s: %s", name, u_errorName(status));
    for (int byte = 0; byte < 256; byte++) {
        char source = (char)byte;
        UChar unit[4];
        status = U_ZERO_ERROR;
        int32_t len = ucnv_toUChars(converter, unit, 4, &source, 1, &status);
        if (U_FAILURE(status) || len != 1 || unit[0] == 0xFFFD)
            continue;
        int32_t at = 0;
        uint8_t utf8[U8_MAX_LENGTH];
        U8_APPEND_UNSAFE(utf8, at, unit[0]);
        memcpy(text->of[byte].utf8, utf8, (size_t)at);
        text->of[byte].len = (unsigned char)at;
    }
    ucnv_close(converter);
}

Text *text_open(Arena *arena, Input *input, Charset charset) {
    Text *text = ARENA_NEW(arena, Text);
    text->input = input;
    text->charset = charset;
    text->at = charset.mark;
    text->wrong_at = UINT64_MAX;
    if (charset.encoding >= ENCODING_WINDOWS_1256)
        table_fill(text, charset.encoding == ENCODING_ISO_8859_6     ? "ISO-8859-6"
                         : charset.encoding == ENCODING_WINDOWS_1256 ? "windows-1256"
                                                                     : "windows-1252");
    return text;
}

static void end_at(Text *text, size_t in_block) {
    text->wrong_at = text->at + in_block;
    text->wrong = text->block[in_block];
}

static size_t read_code_page(Text *text, char *to, size_t room) {
    size_t want = room / 3 < BLOCK ? room / 3 : BLOCK;
    size_t got = input_read(text->input, text->at, text->block, want), out = 0;
    for (size_t i = 0; i < got; i++) {
        unsigned char byte = text->block[i];
        if (!text->of[byte].len) {
            end_at(text, i);
            break;
        }
        memcpy(to + out, text->of[byte].utf8, text->of[byte].len);
        out += text->of[byte].len;
    }
    text->at += got;
    return out;
}

static UChar unit_at(const Text *text, size_t at) {
    size_t low = text->charset.encoding == ENCODING_UTF_16LE ? at : at + 1, high = at * 2 + 1 - low;
    return (UChar)(text->block[high] << 8 | text->block[low]);
}

static size_t read_utf16(Text *text, char *to, size_t room) {
    size_t want = room / 3 * 2 < BLOCK ? room / 3 * 2 : BLOCK; /* two bytes give at most three */
    size_t got = input_read(text->input, text->at, text->block, want & ~(size_t)1), i = 0;
    int32_t out = 0;
    uint8_t *bytes = (uint8_t *)to;
    while (i + 1 < got) {
        uint32_t code = unit_at(text, i);
        size_t width = 2;
        if (U16_IS_LEAD(code)) {
            if (i + 3 >= got && text->at + got < input_size(text->input) && i)
                break; /* the other half comes with the next block */
            UChar trail = i + 3 < got ? unit_at(text, i + 2) : 0;
            code = U16_IS_TRAIL(trail) ? (uint32_t)U16_GET_SUPPLEMENTARY(code, trail) : 0;
            width = 4;
        }
        if (!code || U16_IS_TRAIL(code)) {
            end_at(text, i);
            break;
        }
        U8_APPEND_UNSAFE(bytes, out, code);
        i += width;
    }
    if (got % 2 && text->wrong_at == UINT64_MAX && text->at + got == input_size(text->input))
        end_at(text, got - 1);
    text->at += i;
    return (size_t)out;
}

size_t text_read(Text *text, char *to, size_t room) {
    if (text->wrong_at != UINT64_MAX)
        return 0;
    if (text->charset.encoding >= ENCODING_WINDOWS_1256)
        return read_code_page(text, to, room);
    if (text->charset.encoding != ENCODING_UTF_8)
        return read_utf16(text, to, room);
    size_t got = input_read(text->input, text->at, to, room); /* encoding_find has seen that all of it is valid */
    text->at += got;
    return got;
}

bool text_whole(const Text *text, Diag *diag) {
    if (text->wrong_at == UINT64_MAX)
        return true;
    Arena *scratch = arena_new();
    Buf hex = {.arena = scratch};
    buf_addf(&hex, "%02X", text->wrong);
    Place place = {.file = input_name(text->input), .offset = text->wrong_at};
    DIAG(diag, ENCODING_WRONG, place, encoding_name(text->charset.encoding), buf_str(&hex),
         str_number(scratch, (int64_t)text->wrong_at + 1));
    arena_drop(scratch);
    return false;
}

uint64_t text_bytes(const Text *text, Str piece) {
    if (text->charset.encoding == ENCODING_UTF_8)
        return piece.len;
    uint64_t units = 0;
    for (size_t i = 0; i < piece.len; i++) {
        unsigned char c = (unsigned char)piece.ptr[i];
        bool pair = c >= 0xF0 && text->charset.encoding <= ENCODING_UTF_16BE;
        units += (c & 0xC0) != 0x80 ? 1 + (uint64_t)pair : 0;
    }
    return text->charset.encoding <= ENCODING_UTF_16BE ? units * 2 : units;
}

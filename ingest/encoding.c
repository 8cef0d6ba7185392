/* encoding.c - finding out an encoding; see encoding.h.  The stream is in text.c. */
#include "ingest/encoding.h"

#include <endian.h>
#include <string.h>

static const struct {
    const char *name;
    Encoding encoding;
} names[] = {
    {"utf-8", ENCODING_UTF_8},
    {"utf-16le", ENCODING_UTF_16LE},
    {"utf-16be", ENCODING_UTF_16BE},
    {"windows-1256", ENCODING_WINDOWS_1256},
    {"windows-1252", ENCODING_WINDOWS_1252},
    {"iso-8859-6", ENCODING_ISO_8859_6},
    {"utf8", ENCODING_UTF_8},
    {"utf-16", ENCODING_UTF_16LE},
    {"cp1256", ENCODING_WINDOWS_1256},
    {"cp1252", ENCODING_WINDOWS_1252},
    {"iso-8859-1", ENCODING_WINDOWS_1252},
};

Str encoding_name(Encoding encoding) {
    return str_of(names[encoding].name); /* the first of each stand in the order of the enumeration */
}

bool encoding_named(Str name, Encoding *encoding) {
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (name.len == strlen(names[i].name) && !strncasecmp(name.ptr, names[i].name, name.len)) {
            *encoding = names[i].encoding;
            return true;
        }
    }
    return false;
}

/* Length of a valid sequence of two to four bytes at p, 0 when it is wrong, -1 when it is cut off by the end.  RFC
 * 3629. */
static int sequence(const unsigned char *p, size_t len) {
    unsigned char c = p[0], low = 0x80, high = 0xBF;
    int need = c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (c == 0xE0)
        low = 0xA0;
    else if (c == 0xED)
        high = 0x9F;
    else if (c == 0xF0)
        low = 0x90;
    else if (c == 0xF4)
        high = 0x8F;
    for (int i = 1; i < need; i++) {
        if ((size_t)i >= len)
            return -1;
        if (p[i] < low || p[i] > high)
            return 0;
        low = 0x80;
        high = 0xBF;
    }
    return need;
}

/* Bytes at the start of eight that are ASCII characters and characters of two bytes with a first byte D0 to DF, where
 * all Arabic letters lie: 8, or 7 when the last byte begins another one; 0 when there is anything else. */
static size_t plain_eight(const unsigned char *p) {
    static const uint64_t top = 0x8080808080808080u;
    uint64_t eight;
    memcpy(&eight, p, 8);
    eight = le64toh(eight);
    if (!(eight & top))
        return 8;
    uint64_t after = eight & ~(eight << 1) & top;                               /* 10xxxxxx */
    uint64_t first = eight & (eight << 1) & ~(eight << 2) & (eight << 3) & top; /* 1101xxxx */
    return (first | after) == (eight & top) && after == first << 8 ? 8 - (first >> 63) : 0;
}

size_t utf8_valid(const char *bytes, size_t len, bool *cut) {
    const unsigned char *p = (const unsigned char *)bytes;
    size_t at = 0;
    *cut = false;
    while (at < len) {
        size_t plain = len - at >= 8 ? plain_eight(p + at) : p[at] < 0x80;
        if (plain) {
            at += plain;
            continue;
        }
        int n = p[at] < 0x80 ? 1 : sequence(p + at, len - at);
        if (n <= 0) {
            *cut = n < 0;
            break;
        }
        at += (size_t)n;
    }
    return at;
}

/* What one pass over the file has seen. */
typedef struct Survey {
    bool utf8;           /* valid so far */
    bool wide;           /* there are characters of more than one byte */
    uint64_t wrong_at;   /* offset of the first byte that is not UTF-8 */
    unsigned char wrong; /* that byte */
    uint64_t wide_at;    /* offset of the first of them */
    unsigned char wide_byte;
    uint64_t nul_at;                     /* offset of the first NUL, UINT64_MAX when none */
    uint64_t high, beside;               /* bytes from 0x80 on, and those that follow another */
    uint64_t al_1256, al_8859;           /* the article as each code page writes it: C7 E1, C7 E4 */
    uint64_t letters_1256, letters_8859; /* bytes that are Arabic letters in each */
} Survey;

enum { BLOCK = 64 * 1024 };

/* hamza to dad without the multiplication sign, ta to kaf, lam, mim to waw, the two ya; the Arabic comma. */
static bool letter_1256(unsigned char c) {
    return (c >= 0xC1 && c <= 0xDF && c != 0xD7) || c == 0xE1 || (c >= 0xE3 && c <= 0xE6) || c == 0xEC || c == 0xED ||
           c == 0xA1;
}

static void count_high(Survey *s, const unsigned char *p, size_t len, unsigned char before) {
    for (size_t i = 0; i < len; before = p[i++]) {
        if (p[i] < 0x80)
            continue;
        s->high++;
        s->beside += before >= 0x80;
        s->letters_1256 += letter_1256(p[i]);
        s->letters_8859 += (p[i] >= 0xC1 && p[i] <= 0xDA) || (p[i] >= 0xE1 && p[i] <= 0xF2) || p[i] == 0xAC;
        s->al_1256 += before == 0xC7 && p[i] == 0xE1;
        s->al_8859 += before == 0xC7 && p[i] == 0xE4;
    }
}

/* The second pass, only over files that are not UTF-8. */
static void survey_code_page(Input *input, unsigned char *block, Survey *s) {
    unsigned char before = 0;
    size_t got;
    for (uint64_t at = 0; (got = input_read(input, at, block, BLOCK)) > 0; at += got) {
        count_high(s, block, got, before);
        before = block[got - 1];
    }
}

static void wide_find(Survey *s, const unsigned char *block, size_t len, uint64_t at) {
    size_t i = 0;
    while (i < len && block[i] < 0x80)
        i++;
    s->wide = i < len;
    s->wide_at = at + i;
    s->wide_byte = s->wide ? block[i] : 0;
}

static void survey_utf8(Input *input, unsigned char *block, uint64_t from, Survey *s) {
    size_t got;
    for (uint64_t at = from; (got = input_read(input, at, block, BLOCK)) > 0;) {
        bool cut;
        const unsigned char *nul = memchr(block, 0, got);
        size_t valid = utf8_valid((char *)block, got, &cut);
        if (nul) {
            s->nul_at = at + (uint64_t)(nul - block);
            return;
        }
        if (!s->wide)
            wide_find(s, block, valid, at);
        /* A character cut by the end of the block is read again with the next one; at the end of the file it is wrong.
         */
        if (valid == got || (cut && at + got < input_size(input) && valid)) {
            at += valid;
            continue;
        }
        s->utf8 = false;
        s->wrong_at = at + valid;
        s->wrong = block[valid];
        return;
    }
}

static bool refuse(Arena *arena, const Input *input, Encoding encoding, uint64_t offset, unsigned char byte,
                   Diag *diag) {
    Buf hex = {.arena = arena};
    buf_addf(&hex, "%02X", byte);
    Place place = {.file = input_name(input), .offset = offset};
    DIAG(diag, ENCODING_WRONG, place, encoding_name(encoding), buf_str(&hex), str_number(arena, (int64_t)offset + 1));
    return false;
}

static bool refuse_binary(const Input *input, Str what, Diag *diag) {
    DIAG(diag, FILE_BINARY, ((Place){.file = input_name(input)}), what);
    return false;
}

/* The byte order mark, if there is one. */
static bool mark_read(const unsigned char *head, size_t len, Charset *charset) {
    if (len >= 3 && !memcmp(head, "\xEF\xBB\xBF", 3))
        *charset = (Charset){ENCODING_UTF_8, 3, STR("byte order mark")};
    else if (len >= 2 && !memcmp(head, "\xFF\xFE", 2))
        *charset = (Charset){ENCODING_UTF_16LE, 2, STR("byte order mark")};
    else if (len >= 2 && !memcmp(head, "\xFE\xFF", 2))
        *charset = (Charset){ENCODING_UTF_16BE, 2, STR("byte order mark")};
    else
        return false;
    return true;
}

static bool same_family(Encoding a, Encoding b) {
    bool wide_a = a == ENCODING_UTF_16LE || a == ENCODING_UTF_16BE,
         wide_b = b == ENCODING_UTF_16LE || b == ENCODING_UTF_16BE;
    return a == b || (wide_a && wide_b);
}

/* Text in an Arabic code page: the bytes are its letters, and stand together; the article tells the two pages apart. */
static bool code_page_of(const Survey *s, Charset *charset) {
    bool iso = s->al_8859 > s->al_1256 && s->letters_8859 >= s->letters_1256;
    uint64_t letters = iso ? s->letters_8859 : s->letters_1256;
    if (!s->high || s->beside * 2 < s->high || letters * 10 < s->high * 7)
        return false;
    charset->encoding = iso ? ENCODING_ISO_8859_6 : ENCODING_WINDOWS_1256;
    charset->how =
        iso ? STR("not UTF-8; Arabic letters of ISO 8859-6") : STR("not UTF-8; Arabic letters of windows-1256");
    return true;
}

static bool control_bytes(const unsigned char *head, size_t len) {
    size_t controls = 0;
    for (size_t i = 0; i < len; i++)
        controls += head[i] < 0x20 && !(head[i] >= '\t' && head[i] <= '\r');
    return controls * 100 > len;
}

bool encoding_find(Arena *arena, Input *input, Str declared, Charset *charset, Diag *diag) {
    unsigned char *block = ARENA_ARRAY(arena, unsigned char, BLOCK);
    size_t got = input_read(input, 0, block, BLOCK);
    Encoding wanted = ENCODING_UTF_8;
    bool given = declared.len && !str_same(declared, STR("auto"));
    if (given && !encoding_named(declared, &wanted))
        return refuse_binary(input, declared, diag);
    *charset = (Charset){.encoding = wanted, .how = given ? STR("as configured") : STR("valid throughout")};
    bool marked = mark_read(block, got, charset);
    if (given && marked && !same_family(wanted, charset->encoding))
        return refuse(arena, input, wanted, 0, block[0], diag);
    if (charset->encoding == ENCODING_UTF_16LE || charset->encoding == ENCODING_UTF_16BE)
        return true;
    if (control_bytes(block, got))
        return refuse_binary(input, memchr(block, 0, got) ? STR("NUL bytes") : STR("control bytes"), diag);
    Survey s = {.utf8 = true, .nul_at = UINT64_MAX};
    survey_utf8(input, block, charset->mark, &s);
    if (s.nul_at != UINT64_MAX)
        return refuse_binary(input, STR("NUL bytes"), diag);
    if (charset->encoding != ENCODING_UTF_8)
        return !s.utf8 || !s.wide || refuse(arena, input, wanted, s.wide_at, s.wide_byte, diag);
    if (s.utf8)
        return true;
    if (!given && !marked) {
        survey_code_page(input, block, &s);
        if (code_page_of(&s, charset))
            return true;
    }
    return refuse(arena, input, ENCODING_UTF_8, s.wrong_at, s.wrong, diag);
}

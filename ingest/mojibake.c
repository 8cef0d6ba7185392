/* mojibake.c - see mojibake.h. */
#include "ingest/mojibake.h"

/* Code points of the bytes 80 to FF in windows-1256, and of 80 to 9F in windows-1252 (from A0 on it is Latin-1); bytes
 * that 1252 leaves open are read as C1 controls, as browsers do.  https://encoding.spec.whatwg.org/indexes.html */
static const uint16_t page_1256[128] = {
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039, 0x0152,
    0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x06A9, 0x2122,
    0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6,
    0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
    0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1,
    0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627, 0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D,
    0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639,
    0x063A, 0x0640, 0x0641, 0x0642, 0x0643, 0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4,
    0x064F, 0x0650, 0x00F7, 0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2};
static const uint16_t page_1252[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                       0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

static int byte_1256(uint32_t code) {
    for (int i = 0; i < 128; i++)
        if (page_1256[i] == code)
            return 0x80 + i;
    return -1;
}

static int byte_1252(uint32_t code) {
    if (code >= 0x80 && code <= 0xFF) /* 80 to 9F: read as Latin-1 */
        return (int)code;
    for (int i = 0; i < 32; i++)
        if (page_1252[i] == code)
            return 0x80 + i;
    return -1;
}

Str mojibake_name(Mojibake kind) {
    static const char *const name[MOJIBAKES] = {"", "utf8_as_1256", "utf8_as_1252", "1256_as_1252"};
    return str_of(name[kind]);
}

Mojibake mojibake_named(Str name) {
    for (int kind = MOJIBAKE_NONE + 1; kind < MOJIBAKES; kind++)
        if (str_same(name, mojibake_name((Mojibake)kind)))
            return (Mojibake)kind;
    return MOJIBAKE_NONE;
}

bool mojibake_repair(Arena *arena, Mojibake kind, Str text, Str *repaired) {
    Buf out = {.arena = arena};
    while (text.len) {
        uint32_t code = str_code(&text);
        int byte = code < 0x80 ? (int)code : kind == MOJIBAKE_UTF8_AS_1256 ? byte_1256(code) : byte_1252(code);
        if (byte < 0)
            return false;
        if (byte >= 0x80 && kind == MOJIBAKE_1256_AS_1252)
            buf_code(&out, page_1256[byte - 0x80]);
        else
            buf_byte(&out, (char)byte);
    }
    *repaired = buf_str(&out);
    return str_utf8(*repaired);
}

typedef struct Letters {
    size_t arabic, latin, other; /* other: from U+0080 on */
} Letters;

static Letters letters_of(Str text) {
    Letters of = {0};
    while (text.len) {
        uint32_t code = str_code(&text);
        bool ascii = code < 0x80;
        of.arabic += code >= 0x0621 && code <= 0x06D3;
        of.latin += ascii && ((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
        of.other += !ascii && (code < 0x0621 || code > 0x06D3);
    }
    return of;
}

/* Whether the letters speak for it: Arabic is what it was, and nearly nothing else beside.  Code pages turn any letters
 * into some Arabic ones, so of these all must be, and Latin letters must not stand beside them. */
static bool convincing(Mojibake kind, Letters of) {
    if (kind == MOJIBAKE_1256_AS_1252)
        return of.arabic >= 3 && !of.latin && of.other * 4 <= of.arabic;
    return of.arabic >= 2 && of.other <= of.arabic;
}

Mojibake mojibake_of(Arena *scratch, Str text) {
    enum { LONGEST = 4096 };
    Mojibake found = MOJIBAKE_NONE;
    ArenaMark mark = arena_mark(scratch);
    Letters now = letters_of(text);
    for (int kind = MOJIBAKE_NONE + 1; kind < MOJIBAKES && !found && now.other + now.arabic && text.len <= LONGEST;
         kind++) {
        Str repaired;
        if (mojibake_repair(scratch, (Mojibake)kind, text, &repaired) &&
            convincing((Mojibake)kind, letters_of(repaired)))
            found = (Mojibake)kind;
    }
    arena_rewind(scratch, mark);
    return found;
}

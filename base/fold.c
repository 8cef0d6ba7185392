/* fold.c - text as people compare it, and the marks that are in it and not of it; see str.h. */
#include "base/base.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* LRM, RLM, ALM, the embeddings and the isolates: they order text and are not part of it. */
static bool bidi_mark(uint32_t code) {
    return code == 0x200E || code == 0x200F || code == 0x061C || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

static bool edge_space(uint32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x00A0 || code == 0xFEFF || bidi_mark(code);
}

static bool printed(char c) {
    return c > ' ' && c < 0x7F;
}

Str str_trim(Str text) {
    if (text.len && printed(text.ptr[0]) && printed(text.ptr[text.len - 1]))
        return text; /* as most cells and numbers are */
    for (Str rest = text; rest.len && edge_space(str_code(&rest));)
        text = rest;
    while (text.len) {
        size_t last = text.len - 1;
        while (last && ((unsigned char)text.ptr[last] & 0xC0) == 0x80)
            last--;
        Str end = str_from(text, last);
        if (!edge_space(str_code(&end)))
            break;
        text.len = last;
    }
    return text;
}

static int digit_of(uint32_t code) {
    if (code >= '0' && code <= '9')
        return (int)(code - '0');
    if (code >= 0x0660 && code <= 0x0669)
        return (int)(code - 0x0660);
    if (code >= 0x06F0 && code <= 0x06F9)
        return (int)(code - 0x06F0);
    return -1;
}

/* Marks that people leave out or put in as they like: diacritics, tatweel, zero-width characters. */
static bool passed_over(uint32_t code) {
    return bidi_mark(code) || (code >= 0x0610 && code <= 0x061A) || (code >= 0x064B && code <= 0x065F) ||
           (code >= 0x06D6 && code <= 0x06ED && code != 0x06DD && code != 0x06DE && code != 0x06E9) ||
           (code >= 0x08D3 && code <= 0x08FF) || (code >= 0x200B && code <= 0x200D) || code == 0x0640 ||
           code == 0x0670 || code == 0x2060 || code == 0xFEFF || (code >= 0xFE70 && code <= 0xFE7F);
}

/* What a letter is compared as. */
static uint32_t letter_of(uint32_t code) {
    switch (code) {
    case 0x0622: /* alef with madda, hamza above, hamza below, wasla */
    case 0x0623:
    case 0x0625:
    case 0x0671:
        return 0x0627;
    case 0x0649: /* alef maqsura, Persian ya, ya with hamza, ya barree */
    case 0x06CC:
    case 0x0626:
    case 0x06D2:
        return 0x064A;
    case 0x0624: /* waw with hamza */
        return 0x0648;
    case 0x0629: /* ta marbuta, and the ha of other keyboards */
    case 0x06BE:
    case 0x06C1:
    case 0x06C3:
    case 0x06D5:
        return 0x0647;
    case 0x06A9: /* Persian kaf, swash kaf */
    case 0x06AA:
        return 0x0643;
    case 0x00A0:
    case '\t':
    case '\r':
    case '\n':
        return ' ';
    default:
        return code < 0x80 ? code : (uint32_t)u_foldCase((UChar32)code, U_FOLD_CASE_DEFAULT);
    }
}

typedef struct Folding {
    Buf out;
    bool space; /* seen and not yet written */
} Folding;

static void fold_add(Folding *folding, uint32_t code) {
    if (passed_over(code))
        return;
    int digit = digit_of(code);
    code = digit >= 0 ? (uint32_t)('0' + digit) : code >= 'A' && code <= 'Z' ? code + 'a' - 'A' : letter_of(code);
    if (code == ' ') {
        folding->space = true;
        return;
    }
    if (folding->space && folding->out.len)
        buf_byte(&folding->out, ' ');
    folding->space = false;
    buf_code(&folding->out, code);
}

/* Presentation forms (ﻋﻠﻲ, ﷲ), full-width letters and the many spaces of Unicode, as what they stand for: the full
 * NFKC mapping of one code point.  False when it stands for itself. */
static bool fold_form(Folding *folding, uint32_t code) {
    enum { LONGEST = 18 /* U+FDFA */, ROOM = 2 * LONGEST, BYTES = 4 * LONGEST };
    UErrorCode error = U_ZERO_ERROR;
    UChar form[ROOM];
    char utf8[BYTES];
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&error);
    int32_t length = U_SUCCESS(error) ? unorm2_getDecomposition(nfkc, (UChar32)code, form, ROOM, &error) : -1;
    if (length < 0)
        return false;
    u_strToUTF8(utf8, BYTES, &length, form, length, &error);
    if (U_FAILURE(error))
        return false;
    for (Str rest = {utf8, (size_t)length}; rest.len;)
        fold_add(folding, str_code(&rest));
    return true;
}

Str str_fold(Arena *arena, Str text) {
    enum { FIRST_FORM = 0x2000 };
    Folding folding = {.out = {.arena = arena}};
    for (Str rest = str_trim(text); rest.len;) {
        uint32_t code = str_code(&rest);
        if (code < FIRST_FORM || passed_over(code) || !fold_form(&folding, code))
            fold_add(&folding, code);
    }
    return buf_str(&folding.out);
}

Str str_digits(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    for (Str rest = text; rest.len;) {
        Str from = rest;
        uint32_t code = str_code(&rest);
        if (digit_of(code) >= 0)
            buf_byte(&out, (char)('0' + digit_of(code)));
        else if (code == 0x066B)
            buf_byte(&out, '.');
        else if (code != 0x066C && !bidi_mark(code))
            buf_add(&out, str_to(from, from.len - rest.len));
    }
    return buf_str(&out);
}

Str str_shown(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    for (Str rest = text; rest.len;) {
        uint32_t code = str_code(&rest);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0) || bidi_mark(code))
            buf_addf(&out, "‹U+%04X›", (unsigned)code);
        else
            buf_code(&out, code);
    }
    return buf_str(&out);
}

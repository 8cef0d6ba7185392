/* str.h - Str, a view of UTF-8 text, and Buf, text being written.
 * Invariant: a Str never owns; it is valid as long as the arena, file or literal it looks into. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct Str {
    const char *ptr;
    size_t len;
} Str;

#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})

Str str_of(const char *text);                            /* view of a C string; NULL gives the empty Str */
Str str_copy(Arena *arena, Str text);                    /* copy, followed by a NUL byte */
const char *str_c(Arena *arena, Str text);               /* the same, as a C string */
Str str_join(Arena *arena, size_t count, const Str *of); /* one after the other, followed by a NUL byte */
bool str_same(Str a, Str b);
int str_order(Str a, Str b); /* <0, 0, >0 by bytes, which for UTF-8 is by code points */
bool str_starts(Str text, Str with);
bool str_ends(Str text, Str with);
Str str_from(Str text, size_t at);   /* what is left from byte `at` on; empty past the end */
Str str_to(Str text, size_t at);     /* the first `at` bytes */
Str str_trim(Str text);              /* without ASCII spaces, NBSP, BOM and bidi marks at both ends */
Str str_word(Str *rest);             /* next word between ASCII spaces; empty at the end */
Str str_cut(Str *rest, char at);     /* text up to the next `at`, which is passed over; all of it at the end */
size_t str_find(Str text, Str what); /* byte offset of the first `what`, or SIZE_MAX */
uint32_t str_code(Str *rest);        /* next code point and step past it; invalid UTF-8 gives U+FFFD */
size_t str_codes(Str text);          /* number of code points */
bool str_utf8(Str text);             /* valid UTF-8 throughout (no overlongs, no surrogates) */
int str_hex(char digit);             /* value of a hexadecimal digit, -1 when it is none */
bool str_int(Str text, int64_t *value) MUST_USE;   /* optional sign, ASCII digits only, all of the text */
bool str_double(Str text, double *value) MUST_USE; /* a JSON number, whatever the locale; all of the text */
size_t str_distance(Str a, Str b);                 /* edit distance in code points (Damerau, adjacent swaps count 1) */
Str str_nearest(Str text, size_t count, const Str *of); /* the one within distance 2 (1 for short words), or empty */

/* Text as people who write Arabic compare it, for matching only, never for display: alef forms, final ya and alef
 * maqsura, ta marbuta and ha, hamza carriers, Persian kaf and ya are made one; presentation forms and full-width
 * letters are what they stand for (NFKC); diacritics, tatweel, bidi and zero-width marks go; all digits become ASCII;
 * letters become small; runs of spaces become one. */
Str str_fold(Arena *arena, Str text);

/* ASCII digits for Arabic-Indic and Persian ones, "." for U+066B; thousands marks U+066C and bidi marks go. */
Str str_digits(Arena *arena, Str text);

/* The text with C0, C1 and bidi control characters shown as <U+202E>, safe to print in a message. */
Str str_shown(Arena *arena, Str text);

typedef struct Buf {
    Arena *arena;
    char *ptr;
    size_t len, room;
} Buf;

void buf_add(Buf *buf, Str text);
void buf_byte(Buf *buf, char byte);
void buf_code(Buf *buf, uint32_t code); /* one code point as UTF-8 */
void buf_int(Buf *buf, int64_t value);
void buf_double(Buf *buf, double value);              /* shortest decimal text that reads back as the same double */
void buf_fixed(Buf *buf, double value, int decimals); /* plain decimals, half away from zero, "." whatever the locale */
void buf_json(Buf *buf, Str text);                    /* a JSON string, quotes included */
void buf_csv(Buf *buf, Str text); /* one CSV cell, quoted when needed; a leading = + - @ TAB CR is disarmed by ' */
PRINTF(2, 3)
void buf_addf(Buf *buf, const char *format, ...); /* for literals and integers; not for a Str or a double */
Str buf_str(const Buf *buf);                      /* a view, until the next addition */

/* The number as text, in the arena. */
Str str_number(Arena *arena, int64_t value);

/* A share as "12.5%". */
Str str_percent(Arena *arena, double share, int decimals);

#endif

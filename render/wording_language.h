/* wording_language.h - what a Wording is, for the files of wording alone. */
#ifndef RENDER_WORDING_LANGUAGE_H
#define RENDER_WORDING_LANGUAGE_H

#include "render/wording.h"

#define LRI 0x2066
#define FSI 0x2068
#define PDI 0x2069
#define ALM 0x061C
#define MINUS 0x2212

struct Wording {
    Arena *arena;
    Str language, file;
    bool right_to_left, arabic_digits;
    const Map *keys; /* "unit.requests.few" -> index into text */
    const Str *text;
    Map *missing; /* keys already complained about */
};

/* The six plural categories of CLDR. */
typedef enum Plural { PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER } Plural;

/* The category of a number: of a whole one by the language's rule (CLDR 42), of a fraction always `other`. */
Plural plural_of(const Wording *wording, double value);

/* The text of `key` in a category, else its `other`, else of the bare key; empty when there is none of them. */
Str plural_text(const Wording *wording, Str key, Plural plural);

/* A whole number without thousands marks: years, days of a month. */
Str wording_plain(const Wording *wording, int64_t value);

/* A text with the numbers that stand in it («14 يومًا») isolated and in the digits of the language; holes and numbers
 * that are part of a Latin word stay. */
Str wording_numbers(const Wording *wording, Str text);

#endif

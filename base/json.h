/* json.h - a JSON text as a tree whose every value knows its line and column.
 *
 * cJSON builds the tree, behind a strict pre-scan that refuses what cJSON lets through (trailing text, duplicate keys,
 * invalid UTF-8, raw control characters, lone surrogates, U+0000, leading zeros, whole numbers beyond 2^53, numbers
 * beyond 1e308, more than 64 levels).  The result lives in the arena; no cJSON object outlives json_read. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/diag.h"
#include "base/str.h"

typedef enum JsonKind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonKind;

typedef struct Json {
    JsonKind kind;
    uint32_t line, column; /* where the value begins; for a member see key_line */
    uint32_t key_line, key_column;
    Str key;                  /* of a member of an object, else empty */
    Str text;                 /* JSON_STRING */
    double number;            /* JSON_NUMBER */
    size_t at;                /* byte of the text where it begins */
    size_t count;             /* JSON_ARRAY, JSON_OBJECT */
    const struct Json *child; /* `count` of them, in the order of the text */
} Json;

/* Sets up cJSON once for the process (its allocator hooks are process-wide). */
void json_setup(void);

/* NULL when the text is refused (JSON_BROKEN with its place). */
const Json *json_read(Arena *arena, Str text, Str file, Diag *diag);

/* Why a text is refused, and where in it (line and column from 1, as if nothing stood before it). */
typedef struct JsonFault {
    const char *why;
    uint32_t line, column;
    bool cut; /* the text ended before one could tell: more of it may make it good */
} JsonFault;

enum { JSON_VALUES_MOST = 1 << 17 /* keys and values of one tree that json_value makes */ };

/* The value that a text begins with, for texts of many records: what follows it is not looked at, and whole numbers may
 * have any number of digits (their text counts, not their double).  json_value_end gives its length, and `cut` also for
 * a number that might go on behind the text; json_value its tree, of a text that json_value_end takes all of. */
bool json_value_end(Arena *scratch, Str text, size_t *len, JsonFault *fault) MUST_USE;
const Json *json_value(Arena *arena, Str text, JsonFault *fault);

/* The text of a number as it is written; `at` is where it begins. */
Str json_digits(Str text, size_t at);

const Json *json_member(const Json *object, Str key);      /* NULL when absent or not an object */
Str json_text(const Json *object, Str key, Str otherwise); /* a member that is a string */
double json_number(const Json *object, Str key, double otherwise);
bool json_true(const Json *object, Str key, bool otherwise);
Place json_place(const Json *value, Str file);
Place json_key_place(const Json *member, Str file);

#endif

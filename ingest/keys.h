/* keys.h - the one table of all keys that the JSON files of a project may hold (rida.json, policy.json, profiles and
 * the word lists of templates/).  The same table checks a file and prints its JSON Schema, so the two cannot disagree.
 *
 * A row belongs to a shape (a kind of object) and names one key of it.  What a source may hold depends on what kind of
 * source it is; `in` says for which kinds a row counts, and the keys that `decides` tell the kind. */
#ifndef INGEST_KEYS_H
#define INGEST_KEYS_H

#include "ingest/project.h"

enum { /* what a value may be; bits */
    TAKES_TEXT = 1,
    TAKES_EMPTY = 2,    /* the text may be empty */
    TAKES_TEXTS = 4,    /* a list of texts */
    TAKES_NUMBER = 8,
    TAKES_WHOLE = 16,   /* a number without a fraction */
    TAKES_TRUTH = 32,   /* true or false */
    TAKES_NULL = 64,
    TAKES_OBJECT = 128, /* an object of the shape `object` */
    TAKES_OBJECTS = 256 /* a list of them */
};

enum { /* kinds of sources; bits */
    IN_REQUESTS = 1 << SOURCE_REQUESTS,
    IN_ANSWERS = 1 << SOURCE_ANSWERS,
    IN_OFFERS = 1 << SOURCE_OFFERS,
    IN_ACTIONS = 1 << SOURCE_ACTIONS,
    IN_ALL = (1 << SOURCE_KINDS) - 1
};

typedef struct Key {
    const char *shape, *name; /* name "*": any */
    unsigned takes;
    const char *object;       /* shape of the object or of the listed objects */
    const char *words;        /* the texts there are, as "ar|en"; NULL: any */
    double least, most;       /* of the number; both 0: any */
    size_t items_least, items_most; /* of the list; items_most 0: any */
    bool required, decides;
    unsigned in;              /* 0: for all kinds of sources */
    const char *about;        /* one line for who writes the file */
} Key;

extern const Key keys[];
extern const size_t key_count;

/* The row names a key that objects of the shape may hold in sources of these kinds. */
bool key_belongs(const Key *key, Str shape, unsigned in);

/* Checks an object against a shape: KEY_UNKNOWN with the nearest name, KEY_MISSING and VALUE_WRONG with places, all of
 * them.  Keys that begin with "//" are comments. */
void keys_check(const Json *value, const char *shape, unsigned in, Str file, Diag *diag);

/* The kind of a source: the bit of the first key that decides it, 0 when none is there. */
unsigned keys_kind(const Json *object, const char *shape);

/* The JSON Schema (draft 7) of a shape. */
void keys_schema(Buf *buf, const char *shape);

/* A value as a message shows it: texts and numbers as they are, cut when long; [...] and {...}. */
Str keys_shown(Arena *arena, const Json *value);

bool keys_comment(Str name); /* begins with "//" */

#endif

/* names.h - the members that the records of an export have: a tree of keys, and which of them are columns.
 *
 * A member of a member is named by its path, "fields/opened".  The columns are the wanted names, in their order, each
 * bound to the member that answers best to it, or to the first of its other names that any does; or, where nothing is
 * wanted, all members in order of first sight. Members are learnt from the first records and settled then; one that is
 * first seen later takes a wanted name that is still free.  All of it lies in one arena and is bounded: of members
 * beyond JSON_NAMES_MOST nothing is kept. */
#ifndef INGEST_JSON_NAMES_H
#define INGEST_JSON_NAMES_H

#include "ingest/column.h"

enum { JSON_NAMES_MOST = 4096 };

typedef struct JsonName {
    Str key;               /* as it is meant */
    Str raw;               /* as it was last written */
    struct JsonName *of;   /* the member it is a member of; NULL: the record itself */
    struct JsonName *hint; /* the member that is likely to come next */
    struct JsonName **child;
    size_t count, room;
    Map *by_raw; /* every spelling of a child's key -> its index */
    size_t index;
    size_t column;   /* NO_COLUMN when it is none */
    bool name;       /* a value has been seen in it */
    uint64_t record; /* the number of the last one it stood in: a member that bears it already stands there twice */
} JsonName;

typedef struct JsonNames JsonNames;

/* What is wanted is as in Export. */
JsonNames *json_names_new(Arena *arena, size_t wanted_count, const Str *wanted, const size_t *wanted_for);
JsonName *json_names_root(JsonNames *names);
uint64_t json_names_record(JsonNames *names); /* the number of another record, or of another reading of it */

/* The member of that key; NULL when it is unknown.  `raw` is the key as it is written in the file. */
JsonName *json_name_child(JsonName *of, Str raw);

/* A member of that key, new or with another spelling of its key; NULL when there are JSON_NAMES_MOST.  How it is
 * written need not be known: raw.ptr is NULL then. */
JsonName *json_name_add(JsonNames *names, JsonName *of, Str raw, Str key);

/* A value was seen in the member for the first time: it is a name, and may become a column. */
void json_name_seen(JsonNames *names, JsonName *path);

void json_names_settle(JsonNames *names);             /* the columns stay what they are from here on */
size_t json_names_width(const JsonNames *names);      /* number of columns */
const Str *json_names_header(const JsonNames *names); /* their names */
size_t json_names_missing(const JsonNames *names);    /* wanted names that no member answers to */
size_t json_names_list(const JsonNames *names, const Str **list);

/* Wanted names ask for the items of lists below this index ("notes/0/datetime": 1); 0: none does. */
size_t json_names_indices(const JsonNames *names);

/* A member that answers better to the wanted name was seen after all was settled: which one is meant is not clear. */
bool json_names_contested(const JsonNames *names, Str *wanted);

/* Two wanted names may mean one member: the cells of the second are those of the first. */
void json_names_share(const JsonNames *names, Str *cell, uint8_t *kind, uint32_t *start);

#endif

/* paths.h - the members that the records of an export have: a tree of keys, and which of them are columns.
 *
 * A member of a member is named by its path, "fields/opened".  The columns are the wanted names, in their order, each
 * bound to the member that answers to it best; or, where nothing is wanted, all members in order of first sight.
 * Members are learnt from the first records and settled then; one that is first seen later takes a wanted name that is
 * still free.  All of it lies in one arena and is bounded: of members beyond PATHS_MOST nothing is kept. */
#ifndef INGEST_PATHS_H
#define INGEST_PATHS_H

#include "ingest/column.h"

enum { PATHS_MOST = 4096 };

typedef struct Path {
    Str key;           /* as it is meant */
    Str raw;           /* as it was last written */
    struct Path *of;   /* the member it is a member of; NULL: the record itself */
    struct Path *hint; /* the member that is likely to come next */
    struct Path **child;
    size_t count, room;
    Map *by_raw; /* every spelling of a child's key -> its index */
    size_t index;
    size_t column;   /* NO_COLUMN when it is none */
    bool name;       /* a value has been seen in it */
    uint64_t record; /* the number of the last one it stood in: a member that bears it already stands there twice */
} Path;

typedef struct Paths Paths;

Paths *paths_new(Arena *arena, size_t wanted_count, const Str *wanted);
Path *paths_root(Paths *paths);
uint64_t paths_record(Paths *paths); /* the number of another record, or of another reading of it */

/* The member of that key; NULL when it is unknown.  `raw` is the key as it is written in the file. */
Path *path_child(Path *of, Str raw);

/* A member of that key, new or with another spelling of its key; NULL when there are PATHS_MOST.  How it is written need
 * not be known: raw.ptr is NULL then. */
Path *path_add(Paths *paths, Path *of, Str raw, Str key);

/* A value was seen in the member for the first time: it is a name, and may become a column. */
void path_name(Paths *paths, Path *path);

void paths_settle(Paths *paths);               /* the columns stay what they are from here on */
size_t paths_width(const Paths *paths);        /* number of columns */
const Str *paths_header(const Paths *paths);   /* their names */
size_t paths_missing(const Paths *paths);      /* wanted names that no member answers to */
size_t paths_indices(const Paths *paths);      /* wanted names ask for the items of lists below this index; 0: none */
bool paths_contested(const Paths *paths, Str *wanted); /* a better member for it was seen after all was settled */
size_t paths_names(const Paths *paths, const Str **names);

/* Two wanted names may mean one member: the cells of the second are those of the first. */
void paths_share(const Paths *paths, Str *cell, uint8_t *kind, uint32_t *start);

#endif

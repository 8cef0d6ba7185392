/* paths.h - the columns of records whose cells have names: a tree of steps, "group/question" or "@id".  The first
 * reading of a file finds the names, the second one finds its way by them. */
#ifndef INGEST_XML_PATHS_H
#define INGEST_XML_PATHS_H

#include "base/base.h"

typedef struct Path {
    Str name;
    struct Path *parent, *child, *next, *likely; /* likely: the child looked for last */
    uint32_t number;                             /* of all steps, in order of first sight */
    uint32_t column;                             /* + 1, 0: no cell was seen there */
    uint32_t seen;                               /* how often, for who counts */
    uint64_t within;                             /* number of the parent it was last seen in */
} Path;

typedef struct Paths {
    Arena *arena;
    Map *known; /* number of the parent and name -> number */
    Buf key;
    size_t count, step_room;
    Path **step;
    size_t columns, room;
    Path **column; /* in order of first sight */
} Paths;

Paths *paths_new(Arena *arena);

/* A tree of its own whose columns stand among the others'; `prefix` begins all their names. */
Path *paths_root(Paths *paths, Str prefix);

/* The step of that name below another; NULL when there is none, and there are too many for one more. */
Path *paths_step(Paths *paths, Path *parent, Str name);

void paths_mark(Paths *paths, Path *path); /* a cell was seen there: it is a column */

/* "group/question" */
Str paths_name(Arena *arena, const Path *path);

#endif

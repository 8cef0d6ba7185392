/* relations.h - which parts a part of a package refers to (ECMA-376 part 2, 9.3): folder/_rels/name.rels. */
#ifndef INGEST_XLSX_RELATIONS_H
#define INGEST_XLSX_RELATIONS_H

#include "ingest/xlsx/elements.h"

typedef struct Relation {
    Str id, type; /* type: the last word of its address: "worksheet", in the transitional form and in the strict one */
    Str part;     /* name in the package */
} Relation;

typedef struct Relations {
    Arena *arena;
    Str folder; /* that targets are relative to */
    Relation *list;
    size_t count, room;
} Relations;

/* Those of a part ("" for the package itself), in their order; none when it has no such file.  What lies outside of the
 * package is left out.  False with a fault. */
bool relations_read(Arena *arena, Package *package, Str part, Relations *relations, Fault *fault) MUST_USE;

const Relation *relation_typed(const Relations *relations, Str type); /* the first one, or NULL */
const Relation *relation_named(const Relations *relations, Str id);

#endif

/* where.h - whether a row or an event meets a condition of rida.json. */
#ifndef INGEST_WHERE_H
#define INGEST_WHERE_H

#include "ingest/project.h"

/* Texts are compared folded.  `known` remembers cells seen before, in its arena, of which `scratch` may be another. */
bool where_meets(const WhereSpec *where, Map *known, Arena *scratch, Str cell);

#endif

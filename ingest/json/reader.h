/* reader.h - the inside of record.h: what the plain reading and the way by cJSON share. */
#ifndef INGEST_JSON_READER_H
#define INGEST_JSON_READER_H

#include "ingest/json/record.h"
#include "ingest/json/text.h"

struct JsonReader {
    JsonNames *names;
    JsonCells cells;
    uint64_t record; /* of this reading */
    Arena *arena;    /* of this reading */
    Str text;
    const char *at, *end;
};

/* Another reading begins: all cells are empty. */
void json_reader_start(JsonReader *reader, Arena *arena, Str text);

/* The member's value, if it is a column. */
void json_cell_put(JsonReader *reader, JsonName *path, Str text, CellKind kind, size_t start);

/* 1.0 and 1.50 as 1 and 1.5. */
Str json_number_plain(Str digits);

/* One more item of a list. */
void json_list_join(Buf *all, Str item);

#endif

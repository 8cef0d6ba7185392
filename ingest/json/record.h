/* record.h - one JSON object as the cells of a record.
 *
 * A plain object is read as it stands, in one pass and without a tree.  Whatever is not plainly well-formed or not
 * simple goes through the strict scan and cJSON (base/json.h), which are the authority: what they refuse is refused.
 *
 * Texts lose their escapes, numbers are their own digits (1.0 is 1), true and false are those words, null is an empty
 * cell; a list of such values is joined with "; ".  The members of an object in a list have a path only where a wanted
 * name asks for one by index ("notes/0/datetime"). */
#ifndef INGEST_JSON_RECORD_H
#define INGEST_JSON_RECORD_H

#include "ingest/batch.h"
#include "ingest/json/names.h"

typedef struct JsonCells { /* of the record read last, as many as there are columns */
    Str *cell;             /* in the text, in the arena or constant */
    uint8_t *kind;
    uint32_t *start;
} JsonCells;

typedef struct JsonReader JsonReader;

JsonReader *json_reader(Arena *arena, JsonNames *names);

typedef enum JsonTaken {
    JSON_TAKEN,
    JSON_CUT, /* the text ends before the value does */
    JSON_ODD, /* not for the plain reading; json_record_tree: not a record, and the fault says why */
} JsonTaken;

/* Reads the object that the text begins with; its length is *len then.  Texts that are not in it lie in the arena. */
JsonTaken json_record_plain(JsonReader *reader, Arena *arena, Str text, size_t *len);

/* The same by way of cJSON, of a text that is one value. */
JsonTaken json_record_tree(JsonReader *reader, Arena *arena, Str text, JsonFault *fault);

JsonCells json_record_cells(const JsonReader *reader);
size_t json_record_width(const JsonReader *reader);

#endif

/* records.h - the records of a JSON export one after the other: the items of one list in a document whose other
 * parts are checked as strictly and passed over, or the lines of an NDJSON file.
 *
 * A record that is not well-formed ends a document: behind it nothing can be told apart.  In lines it is handed over as
 * broken, and the next line is read. */
#ifndef INGEST_JSON_RECORDS_H
#define INGEST_JSON_RECORDS_H

#include "ingest/json/record.h"
#include "ingest/json/text.h"

/* Where the records are. */
typedef struct JsonWhere {
    enum {
        JSON_IN_LIST,
        JSON_IN_ITEMS, /* the same, behind its opening bracket */
        JSON_IN_LINES,
        JSON_IN_SEQUENCE, /* objects that go over several lines */
    } in;
    Str pointer; /* of the list: RFC 6901, "" the document itself */
} JsonWhere;

typedef struct JsonRecords JsonRecords;

/* The text stands at the list, or at the first line. */
JsonRecords *json_records(Arena *arena, JsonText *text, JsonWhere where, JsonReader *reader);

/* The same, of a text that stands at the beginning of the file.  False with a fault of the text, or without one when
 * there is no list at the pointer. */
bool json_records_seek(JsonRecords *records) MUST_USE;

/* One more record into the batch.  False at the end of the records, or at a fault of the text. */
bool json_records_next(JsonRecords *records, Batch *batch);

/* What follows the records is checked to the end of the file; faults are the text's. */
void json_records_tail(JsonRecords *records);

#endif

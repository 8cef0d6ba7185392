/* find.h - where in a JSON export the records are.
 *
 * rida.json may say it with a pointer.  Else it is found out: a file of lines that are objects; one object that has all
 * wanted members itself; or the first list of objects whose first records have all of them, wherever it stands ("value"
 * of OData, "results" of Kobo, "features" of GeoJSON, "data/payload", the document itself).  When no list has all, the
 * one that lacks fewest is taken, for the message about what it lacks. */
#ifndef INGEST_JSON_FIND_H
#define INGEST_JSON_FIND_H

#include "ingest/json/records.h"

typedef struct JsonFound {
    JsonWhere where;
    JsonNames *names; /* learnt from the first records, and settled */
    Str part;         /* as people are told: "/value", "/", "lines" */
} JsonFound;

/* False with an ERROR when there are none.  The text is left anywhere. */
bool json_find(Arena *arena, JsonText *text, const Export *export, JsonFound *found) MUST_USE;

/* EXPORT_BROKEN for the first fault of the text; false when there is one. */
bool json_sound(const JsonText *text, uint32_t row, Str pointer, Diag *diag);

#endif

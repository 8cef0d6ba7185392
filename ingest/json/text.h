/* text.h - the bytes of a JSON export as a stream: a window of them, where it stands in the file, and the strict
 * passing over of what is no record.  Nothing is ever held but the window, which grows up to JSON_RECORD_MOST. */
#ifndef INGEST_JSON_TEXT_H
#define INGEST_JSON_TEXT_H

#include "ingest/format.h"

enum { JSON_DEPTH_MOST = 64, JSON_VALUE_MOST = 1 << 20, JSON_RECORD_MOST = 8 << 20 };

typedef struct JsonText JsonText;

/* JSON is UTF-8 (RFC 8259, 8.1) unless a mark or rida.json says otherwise.  NULL with an ERROR when it cannot be. */
JsonText *json_text_open(Arena *arena, Export *export);
void json_text_rewind(JsonText *text); /* to the beginning of the file */

Str json_text_rest(const JsonText *text);     /* what is in the window from here on */
bool json_text_more(JsonText *text) MUST_USE; /* more of it; false at the end of the file, or when there is no room */
bool json_text_ended(const JsonText *text);   /* the window goes to the end of the file */
void json_text_pass(JsonText *text, size_t len); /* so many bytes are done with */

/* The next byte after spaces, -1 at the end.  json_text_takes passes over it when it is that one. */
int json_text_next(JsonText *text);
bool json_text_takes(JsonText *text, char byte);

/* Stricter than passing over bytes: each gives false, with the fault kept, at what is no JSON. */
bool json_text_skim(JsonText *text, int depth) MUST_USE;          /* one value of any size */
bool json_text_key(JsonText *text, Map *seen, Str *key) MUST_USE; /* a key and the colon; it lies in the map */
bool json_text_refuse(JsonText *text, const char *why);           /* false: a fault here */
bool json_text_fault(JsonText *text, const JsonFault *fault);     /* false: a fault relative to here */

uint32_t json_text_line(const JsonText *text);
uint32_t json_text_column(const JsonText *text);
uint64_t json_text_offset(const JsonText *text);

/* The first fault, NULL when there is none, and its place. */
const char *json_text_wrong(const JsonText *text, Place *place);

/* False when bytes that the declared encoding does not have ended the text. */
bool json_text_whole(const JsonText *text, Diag *diag) MUST_USE;

#endif

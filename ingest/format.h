/* format.h - the kinds of exports.  ingest/formats/NAME.c defines format_NAME and is registered by lying there.
 * A format turns the bytes of an input into records; which record is the header, and what the columns mean, is not its
 * business (column.h). */
#ifndef INGEST_FORMAT_H
#define INGEST_FORMAT_H

#include "ingest/input.h"
#include "ingest/project.h"
#include "ingest/record.h"

/* One export: what a format is given, and what it found out. */
typedef struct Export {
    Input *input;
    const SourceSpec *spec;
    Diag *diag;
    Str encoding, encoding_how;   /* "" when the format has none */
    Str separator, separator_how; /* "," ";" "TAB" */
} Export;

/* Takes each record in turn; false: no more are wanted. */
typedef struct Taker {
    bool (*take)(void *context, const Record *record);
    void *context;
} Taker;

typedef struct Format {
    const char *name;
    Str (*misfit)(Str head); /* why a file that begins so is of another kind; empty when it may be of this one */
    /* Reads all records.  False, with an ERROR added, when the file as a whole cannot be used. */
    bool (*read)(Arena *arena, Export *export, Taker taker);
} Format;

const Format *format_named(Str name); /* NULL when there is none */

/* The first format that the beginning of the input fits; NULL with FILE_BINARY or FORMAT_UNKNOWN. */
const Format *format_fitting(Arena *arena, Input *input, Diag *diag);

#endif

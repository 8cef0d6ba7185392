/* format.h - the kinds of exports.  ingest/formats/NAME.c defines format_NAME and is registered by lying there.
 * A format turns the bytes of an input into records; which record is the header, and what the columns mean, is not its
 * business (column.h).  A format whose records have named members (JSON, XML) hands over a record of names first: those
 * that are wanted, as they are written there, or all when none are.  Which member of its records is meant by a wanted
 * name it asks column.h.  That a wanted one is nowhere can only be known at the end: see Export.name.
 *
 * It is pulled: open, next until it gives false (or no more are wanted), close.  open and close are called by the
 * thread that owns the Diag; next by one thread at a time, not always the same.  So next tells nobody of a fault: it
 * keeps it in the state and gives false, and close adds the problem, after those of all rows before it.
 */
#ifndef INGEST_FORMAT_H
#define INGEST_FORMAT_H

#include "ingest/batch.h"
#include "ingest/input.h"
#include "ingest/project.h"

/* One export: what a format is given, and what it found out by the end of open.  Lives until close. */
typedef struct Export {
    Input *input;
    const Project *project; /* whose questions the spec's are */
    const SourceSpec *spec;
    Diag *diag;                   /* for open and close alone */
    Str encoding, encoding_how;   /* "" when the format has none */
    Str separator, separator_how; /* "," ";" "TAB", "" when the format has none */
    Str sheet; /* name of the sheet that the records are, of a workbook */
    Str part;  /* which part of the file the records are: JSON pointer, element path; "" all of it */
    size_t wanted_count; /* the columns that are mapped, each once; 0: nothing is mapped yet */
    const Str *wanted;        /* first the names in rida.json or the profile, then those that they may have instead */
    const size_t *wanted_for; /* of each: the index of the name it may stand for; its own index */
    size_t name_count; /* set by close: all members that the records of a format with names had */
    const Str *name;
} Export;

typedef struct Format {
    const char *name;
    Str (*misfit)(Str head); /* why a file that begins so is of another kind; empty when it may be of this one */

    /* Ready to read the records; all that it makes lies in the arena, which outlives the state.  NULL, with an ERROR
     * added and nothing left open, when the file as a whole cannot be used. */
    void *(*open)(Arena *arena, Export *export);

    /* Adds the next records to an empty batch until it is full (batch_full).  False when no others follow: at the end,
     * or at a fault of the file as a whole.  There may be records in the batch then, too.  A record that is not well
     * formed, but behind which reading goes on, is handed over as `broken`.  Records without any text need not be
     * handed over, but count in Record.row. */
    bool (*next)(void *state, Batch *batch);

    /* Gives back what is not in the arena.  False, with an ERROR added, when the file as a whole cannot be used, as far
     * as it was read. */
    bool (*close)(void *state);
} Format;

const Format *format_named(Str name); /* NULL when there is none */

/* The first format that the beginning of the input fits; NULL with FILE_BINARY or FORMAT_UNKNOWN. */
const Format *format_fitting(Arena *arena, Input *input, Diag *diag);

#endif

/* dialect.h - the kinds of XML that exports come in, each known by its root element.  Every file is read twice: the
 * first reading finds the columns or the sheet and whether the file is well formed, the second one hands the records
 * over.  So nothing of a file that is cut off is ever used, and memory does not grow with the file. */
#ifndef INGEST_XML_DIALECT_H
#define INGEST_XML_DIALECT_H

#include "ingest/format.h"
#include "ingest/xml/markup.h"
#include "ingest/xml/outbox.h"
#include "ingest/xml/paths.h"

/* What a dialect works with. */
typedef struct Intake {
    Arena *arena;
    const Export *export;
    bool scanning;  /* the first reading: nothing is handed over */
    Markup *markup; /* of this reading */
    Draft *draft;   /* empty at the start of each reading */
    Outbox *outbox;
    Batch *look;  /* of one record, to look at */
    Paths *paths; /* the named columns; none where a row of the file is the header */
    Str part;     /* which part of the file the records are, once the first reading is done */
} Intake;

/* Puts a cell into the draft, in a column of the sheet or below a path; refuses the file when it is too large. */
void intake_cell(Intake *intake, size_t column, Str text, CellKind kind, Spot spot);
void intake_path_cell(Intake *intake, Path *path, Str text, Spot spot);

/* The step of that name, behind a mark when `mark` is not 0; NULL when the file was refused for it. */
Path *intake_step(Intake *intake, Path *parent, char mark, Str name);

/* Hands the draft over as a record of the named columns. */
void intake_give(Intake *intake, Spot start, uint32_t row);

typedef struct Dialect {
    bool (*fits)(const Element *root);
    void *(*open)(Intake *intake); /* in the intake's arena */
    void (*begin)(void *state);    /* before each reading */
    void (*start)(void *state, const Element *element);
    void (*text)(void *state, Str piece);
    void (*end)(void *state);
    /* After the first reading: false, with an ERROR added, when there is nothing to hand over. */
    bool (*found)(void *state, Str file, Diag *diag);
} Dialect;

extern const Dialect dialect_document; /* flat OpenDocument spreadsheet */
extern const Dialect dialect_log;      /* XES event log */
extern const Dialect dialect_workbook; /* Excel's XML Spreadsheet 2003 */
extern const Dialect dialect_records;  /* elements at one path: Open311, ODK, … */

/* The path of the elements that are the records, for a file whose root says nothing; see outline.c. */
typedef struct Outline Outline;
Outline *outline_open(Arena *arena);
void outline_start(void *outline, const Element *element);
void outline_end(void *outline);
Str outline_records(Arena *arena, const Outline *outline);

#endif

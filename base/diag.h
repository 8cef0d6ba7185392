/* diag.h - the list of problems found in what the user gave us, each with its place.
 * A problem is a line of base/problems.def; its words in other languages stand in templates/lang under
 * "problem.NAME" (and "help.NAME"), with {1} … {9} for the arguments, which are always Str.  Diag copies all it keeps.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef enum Severity { NOTE, WARNING, ERROR } Severity;

/* Exit statuses of the program. */
typedef enum Exit {
    EXIT_DONE = 0,
    EXIT_GATE = 1,
    EXIT_USAGE = 2,
    EXIT_CONFIG = 3,
    EXIT_INPUT = 4,
    EXIT_OUTPUT = 5,
    EXIT_DISCLOSURE = 6,
    EXIT_BUG = 70,
    EXIT_MACHINE = 71
} Exit;

/* Where in a text.  0 = unknown.  `line` and `column` count from 1 (columns in code points); `row` and `cell` are what
 * Excel shows (row number, column number: 1 = A), `header` is the column's name in the file. */
typedef struct Place {
    Str file;
    Str sheet; /* of a workbook */
    uint32_t line, column;
    uint32_t row, cell;
    Str header;
    bool named;      /* `row` counts the records of a JSON or XML file: their cells have names (`header`), no letters */
    uint64_t offset; /* byte offset of the line in the file */
} Place;

#define PROBLEM(name, severity, exit, text, help) PROBLEM_##name,
typedef enum Problem {
#include "base/problems.def"
    PROBLEM_COUNT
} Problem;
#undef PROBLEM

typedef struct Diag Diag;

typedef struct DiagEntry {
    Problem problem;
    Place place;
    size_t arg_count;
    const Str *arg;
} DiagEntry;

Diag *diag_new(Arena *arena);

/* Adds a problem.  DIAG(diag, DATE_UNREADABLE, place, value) takes any number of Str arguments. */
void diag_add(Diag *diag, Problem problem, Place place, size_t count, const Str *args);
#define DIAG(diag, name, place, ...)                                                                                   \
    diag_add((diag), PROBLEM_##name, (place), sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (Str[]){__VA_ARGS__})

size_t diag_count(const Diag *diag, Severity at_least);
size_t diag_entries(const Diag *diag);
const DiagEntry *diag_entry(const Diag *diag, size_t index);
Exit diag_exit(const Diag *diag); /* the status of the first ERROR, or EXIT_DONE */

Str problem_name(Problem problem); /* "DATE_UNREADABLE" */
Problem problem_named(Str name);   /* PROBLEM_COUNT when unknown */
Severity problem_severity(Problem problem);
Exit problem_exit(Problem problem); /* of an ERROR */

/* Words: how to say problems in a language.  `say` gives the text of a key ("problem.X", "help.X", "severity.error",
 * "place.row", …) or an empty Str, whereupon the English of problems.def is used. */
typedef struct DiagWords {
    Str (*say)(const void *context, Str key);
    const void *context;
} DiagWords;

/* All entries as text, grouped: of the same problem in the same file and column the first `most` are shown, then how
 * many more there are (`most` 0: all).
 *   exports/requests.csv:214:4: warning: «31/13/2026» is not a date [DATE_UNREADABLE]
 *     row 214, column D «...». help
 * A cell of a workbook is named as Excel does: exports/requests.xlsx [ورقة1]!D214 */
void diag_write(Buf *buf, const Diag *diag, DiagWords words, size_t most);
void diag_message(Buf *buf, const DiagEntry *entry,
                  DiagWords words); /* the sentence alone, for rejects.csv and --json */
void diag_help(Buf *buf, Problem problem, size_t count, const Str *args, DiagWords words);

void diag_place(Buf *buf, const Place *place);                      /* "exports/requests.csv:214:4" */
void diag_row(Buf *buf, const Place *place, DiagWords words);       /* "row 214, column D «تاريخ الرد»" */
void diag_event(Buf *buf, const DiagEntry *entry, DiagWords words); /* a line of rida.events/1 */
Str severity_name(Severity severity);                               /* "note", "warning", "error" */

/* A text of the words (any key of templates/lang) with its holes filled; the key itself where there is no such text. */
void diag_say(Buf *buf, DiagWords words, const char *key, size_t count, const Str *args);
#define DIAG_SAY(buf, words, key, ...)                                                                                 \
    diag_say((buf), (words), (key), sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (Str[]){__VA_ARGS__})

/* Excel's name of a column: 1 -> "A", 27 -> "AA". */
Str excel_column(Arena *arena, uint32_t number);

#endif

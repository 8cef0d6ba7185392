/* ingest.h - the face of the first stage: files in, Facts out. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "ingest/facts.h"

/* Reads every file under the folder.  NULL with TEMPLATE_MISSING when there is none. */
const Templates *templates_read(Arena *arena, const char *folder, Diag *diag);

/* Reads everything that the project names, by up to so many threads (0: as many as there are processors).  Rows that
 * are wrong are reported and left out; NULL when a file as a whole cannot be used (exit status 4). */
const Facts *ingest_read(Arena *arena, const Project *project, unsigned threads, Diag *diag);

/* Rows of the file that were not used, whatever the reason. */
uint64_t source_left_out(const Source *source);

/* Shares of rows rejected and of labels unknown above which nothing may be published (GATE_REJECTED, GATE_LABELS); with
 * `strict` any warning so far is one too many (GATE_STRICT). */
void facts_gates(const Facts *facts, const Project *project, bool strict, Diag *diag);

/* rejects.csv: UTF-8 with BOM, one line a row not used.  `words` gives the messages' language. */
void rejects_write(Buf *buf, const Facts *facts, DiagWords words);

/* The text form of Facts, `rida.facts/1`: lines of JSON, a head and one line a row. */
void facts_write(Buf *buf, const Facts *facts, const Project *project);
const Facts *facts_read(Arena *arena, Str text, Str file, const Project *project, Diag *diag);

/* `rida init`: looks at the files and makes a rida.json that reads them; before each line a "//"
 * key with the reason for it.  The report says the same for a terminal, and what the reader has to add.  False when a
 * template is missing or no file is an export (INIT_NOTHING). */
typedef struct InitInput {
    size_t file_count;
    const char *const *file;
    Str out; /* where the rida.json will lie */
    const Templates *templates;
    DiagWords words;
    bool arabic; /* the language of the words, and of the project */
} InitInput;
bool init_make(Arena *arena, const InitInput *input, Buf *json, Buf *report, Diag *diag) MUST_USE;

/* `rida check`: what became of the rows of each file, the problems by kind with what to do, the unknown words with the
 * line that makes them known, and whether anything stands in the way of a run. */
typedef struct Review {
    const Facts *facts; /* NULL when the files could not be used */
    const Project *project;
    const Diag *diag;
    size_t most; /* places shown of one kind of problem; 0: all */
} Review;
void review_write(Buf *buf, const Review *review, DiagWords words);  /* for people: words under "check." */
void review_events(Buf *buf, const Review *review, DiagWords words); /* the same as lines of rida.events/1 */

/* Names of what is registered, for `rida list`. */
size_t format_count(void);
Str format_name(size_t index);

/* What the profile of that name reads and what its exports cannot tell; empty when it does not say. */
Str profile_about(Arena *arena, const Templates *templates, Str name, bool arabic);

/* A whole file, for the later text forms (tallies, findings) and for hashing; FILE_UNREADABLE or NOT_A_FILE when not.
 */
bool file_read(Arena *arena, Str path, Str *bytes, Diag *diag) MUST_USE;

#endif

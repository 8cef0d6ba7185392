/* rich_text.h - the text of a cell, which may stand in runs of different looks (CT_Rst of ECMA-376): the runs joined,
 * without the phonetic ones, spaces at the ends of a run only where xml:space keeps them. */
#ifndef INGEST_XLSX_RICH_TEXT_H
#define INGEST_XLSX_RICH_TEXT_H

#include "ingest/xlsx/elements.h"

enum { CELL_TEXT_MOST = 1 << 20 /* bytes; Excel itself keeps 32,767 characters */ };

typedef struct RichText {
    Buf out;         /* in an arena of the caller's */
    size_t start;    /* of the run that is open */
    size_t depth;    /* of elements within */
    size_t phonetic; /* depth at which a phonetic run began; 0: none is open */
    bool in_run, keeps_space;
    bool too_long;
} RichText;

void rich_text_empty(RichText *rich);

/* To be told of all that is within the element. */
void rich_text_start(RichText *rich, const char *name, const Attributes *attributes);
void rich_text_end(RichText *rich, const char *name);
void rich_text_add(RichText *rich, Str text);

/* Text that is no run: the value of a formula. */
void rich_text_plain(RichText *rich, Str text);

/* What was gathered; valid until it is emptied.  Escapes such as _x000D_ are the characters they stand for: a text with
 * such is made in the arena. */
Str rich_text_done(Arena *arena, const RichText *rich);

#endif

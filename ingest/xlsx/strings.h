/* strings.h - the texts that the cells of a workbook share (xl/sharedStrings.xml), in memory: a cell names one by its
 * number. */
#ifndef INGEST_XLSX_STRINGS_H
#define INGEST_XLSX_STRINGS_H

#include "ingest/pile.h"
#include "ingest/xlsx/elements.h"

typedef struct Strings {
    Pile *text; /* of Str; NULL: the workbook has none */
} Strings;

/* The texts lie in the arena.  An empty name: none.  False with a fault; to be dropped all the same. */
bool strings_read(Arena *arena, Package *package, Str part, Strings *strings, Fault *fault) MUST_USE;
void strings_drop(Strings *strings);

static inline size_t strings_count(const Strings *strings) {
    return strings->text ? pile_count(strings->text) : 0;
}

#endif

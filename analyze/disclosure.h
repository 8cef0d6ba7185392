/* disclosure.h - what the files of the disclosure step share: the figures that may be published, which of them are
 * hidden, and the tables they stand in. */
#ifndef ANALYZE_DISCLOSURE_H
#define ANALYZE_DISCLOSURE_H

#include "analyze/findings.h"

typedef struct Cell {
    Finding finding;
    bool hidden;
    bool few; /* hidden because of n, or to cover such a one: then in every table of the same people */
} Cell;

/* The parts of one whole: the findings that differ in one key only. */
typedef struct Table {
    ByKey key;
    size_t count, room;
    size_t *cell;
} Table;

typedef struct Disclosure {
    Arena *scratch;
    uint64_t least;
    size_t period_months; /* how many of the last months make up the period */
    Cell *cell;
    size_t count;
    Table *table;
    size_t table_count, table_room;
} Disclosure;

bool disclosure_small(const Disclosure *d, uint64_t n); /* 1 to least - 1 */
bool finding_is_count(const Finding *finding);
bool finding_is_share(const Finding *finding);            /* with a value */
bool finding_of_files(const Finding *finding);            /* rules look at cells, not at people */
uint64_t finding_part(const Finding *finding);            /* how many people the share is of */
size_t finding_ways(const Finding *finding, ByKey *last); /* keys it is cut by, the question aside */
void cell_hide(Cell *cell, bool few);

/* The key under which findings belong together, as text: everything but `without`. */
Str group_key(Arena *arena, const Finding *finding, bool figure, ByKey without);

/* disclosure_tables.c: the tables of the cells; then what must be hidden in them because of what is hidden already. */
void tables_take(Disclosure *d);
void tables_cover(Disclosure *d);

#endif

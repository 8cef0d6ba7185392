/* cover.h - what must be hidden beside the small cells, so that an attacker cannot tell them: found by attacking. */
#ifndef ANALYZE_COVER_H
#define ANALYZE_COVER_H

#include "analyze/attack.h"

typedef struct CoverCell {
    uint64_t weight; /* the smallest is hidden first */
    bool ours;       /* told now, and may be hidden; what was published before stays told */
} CoverCell;

/* A cell is told when the attacker knows it to be 1 to least - 1. */
bool bounds_tell(Bounds bounds, uint64_t least);

/* The cell to hide for the sake of one that is told: the smallest of those that stand nearest to it in the relations;
 * SIZE_MAX when there is none left. */
size_t cover_find(Arena *scratch, const Attack *attack, const CoverCell *cell, size_t told);

#endif

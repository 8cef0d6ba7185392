/* published.h - all that is or was published, as one system for the attacker: the figures of this run and those of
 * earlier periods, and the sums that tie them: parts to their total, days of one period to those of another, flows to
 * stocks.
 *
 * Scope: counts and the n of shares and times.  Counts, and the n of answers, are tied across periods; every other n
 * changes with the day it was counted on, and is tied within its period.  Counts of two runs that contradict each other
 * are of different data, and the earlier run is left out. */
#ifndef ANALYZE_PUBLISHED_H
#define ANALYZE_PUBLISHED_H

#include "analyze/attack.h"
#include "analyze/findings.h"

typedef struct Told { /* a hidden count that can be worked out */
    const Finding *finding; /* one of its kind */
    bool withdrawn;         /* what is told is how many withdrew in these days, which is nowhere published */
    Day from, to;
    Bounds bounds;
    size_t hide; /* index in now->finding of the one to hide for its sake; SIZE_MAX: there is none left */
} Told;

/* What the figures `now` (rounded, or withheld) tell together with those published earlier; how many they are. */
size_t published_told(Arena *arena, const Findings *now, size_t count, const Findings *const *earlier, uint64_t least,
                      const Told **told);

#endif

/* leaves.h - what the rows of each leaf add up to. */
#ifndef ANALYZE_LEAVES_H
#define ANALYZE_LEAVES_H

#include "analyze/filings.h"

/* The leaves of the filings, in their numbering; counted by up to `threads` threads, the same whatever their number.
 * The list is in `scratch`, what it points to in `arena`. */
const Leaf *leaves_of(Arena *arena, Arena *scratch, const Filings *filings, unsigned threads);

#endif

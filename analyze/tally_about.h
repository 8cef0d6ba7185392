/* tally_about.h - what stands beside the leaves: members, files, labels, and what the data have at all. */
#ifndef ANALYZE_TALLY_ABOUT_H
#define ANALYZE_TALLY_ABOUT_H

#include "analyze/tallies.h"

TallyMembers tally_members(Arena *arena, const Members *members, const DimensionSpec *spec);

/* Each file with its rows settled: `rows_used` [source] contribute to a printed finding, the others are other_period.
 */
const TallySource *tally_sources(Arena *arena, const Facts *facts, const uint64_t *rows_used);
const FindingsLabel *tally_labels(Arena *arena, const Facts *facts);
uint32_t tally_flags(const Facts *facts); /* TallyFlag */

#endif

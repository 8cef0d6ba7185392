/* rollup.h - leaves that differ only in what a cut does not look at, as groups: one for each bucket and each member of
 * what it is cut by.  All windows of a cut are then made of a few groups instead of every leaf. */
#ifndef ANALYZE_ROLLUP_H
#define ANALYZE_ROLLUP_H

#include "analyze/tallies.h"

typedef struct Group {
    LeafKey key; /* 0 for what the cut does not look at */
    size_t counter_count, leaf_count;
    const Counter *counter; /* of all its leaves, in order of slot */
    const Leaf **leaf;
} Group;

typedef struct Rollup {
    size_t count, series; /* series: span_count * CLOCKS */
    Group *group;         /* in order of bucket */
} Rollup;

/* Groups of the leaves by the bits of ByKey in `by`: dimensions and outcome. */
Rollup *rollup_of(Arena *arena, const Tallies *tallies, uint32_t by);

/* Durations of the series span * CLOCKS + clock; none when the leaf has none. */
Durations leaf_durations(const Leaf *leaf, uint32_t index);

/* What was added up of a rollup's groups, kept for the next slice that holds them.  One thread's own. */
typedef struct GroupDays GroupDays;
GroupDays *group_days_new(Arena *arena, const Rollup *rollup);

/* Durations of a clock in days, of all leaves of the group: added up once. */
Durations group_days(GroupDays *days, const Group *group, uint32_t index);

#endif

/* slices.h - leaves added up: over a window of days, and for each member of what a figure is cut by. */
#ifndef ANALYZE_SLICES_H
#define ANALYZE_SLICES_H

#include "analyze/rollup.h"

typedef struct Slice {
    Str by[BY_KEYS];
    Day from, to;
    uint64_t *sum;            /* [slot], of the leaves in the window; never NULL */
    uint64_t earlier[COUNTS]; /* of the leaves before it */
    const Rollup *rollup;
    size_t group_count;
    const Group **group; /* those in the window */
} Slice;

typedef struct Slices {
    size_t count;
    Slice *slice;
    size_t *whole; /* [slice]: index into `total` of the slice of the same days */
    const struct Slices *total;
} Slices;

typedef enum SliceWindow { SLICE_PERIOD, SLICE_ROLLING, SLICE_SERIES, SLICE_ALL, SLICE_WINDOWS } SliceWindow;

/* What the slices of a run are taken from, and those asked for. */
typedef struct Slicer Slicer;
Slicer *slicer_new(Arena *arena, const Tallies *tallies);

/* Slices for a window, cut by the bits of ByKey in `by` (dimensions and outcome; the series is by month besides), are
 * first asked for, then made all at once by up to `threads` threads, then only looked at. */
void slicer_ask(Slicer *slicer, SliceWindow window, uint32_t by);
void slicer_make(Slicer *slicer, unsigned threads);
const Slices *slicer_cut(const Slicer *slicer, SliceWindow window, uint32_t by);
const Rollup *slicer_rollup(const Slicer *slicer, uint32_t by);
uint32_t slicer_cut_bits(uint32_t by); /* equal for what is made of the same groups */

/* Months of the series, oldest first: at most SERIES_MONTHS, from the first month that has data. */
size_t slicer_months(const Slicer *slicer, const Month **month);
bool slicer_has_unknown(const Slicer *slicer,
                        Dimension dimension);  /* rows without a known member are shown somewhere */
bool slicer_has_rolling(const Slicer *slicer); /* the period is not longer than twelve months */

/* The durations of a span by a clock, of all leaves in the window; `days` is of the slice's rollup. */
bool slice_has(const Slice *slice, size_t span, Clock clock); /* whether there are any */
Durations slice_durations(Arena *arena, GroupDays *days, const Slice *slice, size_t span, Clock clock);

#endif

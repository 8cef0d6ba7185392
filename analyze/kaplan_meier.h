/* kaplan_meier.h - how long something takes when some of it is not over yet.
 * Kaplan and Meier 1958; variance after Greenwood; quantile intervals after Brookmeyer and Crowley 1982 on the
 * log(-log) scale.  Ties: events before censorings at the same time.  Where the curve lies flat exactly at the
 * quantile, the middle of the step is taken, as R's survival does. */
#ifndef ANALYZE_KAPLAN_MEIER_H
#define ANALYZE_KAPLAN_MEIER_H

#include "analyze/durations.h"

typedef struct CurvePoint {
    double time;
    uint64_t at_risk, events;
    double survival, greenwood; /* greenwood: variance of the log of the survival */
} CurvePoint;

typedef struct Curve {
    uint64_t n, events;
    double last; /* the longest time observed */
    size_t count;
    const CurvePoint *point; /* one a time with events, in order of time */
} Curve;

typedef struct Quantile {
    bool reached, has_interval; /* has_interval: both limits are reached too */
    double value, low, high;
} Quantile;

Curve curve_of(Arena *arena, Durations durations);

/* The 95 % interval of the survival at a point; where nobody is left the upper limit is not a number. */
void curve_limits(const CurvePoint *point, double *low, double *high);

/* The times by which the shares p have come; 0 < p < 1, each larger than the one before it. */
void curve_quantiles(const Curve *curve, size_t count, const double *p, Quantile *quantile);

/* Area under the curve up to the horizon: the mean time, restricted to it. */
double curve_restricted_mean(const Curve *curve, double horizon);

/* The nearest-rank quantile of events alone (the ceil(p n)-th smallest) or of what is still waiting alone; false
 * without any. */
bool durations_rank(Durations durations, Ending ending, double p, uint64_t *n, double *value);

#endif

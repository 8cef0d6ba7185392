/* measure.h - a statistic: what it needs to be measured at all, and how its findings follow from the sums of a slice.
 * A file analyze/measures/NAME.c defines `const Measure measure_NAME`; that it lies there is all it takes. */
#ifndef ANALYZE_MEASURE_H
#define ANALYZE_MEASURE_H

#include "analyze/slices.h"

typedef struct Reporting { /* an indicator, asked of one slice (and of one question) */
    Arena *arena;   /* of the findings */
    Arena *scratch; /* dropped after this slice */
    const Tallies *tallies;
    const Project *project;
    const Indicator *indicator;
    const Slice *slice, *whole; /* whole: the slice of the same days that is not cut by a dimension */
    size_t question;            /* meaningful when the indicator is cut by question */
    struct Report *report;      /* where findings go */
} Reporting;

typedef struct Measure {
    const char *name;
    bool (*measured)(const Reporting *reporting); /* false: a needed column is absent */
    void (*run)(const Reporting *reporting);
    const char *const *statistic; /* those it gives, up to a NULL: named when nothing is measured */
} Measure;

const Measure *measure_named(Str name); /* NULL when unknown */

/* A finding of this slice with everything but its statistic and figures filled in. */
Finding finding_new(const Reporting *reporting, Str statistic);
Finding finding_level(const Reporting *reporting, Str statistic, Str level);

/* Puts it into the report.  A reason that stands 0 times is left out. */
void finding_exclude(const Reporting *reporting, Finding *finding, Str reason, uint64_t count);
void finding_put(const Reporting *reporting, Finding finding);

/* Kinds of figures, with the rules for n = 0 and for few. */
void finding_put_count(const Reporting *reporting, Finding finding, double value, uint64_t n);
void finding_put_share(const Reporting *reporting, Finding finding, uint64_t part, uint64_t whole, bool interval);
void finding_put_status(const Reporting *reporting, Finding finding, uint64_t n, FindingStatus status);

/* A parameter of the indicator that names a Count; BUG when it does not. */
Count reporting_count(const Reporting *reporting, const char *key);
/* The span that the data allow: the one asked for or its stand-in; NO_SPAN when neither. */
size_t reporting_span(const Reporting *reporting);

#endif

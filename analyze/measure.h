/* measure.h - a statistic: what it needs to be measured at all, and how its findings follow from the sums of a slice.
 * A file analyze/measures/NAME.c defines `const Measure measure_NAME`; that it lies there is all it takes. */
#ifndef ANALYZE_MEASURE_H
#define ANALYZE_MEASURE_H

#include "analyze/slices.h"

typedef struct LedgerEntry {
    Finding finding;
    uint32_t statistic; /* its place in their order */
} LedgerEntry;
enum { STATISTICS = 15 };

typedef struct Ledger { /* findings in the order in which they were found */
    Arena *arena;
    size_t count, room;
    LedgerEntry *entry;
} Ledger;

/* What is worked out once for many slices, by one thread for itself. */
typedef struct Worked {
    GroupDays *days;
    double student[256]; /* [degrees of freedom]: student_95, 0 until asked for */
} Worked;

typedef struct Reporting { /* an indicator, asked of one slice (and of one question) */
    Ledger *ledger;
    Worked *worked;
    Arena *scratch; /* rewound after this slice */
    const Tallies *tallies;
    const Project *project;
    const Indicator *indicator;
    const Slice *slice, *whole; /* whole: the slice of the same days that is not cut by a dimension */
    uint32_t by;                /* bits of ByKey: how the indicator is cut here */
    Window window;
    const Question *question; /* NULL unless cut by question */
    size_t question_slot;     /* of its lowest score */
} Reporting;

typedef struct Measure {
    const char *name;
    bool (*measured)(const Reporting *reporting); /* false: a needed column is absent */
    void (*run)(const Reporting *reporting);
    const char *const *statistic; /* those it gives, up to a NULL: named when nothing is measured */
    bool of_question;             /* needs a question: every cut of its indicators names BY_QUESTION */
} Measure;

const Measure *measure_named(Str name); /* NULL when unknown */

/* Whether all that the indicator's "needs" names is in the data: steps, "status", "decision", "offers", "answers",
 * "links". */
bool reporting_measured(const Reporting *reporting);

/* A count that the indicator's parameter names; COUNTS when it is absent. */
Count reporting_count(const Reporting *reporting, const char *key);
uint64_t reporting_sum(const Reporting *reporting, Count count); /* in the slice */

/* The span that the data allow: the one asked for or its stand-in; NO_SPAN when neither. */
size_t reporting_span(const Reporting *reporting);
Durations reporting_durations(const Reporting *reporting, size_t span, Clock clock);

/* Valid answers to the question at hand with a score from `low` to `high` of its scale. */
uint64_t reporting_scores(const Reporting *reporting, int low, int high);

/* A finding of this slice with everything but its figures filled in; `level` may be empty. */
Finding finding_of(const Reporting *reporting, const char *statistic, Str level);

/* Notes why some were left out; a reason that stands 0 times is passed over. */
void finding_exclude(const Reporting *reporting, Finding *finding, Str reason, uint64_t count);

/* Puts the finding into the ledger: as it is, as a count, or as a share with its rules for n = 0 and for few. */
void finding_put(const Reporting *reporting, Finding finding);
void finding_put_status(const Reporting *reporting, Finding finding, uint64_t n, FindingStatus status);
void finding_put_count(const Reporting *reporting, Finding finding, double value, uint64_t n);
void finding_put_share(const Reporting *reporting, Finding finding, uint64_t part, uint64_t whole, bool interval);

#endif

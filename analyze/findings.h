/* findings.h - named numbers with n, interval, basis, unit and status: all that a report can say.  Immutable; lives in
 * the arena it was made in.  There is no row, id or free text of a beneficiary in it, and no way back to one. */
#ifndef ANALYZE_FINDINGS_H
#define ANALYZE_FINDINGS_H

#include "ingest/organization.h"

/* What a finding may be cut by; the order of the keys in findings.json. */
typedef enum ByKey {
    BY_CHANNEL,
    BY_DEPARTMENT,
    BY_SERVICE,
    BY_BRANCH,
    BY_BENEFICIARY,
    BY_OUTCOME,
    BY_QUESTION,
    BY_LEVEL,
    BY_STEP,
    BY_MONTH,
    BY_KEYS
} ByKey;
Str by_name(ByKey key);   /* "channel" … */
ByKey by_named(Str name); /* BY_KEYS when unknown */

typedef enum FindingStatus {
    FINDING_OK,
    FINDING_TOO_FEW,
    FINDING_NOT_MEASURED,
    FINDING_NOT_APPLICABLE,
    FINDING_NOT_REACHED,
    FINDING_WITHHELD,
    FINDING_STATUSES
} FindingStatus;
Str status_name(FindingStatus status); /* "ok", "too_few", … */

/* The period itself, or the twelve months that end with it (for slices too small for one month); findings.json writes
 * "window": "rolling_12_months" for the latter and nothing for the former. */
typedef enum Window { WINDOW_PERIOD, WINDOW_ROLLING_12, WINDOWS } Window;

/* A rounded share near 0 or 1 says only on which side of its value it lies; findings.json: "bound". */
typedef enum FigureBound { BOUND_NONE, BOUND_AT_MOST, BOUND_AT_LEAST } FigureBound;

typedef struct Excluded {
    Str reason; /* a problem's name, or a key of templates/lang: "withdrawn", "duplicate", "not_yet_due" … */
    uint64_t count;
} Excluded;

typedef struct Finding {
    Str id, indicator, statistic; /* "T10", "close_time", "median" */
    Str by[BY_KEYS];              /* member ids; empty where not cut */
    Window window;
    double value, low, high; /* meaningful when status is FINDING_OK; low and high when has_interval */
    bool has_interval, has_events;
    bool rounded; /* as it is published (analyze/rounding.h) */
    FigureBound bound;
    uint64_t n, events;
    size_t excluded_count;
    const Excluded *excluded;
    Str unit; /* "requests", "share", "points", "hours", "calendar_days", "working_days", "score", "percent" … */
    Str basis; /* "received", "closed", "open", "committee", "answered", "offered", "files" */
    FindingStatus status;
} Finding;

typedef struct FindingsSource { /* one file read; rows = used + rejected + duplicates + superseded + other_period */
    Str file, kind, sha256, format, encoding, separator, note;
    uint64_t rows, used, duplicates, superseded, other_period;
    size_t rejected_count;
    const Excluded *rejected;
} FindingsSource;

typedef struct FindingsMember {
    Str id;
    Name name;
} FindingsMember;

typedef struct FindingsDimension { /* of a key that has members: dimensions, questions, levels … */
    size_t count;
    const FindingsMember *member;
} FindingsDimension;

typedef struct FindingsLabel { /* a spelling nobody covers, for the quality officer */
    Str dimension, value, suggestion;
    uint64_t count;
} FindingsLabel;

typedef struct FindingsHoliday {
    Day from, to;
    Str name;
} FindingsHoliday;

typedef enum PeriodKind {
    PERIOD_MONTH,
    PERIOD_QUARTER,
    PERIOD_HALF,
    PERIOD_YEAR,
    PERIOD_HIJRI_MONTH,
    PERIOD_HIJRI_YEAR,
    PERIOD_RANGE
} PeriodKind;
Str period_kind_name(PeriodKind kind); /* "month", "quarter", "half", "year", "hijri_month", "hijri_year", "range" */

typedef struct HijriDate {
    int year, month, day; /* year 0 = outside the table */
} HijriDate;

typedef struct Period {
    PeriodKind kind;
    Str name; /* "2026-10", "2026-Q3", "1448-04", "2026-01-01..2026-03-31" */
    Day from, to;
    HijriDate hijri_from, hijri_to;
} Period;

typedef struct FindingsIndicator { /* an entry of indicators.json, as far as readers need it */
    Str id, name, public, better;  /* public: "P1", "P2", "P3", "IN"; better: "higher", "lower" or empty */
    size_t first, count;           /* its findings: a run of Findings.finding */
} FindingsIndicator;

/* A figure that is another one now than when its period was first written. */
typedef enum RestatedReason {
    RESTATED_LATE,       /* cases, or the outcomes of cases, that came in since */
    RESTATED_CORRECTED,  /* the data of then were changed */
    RESTATED_DICTIONARY, /* it is counted otherwise: another dictionary of indicators, another policy */
    RESTATED_REASONS
} RestatedReason;
Str restated_name(RestatedReason reason); /* "late_data", "corrected_data", "dictionary_changed" */

typedef struct Restated {
    Str period;  /* "2026-09" */
    Finding now; /* of the series of this run, or of the same period */
    double was;
    uint64_t was_n;
    RestatedReason reason;
} Restated;

typedef struct Findings {
    Str program, dictionary;
    const Organization *organization;
    Period period;
    Str as_of; /* local wall clock: 2026-11-01T08:15 */
    Day as_of_day;
    HijriDate as_of_hijri;
    size_t source_count;
    const FindingsSource *source;
    FindingsDimension dimension[BY_KEYS]; /* BY_MONTH: the months of the series, oldest first, id "2026-10" */
    size_t label_count;
    const FindingsLabel *label;
    size_t holiday_count; /* those that touch the period */
    const FindingsHoliday *holiday;
    size_t restated_count;
    const Restated *restated;
    bool public; /* made by findings_public: rida.public/1 */
    size_t count;
    const Finding *finding; /* in the order of indicators.json, then statistic, window, by, unit */
    size_t indicator_count;
    const FindingsIndicator *indicator; /* in the order of indicators.json; a name stands once */
    const struct FindingsIndex *index;  /* of `finding`; NULL, or one of another list, is no harm */
} Findings;

/* Makes look-ups quick: to be called once the list of findings stands. */
void findings_index(Arena *arena, Findings *findings);

/* The finding asked for; NULL when there is none.  `by` has BY_KEYS entries (NULL: the total); an empty statistic or
 * unit matches the first one in order. */
const Finding *findings_one(const Findings *findings, Str indicator, Str statistic, Str unit, const Str *by,
                            Window window);

/* The name of a member of a key; the id itself when it has none. */
Name findings_name(const Findings *findings, ByKey key, Str id);

/* Adds to now->restated every figure of `before`, findings of an earlier month or of an earlier run of the same period,
 * that `now` gives otherwise. */
void findings_restate(Arena *arena, Findings *now, const Findings *before);

/* findings.json (rida.findings/1), or figures.json (rida.public/1) when findings->public. */
void findings_write(Buf *buf, const Findings *findings);
const Findings *findings_read(Arena *arena, Str text, Str file, Diag *diag);

#endif

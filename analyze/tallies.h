/* tallies.h - what is counted, per leaf slice: sums, and nothing else.  No row, id, name or free text of a request or
 * an answer is left.
 *
 * A leaf is (bucket, member of each dimension, outcome).  Buckets are the months of the run, cut at the ends of the
 * period, so that every window of a report is a union of whole buckets.  A request is filed once under the bucket of
 * each basis: its receipt, its end, its reopening, its referral to the committee; an answer under its submission, an
 * offer under its date.  Everything in a leaf can be added: the sum over any parts is what one go over all rows would
 * give. */
#ifndef ANALYZE_TALLIES_H
#define ANALYZE_TALLIES_H

#include "analyze/analyze.h"
#include "analyze/dictionary.h"
#include "analyze/durations.h"
#include "analyze/months.h"

/* Counters of every leaf; behind them stand those of spans and questions (dictionary.h). */
typedef enum Count {
    COUNT_RECEIVED,  /* requests, duplicates not among them; by receipt */
    COUNT_DUPLICATE, /* requests that the office marked as repeated; by receipt */
    COUNT_UNDATED,   /* ended, but nobody knows when; by receipt */
    COUNT_CLOSED,    /* final closures; by closing */
    COUNT_WITHDRAWN, /* by closing */
    COUNT_OFFERED,   /* final closures whose beneficiary was asked to evaluate; by closing */
    COUNT_REOPENED,  /* open again after more than 30 days: a new episode; by reopening */
    COUNT_DUE_MET,   /* due by now, ended in time; by receipt, as all COUNT_DUE_* */
    COUNT_DUE_MISSED,
    COUNT_DUE_PENDING, /* not due yet */
    COUNT_DUE_UNDATED, /* ended, but nobody knows when */
    COUNT_DUE_NONE,    /* no due date and no promise that sets one */
    COUNT_ANSWERS,     /* with at least one question answered, the last one of each request; by submission */
    COUNT_LINKED,      /* of these: of a known request */
    COUNT_INCOMPLETE,  /* answers without a single question answered */
    COUNT_REPEATED,    /* earlier answers of the same request */
    COUNT_OFFERS,      /* to known requests, once a request; by offer */
    COUNT_OFFERS_ANSWERED,
    COUNT_OFFERS_UNLINKED,
    COUNTS
} Count;
Count count_named(Str name); /* COUNTS when unknown */

/* Why a request has no duration in a span. */
typedef enum Reason {
    REASON_WITHDRAWN,
    REASON_DUPLICATE,
    REASON_IMPOSSIBLE,
    REASON_UNREADABLE,
    REASON_MISSING,
    REASON_RANGE,
    REASON_NO_TIME,
    REASONS
} Reason;
Str reason_name(Reason reason);
Reason reason_named(Str name); /* REASONS when unknown */

typedef enum Clock { CLOCK_HOURS, CLOCK_CALENDAR, CLOCK_WORKING, CLOCKS } Clock; /* hours are kept in seconds */
Str clock_unit(Clock clock);                                                     /* "hours" … */

typedef enum Outcome {
    OUTCOME_WAITING,
    OUTCOME_ACCEPTED,
    OUTCOME_PARTLY,
    OUTCOME_REFUSED,
    OUTCOME_WITHDRAWN,
    OUTCOME_UNLINKED,
    OUTCOMES
} Outcome;
Str outcome_name(Outcome outcome);

typedef struct LeafKey {
    Day bucket;
    uint32_t member[DIMENSIONS];
    uint32_t outcome;
} LeafKey;
int leaf_order(const LeafKey *a, const LeafKey *b);

typedef struct Counter {
    uint32_t slot;
    uint64_t count;
} Counter;

typedef struct Series { /* durations of a span by a clock */
    uint32_t index;     /* span * CLOCKS + clock */
    Durations durations;
} Series;

typedef struct Leaf {
    LeafKey key;
    size_t counter_count, series_count;
    const Counter *counter; /* in order of slot, none of them 0 */
    const Series *series;   /* in order of index, none of them empty */
} Leaf;

typedef struct TallyMember {
    Str id;
    Name name;
    bool declared; /* in rida.json: keeps its place; the others follow in order of their folded ids */
} TallyMember;

typedef struct TallyMembers {
    size_t count;
    const TallyMember *member; /* 0: not known */
} TallyMembers;

typedef struct TallySource {
    FindingsSource about; /* with used and other_period settled */
    uint64_t looked_at[QUALITY_RULES], met[QUALITY_RULES];
} TallySource;

typedef enum TallyFlag {
    TALLY_STATUS = 1,
    TALLY_DECISION = 2,
    TALLY_OFFERS = 4,
    TALLY_ANSWERS = 8,
    TALLY_LINKS = 16,
    TALLY_REQUESTS = 32
} TallyFlag;

struct Tallies {
    const Dictionary *dictionary;
    Period period;
    Months months;
    Moment as_of;
    Day as_of_day;
    Str as_of_text; /* local wall clock */
    uint64_t mapped_steps;
    uint32_t flags; /* TallyFlag */
    TallyMembers members[DIMENSIONS];
    size_t source_count;
    const TallySource *source; /* in order of kind, file, sha256 */
    size_t label_count;
    const FindingsLabel *label; /* in order of dimension, value */
    size_t leaf_count;
    const Leaf *leaf; /* in order of leaf_order, none of them empty */
};

/* First day of the windows that a report shows: the series of months, and the rolling twelve months. */
enum { SERIES_MONTHS = 24, ROLLING_MONTHS = 12 };
Day tallies_series_from(const Months *months, const Period *period);
Day tallies_rolling_from(const Months *months, const Period *period);

/* Puts members, sources, labels and leaves into their fixed order and adds up equal ones; leaves are renumbered to the
 * members' new places. */
const Tallies *tallies_settle(Arena *arena, const Tallies *loose);

#endif

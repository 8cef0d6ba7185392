/* case.h - one request as it was known at the as-of moment: whether and when it ended, what came of it, and how long it
 * took from one step to another.  Rows are seen only from a Vantage; nothing after as_of is. */
#ifndef ANALYZE_CASE_H
#define ANALYZE_CASE_H

#include "analyze/tallies.h"

typedef struct Binding { /* a promise of the policy with a maximum */
    Step from, to;
    bool working_days; /* else calendar days */
    int32_t days;
    Day since; /* the policy's date */
} Binding;

typedef struct Vantage {
    const Requests *requests;
    const Project *project;
    Moment as_of;
    Day as_of_day, first_day;
    int64_t as_of_second;  /* of an as_of without a time: the end of that day */
    const int32_t *worked; /* [day - first_day]: working days after first_day, up to and with the day */
    const Day *bucket;     /* [day - first_day] */
    const Day *day[STEPS]; /* [row]: of each event's stamp, worked out once; in place of a day what has none */
    size_t binding_count;
    const Binding *binding;
} Vantage;
enum { DAY_LATER = DAY_NONE + 2, DAY_UNREADABLE }; /* DAY_NONE + the state of the stamp */

typedef enum StampState { STAMP_NONE, STAMP_KNOWN, STAMP_LATER, STAMP_UNREADABLE } StampState;
typedef struct Stamp {
    StampState state;
    Moment moment; /* of STAMP_KNOWN and STAMP_LATER */
    Day day;       /* of STAMP_KNOWN, and of what is later by less than a day */
} Stamp;

typedef struct Case {
    bool there; /* received, and not after as_of */
    bool duplicate, withdrawn;
    bool ended;          /* finally, and it is known when: `end` */
    bool undated;        /* ended, but not known when */
    bool impossible_end; /* undated because the closing lies before the receipt */
    bool reentered;      /* reopened so late that it is a new episode */
    Stamp received, end, reopened;
    bool decided_end; /* `end` is the decision, for want of a closing */
    Outcome outcome;
} Case;

/* What a case comes down to, so that it can be seen again without judging it anew. */
typedef struct CaseNote {
    uint8_t flags, outcome;
} CaseNote;

typedef struct Length {                                        /* of a span, for one request */
    enum { LENGTH_NONE, LENGTH_EXCLUDED, LENGTH_KNOWN } state; /* none: the first step was not reached */
    Reason reason;
    Ending ending;
    bool has_hours;
    Day from_day;
    uint32_t value[CLOCKS];
} Length;

typedef enum Due { DUE_MET, DUE_MISSED, DUE_PENDING, DUE_UNDATED, DUE_NONE } Due; /* in the order of COUNT_DUE_* */

/* Sees the project's data as of a moment; the tables of days are in the arena. */
Vantage vantage_of(Arena *arena, const Requests *requests, const Project *project, const Months *months, Moment as_of,
                   unsigned threads);
Stamp stamp_of(const Vantage *vantage, Moment moment);
Stamp vantage_stamp(const Vantage *vantage, Step step, size_t row);
void vantage_expect(const Vantage *vantage, size_t row); /* its stamps will be asked for soon */
Day vantage_bucket(const Vantage *vantage, Day day);

Case case_of(const Vantage *vantage, size_t row);
CaseNote case_note(const Case *seen);
Case case_noted(const Vantage *vantage, size_t row, CaseNote note); /* of a case that is there */
Length case_length(const Vantage *vantage, const Case *seen, size_t row, Span span);
Due case_due(const Vantage *vantage, const Case *seen, size_t row);

/* The last day for what was promised and is not done yet: the due date given, else that of the first promise of the
 * policy that binds the request.  False when there is none. */
bool case_deadline(const Vantage *vantage, const Case *seen, size_t row, Day *due) MUST_USE;

#endif

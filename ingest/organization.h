/* organization.h - the public words of a project: who publishes, in which languages and calendars, under which policy
 * and with which thresholds.  Everything here may be printed. */
#ifndef INGEST_ORGANIZATION_H
#define INGEST_ORGANIZATION_H

#include "base/base.h"

typedef struct Name { /* one text in the languages of the program; empty where not given */
    Str ar, en;
} Name;

typedef enum Calendar { CALENDAR_GREGORIAN, CALENDAR_HIJRI, CALENDAR_BOTH } Calendar;

/* n below which a figure is not shown; design.md, section 5. */
typedef struct Thresholds {
    uint32_t inside, public, interval, mean, km, km_events, nps;
} Thresholds;

typedef struct Promise { /* of policy.json */
    Str id, from, to;    /* field names of a request */
    int32_t min_days, max_days; /* -1 = none */
    Str clock;                  /* "calendar_days" or "working_days" */
    Str text;
    uint32_t line;
} Promise;

typedef struct Policy {
    Str version, date; /* date: YYYY-MM-DD or empty */
    size_t promise_count;
    const Promise *promise;
    size_t step_count;
    const Str *step;
    size_t channel_count; /* the channels that the policy names, in its order */
    const Str *channel;
    size_t required_count;
    const Str *required; /* field names of a request */
} Policy;

typedef struct Target { /* "close_time.p90": 20 -> indicator, statistic ("" = its first), value */
    Str indicator, statistic;
    double value;
} Target;

typedef struct Organization {
    Name name;
    Str site, contact, logo; /* logo: path as written, empty when none */
    size_t language_count;
    Str language[2]; /* "ar", "en": the first is the main one */
    bool arabic_digits;
    Calendar calendar;
    Policy policy;
    Thresholds thresholds;
    size_t target_count;
    const Target *target;
    size_t report_count;
    const Str *report; /* "board", "quality", "public" */
} Organization;

#endif

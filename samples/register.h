/* register.h - the made-up charity's register: what happened to every request, and the answers to its survey.
 *
 * Everything is known here, also what happens after an export was made; an export shows what was known at its moment.
 */
#ifndef SAMPLES_REGISTER_H
#define SAMPLES_REGISTER_H

#include "calendar.h"

typedef enum Type { SUPPORT, ENQUIRY, COMPLAINT, SUGGESTION, TYPES } Type;
typedef enum Channel {
    INTERVIEW,
    PHONE,
    SOCIAL,
    LETTERS,
    AID_SERVICES,
    VOLUNTEERING,
    DELEGATES,
    CHANNELS, /* also: not recognisable in the export */
} Channel;
typedef enum Department { AID, ORPHANS, RESEARCH, HOUSING, TRAINING, CARE, DEPARTMENTS } Department;
typedef enum Branch { MAIN_OFFICE, RAWDA, SIDRA, BRANCHES } Branch;

/* What happens to a request, in the order of the procedure. */
typedef enum Event {
    RECEIVED,
    ACKNOWLEDGED,
    REPLIED,
    VERIFIED,
    REFERRED,
    SIGNED,
    COMMITTEE,
    DECIDED,
    REGISTERED,
    DELIVERED,
    CLOSED, /* for the first time */
    REOPENED,
    CLOSED_AGAIN,
    EVENTS
} Event;

typedef enum Outcome {
    OUTCOME_DONE,
    OUTCOME_ACCEPTED,
    OUTCOME_REFUSED,
    OUTCOME_WITHDRAWN,
    OUTCOME_DUPLICATE,
    OUTCOME_TEST
} Outcome;

/* What a clerk got wrong, planted on purpose. */
typedef enum Slip {
    SLIP_NONE,
    SLIP_RECEIVED_UNREADABLE,
    SLIP_REPLY_UNREADABLE,
    SLIP_REPLY_EARLY,
    SLIP_DECISION_EARLY,
    SLIP_CLOSING_EARLY,
} Slip;

typedef struct Request {
    Minute at[EVENTS]; /* NEVER: does not happen or was not written down */
    Minute due;        /* NEVER: no internal target */
    int year, serial;  /* its number */
    Type type;
    Channel channel;
    Department department;
    Branch branch;
    Outcome outcome;
    bool internal, incomplete, proactive;
    Slip slip;
    const char *slip_text; /* what stands in the cell instead of the date */
    Minute offered;        /* NEVER: was not asked to evaluate */
    uint64_t seed;         /* of the spellings in the exports */
} Request;

enum { SCORED_QUESTIONS = 9, NOT_ANSWERED = 0, NOT_APPLICABLE = -1 };
typedef enum Link { LINK_PLAIN, LINK_INDIC, LINK_SPACED, LINK_MISTYPED, LINK_EMPTY } Link;

typedef struct Answer {
    Minute at;
    int second;
    int request;                 /* index into Register.request */
    Link link;                   /* how its number was pasted */
    int score[SCORED_QUESTIONS]; /* 5 the most favourable; [0] is overall satisfaction */
    int knows_right;             /* 1 yes, 2 no, 3 does not know, NOT_ANSWERED */
    const char *comment;
    bool repeated; /* the same request answers again later: only the last answer counts */
} Answer;

enum { REQUESTS_MAX = 6000, ANSWERS_MAX = 3000 };

typedef struct Register {
    int request_count, answer_count;
    Request request[REQUESTS_MAX]; /* by moment of receipt */
    Answer answer[ANSWERS_MAX];    /* by moment of answering */
} Register;

Day register_from(void), register_to(void); /* 2024-11-01 and the day after 2026-10-31 */
Minute register_as_of(void);                /* the last export: 2026-11-01 07:45 */
Day improvement_day(void);                  /* 2026-02-01 */

void requests_simulate(Register *book);
void answers_simulate(Register *book); /* after the requests */

/* What is known of a request at a moment. */
bool event_known(const Request *request, Event event, Minute now);
Minute closing_known(const Request *request, Minute now); /* the closing that stands, or NEVER */
Minute updated_known(const Request *request, Minute now);
bool request_counts(const Request *request); /* false: a test, marked as a duplicate, or its receipt cannot be read */

#endif

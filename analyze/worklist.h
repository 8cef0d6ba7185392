/* worklist.h - what the quality officer must do next: requests by their numbers.  A type of its own beside Findings,
 * and an entry of its own, because it names single requests: of all that render makes only the quality report may read
 * it (`make lint`).  No name, comment or other text of a beneficiary is in it. */
#ifndef ANALYZE_WORKLIST_H
#define ANALYZE_WORKLIST_H

#include "analyze/findings.h"
#include "ingest/facts.h"

typedef enum WorkKind {
    WORK_LATE,      /* open, and past what was promised; the latest first */
    WORK_NEAR,      /* open, and promised within the next working days; the nearest first */
    WORK_WAITING,   /* open the longest */
    WORK_COMPLAINT, /* complaints without a reply; the oldest first */
    WORK_UNOFFERED, /* ended in the period, and nobody was asked to evaluate; the oldest first */
    WORK_KINDS
} WorkKind;
Str work_kind_name(WorkKind kind); /* "late", "near", "waiting", "complaint", "unoffered" */

enum { WORK_MOST = 50, WORK_NEAR_DAYS = 5 };

typedef struct WorkItem {
    Str id;
    Name channel, department; /* empty where not known */
    Day received;
    Day date;     /* promised for, or ended on; DAY_NONE where the kind has none */
    int32_t days; /* working days: past or up to the promise, else since `received` or since `date` */
} WorkItem;

typedef struct WorkItems {
    size_t total, count; /* total: all there are; count: those listed, WORK_MOST at most */
    const WorkItem *item;
} WorkItems;

typedef struct Worklist {
    bool known[WORK_KINDS]; /* the data can tell */
    WorkItems items[WORK_KINDS];
} Worklist;

/* As known at as_of, which is not before the period's end. */
const Worklist *worklist_of(Arena *arena, const Facts *facts, const Project *project, const Period *period,
                            Moment as_of, unsigned threads);

#endif

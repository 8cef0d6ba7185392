/* worklist.c - see worklist.h. */
#include "analyze/worklist.h"

#include "analyze/case.h"

#include <stdlib.h>

typedef struct Work { /* a request on a list */
    size_t row;
    Day order, date; /* the smaller `order` comes first */
    int32_t days;
} Work;

typedef struct Pile {
    Work *work;
    size_t count, room;
} Pile;

typedef struct Search {
    Arena *scratch;
    const Facts *facts;
    const Vantage *vantage;
    const Period *period;
    Day near;               /* the last day that is near */
    const uint8_t *offered; /* [row] */
    Pile pile[WORK_KINDS];
} Search;

Str work_kind_name(WorkKind kind) {
    static const char *const name[WORK_KINDS] = {"late", "near", "waiting", "complaint", "unoffered"};
    return str_of(name[kind]);
}

static void work_add(Search *s, WorkKind kind, Work work) {
    Pile *pile = &s->pile[kind];
    pile->work = ARENA_GROW(s->scratch, pile->work, pile->count, &pile->room);
    pile->work[pile->count++] = work;
}

/* Working days after a, up to and with b; both may lie outside what the vantage knows. */
static int32_t worked(const Search *s, Day a, Day b) {
    return workweek_between(&s->vantage->project->week, a, b);
}

static void open_add(Search *s, const Case *seen, size_t row) {
    const Vantage *v = s->vantage;
    Day since = seen->reentered ? seen->reopened.day : seen->received.day, today = v->as_of_day, due;
    work_add(s, WORK_WAITING, (Work){row, since, DAY_NONE, worked(s, since, today)});
    if (!case_deadline(v, seen, row, &due))
        return;
    if (due < today)
        work_add(s, WORK_LATE, (Work){row, due, due, worked(s, due, today)});
    else if (due <= s->near)
        work_add(s, WORK_NEAR, (Work){row, due, due, worked(s, today, due)});
}

static bool complains(const Requests *requests, size_t row) {
    return requests->type && requests->type[row] == TYPE_COMPLAINT;
}

static void request_look(Search *s, size_t row) {
    const Vantage *v = s->vantage;
    Case seen = case_of(v, row);
    if (!seen.there || seen.duplicate || (seen.withdrawn && !seen.reentered))
        return;
    bool open = seen.reentered || (!seen.ended && !seen.undated);
    if (open)
        open_add(s, &seen, row);
    if (open && complains(&s->facts->requests, row) && vantage_stamp(v, STEP_FIRST_REPLY, row).state != STAMP_KNOWN)
        work_add(s, WORK_COMPLAINT,
                 (Work){row, seen.received.day, DAY_NONE, worked(s, seen.received.day, v->as_of_day)});
    if (s->facts->has_offers && seen.ended && !seen.reentered && seen.end.day >= s->period->from &&
        seen.end.day <= s->period->to && !s->offered[row])
        work_add(s, WORK_UNOFFERED, (Work){row, seen.end.day, seen.end.day, worked(s, seen.end.day, v->as_of_day)});
}

/* Offers after as_of are not known yet. */
static const uint8_t *offered_of(Arena *scratch, const Facts *facts, const Vantage *v) {
    uint8_t *offered = ARENA_ARRAY(scratch, uint8_t, facts->requests.count);
    const Offers *offers = &facts->offers;
    for (size_t i = 0; i < offers->count; i++)
        if (offers->request[i] != NO_REQUEST && stamp_of(v, offers->offered[i]).state != STAMP_LATER)
            offered[offers->request[i]] = 1;
    return offered;
}

static int first_first(const void *a, const void *b) {
    const Work *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static Name member_name(const Search *s, Dimension dimension, size_t row) {
    const uint16_t *member = s->facts->requests.member[dimension];
    const Members *members = &s->facts->members[dimension];
    size_t at = member ? member[row] : 0;
    return at && at < members->count ? members->member[at].name : (Name){0};
}

static WorkItems items_of(Arena *arena, const Search *s, const Pile *pile) {
    size_t count = pile->count < WORK_MOST ? pile->count : WORK_MOST;
    WorkItem *item = ARENA_ARRAY(arena, WorkItem, count);
    if (pile->count)
        qsort(pile->work, pile->count, sizeof *pile->work, first_first);
    for (size_t i = 0; i < count; i++) {
        const Work *work = &pile->work[i];
        item[i] = (WorkItem){.id = s->facts->requests.id ? s->facts->requests.id[work->row] : STR(""),
                             .channel = member_name(s, DIM_CHANNEL, work->row),
                             .department = member_name(s, DIM_DEPARTMENT, work->row),
                             .received = vantage_stamp(s->vantage, STEP_RECEIVED, work->row).day,
                             .date = work->date,
                             .days = work->days};
    }
    return (WorkItems){pile->count, count, item};
}

static void known_find(const Search *s, Worklist *list) {
    const Facts *facts = s->facts;
    bool ends = facts->has_status || facts->mapped_steps >> STEP_CLOSED & 1;
    bool promised = facts->mapped_steps >> STEP_DUE & 1 || s->vantage->binding_count;
    list->known[WORK_WAITING] = ends;
    list->known[WORK_LATE] = list->known[WORK_NEAR] = ends && promised;
    list->known[WORK_COMPLAINT] = ends && facts->has_type && facts->mapped_steps >> STEP_FIRST_REPLY & 1;
    list->known[WORK_UNOFFERED] = ends && facts->has_offers;
}

const Worklist *worklist_of(Arena *arena, const Facts *facts, const Project *project, const Period *period,
                            Moment as_of, unsigned threads) {
    Arena *scratch = arena_new();
    Worklist *list = ARENA_NEW(arena, Worklist);
    Months months = months_of(period, project->organization.calendar, project->hijri);
    Vantage vantage =
        vantage_of(scratch, &facts->requests, project, &months, as_of, threads ? threads : threads_here());
    Search s = {.scratch = scratch, .facts = facts, .vantage = &vantage, .period = period};
    s.near = workweek_after(&project->week, vantage.as_of_day, WORK_NEAR_DAYS);
    s.offered = offered_of(scratch, facts, &vantage);
    known_find(&s, list);
    for (size_t row = 0; row < facts->requests.count; row++)
        request_look(&s, row);
    for (WorkKind kind = 0; kind < WORK_KINDS; kind++)
        if (list->known[kind])
            list->items[kind] = items_of(arena, &s, &s.pile[kind]);
    arena_drop(scratch);
    return list;
}

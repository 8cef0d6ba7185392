/* case.c - see case.h. */
#include "analyze/case.h"

#include <string.h>

enum { EPISODE_DAYS = 30, A_DAY = 86400 };

Stamp stamp_of(const Vantage *v, Moment moment) {
    if (moment == MOMENT_NONE)
        return (Stamp){.state = STAMP_NONE};
    int64_t seconds = moment_seconds(moment);
    if (seconds > v->as_of_second + A_DAY)
        return (Stamp){.state = STAMP_LATER, .moment = moment};
    if (seconds < (int64_t)v->first_day * A_DAY)
        return (Stamp){.state = STAMP_UNREADABLE};
    Day day = moment_day(moment, v->project->zone);
    bool later = day > v->as_of_day || (moment_has_time(moment) && seconds > v->as_of_second);
    if (day < v->first_day)
        return (Stamp){.state = STAMP_UNREADABLE};
    return (Stamp){later ? STAMP_LATER : STAMP_KNOWN, moment, day};
}

/* A request is looked at many times, its moments are turned into days once. */
typedef struct DayColumn {
    const Vantage *vantage;
    const Moment *moment;
    const uint16_t *unreadable;
    Step step;
    Day *day;
} DayColumn;

typedef struct DayColumns {
    DayColumn column[STEPS];
    size_t count, parts; /* parts: of each column */
} DayColumns;

enum { DAY_ROWS = 1 << 16 };

static void days_fill(void *context, size_t index, unsigned thread) {
    const DayColumns *columns = context;
    const DayColumn *column = &columns->column[index / columns->parts];
    size_t from = index % columns->parts * DAY_ROWS, end = column->vantage->requests->count;
    (void)thread;
    end = end - from > DAY_ROWS ? from + DAY_ROWS : end;
    for (size_t row = from; row < end; row++) {
        Stamp stamp = stamp_of(column->vantage, column->moment[row]);
        bool unreadable = column->unreadable && column->unreadable[row] >> column->step & 1;
        column->day[row] = unreadable                   ? (Day)DAY_UNREADABLE
                           : stamp.state == STAMP_KNOWN ? stamp.day
                                                        : DAY_NONE + (Day)stamp.state;
    }
}

static void days_make(Arena *arena, Vantage *v, unsigned threads) {
    const Requests *requests = v->requests;
    DayColumns columns = {.parts = (requests->count + DAY_ROWS - 1) / DAY_ROWS};
    const Day *made[STEPS] = {0};
    for (Step step = 0; step <= STEP_REOPENED; step++) {
        if (!requests->moment[step])
            continue;
        Day *day = ARENA_ARRAY(arena, Day, requests->count);
        columns.column[columns.count++] = (DayColumn){v, requests->moment[step], requests->unreadable, step, day};
        made[step] = day;
    }
    threads_run(threads, columns.count * columns.parts, days_fill, &columns);
    memcpy(v->day, made, sizeof made);
}

/* The promises that set an end to something that happens. */
static void bindings_find(Arena *arena, Vantage *v) {
    const Policy *policy = &v->project->organization.policy;
    Binding *binding = ARENA_ARRAY(arena, Binding, policy->promise_count);
    Day since;
    if (!day_read(policy->date, &since))
        since = DAY_NONE;
    for (size_t i = 0; i < policy->promise_count; i++) {
        const Promise *promise = &policy->promise[i];
        Step from = step_named(promise->from), to = step_named(promise->to);
        if (promise->max_days < 0 || from >= STEP_DUE || to >= STEP_DUE)
            continue;
        bool working = str_same(promise->clock, STR("working_days"));
        int32_t days = promise->max_days > 40000 ? 40000 : promise->max_days;
        binding[v->binding_count++] = (Binding){from, to, working, days, since};
    }
    v->binding = binding;
}

Vantage vantage_of(Arena *arena, const Requests *requests, const Project *project, const Months *months, Moment as_of,
                   unsigned threads) {
    Vantage v = {.requests = requests, .project = project, .as_of = as_of, .first_day = day_of(1900, 1, 1)};
    v.as_of_day = moment_day(as_of, project->zone);
    v.as_of_second =
        moment_has_time(as_of) ? moment_seconds(as_of) : zone_utc(project->zone, ((int64_t)v.as_of_day + 1) * A_DAY);
    size_t count = v.as_of_day < v.first_day ? 1 : (size_t)(v.as_of_day - v.first_day) + 1;
    int32_t *worked = ARENA_ARRAY(arena, int32_t, count);
    Day *bucket = ARENA_ARRAY(arena, Day, count);
    workweek_count(&project->week, v.first_day, count, worked);
    months_buckets(months, v.first_day, count, bucket);
    v.worked = worked;
    v.bucket = bucket;
    days_make(arena, &v, threads);
    bindings_find(arena, &v);
    return v;
}

Day vantage_bucket(const Vantage *v, Day day) {
    return v->bucket[day - v->first_day];
}

/* Of a step that has no column of days: none of the data, or one that may lie ahead. */
static Stamp stamp_elsewhere(const Vantage *v, Step step, size_t row) {
    const Requests *requests = v->requests;
    if (requests->unreadable && requests->unreadable[row] >> step & 1)
        return (Stamp){.state = STAMP_UNREADABLE};
    return stamp_of(v, requests->moment[step] ? requests->moment[step][row] : MOMENT_NONE);
}

static inline Stamp stamp_at(const Vantage *v, Step step, size_t row) {
    if (!v->day[step])
        return stamp_elsewhere(v, step, row);
    Day day = v->day[step][row];
    if (day > DAY_UNREADABLE)
        return (Stamp){STAMP_KNOWN, v->requests->moment[step][row], day};
    return (Stamp){.state = (StampState)(day - DAY_NONE)};
}

Stamp vantage_stamp(const Vantage *v, Step step, size_t row) {
    return stamp_at(v, step, row);
}

void vantage_expect(const Vantage *v, size_t row) {
    for (Step step = 0; step <= STEP_DUE; step++) {
        if (v->day[step])
            __builtin_prefetch(&v->day[step][row]);
        if (v->requests->moment[step])
            __builtin_prefetch(&v->requests->moment[step][row]);
    }
}

/* Whether a lies before b: to the second when both have a time, else by the day. */
static bool before(Stamp a, Stamp b) {
    if (moment_has_time(a.moment) && moment_has_time(b.moment))
        return moment_seconds(a.moment) < moment_seconds(b.moment);
    return a.day < b.day;
}

static StatusClass class_of(const Requests *requests, size_t row) {
    return requests->class && requests->class[row] < CLASSES ? (StatusClass)requests->class[row] : CLASS_NONE;
}

static Decision decision_of(const Requests *requests, size_t row) {
    return requests->decision && requests->decision[row] < DECISIONS ? (Decision)requests->decision[row]
                                                                     : DECISION_NONE;
}

/* The status says that it ended: refused counts as completed, accepted does not, the service is still to come. */
static bool class_ends(StatusClass class) {
    return class == CLASS_CLOSED || class == CLASS_REFUSED;
}

static void end_find(const Vantage *v, size_t row, Case *seen) {
    Stamp closed = stamp_at(v, STEP_CLOSED, row), reopened = stamp_at(v, STEP_REOPENED, row);
    if (closed.state == STAMP_LATER) {
        seen->withdrawn = false;
        return;
    }
    if (closed.state == STAMP_NONE && seen->withdrawn)
        closed = stamp_at(v, STEP_DECIDED, row), seen->decided_end = true;
    if (closed.state != STAMP_KNOWN) {
        seen->undated = closed.state == STAMP_UNREADABLE || seen->withdrawn || class_ends(class_of(v->requests, row));
        return;
    }
    bool again = !seen->withdrawn && reopened.state == STAMP_KNOWN && before(closed, reopened);
    if (again && reopened.day - closed.day <= EPISODE_DAYS)
        return;
    if (before(closed, seen->received)) {
        seen->undated = seen->impossible_end = true;
        return;
    }
    seen->ended = true;
    seen->end = closed;
    seen->reentered = again;
    seen->reopened = reopened;
}

static Outcome outcome_of(const Vantage *v, size_t row, const Case *seen) {
    static const Outcome of_decision[DECISIONS] = {OUTCOME_WAITING, OUTCOME_ACCEPTED, OUTCOME_PARTLY, OUTCOME_REFUSED,
                                                   OUTCOME_WITHDRAWN};
    if (seen->withdrawn)
        return OUTCOME_WITHDRAWN;
    Stamp decided = stamp_at(v, STEP_DECIDED, row), closed = stamp_at(v, STEP_CLOSED, row);
    if (decided.state == STAMP_LATER || (decided.state == STAMP_NONE && closed.state == STAMP_LATER))
        return OUTCOME_WAITING;
    Outcome outcome = of_decision[decision_of(v->requests, row)];
    if (outcome != OUTCOME_WAITING)
        return outcome;
    StatusClass class = class_of(v->requests, row);
    return class == CLASS_ACCEPTED ? OUTCOME_ACCEPTED : class == CLASS_REFUSED ? OUTCOME_REFUSED : OUTCOME_WAITING;
}

Case case_of(const Vantage *v, size_t row) {
    Case seen = {.received = stamp_at(v, STEP_RECEIVED, row)};
    seen.there = seen.received.state == STAMP_KNOWN;
    if (!seen.there)
        return seen;
    StatusClass class = class_of(v->requests, row);
    seen.duplicate = class == CLASS_DUPLICATE;
    seen.withdrawn = class == CLASS_WITHDRAWN || decision_of(v->requests, row) == DECISION_WITHDRAWN;
    end_find(v, row, &seen);
    seen.outcome = outcome_of(v, row, &seen);
    return seen;
}

enum {
    NOTE_DUPLICATE = 1,
    NOTE_WITHDRAWN = 2,
    NOTE_ENDED = 4,
    NOTE_UNDATED = 8,
    NOTE_IMPOSSIBLE = 16,
    NOTE_REENTERED = 32,
    NOTE_DECIDED_END = 64
};

CaseNote case_note(const Case *seen) {
    int flags = (seen->duplicate ? NOTE_DUPLICATE : 0) | (seen->withdrawn ? NOTE_WITHDRAWN : 0) |
                (seen->ended ? NOTE_ENDED : 0) | (seen->undated ? NOTE_UNDATED : 0) |
                (seen->impossible_end ? NOTE_IMPOSSIBLE : 0) | (seen->reentered ? NOTE_REENTERED : 0) |
                (seen->decided_end ? NOTE_DECIDED_END : 0);
    return (CaseNote){(uint8_t)flags, (uint8_t)seen->outcome};
}

Case case_noted(const Vantage *v, size_t row, CaseNote note) {
    Case seen = {.there = true,
                 .duplicate = note.flags & NOTE_DUPLICATE,
                 .withdrawn = note.flags & NOTE_WITHDRAWN,
                 .ended = note.flags & NOTE_ENDED,
                 .undated = note.flags & NOTE_UNDATED,
                 .impossible_end = note.flags & NOTE_IMPOSSIBLE,
                 .reentered = note.flags & NOTE_REENTERED,
                 .decided_end = note.flags & NOTE_DECIDED_END,
                 .received = stamp_at(v, STEP_RECEIVED, row),
                 .outcome = (Outcome)note.outcome};
    if (seen.ended)
        seen.end = stamp_at(v, seen.decided_end ? STEP_DECIDED : STEP_CLOSED, row);
    if (seen.reentered)
        seen.reopened = stamp_at(v, STEP_REOPENED, row);
    return seen;
}

static Length excluded(Day from, Reason reason) {
    return (Length){.state = LENGTH_EXCLUDED, .reason = reason, .from_day = from};
}

/* From one stamp to another, by each clock. */
static Length measured(const Vantage *v, Stamp from, Ending ending, Day to_day, int64_t to_second, bool has_time) {
    Length length = {.state = LENGTH_KNOWN, .ending = ending, .from_day = from.day};
    int64_t seconds = to_second - moment_seconds(from.moment);
    if (seconds > UINT32_MAX)
        return excluded(from.day, REASON_RANGE);
    length.value[CLOCK_CALENDAR] = (uint32_t)(to_day - from.day);
    length.value[CLOCK_WORKING] = (uint32_t)(v->worked[to_day - v->first_day] - v->worked[from.day - v->first_day]);
    length.has_hours = has_time && moment_has_time(from.moment) && seconds >= 0;
    if (length.has_hours)
        length.value[CLOCK_HOURS] = (uint32_t)seconds;
    return length;
}

static Length until(const Vantage *v, Stamp from, Stamp to, Ending ending) {
    if (before(to, from))
        return excluded(from.day, REASON_IMPOSSIBLE);
    return measured(v, from, ending, to.day, moment_seconds(to.moment), moment_has_time(to.moment));
}

static Length waiting(const Vantage *v, Stamp from) {
    return measured(v, from, ENDING_WAITING, v->as_of_day, v->as_of_second, true);
}

/* How long a request that is open now has been so. */
static Length open_age(const Vantage *v, const Case *seen, Stamp from) {
    if (seen->reentered)
        return waiting(v, seen->reopened);
    if (seen->ended || seen->undated || seen->duplicate)
        return (Length){.state = LENGTH_NONE};
    return waiting(v, from);
}

/* Whether the decision is there without a date. */
static bool decided_undated(const Vantage *v, const Case *seen, size_t row, Step to) {
    return to == STEP_DECIDED && decision_of(v->requests, row) != DECISION_NONE && seen->outcome != OUTCOME_WAITING;
}

Length case_length(const Vantage *v, const Case *seen, size_t row, Span span) {
    Stamp from = stamp_at(v, span.from, row);
    if (from.state != STAMP_KNOWN)
        return (Length){.state = LENGTH_NONE};
    if (span.to == STEPS)
        return open_age(v, seen, from);
    if (seen->duplicate || seen->withdrawn)
        return excluded(from.day, seen->duplicate ? REASON_DUPLICATE : REASON_WITHDRAWN);
    Stamp to = stamp_at(v, span.to, row);
    if (to.state == STAMP_UNREADABLE)
        return excluded(from.day, REASON_UNREADABLE);
    if (span.to == STEP_CLOSED)
        to = seen->ended ? seen->end : (Stamp){.state = STAMP_NONE};
    if (to.state == STAMP_KNOWN)
        return until(v, from, to, ENDING_EVENT);
    if (seen->undated || (to.state == STAMP_NONE && decided_undated(v, seen, row, span.to)))
        return excluded(from.day, seen->impossible_end ? REASON_IMPOSSIBLE : REASON_MISSING);
    return seen->ended ? until(v, from, seen->end, ENDING_WITHOUT) : waiting(v, from);
}

/* The last day on which a promise with a maximum is kept; a maximum that ends on a rest day moves to the next working
 * day.  A promise binds requests whose clock starts on its date or later. */
static bool promise_due(const Vantage *v, size_t row, const Binding *promise, Day *due) {
    Stamp start = stamp_at(v, promise->from, row);
    if (start.state != STAMP_KNOWN || start.day < promise->since)
        return false;
    const WorkWeek *week = &v->project->week;
    if (promise->working_days)
        *due = promise->days ? workweek_after(week, start.day, promise->days) : start.day;
    else
        *due = workweek_after(week, start.day + promise->days - 1, 1);
    return true;
}

static Due judge(const Vantage *v, Stamp done, bool undated, Day due_day, Moment due) {
    bool timed = due != MOMENT_NONE && moment_has_time(due);
    bool passed = timed ? moment_seconds(due) <= v->as_of_second : due_day < v->as_of_day + !moment_has_time(v->as_of);
    if (undated)
        return DUE_UNDATED;
    bool known = done.state == STAMP_KNOWN;
    bool met = known && (timed && moment_has_time(done.moment) ? moment_seconds(done.moment) <= moment_seconds(due)
                                                               : done.day <= due_day);
    /* Not due yet, met or not: to count only those met early would look better than it is. */
    if (!passed)
        return DUE_PENDING;
    return met ? DUE_MET : DUE_MISSED;
}

static Due promise_judged(const Vantage *v, const Case *seen, size_t row) {
    Day due;
    for (size_t i = 0; i < v->binding_count; i++) {
        if (!promise_due(v, row, &v->binding[i], &due))
            continue;
        Step to = v->binding[i].to;
        Stamp done = stamp_at(v, to, row);
        if (to == STEP_CLOSED)
            done = seen->ended ? seen->end : (Stamp){.state = STAMP_NONE};
        return judge(v, done, done.state != STAMP_KNOWN && seen->undated, due, MOMENT_NONE);
    }
    return DUE_NONE;
}

Due case_due(const Vantage *v, const Case *seen, size_t row) {
    const Moment *column = v->requests->moment[STEP_DUE];
    Moment due = column ? column[row] : MOMENT_NONE;
    bool unreadable = v->requests->unreadable && v->requests->unreadable[row] >> STEP_DUE & 1;
    if (due == MOMENT_NONE || unreadable)
        return promise_judged(v, seen, row);
    Stamp stamp = stamp_of(v, due);
    if (stamp.state == STAMP_UNREADABLE)
        return DUE_NONE;
    bool far = moment_seconds(due) > v->as_of_second + A_DAY;
    Day day = far ? v->as_of_day + 2 : stamp.day;
    return judge(v, seen->end, seen->undated, day, due);
}

bool case_deadline(const Vantage *v, const Case *seen, size_t row, Day *due) {
    const Moment *column = v->requests->moment[STEP_DUE];
    bool unreadable = v->requests->unreadable && v->requests->unreadable[row] >> STEP_DUE & 1;
    if (column && column[row] != MOMENT_NONE && !unreadable) {
        *due = moment_day(column[row], v->project->zone);
        return !seen->ended && *due >= v->first_day;
    }
    for (size_t i = 0; i < v->binding_count; i++) {
        const Binding *promise = &v->binding[i];
        if (!promise_due(v, row, promise, due))
            continue;
        return promise->to == STEP_CLOSED ? !seen->ended : stamp_at(v, promise->to, row).state != STAMP_KNOWN;
    }
    return false;
}

/* extent.c - which period a run is about, and whether the data say anything of it; declared in analyze.h. */
#include "analyze/analyze.h"

/* The instants between which what was received or answered lies. */
typedef struct Extent {
    int64_t first, last;
} Extent;

static void extent_add(Extent *extent, const Moment *moment, size_t count, int64_t before) {
    for (size_t i = 0; moment && i < count; i++) {
        int64_t at = moment[i] == MOMENT_NONE ? before : moment_seconds(moment[i]);
        if (at >= before)
            continue;
        extent->first = at < extent->first ? at : extent->first;
        extent->last = at > extent->last ? at : extent->last;
    }
}

static Extent extent_of(size_t count, const Facts *const *facts, int64_t before) {
    Extent extent = {INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < count; i++) {
        extent_add(&extent, facts[i]->requests.moment[STEP_RECEIVED], facts[i]->requests.count, before);
        extent_add(&extent, facts[i]->answers.submitted, facts[i]->answers.count, before);
    }
    return extent;
}

/* The instant at which a local day begins. */
static int64_t begins(const Project *project, Day day) {
    return zone_utc(project->zone, (int64_t)day * 86400);
}

/* The last complete month in which anything came: an export of closed requests may end long after it. */
static void choose(Arena *arena, Moment as_of, size_t count, const Facts *const *facts, const Project *project,
                   Period *period) {
    Calendar calendar = project->organization.calendar;
    *period = period_last(arena, moment_day(as_of, project->zone), calendar, project->hijri);
    Extent extent = extent_of(count, facts, begins(project, period->to + 1));
    if (extent.last == INT64_MIN)
        return;
    Day last = moment_day(moment_of(extent.last, false), project->zone);
    enum { TWO_MONTHS = 62 };
    for (Day day = last + 1; (period->from > last || period->to < last) && day <= last + TWO_MONTHS; day++)
        *period = period_last(arena, day, calendar, project->hijri);
}

/* Nothing is published of a period in which nothing came: it says that an export is missing or a date mistyped, not
 * that nobody asked.  A period that was asked for by name may be empty if it lies within the data. */
static bool says_something(size_t count, const Facts *const *facts, const Project *project, bool named,
                           const Period *period, Diag *diag) {
    Extent upto = extent_of(count, facts, begins(project, period->to + 1)), all = extent_of(count, facts, INT64_MAX);
    bool inside = upto.last >= begins(project, period->from);
    if (inside || (named && upto.last != INT64_MIN && all.last > upto.last))
        return true;
    Arena *scratch = arena_new();
    Buf first = {.arena = scratch}, last = {.arena = scratch};
    if (all.first <= all.last) {
        moment_write(&first, moment_of(all.first, false), project->zone);
        moment_write(&last, moment_of(all.last, false), project->zone);
    }
    DIAG(diag, PERIOD_EMPTY, ((Place){.file = project->file}), period->name, buf_str(&first), buf_str(&last));
    arena_drop(scratch);
    return false;
}

bool period_settle(Arena *arena, Str asked, Moment as_of, size_t count, const Facts *const *facts,
                   const Project *project, Period *period, Diag *diag) {
    if (!asked.len)
        choose(arena, as_of, count, facts, project, period);
    else if (!period_read(asked, project->hijri, period, diag))
        return false;
    return says_something(count, facts, project, asked.len > 0, period, diag);
}

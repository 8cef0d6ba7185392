/* check.c - what does not go together in a row of requests; see gather.h. */
#include "ingest/gather.h"

/* Whether a lies before b; by local dates when one of the two has no time, or says no time of an event. */
static bool before(Moment a, Moment b, bool by_day, const Zone *zone) {
    enum { DAYS_APART = 3 * 86400 }; /* no zone is so far from another that the dates would not show it */
    if (!by_day && moment_has_time(a) && moment_has_time(b))
        return moment_seconds(a) < moment_seconds(b);
    int64_t apart = moment_seconds(b) - moment_seconds(a);
    if (apart >= DAYS_APART || apart <= -DAYS_APART)
        return apart > 0;
    return moment_day(a, zone) < moment_day(b, zone);
}

/* What is due on a day is due at its end, whatever time the export writes. */
static bool wrong_order(Moment later, Moment earlier, Step step, const Zone *zone) {
    return before(later, earlier, step == STEP_DUE, zone);
}

/* Nothing lies before the receipt, and no decision before the committee was asked.  Other steps in another order than
 * the policy's are deviations from the procedure, not slips of the pen. */
static void order_check(RowCheck *check, const Moment moment[STEPS], Step later, Step earlier, const Zone *zone) {
    if (moment[later] == MOMENT_NONE || moment[earlier] == MOMENT_NONE)
        return;
    bool wrong = wrong_order(moment[later], moment[earlier], later, zone);
    check->ordered_looked_at++;
    check->ordered_met += !wrong;
    check->impossible |= (uint16_t)(wrong ? 1u << later : 0);
}

/* Timely: no event lies after the last change of the row, or after the as-of date. */
static void timely_check(RowCheck *check, const Moment moment[STEPS], const Project *project) {
    const Moment bound[] = {moment[STEP_UPDATED], project->as_of};
    for (int step = STEP_RECEIVED; step <= STEP_REOPENED; step++) {
        bool looked = false, met = true;
        for (size_t i = 0; i < COUNT_OF(bound) && moment[step] != MOMENT_NONE; i++) {
            looked = looked || bound[i] != MOMENT_NONE;
            met = met && (bound[i] == MOMENT_NONE || !before(bound[i], moment[step], false, project->zone));
        }
        check->timely_looked_at += looked;
        check->timely_met += looked && met;
    }
}

RowCheck row_check(const Moment moment[STEPS], const Project *project) {
    RowCheck check = {0};
    for (int later = STEP_ACKNOWLEDGED; later < STEPS; later++)
        order_check(&check, moment, (Step)later, STEP_RECEIVED, project->zone);
    order_check(&check, moment, STEP_DECIDED, STEP_COMMITTEE, project->zone);
    timely_check(&check, moment, project);
    return check;
}

Step row_check_against(const Moment moment[STEPS], Step later, const Zone *zone) {
    bool received =
        moment[STEP_RECEIVED] != MOMENT_NONE && wrong_order(moment[later], moment[STEP_RECEIVED], later, zone);
    return received ? STEP_RECEIVED : STEP_COMMITTEE;
}

void row_check_count(uint64_t looked_at[QUALITY_RULES], uint64_t met[QUALITY_RULES], RowCheck check, bool add) {
    uint64_t sign = add ? 1 : UINT64_MAX; /* minus one, modulo 2^64 */
    looked_at[QUALITY_ORDERED] += sign * check.ordered_looked_at;
    met[QUALITY_ORDERED] += sign * check.ordered_met;
    looked_at[QUALITY_TIMELY] += sign * check.timely_looked_at;
    met[QUALITY_TIMELY] += sign * check.timely_met;
}

/* windows.c - requests by how many days the step took, or how many they have been waiting for it: classes that sum to
 * all of them.  No class is called late. */
#include "analyze/measure.h"

static bool measured(const Reporting *r) {
    return reporting_span(r) != NO_SPAN && reporting_measured(r);
}

static uint64_t class_count(Durations days, const Json *level) {
    Str state = json_text(level, STR("state"), STR("event"));
    Ending ending = str_same(state, STR("waiting")) ? ENDING_WAITING : ENDING_EVENT;
    double from = json_number(level, STR("from"), 0), to = json_number(level, STR("to"), UINT32_MAX);
    uint64_t sum = 0;
    for (size_t i = 0; i < days.count; i++) {
        const Duration *duration = &days.duration[i];
        if (duration->ending == ending && duration->value >= from && duration->value <= to)
            sum += duration->count;
    }
    return sum;
}

static void excluded_note(const Reporting *r, size_t span, Durations days, Finding *finding) {
    uint64_t without = 0;
    for (size_t i = 0; i < days.count; i++)
        without += days.duration[i].ending == ENDING_WITHOUT ? days.duration[i].count : 0;
    for (Reason reason = 0; reason < REASONS; reason++)
        if (reason != REASON_NO_TIME)
            finding_exclude(r, finding, reason_name(reason), r->slice->sum[span_slot(span, reason)]);
    finding_exclude(r, finding, STR("no_reply"), without);
}

static void class_put(const Reporting *r, size_t span, Durations days, const Json *level, uint64_t n) {
    Str id = json_text(level, STR("id"), STR(""));
    uint64_t in = class_count(days, level);
    Finding counted = finding_of(r, "count", id), share = finding_of(r, "share", id);
    counted.unit = STR("requests");
    counted.basis = share.basis = step_name(r->tallies->dictionary->span[span].from);
    excluded_note(r, span, days, &share);
    finding_put_count(r, counted, (double)in, in);
    finding_put_share(r, share, in, n, true);
}

static void run(const Reporting *r) {
    const Json *levels = json_member(r->indicator->entry, STR("levels"));
    size_t span = reporting_span(r);
    Durations days = reporting_durations(r, span, CLOCK_CALENDAR);
    uint64_t n = 0;
    for (size_t i = 0; levels && i < levels->count; i++)
        n += class_count(days, &levels->child[i]);
    for (size_t i = 0; levels && i < levels->count; i++)
        class_put(r, span, days, &levels->child[i], n);
}

static const char *const statistic[] = {"share", NULL};
const Measure measure_windows = {"windows", measured, run, statistic, false};

/* The two-week clause of the policy: classes around fourteen civil days, and promises with a maximum. */
#include "tests/analyze/kit.h"

/* A request referred to the committee and decided then ("" : still waiting). */
static void decided(Kit *kit, const char *committee, const char *when) {
    size_t row = kit_request(kit, committee[0] ? committee : "2026-03-01", "");
    kit_stamp(kit, row, STEP_COMMITTEE, committee);
    kit_stamp(kit, row, STEP_DECIDED, when);
    kit->decision[row] = when[0] ? DECISION_ACCEPTED : DECISION_NONE;
}

static double class(const Findings *findings, const char *level) {
    return kit_value(findings, "decision_window", "count", BY_LEVEL, level);
}

static void thirteen_fourteen_fifteen(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    decided(kit, "2026-03-01", "2026-03-14"); /* 13 days */
    decided(kit, "2026-03-01", "2026-03-15"); /* 14 */
    decided(kit, "2026-03-01", "2026-03-16"); /* 15 */
    decided(kit, "2026-03-05", "2026-03-19"); /* a Thursday: day 14 is a Thursday too */
    decided(kit, "2026-03-08", "2026-03-21"); /* 13 across Eid: the floor counts civil days */
    decided(kit, "2026-03-01", "2026-03-29"); /* 28 */
    decided(kit, "2026-03-01", "2026-03-30"); /* 29 */
    decided(kit, "2026-03-01", "2026-04-13"); /* 43 */
    const Findings *findings = kit_findings(kit, "2026-03", "2026-04-30");
    assert_near(class(findings, "decided_under_14"), 2, 0);
    assert_near(class(findings, "decided_14_28"), 4, 0);
    assert_near(class(findings, "decided_29_42"), 1, 0);
    assert_near(class(findings, "decided_over_42"), 1, 0);
    assert_near(class(findings, "waiting_under_14"), 0, 0);
    assert_int_equal(kit_one(findings, "on_time_share", "share", "", BY_LEVEL, "")->status, FINDING_NOT_APPLICABLE);
    kit_drop(kit);
}

static void still_waiting(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    decided(kit, "2026-03-18", "");           /* 13 days on the 31st */
    decided(kit, "2026-03-17", "");           /* 14 */
    decided(kit, "2026-03-16", "2026-04-02"); /* decided, but nobody knew on the 31st */
    const Findings *findings = kit_findings(kit, "2026-03", "2026-03-31");
    assert_near(class(findings, "waiting_under_14"), 1, 0);
    assert_near(class(findings, "waiting_14_or_more"), 2, 0);
    kit_drop(kit);
}

static void odd_stamps(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    decided(kit, "2026-03-10", "2026-03-09"); /* decided before it was referred */
    decided(kit, "", "2026-03-20");           /* never referred */
    decided(kit, "2026-03-01", "2026-03-20");
    const Findings *findings = kit_findings(kit, "2026-03", "2026-03-31");
    const Finding *share = kit_one(findings, "decision_window", "share", "", BY_LEVEL, "decided_14_28");
    assert_int_equal(share->n, 1);
    assert_int_equal(share->excluded_count, 1);
    assert_str(share->excluded[0].reason, "ORDER_IMPOSSIBLE");
    assert_int_equal(share->excluded[0].count, 1);
    /* From receipt, the one never referred counts too. */
    assert_int_equal(kit_one(findings, "decision_time_from_receipt", "median", "calendar_days", BY_LEVEL, "")->n, 2);
    kit_drop(kit);
}

/* With a maximum of fourteen days: day 14 is kept, day 15 is not, and a maximum on a rest day or in Eid moves on. */
static void with_a_maximum(void **state) {
    (void)state;
    static const Promise promise = {.id = {"reply", 5},
                                    .from = {"committee", 9},
                                    .to = {"decided", 7},
                                    .min_days = -1,
                                    .max_days = 14,
                                    .clock = {"calendar_days", 13}};
    static Day eid[5];
    Kit *kit = kit_new(64);
    for (int i = 0; i < 5; i++)
        eid[i] = day_of(2026, 3, 19) + i;
    kit->project.week.holiday = eid;
    kit->project.week.holiday_count = 5;
    kit->project.organization.policy = (Policy){.promise = &promise, .promise_count = 1, .date = STR("2026-02-01")};
    kit->facts.mapped_steps &= ~(1u << STEP_DUE);
    decided(kit, "2026-02-02", "2026-02-16"); /* day 14: kept */
    decided(kit, "2026-02-02", "2026-02-17"); /* day 15: missed */
    decided(kit, "2026-02-06", "2026-02-22"); /* day 14 is Friday 20: Sunday 22 is the last day, kept */
    decided(kit, "2026-02-06", "2026-02-23"); /* missed */
    decided(kit, "2026-01-05", "2026-01-30"); /* before the promise was made: not judged */
    decided(kit, "2026-03-05", "2026-03-24"); /* day 14 is the first day of Eid; the 24th is the next working day */
    decided(kit, "2026-03-05", "2026-03-25"); /* missed */
    decided(kit, "2026-03-20", "");           /* not due yet on the 31st */
    const Findings *findings = kit_findings(kit, "2026-Q1", "2026-03-31");
    const Finding *share = kit_one(findings, "on_time_share", "share", "", BY_LEVEL, "");
    assert_int_equal(share->n, 6);
    assert_int_equal(share->excluded_count, 2);
    assert_int_equal(kit_one(findings, "on_time_share", "bound_low", "", BY_LEVEL, "")->n, 7);
    kit->project.organization.thresholds.interval = 5;
    findings = kit_findings(kit, "2026-Q1", "2026-03-31");
    assert_near(kit_value(findings, "on_time_share", "share", BY_LEVEL, ""), 0.5, 1e-15);
    assert_near(kit_value(findings, "on_time_share", "bound_low", BY_LEVEL, ""), 3.0 / 7, 1e-15);
    assert_near(kit_value(findings, "on_time_share", "bound_high", BY_LEVEL, ""), 4.0 / 7, 1e-15);
    kit_drop(kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(thirteen_fourteen_fifteen), cmocka_unit_test(still_waiting),
                                       cmocka_unit_test(odd_stamps), cmocka_unit_test(with_a_maximum)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

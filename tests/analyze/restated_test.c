/* Figures of earlier months that are others now: which are listed, with which first value and for which reason. */
#include "tests/analyze/kit.h"

/* Requests of August; ten of them closed in August, ten in September. */
static Kit *august(size_t more) {
    Kit *kit = kit_new(256);
    for (size_t i = 0; i < 20 + more; i++)
        kit_request(kit, "2026-08-05", i % 2 ? "2026-08-20" : "2026-09-06");
    kit_request(kit, "2026-09-02", "2026-09-20");
    return kit;
}

static const Restated *restated(const Findings *findings, const char *period, const char *indicator) {
    for (size_t i = 0; i < findings->restated_count; i++) {
        const Restated *r = &findings->restated[i];
        if (str_same(r->period, str_of(period)) && str_same(r->now.indicator, str_of(indicator)) &&
            str_same(r->now.statistic, STR("count")))
            return r;
    }
    return NULL;
}

static Findings again(Kit *kit, const char *period, const char *as_of) {
    return *kit_findings(kit, period, as_of);
}

static void the_same_data_restate_no_count(void **state) {
    (void)state;
    Kit *kit = august(0);
    Findings now = again(kit, "2026-09", "2026-10-01");
    findings_restate(kit->arena, &now, kit_findings(kit, "2026-08", "2026-09-01"));
    assert_null(restated(&now, "2026-08", "requests_received"));
    assert_null(restated(&now, "2026-08", "requests_closed"));
    kit_drop(kit);
}

static void late_and_corrected(void **state) {
    (void)state;
    Kit *kit = august(0), *more = august(4);
    const Findings *before = kit_findings(kit, "2026-08", "2026-09-01");
    Findings now = again(more, "2026-09", "2026-10-01");
    findings_restate(more->arena, &now, before);
    const Restated *r = restated(&now, "2026-08", "requests_received");
    assert_non_null(r);
    assert_near(r->was, 20, 0);
    assert_near(r->now.value, 24, 0);
    assert_int_equal(r->reason, RESTATED_LATE);

    Findings fewer = again(kit, "2026-09", "2026-10-01");
    findings_restate(kit->arena, &fewer, kit_findings(more, "2026-08", "2026-09-01"));
    assert_int_equal(restated(&fewer, "2026-08", "requests_received")->reason, RESTATED_CORRECTED);

    Findings other = *before;
    other.dictionary = STR("0");
    now.restated_count = 0;
    findings_restate(more->arena, &now, &other);
    assert_int_equal(restated(&now, "2026-08", "requests_received")->reason, RESTATED_DICTIONARY);
    kit_drop(more);
    kit_drop(kit);
}

/* However often a period is written anew, it is the first figure that is told; written back, nothing is. */
static void the_first_figure_stays(void **state) {
    (void)state;
    Kit *kit = august(0), *more = august(4);
    const Findings *first = kit_findings(kit, "2026-08", "2026-10-01");
    Findings second = again(more, "2026-08", "2026-10-01"), third = second, back = *first;
    findings_restate(more->arena, &second, first);
    assert_near(restated(&second, "2026-08", "requests_received")->was, 20, 0);
    assert_int_equal(restated(&second, "2026-08", "requests_received")->reason, RESTATED_CORRECTED);
    findings_restate(more->arena, &third, &second);
    assert_near(restated(&third, "2026-08", "requests_received")->was, 20, 0);
    assert_int_equal(third.restated_count, second.restated_count);
    findings_restate(kit->arena, &back, &third);
    assert_int_equal(back.restated_count, 0);
    kit_drop(more);
    kit_drop(kit);
}

static void they_are_written_and_read(void **state) {
    (void)state;
    Kit *kit = august(0), *more = august(4);
    Findings now = again(more, "2026-09", "2026-10-01");
    findings_restate(more->arena, &now, kit_findings(kit, "2026-08", "2026-09-01"));
    Str text = kit_text(more, &now);
    const Findings *read = findings_read(more->arena, text, STR("findings.json"), more->diag);
    assert_non_null(read);
    assert_int_equal(read->restated_count, now.restated_count);
    assert_true(str_same(kit_text(more, read), text));
    kit_drop(more);
    kit_drop(kit);
}

/* What is inside stays inside. */
static void the_exact_ones_are_not_published(void **state) {
    (void)state;
    Kit *kit = august(0), *more = august(4);
    Findings now = again(more, "2026-09", "2026-10-01");
    findings_restate(more->arena, &now, kit_findings(kit, "2026-08", "2026-09-01"));
    assert_true(now.restated_count > 0);
    assert_int_equal(findings_public(more->arena, &now, 0, NULL, more->diag)->restated_count, 0);
    kit_drop(more);
    kit_drop(kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_data_restate_no_count),
                                       cmocka_unit_test(late_and_corrected), cmocka_unit_test(the_first_figure_stays),
                                       cmocka_unit_test(they_are_written_and_read),
                                       cmocka_unit_test(the_exact_ones_are_not_published)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

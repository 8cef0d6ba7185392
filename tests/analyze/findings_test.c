/* What the indicators say of small sets counted by hand, and findings.json there and back. */
#include "tests/analyze/kit.h"

/* The stock is one thing, the flow another, and they must agree: F4 = F1 - F2 - withdrawn - ended without
 * a date + reopened. */
static void flow(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    kit_request(kit, "2026-08-20", "");           /* open all along */
    kit_request(kit, "2026-08-25", "2026-09-02"); /* closed within */
    kit_request(kit, "2026-09-03", "2026-09-10");
    kit_request(kit, "2026-09-28", "2026-10-02"); /* closed later: open at the end */
    size_t again = kit_request(kit, "2026-08-01", "2026-08-10");
    kit_stamp(kit, again, STEP_REOPENED, "2026-09-15"); /* after more than 30 days: a new episode */
    size_t soon = kit_request(kit, "2026-09-05", "2026-09-08");
    kit_stamp(kit, soon, STEP_REOPENED, "2026-09-20"); /* the same episode: never really closed */
    size_t gone = kit_request(kit, "2026-09-06", "2026-09-07");
    kit->class[gone] = CLASS_WITHDRAWN;
    size_t twice = kit_request(kit, "2026-09-06", "");
    kit->class[twice] = CLASS_DUPLICATE;
    kit_request(kit, "2026-09-09", "2026-09-05"); /* closed before it came: ended, nobody knows when */
    const Findings *findings = kit_findings(kit, "2026-09", "2026-10-20");
    assert_near(kit_value(findings, "requests_received", "count", BY_LEVEL, ""), 5, 0);
    assert_near(kit_value(findings, "requests_closed", "count", BY_LEVEL, ""), 2, 0);
    const Finding *closed = kit_one(findings, "requests_closed", "count", "", BY_LEVEL, "");
    assert_str(closed->excluded[1].reason, "missing");
    assert_int_equal(closed->excluded[1].count, 1);
    assert_near(kit_value(findings, "backlog_change", "count", BY_LEVEL, ""), 5 - 2 - 1 - 1 + 1, 0);
    assert_near(kit_value(findings, "backlog", "count", BY_MONTH, "2026-08"), 2, 0);
    assert_near(kit_value(findings, "backlog", "count", BY_LEVEL, ""), 4, 0);
    assert_near(kit_value(findings, "backlog", "count", BY_LEVEL, "as_of"), 3, 0);
    const Finding *received = kit_one(findings, "requests_received", "count", "", BY_LEVEL, "");
    assert_str(received->excluded[0].reason, "duplicate");
    double ages = 0;
    static const char *const band[] = {"days_0_5", "days_6_10", "days_11_20", "days_21_40", "days_over_40"};
    for (size_t i = 0; i < COUNT_OF(band); i++)
        ages += kit_value(findings, "open_age", "count", BY_LEVEL, band[i]);
    assert_near(ages, 3, 0);
    /* From Thursday 20 August to Tuesday 20 October 2026, Fridays and Saturdays off: 61 days less 9 Fridays, 9
     * Saturdays. */
    assert_near(kit_value(findings, "oldest_open", "count", BY_LEVEL, ""), 43, 0);
    kit_drop(kit);
}

/* For every month of a longer history, the same. */
static void flow_identity(void **state) {
    (void)state;
    Kit *kit = kit_new(4000);
    for (int i = 0; i < 3000; i++) {
        size_t row = kit_request(kit, "2026-01-01", "");
        int64_t received = (int64_t)day_of(2025, 1, 1) * 86400 + (int64_t)i * 20000,
                closed = received + (i * 7919 % 90) * 86400;
        kit->moment[STEP_RECEIVED][row] = moment_of(received, true);
        if (i % 5)
            kit->moment[STEP_CLOSED][row] = moment_of(closed, true);
        if (i % 11 == 0)
            kit->class[row] = CLASS_WITHDRAWN;
        if (i % 17 == 0)
            kit->moment[STEP_REOPENED][row] = moment_of(closed + (i % 60) * 86400, true);
    }
    const Findings *findings = kit_findings(kit, "2026-06", "2026-12-31");
    const FindingsDimension *months = &findings->dimension[BY_MONTH];
    assert_true(months->count > 12);
    for (size_t m = 1; m < months->count; m++) {
        const char *now = str_c(kit->arena, months->member[m].id),
                   *before = str_c(kit->arena, months->member[m - 1].id);
        double change = kit_value(findings, "backlog_change", "count", BY_MONTH, now);
        assert_near(kit_value(findings, "backlog", "count", BY_MONTH, now) -
                        kit_value(findings, "backlog", "count", BY_MONTH, before),
                    change, 0);
    }
    kit_drop(kit);
}

static void first_response(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    for (int i = 0; i < 22; i++) {
        size_t row = kit_request(kit, "2026-09-06T09:00", "");
        kit_stamp(kit, row, STEP_FIRST_REPLY, i % 2 ? "2026-09-06T11:30" : "2026-09-13T09:00");
    }
    kit_request(kit, "2026-09-06T09:00", "2026-09-20T12:00"); /* closed without a word */
    size_t early = kit_request(kit, "2026-09-06T09:00", "");
    kit_stamp(kit, early, STEP_FIRST_REPLY, "2026-09-06T08:00");
    size_t day_only = kit_request(kit, "2026-09-06", "");
    kit_stamp(kit, day_only, STEP_FIRST_REPLY, "2026-09-06");
    const Findings *findings = kit_findings(kit, "2026-09", "2026-10-20");
    const Finding *hours = kit_one(findings, "first_response_time", "median", "hours", BY_LEVEL, "");
    assert_int_equal(hours->n, 23);
    assert_int_equal(hours->events, 22);
    /* 23 at risk, 11 after 2.5 hours: 12/23 are left; the median is the week. */
    assert_near(hours->value, 168, 0);
    assert_int_equal(hours->excluded_count, 2);
    assert_str(hours->excluded[0].reason, "ORDER_IMPOSSIBLE");
    assert_str(hours->excluded[1].reason, "no_time");
    /* With the one of day precision there are 24, and half of them within the day: the flat step's middle, (0 + 5) / 2.
     */
    assert_near(kit_one(findings, "first_response_time", "median", "working_days", BY_LEVEL, "")->value, 2.5, 0);
    assert_near(kit_one(findings, "first_response_time", "median", "calendar_days", BY_LEVEL, "")->value, 3.5, 0);
    assert_near(kit_one(findings, "first_response_time", "closed_only_median", "hours", BY_LEVEL, "")->value, 2.5, 0);
    assert_near(kit_value(findings, "first_response_time", "count", BY_LEVEL, "no_reply"), 1, 0);
    kit_drop(kit);
}

static void columns_absent(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    for (int i = 0; i < 30; i++)
        kit_request(kit, "2026-09-06", "2026-09-09");
    kit->facts.mapped_steps = 1u << STEP_RECEIVED | 1u << STEP_CLOSED;
    kit->facts.has_answers = kit->facts.has_offers = false;
    const Findings *findings = kit_findings(kit, "2026-09", "2026-10-20");
    assert_int_equal(kit_one(findings, "first_response_time", "median", "", BY_LEVEL, "")->status,
                     FINDING_NOT_MEASURED);
    assert_int_equal(kit_one(findings, "on_time_share", "share", "", BY_LEVEL, "")->status, FINDING_NOT_MEASURED);
    assert_int_equal(kit_one(findings, "satisfied_share", "share", "", BY_QUESTION, "overall")->status,
                     FINDING_NOT_MEASURED);
    assert_int_equal(kit_one(findings, "survey_coverage", "share", "", BY_LEVEL, "")->status, FINDING_NOT_MEASURED);
    Str total[BY_KEYS] = {0};
    assert_null(findings_one(findings, STR("close_time"), STR("median"), STR("hours"), total, WINDOW_PERIOD));
    assert_near(kit_one(findings, "close_time", "median", "working_days", BY_LEVEL, "")->value, 3, 0);
    kit_drop(kit);
}

/* 10, 10, 20, 30, 30 answers of 1 to 5 (golden values of the dictionary). */
static void likert(void **state) {
    (void)state;
    static const int counts[] = {10, 10, 20, 30, 30};
    Kit *kit = kit_new(256);
    for (int level = 0; level < 5; level++)
        for (int i = 0; i < counts[level]; i++)
            kit_answer(kit, "2026-09-10", NO_REQUEST, level + 1, 5 - level);
    for (int i = 0; i < 7; i++)
        kit_answer(kit, "2026-09-10", NO_REQUEST, SCORE_NULL, SCORE_NONE);
    kit->question[1].reverse = true;
    const Findings *findings = kit_findings(kit, "2026-09", "2026-10-20");
    static const char *const question[] = {"overall", "ease"};
    for (size_t q = 0; q < 2; q++) {
        const Finding *mean = kit_one(findings, "mean_score", "mean", "", BY_QUESTION, question[q]);
        assert_near(mean->value, 3.60, 1e-12);
        /* 3.6 -+ t(99) * 1.287 / 10, t(99) = 1.9842. */
        assert_near(mean->low, 3.6 - 1.9842 * 0.12871, 1e-4);
        assert_near(mean->high, 3.6 + 1.9842 * 0.12871, 1e-4);
        assert_near(kit_value(findings, "mean_score", "sd", BY_QUESTION, question[q]), 1.287, 5e-4);
        assert_near(kit_value(findings, "relative_weight", "index", BY_QUESTION, question[q]), 72, 1e-9);
        assert_near(kit_value(findings, "index_100", "index", BY_QUESTION, question[q]), 65, 1e-9);
        assert_near(kit_value(findings, "satisfied_share", "share", BY_QUESTION, question[q]), 0.6, 1e-15);
        assert_near(kit_value(findings, "dissatisfied_share", "share", BY_QUESTION, question[q]), 0.2, 1e-15);
        assert_near(kit_value(findings, "net_satisfaction", "points", BY_QUESTION, question[q]), 40, 1e-9);
        assert_int_equal(mean->excluded_count, 1);
    }
    assert_near(kit_value(findings, "item_nonresponse", "share", BY_QUESTION, "ease"), 7.0 / 107, 1e-15);
    double sum = 0;
    static const char *const level[] = {"1", "2", "3", "4", "5"};
    for (size_t i = 0; i < COUNT_OF(level); i++) {
        Str by[BY_KEYS] = {[BY_QUESTION] = STR("overall"), [BY_LEVEL] = str_of(level[i])};
        const Finding *one =
            findings_one(findings, STR("answer_distribution"), STR("count"), STR(""), by, WINDOW_PERIOD);
        assert_near(one->value, counts[i], 0);
        sum += one->value;
    }
    assert_near(sum, (double)kit_one(findings, "mean_score", "mean", "", BY_QUESTION, "overall")->n, 0);
    kit_drop(kit);
}

/* The last answer of a request counts; coverage and response are of the same people. */
static void survey(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    for (uint32_t i = 0; i < 20; i++) {
        kit_request(kit, "2026-09-01", "2026-09-05");
        if (i < 16)
            kit_offer(kit, "2026-09-06", i);
        if (i < 8)
            kit_answer(kit, "2026-09-07", i, 5, 5);
    }
    kit_offer(kit, "2026-09-09", 3);        /* a reminder */
    kit_answer(kit, "2026-09-08", 0, 1, 1); /* changed their mind */
    kit_answer(kit, "2026-09-08", NO_REQUEST, 5, 5);
    const Findings *findings = kit_findings(kit, "2026-09", "2026-10-20");
    assert_near(kit_value(findings, "survey_coverage", "share", BY_LEVEL, ""), 0.8, 1e-15);
    assert_near(kit_value(findings, "response_rate", "share", BY_LEVEL, ""), 0.5, 1e-15);
    assert_near(kit_value(findings, "link_rate", "share", BY_LEVEL, ""), 8.0 / 9, 1e-15);
    assert_near(kit_value(findings, "satisfied_share", "share", BY_QUESTION, "overall"), 8.0 / 9, 1e-15);
    kit_drop(kit);
}

static void every_member_appears(void **state) {
    (void)state;
    static const char *const id[] = {"aid", "housing", "research"};
    Kit *kit = kit_new(64);
    kit_members(kit, DIM_DEPARTMENT, COUNT_OF(id), id);
    for (int i = 0; i < 12; i++)
        kit->member[DIM_DEPARTMENT][kit_request(kit, "2026-09-01", "2026-09-05")] = (uint16_t)(i % 2);
    const Findings *findings = kit_findings(kit, "2026-09", "2026-10-20");
    assert_near(kit_value(findings, "requests_received", "count", BY_DEPARTMENT, "aid"), 6, 0);
    assert_near(kit_value(findings, "requests_received", "count", BY_DEPARTMENT, "research"), 0, 0);
    assert_near(kit_value(findings, "requests_received", "count", BY_DEPARTMENT, "unknown"), 6, 0);
    assert_int_equal(kit_one(findings, "close_time", "median", "working_days", BY_DEPARTMENT, "aid")->status,
                     FINDING_TOO_FEW);
    assert_int_equal(kit_one(findings, "close_time", "median", "working_days", BY_DEPARTMENT, "research")->status,
                     FINDING_NOT_APPLICABLE);
    Str by[BY_KEYS] = {[BY_CHANNEL] = STR("unknown")};
    assert_null(findings_one(findings, STR("requests_received"), STR("count"), STR(""), by, WINDOW_PERIOD));
    kit_drop(kit);
}

static void hijri_months(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    kit_request(kit, "2024-04-09", ""); /* the last of Ramadan 1445 */
    kit_request(kit, "2024-04-10", ""); /* 1 Shawwal */
    kit_request(kit, "2024-05-08", "");
    kit_request(kit, "2024-05-09", ""); /* 1 Dhu al-Qada */
    const Findings *findings = kit_findings(kit, "1445-10", "2024-06-01");
    assert_near(kit_value(findings, "requests_received", "count", BY_LEVEL, ""), 2, 0);
    assert_near(kit_value(findings, "requests_received", "count", BY_MONTH, "1445-09"), 1, 0);
    assert_near(kit_value(findings, "requests_received", "count", BY_MONTH, "1445-10"), 2, 0);
    kit_drop(kit);
}

/* used and other_period, with rows that were received long ago and are over, long ago and still open, and within. */
static void rows_used(void **state) {
    (void)state;
    Kit *kit = kit_new(64);
    kit_request(kit, "2020-01-01", "2020-02-01");
    kit_request(kit, "2020-01-01", "");
    kit_request(kit, "2020-01-01", "2025-12-01");
    kit_request(kit, "2026-09-02", "2026-09-02");
    kit_request(kit, "2026-11-02", "");
    const Findings *findings = kit_findings(kit, "2026-09", "2026-10-20");
    const FindingsSource *source = &findings->source[1];
    assert_str(source->kind, "requests");
    assert_int_equal(source->used, 3);
    assert_int_equal(source->other_period, 2);
    assert_int_equal(source->rows, source->used + source->other_period);
    kit_drop(kit);
}

static Kit *full(void) {
    static const char *const channel[] = {"phone", "a \"quoted\" \\ name\n"};
    Kit *kit = kit_new(512);
    kit_members(kit, DIM_CHANNEL, COUNT_OF(channel), channel);
    kit->project.organization.name = (Name){STR("جمعية"), STR("Charity")};
    kit->project.organization.target_count = 1;
    for (uint32_t i = 0; i < 120; i++) {
        size_t row = kit_request(kit, "2026-09-06T09:00", i % 3 ? "2026-09-13T10:20" : "");
        kit->member[DIM_CHANNEL][row] = (uint16_t)(i % 3);
        kit_answer(kit, "2026-09-14", i, (int)(i % 5) + 1, (int)(i % 4) + 1);
    }
    return kit;
}

static void there_and_back(void **state) {
    (void)state;
    Kit *kit = full();
    Target target = {STR("close_time"), STR("p90"), 0.1};
    kit->project.organization.target = &target;
    const Findings *findings = kit_findings(kit, "2026-09", "2026-10-20T08:15");
    const Findings *forms[] = {findings, findings_public(kit->arena, findings, 0, NULL, kit->diag)};
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        Str text = kit_text(kit, forms[i]);
        const Findings *read = findings_read(kit->arena, text, STR("findings.json"), kit->diag);
        assert_non_null(read);
        assert_true(str_same(kit_text(kit, read), text));
        assert_int_equal(read->count, forms[i]->count);
        assert_int_equal(read->as_of_day, day_of(2026, 10, 20));
    }
    kit_drop(kit);
}

/* A text changed anywhere is read or refused, never worse; what was read can be written. */
static void hostile(void **state) {
    (void)state;
    Kit *kit = kit_new(8);
    kit_request(kit, "2026-09-06T09:00", "2026-09-13T10:20");
    Str text = kit_text(kit, kit_findings(kit, "2026-09", "2026-10-20"));
    uint64_t seed = 11;
    for (size_t i = 0; i < 60; i++) {
        Arena *arena = arena_new();
        Str copy = str_copy(arena, str_to(text, i < 50 ? 6000 : text.len));
        if (i < 50)
            copy = str_copy(arena, text);
        for (size_t k = 0; k < 3; k++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            ((char *)(uintptr_t)copy.ptr)[(seed >> 33) % (i % 2 ? copy.len : 4000)] =
                "0919-:x{}[],\"e"[seed >> 60 & 13];
        }
        const Findings *read = findings_read(arena, copy, STR("findings.json"), diag_new(arena));
        Buf out = {.arena = arena};
        if (read)
            findings_write(&out, read);
        arena_drop(arena);
    }
    kit_drop(kit);
}

static void unknown_target(void **state) {
    (void)state;
    Kit *kit = kit_new(8);
    Target target = {STR("closed_time"), STR(""), 1};
    kit->project.organization.target = &target;
    kit->project.organization.target_count = 1;
    const Tallies *tallies = kit_tallies(kit, "2026-09", "2026-10-20");
    assert_null(findings_of(kit->arena, tallies, &kit->project, STR("test"), KIT_THREADS, kit->diag));
    const DiagEntry *entry = diag_entry(kit->diag, 0);
    assert_str(problem_name(entry->problem), "INDICATOR_UNKNOWN");
    assert_str(entry->arg[1], "close_time");
    kit_drop(kit);
}

/* There is no key for a person: what is not a key cannot be written, and is refused when it is read. */
static void no_finding_is_by_person(void **state) {
    (void)state;
    static const char *const person[] = {"person",     "staff",          "employee", "user", "agent", "delegate",
                                         "researcher", "beneficiary_id", "request",  "id",   "name"};
    for (size_t i = 0; i < COUNT_OF(person); i++)
        assert_int_equal(by_named(str_of(person[i])), BY_KEYS);
    Kit *kit = kit_new(64);
    kit_request(kit, "2026-09-06", "2026-09-10");
    Str text = kit_text(kit, kit_findings(kit, "2026-09", "2026-10-20")), mark = STR("\"by\":{}");
    size_t at = str_find(text, mark);
    assert_true(at != SIZE_MAX);
    Str by_staff[] = {str_to(text, at), STR("\"by\":{\"staff\":\"7\"}"), str_from(text, at + mark.len)};
    assert_non_null(findings_read(kit->arena, text, STR("findings.json"), kit->diag));
    assert_null(findings_read(kit->arena, str_join(kit->arena, 3, by_staff), STR("findings.json"), kit->diag));
    kit_drop(kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_finding_is_by_person),
                                       cmocka_unit_test(flow),
                                       cmocka_unit_test(flow_identity),
                                       cmocka_unit_test(first_response),
                                       cmocka_unit_test(columns_absent),
                                       cmocka_unit_test(likert),
                                       cmocka_unit_test(survey),
                                       cmocka_unit_test(every_member_appears),
                                       cmocka_unit_test(hijri_months),
                                       cmocka_unit_test(rows_used),
                                       cmocka_unit_test(there_and_back),
                                       cmocka_unit_test(hostile),
                                       cmocka_unit_test(unknown_target)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

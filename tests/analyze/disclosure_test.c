/* What may be published: an attacker who subtracts finds nothing below the threshold. */
#include "tests/analyze/kit.h"

#include <math.h>

static const char *const channel[] = {"visit", "phone", "letter", "web", "volunteer"};

/* So many requests of September through each channel. */
static Kit *with_counts(size_t count, const int *of) {
    Kit *kit = kit_new(4096);
    kit_members(kit, DIM_CHANNEL, count, channel);
    for (size_t c = 0; c < count; c++)
        for (int i = 0; i < of[c]; i++)
            kit->member[DIM_CHANNEL][kit_request(kit, "2026-09-06", i % 4 ? "2026-09-13" : "")] = (uint16_t)(c + 1);
    return kit;
}

static const Findings *public_of(Kit *kit) {
    return findings_public(kit->arena, kit_findings(kit, "2026-09", "2026-10-20"), 0, NULL, kit->diag);
}

static FindingStatus status(const Findings *findings, const char *indicator, const char *statistic,
                            const char *member) {
    return kit_one(findings, indicator, statistic, "", BY_CHANNEL, member)->status;
}

static void thresholds(void **state) {
    (void)state;
    Kit *kit = with_counts(5, (const int[]){40, 9, 0, 12, 30});
    const Findings *public = public_of(kit);
    assert_int_equal(status(public, "requests_received", "count", "phone"), FINDING_WITHHELD);
    /* 9 alone would be the total less the others: the next smallest goes too. */
    assert_int_equal(status(public, "requests_received", "count", "web"), FINDING_WITHHELD);
    assert_int_equal(status(public, "requests_received", "count", "letter"), FINDING_OK);
    assert_int_equal(status(public, "requests_received", "count", "visit"), FINDING_OK);
    assert_int_equal(status(public, "requests_received", "count", "volunteer"), FINDING_OK);
    assert_near(kit_value(public, "requests_received", "count", BY_CHANNEL, "letter"), 0, 0);
    /* The same people in another table: their median is not told either. */
    assert_int_equal(status(public, "close_time", "median", "phone"), FINDING_WITHHELD);
    assert_int_equal(status(public, "close_time", "median", "web"), FINDING_WITHHELD);
    assert_int_equal(status(public, "close_time", "median", "visit"), FINDING_OK);
    for (size_t i = 0; i < public->count; i++) {
        const Finding *finding = &public->finding[i];
        assert_int_equal(finding->excluded_count, 0);
        if (finding->status != FINDING_WITHHELD)
            continue;
        assert_int_equal(finding->n, 0);
        assert_false(finding->has_events || finding->has_interval);
        assert_near(finding->value, 0, 0);
    }
    kit_drop(kit);
}

/* Two hidden parts that are 6 together are as good as told. */
static void hidden_parts_are_many(void **state) {
    (void)state;
    Kit *kit = with_counts(5, (const int[]){40, 3, 3, 12, 30});
    const Findings *public = public_of(kit);
    assert_int_equal(status(public, "requests_received", "count", "web"), FINDING_WITHHELD);
    assert_int_equal(status(public, "requests_received", "count", "volunteer"), FINDING_OK);
    kit_drop(kit);
}

static void what_never_leaves(void **state) {
    (void)state;
    Kit *kit = with_counts(2, (const int[]){60, 60});
    const Findings *public = public_of(kit);
    assert_true(public->public);
    for (size_t i = 0; i < public->count; i++) {
        const Finding *finding = &public->finding[i];
        assert_false(str_same(finding->indicator, STR("oldest_open")));
        size_t keys = 0;
        for (ByKey key = 0; key < BY_KEYS; key++)
            keys += key != BY_QUESTION && finding->by[key].len;
        assert_true(keys <= 1);
        if (str_same(finding->indicator, STR("open_age")))
            assert_true(finding->by[BY_LEVEL].len > 0);
    }
    for (size_t i = 0; i < public->source_count; i++)
        assert_true(!public->source[i].file.len && !public->source[i].sha256.len && public->source[i].kind.len);
    assert_int_equal(public->label_count, 0);
    kit_drop(kit);
}

static void answers(Kit *kit, const int *of_level) {
    for (int level = 0; level < 5; level++)
        for (int i = 0; i < of_level[level]; i++)
            kit_answer(kit, "2026-09-10", NO_REQUEST, level + 1, SCORE_NONE);
}

static FindingStatus answer_status(const Findings *findings, const char *indicator, const char *statistic) {
    return kit_one(findings, indicator, statistic, "", BY_QUESTION, "overall")->status;
}

static void shares(void **state) {
    (void)state;
    Kit *kit = kit_new(512);
    answers(kit, (const int[]){20, 20, 20, 30, 30});
    const Findings *public = public_of(kit);
    assert_int_equal(answer_status(public, "satisfied_share", "share"), FINDING_OK);
    assert_int_equal(answer_status(public, "dissatisfied_share", "share"), FINDING_OK);
    assert_int_equal(answer_status(public, "mean_score", "mean"), FINDING_OK);
    kit_drop(kit);

    /* 4 in the middle: whoever knows both shares knows them. */
    kit = kit_new(512);
    answers(kit, (const int[]){20, 20, 4, 30, 30});
    public = public_of(kit);
    assert_int_equal(answer_status(public, "satisfied_share", "share"), FINDING_OK);
    assert_int_equal(answer_status(public, "dissatisfied_share", "share"), FINDING_WITHHELD);
    assert_int_equal(answer_status(public, "mean_score", "mean"), FINDING_WITHHELD);
    assert_int_equal(answer_status(public, "relative_weight", "index"), FINDING_WITHHELD);
    Str by[BY_KEYS] = {[BY_QUESTION] = STR("overall"), [BY_LEVEL] = STR("5")};
    assert_int_equal(findings_one(public, STR("answer_distribution"), STR("count"), STR(""), by, WINDOW_PERIOD)->status,
                     FINDING_WITHHELD);
    kit_drop(kit);

    /* All but 3 satisfied: the share would tell the 3. */
    kit = kit_new(512);
    answers(kit, (const int[]){1, 1, 1, 60, 60});
    assert_int_equal(answer_status(public_of(kit), "satisfied_share", "share"), FINDING_WITHHELD);
    kit_drop(kit);
}

/* The current month stands in the series and as the total: both are hidden, or neither. */
static void month_and_total(void **state) {
    (void)state;
    Kit *kit = with_counts(2, (const int[]){4, 3});
    static const char *const day[] = {"2026-06-03", "2026-07-03", "2026-08-03"};
    for (size_t m = 0; m < COUNT_OF(day); m++)
        for (size_t i = 0; i < 30 + m; i++)
            kit_request(kit, day[m], day[m]);
    const Findings *public = public_of(kit);
    assert_int_equal(kit_one(public, "requests_received", "count", "", BY_LEVEL, "")->status, FINDING_WITHHELD);
    assert_int_equal(kit_one(public, "requests_received", "count", "", BY_MONTH, "2026-09")->status, FINDING_WITHHELD);
    assert_int_equal(kit_one(public, "requests_received", "count", "", BY_MONTH, "2026-06")->status, FINDING_WITHHELD);
    assert_int_equal(kit_one(public, "requests_received", "count", "", BY_MONTH, "2026-08")->status, FINDING_OK);
    kit_drop(kit);
}

/* For any counts: what an attacker can say of a hidden part from the total and the parts told is never 1 to k-1. */
static void attacker(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int round = 0; round < 60; round++) {
        int of[5];
        for (size_t i = 0; i < 5; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            of[i] = (int)((seed >> 33) % (i % 2 ? 45 : 18));
        }
        Kit *kit = with_counts(5, of);
        const Findings *public = public_of(kit);
        const Finding *total = kit_one(public, "requests_received", "count", "", BY_LEVEL, "");
        int hidden = 0, rest = 0; /* rest: those in hidden parts, which the total less the others would tell */
        for (size_t i = 0; i < 5; i++) {
            const Finding *part = kit_one(public, "requests_received", "count", "", BY_CHANNEL, channel[i]);
            assert_true(part->status == FINDING_WITHHELD || part->value == 0 || part->value >= 10);
            assert_true(part->status == FINDING_WITHHELD || fabs(part->value - of[i]) <= 2);
            hidden += part->status == FINDING_WITHHELD;
            rest += part->status == FINDING_WITHHELD ? of[i] : 0;
        }
        int told = 0;
        for (size_t i = 0; i < 5; i++)
            told += of[i] >= 10;
        if (total->status == FINDING_OK && hidden && told)
            assert_true(hidden > 1 && rest >= 10);
        kit_drop(kit);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(thresholds),        cmocka_unit_test(hidden_parts_are_many),
                                       cmocka_unit_test(what_never_leaves), cmocka_unit_test(shares),
                                       cmocka_unit_test(month_and_total),   cmocka_unit_test(attacker)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What published figures tell together: flows and stocks, periods that overlap, runs that contradict each other.  All
 * figures are small ones made by hand, rounded to five, with a threshold of ten. */
#include "analyze/published.h"
#include "tests/check.h"

enum { LEAST = 10, MOST = 32 };

typedef struct Release {
    Findings findings;
    Finding finding[MOST];
} Release;

static Release *release(Arena *arena, PeriodKind kind, const char *name, Day from, Day to) {
    Release *r = ARENA_NEW(arena, Release);
    r->findings.period = (Period){.kind = kind, .name = str_of(name), .from = from, .to = to};
    r->findings.as_of = str_of("2026-11-01");
    r->findings.finding = r->finding;
    return r;
}

/* value < 0: withheld. */
static void put(Release *r, const char *indicator, const char *basis, const char *channel, const char *month,
                int value) {
    Finding f = {.indicator = str_of(indicator), .statistic = STR("count"), .unit = STR("requests")};
    f.basis = str_of(basis);
    f.by[BY_CHANNEL] = str_of(channel);
    f.by[BY_MONTH] = str_of(month);
    f.status = value < 0 ? FINDING_WITHHELD : FINDING_OK;
    f.value = value < 0 ? 0 : value;
    f.n = (uint64_t)f.value;
    r->finding[r->findings.count++] = f;
}

static void received(Release *r, const char *month, int value) {
    put(r, "requests_received", "received", "", month, value);
}

static Release *quarter(Arena *arena) {
    return release(arena, PERIOD_QUARTER, "2026-Q3", day_of(2026, 7, 1), day_of(2026, 9, 30));
}

static Release *month(Arena *arena, int number, const char *name) {
    return release(arena, PERIOD_MONTH, name, day_of(2026, number, 1), day_of(2026, number, number == 9 ? 30 : 31));
}

static size_t told_by(Arena *arena, const Release *now, size_t count, const Release *const *earlier,
                      const Told **told) {
    const Findings *list[4];
    for (size_t i = 0; i < count; i++)
        list[i] = &earlier[i]->findings;
    return published_told(arena, &now->findings, count, list, LEAST, told);
}

/* 13..17 came, 10..12 were closed, nothing is open before or after: 1 to 7 withdrew. */
static void withdrawals(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Release *now = month(arena, 9, "2026-09");
    const Told *told;
    received(now, "2026-09", 15);
    put(now, "requests_closed", "closed", "", "2026-09", 10);
    put(now, "backlog", "open", "", "2026-08", 0);
    put(now, "backlog", "open", "", "2026-09", 0);
    assert_int_equal(told_by(arena, now, 0, NULL, &told), 1);
    assert_true(told[0].withdrawn);
    assert_int_equal(told[0].bounds.low, 1);
    assert_int_equal(told[0].bounds.high, 7);
    assert_int_equal(told[0].hide, 1);
    now->finding[1].status = FINDING_WITHHELD;
    assert_int_equal(told_by(arena, now, 0, NULL, &told), 0);
    arena_drop(arena);
}

/* A quarter of 23..27, July and August of 10..12 each: September, which was withheld, is 1 to 7. */
static void a_quarter_tells_its_months(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Release *now = quarter(arena);
    Release *earlier[] = {month(arena, 7, "2026-07"), month(arena, 8, "2026-08"), month(arena, 9, "2026-09")};
    const Told *told;
    received(earlier[0], "", 10);
    received(earlier[1], "", 10);
    received(earlier[2], "", -1);
    received(now, "", 25);
    const Release *const *all = (const Release *const *)earlier;
    assert_true(told_by(arena, now, 3, all, &told) > 0);
    assert_int_equal(told[0].bounds.high, 7);
    assert_int_equal(told[0].from, day_of(2026, 9, 1));
    assert_int_equal(told[0].hide, 0);
    now->finding[0].value = 40;
    assert_int_equal(told_by(arena, now, 3, all, &told), 0);
    /* The quarter had been published before September was: there is nothing left to hide. */
    Release *late = month(arena, 9, "2026-09");
    earlier[2] = quarter(arena);
    received(earlier[2], "", 25);
    received(late, "", -1);
    assert_true(told_by(arena, late, 3, all, &told) > 0);
    assert_true(told[0].hide == SIZE_MAX);
    arena_drop(arena);
}

/* A Hijri month that ends five days after a Gregorian one and begins with it: the days between are told. */
static void periods_overlap(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Release *now = release(arena, PERIOD_HIJRI_MONTH, "1448-04", day_of(2026, 9, 1), day_of(2026, 10, 5));
    const Release *earlier[] = {month(arena, 9, "2026-09")};
    const Told *told;
    received(now, "", 20);
    put((Release *)(uintptr_t)earlier[0], "requests_received", "received", "", "", 15);
    assert_int_equal(told_by(arena, now, 1, earlier, &told), 1); /* 18..22 less 13..17: 1 to 9 */
    assert_int_equal(told[0].from, day_of(2026, 10, 1));
    assert_int_equal(told[0].to, day_of(2026, 10, 5));
    arena_drop(arena);
}

/* Parts that a member is missing of tell nothing of the total; all of them do. */
static void parts_and_total(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Release *now = month(arena, 9, "2026-09");
    static const FindingsMember channel[] = {{{"phone", 5}, {{"", 0}, {"", 0}}}, {{"visit", 5}, {{"", 0}, {"", 0}}}};
    const Told *told;
    now->findings.dimension[BY_CHANNEL] = (FindingsDimension){2, channel};
    received(now, "", 15);
    put(now, "requests_received", "received", "phone", "", 10);
    assert_int_equal(told_by(arena, now, 0, NULL, &told), 1); /* visit: 13..17 less 10..12 */
    put(now, "requests_received", "received", "visit", "", -1);
    assert_int_equal(told_by(arena, now, 0, NULL, &told), 1);
    assert_int_equal(told[0].bounds.low, 1);
    assert_int_equal(told[0].bounds.high, 7);
    assert_int_equal(told[0].hide, 1);
    arena_drop(arena);
}

/* September was 100 and is 150 now: the two are of different data, and say nothing together. */
static void restated_runs_are_apart(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Release *now = quarter(arena);
    Release *before = month(arena, 9, "2026-09");
    const Release *earlier[] = {before};
    const Told *told;
    received(before, "", 100);
    received(now, "2026-09", 150);
    received(now, "", 160);
    assert_int_equal(told_by(arena, now, 1, earlier, &told), 0);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(withdrawals), cmocka_unit_test(a_quarter_tells_its_months),
                                       cmocka_unit_test(periods_overlap), cmocka_unit_test(parts_and_total),
                                       cmocka_unit_test(restated_runs_are_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

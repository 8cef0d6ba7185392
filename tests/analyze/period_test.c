/* Periods: spellings, and months against published Umm al-Qura dates (1 Ramadan, 1 Shawwal of the guide). */
#include "analyze/months.h"
#include "tests/analyze/kit.h"

static Str days(Kit *kit, const char *spelling) {
    Period period;
    Buf out = {.arena = kit->arena};
    if (!period_read(str_of(spelling), kit->project.hijri, &period, kit->diag))
        return STR("refused");
    buf_add(&out, period_kind_name(period.kind));
    buf_byte(&out, ' ');
    day_write(&out, period.from);
    buf_byte(&out, ' ');
    day_write(&out, period.to);
    return buf_str(&out);
}

static void spellings(void **state) {
    (void)state;
    Kit *kit = kit_new(1);
    assert_str(days(kit, "2026-10"), "month 2026-10-01 2026-10-31");
    assert_str(days(kit, "2024-02"), "month 2024-02-01 2024-02-29");
    assert_str(days(kit, "2026-Q3"), "quarter 2026-07-01 2026-09-30");
    assert_str(days(kit, "2026-H1"), "half 2026-01-01 2026-06-30");
    assert_str(days(kit, "2026"), "year 2026-01-01 2026-12-31");
    assert_str(days(kit, "2026-01-01..2026-03-31"), "range 2026-01-01 2026-03-31");
    /* Shawwal 1445 begins on 10 April 2024, 1446 on 30 March 2025; Ramadan ends the day before. */
    assert_str(days(kit, "1445-10"), "hijri_month 2024-04-10 2024-05-08");
    assert_str(days(kit, "1446-09"), "hijri_month 2025-03-01 2025-03-29");
    assert_str(days(kit, "1447"), "hijri_year 2025-06-26 2026-06-15");
    kit_drop(kit);
}

static void refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"",
                                        "2026-13",
                                        "2026-00",
                                        "2026-Q5",
                                        "2026-Q0",
                                        "2026-H3",
                                        "26-10",
                                        "2026-1",
                                        "2026/10",
                                        "1448-13",
                                        "1200",
                                        "9999-01",
                                        "+026-10",
                                        "2026-+1",
                                        "2026-10-01",
                                        "2026-03-31..2026-01-01",
                                        "2026-02-30..2026-03-01",
                                        "2026-01-01...2026-03-31"};
    Kit *kit = kit_new(1);
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_str(days(kit, wrong[i]), "refused");
    assert_int_equal(diag_count(kit->diag, ERROR), COUNT_OF(wrong));
    kit_drop(kit);
}

static void last_complete(void **state) {
    (void)state;
    Kit *kit = kit_new(1);
    const Hijri *hijri = kit->project.hijri;
    assert_str(period_last(kit->arena, day_of(2026, 11, 1), CALENDAR_GREGORIAN, hijri).name, "2026-10");
    assert_str(period_last(kit->arena, day_of(2026, 10, 31), CALENDAR_BOTH, hijri).name, "2026-10");
    assert_str(period_last(kit->arena, day_of(2026, 10, 30), CALENDAR_BOTH, hijri).name, "2026-09");
    assert_str(period_last(kit->arena, day_of(2026, 1, 5), CALENDAR_GREGORIAN, hijri).name, "2025-12");
    assert_str(period_last(kit->arena, day_of(2025, 3, 29), CALENDAR_HIJRI, hijri).name, "1446-09");
    assert_str(period_last(kit->arena, day_of(2025, 3, 28), CALENDAR_HIJRI, hijri).name, "1446-08");
    kit_drop(kit);
}

/* The table of buckets says of every day what is said of it alone: in Gregorian and Hijri months, cut by the period. */
static void buckets(void **state) {
    (void)state;
    enum { TABLE = 60000 };
    static const char *const asked[] = {"2026-10", "1447", "2026-01-15..2026-03-10"};
    Kit *kit = kit_new(1);
    Day *bucket = ARENA_ARRAY(kit->arena, Day, TABLE), first = day_of(1900, 1, 1);
    for (size_t a = 0; a < COUNT_OF(asked); a++) {
        Period period;
        assert_true(period_read(str_of(asked[a]), kit->project.hijri, &period, kit->diag));
        Months months = months_of(&period, CALENDAR_GREGORIAN, kit->project.hijri);
        months_buckets(&months, first, TABLE, bucket);
        for (Day i = 0; i < TABLE; i++)
            assert_int_equal(bucket[i], months_bucket(&months, first + i));
        assert_int_equal(bucket[period.to + 1 - first], period.to + 1);
        assert_int_equal(bucket[period.from - first], period.from);
    }
    kit_drop(kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(buckets), cmocka_unit_test(spellings),
                                       cmocka_unit_test(refused), cmocka_unit_test(last_complete)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Intervals against R (expected/wilson_clopper_R.csv), Newcombe 1998a and printed tables of Student's t. */
#include "analyze/interval.h"

#include "tests/check.h"

#define WILSON SHARED "expected/wilson_clopper_R.csv"

static void wilson_as_r(void **state) {
    (void)state;
    NEEDS_SHARED(WILSON);
    Arena *arena = arena_new();
    Str text = check_file(arena, WILSON);
    size_t rows = 0;
    str_cut(&text, '\n');
    for (Str line; (line = str_trim(str_cut(&text, '\n'))).len; rows++) {
        double cell[4];
        for (size_t i = 0; i < COUNT_OF(cell); i++)
            assert_true(str_double(str_trim(str_cut(&line, ',')), &cell[i]));
        Interval wilson = interval_wilson((uint64_t)cell[0], (uint64_t)cell[1]);
        assert_near(wilson.low, cell[2], 1e-11);
        assert_near(wilson.high, cell[3], 1e-11);
    }
    assert_true(rows >= 15);
    arena_drop(arena);
}

static void wilson_as_printed(void **state) {
    (void)state;
    static const struct {
        uint64_t part, n;
        double low, high;
    } of[] = {{8, 10, 0.490162, 0.943318},   {0, 10, 0, 0.277533},          {10, 10, 0.722467, 1},
              {81, 263, 0.255289, 0.366210}, {15, 148, 0.062386, 0.160487}, {165, 206, 0.741159, 0.849763}};
    for (size_t i = 0; i < COUNT_OF(of); i++) {
        assert_near(interval_wilson(of[i].part, of[i].n).low, of[i].low, 5e-7);
        assert_near(interval_wilson(of[i].part, of[i].n).high, of[i].high, 5e-7);
    }
}

static void wilson_holds_the_share(void **state) {
    (void)state;
    for (uint64_t n = 1; n < 120; n++)
        for (uint64_t x = 0; x <= n; x++) {
            Interval wilson = interval_wilson(x, n);
            double share = (double)x / (double)n;
            assert_true(wilson.low >= 0 && wilson.low <= share && share <= wilson.high && wilson.high <= 1);
        }
}

static void student_as_printed(void **state) {
    (void)state;
    static const struct {
        uint64_t degrees;
        double t;
    } of[] = {{1, 12.706}, {2, 4.303},  {3, 3.182},  {4, 2.776},   {5, 2.571},    {10, 2.228},
              {29, 2.045}, {30, 2.042}, {60, 2.000}, {120, 1.980}, {1000, 1.962}, {1000000, 1.960}};
    for (size_t i = 0; i < COUNT_OF(of); i++)
        assert_near(student_95(of[i].degrees), of[i].t, 5e-4);
    /* Both ways of computing meet: by the first terms of the expansion one degree more takes 5.97e-5 off. */
    assert_near(student_95(200) - student_95(201), 5.97e-5, 1e-7);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(wilson_as_r), cmocka_unit_test(wilson_as_printed),
                                       cmocka_unit_test(wilson_holds_the_share), cmocka_unit_test(student_as_printed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

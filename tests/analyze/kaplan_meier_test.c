/* Kaplan-Meier against the 6-MP arm of Gehan (1965), as printed in the textbooks, and small curves counted by hand. */
#include "analyze/kaplan_meier.h"

#include <math.h>

#include "tests/check.h"

typedef struct Times {
    Arena *arena;
    uint64_t entry[64], spare[64];
    size_t count;
} Times;

static Quantile quantile_of(const Curve *curve, double p) {
    Quantile quantile;
    curve_quantiles(curve, 1, &p, &quantile);
    return quantile;
}

static void add(Times *times, uint32_t value, Ending ending) {
    times->entry[times->count++] = duration_packed(value, ending, 1);
}

static Durations six_mp(Times *times) {
    static const uint32_t event[] = {6, 6, 6, 7, 10, 13, 16, 22, 23},
                          open[] = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
    for (size_t i = 0; i < COUNT_OF(open); i++)
        add(times, open[i], i % 2 ? ENDING_WAITING : ENDING_WITHOUT);
    for (size_t i = 0; i < COUNT_OF(event); i++)
        add(times, event[i], ENDING_EVENT);
    return durations_of(times->arena, times->entry, times->spare, times->count);
}

static void leukaemia(void **state) {
    (void)state;
    static const double time[] = {6, 7, 10, 13, 16, 22, 23};
    static const double survival[] = {0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
    Times times = {.arena = arena_new()};
    Curve curve = curve_of(times.arena, six_mp(&times));
    assert_int_equal(curve.n, 21);
    assert_int_equal(curve.events, 9);
    assert_int_equal(curve.count, COUNT_OF(time));
    for (size_t i = 0; i < COUNT_OF(time); i++) {
        assert_near(curve.point[i].time, time[i], 0);
        assert_near(curve.point[i].survival, survival[i], 5e-5);
    }
    Quantile median = quantile_of(&curve, 0.5);
    assert_true(median.reached);
    assert_near(median.value, 23, 0);
    assert_false(median.has_interval); /* the upper limit never comes down to one half */
    assert_false(quantile_of(&curve, 0.9).reached);
    arena_drop(times.arena);
}

/* The log-log limits at the first time: S = 0.8571, standard error 0.0764 (printed), so that of log(-log S) is
 * 0.0764 / (S |log S|). */
static void limits_of_the_curve(void **state) {
    (void)state;
    Times times = {.arena = arena_new()};
    Curve curve = curve_of(times.arena, six_mp(&times));
    double s = 18.0 / 21, theta = log(-log(s)), se = 0.0764 / (s * -log(s));
    double low, high;
    curve_limits(&curve.point[0], &low, &high);
    assert_near(low, exp(-exp(theta + 1.96 * se)), 1e-3);
    assert_near(high, exp(-exp(theta - 1.96 * se)), 1e-3);
    for (size_t i = 0; i < curve.count; i++) {
        curve_limits(&curve.point[i], &low, &high);
        assert_true(low <= curve.point[i].survival && curve.point[i].survival <= high);
    }
    arena_drop(times.arena);
}

static Durations of_values(Times *times, size_t count, const uint32_t *value) {
    for (size_t i = 0; i < count; i++)
        add(times, value[i], ENDING_EVENT);
    return durations_of(times->arena, times->entry, times->spare, times->count);
}

/* On a long curve the stretches that are passed over change nothing: the limits are where looking at every point finds
 * them. */
static void long_curve(void **state) {
    (void)state;
    enum { LONG = 5000 };
    Arena *arena = arena_new();
    uint64_t *entry = ARENA_ARRAY(arena, uint64_t, LONG), *spare = ARENA_ARRAY(arena, uint64_t, LONG);
    for (uint32_t i = 0; i < LONG; i++)
        entry[i] = duration_packed(i * 7919 % 20011, i % 5 ? ENDING_EVENT : ENDING_WAITING, 1);
    Curve curve = curve_of(arena, durations_of(arena, entry, spare, LONG));
    double share[19];
    Quantile together[19];
    for (int p = 1; p < 20; p++)
        share[p - 1] = p / 20.0;
    curve_quantiles(&curve, COUNT_OF(share), share, together);
    for (int p = 1; p < 20; p++) {
        Quantile quantile = quantile_of(&curve, p / 20.0);
        assert_memory_equal(&quantile.value, &together[p - 1].value, 3 * sizeof(double));
        double low = 0, high = 0, at_low, at_high;
        for (size_t i = curve.count; i-- > 0;) {
            curve_limits(&curve.point[i], &at_low, &at_high);
            low = at_low <= 1 - p / 20.0 ? curve.point[i].time : low;
            high = at_high <= 1 - p / 20.0 ? curve.point[i].time : high;
        }
        assert_true(quantile.reached);
        assert_true(!quantile.has_interval || (quantile.low == low && quantile.high == high));
        assert_true(!quantile.has_interval || (quantile.low <= quantile.value && quantile.value <= quantile.high));
        assert_int_equal(quantile.has_interval, high > 0);
    }
    arena_drop(arena);
}

/* survfit(Surv(c(1,2,3,4)) ~ 1): the curve lies at one half from 2 to 3, and R prints 2.5. */
static void flat_step(void **state) {
    (void)state;
    static const uint32_t value[] = {4, 2, 1, 3};
    Times times = {.arena = arena_new()};
    Durations durations = of_values(&times, COUNT_OF(value), value);
    Curve curve = curve_of(times.arena, durations);
    assert_near(quantile_of(&curve, 0.5).value, 2.5, 0);
    assert_near(quantile_of(&curve, 0.75).value, 3.5, 0);
    assert_near(quantile_of(&curve, 0.6).value, 3, 0);
    /* 1 + 0.75 + 0.5 + 0.25: without censoring and beyond the last time, the plain mean. */
    assert_near(curve_restricted_mean(&curve, 60), 2.5, 1e-15);
    assert_near(curve_restricted_mean(&curve, 2), 1.75, 1e-15);
    arena_drop(times.arena);
}

static void nearest_rank(void **state) {
    (void)state;
    /* The example of the Wikipedia article on percentiles: 15 20 35 40 50. */
    static const uint32_t value[] = {50, 35, 20, 15, 40};
    Times times = {.arena = arena_new()};
    Durations durations = of_values(&times, COUNT_OF(value), value);
    uint64_t n;
    double at;
    assert_true(durations_rank(durations, ENDING_EVENT, 0.3, &n, &at) && at == 20);
    assert_true(durations_rank(durations, ENDING_EVENT, 0.4, &n, &at) && at == 20);
    assert_true(durations_rank(durations, ENDING_EVENT, 0.5, &n, &at) && at == 35);
    assert_true(durations_rank(durations, ENDING_EVENT, 1, &n, &at) && at == 50);
    assert_int_equal(n, 5);
    assert_false(durations_rank(durations, ENDING_WAITING, 0.5, &n, &at));
    arena_drop(times.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(leukaemia), cmocka_unit_test(limits_of_the_curve),
                                       cmocka_unit_test(long_curve), cmocka_unit_test(flat_step),
                                       cmocka_unit_test(nearest_rank)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

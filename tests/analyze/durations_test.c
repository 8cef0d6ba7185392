#include "analyze/durations.h"
#include "tests/check.h"

#include <stdlib.h>

static int order(const void *left, const void *right) {
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* Values as wide as a clock's, and as many as every way of sorting takes: the library's order is the measure. */
static void any_number_of_any_width(void **state) {
    (void)state;
    static const uint32_t width[] = {1, 2, 90, 5000, 16777259, UINT32_MAX};
    static const size_t many[] = {1, 2, 48, 49, 300, 4095, 4096, 20000};
    for (size_t w = 0; w < COUNT_OF(width); w++)
        for (size_t m = 0; m < COUNT_OF(many); m++) {
            Arena *arena = arena_new();
            size_t count = many[m], at = 0;
            uint64_t *entry = ARENA_ARRAY(arena, uint64_t, count), *spare = ARENA_ARRAY(arena, uint64_t, count);
            uint32_t *value = ARENA_ARRAY(arena, uint32_t, count), seed = 7;
            for (size_t i = 0; i < count; i++) {
                seed = seed * 1664525 + 1013904223;
                value[i] = (uint32_t)((uint64_t)seed * width[w] >> 32);
                entry[i] = duration_packed(value[i], ENDING_WAITING, 1);
            }
            qsort(value, count, sizeof *value, order);
            Durations durations = durations_of(arena, entry, spare, count);
            for (size_t i = 0; i < durations.count; i++) {
                assert_int_equal(durations.duration[i].ending, ENDING_WAITING);
                for (uint64_t n = 0; n < durations.duration[i].count; n++)
                    assert_int_equal(value[at++], durations.duration[i].value);
                assert_true(at == count || value[at] != durations.duration[i].value);
            }
            assert_int_equal(at, count);
            arena_drop(arena);
        }
}

/* Counts beyond what is packed, in days and in seconds: 2^40 + 3 and 2^40 * 2. */
static void large_counts(void **state) {
    (void)state;
    static const struct {
        const char *a, *b, *sum;
    } cases[] = {
        {"5x1099511627776 2w7 1c", "5x3 2w1073741824 9", "5x1099511627779 2w1073741831 1c 8"},
        {"70000x1099511627776 2w7 1c", "70000x1099511627776 2w1073741824 9", "70000x2199023255552 2w1073741831 1c 8"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Durations part[2];
        Buf buf = {.arena = arena};
        assert_true(durations_read(arena, str_of(cases[i].a), &part[0]));
        assert_true(durations_read(arena, str_of(cases[i].b), &part[1]));
        durations_write(&buf, durations_sum(arena, 2, part));
        assert_str(buf_str(&buf), cases[i].sum);
    }
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_number_of_any_width), cmocka_unit_test(large_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

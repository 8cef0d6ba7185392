#include "tests/check.h"

#include <string.h>

enum { PARTS = 10007, MOST = 8 };

typedef struct Tally {
    unsigned char times[PARTS];
    size_t by[MOST];
} Tally;

static void count_part(void *context, size_t index, unsigned thread) {
    Tally *tally = context;
    tally->times[index]++;
    tally->by[thread]++;
}

static void does_every_part_once(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= MOST; threads++) {
        Tally tally = {0};
        size_t sum = 0;
        threads_run(threads, PARTS, count_part, &tally);
        for (size_t i = 0; i < PARTS; i++)
            assert_int_equal(tally.times[i], 1);
        for (unsigned i = 0; i < MOST; i++) {
            sum += tally.by[i];
            assert_true(i < threads || !tally.by[i]);
        }
        assert_int_equal(sum, PARTS);
    }
}

static void does_nothing_without_parts(void **state) {
    (void)state;
    Tally tally = {0}, untouched = {0};
    threads_run(4, 0, count_part, &tally);
    assert_memory_equal(&tally, &untouched, sizeof tally);
    assert_true(threads_here() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(does_every_part_once),
                                       cmocka_unit_test(does_nothing_without_parts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

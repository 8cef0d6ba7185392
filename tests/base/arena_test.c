#include "tests/check.h"

#include <string.h>

static void gives_zeroed_aligned_memory(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (size_t i = 0; i < 2000; i++) {
        unsigned char *at = arena_take(arena, i % 97, 3);
        assert_int_equal((uintptr_t)at % 16, 0);
        for (size_t k = 0; k < i % 97 * 3; k++)
            assert_int_equal(at[k], 0);
        memset(at, 0xAA, i % 97 * 3);
    }
    arena_drop(arena);
}

static void takes_back_to_a_mark(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Str kept = str_copy(arena, STR("kept"));
    ArenaMark mark = arena_mark(arena);
    for (int i = 0; i < 100; i++)
        arena_take(arena, 100000, 1);
    arena_rewind(arena, mark);
    assert_str(kept, "kept");
    unsigned char *again = arena_take(arena, 64, 1);
    assert_int_equal(again[0], 0);
    arena_drop(arena);
}

static void takes_over_another(void **state) {
    (void)state;
    Arena *arena = arena_new(), *other = arena_new();
    Str ours = str_copy(arena, STR("ours")), theirs = str_copy(other, STR("theirs"));
    unsigned char *large = arena_take(other, 100000, 1);
    arena_join(arena, other);
    unsigned char *next = arena_take(arena, 100000, 1);
    memset(large, 0xAA, 100000);
    memset(next, 0xBB, 100000);
    assert_str(ours, "ours");
    assert_str(theirs, "theirs");
    assert_int_equal(large[99999], 0xAA);
    arena_drop(arena);
}

static void stretches_only_what_was_taken_last(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char *first = arena_bytes(arena, 100);
    memset(first, 1, 100);
    assert_true(arena_stretch(arena, first, 100, 1000));
    memset(first, 1, 1000);
    char *second = arena_take(arena, 1, 1);
    assert_true(second >= first + 1000);
    assert_false(arena_stretch(arena, first, 1000, 2000));
    assert_false(arena_stretch(arena, second, 1, SIZE_MAX));
    assert_false(arena_stretch(arena, second, 1, 1 << 20)); /* more than the block has */
    assert_true(arena_stretch(arena, second, 1, 2));
    ArenaMark mark = arena_mark(arena);
    char *scratch = arena_bytes(arena, 50);
    memset(scratch, 1, 50);
    arena_rewind(arena, mark);
    assert_true(arena_stretch(arena, second, 2, 64));
    arena_drop(arena);
}

/* Two lists that grow in turn must never lie on each other, and what is added to a list is zeroed. */
static void grows_lists_side_by_side(void **state) {
    (void)state;
    Arena *arena = arena_new();
    uint64_t *list[2] = {NULL, NULL};
    size_t count[2] = {0, 0}, room[2] = {0, 0};
    for (size_t i = 0; i < 4000; i++) {
        size_t which = i % 1000 < 500 ? 0 : i & 1;
        list[which] = ARENA_GROW(arena, list[which], count[which], &room[which]);
        for (size_t k = count[which]; k < room[which]; k++)
            assert_int_equal(list[which][k], 0);
        list[which][count[which]] = 2 * count[which] + which;
        count[which]++;
    }
    for (size_t which = 0; which < 2; which++)
        for (size_t k = 0; k < count[which]; k++)
            assert_int_equal(list[which][k], 2 * k + which);
    arena_drop(arena);
}

static void maps_what_was_put(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Map *map = map_new(arena);
    for (int64_t i = 0; i < 5000; i++)
        assert_int_equal(map_intern(map, str_number(arena, i * 7)), i);
    for (int64_t i = 0; i < 5000; i++)
        assert_int_equal(map_find(map, str_number(arena, i * 7)), i);
    assert_int_equal(map_find(map, STR("x")), MAP_NONE);
    assert_false(map_put(map, STR("7"), 9));
    assert_true(map_put(map, STR(""), 9));
    assert_int_equal(map_find(map, STR("")), 9);
    assert_str(map_key(map, 1), "7");
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(takes_back_to_a_mark),
        cmocka_unit_test(takes_over_another),
        cmocka_unit_test(stretches_only_what_was_taken_last),
        cmocka_unit_test(grows_lists_side_by_side),
        cmocka_unit_test(maps_what_was_put),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/check.h"

#include "render/names.h"

static Str found(Arena *arena, const char *text) {
    static const Str staff[] = {{"Ahmad Ali", 9}, {"سعاد بنت خالد", 24}, {"Omar", 4}};
    return names_found(arena, COUNT_OF(staff), staff, str_of(text));
}

static void finds_a_name_however_it_is_spelled(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_str(found(arena, "شكر خاص إلى \u2068سُعاد  بنت خَالد\u2069، القسم"), "سعاد بنت خالد");
    assert_str(found(arena, "{\"name\":\"AHMAD  ALI\"}"), "Ahmad Ali");
    assert_str(found(arena, "Omar"), "Omar");
    assert_str(found(arena, "«Omar»"), "Omar");
    arena_drop(arena);
}

static void leaves_other_words_alone(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_str(found(arena, "Omarska, عمران, Ahmad, Ali Ahmad, quality"), "");
    assert_str(found(arena, "Ahmad Alim"), "");
    assert_str(found(arena, ""), "");
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_name_however_it_is_spelled),
        cmocka_unit_test(leaves_other_words_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

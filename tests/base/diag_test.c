#include "tests/check.h"

static Place place_of(uint32_t line, uint32_t cell) {
    return (Place){.file = STR("exports/r.csv"), .line = line, .column = 4, .row = line, .cell = cell, .header = STR("تاريخ الرد")};
}

static void writes_as_the_design_shows(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    Buf out = {.arena = arena};
    DIAG(diag, DATE_UNREADABLE, place_of(214, 4), STR("31/13/2026"), STR("day/month/year"));
    diag_write(&out, diag, (DiagWords){0}, 3);
    assert_str(buf_str(&out), "exports/r.csv:214:4: warning: «31/13/2026» is not a date [DATE_UNREADABLE]\n"
                              "  row 214, column D «تاريخ الرد». day/month/year is configured; set \"dates\" in rida.json if "
                              "the column is written otherwise\n");
    assert_int_equal(diag_exit(diag), EXIT_DONE);
    arena_drop(arena);
}

static void groups_repeats(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    Buf out = {.arena = arena};
    for (uint32_t i = 1; i <= 10; i++) {
        DIAG(diag, ID_MISSING, place_of(i, 0), STR(""));
        DIAG(diag, DATE_UNREADABLE, place_of(i, i == 1 ? 2 : 3), STR("x"), STR(""));
    }
    diag_write(&out, diag, (DiagWords){0}, 3);
    assert_true(str_find(buf_str(&out), STR("and 7 more of ID_MISSING")) != SIZE_MAX);
    assert_true(str_find(buf_str(&out), STR("and 6 more of DATE_UNREADABLE")) != SIZE_MAX);
    arena_drop(arena);
}

static Str in_arabic(const void *context, Str key) {
    (void)context;
    return str_same(key, STR("problem.FILE_EMPTY")) ? STR("الملف فارغ") : STR("");
}

static void speaks_the_language_given(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    Buf out = {.arena = arena};
    DIAG(diag, FILE_EMPTY, ((Place){.file = STR("a.csv")}), STR(""));
    diag_write(&out, diag, (DiagWords){in_arabic, NULL}, 3);
    assert_str(buf_str(&out), "a.csv: error: الملف فارغ [FILE_EMPTY]\n  export it again\n");
    assert_int_equal(diag_exit(diag), EXIT_INPUT);
    arena_drop(arena);
}

static void names_columns_as_excel_does(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_str(excel_column(arena, 1), "A");
    assert_str(excel_column(arena, 26), "Z");
    assert_str(excel_column(arena, 27), "AA");
    assert_str(excel_column(arena, 702), "ZZ");
    assert_str(excel_column(arena, 16384), "XFD"); /* Excel's last column */
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_as_the_design_shows),
        cmocka_unit_test(groups_repeats),
        cmocka_unit_test(speaks_the_language_given),
        cmocka_unit_test(names_columns_as_excel_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/check.h"

#include "ingest/xlsx/number_format.h"
#include "ingest/xlsx/serial.h"

enum { DATED = SHOWS_DATE, TIMED = SHOWS_TIME, BOTH = SHOWS_DATE | SHOWS_TIME };

/* ECMA-376 part 1, 18.8.31: d, m, y, h, s and what stands for none of them. */
static void codes(void **state) {
    (void)state;
    static const struct {
        const char *code;
        unsigned shows;
    } cases[] = {
        {"General", 0},
        {"0", 0},
        {"0.00", 0},
        {"#,##0.00;[Red]-#,##0.00", 0},
        {"0.00E+00", 0},
        {"##0.0E+0", 0},
        {"# ?/?", 0},
        {"@", 0},
        {"0%", 0},
        {"\"day\" 0", 0},
        {"0\\d", 0},
        {"#,##0\\ \"ر.س\"", 0},
        {"_-* #,##0.00\\ [$SAR]_-", 0},
        {"[$SAR-401]#,##0", 0},
        {"[Magenta]General", 0},
        {"", 0},
        {"yyyy-mm-dd", DATED},
        {"dd/mm/yyyy", DATED},
        {"m/d/yy h:mm", BOTH},
        {"mmm-yy", DATED},
        {"mm", DATED},
        {"h:mm", TIMED},
        {"mm:ss", TIMED},
        {"mm:ss.0", TIMED},
        {"h:mm:ss.000", TIMED},
        {"h:mm AM/PM", TIMED},
        {"h A/P", TIMED},
        {"YYYY/MM/DD HH:MM:SS", BOTH},
        {"dddd\\,\\ mmmm\\ dd", DATED},
        {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", DATED},
        {"[$-F400]h:mm:ss\\ AM/PM", TIMED},
        {"[$-2060401]B2dd/mm/yyyy;@", DATED},
        {"[$-1170401]B2yyyy/mm/dd;@", DATED},
        {"B1dd/mm/yyyy", DATED},
        {"[~hijri]dd/mm/yyyy", DATED},
        {"[$-ar-SA]dd/mm/yyyy\\ hh:mm", BOTH},
        {"yyyy\"سنة\"", DATED},
        {"\"dd\"", 0},
        {"[Red]dd/mm/yyyy", DATED},
        {"[<1]h:mm;dd/mm/yyyy", BOTH},
        {"[>=100]0;dd/mm/yyyy", DATED},
        {"0;dd/mm/yyyy", 0},
        {"[h]:mm", 0},
        {"[hh]:mm:ss", 0},
        {"[mm]:ss", 0},
        {"[s]", 0},
        {"ggge\\ \"年\"", DATED},
        {"aaaa", DATED},
        {"[$-404]e/m/d", DATED},
        {"d \\de mmmm", DATED},
        {"\"unclosed dd", 0},
        {"[unclosed dd", 0},
        {"dd\\", DATED},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        unsigned shows = number_format_shows(str_of(cases[i].code));
        if (shows != cases[i].shows)
            print_error("%s\n", cases[i].code);
        assert_int_equal(shows, cases[i].shows);
    }
}

/* 18.8.30 */
static void built_in(void **state) {
    (void)state;
    static const unsigned shows[60] = {
        [14] = DATED, [15] = DATED, [16] = DATED, [17] = DATED, [18] = TIMED, [19] = TIMED, [20] = TIMED, [21] = TIMED,
        [22] = BOTH,  [27] = DATED, [28] = DATED, [29] = DATED, [30] = DATED, [31] = DATED, [32] = TIMED, [33] = TIMED,
        [34] = DATED, [35] = DATED, [36] = DATED, [45] = TIMED, [47] = TIMED, [50] = DATED, [51] = DATED, [52] = DATED,
        [53] = DATED, [54] = DATED, [55] = DATED, [56] = DATED, [57] = DATED, [58] = DATED,
    };
    for (uint32_t i = 0; i < COUNT_OF(shows); i++)
        assert_int_equal(number_format_built_in(i), shows[i]);
    assert_int_equal(number_format_built_in(164), 0);
}

/* 18.17.4.1, and what Excel shows: 1 is 1900-01-01, 60 the day that never was, 61 is 1900-03-01; in the other system 0
 * is 1904-01-01, 1462 days later. */
static void serials(void **state) {
    (void)state;
    static const struct {
        double serial;
        unsigned shows;
        bool date1904;
        CellKind kind;
        const char *text;
    } cases[] = {
        {45365, DATED, false, CELL_MOMENT, "2024-03-14"},
        {45365, BOTH, false, CELL_MOMENT, "2024-03-14T00:00:00"},
        {45365.5, DATED, false, CELL_MOMENT, "2024-03-14T12:00:00"},
        {43903, DATED, true, CELL_MOMENT, "2024-03-14"},
        {45365 - 1462, DATED, true, CELL_MOMENT, "2024-03-14"},
        {1, DATED, false, CELL_MOMENT, "1900-01-01"},
        {59, DATED, false, CELL_MOMENT, "1900-02-28"},
        {60, DATED, false, CELL_TEXT, "1900-02-29"},
        {60.5, BOTH, false, CELL_TEXT, "1900-02-29T12:00:00"},
        {61, DATED, false, CELL_MOMENT, "1900-03-01"},
        {36526, DATED, false, CELL_MOMENT, "2000-01-01"},
        {2958465, DATED, false, CELL_MOMENT, "9999-12-31"},
        {2957003, DATED, true, CELL_MOMENT, "9999-12-31"},
        {0, DATED, true, CELL_MOMENT, "1904-01-01"},
        {0, DATED, false, CELL_TEXT, "1900-01-00"},
        {0, TIMED, false, CELL_TEXT, "00:00:00"},
        {0.4323, TIMED, false, CELL_TEXT, "10:22:31"}, /* 37350.72 s */
        {0.4323, BOTH, false, CELL_TEXT, "10:22:31"},
        {0.4323, TIMED, true, CELL_TEXT, "10:22:31"},
        {0.999999, TIMED, false, CELL_MOMENT, "1900-01-01T00:00:00"},
        {45365.999999, BOTH, false, CELL_MOMENT, "2024-03-15T00:00:00"},
        {45365.432291666664, BOTH, false, CELL_MOMENT, "2024-03-14T10:22:30"}, /* what Excel stores of 10:22:30 */
        {45365.9999884259, BOTH, false, CELL_MOMENT, "2024-03-14T23:59:59"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str text = STR("?");
        assert_int_equal(serial_text(arena, cases[i].serial, cases[i].shows, cases[i].date1904, &text), cases[i].kind);
        assert_str(text, cases[i].text);
    }
    Str text = STR("as it was");
    assert_int_equal(serial_text(arena, -1, DATED, false, &text), CELL_NUMBER);
    assert_int_equal(serial_text(arena, 2958466, DATED, false, &text), CELL_NUMBER);
    assert_int_equal(serial_text(arena, 1e300, DATED, false, &text), CELL_NUMBER);
    assert_int_equal(serial_text(arena, 45365, 0, false, &text), CELL_NUMBER);
    assert_str(text, "as it was");
    arena_drop(arena);
}

static void iso_dates(void **state) {
    (void)state;
    static const struct {
        const char *stored;
        CellKind kind;
        const char *text;
    } cases[] = {
        {"2024-03-14", CELL_MOMENT, "2024-03-14"},
        {"2024-03-14T10:22:33", CELL_MOMENT, "2024-03-14T10:22:33"},
        {"2024-03-14T10:22:33.4", CELL_MOMENT, "2024-03-14T10:22:33"},
        {"2024-03-14T23:59:59.500", CELL_MOMENT, "2024-03-15T00:00:00"},
        {"2024-03-14T10:22:05", CELL_MOMENT, "2024-03-14T10:22:05"},
        {"2024-03-14T10:22:33Z", CELL_TEXT, "2024-03-14T10:22:33Z"},
        {"2024-03-14T10:22:33+03:00", CELL_TEXT, "2024-03-14T10:22:33+03:00"},
        {"2024-02-30", CELL_TEXT, "2024-02-30"},
        {"2024-03-14T25:00:00", CELL_TEXT, "2024-03-14T25:00:00"},
        {"10:22:33", CELL_TEXT, "10:22:33"},
        {"", CELL_TEXT, ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str text;
        assert_int_equal(iso_text(arena, str_of(cases[i].stored), &text), cases[i].kind);
        assert_str(text, cases[i].text);
    }
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes),
        cmocka_unit_test(built_in),
        cmocka_unit_test(serials),
        cmocka_unit_test(iso_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

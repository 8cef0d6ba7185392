#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/check.h"

static void trims_what_stands_around(void **state) {
    (void)state;
    assert_str(str_trim(STR(" \t a b\xC2\xA0\xE2\x80\x8F\n")), "a b");
    assert_str(str_trim(STR("\xEF\xBB\xBF")), "");
    assert_str(str_trim(STR("")), "");
}

static void counts_code_points(void **state) {
    (void)state;
    assert_int_equal(str_codes(STR("رضا")), 3);
    assert_int_equal(str_codes(STR("\xFF\xFE")), 2); /* each wrong byte counts */
}

static void knows_utf8(void **state) {
    (void)state;
    assert_true(str_utf8(STR("abcdefgh رضا 😀")));
    assert_false(str_utf8(STR("\xC0\xAF")));         /* overlong slash */
    assert_false(str_utf8(STR("\xED\xA0\x80")));     /* surrogate */
    assert_false(str_utf8(STR("\xF4\x90\x80\x80"))); /* beyond U+10FFFF */
    assert_false(str_utf8(STR("\xE2\x82")));         /* cut off */
}

static void reads_numbers_whatever_the_locale(void **state) {
    (void)state;
    int64_t whole;
    double value;
    assert_true(str_int(STR("-42"), &whole) && whole == -42);
    assert_false(str_int(STR("4 2"), &whole));
    assert_false(str_int(STR("12345678901234567890"), &whole));
    assert_true(str_double(STR("-1.5e3"), &value) && value == -1500);
    assert_false(str_double(STR("1,5"), &value));
    assert_false(str_double(STR("01"), &value));
    assert_false(str_double(STR("1e999"), &value));
    assert_false(str_double(STR("nan"), &value));
}

static void folds_arabic_for_matching(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *a, *b;
    } same[] = {{"الإدارة", "الاداره"},
                {"مستشفى", "مستشفي"},
                {"هـاتـف", "هاتف"},
                {"مَرْفُوض", "مرفوض"},
                {"کفالة", "كفاله"},
                {"١٤٤٦", "1446"},
                {"۱۴۴۶", "1446"},
                {"  قسم   المالية ", "قسم الماليه"},
                {"\u200Fواتس آب", "واتس اب"},
                {"Phone", "phone"},
                {"مسؤول", "مسوول"},
                /* what PDF copies and old terminals leave: U+FEEB.. forms, the ligatures U+FEFB and U+FDF2 */
                {"\uFEEB\uFE8E\uFE97\uFED2", "هاتف"},
                {"\uFEFB \uFEF3\uFEEE\uFE9F\uFEAA", "لا يوجد"},
                {"عبد \uFDF2", "عبد الله"},
                {"م\uFE77ر\uFE7Eفوض", "مرفوض"},
                {"می\u200Cشود", "ميشود"},
                {"قسم\u2003المالية", "قسم المالية"},
                {"\uFF21\uFF22\uFF11", "ab1"},
                {"ÉTÉ", "été"},
                {"رﮦ", "ره"},
                {"آ", "\u0627\u0653"},
                {"\u2060نعم", "نعم"}};
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        Str a = str_fold(arena, str_of(same[i].a)), b = str_fold(arena, str_of(same[i].b));
        if (!str_same(a, b))
            print_error("%s and %s\n", same[i].a, same[i].b);
        assert_true(str_same(a, b));
    }
    assert_false(str_same(str_fold(arena, STR("علي")), str_fold(arena, STR("عل"))));
    assert_false(str_same(str_fold(arena, STR("القسم")), str_fold(arena, STR("قسم")))); /* the article is kept */
    arena_drop(arena);
}

static void suggests_the_nearest(void **state) {
    (void)state;
    Str names[] = {STR("received"), STR("closed"), STR("channel")};
    assert_str(str_nearest(STR("recieved"), 3, names), "received");
    assert_str(str_nearest(STR("chanel"), 3, names), "channel");
    assert_str(str_nearest(STR("colour"), 3, names), "");
    assert_int_equal(str_distance(STR("ca"), STR("abc")), 3); /* optimal string alignment: the textbook's 3, not 2 */
    assert_int_equal(str_distance(STR(""), STR("abc")), 3);
}

static void shows_what_would_hide(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_str(str_shown(arena, STR("a\u202Eb\x1B[0m")), "a‹U+202E›b‹U+001B›[0m");
    arena_drop(arena);
}

static void writes_numbers(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        double value;
        int decimals;
        const char *text;
    } fixed[] = {{0.5, 0, "1"},     {-0.5, 0, "-1"},     {87.45, 1, "87.5"}, {2.675, 2, "2.68"}, {0, 1, "0.0"},
                 {-0.04, 1, "0.0"}, {1234.5, 0, "1235"}, {0.285, 2, "0.29"}, {9.999, 2, "10.00"}};
    for (size_t i = 0; i < COUNT_OF(fixed); i++) {
        Buf out = {.arena = arena};
        buf_fixed(&out, fixed[i].value, fixed[i].decimals);
        assert_str(buf_str(&out), fixed[i].text);
    }
    static const struct {
        double value;
        const char *text;
    } plain[] = {{0.1 + 0.2, "0.30000000000000004"},       {0.1, "0.1"},
                 {1.0 / 3, "0.3333333333333333"},          {1e300, "1e+300"},
                 {9007199254740993.0, "9007199254740992"}, {-2, "-2"}};
    for (size_t i = 0; i < COUNT_OF(plain); i++) {
        Buf out = {.arena = arena};
        double back;
        buf_double(&out, plain[i].value);
        assert_str(buf_str(&out), plain[i].text);
        assert_true(str_double(buf_str(&out), &back) && back == plain[i].value);
    }
    arena_drop(arena);
}

/* The C library's own digits: the fewest of 15 to 17 that read back. */
static void assert_shortest(Arena *arena, double value) {
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    Buf out = {.arena = arena};
    buf_double(&out, value);
    assert_str(buf_str(&out), text);
}

static void writes_the_fewest_digits_that_read_back(void **state) {
    (void)state;
    Arena *arena = arena_new();
    uint64_t seed = 88172645463325252u;
    for (uint64_t n = 3; n < 180; n++)
        for (uint64_t k = 1; k < n; k++)
            if (k % 7 && n % k)
                assert_shortest(arena, (double)k / (double)n);
    for (int binary = -14; binary < 50; binary++) { /* the gap below a power of two is half the one above */
        double power = ldexp(1, binary);
        for (int i = 0; i < 3; i++) {
            double value = i == 0 ? power : nextafter(power, i == 1 ? 0 : INFINITY);
            if (value != floor(value))
                assert_shortest(arena, value);
        }
    }
    for (int ten = -5; ten < 15; ten++)
        for (int i = 0; i < 50; i++)
            assert_shortest(arena, strtod("1e15", NULL) / pow(10, 15 - ten) - (i + 1) * pow(10, ten - 15));
    for (int i = 0; i < 40000; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        double value = ldexp((double)(seed >> 11) + 0.5, -64 + (int)(seed % 72));
        if (value != floor(value) || value >= 1e15)
            assert_shortest(arena, seed & 64 ? -value : value);
    }
    for (double edge = 1e-6; edge < 1e17; edge *= 10) {
        assert_shortest(arena, nextafter(edge + 0.5, 0));
        assert_shortest(arena, nextafter(edge, 0) * 1.0000000000000007);
    }
    arena_drop(arena);
}

static void disarms_formulas_in_csv(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *in, *out;
    } cell[] = {{"=1+1", "\"'=1+1\""}, {"-5", "-5"},           {"-2.5", "-2.5"},   {"@x", "\"'@x\""},
                {"  +x", "\"'  +x\""}, {"a\"b", "\"a\"\"b\""}, {"a,b", "\"a,b\""}, {"a\nb", "\"a\nb\""},
                {"＝1", "\"'＝1\""},   {"\tx", "\"'\tx\""},    {"قسم", "قسم"},     {"", ""},
                {"x\n =1", "\"'x\n =1\""}, {"x\ry", "\"x\ry\""}};
    for (size_t i = 0; i < COUNT_OF(cell); i++) {
        Buf out = {.arena = arena};
        buf_csv(&out, str_of(cell[i].in));
        assert_str(buf_str(&out), cell[i].out);
    }
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trims_what_stands_around),
        cmocka_unit_test(counts_code_points),
        cmocka_unit_test(knows_utf8),
        cmocka_unit_test(reads_numbers_whatever_the_locale),
        cmocka_unit_test(folds_arabic_for_matching),
        cmocka_unit_test(suggests_the_nearest),
        cmocka_unit_test(shows_what_would_hide),
        cmocka_unit_test(writes_numbers),
        cmocka_unit_test(writes_the_fewest_digits_that_read_back),
        cmocka_unit_test(disarms_formulas_in_csv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

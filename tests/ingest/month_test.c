/* Names of months and weekdays against CLDR, as the installed ICU carries it. */
#include "tests/check.h"

#include "ingest/month.h"

#include <unicode/ures.h>
#include <unicode/ustring.h>

/* calendar/KIND/PART/FORM/wide of a locale, as UTF-8; empty past the end or where the locale has none of its own. */
static Str cldr_name(Arena *arena, const char *locale, const char *kind, const char *part, const char *form, int at) {
    const char *const path[] = {"calendar", kind, part, form, "wide"};
    UErrorCode error = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(NULL, locale, &error);
    for (size_t i = 0; i < COUNT_OF(path); i++) {
        UResourceBundle *inner = ures_getByKey(bundle, path[i], NULL, &error);
        ures_close(bundle);
        bundle = inner;
    }
    int32_t length = 0;
    const UChar *name = U_SUCCESS(error) ? ures_getStringByIndex(bundle, at, &length, &error) : NULL;
    Str found = STR("");
    if (U_SUCCESS(error) && name) {
        char *text = ARENA_ARRAY(arena, char, 256);
        int32_t bytes = 0;
        u_strToUTF8(text, 256, &bytes, name, length, &error);
        found = (Str){text, (size_t)bytes};
    }
    if (bundle)
        ures_close(bundle);
    return found;
}

static void months_of(Arena *arena, const char *locale, const char *kind, bool hijri, size_t *seen) {
    for (int i = 0; i < 12; i++) {
        static const char *const forms[] = {"format", "stand-alone"};
        for (size_t f = 0; f < COUNT_OF(forms); f++) {
            Str name = cldr_name(arena, locale, kind, "monthNames", forms[f], i), rest = str_fold(arena, name);
            Month month = {0};
            if (!name.len)
                continue;
            if (!month_take(&rest, &month) || rest.len || month.number != i + 1 || month.hijri != hijri)
                fail_msg("%s: month %d «%s»", locale, i + 1, str_c(arena, name));
            ++*seen;
        }
    }
}

static void months_as_cldr_has_them(void **state) {
    (void)state;
    static const char *const locales[] = {"ar",    "ar_SA", "ar_AE", "ar_EG", "ar_IQ", "ar_JO", "ar_LB",
                                          "ar_SY", "ar_DZ", "ar_TN", "ar_MA", "ar_MR", "en"};
    Arena *arena = arena_new();
    size_t gregorian = 0, islamic = 0;
    for (size_t i = 0; i < COUNT_OF(locales); i++) {
        months_of(arena, locales[i], "gregorian", false, &gregorian);
        months_of(arena, locales[i], "islamic", true, &islamic);
    }
    assert_true(gregorian >= 12 * 10); /* some take all their names from another */
    assert_true(islamic >= 12 * 2);
    arena_drop(arena);
}

static void weekdays_as_cldr_has_them(void **state) {
    (void)state;
    static const char *const locales[] = {"ar", "en"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(locales); i++) {
        for (int day = 0; day < 7; day++) {
            Str name = cldr_name(arena, locales[i], "gregorian", "dayNames", "format", day);
            Str rest = str_fold(arena, name);
            assert_true(name.len > 0);
            assert_true(weekday_take(&rest));
            assert_int_equal(rest.len, 0);
        }
    }
    arena_drop(arena);
}

/* Spellings of letters and registers that CLDR does not list; and words that only begin like a month. */
static void other_spellings(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int number;
        bool hijri;
    } cases[] = {
        {"كانون ثاني", 1, false},    {"إبريل", 4, false},         {"يونيه", 6, false},         {"جُوَيلية", 7, false},
        {"Sept.", 9, false},         {"ربيـع أول", 3, true},      {"ربيع الثاني", 4, true},    {"جماد الأول", 5, true},
        {"جمادى الثانية", 6, true},  {"رمضــان", 9, true},        {"ذي الحجة", 12, true},      {"ذوالقعدة", 11, true},
        {"Rabi' al-Awwal", 3, true}, {"Rabi' al-Thani", 4, true}, {"Dhu al-Hijjah", 12, true}, {"مايونيز", 0, false},
        {"marching", 0, false},      {"ربيع", 0, false},          {"كانون", 0, false},         {"", 0, false},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str folded = str_fold(arena, str_of(cases[i].text)), rest = folded;
        Month month = {0};
        if (month_take(&rest, &month) != (cases[i].number > 0))
            fail_msg("«%s»", cases[i].text);
        assert_int_equal(month.number, cases[i].number);
        assert_int_equal(month.hijri, cases[i].hijri);
        assert_int_equal(rest.len, cases[i].number ? 0 : folded.len);
    }
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_as_cldr_has_them),
        cmocka_unit_test(weekdays_as_cldr_has_them),
        cmocka_unit_test(other_spellings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

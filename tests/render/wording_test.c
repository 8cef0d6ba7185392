/* wording_test.c - words, numbers and dates.  Plural categories: CLDR 42, ar and en; numbers: CLDR's ar with Latin and
 * Arabic-Indic digits; the Hijri date of 31 October 2026: ICU's Umm al-Qura. */
#include "tests/check.h"

#include "ingest/ingest.h"
#include "render/wording.h"

#define N(text) "\u2066" text "\u2069"

typedef struct Words {
    Arena *arena;
    Diag *diag;
    const Templates *templates;
    const Wording *ar, *arab, *en;
} Words;

static int words_open(void **state) {
    Arena *arena = arena_new();
    Words *w = ARENA_NEW(arena, Words);
    json_setup();
    w->arena = arena;
    w->diag = diag_new(arena);
    w->templates = templates_read(arena, "templates", w->diag);
    w->ar = wording_read(arena, w->templates, STR("ar"), false, w->diag);
    w->arab = wording_read(arena, w->templates, STR("ar"), true, w->diag);
    w->en = wording_read(arena, w->templates, STR("en"), true, w->diag);
    *state = w;
    return w->ar && w->arab && w->en ? 0 : -1;
}

static int words_close(void **state) {
    Words *w = *state;
    arena_drop(w->arena);
    return 0;
}

static void plural_follows_cldr(void **state) {
    Words *w = *state;
    static const struct {
        uint64_t n;
        const char *text;
    } row[] = {{0, "لم يرد أي طلب"},
               {1, "ورد طلب واحد"},
               {2, "ورد طلبان"},
               {3, "وردت " N("3") " طلبات"},
               {10, "وردت " N("10") " طلبات"},
               {11, "ورد " N("11") " طلبًا"},
               {99, "ورد " N("99") " طلبًا"},
               {100, "ورد " N("100") " طلب"},
               {102, "ورد " N("102") " طلب"},
               {103, "وردت " N("103") " طلبات"},
               {111, "ورد " N("111") " طلبًا"},
               {1000, "ورد " N("1,000") " طلب"}};
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_str(wording_plural(w->ar, STR("sentence.received"), row[i].n, w->diag), row[i].text);
    assert_str(wording_plural(w->en, STR("sentence.received"), 1, w->diag), "one request was received");
    assert_str(wording_plural(w->en, STR("sentence.received"), 2, w->diag), N("2") " requests were received");
}

static void numbers_take_their_digits(void **state) {
    Words *w = *state;
    assert_str(wording_number(w->ar, 1234567.891, 3), N("1,234,567.891"));
    assert_str(wording_number(w->arab, 1234567.891, 3), N("١٬٢٣٤٬٥٦٧٫٨٩١"));
    assert_str(wording_number(w->en, 1234567.891, 3), N("1,234,567.891"));
    assert_str(wording_number(w->ar, -3.2, 1), N("−3.2"));
    assert_str(wording_number(w->arab, -3.2, 1), N("\u061C−٣٫٢"));
    assert_str(wording_number(w->ar, -0.4, 0), N("0"));
    assert_str(wording_number(w->ar, 0.285, 2), N("0.29"));
    assert_str(wording_number(w->ar, 999, 0), N("999"));
    assert_str(wording_number(w->ar, 1e300, 0), N("1e+300"));
}

static void shares_round_as_the_dictionary_says(void **state) {
    Words *w = *state;
    assert_str(wording_share(w->ar, 0.874, 1000), N("87.4%"));
    assert_str(wording_share(w->ar, 0.874, 999), N("87%"));
    assert_str(wording_share(w->ar, 0.875, 10), N("88%"));
    assert_str(wording_share(w->arab, 0.874, 1000), N("٨٧٫٤٪\u061C"));
}

static Finding finding(const char *statistic, const char *unit, double value, uint64_t n) {
    return (Finding){
        .statistic = str_of(statistic), .unit = str_of(unit), .value = value, .n = n, .status = FINDING_OK};
}

static void values_are_written_by_their_unit(void **state) {
    Words *w = *state;
    Finding f = finding("median", "working_days", 9.5, 21);
    assert_str(wording_value(w->ar, &f), N("9.5"));
    f.n = 20;
    assert_str(wording_value(w->ar, &f), N("10"));
    f = finding("p90", "working_days", 9.5, 2100);
    assert_str(wording_value(w->ar, &f), N("10"));
    f = finding("mean", "score", 3.6, 100);
    assert_str(wording_value(w->ar, &f), N("3.60"));
    f = finding("index", "percent", 72, 100);
    assert_str(wording_value(w->ar, &f), N("72.0%"));
    f.status = FINDING_TOO_FEW;
    assert_str(wording_value(w->ar, &f), "عدد غير كافٍ");
    f = (Finding){
        .unit = STR("share"), .value = 0.8142, .low = 0.7905, .high = 0.8358, .n = 1120, .has_interval = true};
    assert_str(wording_interval(w->ar, &f), "من " N("79.1%") " إلى " N("83.6%"));
    assert_true(wording_shown(&f, f.value) == 0.814);
    f.has_interval = false;
    assert_str(wording_interval(w->ar, &f), "");
}

static void amounts_agree_with_their_number(void **state) {
    Words *w = *state;
    static const struct {
        double value;
        const char *named, *within;
    } row[] = {{0, "اليوم نفسه", "اليوم نفسه"},
               {1, "يوم عمل واحد", "يوم عمل واحد"},
               {2, "يوما عمل", "يومي عمل"},
               {9, N("9") " أيام عمل", N("9") " أيام عمل"},
               {8.97, N("9") " أيام عمل", N("9") " أيام عمل"},
               {11, N("11") " يوم عمل", N("11") " يوم عمل"}};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        Finding f = finding("median", "working_days", row[i].value, 15);
        assert_str(wording_amount(w->ar, &f, "count", f.value), row[i].named);
        assert_str(wording_amount(w->ar, &f, "within", f.value), row[i].within);
    }
    Finding share = finding("share", "share", 0.5, 10);
    assert_str(wording_amount(w->ar, &share, "count", 0.5), N("50%"));
}

static void dates_in_words(void **state) {
    Words *w = *state;
    Day day = day_of(2026, 10, 31);
    HijriDate hijri = {1448, 5, 20};
    assert_str(wording_day(w->ar, day, hijri, CALENDAR_GREGORIAN), N("31") " أكتوبر " N("2026") "م");
    assert_str(wording_day(w->ar, day, hijri, CALENDAR_HIJRI), N("20") " جمادى الأولى " N("1448") "هـ");
    assert_str(wording_day(w->ar, day, hijri, CALENDAR_BOTH),
               N("31") " أكتوبر " N("2026") "م، الموافق " N("20") " جمادى الأولى " N("1448") "هـ");
    assert_str(wording_day(w->ar, day, (HijriDate){0}, CALENDAR_BOTH), N("31") " أكتوبر " N("2026") "م");
    assert_str(wording_day(w->ar, day, (HijriDate){1447, 12, 9}, CALENDAR_HIJRI), N("9") " ذي الحجة " N("1447") "هـ");
    assert_str(wording_month(w->ar, STR("1447-12"), false), "ذو الحجة " N("1447") "هـ");
    assert_str(wording_month(w->ar, STR("2026-10"), true), "أكتوبر");
    assert_str(wording_month(w->ar, STR("2026-01"), true), "يناير " N("2026"));
    assert_str(wording_month(w->ar, STR("nonsense"), true), N("nonsense"));
    assert_str(wording_moment(w->arab, day_of(2026, 11, 1), hijri, STR("08:15"), CALENDAR_GREGORIAN),
               "الأحد " N("١") " نوفمبر " N("٢٠٢٦") "م، الساعة " N("٠٨:١٥"));
}

static void periods_in_words(void **state) {
    Words *w = *state;
    Period p = {.kind = PERIOD_MONTH, .from = day_of(2026, 10, 1), .to = day_of(2026, 10, 31)};
    assert_str(wording_period(w->ar, &p, CALENDAR_BOTH), "أكتوبر " N("2026") "م");
    p.hijri_from = (HijriDate){1448, 4, 20};
    p.hijri_to = (HijriDate){1448, 5, 20};
    assert_str(wording_period(w->ar, &p, CALENDAR_BOTH),
               "أكتوبر " N("2026") "م (الموافق من " N("20") " ربيع الآخر " N("1448") "هـ إلى " N(
                   "20") " جمادى الأولى " N("1448") "هـ)");
    p.kind = PERIOD_QUARTER;
    assert_str(wording_period(w->ar, &p, CALENDAR_GREGORIAN), "الربع الرابع من عام " N("2026") "م");
    p.kind = PERIOD_HIJRI_MONTH;
    assert_str(wording_period(w->ar, &p, CALENDAR_HIJRI), "ربيع الآخر " N("1448") "هـ");
}

static void names_of_periods_in_words(void **state) {
    Words *w = *state;
    assert_str(wording_period_name(w->ar, STR("2026-10")), "أكتوبر " N("2026") "م");
    assert_str(wording_period_name(w->ar, STR("2026-Q3")), "الربع الثالث من عام " N("2026") "م");
    assert_str(wording_period_name(w->ar, STR("2026-H2")), "النصف الثاني من عام " N("2026") "م");
    assert_str(wording_period_name(w->ar, STR("2026")), "عام " N("2026") "م");
    assert_str(wording_period_name(w->ar, STR("1448")), "عام " N("1448") "هـ");
    assert_str(wording_period_name(w->ar, STR("x")), N("x"));
}

static void numbers_in_texts_take_the_digits_too(void **state) {
    Words *w = *state;
    assert_str(wording_say(w->arab, STR("member.level.decided_14_28")), N("١٤") " إلى " N("٢٨") " يومًا");
    assert_str(wording_say(w->arab, STR("table.interval")), "فاصل الثقة " N("٩٥٪\u061C"));
    assert_str(wording_say(w->ar, STR("table.interval")), "فاصل الثقة " N("95%"));
    assert_str(wording_say(w->ar, STR("help.FILE_BINARY")), "صدّره بصيغة CSV (UTF-8)");
}

static void names_cannot_turn_the_text_around_them(void **state) {
    Words *w = *state;
    Name name = {STR("\u202Eabc\u2069\u2066\n"), STR("")};
    assert_str(wording_name(w->ar, name), "\u2068"
                                          "abc "
                                          "\u2069");
    assert_str(wording_name(w->en, name), "\u2068"
                                          "abc "
                                          "\u2069");
    assert_str(wording_code(w->ar, STR("a\u200Fb.csv")), N("a\u200Fb.csv"));
}

static void a_missing_text_is_said_once(void **state) {
    Words *w = *state;
    Diag *diag = diag_new(w->arena);
    assert_str(wording_text(w->ar, STR("no.such.key"), diag), "no.such.key");
    wording_text(w->ar, STR("no.such.key"), diag);
    assert_int_equal(diag_entries(diag), 1);
    assert_int_equal(diag_entry(diag, 0)->problem, PROBLEM_TEXT_MISSING);
    assert_str(wording_fill(w->ar, STR("{1} {2} {9} {x"), 2, (Str[]){STR("a"), STR("b")}), "a b {9} {x");
}

#define PROBLEM(name, severity, exit, text, help) {#name, help},
static const struct {
    const char *name, *help;
} problem[] = {
#include "base/problems.def"
};
#undef PROBLEM

static void every_problem_is_said_in_arabic(void **state) {
    Words *w = *state;
    for (size_t i = 0; i < COUNT_OF(problem); i++) {
        Str name = str_of(problem[i].name);
        if (!wording_say(w->ar, str_join(w->arena, 2, (Str[]){STR("problem."), name})).len)
            fail_msg("no Arabic for problem.%s", problem[i].name);
        if (problem[i].help[0] && !wording_say(w->ar, str_join(w->arena, 2, (Str[]){STR("help."), name})).len)
            fail_msg("no Arabic for help.%s", problem[i].name);
    }
}

/* Plural categories differ from language to language; English problems stand in problems.def. */
static bool compared(Str key) {
    static const char *const apart[] = {"problem.", "help.", "cli.", "month.hijri_of."};
    static const char *const category[] = {".zero", ".one", ".two", ".few", ".many"};
    for (size_t i = 0; i < COUNT_OF(apart); i++)
        if (str_starts(key, str_of(apart[i])))
            return false;
    for (size_t i = 0; i < COUNT_OF(category); i++)
        if (str_ends(key, str_of(category[i])))
            return false;
    return true;
}

static void keys_compare(Arena *arena, const Json *object, Str prefix, const Wording *other) {
    for (size_t i = 0; i < object->count; i++) {
        const Json *value = &object->child[i];
        Str key = prefix.len ? str_join(arena, 3, (Str[]){prefix, STR("."), value->key}) : value->key;
        if (value->kind == JSON_OBJECT)
            keys_compare(arena, value, key, other);
        else if (compared(key) && value->text.len && !wording_say(other, key).len)
            fail_msg("%s is said in one language only", str_c(arena, key));
    }
}

static void both_languages_say_the_same_keys(void **state) {
    Words *w = *state;
    Diag *diag = diag_new(w->arena);
    static const char *const file[] = {"lang/ar.json", "lang/en.json"};
    for (size_t i = 0; i < COUNT_OF(file); i++) {
        Str name = str_of(file[i]);
        const Json *json = json_read(w->arena, templates_bytes(w->templates, name), name, diag);
        assert_non_null(json);
        keys_compare(w->arena, json, STR(""), i ? w->ar : w->en);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plural_follows_cldr),
        cmocka_unit_test(numbers_take_their_digits),
        cmocka_unit_test(shares_round_as_the_dictionary_says),
        cmocka_unit_test(values_are_written_by_their_unit),
        cmocka_unit_test(amounts_agree_with_their_number),
        cmocka_unit_test(dates_in_words),
        cmocka_unit_test(periods_in_words),
        cmocka_unit_test(names_of_periods_in_words),
        cmocka_unit_test(numbers_in_texts_take_the_digits_too),
        cmocka_unit_test(names_cannot_turn_the_text_around_them),
        cmocka_unit_test(a_missing_text_is_said_once),
        cmocka_unit_test(every_problem_is_said_in_arabic),
        cmocka_unit_test(both_languages_say_the_same_keys),
    };
    return cmocka_run_group_tests(tests, words_open, words_close);
}

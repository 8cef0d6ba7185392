/* Cells that look like the data of a person, and columns and messages that hold them. */
#include "tests/ingest/exports.h"

#include "ingest/personal_value.h"

/* The IBAN is the example of Saudi Arabia in the registry of ISO 13616 (SWIFT); the others are made up with good and
 * bad check digits (Luhn). */
static void cells(void **state) {
    (void)state;
    static const struct {
        const char *cell;
        Personal kind;
    } cases[] = {
        {"1000000008", PERSONAL_NATIONAL_ID},
        {"١٠٠٠٠٠٠٠٠٨", PERSONAL_NATIONAL_ID},
        {"1000000009", PERSONAL_NONE},
        {"3000000004", PERSONAL_NONE},
        {"0551234567", PERSONAL_MOBILE},
        {"+966 55 123 4567", PERSONAL_MOBILE},
        {"٠٥٥١٢٣٤٥٦٧", PERSONAL_MOBILE},
        {"551234567", PERSONAL_MOBILE},
        {"0112345678", PERSONAL_NONE},
        {"sara@example.org", PERSONAL_EMAIL},
        {"sara at home", PERSONAL_NONE},
        {"SA0380000000608010167519", PERSONAL_IBAN},
        {"SA03 8000 0000 6080 1016 7519", PERSONAL_IBAN},
        {"SA0480000000608010167519", PERSONAL_NONE},
        {"REQ2026000000012", PERSONAL_NONE},
        {"محمد بن عبدالله", PERSONAL_NAME},
        {"نورة الأحمد", PERSONAL_NAME},
        {"عبد الله الصالح", PERSONAL_NAME},
        {"محمد", PERSONAL_NONE},
        {"قسم المساعدات", PERSONAL_NONE},
        {"كفالة الأيتام", PERSONAL_NONE},
        {"", PERSONAL_NONE},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (personal_of(str_of(cases[i].cell)) != cases[i].kind)
            fail_msg("«%s»", cases[i].cell);
}

static void numbers(Buf *file, bool checked, int count) {
    buf_add(file, STR("id,at,dept\n"));
    for (int i = 0; i < count; i++) {
        int64_t number = 100000000 + 7 * i;
        int sum = 0, at = 0;
        for (int64_t rest = number; rest; rest /= 10, at++) { /* from the right, each second digit from the first */
            int digit = (int)(rest % 10) * (at % 2 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        buf_int(file, number * 10 + (checked ? (10 - sum % 10) % 10 : i % 10));
        buf_add(file, STR(",2026-03-14,a\n"));
    }
}

/* Ten digits alone do not make a national id of a request's number: one of ten ends with a good check digit by chance.
 */
static void ids(void **state) {
    (void)state;
    for (int checked = 0; checked < 2; checked++) {
        Exports *e = exports_new();
        Buf file = {.arena = e->arena};
        numbers(&file, checked, 200);
        exports_file(e, "1.csv", buf_str(&file));
        exports_source(e, SOURCE_REQUESTS, "1.csv", "id=id;received=at");
        const Facts *f = exports_read(e);
        assert_int_equal(exports_problems(e, PROBLEM_FIELD_PERSONAL, NULL), checked);
        assert_true(checked ? !f : f != NULL);
        exports_drop(e);
    }
}

static void names_stop_the_run(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "1.csv",
                 STR("id,at,dept\n1,2026-03-14,محمد بن علي\n2,2026-03-14,سارة عبدالله\n3,2026-03-15,فهد ناصر\n"));
    exports_source(e, SOURCE_REQUESTS, "1.csv", "id=id;received=at;department=dept");
    assert_null(exports_read(e));
    assert_int_equal(exports_problems(e, PROBLEM_FIELD_PERSONAL, NULL), 1);
    exports_drop(e);
}

static void masked(void **state) {
    (void)state;
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"0551234567", "********67"},
        {"اتصل على 0551234567 غداً", "اتصل على ********67 غداً"},
        {"٠٥٥١٢٣٤٥٦٧", "********٦٧"},
        {"+966551234567", "+**********67"},
        {"+966 55 123 4567", "+*************67"},
        {"1000000008", "********08"},
        {"sara@example.org", "****@example.org"},
        {"SA0380000000608010167519", "**********************19"},
        {"31/13/2026", "31/13/2026"},
        {"2026-10-31 10:22", "2026-10-31 10:22"},
        {"1234", "1234"},
        {"", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_str(personal_mask(arena, str_of(cases[i].text)), cases[i].wanted);
    arena_drop(arena);
}

/* A cell in the wrong column must not carry a number into the messages or into rejects.csv. */
static void nothing_in_messages(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "1.csv", STR("id,at\n1,0551234567\n2,sara@example.org\n3,2026-03-14\n"));
    exports_source(e, SOURCE_REQUESTS, "1.csv", "id=id;received=at");
    const Facts *f = exports_read(e);
    Buf out = {.arena = e->arena};
    assert_non_null(f);
    rejects_write(&out, f, (DiagWords){0});
    diag_write(&out, e->diag, (DiagWords){0}, 3);
    assert_true(str_find(buf_str(&out), STR("055123")) == SIZE_MAX);
    assert_true(str_find(buf_str(&out), STR("sara")) == SIZE_MAX);
    assert_true(str_find(buf_str(&out), STR("********67")) != SIZE_MAX);
    assert_true(str_find(buf_str(&out), STR("****@example.org")) != SIZE_MAX);
    exports_drop(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells),
        cmocka_unit_test(ids),
        cmocka_unit_test(masked),
        cmocka_unit_test(names_stop_the_run),
        cmocka_unit_test(nothing_in_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

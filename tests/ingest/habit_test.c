/* What stands among the rows of a sheet and is no data: each is left out under its own name, and everything else stays.
 */
#include "tests/ingest/exports.h"

static const char sheet[] = "جمعية البر,,,,,\n"
                            "كشف الطلبات لشهر مارس,,,,,\n"
                            ",,,,,\n"
                            "م,رقم الطلب,تاريخ الطلب,القسم,ملاحظات,ملاحظات,\n"
                            "#num,#id,#date,#sector,#comment,#comment,\n"
                            "1,71,2026-03-14,أ,,,\n"
                            "2,72,2026-03-15,ب,x,y,\n"
                            ",,,,,,\n"
                            "م,رقم الطلب,تاريخ الطلب,القسم,ملاحظات,ملاحظات,\n"
                            "3,#73,2026-03-16,الإجمالي,,,\n"
                            "4,,,,,,\n"
                            "5,,,,,,\n"
                            "الإجمالي: 3,,,,,,\n"
                            ",Grand Total,,,,3,\n"
                            ",,,,,,\n";

static void each_under_its_name(void **state) {
    (void)state;
    static const struct {
        Problem problem;
        uint64_t rows;
    } wanted[] = {
        {PROBLEM_HEADER_TAGS, 1}, {PROBLEM_HEADER_REPEATED, 1}, {PROBLEM_ROW_UNFILLED, 2}, {PROBLEM_ROW_TOTALS, 2}};
    Exports *e = exports_new();
    exports_file(e, "1.csv", str_of(sheet));
    exports_source(e, SOURCE_REQUESTS, "1.csv", "id=رقم الطلب;received=تاريخ الطلب;department=القسم");
    e->project.gate_rejected = 0.1;
    e->project.gate_labels = 1;
    const Facts *f = exports_read(e);
    exports_quiet(e);
    assert_non_null(f);
    assert_int_equal(f->requests.count, 3);
    assert_str(f->requests.id[2], "#73");
    assert_int_equal(f->source[0].rows, 9);
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        assert_int_equal(f->source[0].rejected[wanted[i].problem], wanted[i].rows);
        assert_int_equal(exports_problems(e, wanted[i].problem, NULL), wanted[i].rows);
    }
    facts_gates(f, &e->project, true, e->diag); /* none of them speaks against the export */
    assert_int_equal(diag_count(e->diag, ERROR), 0);
    exports_drop(e);
}

/* Near misses: an answer that reads like a total, and rows that are short of a date alone. */
static void data_stay_data(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "1.csv",
                 STR("dept,id,at\nTotal Care,1,2026-03-14\nSummer,2,2026-03-14\nمجموعة,3,2026-03-14\nx,4,\n"));
    exports_source(e, SOURCE_REQUESTS, "1.csv", "id=id;received=at;department=dept");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    assert_int_equal(f->requests.count, 3);
    assert_int_equal(f->source[0].rejected[PROBLEM_DATE_MISSING], 1);
    exports_drop(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_under_its_name), cmocka_unit_test(data_stay_data)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

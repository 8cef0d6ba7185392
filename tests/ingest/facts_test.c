#include "tests/ingest/exports.h"

/* The City of Boston's 2011 requests; figures of the rows from pandas (shared expected/requests_reference.json). */
static void boston(void **state) {
    (void)state;
    if (access("../shared/data/requests/boston311_2011.csv", R_OK)) {
        print_message("skipped: no boston311_2011.csv\n");
        skip();
    }
    Exports *e = exports_new();
    char *real = realpath("../shared/data/requests", NULL);
    Str folder = e->project.folder;
    e->project.folder = str_copy(e->arena, str_of(real));
    free(real);
    exports_source(e, SOURCE_REQUESTS, "boston311_2011.csv",
                   "id=case_enquiry_id;received=open_dt;due=target_dt;closed=closed_dt;status=case_status;"
                   "channel=source;department=department");
    const Facts *f = exports_read(e);
    e->project.folder = folder;
    exports_quiet(e);
    assert_non_null(f);
    assert_int_equal(f->requests.count, 58251);
    size_t closed = 0, zero = 0;
    double hours = 0;
    for (size_t i = 0; i < f->requests.count; i++) {
        Moment a = f->requests.moment[STEP_RECEIVED][i], b = f->requests.moment[STEP_CLOSED][i];
        if (b == MOMENT_NONE)
            continue;
        closed++;
        zero += a == b;
        hours += (double)(moment_seconds(b) - moment_seconds(a)) / 3600;
    }
    assert_int_equal(closed, 54570);
    assert_int_equal(zero, 2499);
    assert_near(hours / 54570, 993.54281, 1e-6);
    assert_null(f->requests.impossible);
    assert_int_equal(f->members[DIM_DEPARTMENT].count, 12); /* 11 and "not known" */
    assert_str(f->members[DIM_DEPARTMENT].member[1].id, "BHA_");
    assert_int_equal(f->source_count, 1);
    assert_int_equal(f->source[0].rows, 58251);
    assert_int_equal(f->source[0].kept, 58251);
    assert_str(f->source[0].encoding, "utf-8");
    assert_str(f->source[0].separator, ",");
    exports_drop(e);
}

static void written_and_read_back(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "r.csv",
                 STR("رقم,ورود,إغلاق,قناة,حالة\n"
                     "A-1,2026-10-01 08:00,2026-10-03,هاتف,مغلق\n"
                     "A-2,2026-10-02,,جوال,جديد\n"
                     "A-3,2026-10-05 10:00:30,2026-10-04,هاتف,مغلق\n"
                     "A-4,2026-10-06,31/13/2026x,\"ه,\"\"اتف\",مغلق\n"
                     ",2026-10-06,,هاتف,جديد\n"));
    exports_file(e, "a.csv", STR("طلب,متى,رضا\na-1,2026-10-04,راض\nA-9,2026-10-05,5\n,2026-10-06,\n"));
    exports_file(e, "o.csv", STR("طلب,متى\nA-1,2026-10-03\n"));
    exports_source(e, SOURCE_REQUESTS, "r.csv", "id=رقم;received=ورود;closed=إغلاق;channel=قناة;status=حالة");
    SourceSpec *answers = exports_source(e, SOURCE_ANSWERS, "a.csv", "request=طلب;submitted=متى");
    exports_source(e, SOURCE_OFFERS, "o.csv", "request=طلب;offered=متى");
    static const ScaleWord words[] = {{4, {"راض", 6}}};
    e->question[0] =
        (Question){.id = STR("overall"), .column = STR("رضا"), .scale = {STR("sat5"), 1, 5, 4, 2, 1, words}};
    e->project.question_count = answers->question_count = 1;
    const Facts *f = exports_read(e);
    assert_non_null(f);
    Buf one = {.arena = e->arena}, two = {.arena = e->arena};
    facts_write(&one, f, &e->project);
    Diag *diag = diag_new(e->arena);
    const Facts *again = facts_read(e->arena, buf_str(&one), STR("facts"), &e->project, diag);
    assert_int_equal(diag_entries(diag), 0);
    assert_non_null(again);
    facts_write(&two, again, &e->project);
    assert_str(buf_str(&two), str_c(e->arena, buf_str(&one)));
    assert_int_equal(again->requests.count, 4);
    assert_int_equal(again->answers.count, 3);
    assert_int_equal(again->answers.request[0], 0);
    assert_int_equal(again->answers.score[0][0], 4);
    assert_int_equal(again->answers.score[0][1], 5);
    assert_int_equal(again->answers.score[0][2], SCORE_NONE);
    assert_int_equal(again->answers.request[1], NO_REQUEST);
    assert_int_equal(again->offers.request[0], 0);
    assert_int_equal(again->requests.impossible[2], 1 << STEP_CLOSED);
    assert_int_equal(again->requests.unreadable[3], 1 << STEP_CLOSED);
    assert_true(again->requests.key[1] == f->requests.key[1]);
    assert_true(again->latest == f->latest);
    assert_int_equal(again->reject_count, f->reject_count);
    exports_drop(e);
}

static void refuses_broken_facts(void **state) {
    (void)state;
    Exports *e = exports_new();
    static const char *const bad[] = {"",
                                      "{}",
                                      "[]\n",
                                      "{\"format\":\"rida.facts/2\"}\n",
                                      "{\"format\":\"rida.facts/1\"}\n[1]\n",
                                      "{\"format\":\"rida.facts/1\",\"requests\":5}\n"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Diag *diag = diag_new(e->arena);
        assert_null(facts_read(e->arena, str_of(bad[i]), STR("f"), &e->project, diag));
        assert_int_equal(diag_exit(diag), EXIT_INPUT);
    }
    exports_drop(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boston),
        cmocka_unit_test(written_and_read_back),
        cmocka_unit_test(refuses_broken_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

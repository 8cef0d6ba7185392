#include "tests/ingest/exports.h"

static const ScaleWord sat5[] = {{5, {"راضٍ جداً", 17}},        {4, {"راضٍ", 8}},
                                 {3, {"محايد", 10}},          {2, {"غير راضٍ", 15}},
                                 {1, {"غير راضٍ إطلاقاً", 30}}, {SCORE_NULL, {"لا أعرف", 13}}};

static Exports *survey(const char *answers, const char *fields) {
    Exports *e = exports_new();
    exports_file(e, "r.csv", STR("id,in,قناة\nR-1,2026-10-01,هاتف\nR-2,2026-10-02,زيارة\n"));
    exports_source(e, SOURCE_REQUESTS, "r.csv", "id=id;received=in;channel=قناة");
    exports_file(e, "a.csv", str_of(answers));
    SourceSpec *spec = exports_source(e, SOURCE_ANSWERS, "a.csv", fields);
    e->question[0] = (Question){
        .id = STR("overall"), .column = STR("ما مدى رضاك؟"), .scale = {STR("sat5"), 1, 5, 4, 2, COUNT_OF(sat5), sat5}};
    e->project.question_count = spec->question_count = 1;
    return e;
}

static void scores(void **state) {
    (void)state;
    Exports *e = survey(
        "متى,ما مدى رضاك؟\n2026-10-04,راضي جدا\n2026-10-04,راض\n2026-10-04,٥\n2026-10-04,3.0\n2026-10-04,لا اعرف\n"
        "2026-10-04,\n2026-10-04,7\n2026-10-04,0\n2026-10-04,غير راض اطلاقا\n2026-10-04,4.5\n",
        "submitted=متى");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    /* راضي جدا is not راض جدا: spellings that folding does not cover are reported, not guessed. */
    static const int16_t wanted[] = {SCORE_NONE, 4,          5,          3, SCORE_NULL,
                                     SCORE_NONE, SCORE_NONE, SCORE_NONE, 1, SCORE_NONE};
    assert_int_equal(f->answers.count, 10);
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        assert_int_equal(f->answers.score[0][i], wanted[i]);
    assert_int_equal(exports_problems(e, PROBLEM_SCORE_UNKNOWN, NULL), 4);
    assert_int_equal(f->answers.complete[0], 0);
    assert_int_equal(f->answers.complete[1], 1);
    assert_null(f->answers.asked);
    assert_true(f->has_answers);
    assert_false(f->has_request_link);
    exports_drop(e);
}

static void links(void **state) {
    (void)state;
    Exports *e = survey(
        "طلب,متى,ما مدى رضاك؟\n "
        "r-1,2026-10-04,5\nR-٢,2026-10-05,1\nR-3,2026-10-05,2\n,2026-10-06,3\nR-1,2026-10-05,4\nR-1,2026-10-03,1\n",
        "request=طلب;submitted=متى");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    assert_int_equal(f->answers.count, 4);
    assert_int_equal(f->answers.request[0], 0);
    assert_int_equal(f->answers.request[1], 1);
    assert_int_equal(f->answers.request[2], NO_REQUEST);
    assert_int_equal(f->answers.request[3], NO_REQUEST);
    assert_int_equal(f->answers.asked[2], 1);
    assert_int_equal(f->answers.asked[3], 0);
    assert_int_equal(f->answers.score[0][0], 4); /* the last answer about R-1 by its time, not by its row */
    assert_int_equal(f->source[1].duplicates, 2);
    assert_int_equal(f->source[1].rows, 6);
    assert_int_equal(f->source[1].kept, 4);
    const DiagEntry *entry = NULL;
    assert_int_equal(exports_problems(e, PROBLEM_REQUEST_UNKNOWN, &entry), 1);
    assert_str(entry->arg[0], "R-3");
    assert_int_equal(entry->place.line, 4);
    /* No channel of its own: that of its request. */
    assert_str(f->members[DIM_CHANNEL].member[f->answers.member[DIM_CHANNEL][1]].id, "زيارة");
    assert_int_equal(f->answers.member[DIM_CHANNEL][2], 0);
    assert_true(f->has_request_link);
    exports_drop(e);
}

static void numbers_of_answers(void **state) {
    (void)state;
    Exports *e = survey("رقم,متى,ما مدى رضاك؟\n1,2026-10-04,5\n1,2026-10-04,5\n1,2026-10-05,4\n2,x,4\n3,,4\n",
                        "id=رقم;submitted=متى");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    assert_int_equal(f->answers.count, 1);
    assert_int_equal(f->answers.score[0][0], 4);
    assert_int_equal(f->source[1].duplicates, 1);
    assert_int_equal(f->source[1].superseded, 1);
    assert_int_equal(f->source[1].rejected[PROBLEM_DATE_UNREADABLE], 1);
    assert_int_equal(f->source[1].rejected[PROBLEM_DATE_MISSING], 1);
    exports_drop(e);
}

static void offers(void **state) {
    (void)state;
    Exports *e = survey("متى,ما مدى رضاك؟\n2026-10-04,5\n", "submitted=متى");
    exports_file(e, "o.csv", STR("طلب,متى\nR-2,2026-10-03\nR-2,2026-10-03\nR-9,2026-10-03\n,2026-10-07 10:00\n"));
    exports_source(e, SOURCE_OFFERS, "o.csv", "request=طلب;offered=متى");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    assert_int_equal(f->offers.count, 3);
    assert_int_equal(f->offers.request[0], 1);
    assert_int_equal(f->offers.request[1], NO_REQUEST);
    assert_int_equal(f->source[2].duplicates, 1);
    assert_true(f->latest == f->offers.offered[2]);
    assert_true(f->has_offers);
    exports_drop(e);
}

/* The Google Forms export of a real survey: 1838 answers, month-first stamps with AM and PM. */
static void community_survey(void **state) {
    (void)state;
    char *real = realpath("../shared/data/surveys", NULL);
    if (!real) {
        print_message("skipped: no shared data\n");
        skip();
    }
    Exports *e = exports_new();
    Str own = e->project.folder;
    e->project.folder = str_copy(e->arena, str_of(real));
    free(real);
    exports_source(e, SOURCE_ANSWERS, "r_community_2019_en.csv", "submitted=Timestamp");
    const Facts *f = exports_read(e);
    e->project.folder = own;
    exports_quiet(e);
    assert_non_null(f);
    assert_int_equal(f->answers.count, 1838);
    exports_drop(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores),
        cmocka_unit_test(links),
        cmocka_unit_test(numbers_of_answers),
        cmocka_unit_test(offers),
        cmocka_unit_test(community_survey),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

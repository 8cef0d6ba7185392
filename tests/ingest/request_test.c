#include "tests/ingest/exports.h"

static Str local(Exports *e, Moment moment) {
    Buf out = {.arena = e->arena};
    if (moment == MOMENT_NONE)
        return STR("none");
    moment_write(&out, moment, e->project.zone);
    return buf_str(&out);
}

static uint64_t rejected(const Source *source) {
    uint64_t sum = 0;
    for (int i = 0; i < PROBLEM_COUNT; i++)
        sum += source->rejected[i];
    return sum;
}

static void every_row_is_accounted_for(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "r.csv",
                 STR("جمعية البر - كشف الطلبات\n"
                     ",,,\n"
                     "رقم الطلب , تاريخ الطلب,تاريخ الإغلاق,القناة\n"
                     "1,2026-10-01,2026-10-05,هاتف\n"
                     ",,,\n"
                     "2,2026-10-02,,هاتف,,\n"         /* empty cells beyond the header are nothing */
                     "3,2026-10-03,,هاتف,5\n"         /* ROW_RAGGED */
                     "4,2026-10-04\n"                 /* ROW_RAGGED */
                     "5,31/13/2026,,هاتف\n"           /* DATE_UNREADABLE */
                     "6,-,,هاتف\n"                    /* DATE_MISSING */
                     "7,26/10/01,,هاتف\n"             /* DATE_YEAR_SHORT */
                     "8,1926-10-01,,هاتف\n"           /* DATE_OUT_OF_RANGE */
                     "لا يوجد,2026-10-01,,هاتف\n"     /* ID_MISSING */
                     "9,2026-10-0\"1,,هاتف\n"         /* QUOTE_STRAY */
                     "1,2026-10-01,2026-10-05,هاتف\n" /* the first again */
                     "٢,2026-10-02,2026-10-09,هاتف\n" /* the second, closed since */
                     "10,2026-10-10,غير معروف,هاتف\n"));
    SourceSpec *spec = exports_source(e, SOURCE_REQUESTS, "r.csv",
                                      "id=رقم الطلب;received=تاريخ الطلب;closed=تاريخ الاغلاق;channel=القناة");
    exports_field(spec, 1)->order = ORDER_DMY;
    const Facts *f = exports_read(e);
    assert_non_null(f);
    const Source *s = &f->source[0];
    assert_int_equal(s->rows, 13);
    assert_int_equal(s->kept, 3);
    assert_int_equal(s->duplicates, 1);
    assert_int_equal(s->superseded, 1);
    assert_int_equal(rejected(s), 8);
    static const Problem each[] = {PROBLEM_DATE_UNREADABLE,   PROBLEM_DATE_MISSING, PROBLEM_DATE_YEAR_SHORT,
                                   PROBLEM_DATE_OUT_OF_RANGE, PROBLEM_ID_MISSING,   PROBLEM_QUOTE_STRAY};
    for (size_t i = 0; i < COUNT_OF(each); i++)
        assert_int_equal(s->rejected[each[i]], 1);
    assert_int_equal(s->rejected[PROBLEM_ROW_RAGGED], 2);
    assert_int_equal(f->requests.count, 3);
    assert_str(f->requests.id[1], "2");
    assert_str(local(e, f->requests.moment[STEP_CLOSED][1]), "2026-10-09");
    assert_str(local(e, f->requests.moment[STEP_CLOSED][2]), "none");
    assert_null(f->requests.moment[STEP_DECIDED]);
    assert_int_equal(f->reject_count, 10);
    const DiagEntry *entry = NULL;
    assert_int_equal(exports_problems(e, PROBLEM_DATE_UNREADABLE, &entry), 1);
    assert_int_equal(entry->place.line, 9);
    assert_int_equal(entry->place.row, 9);
    assert_int_equal(entry->place.column, 3);
    assert_int_equal(entry->place.cell, 2);
    assert_str(entry->place.header, "تاريخ الطلب");
    Buf out = {.arena = e->arena};
    rejects_write(&out, f, (DiagWords){0});
    assert_true(str_find(buf_str(&out), STR("r.csv,9,3,")) != SIZE_MAX);
    assert_true(
        str_find(buf_str(&out), STR(",9,B,تاريخ الطلب,DATE_UNREADABLE,31/13/2026,«31/13/2026» is not a date\r\n")) !=
        SIZE_MAX);
    exports_drop(e);
}

static void steps_out_of_order(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(
        e, "r.csv",
        STR("id,in,reply,com,dec,due\n"
            "1,2026-10-05 10:00,2026-10-05,2026-10-06,2026-10-07,2026-10-05 00:00\n" /* all well: a day has no hour */
            "2,2026-10-05 10:00,2026-10-05 09:59,2026-10-08,2026-10-07,2026-10-04\n"));
    exports_source(e, SOURCE_REQUESTS, "r.csv",
                   "id=id;received=in;first_reply=reply;committee=com;decided=dec;due=due");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    assert_int_equal(f->requests.impossible[0], 0);
    assert_int_equal(f->requests.impossible[1], 1 << STEP_FIRST_REPLY | 1 << STEP_DECIDED | 1 << STEP_DUE);
    assert_int_equal(exports_problems(e, PROBLEM_ORDER_IMPOSSIBLE, NULL), 3);
    assert_int_equal(f->source[0].looked_at[QUALITY_ORDERED], 10);
    assert_int_equal(f->source[0].met[QUALITY_ORDERED], 7);
    assert_str(local(e, f->latest), "2026-10-08");
    exports_drop(e);
}

static void which_version_counts(void **state) {
    (void)state;
    static const struct {
        const char *one, *two, *closed; /* day of closing that counts */
    } cases[] = {
        {"7,2026-10-01,2026-10-11,2026-10-20\n", "7,2026-10-01,2026-10-12,2026-10-19\n", "2026-10-11"},
        {"7,2026-10-01,2026-10-11,2026-10-19\n", "7,2026-10-01,2026-10-12,2026-10-20\n", "2026-10-12"},
        {"7,2026-10-01,2026-10-11,\n", "7,2026-10-01,2026-10-12,\n", "2026-10-12"},
        {"A7,2026-10-01,2026-10-11,\n", " a7 ,2026-10-01,2026-10-12,\n", "2026-10-12"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Exports *e = exports_new();
        Str head = STR("id,in,out,upd\n");
        exports_file(e, "2026-10.csv", str_join(e->arena, 2, (Str[]){head, str_of(cases[i].one)}));
        exports_file(e, "2026-11.csv", str_join(e->arena, 2, (Str[]){head, str_of(cases[i].two)}));
        exports_source(e, SOURCE_REQUESTS, "*.csv", "id=id;received=in;closed=out;updated=upd");
        const Facts *f = exports_read(e);
        assert_non_null(f);
        assert_int_equal(f->requests.count, 1);
        assert_str(local(e, f->requests.moment[STEP_CLOSED][0]), cases[i].closed);
        assert_int_equal(f->source[0].superseded + f->source[1].superseded, 1);
        assert_int_equal(f->source[f->requests.source[0]].kept, 1);
        exports_drop(e);
    }
}

static void labels(void **state) {
    (void)state;
    Exports *e = exports_new();
    static const Str aliases[] = {{"جوال", 8}, {"مكالمة", 12}};
    static const Member channels[] = {{{"phone", 5}, {{"الاتصالات الهاتفية", 35}, {"Phone", 5}}, 2, aliases},
                                      {{"visit", 5}, {{"المقابلة", 16}, {"", 0}}, 0, NULL}};
    e->project.dimension[DIM_CHANNEL] = (DimensionSpec){false, 2, channels};
    exports_file(e, "r.csv",
                 STR("id,in,قناة,قسم,حالة,قرار,نوع\n"
                     "1,2026-10-01,جَوّال,ب,مغلق,مقبول جزئياً,استفسار\n"
                     "2,2026-10-01,المقابله,أ,جديد,رفض,شكوى\n"
                     "3,2026-10-01,PHONE,ا,قيد المراجعه,,مقترح\n"
                     "4,2026-10-01,مكالمه,ج,مجهول,قبول,طلب دعم\n"
                     "5,2026-10-01,المقابلا,ب,لا يوجد,عجيب,\n"
                     "6,2026-10-01,المقابلا,-,ملغى,,\n"));
    exports_source(e, SOURCE_REQUESTS, "r.csv",
                   "id=id;received=in;channel=قناة;department=قسم;status=حالة;decision=قرار;type=نوع");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    static const uint16_t channel[] = {1, 2, 1, 1, 0, 0};
    static const uint16_t department[] = {3, 1, 2,
                                          4, 3, 0}; /* أ and ا fold to one name and stay two members: by their text */
    static const uint8_t class[] = {CLASS_CLOSED, CLASS_OPEN, CLASS_OPEN, CLASS_NONE, CLASS_NONE, CLASS_WITHDRAWN};
    static const uint8_t decision[] = {DECISION_PARTLY,   DECISION_REFUSED, DECISION_NONE,
                                       DECISION_ACCEPTED, DECISION_NONE,    DECISION_NONE};
    static const uint8_t type[] = {TYPE_ENQUIRY, TYPE_COMPLAINT, TYPE_SUGGESTION, TYPE_AID, TYPE_NONE, TYPE_NONE};
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(f->requests.member[DIM_CHANNEL][i], channel[i]);
        assert_int_equal(f->requests.member[DIM_DEPARTMENT][i], department[i]);
        assert_int_equal(f->requests.class[i], class[i]);
        assert_int_equal(f->requests.decision[i], decision[i]);
        assert_int_equal(f->requests.type[i], type[i]);
    }
    assert_null(f->requests.member[DIM_BRANCH]);
    assert_int_equal(f->members[DIM_BRANCH].count, 1);
    assert_int_equal(f->members[DIM_DEPARTMENT].count, 5);
    assert_str(f->members[DIM_DEPARTMENT].member[4].name.ar, "ج");
    assert_int_equal(f->unknown_count, 2);
    assert_str(f->unknown[0].value, "المقابلا");
    assert_str(f->unknown[0].suggestion, "visit");
    assert_int_equal(f->unknown[0].count, 2);
    assert_int_equal(f->unknown[1].dimension, DIM_DEPARTMENT); /* the two spellings of one name */
    assert_int_equal(exports_problems(e, PROBLEM_LABEL_UNKNOWN, NULL),
                     3); /* once a spelling: a channel, a status, a decision */
    assert_int_equal(f->source[0].unknown_labels, 4);
    exports_drop(e);
}

static void filters(void **state) {
    (void)state;
    Exports *e = exports_new();
    static const Str values[] = {{"مكرر", 8}, {"اختبار", 12}};
    static const WhereSpec where = {.column = {"الحالة", 12}, .value_count = 2, .value = values};
    exports_file(e, "r.csv", STR("id,in,الحاله\n1,2026-10-01,مكرّر\n2,2026-10-01,جديد\n3,bad,إختبار\n"));
    SourceSpec *spec = exports_source(e, SOURCE_REQUESTS, "r.csv", "id=id;received=in");
    spec->where = &where;
    spec->where_count = 1;
    const Facts *f = exports_read(e);
    assert_non_null(f);
    assert_int_equal(f->requests.count, 1);
    assert_int_equal(f->source[0].filtered, 2);
    assert_int_equal(f->source[0].rejected[PROBLEM_ROW_FILTERED], 2);
    exports_drop(e);
}

static void status_against_date(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "r.csv",
                 STR("id,in,out,st,re\n"
                     "1,2026-10-01,2026-10-02,مغلق,\n"
                     "2,2026-10-01,2026-10-02,جديد,\n"
                     "3,2026-10-01,,مغلق,\n"
                     "4,2026-10-01,2026-10-02,معاد فتحه,2026-10-05\n"
                     "5,2026-10-01,,جديد,\n"));
    exports_source(e, SOURCE_REQUESTS, "r.csv", "id=id;received=in;closed=out;status=st;reopened=re");
    assert_non_null(exports_read(e));
    assert_int_equal(exports_problems(e, PROBLEM_STATUS_CONTRADICTS, NULL), 2);
    exports_drop(e);
}

static void refused_files(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *fields;
        Problem problem;
        Exit status;
    } cases[] = {
        {"id,in\n1,2026-10-01\n", "id=id;received=in;closed=out", PROBLEM_COLUMN_MISSING, EXIT_INPUT},
        {"id,in,in\n1,2026-10-01,x\n", "id=id;received=in", PROBLEM_COLUMN_TWICE, EXIT_INPUT},
        {"\n\n", "id=id;received=in", PROBLEM_HEADER_MISSING, EXIT_INPUT},
        {"", "id=id;received=in", PROBLEM_FILE_EMPTY, EXIT_INPUT},
        {"%PDF-1.7\n", "id=id;received=in", PROBLEM_FORMAT_UNKNOWN, EXIT_INPUT},
        {"{\"a\":1}", "id=a;received=in", PROBLEM_COLUMN_MISSING, EXIT_INPUT},
        {"\x89PNG\r\n\x1A\n\x01", "id=id;received=in", PROBLEM_FILE_BINARY, EXIT_INPUT},
        {"PK\x03\x04xx", "id=id;received=in", PROBLEM_ARCHIVE_BROKEN, EXIT_INPUT},
        {"id,in\n1,2026-10-01\n2,\"2026", "id=id;received=in", PROBLEM_QUOTE_UNCLOSED, EXIT_INPUT},
        {"id,in\n1,x\n2,y\n", "id=id;received=in", PROBLEM_NO_ROWS_USED, EXIT_INPUT},
        {"id,in,d\n1,2026-10-01,0501234567\n2,2026-10-01,0559876543\n3,2026-10-01,+966 50 123 4567\n",
         "id=id;received=in;department=d", PROBLEM_FIELD_PERSONAL, EXIT_CONFIG},
        {"id,in,d\n1,2026-10-01,1000000008\n2,2026-10-01,2000000006\n3,2026-10-01,1010101010\n",
         "id=id;received=in;department=d", PROBLEM_FIELD_PERSONAL, EXIT_CONFIG},
        {"id,in\na@b.sa,2026-10-01\nc@d.com,2026-10-01\ne@f.org,2026-10-01\n", "id=id;received=in",
         PROBLEM_FIELD_PERSONAL, EXIT_CONFIG},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Exports *e = exports_new();
        exports_file(e, "r.csv", str_of(cases[i].bytes));
        exports_source(e, SOURCE_REQUESTS, "r.csv", cases[i].fields);
        const Facts *f = exports_read(e);
        if (f || exports_problems(e, cases[i].problem, NULL) != 1)
            print_error("%s\n", cases[i].bytes);
        assert_null(f);
        assert_int_equal(exports_problems(e, cases[i].problem, NULL), 1);
        assert_int_equal(diag_exit(e->diag), cases[i].status);
        exports_drop(e);
    }
}

static void files_on_disk(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_source(e, SOURCE_REQUESTS, "none-*.csv", "id=id;received=in");
    assert_null(exports_read(e));
    assert_int_equal(exports_problems(e, PROBLEM_NO_FILE, NULL), 1);
    exports_drop(e);

    e = exports_new();
    exports_file(e, "a.csv", STR("id,in\n1,2026-10-01\n"));
    SourceSpec *spec = exports_source(e, SOURCE_REQUESTS, "*.csv", "id=id;received=in");
    static const Str overlapping[] = {{"*.csv", 5}, {"a*", 2}};
    spec->glob = overlapping;
    spec->glob_count = 2;
    const Facts *f = exports_read(e);
    assert_non_null(f);
    assert_int_equal(f->source_count, 1);
    /* printf 'id,in\n1,2026-10-01\n' | sha256sum */
    assert_str(f->source[0].sha256, "3c8568e3f473201350d6cada3924df8e1bbdfe1ac146fe3ba4a2327bc99150ac");
    exports_drop(e);
}

/* One year mistyped does not move the end of the data; a long quiet tail of closures does belong to them. */
static void where_the_data_end(void **state) {
    (void)state;
    static const struct {
        const char *odd, *latest;
    } cases[] = {{"2062-10-03", "2026-10-02"}, {"2028-01-01", "2028-01-01"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Exports *e = exports_new();
        Buf text = {.arena = e->arena};
        buf_add(&text, STR("id,in,out\nx,2026-10-01,"));
        buf_add(&text, str_of(cases[i].odd));
        for (int row = 0; row < 120; row++)
            buf_addf(&text, "\n%d,2026-10-01,2026-10-02", row);
        exports_file(e, "r.csv", buf_str(&text));
        exports_source(e, SOURCE_REQUESTS, "r.csv", "id=id;received=in;closed=out");
        const Facts *f = exports_read(e);
        assert_non_null(f);
        assert_str(local(e, f->latest), cases[i].latest);
        assert_int_equal(exports_problems(e, PROBLEM_DATE_OUT_OF_RANGE, NULL), i == 0);
        assert_int_equal(f->requests.count, 121);
        exports_drop(e);
    }
}

static void did_you_mean(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "r.csv", STR("رقم الطلب,تاريخ الطلبات\n1,2026-10-01\n"));
    exports_source(e, SOURCE_REQUESTS, "r.csv", "id=رقم الطلب;received=تاريخ الطلب");
    assert_null(exports_read(e));
    const DiagEntry *entry = NULL;
    assert_int_equal(exports_problems(e, PROBLEM_COLUMN_MISSING, &entry), 1);
    assert_str(entry->arg[0], "تاريخ الطلب");
    assert_str(entry->arg[1], "received");
    assert_str(entry->arg[2], "تاريخ الطلبات");
    assert_str(entry->arg[3], "رقم الطلب، تاريخ الطلبات");
    exports_drop(e);
}

static void event_log(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "r.csv",
                 STR("id,at,done,قناة\n"
                     "1,2026-10-03,,\n"
                     "1,2026-10-01,2026-10-04,هاتف\n"
                     "2,2026-10-02,,زيارة\n"
                     "1,2026-10-05,2026-10-09,\n"));
    SourceSpec *spec = exports_source(e, SOURCE_REQUESTS, "r.csv", "id=id;received=at;closed=done;channel=قناة");
    spec->event_log = STR("id");
    const Facts *f = exports_read(e);
    assert_non_null(f);
    assert_int_equal(f->requests.count, 2);
    assert_str(local(e, f->requests.moment[STEP_RECEIVED][0]), "2026-10-01");
    assert_str(local(e, f->requests.moment[STEP_CLOSED][0]), "2026-10-09");
    assert_str(f->members[DIM_CHANNEL].member[f->requests.member[DIM_CHANNEL][0]].id, "هاتف");
    exports_drop(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_accounted_for),
        cmocka_unit_test(steps_out_of_order),
        cmocka_unit_test(which_version_counts),
        cmocka_unit_test(labels),
        cmocka_unit_test(filters),
        cmocka_unit_test(status_against_date),
        cmocka_unit_test(refused_files),
        cmocka_unit_test(files_on_disk),
        cmocka_unit_test(where_the_data_end),
        cmocka_unit_test(did_you_mean),
        cmocka_unit_test(event_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

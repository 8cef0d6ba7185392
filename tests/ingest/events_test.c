/* events_test.c - event logs: which of a request's rows says what, by rida.json.  Expected values are read off the
 * rows. */
#include "tests/ingest/exports.h"

/* A project whose only source is the event log e*.csv; `source` goes on its object. */
static bool project_of(Exports *e, const char *source) {
    const Templates *templates = templates_read(e->arena, "templates", e->diag);
    assert_non_null(templates);
    exports_file(e, "rida.json",
                 str_join(e->arena, 3,
                          (Str[]){STR("{\"organization\":{\"name\":\"س\"},\"time_zone\":\"UTC\",\"sources\":"
                                      "[{\"requests\":\"e*.csv\","),
                                  str_of(source), STR("}]}")}));
    const Project *project = project_read(
        e->arena, str_join(e->arena, 2, (Str[]){e->project.folder, STR("/rida.json")}).ptr, templates, e->diag);
    if (project)
        e->project = *project;
    return project != NULL;
}

/* The requests in their order: "id received first_reply decided closed reopened channel class". */
static Str requests_text(Exports *e, const Facts *facts) {
    static const Step steps[] = {STEP_RECEIVED, STEP_FIRST_REPLY, STEP_DECIDED, STEP_CLOSED, STEP_REOPENED};
    const Requests *r = &facts->requests;
    Buf out = {.arena = e->arena};
    for (size_t i = 0; i < r->count; i++) {
        buf_add(&out, r->id[i]);
        for (size_t k = 0; k < COUNT_OF(steps); k++) {
            const Moment *moment = r->moment[steps[k]];
            buf_byte(&out, ' ');
            if (moment && moment[i] != MOMENT_NONE)
                moment_write(&out, moment[i], e->project.zone);
            else
                buf_byte(&out, '-');
        }
        buf_byte(&out, ' ');
        if (r->member[DIM_CHANNEL] && r->member[DIM_CHANNEL][i])
            buf_add(&out, facts->members[DIM_CHANNEL].member[r->member[DIM_CHANNEL][i]].id);
        buf_byte(&out, ' ');
        buf_add(&out, class_name((StatusClass)(r->class ? r->class[i] : 0)));
        buf_byte(&out, '\n');
    }
    return buf_str(&out);
}

/* As a ticket system writes its journal: the latest event first. */
static const char journal[] = "case,when,what,by,status\n"
                              "1,2026-10-09T12:00Z,closed,web,مغلق\n"
                              "2,2026-10-08T09:00Z,reply,,قيد المراجعة\n"
                              "1,2026-10-07T10:00Z,closed,web,مغلق\n"
                              "1,2026-10-05T10:00Z,reply,phone,قيد المراجعة\n"
                              "1,2026-10-04T10:00Z,Reply,phone,قيد المراجعة\n"
                              "2,2026-10-03T09:00Z,opened,visit,جديد\n"
                              "1,2026-10-02T10:00Z,opened,phone,جديد\n";

static void picks(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "e.csv", str_of(journal));
    assert_true(project_of(e, "\"event_log\":{\"by\":\"case\",\"time\":\"when\"},\"fields\":{"
                              "\"received\":{\"first\":\"when\"},"
                              "\"first_reply\":{\"first\":\"when\",\"where\":{\"what\":\"reply\"}},"
                              "\"decided\":{\"first\":\"when\",\"nth\":2,\"where\":{\"what\":[\"reply\",\"none\"]}},"
                              "\"closed\":{\"last\":\"when\",\"where\":{\"what\":\"closed\"}},"
                              "\"reopened\":{\"last\":\"when\",\"nth\":2,\"where\":{\"what\":{\"not\":\"reply\"}}},"
                              "\"channel\":{\"first\":\"by\"},\"status\":\"status\"}"));
    const Facts *facts = exports_read(e);
    assert_non_null(facts);
    exports_quiet(e);
    assert_str(requests_text(e, facts),
               "1 2026-10-02T10:00 2026-10-04T10:00 2026-10-05T10:00 2026-10-09T12:00 2026-10-07T10:00 phone closed\n"
               "2 2026-10-03T09:00 2026-10-08T09:00 - - - visit open\n");
    assert_int_equal(facts->source[0].rows, 7);
    assert_int_equal(facts->source[0].kept, 2);
    assert_int_equal(facts->source[0].superseded, 5);
    assert_int_equal(facts->source[0].duplicates, 0);
    exports_drop(e);
}

/* Without a time the rows are in order: what is said last holds. */
static void order_of_rows(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "e.csv", str_of(journal));
    assert_true(project_of(e, "\"event_log\":{\"by\":\"case\"},\"fields\":{\"id\":\"case\",\"received\":\"when\","
                              "\"closed\":\"when\",\"channel\":\"by\",\"status\":\"status\"}"));
    const Facts *facts = exports_read(e);
    assert_non_null(facts);
    assert_str(requests_text(e, facts), "1 2026-10-02T10:00 - - 2026-10-09T12:00 - phone open\n"
                                        "2 2026-10-03T09:00 - - 2026-10-08T09:00 - visit open\n");
    exports_drop(e);
}

/* A request goes on in the next month's file; each file's rows are accounted for. */
static void over_several_files(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "e1.csv", STR("case,day,time,what\n1,30/09/2026,10:00,opened\n2,30/09/2026,11:00,opened\n"));
    exports_file(e, "e2.csv", STR("what,case,day,time\nclosed,1,02/10/2026,08:30\nopened,3,02/10/2026,09:00\n"));
    assert_true(project_of(e, "\"event_log\":{\"by\":\"case\"},\"fields\":{\"received\":{\"first\":[\"day\",\"time\"]},"
                              "\"closed\":{\"last\":[\"day\",\"time\"],\"where\":{\"what\":\"closed\"}}}"));
    const Facts *facts = exports_read(e);
    assert_non_null(facts);
    assert_str(requests_text(e, facts), "1 2026-09-30T10:00 - - 2026-10-02T08:30 -  none\n"
                                        "2 2026-09-30T11:00 - - - -  none\n"
                                        "3 2026-10-02T09:00 - - - -  none\n");
    assert_int_equal(facts->source[0].kept, 2);
    assert_int_equal(facts->source[1].kept, 1);
    assert_int_equal(facts->source[1].superseded, 1);
    exports_drop(e);
}

/* What cannot be read is told with its own place, once; a request without a beginning is left out. */
static void unreadable_events(void **state) {
    (void)state;
    Exports *e = exports_new();
    exports_file(e, "e.csv",
                 STR("case,when,what\n"
                     "1,31/13/2026,opened\n"
                     "1,2026-10-02T10:00Z,opened\n"
                     "2,2026-10-02T10:00Z,closed\n"
                     "3,soon,opened\n"
                     "3,soon,opened\n"
                     ",2026-10-02T10:00Z,opened\n"));
    assert_true(project_of(e, "\"event_log\":{\"by\":\"case\"},\"fields\":{"
                              "\"received\":{\"first\":\"when\",\"where\":{\"what\":\"opened\"}},"
                              "\"closed\":{\"last\":\"when\",\"where\":{\"what\":\"closed\"}}}"));
    const Facts *facts = exports_read(e);
    assert_non_null(facts);
    assert_str(requests_text(e, facts), "1 2026-10-02T10:00 - - - -  none\n");
    const DiagEntry *entry = NULL;
    assert_int_equal(exports_problems(e, PROBLEM_DATE_UNREADABLE, &entry), 2);
    assert_int_equal(entry->place.line, 2);
    assert_int_equal(entry->place.column, 3);
    assert_int_equal(entry->place.cell, 2);
    assert_int_equal(exports_problems(e, PROBLEM_DATE_MISSING, &entry), 1);
    assert_int_equal(entry->place.line, 4);
    assert_int_equal(exports_problems(e, PROBLEM_ID_MISSING, &entry), 1);
    assert_int_equal(facts->source[0].rows, 6);
    assert_int_equal(facts->source[0].superseded, 2);
    exports_drop(e);
}

static void wrong_keys(void **state) {
    static const struct {
        const char *source;
        Problem problem;
    } cases[] = {
        {"\"fields\":{\"id\":\"a\",\"received\":{\"first\":\"t\"}}", PROBLEM_VALUE_WRONG},
        {"\"event_log\":{\"by\":\"a\"},\"fields\":{\"id\":\"b\",\"received\":\"t\"}", PROBLEM_VALUE_WRONG},
        {"\"event_log\":{\"by\":\"a\"},\"fields\":{\"received\":{}}", PROBLEM_KEY_MISSING},
        {"\"event_log\":{\"by\":\"a\"},\"fields\":{\"received\":{\"first\":\"t\",\"last\":\"t\"}}",
         PROBLEM_KEY_MISSING},
        {"\"event_log\":{\"by\":\"a\"},\"fields\":{\"received\":{\"first\":\"t\",\"nth\":0}}", PROBLEM_VALUE_WRONG},
        {"\"event_log\":{\"by\":\"a\"},\"fields\":{\"received\":{\"frist\":\"t\"}}", PROBLEM_KEY_UNKNOWN},
        {"\"event_log\":{\"by\":\"a\"},\"fields\":{\"received\":\"t\"},\"dates\":{\"time\":{\"order\":\"dmy\"}}",
         PROBLEM_VALUE_WRONG},
        {"\"event_log\":{\"by\":\"a\"},\"fields\":{\"received\":\"t\",\"status\":{\"last\":\"s\",\"where\":{\"w\":{}}}"
         "}",
         PROBLEM_KEY_MISSING},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Exports *e = exports_new();
        assert_false(project_of(e, cases[i].source));
        if (!exports_problems(e, cases[i].problem, NULL))
            fail_msg("%s", cases[i].source);
        exports_drop(e);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picks),
        cmocka_unit_test(order_of_rows),
        cmocka_unit_test(over_several_files),
        cmocka_unit_test(unreadable_events),
        cmocka_unit_test(wrong_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

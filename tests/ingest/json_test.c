/* json_test.c - JSON exports: where the records are found, how members become cells, and what is refused where. */
#include "tests/ingest/exports.h"

#define STR_OF(literal) {"" literal, sizeof(literal) - 1}

static const char fields[] = "id=id;received=opened;channel=channel";

/* Reads one file of requests; the channels are dimensions from data. */
static Exports *requests_of(const char *file, const char *mapped, Str bytes) {
    Exports *e = exports_new();
    exports_file(e, file, bytes);
    exports_source(e, SOURCE_REQUESTS, file, mapped);
    return e;
}

static Str id_at(const Facts *facts, size_t row) {
    return facts->requests.id[row];
}

static Str channel_at(const Facts *facts, size_t row) {
    return facts->members[DIM_CHANNEL].member[facts->requests.member[DIM_CHANNEL][row]].id;
}

/* Two requests, numbers 7 and 8, by phone and by letter, whatever the shape they come in. */
static void reads_two(const char *file, const char *mapped, const char *text, const char *part) {
    Exports *e = requests_of(file, mapped, str_of(text));
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_non_null(facts);
    assert_int_equal(facts->requests.count, 2);
    assert_str(id_at(facts, 0), "7");
    assert_str(id_at(facts, 1), "8");
    assert_str(channel_at(facts, 0), "هاتف");
    assert_str(channel_at(facts, 1), "خطاب");
    const DiagEntry *found = NULL;
    assert_int_equal(exports_problems(e, PROBLEM_RECORDS_FOUND, &found), 1);
    assert_str(found->arg[1], part);
    exports_drop(e);
}

#define ONE "{\"id\":7,\"opened\":\"2026-03-14T07:22:33\",\"channel\":\"هاتف\"}"
#define TWO "{\"id\":8,\"opened\":\"2026-03-15T07:22:33\",\"channel\":\"خطاب\"}"

static void finds_the_records_in_known_shapes(void **state) {
    (void)state;
    reads_two("a.json", fields, "[" ONE "," TWO "]", "/");
    reads_two("a.json", fields, "\xEF\xBB\xBF[\r\n  " ONE ",\r\n  " TWO "\r\n]\r\n", "/");
    reads_two("a.jsonl", fields, ONE "\n" TWO, "lines");
    reads_two("a.jsonl", fields, ONE "\r\n\r\n" TWO "\r\n", "lines");
    reads_two("a.json", fields, "{\"id\":7,\n\"opened\":\"2026-03-14\",\"channel\":\"هاتف\"}\n" TWO, "lines");
    /* OData 4.01 JSON, section 4.5: the entities of a collection stand in "value". */
    reads_two("a.json", fields, "{\"@odata.context\":\"x\",\"value\":[" ONE "," TWO "],\"@odata.nextLink\":\"y\"}", "/value");
    /* Kobo's API v2: count, next, previous, results. */
    reads_two("a.json", fields, "{\"count\":2,\"next\":null,\"previous\":null,\"results\":[" ONE "," TWO "]}", "/results");
    /* RFC 7946, section 3.3. */
    reads_two("a.json", fields,
              "{\"type\":\"FeatureCollection\",\"features\":["
              "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[46.7,24.6]},\"properties\":" ONE "},"
              "{\"type\":\"Feature\",\"geometry\":null,\"properties\":" TWO "}]}",
              "/features");
    /* Django's serialization format: the model's fields beside pk and model. */
    reads_two("a.json", fields, "[{\"pk\":1,\"model\":\"m\",\"fields\":" ONE "},{\"pk\":2,\"model\":\"m\",\"fields\":" TWO "}]",
              "/");
    /* Lists that are not it stand before: of texts, of other objects, empty. */
    reads_two("a.json", fields,
              "{\"data\":{\"meta\":[\"x\"],\"none\":[],\"agents\":[{\"id\":1}],\"payload\":[" ONE "," TWO "]}}",
              "/data/payload");
}

static void a_pointer_says_where_the_records_are(void **state) {
    (void)state;
    Exports *e = requests_of("a.json", fields, STR("{\"a/b\":[0,{\"old\":[" TWO "," TWO "],\"new\":[" ONE "]}],\"z\":1}"));
    e->source[0].records = STR("/a~1b/1/new");
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_int_equal(facts->requests.count, 1);
    assert_str(id_at(facts, 0), "7");
    exports_drop(e);

    e = requests_of("a.json", fields, STR("{\"a\":[" ONE "],\"b\":{\"c\":[" TWO "]}}"));
    e->source[0].records = STR("/b/d");
    assert_null(exports_read(e));
    const DiagEntry *absent = NULL;
    assert_int_equal(exports_problems(e, PROBLEM_RECORDS_ABSENT, &absent), 1);
    assert_str(absent->arg[0], "/b/d");
    assert_str(absent->arg[1], "/a"); /* what there is: the look ends where all that is wanted was found */
    exports_drop(e);
}

static void members_are_named_by_their_path_or_its_end(void **state) {
    (void)state;
    static const char record[] = "[{\"group\":{\"request\":{\"id\":7}},\"group/opened\":\"2026-03-14\",\"at\":{\"channel\":\"هاتف\"}}]";
    static const char *const mapped[] = {
        "id=group/request/id;received=group/opened;channel=at/channel",
        "id=group.request.id;received=group.opened;channel=at.channel",
        "id=request/id;received=opened;channel=Channel",
        "id=ID;received=OPENED;channel=channel",
    };
    for (size_t i = 0; i < COUNT_OF(mapped); i++) {
        Exports *e = requests_of("a.json", mapped[i], str_of(record));
        const Facts *facts = exports_read(e);
        exports_quiet(e);
        assert_int_equal(facts->requests.count, 1);
        assert_str(id_at(facts, 0), "7");
        assert_str(channel_at(facts, 0), "هاتف");
        exports_drop(e);
    }
}

static void a_whole_name_goes_before_the_end_of_a_path(void **state) {
    (void)state;
    Exports *e = requests_of("a.json", fields,
                             STR("[{\"by\":{\"id\":1,\"channel\":\"x\"},\"id\":7,\"opened\":\"2026-03-14\",\"channel\":\"هاتف\"}]"));
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_str(id_at(facts, 0), "7");
    assert_str(channel_at(facts, 0), "هاتف");
    exports_drop(e);

    e = requests_of("a.json", fields, STR("[{\"a\":{\"id\":1},\"b\":{\"id\":2},\"opened\":\"2026-03-14\",\"channel\":\"x\"}]"));
    assert_null(exports_read(e));
    assert_int_equal(exports_problems(e, PROBLEM_COLUMN_TWICE, NULL), 1);
    exports_drop(e);
}

/* A record may lack any member; that no record has one is an error with the names there are. */
static void members_may_be_lacking_but_not_everywhere(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf text = {.arena = arena};
    for (int i = 1; i <= 300; i++)
        buf_addf(&text, "{\"id\":%d,\"opened\":\"2026-03-14\"%s}\n", i, i == 250 ? ",\"channel\":\"هاتف\"" : "");
    Exports *e = requests_of("a.json", fields, buf_str(&text));
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_int_equal(facts->requests.count, 300);
    assert_int_equal(facts->requests.member[DIM_CHANNEL][248], 0);
    assert_str(channel_at(facts, 249), "هاتف");
    exports_drop(e);

    e = requests_of("a.json", "id=id;received=opened;channel=chanel", STR("[" ONE "]"));
    assert_null(exports_read(e));
    const DiagEntry *missing = NULL;
    assert_int_equal(exports_problems(e, PROBLEM_COLUMN_MISSING, &missing), 1);
    assert_str(missing->arg[0], "chanel");
    assert_str(missing->arg[2], "channel");
    assert_str(missing->arg[3], "id، opened، channel");
    exports_drop(e);
    arena_drop(arena);
}

/* RFC 8259, section 7: escapes, and pairs of surrogates; numbers keep their digits. */
static void values_become_texts(void **state) {
    (void)state;
    Exports *e = requests_of("a.json", fields,
                             STR("[{\"id\":12345678901234567890,\"opened\":\"2026\\u002d03-14\",\"channel\":\"\\u0647\\u0627\\u062a\\u0641\"},"
                                 "{\"id\":7.0,\"opened\":\"2026-03-14\",\"channel\":\"\\ud83d\\ude00 \\\"\\/\\\\\"},"
                                 "{\"\\u0069d\":1.5e1,\"opened\":\"2026-03-14\",\"channel\":null},"
                                 "{\"id\":\"x\",\"opened\":\"2026-03-14\",\"channel\":true},"
                                 "{\"id\":\"y\",\"opened\":\"2026-03-14\",\"channel\":[\"a\",null,2.50,false]},"
                                 "{\"id\":\"z\",\"opened\":\"2026-03-14\",\"channel\":[]}]"));
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_int_equal(facts->requests.count, 6);
    assert_str(id_at(facts, 0), "12345678901234567890");
    assert_str(id_at(facts, 1), "7");
    assert_str(id_at(facts, 2), "15");
    assert_str(channel_at(facts, 0), "هاتف");
    assert_str(channel_at(facts, 1), "\xF0\x9F\x98\x80 \"/\\");
    assert_int_equal(facts->requests.member[DIM_CHANNEL][2], 0);
    assert_str(channel_at(facts, 3), "true");
    assert_str(channel_at(facts, 4), "a; 2.5; false");
    assert_int_equal(facts->requests.member[DIM_CHANNEL][5], 0);
    exports_drop(e);
}

static void items_of_lists_are_reached_by_index(void **state) {
    (void)state;
    Exports *e = requests_of("a.json", "id=id;received=opened;channel=notes/1/by",
                             STR("[{\"id\":7,\"opened\":\"2026-03-14\",\"notes\":[{\"by\":\"x\"},{\"by\":\"هاتف\"}]},"
                                 "{\"id\":8,\"opened\":\"2026-03-14\",\"notes\":[{\"by\":\"x\"}]}]"));
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_str(channel_at(facts, 0), "هاتف");
    assert_int_equal(facts->requests.member[DIM_CHANNEL][1], 0);
    exports_drop(e);
}

/* ODK Central: KEY in its CSV, __id in its OData; where both stand the first one counts. */
static void a_column_may_have_other_names(void **state) {
    (void)state;
    static const Str other[] = {STR_OF("__id"), STR_OF("uuid")};
    Exports *e = requests_of("a.json", "id=KEY;received=SubmissionDate",
                             STR("{\"value\":[{\"uuid\":\"x\",\"__id\":\"7\",\"__system\":{\"submissionDate\":\"2026-03-14\"}}]}"));
    exports_field(&e->source[0], 0)->other = other;
    exports_field(&e->source[0], 0)->other_count = COUNT_OF(other);
    const WhereSpec where = {.column = STR("__id"), .value_count = 1, .value = &other[0]};
    e->source[0].where = &where;
    e->source[0].where_count = 1;
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_int_equal(facts->requests.count, 1);
    assert_str(id_at(facts, 0), "7");
    exports_drop(e);
}

/* Where a cell stands: line and column of the value, number of the record, name of the member. */
static void problems_have_the_place_of_the_value(void **state) {
    (void)state;
    Exports *e = requests_of("a.json", "id=id;received=opened;closed=closed",
                             STR("{\"value\": [\n  {\"id\": 7, \"opened\": \"2026-03-14\", \"closed\": null},\n"
                                 "  {\"id\": 8, \"ملاحظة\": \"ن\\u0646\",\n   \"opened\": \"2026-03-15\", \"closed\": \"x\"}]}"));
    assert_non_null(exports_read(e));
    const DiagEntry *entry = NULL;
    assert_int_equal(exports_problems(e, PROBLEM_DATE_UNREADABLE, &entry), 1);
    assert_int_equal(entry->place.line, 4);
    assert_int_equal(entry->place.column, 38);
    assert_int_equal(entry->place.row, 2);
    assert_int_equal(entry->place.cell, 0);
    assert_true(entry->place.named);
    assert_str(entry->place.header, "closed");
    Buf out = {.arena = e->arena};
    diag_write(&out, e->diag, (DiagWords){0}, 0);
    assert_true(str_find(buf_str(&out), STR("a.json:4:38: warning: «x» is not a date")) != SIZE_MAX);
    assert_true(str_find(buf_str(&out), STR("record 2, «closed»")) != SIZE_MAX);
    exports_drop(e);
}

static void a_broken_line_is_a_rejected_row(void **state) {
    (void)state;
    static const struct {
        const char *line;
        uint32_t column;
    } bad[] = {
        {"{\"id\":9,\"opened\":\"2026-03-14\",\"channel\":\"x\",}", 45},
        {"{\"id\":9,\"id\":9}", 9},
        {"{\"id\":9} x", 10},
        {"{\"id\":1e400}", 7},
        {"{\"id\":\"\\u0000\"}", 9},
        {"{\"id\":\"\\ud800\"}", 14},
        {"{\"id\":\"\xFF\"}", 8},
        {"{\"id\":\"\xD9\"}", 8},
        {"{\"id\":01}", 7},
        {"[7]", 1},
        {"{\"id\":9", 8},
        {"garbage", 1},
        {"{\"a\":9,\"\\u0061\":9}", 8},
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Arena *arena = arena_new();
        Str text = str_join(arena, 3, (Str[]){STR(ONE "\n"), str_of(bad[i].line), STR("\n" TWO "\n")});
        Exports *e = requests_of("a.jsonl", fields, text);
        const Facts *facts = exports_read(e);
        assert_non_null(facts);
        assert_int_equal(facts->requests.count, 2);
        assert_int_equal(facts->source[0].rows, 3);
        assert_int_equal(facts->source[0].rejected[PROBLEM_RECORD_BROKEN], 1);
        const DiagEntry *entry = NULL;
        assert_int_equal(exports_problems(e, PROBLEM_RECORD_BROKEN, &entry), 1);
        if (entry->place.line != 2 || entry->place.column != bad[i].column)
            print_error("%s: %u:%u\n", bad[i].line, entry->place.line, entry->place.column);
        assert_int_equal(entry->place.line, 2);
        assert_int_equal(entry->place.column, bad[i].column);
        assert_int_equal(entry->place.row, 2);
        exports_drop(e);
        arena_drop(arena);
    }
}

static void a_broken_first_line_does_not_hide_the_others(void **state) {
    (void)state;
    Exports *e = requests_of("a.jsonl", fields, STR("{\"id\":\n" ONE "\n" TWO "\n"));
    const Facts *facts = exports_read(e);
    assert_non_null(facts);
    assert_int_equal(facts->requests.count, 2);
    assert_int_equal(exports_problems(e, PROBLEM_RECORD_BROKEN, NULL), 1);
    exports_drop(e);
}

static void a_broken_document_is_refused_at_its_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t line, column, row;
        const char *pointer;
    } bad[] = {
        {"[" ONE ",\n{\"id\":8,}]", 2, 9, 2, "/1"},
        {"{\"value\":[" ONE ",\n" TWO "\n" ONE "]}", 3, 1, 3, "/value/2"},
        {"{\"value\":[" ONE "],\n\"value\":1}", 2, 1, 0, ""},
        {"{\"value\":[" ONE "]\n,\"x\":01}", 2, 6, 0, ""},
        {"[" ONE "]\n]", 2, 1, 0, ""},
        {"[" ONE ",\n" TWO, 2, 57, 3, "/2"},
        {"[" ONE ",\n{\"id\":{\"id\":[1,{\"x\":nul}]}}]", 2, 21, 2, "/1"},
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Exports *e = requests_of("a.json", fields, str_of(bad[i].text));
        if (exports_read(e))
            fail_msg("%s was accepted", bad[i].text);
        const DiagEntry *entry = NULL;
        assert_int_equal(exports_problems(e, PROBLEM_EXPORT_BROKEN, &entry), 1);
        if (entry->place.line != bad[i].line || entry->place.column != bad[i].column || entry->place.row != bad[i].row)
            print_error("%s: %u:%u record %u\n", bad[i].text, entry->place.line, entry->place.column, entry->place.row);
        assert_int_equal(entry->place.line, bad[i].line);
        assert_int_equal(entry->place.column, bad[i].column);
        assert_int_equal(entry->place.row, bad[i].row);
        assert_str(entry->place.header, bad[i].pointer);
        assert_int_equal(diag_exit(e->diag), EXIT_INPUT);
        exports_drop(e);
    }
}

/* The rows before a fault are reported all the same. */
static void rows_before_a_fault_are_reported(void **state) {
    (void)state;
    Exports *e = requests_of("a.json", fields, STR("[{\"id\":7,\"opened\":\"x\",\"channel\":\"y\"},{"));
    assert_null(exports_read(e));
    assert_int_equal(exports_problems(e, PROBLEM_DATE_UNREADABLE, NULL), 1);
    assert_int_equal(exports_problems(e, PROBLEM_EXPORT_BROKEN, NULL), 1);
    exports_drop(e);
}

static void depth_and_size_have_an_end(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf deep = {.arena = arena}, wide = {.arena = arena};
    buf_add(&deep, STR(ONE "\n{\"id\":"));
    for (int i = 0; i < 100000; i++)
        buf_byte(&deep, '[');
    buf_add(&wide, STR(ONE "\n{\"id\":8,\"opened\":\"2026-03-14\",\"channel\":\""));
    for (int i = 0; i < 9 << 20; i++)
        buf_byte(&wide, 'x');
    buf_add(&wide, STR("\"}\n" TWO));
    const Str text[] = {buf_str(&deep), buf_str(&wide)};
    for (size_t i = 0; i < 2; i++) {
        Exports *e = requests_of("a.jsonl", fields, text[i]);
        const Facts *facts = exports_read(e);
        assert_non_null(facts);
        assert_int_equal(facts->requests.count, 1 + i);
        assert_int_equal(exports_problems(e, PROBLEM_RECORD_BROKEN, NULL), 1);
        exports_drop(e);
    }
    arena_drop(arena);
}

/* Records longer than a read, cut anywhere: the same facts as from one read. */
static void long_records_are_whole(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf text = {.arena = arena};
    buf_byte(&text, '[');
    for (int i = 0; i < 40; i++) {
        buf_addf(&text, "%s{\"id\":%d,\"opened\":\"2026-03-14\",\"channel\":\"هاتف\",\"note\":\"", i ? "," : "", i);
        for (int k = 0; k < 9000 * i; k++)
            buf_add(&text, k % 7 ? STR("م") : STR("\\n"));
        buf_add(&text, STR("\"}"));
    }
    buf_byte(&text, ']');
    Exports *e = requests_of("a.json", fields, buf_str(&text));
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_int_equal(facts->requests.count, 40);
    for (size_t i = 0; i < 40; i++)
        assert_str(channel_at(facts, i), "هاتف");
    exports_drop(e);
    arena_drop(arena);
}

/* An export without rows is no fault. */
static void an_empty_list_has_no_rows(void **state) {
    (void)state;
    Exports *e = requests_of("a.json", fields, STR("{\"value\":[]}"));
    exports_file(e, "b.json", STR("[" ONE "]"));
    exports_source(e, SOURCE_REQUESTS, "b.json", fields);
    const Facts *facts = exports_read(e);
    assert_non_null(facts);
    assert_int_equal(facts->requests.count, 1);
    assert_int_equal(exports_problems(e, PROBLEM_HEADER_ONLY, NULL), 1);
    exports_drop(e);
}

/* Kobo's own shapes: records in "submissions" beside the form; a list of XML texts is no list of records. */
static void kobo_test_files(void **state) {
    (void)state;
    NEEDS_SHARED(SHARED "surveys/formpack_customer_satisfaction.json");
    Arena *arena = arena_new();
    Exports *e = exports_new();
    exports_file(e, "k.json", check_file(arena, SHARED "surveys/formpack_customer_satisfaction.json"));
    exports_source(e, SOURCE_ANSWERS, "k.json", "id=_uuid;submitted=_submission_time;channel=customer_enjoyment;department=uid");
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_int_equal(facts->answers.count, 3);
    assert_str(facts->members[DIM_CHANNEL].member[facts->answers.member[DIM_CHANNEL][0]].id, "yes");
    assert_str(facts->members[DIM_DEPARTMENT].member[facts->answers.member[DIM_DEPARTMENT][2]].id, "validation_status_approved");
    exports_drop(e);

    e = exports_new();
    exports_file(e, "k.json", check_file(arena, SHARED "surveys/formpack_favcolor_xml_instances.json"));
    exports_source(e, SOURCE_ANSWERS, "k.json", "submitted=start");
    assert_null(exports_read(e));
    assert_int_equal(exports_problems(e, PROBLEM_RECORDS_UNKNOWN, NULL), 1);
    exports_drop(e);
    arena_drop(arena);
}

/* Counted with python's json module: 500 requests among 555 objects, 371 closed, by four service names. */
static void san_francisco(void **state) {
    (void)state;
    NEEDS_SHARED(SHARED "requests/sf_open311_2011.json");
    Arena *arena = arena_new();
    Exports *e = requests_of("sf.json", "id=service_request_id;received=requested_datetime;service=service_name",
                             check_file(arena, SHARED "requests/sf_open311_2011.json"));
    const Str model[] = {STR("dashboard.request")};
    const WhereSpec where = {.column = STR("model"), .only = true, .value_count = 1, .value = model};
    e->source[0].where = &where;
    e->source[0].where_count = 1;
    const Facts *facts = exports_read(e);
    exports_quiet(e);
    assert_int_equal(facts->requests.count, 500);
    assert_int_equal(facts->source[0].filtered, 55);
    size_t vehicles = 0;
    for (size_t i = 0; i < 500; i++)
        vehicles += str_same(facts->members[DIM_SERVICE].member[facts->requests.member[DIM_SERVICE][i]].id,
                             STR("Abandoned Vehicle"));
    assert_int_equal(vehicles, 56);
    exports_drop(e);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_records_in_known_shapes),
        cmocka_unit_test(a_pointer_says_where_the_records_are),
        cmocka_unit_test(members_are_named_by_their_path_or_its_end),
        cmocka_unit_test(a_whole_name_goes_before_the_end_of_a_path),
        cmocka_unit_test(members_may_be_lacking_but_not_everywhere),
        cmocka_unit_test(values_become_texts),
        cmocka_unit_test(items_of_lists_are_reached_by_index),
        cmocka_unit_test(a_column_may_have_other_names),
        cmocka_unit_test(problems_have_the_place_of_the_value),
        cmocka_unit_test(a_broken_line_is_a_rejected_row),
        cmocka_unit_test(a_broken_first_line_does_not_hide_the_others),
        cmocka_unit_test(a_broken_document_is_refused_at_its_place),
        cmocka_unit_test(rows_before_a_fault_are_reported),
        cmocka_unit_test(depth_and_size_have_an_end),
        cmocka_unit_test(long_records_are_whole),
        cmocka_unit_test(an_empty_list_has_no_rows),
        cmocka_unit_test(kobo_test_files),
        cmocka_unit_test(san_francisco),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

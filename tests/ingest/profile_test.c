#include "tests/ingest/folder.h"

static const Project *read_source(Folder *f, const Templates *templates, const char *source) {
    Str part[] = {STR("{\"organization\":{\"name\":\"س\"},\"sources\":["), str_of(source), STR("]}")};
    return project_read(f->arena, folder_write(f, "rida.json", str_join(f->arena, COUNT_OF(part), part)), templates, f->diag);
}

static const FieldSpec *field(const SourceSpec *spec, const char *name) {
    for (size_t i = 0; i < spec->field_count; i++)
        if (str_same(spec->field[i].field, str_of(name)))
            return &spec->field[i];
    fail_msg("%s is not mapped", name);
    return NULL;
}

static void every_profile_can_be_used(void **state) {
    (void)state;
    Folder f = folder_new();
    const Templates *templates = templates_read(f.arena, "templates", f.diag);
    size_t profiles = 0;
    for (size_t i = 0; i < templates->count; i++) {
        Str name = templates->file[i].name;
        if (!str_starts(name, STR("profiles/")))
            continue;
        const Json *profile = json_read(f.arena, templates->file[i].bytes, name, f.diag);
        Str stem = str_from(str_to(name, name.len - strlen(".json")), strlen("profiles/"));
        Str part[] = {STR("{\""), json_text(profile, STR("kind"), STR("?")), STR("\":\"x\",\"profile\":\""), stem, STR("\"}")};
        assert_non_null(read_source(&f, templates, str_join(f.arena, COUNT_OF(part), part).ptr));
        profiles++;
    }
    assert_true(profiles >= 11);
    folder_drop(&f);
}

/* The columns of the profile stand in the header of the city's own file. */
static void boston311_names_the_columns_there_are(void **state) {
    (void)state;
    NEEDS_SHARED(SHARED "requests/boston311_2011.csv");
    Folder f = folder_new();
    const Templates *templates = templates_read(f.arena, "templates", f.diag);
    const Project *p = read_source(&f, templates, "{\"requests\":\"x\",\"profile\":\"boston311\"}");
    Str csv = check_file(f.arena, SHARED "requests/boston311_2011.csv");
    Str header = str_join(f.arena, 3, (Str[]){STR(","), str_cut(&csv, '\n'), STR(",")});
    assert_int_equal(p->source[0].field_count, 6);
    for (size_t i = 0; i < p->source[0].field_count; i++) {
        Str cell = str_join(f.arena, 3, (Str[]){STR(","), p->source[0].field[i].column[0], STR(",")});
        assert_true(str_find(header, cell) != SIZE_MAX);
    }
    folder_drop(&f);
}

static void rida_json_overrides_its_profile(void **state) {
    (void)state;
    Folder f = folder_new();
    const Templates *templates = templates_read(f.arena, "templates", f.diag);
    const Project *p = read_source(&f, templates,
                                   "{\"requests\":\"x\",\"profile\":\"boston311\",\"separator\":\";\",\"time_zone\":\"UTC\",\n"
                                   "\"fields\":{\"due\":null,\"closed\":\"mine\"},\"dates\":{\"closed\":{\"order\":\"dmy\"}}}");
    assert_non_null(p);
    const SourceSpec *s = &p->source[0];
    assert_int_equal(s->separator, ';');
    assert_str(s->format, "csv");
    assert_int_equal(zone_offset(s->zone, 1309478400), 0);
    assert_int_equal(s->field_count, 5);
    assert_str(field(s, "closed")->column[0], "mine");
    assert_int_equal(field(s, "closed")->order, ORDER_DMY);
    assert_true(field(s, "closed")->gregorian); /* still the profile's */
    assert_int_equal(field(s, "closed")->line, 2);
    assert_str(field(s, "channel")->column[0], "source");
    assert_int_equal(field(s, "received")->order, ORDER_YMD);
    folder_drop(&f);
}

/* inputs.md: rejected and undecrypted submissions of ODK Central are not answers. */
static void conditions_of_the_profile_hold(void **state) {
    (void)state;
    Folder f = folder_new();
    const Templates *templates = templates_read(f.arena, "templates", f.diag);
    const Project *p = read_source(&f, templates, "{\"answers\":\"x\",\"profile\":\"odk\",\"where\":"
                                                  "{\"Status\":{\"is\":\"\"},\"a\":{\"not\":\"b\"}}}");
    assert_non_null(p);
    const SourceSpec *s = &p->source[0];
    assert_int_equal(s->where_count, 3);
    assert_str(s->where[0].column, "ReviewState");
    assert_false(s->where[0].only);
    assert_str(s->where[0].value[0], "rejected");
    assert_str(s->where[1].column, "Status");
    assert_true(s->where[1].only);
    assert_str(s->where[2].column, "a");
    folder_drop(&f);
}

/* A column may have several names; what is wrong among them is told like any other key. */
static void columns_have_other_names(void **state) {
    (void)state;
    Folder f = folder_new();
    const Templates *templates = templates_read(f.arena, "templates", f.diag);
    const Project *p = read_source(&f, templates,
                                   "{\"answers\":\"x\",\"fields\":{\"submitted\":{\"column\":\"a\",\"or\":[\"b\",\"c\"]}},"
                                   "\"where\":{\"d\":{\"or\":\"e\",\"not\":\"\"}}}");
    assert_non_null(p);
    const SourceSpec *s = &p->source[0];
    assert_int_equal(s->header_rows, 1);
    assert_str(s->field[0].column[0], "a");
    assert_int_equal(s->field[0].other_count, 2);
    assert_str(s->field[0].other[1], "c");
    assert_str(s->where[0].other[0], "e");
    static const struct {
        const char *source, *problem;
    } wrong[] = {
        {"{\"answers\":\"x\",\"fields\":{\"submitted\":{\"column\":\"a\"}}}", "KEY_MISSING sources.fields.submitted.or"},
        {"{\"answers\":\"x\",\"fields\":{\"submitted\":{\"or\":\"a\"}}}", "KEY_MISSING sources.fields.submitted.column"},
        {"{\"answers\":\"x\",\"fields\":{\"submitted\":{\"column\":\"a\",\"or\":[]}}}", "VALUE_WRONG []"},
        {"{\"answers\":\"x\",\"fields\":{\"submitted\":{\"column\":\"a\",\"ro\":\"b\"}}}", "KEY_UNKNOWN ro"},
        {"{\"answers\":\"x\",\"fields\":{\"submitted\":{\"column\":\"a\",\"or\":[\"b\",\"الجوال\"]}}}",
         "FIELD_PERSONAL الجوال"},
        {"{\"answers\":\"x\",\"header_rows\":3}", "VALUE_WRONG 3"},
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        assert_null(read_source(&f, templates, wrong[i].source));
        if (str_find(problems_text(&f), str_of(wrong[i].problem)) == SIZE_MAX)
            fail_msg("%s: no %s among\n%s", wrong[i].source, wrong[i].problem, str_c(f.arena, problems_text(&f)));
    }
    folder_drop(&f);
}

/* What is wrong in a profile is told at its place in the profile. */
static void a_broken_profile_is_told_in_its_file(void **state) {
    (void)state;
    Folder f = folder_new();
    const Templates *good = templates_read(f.arena, "templates", f.diag);
    Template *file = ARENA_ARRAY(f.arena, Template, good->count);
    for (size_t i = 0; i < good->count; i++) {
        file[i] = good->file[i];
        if (str_same(file[i].name, STR("profiles/open311.json")))
            file[i].bytes = STR("{\"kind\":\"requests\",\n\"fields\":{\"id\":\"الجوال\",\"recieved\":\"x\",\"received\":\"y\"},\n"
                                "\"encoding\":\"klingon\"}");
    }
    Templates broken = {good->folder, good->count, file};
    assert_null(read_source(&f, &broken, "{\"requests\":\"x\",\"profile\":\"open311\"}"));
    Str text = problems_text(&f);
    assert_true(str_find(text, STR("2:16 FIELD_PERSONAL الجوال\n2:25 KEY_UNKNOWN recieved\n3:12 VALUE_WRONG klingon\n")) !=
                SIZE_MAX);
    assert_str(diag_entry(f.diag, diag_entries(f.diag) - 1)->place.file, "templates/profiles/open311.json");
    folder_drop(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_profile_can_be_used),
        cmocka_unit_test(boston311_names_the_columns_there_are),
        cmocka_unit_test(rida_json_overrides_its_profile),
        cmocka_unit_test(conditions_of_the_profile_hold),
        cmocka_unit_test(columns_have_other_names),
        cmocka_unit_test(a_broken_profile_is_told_in_its_file),
    };
    json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}

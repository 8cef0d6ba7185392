/* rida init: what it finds in exports, told by the project that its rida.json makes. */
#include "tests/ingest/folder.h"

#include "render/render.h"

typedef struct Found {
    Folder f;
    const Templates *templates;
    DiagWords words;
} Found;

static Found found_new(void) {
    Found found = {.f = folder_new()};
    found.templates = templates_read(found.f.arena, "templates", found.f.diag);
    found.words = render_words(found.f.arena, found.templates, STR("ar"), found.f.diag);
    return found;
}

/* The project of the rida.json that init makes of these files, NULL when it makes none. */
static const Project *init_read(Found *found, size_t count, const char *const *file, Str *json_text) {
    Arena *arena = found->f.arena;
    Buf json = {.arena = arena}, report = {.arena = arena};
    const char *out = folder_path(&found->f, "rida.json");
    InitInput input = {count, file, str_of(out), found->templates, found->words, true};
    if (!init_make(arena, &input, &json, &report, found->f.diag))
        return NULL;
    folder_write(&found->f, "rida.json", buf_str(&json));
    if (json_text)
        *json_text = buf_str(&json);
    const Project *project = project_read(arena, out, found->templates, found->f.diag);
    if (!project)
        fail_msg("%s", str_c(arena, problems_text(&found->f)));
    return project;
}

static Str fields_text(Arena *arena, const Project *project, size_t source) {
    Buf out = {.arena = arena};
    for (size_t i = 0; i < project->source[source].field_count; i++) {
        const FieldSpec *field = &project->source[source].field[i];
        buf_add(&out, out.len ? STR(" ") : STR(""));
        buf_add(&out, field->field);
    }
    return buf_str(&out);
}

static const FieldSpec *field(const SourceSpec *spec, const char *name) {
    for (size_t i = 0; i < spec->field_count; i++)
        if (str_same(spec->field[i].field, str_of(name)))
            return &spec->field[i];
    fail_msg("%s is not mapped", name);
    return NULL;
}

/* ---- real exports ----------------------------------------------------------------------------------------------- */

/* Which fields a person who knows the file would map; "" for a file that is no export of requests or answers. */
static const struct Expected {
    const char *file, *fields;
    size_t questions;
} real[] = {
    {"requests/boston311_2011.csv", "id received closed due channel department status service", 0},
    {"requests/boston311-100-variants/boston311-100.csv", "id received closed due channel department status service",
     0},
    {"requests/boston311-100-variants/boston311-100-notime.csv",
     "id received closed due channel department status service", 0},
    {"requests/boston311-100-variants/boston311-dmy-100.csv",
     "id received closed due channel department status service", 0},
    {"requests/boston311-100-variants/boston311-100-bad.tsv",
     "id received closed due channel department status service", 0},
    {"requests/boston311-100-variants/boston311-100-everything-date-stats.csv", "", 0},
    {"requests/nyc311-100.csv", "id received closed due updated status channel department service branch", 0},
    {"requests/receipt_wabo.csv", "id received closed due channel department", 0},
    {"surveys/r_community_2019_en.csv", "submitted", 6},
    {"surveys/r_community_2019_es.csv", "submitted", 4},
    {"surveys/turkiye_student_eval.csv", "", 29},
    {"arabic/MOJ-Enforcement-Sale-2025-Q1.csv", "id branch received", 0},
    {"arabic/moj_poa_issued_2025-07.csv", "", 0},
    {"arabic/arsarcasm_train.csv", "", 0},
};

static void real_one(const struct Expected *expected) {
    Found found = found_new();
    const char *path = str_c(found.f.arena, str_join(found.f.arena, 2, (Str[]){STR(SHARED), str_of(expected->file)}));
    const Project *project = init_read(&found, 1, (const char *const[]){path}, NULL);
    Str fields = project ? fields_text(found.f.arena, project, 0) : STR("");
    size_t questions = project ? project->question_count : 0;
    print_message("%-70s %zu questions; %s\n", expected->file, questions, str_c(found.f.arena, fields));
    /* A profile's fields come in the order of the profile: compared as sets. */
    for (Str rest = str_of(expected->fields), word; (word = str_word(&rest)).len;)
        field(&project->source[0], str_c(found.f.arena, word));
    size_t wanted = 0;
    for (Str rest = str_of(expected->fields); str_word(&rest).len;)
        wanted++;
    assert_int_equal(project ? project->source[0].field_count : 0, wanted);
    assert_int_equal(questions, expected->questions);
    folder_drop(&found.f);
}

static void real_exports_are_understood(void **state) {
    (void)state;
    NEEDS_SHARED(SHARED "requests/boston311_2011.csv");
    for (size_t i = 0; i < COUNT_OF(real); i++)
        real_one(&real[i]);
}

/* The same 100 requests day first and year first: the order is found by the cells, not by the product's habit. */
static void the_order_of_a_column_is_found_by_its_cells(void **state) {
    (void)state;
    NEEDS_SHARED(SHARED "requests/boston311-100-variants/boston311-dmy-100.csv");
    Found found = found_new();
    const Project *p =
        init_read(&found, 1, (const char *[]){SHARED "requests/boston311-100-variants/boston311-dmy-100.csv"}, NULL);
    assert_int_equal(field(&p->source[0], "received")->order, ORDER_DMY);
    p = init_read(&found, 1, (const char *[]){SHARED "requests/nyc311-100.csv"}, NULL);
    assert_int_equal(field(&p->source[0], "received")->order, ORDER_MDY);
    folder_drop(&found.f);
}

/* ---- what offices write ----------------------------------------------------------------------------------------- */

static Str rows(const Folder *f, const char *header, const char *row, size_t count) {
    Buf out = {.arena = f->arena};
    buf_add(&out, str_of(header));
    for (size_t i = 0; i < count; i++) {
        Str rest = str_of(row);
        buf_byte(&out, '\n');
        while (rest.len) { /* # counts up */
            Str plain = str_cut(&rest, '#');
            buf_add(&out, plain);
            if (rest.len || plain.len < str_of(row).len)
                buf_add(&out, rest.len ? str_number(f->arena, (int64_t)i + 1) : STR(""));
        }
    }
    buf_byte(&out, '\n');
    return buf_str(&out);
}

/* inputs.md, "Synonyms to ship"; the receipt in two columns; a Hijri closing date; personal columns beside. */
static void arabic_synonyms_are_known(void **state) {
    (void)state;
    Found found = found_new();
    Str json;
    Str text = rows(
        &found.f, "م,رقم المعامله,تاريخ الورود,وقت الورود,الوسيلة,الادارة,وضع الطلب,تاريخ الإنجاز,الجوال,اسم المستفيد",
        "#,م-#,2026/10/15,09:30,جوال,المساعدات,مغلق,1448/05/03,0512345678,فلان", 12);
    folder_write(&found.f, "سجل-2026-10.csv", text);
    const Project *p = init_read(&found, 1, (const char *[]){folder_path(&found.f, "سجل-2026-10.csv")}, &json);
    const SourceSpec *s = &p->source[0];
    assert_int_equal(s->kind, SOURCE_REQUESTS);
    assert_str(s->glob[0], "سجل-*.csv");
    assert_str(field(s, "id")->column[0], "رقم المعامله");
    assert_str(field(s, "received")->column[0], "تاريخ الورود");
    assert_str(field(s, "received")->column[1], "وقت الورود");
    assert_true(field(s, "received")->gregorian);
    assert_true(field(s, "closed")->hijri);
    assert_str(field(s, "channel")->column[0], "الوسيلة");
    assert_str(field(s, "department")->column[0], "الادارة");
    assert_str(field(s, "status")->column[0], "وضع الطلب");
    assert_int_equal(s->field_count, 6); /* the mobile number and the name are never mapped */
    assert_int_equal(p->dimension[DIM_CHANNEL].member_count, 7);
    assert_str(p->dimension[DIM_CHANNEL].member[0].id, "interview");
    assert_true(str_find(json, STR("\"//id\": \"")) != SIZE_MAX);
    folder_drop(&found.f);
}

static void files_of_one_header_are_one_source(void **state) {
    (void)state;
    Found found = found_new();
    const char *header = "رقم الطلب,تاريخ الطلب,حالة الطلب";
    folder_write(&found.f, "a-2026-09.csv", rows(&found.f, header, "A#,2026-09-10,مغلق", 9));
    folder_write(&found.f, "a-2026-10.csv", rows(&found.f, header, "B#,2026-10-10,مغلق", 9));
    folder_write(&found.f, "b-2026-10.csv",
                 rows(&found.f, "رقم التذكرة,تاريخ التقديم,الحالة", "C#,2026-10-10,مغلق", 9));
    const char *file[] = {folder_path(&found.f, "b-2026-10.csv"), folder_path(&found.f, "a-2026-10.csv"),
                          folder_path(&found.f, "a-2026-09.csv")};
    const Project *p = init_read(&found, 3, file, NULL);
    assert_int_equal(p->source_count, 2);
    assert_int_equal(p->source[0].glob_count, 1);
    assert_str(p->source[0].glob[0], "a-*.csv");
    assert_str(p->source[1].glob[0], "b-*.csv");
    /* A pattern that would also match a file that was not shown is not written. */
    p = init_read(&found, 1, file + 1, NULL);
    assert_str(p->source[0].glob[0], "a-2026-10.csv");
    folder_drop(&found.f);
}

/* Day and month cannot be told apart: nothing is declared, and the reader is asked. */
static void what_is_ambiguous_is_asked_for(void **state) {
    (void)state;
    Found found = found_new();
    Buf json = {.arena = found.f.arena}, report = {.arena = found.f.arena};
    folder_write(&found.f, "r.csv", rows(&found.f, "رقم الطلب,تاريخ الطلب,حالة الطلب", "A#,05/06/2026,مغلق", 9));
    InitInput input = {1,
                       (const char *[]){folder_path(&found.f, "r.csv")},
                       str_of(folder_path(&found.f, "rida.json")),
                       found.templates,
                       found.words,
                       true};
    assert_true(init_make(found.f.arena, &input, &json, &report, found.f.diag));
    assert_true(str_find(buf_str(&json), STR("\"order\"")) == SIZE_MAX);
    assert_true(str_find(buf_str(&report), STR("\"dates\": { \"received\": { \"order\": \"dmy\" } }")) != SIZE_MAX);
    folder_drop(&found.f);
}

/* A status that no list knows: its rows are closed, so it is. */
static void a_status_is_classed_by_its_rows(void **state) {
    (void)state;
    Found found = found_new();
    Str header =
        rows(&found.f, "رقم الطلب,تاريخ الطلب,حالة الطلب,تاريخ الإغلاق", "A#,2026-10-01,أُرسل للمستودع,2026-10-09", 8);
    Str open = rows(&found.f, "", "B#,2026-10-01,عند المدير,", 8);
    folder_write(&found.f, "r.csv", str_join(found.f.arena, 2, (Str[]){header, str_from(open, 1)}));
    const Project *p = init_read(&found, 1, (const char *[]){folder_path(&found.f, "r.csv")}, NULL);
    assert_int_equal(p->status_count[CLASS_CLOSED], 1);
    assert_str(p->status[CLASS_CLOSED][0], "أُرسل للمستودع");
    assert_int_equal(p->status_count[CLASS_OPEN], 1);
    assert_str(p->status[CLASS_OPEN][0], "عند المدير");
    folder_drop(&found.f);
}

static void a_file_that_is_no_export_is_told(void **state) {
    (void)state;
    Found found = found_new();
    folder_write(&found.f, "x.csv", STR("a,b\n1,2\n"));
    folder_write(&found.f, "empty.csv", STR(""));
    const char *file[] = {folder_path(&found.f, "x.csv"), folder_path(&found.f, "empty.csv"), "/nowhere/at/all.csv"};
    assert_null(init_read(&found, 3, file, NULL));
    Str text = problems_text(&found.f);
    assert_true(str_find(text, STR("INIT_NO_EXPORT")) != SIZE_MAX);
    assert_true(str_find(text, STR("INIT_UNREADABLE")) != SIZE_MAX);
    assert_true(str_find(text, STR("INIT_NOTHING 3")) != SIZE_MAX);
    assert_int_equal(diag_exit(found.f.diag), EXIT_INPUT);
    folder_drop(&found.f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_exports_are_understood),
        cmocka_unit_test(the_order_of_a_column_is_found_by_its_cells),
        cmocka_unit_test(arabic_synonyms_are_known),
        cmocka_unit_test(files_of_one_header_are_one_source),
        cmocka_unit_test(what_is_ambiguous_is_asked_for),
        cmocka_unit_test(a_status_is_classed_by_its_rows),
        cmocka_unit_test(a_file_that_is_no_export_is_told),
    };
    json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}

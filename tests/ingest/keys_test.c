#include "ingest/keys.h"
#include "tests/ingest/folder.h"

static bool shape_reached(const char *shape) {
    static const char *const elsewhere[] = {"policy",   "promise", "profile",  "scales",
                                            "families", "family",  "personal", "personal_kind", "headers", "headers_of"};
    for (size_t i = 0; i < COUNT_OF(elsewhere); i++)
        if (!strcmp(shape, elsewhere[i]))
            return false;
    return true;
}

/* The schema of the rows of a list or object that stand under a path of keys. */
static const Json *property(const Json *object, const char *name) {
    return json_member(json_member(object, STR("properties")), str_of(name));
}

static const Json *alternative(const Json *schema, const char *type) {
    const Json *any = json_member(schema, STR("anyOf"));
    for (size_t i = 0; any && i < any->count; i++)
        if (str_same(json_text(&any->child[i], STR("type"), STR("")), str_of(type)))
            return &any->child[i];
    return NULL;
}

static const Json *schema_read(Arena *arena, Diag *diag, Str *text) {
    Buf out = {.arena = arena};
    project_schema(&out);
    *text = buf_str(&out);
    const Json *schema = json_read(arena, *text, STR("schema"), diag);
    assert_non_null(schema);
    return &json_member(schema, STR("allOf"))->child[0];
}

static void schema_names_every_key(void **state) {
    (void)state;
    Folder f = folder_new();
    Str text;
    schema_read(f.arena, f.diag, &text);
    for (size_t i = 0; i < key_count; i++) {
        if (!shape_reached(keys[i].shape) || keys[i].name[0] == '*')
            continue;
        Str wanted = str_join(f.arena, 3, (Str[]){STR("\""), str_of(keys[i].name), STR("\": {")});
        if (str_find(text, wanted) == SIZE_MAX)
            fail_msg("%s.%s is not in the schema", keys[i].shape, keys[i].name);
    }
    folder_drop(&f);
}

static void schema_knows_the_kinds_of_sources(void **state) {
    (void)state;
    Folder f = folder_new();
    Str text;
    const Json *rida = schema_read(f.arena, f.diag, &text);
    const Json *sources = alternative(property(rida, "sources"), "array");
    const Json *kinds = json_member(json_member(sources, STR("items")), STR("oneOf"));
    assert_int_equal(kinds->count, 4);
    const Json *requests = &kinds->child[0], *answers = &kinds->child[1], *actions = &kinds->child[3];
    assert_non_null(property(alternative(property(requests, "fields"), "object"), "received"));
    assert_null(property(alternative(property(requests, "fields"), "object"), "comment"));
    assert_non_null(property(alternative(property(answers, "fields"), "object"), "comment"));
    assert_non_null(property(answers, "questions"));
    assert_null(property(requests, "questions"));
    assert_null(property(actions, "fields"));
    assert_str(json_member(requests, STR("required"))->child[0].text, "requests");
    assert_int_equal(json_member(rida, STR("additionalProperties"))->kind, JSON_FALSE);
    assert_non_null(json_member(json_member(rida, STR("patternProperties")), STR("^//")));
    folder_drop(&f);
}

static void schema_bounds_values(void **state) {
    (void)state;
    Folder f = folder_new();
    Str text;
    const Json *rida = schema_read(f.arena, f.diag, &text);
    const Json *gates = alternative(property(rida, "gates"), "object");
    const Json *share = alternative(property(gates, "rejected"), "number");
    assert_near(json_number(share, STR("minimum"), -1), 0, 0);
    assert_near(json_number(share, STR("maximum"), -1), 1, 0);
    const Json *digits = json_member(alternative(property(rida, "digits"), "string"), STR("enum"));
    assert_int_equal(digits->count, 2);
    assert_str(digits->child[1].text, "arab");
    folder_drop(&f);
}

/* Every shape that a row points to has rows, and every row's list of words can be met. */
static void table_holds_together(void **state) {
    (void)state;
    for (size_t i = 0; i < key_count; i++) {
        assert_true(keys[i].takes != 0);
        assert_true((keys[i].takes & (TAKES_OBJECT | TAKES_OBJECTS)) ? keys[i].object != NULL : keys[i].object == NULL);
        assert_true(!keys[i].words || keys[i].takes & (TAKES_TEXT | TAKES_TEXTS));
        bool found = !keys[i].object;
        for (size_t k = 0; k < key_count; k++)
            found = found || !strcmp(keys[k].shape, keys[i].object);
        if (!found)
            fail_msg("%s.%s: no shape %s", keys[i].shape, keys[i].name, keys[i].object);
        for (size_t k = 0; k < i; k++)
            if (!strcmp(keys[k].shape, keys[i].shape) && !strcmp(keys[k].name, keys[i].name))
                fail_msg("%s.%s stands twice", keys[i].shape, keys[i].name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schema_names_every_key),
        cmocka_unit_test(schema_knows_the_kinds_of_sources),
        cmocka_unit_test(schema_bounds_values),
        cmocka_unit_test(table_holds_together),
    };
    json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/check.h"

#include <dirent.h>

static void keeps_places(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    const Json *root = json_read(arena, STR("{\n  \"القناة\": [1, {\"x\": \"\\u0646\"}],\n  \"b\": 2.5 }"), STR("f"), diag);
    assert_non_null(root);
    const Json *list = json_member(root, STR("القناة"));
    assert_int_equal(list->key_line, 2);
    assert_int_equal(list->key_column, 3);
    assert_int_equal(list->line, 2);
    assert_int_equal(list->column, 13); /* counted in code points */
    assert_str(json_text(&list->child[1], STR("x"), STR("")), "ن");
    assert_near(json_number(root, STR("b"), 0), 2.5, 0);
    arena_drop(arena);
}

static void refuses_with_a_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t line, column;
    } bad[] = {{"{\"a\":1,\n\"a\":2}", 2, 1}, {"[1,]", 1, 4},       {"[01]", 1, 2},      {"{} x", 1, 4}, {"[\"a\nb\"]", 1, 4},
               {"[\"\\u0000\"]", 1, 4},       {"[\"\\ud800\"]", 1, 9}, {"[1e400]", 1, 2}, {"", 1, 1},     {"[NaN]", 1, 2},
               {"{a:1}", 1, 2},               {"[\"x]", 1, 5}};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Arena *arena = arena_new();
        Diag *diag = diag_new(arena);
        assert_null(json_read(arena, str_of(bad[i].text), STR("f"), diag));
        assert_int_equal(diag_entries(diag), 1);
        Place place = diag_entry(diag, 0)->place;
        if (place.line != bad[i].line || place.column != bad[i].column)
            print_error("%s: %u:%u\n", bad[i].text, place.line, place.column);
        assert_int_equal(place.line, bad[i].line);
        assert_int_equal(place.column, bad[i].column);
        arena_drop(arena);
    }
}

/* What RFC 8259 allows and we refuse on purpose: a key twice and U+0000, which cJSON would cut text at. */
static bool refused_on_purpose(Str name) {
    return str_starts(name, STR("y_object_duplicated_key")) || str_same(name, STR("y_object_escaped_null_in_key.json")) ||
           str_same(name, STR("y_string_null_escape.json"));
}

static void passes_the_json_test_suite(void **state) {
    (void)state;
    DIR *folder = opendir(SHARED "torture/JSONTestSuite");
    if (!folder) {
        print_message("skipped: %storture/JSONTestSuite is not here\n", SHARED);
        skip();
    }
    size_t accepted = 0, refused = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        Str name = str_of(entry->d_name);
        if (!str_ends(name, STR(".json")))
            continue;
        Arena *arena = arena_new();
        Diag *diag = diag_new(arena);
        const char *path = str_c(arena, str_join(arena, 2, (Str[]){STR(SHARED "torture/JSONTestSuite/"), name}));
        const Json *root = json_read(arena, check_file(arena, path), name, diag);
        bool wrong = (name.ptr[0] == 'y' && !root && !refused_on_purpose(name)) || (name.ptr[0] == 'n' && root) ||
                     (!root && !diag_count(diag, ERROR));
        if (wrong)
            print_error("%s: %s\n", entry->d_name, root ? "accepted" : "refused");
        assert_false(wrong);
        accepted += root != NULL;
        refused += root == NULL;
        arena_drop(arena);
    }
    closedir(folder);
    assert_true(accepted > 80 && refused > 180);
}

static void stands_depth(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf deep = {.arena = arena};
    for (int i = 0; i < 100000; i++)
        buf_byte(&deep, '[');
    assert_null(json_read(arena, buf_str(&deep), STR("f"), diag_new(arena)));
    arena_drop(arena);
}

int main(void) {
    json_setup();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_places),
        cmocka_unit_test(refuses_with_a_place),
        cmocka_unit_test(passes_the_json_test_suite),
        cmocka_unit_test(stands_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

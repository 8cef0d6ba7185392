#include "ingest/file.h"
#include "tests/ingest/folder.h"

static void reads_all_bytes(void **state) {
    (void)state;
    Folder f = folder_new();
    Str bytes, wanted = {"a\0b\n\xFF", 5};
    assert_true(file_read(f.arena, str_of(folder_write(&f, "x", wanted)), &bytes, f.diag));
    assert_true(str_same(bytes, wanted));
    assert_int_equal(bytes.ptr[bytes.len], 0);
    assert_true(file_read(f.arena, str_of(folder_write(&f, "empty", STR(""))), &bytes, f.diag));
    assert_int_equal(bytes.len, 0);
    assert_int_equal(diag_entries(f.diag), 0);
    folder_drop(&f);
}

static void refuses_what_is_no_file(void **state) {
    (void)state;
    Folder f = folder_new();
    Str bytes;
    assert_int_equal(mkfifo(folder_path(&f, "pipe"), 0600), 0);
    assert_false(file_read(f.arena, str_of(folder_path(&f, "pipe")), &bytes, f.diag)); /* and does not wait */
    assert_false(file_read(f.arena, str_of(f.path), &bytes, f.diag));
    assert_false(file_read(f.arena, STR("/dev/zero"), &bytes, f.diag));
    assert_false(file_read(f.arena, str_of(folder_path(&f, "none")), &bytes, f.diag));
    assert_str(problems_text(&f), "0:0 NOT_A_FILE pipe\n0:0 NOT_A_FILE folder\n0:0 NOT_A_FILE device\n"
                                  "0:0 FILE_UNREADABLE No such file or directory\n");
    assert_int_equal(diag_exit(f.diag), EXIT_INPUT);
    folder_drop(&f);
}

static void refuses_more_than_wanted(void **state) {
    (void)state;
    Folder f = folder_new();
    Str bytes;
    FileFault fault;
    const char *path = folder_write(&f, "x", STR("12345"));
    assert_true(file_bytes(f.arena, str_of(path), 5, &bytes, &fault));
    assert_false(file_bytes(f.arena, str_of(path), 4, &bytes, &fault));
    assert_int_equal(fault.problem, PROBLEM_FILE_UNREADABLE);
    folder_drop(&f);
}

static void matches_in_order_of_names(void **state) {
    (void)state;
    Folder f = folder_new();
    static const char *const made[] = {"b.csv", "a-10.csv", "a-2.csv", "ب.csv", "~$a.csv", ".hidden.csv", "a.txt"};
    for (size_t i = 0; i < COUNT_OF(made); i++)
        folder_write(&f, made[i], STR("x"));
    const Str *path;
    assert_int_equal(files_matching(f.arena, str_of(f.path), STR("*.csv"), &path), 4);
    assert_str(path[0], "a-10.csv");
    assert_str(path[1], "a-2.csv");
    assert_str(path[2], "b.csv");
    assert_str(path[3], "ب.csv");
    assert_int_equal(files_matching(f.arena, STR("."), str_of(folder_path(&f, "a-?.csv")), &path), 1);
    assert_str(path[0], folder_path(&f, "a-2.csv"));
    assert_int_equal(files_matching(f.arena, str_of(f.path), STR("none*"), &path), 0);
    folder_drop(&f);
}

static void takes_the_folder_for_what_it_is(void **state) {
    (void)state;
    Folder f = folder_new();
    assert_int_equal(mkdir(folder_path(&f, "[2026]*"), 0700), 0);
    folder_write(&f, "[2026]*/x.csv", STR("x"));
    folder_write(&f, "2x.csv", STR("x"));
    const Str *path;
    assert_int_equal(files_matching(f.arena, str_of(folder_path(&f, "[2026]*")), STR("*.csv"), &path), 1);
    assert_str(path[0], "x.csv");
    folder_drop(&f);
}

static void joins_paths(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_str(path_in(arena, STR("a/b"), STR("c.csv")), "a/b/c.csv");
    assert_str(path_in(arena, STR("."), STR("c.csv")), "c.csv");
    assert_str(path_in(arena, STR("/"), STR("c.csv")), "/c.csv");
    assert_str(path_in(arena, STR("a"), STR("/c.csv")), "/c.csv");
    assert_str(path_folder(STR("a/b/rida.json")), "a/b");
    assert_str(path_folder(STR("rida.json")), ".");
    assert_str(path_folder(STR("/rida.json")), "/");
    arena_drop(arena);
}

static void reads_the_templates_tree(void **state) {
    (void)state;
    Folder f = folder_new();
    assert_int_equal(mkdir(folder_path(&f, "lang"), 0700), 0);
    folder_write(&f, "theme.json", STR("{}"));
    folder_write(&f, "lang/en.json", STR("2"));
    folder_write(&f, "lang/ar.json", STR("1"));
    folder_write(&f, ".swp", STR("x"));
    assert_int_equal(symlink("/etc/passwd", folder_path(&f, "lang/link")), 0);
    assert_int_equal(symlink("..", folder_path(&f, "lang/loop")), 0);
    assert_int_equal(mkfifo(folder_path(&f, "lang/pipe"), 0600), 0);
    const Templates *templates = templates_read(f.arena, f.path, f.diag);
    assert_non_null(templates);
    assert_int_equal(templates->count, 3);
    assert_str(templates->file[0].name, "lang/ar.json");
    assert_str(templates->file[1].name, "lang/en.json");
    assert_str(templates->file[2].name, "theme.json");
    assert_str(templates_bytes(templates, STR("lang/en.json")), "2");
    assert_null(templates_read(f.arena, folder_path(&f, "none"), f.diag));
    assert_str(problems_text(&f), str_join(f.arena, 3, (Str[]){STR("0:0 TEMPLATE_MISSING "),
                                                               str_of(folder_path(&f, "none")), STR("\n")}).ptr);
    folder_drop(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_all_bytes),           cmocka_unit_test(refuses_what_is_no_file),
        cmocka_unit_test(refuses_more_than_wanted),
        cmocka_unit_test(matches_in_order_of_names), cmocka_unit_test(takes_the_folder_for_what_it_is),
        cmocka_unit_test(joins_paths),               cmocka_unit_test(reads_the_templates_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

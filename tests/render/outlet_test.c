/* outlet_test.c - the folder that is written: old or new, never a mix; what is not ours is left alone; and the whole of
 * out/, twice, byte for byte. */
#include "tests/check.h"

#include "ingest/ingest.h"
#include "render/outlet.h"
#include "render/render.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Yard { /* a fresh folder to write in */
    Arena *arena;
    Diag *diag;
    char folder[32];
    Str out;
} Yard;

static int yard_open(void **state) {
    Arena *arena = arena_new();
    Yard *yard = ARENA_NEW(arena, Yard);
    json_setup();
    yard->arena = arena;
    yard->diag = diag_new(arena);
    strcpy(yard->folder, "/tmp/rida-outlet-XXXXXX");
    if (!mkdtemp(yard->folder))
        return -1;
    yard->out = str_join(arena, 2, (Str[]){str_of(yard->folder), STR("/out")});
    *state = yard;
    return 0;
}

static int yard_close(void **state) {
    Yard *yard = *state;
    Buf command = {.arena = yard->arena};
    buf_addf(&command, "rm -rf %s", yard->folder);
    int gone = system(str_c(yard->arena, buf_str(&command)));
    arena_drop(yard->arena);
    return gone;
}

static const char *path_in(const Yard *yard, const char *path) {
    return str_c(yard->arena, str_join(yard->arena, 3, (Str[]){str_of(yard->folder), STR("/"), str_of(path)}));
}

static Str file_in(const Yard *yard, const char *path) {
    return check_file(yard->arena, path_in(yard, path));
}

static void put_file(const Yard *yard, const char *path, const char *text) {
    FILE *file = fopen(path_in(yard, path), "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static bool there(const Yard *yard, const char *path) {
    struct stat state;
    return lstat(path_in(yard, path), &state) == 0;
}

static void nothing_left_beside(const Yard *yard) {
    assert_false(there(yard, ".rida-tmp-out"));
    assert_false(there(yard, ".rida-lock-out"));
    assert_false(there(yard, ".rida-old-out"));
}

static Problem last_problem(const Yard *yard) {
    size_t count = diag_entries(yard->diag);
    assert_true(count > 0);
    return diag_entry(yard->diag, count - 1)->problem;
}

static void write_one(Yard *yard, const char *path, const char *text) {
    Outlet *outlet = outlet_open(yard->arena, yard->out, yard->diag);
    assert_non_null(outlet);
    outlet_write(outlet, str_of(path), str_of(text));
    assert_true(outlet_commit(outlet, 2));
    outlet_close(outlet);
    nothing_left_beside(yard);
}

static void what_is_written_is_there_and_the_past_is_kept(void **state) {
    Yard *yard = *state;
    write_one(yard, "public/2026/09/index.html", "september");
    assert_str(file_in(yard, "out/public/2026/09/index.html"), "september");
    write_one(yard, "public/2026/10/index.html", "october");
    assert_str(file_in(yard, "out/public/2026/09/index.html"), "september");
    assert_str(file_in(yard, "out/public/2026/10/index.html"), "october");
    assert_str(file_in(yard, "out/.rida"), "rida.out/1\n");
}

static void a_file_that_is_open_keeps_its_old_bytes(void **state) {
    Yard *yard = *state;
    char got[8] = "";
    write_one(yard, "a", "old");
    int fd = open(path_in(yard, "out/a"), O_RDONLY);
    write_one(yard, "a", "new");
    assert_int_equal(read(fd, got, sizeof got - 1), 3);
    close(fd);
    assert_string_equal(got, "old");
    assert_str(file_in(yard, "out/a"), "new");
}

static ino_t file_number(const Yard *yard, const char *path) {
    struct stat state;
    assert_int_equal(stat(path_in(yard, path), &state), 0);
    return state.st_ino;
}

static void a_file_that_stays_the_same_stays_the_same_file(void **state) {
    Yard *yard = *state;
    Outlet *outlet = outlet_open(yard->arena, yard->out, yard->diag);
    const OutletFile before[] = {{STR("f/same"), STR("1")}, {STR("f/other"), STR("1")}, {STR("f/longer"), STR("1")}},
                     after[] = {{STR("f/same"), STR("1")}, {STR("f/other"), STR("2")}, {STR("f/longer"), STR("11")}};
    const char *const path[] = {"out/f/same", "out/f/other", "out/f/longer"};
    ino_t number[3];
    outlet_write_all(outlet, 3, before, 2);
    assert_true(outlet_commit(outlet, 2));
    outlet_close(outlet);
    for (size_t i = 0; i < 3; i++)
        number[i] = file_number(yard, path[i]);
    outlet = outlet_open(yard->arena, yard->out, yard->diag);
    outlet_clear(outlet, STR("f"));
    outlet_write_all(outlet, 3, after, 2);
    assert_true(outlet_commit(outlet, 2));
    outlet_close(outlet);
    nothing_left_beside(yard);
    for (size_t i = 0; i < 3; i++) {
        assert_str(file_in(yard, path[i]), str_c(yard->arena, after[i].bytes));
        assert_int_equal(file_number(yard, path[i]) == number[i], i == 0);
    }
}

static void many_files_are_written_at_once_and_told_in_order(void **state) {
    Yard *yard = *state;
    enum { FILES = 200 };
    OutletFile file[FILES];
    const Str *written;
    for (int64_t i = 0; i < FILES; i++) {
        Str number = str_number(yard->arena, i);
        Str path[] = {STR("a/"), str_number(yard->arena, i % 7), STR("/b/"), number};
        file[i] = (OutletFile){str_join(yard->arena, 4, path), number};
    }
    Outlet *outlet = outlet_open(yard->arena, yard->out, yard->diag);
    outlet_write_all(outlet, FILES, file, 7);
    assert_int_equal(outlet_written(outlet, &written), FILES);
    for (size_t i = 0; i < FILES; i++) {
        assert_true(str_same(written[i], file[i].path));
        assert_true(str_same(outlet_read(yard->arena, outlet, file[i].path), file[i].bytes));
    }
    assert_true(outlet_commit(outlet, 7));
    outlet_close(outlet);
    nothing_left_beside(yard);
}

static void a_folder_is_cleared_and_names_are_sorted(void **state) {
    Yard *yard = *state;
    const Str *name;
    write_one(yard, "2026-10/b", "1");
    write_one(yard, "2026-10/a", "1");
    Outlet *outlet = outlet_open(yard->arena, yard->out, yard->diag);
    assert_int_equal(outlet_names(yard->arena, outlet, STR("2026-10"), &name), 2);
    assert_str(name[0], "a");
    assert_str(outlet_read(yard->arena, outlet, STR("2026-10/b")), "1");
    assert_int_equal(outlet_read(yard->arena, outlet, STR("2026-10/none")).len, 0);
    assert_int_equal(outlet_names(yard->arena, outlet, STR("none"), &name), 0);
    outlet_clear(outlet, STR("2026-10"));
    assert_true(outlet_commit(outlet, 2));
    outlet_close(outlet);
    assert_false(there(yard, "out/2026-10"));
}

static void what_is_not_ours_is_not_replaced(void **state) {
    Yard *yard = *state;
    assert_int_equal(mkdir(path_in(yard, "out"), 0777), 0);
    put_file(yard, "out/thesis.doc", "mine");
    assert_null(outlet_open(yard->arena, yard->out, yard->diag));
    assert_int_equal(last_problem(yard), PROBLEM_OUTPUT_FOREIGN);
    assert_str(file_in(yard, "out/thesis.doc"), "mine");
    nothing_left_beside(yard);
}

static void an_empty_folder_is_fine_a_file_or_link_is_not(void **state) {
    Yard *yard = *state;
    assert_int_equal(mkdir(path_in(yard, "out"), 0777), 0);
    write_one(yard, "a", "1");
    assert_str(file_in(yard, "out/a"), "1");
    put_file(yard, "plain", "");
    assert_null(outlet_open(yard->arena, str_of(path_in(yard, "plain")), yard->diag));
    assert_int_equal(last_problem(yard), PROBLEM_OUTPUT_FOREIGN);
    assert_int_equal(symlink("out", path_in(yard, "link")), 0);
    assert_null(outlet_open(yard->arena, str_of(path_in(yard, "link")), yard->diag));
    assert_int_equal(last_problem(yard), PROBLEM_OUTPUT_FOREIGN);
    assert_str(file_in(yard, "out/a"), "1");
}

static void a_link_inside_stops_the_run(void **state) {
    Yard *yard = *state;
    write_one(yard, "a", "1");
    assert_int_equal(symlink("/etc/passwd", path_in(yard, "out/passwd")), 0);
    assert_null(outlet_open(yard->arena, yard->out, yard->diag));
    assert_int_equal(last_problem(yard), PROBLEM_OUTPUT_FAILED);
    nothing_left_beside(yard);
}

static void a_path_without_a_name_or_parent_fails(void **state) {
    Yard *yard = *state;
    static const char *const path[] = {"", "/", ".", "..", "a/..", "/nonexistent-folder/out"};
    for (size_t i = 0; i < COUNT_OF(path); i++) {
        assert_null(outlet_open(yard->arena, str_of(path[i]), yard->diag));
        assert_int_equal(last_problem(yard), PROBLEM_OUTPUT_FAILED);
    }
}

static void two_runs_at_once(void **state) {
    Yard *yard = *state;
    Outlet *first = outlet_open(yard->arena, yard->out, yard->diag);
    assert_non_null(first);
    assert_null(outlet_open(yard->arena, yard->out, yard->diag));
    assert_int_equal(last_problem(yard), PROBLEM_OUTPUT_BUSY);
    assert_true(
        str_same(diag_entry(yard->diag, diag_entries(yard->diag) - 1)->arg[0], str_number(yard->arena, getpid())));
    outlet_write(first, STR("a"), STR("1"));
    assert_true(outlet_commit(first, 2));
    outlet_close(first);
    assert_str(file_in(yard, "out/a"), "1");
    nothing_left_beside(yard);
}

static void what_fails_changes_nothing(void **state) {
    Yard *yard = *state;
    write_one(yard, "a", "old");
    Outlet *outlet = outlet_open(yard->arena, yard->out, yard->diag);
    outlet_write(outlet, STR("a"), STR("new"));
    outlet_write(outlet, STR("a/b"), STR("a is a file"));
    assert_int_equal(last_problem(yard), PROBLEM_OUTPUT_FAILED);
    assert_false(outlet_commit(outlet, 2));
    outlet_close(outlet);
    assert_str(file_in(yard, "out/a"), "old");
    nothing_left_beside(yard);
}

static void a_killed_run_leaves_the_old_and_is_cleaned_up(void **state) {
    Yard *yard = *state;
    write_one(yard, "a", "old");
    pid_t child = fork();
    if (!child) {
        Outlet *outlet = outlet_open(yard->arena, yard->out, yard->diag);
        outlet_write(outlet, STR("a"), STR("new"));
        _exit(outlet ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_str(file_in(yard, "out/a"), "old");
    assert_true(there(yard, ".rida-tmp-out/a"));
    write_one(yard, "b", "next");
    assert_str(file_in(yard, "out/a"), "old");
    assert_str(file_in(yard, "out/b"), "next");
}

/* ---- the whole of out/ --------------------------------------------------------------------------------------------
 */

static const Findings *publishable_of(Arena *arena, const Findings *findings, size_t count,
                                      const Findings *const *earlier, Diag *diag) {
    (void)count;
    (void)earlier;
    (void)diag;
    Findings *publishable = ARENA_NEW(arena, Findings);
    *publishable = *findings;
    publishable->public = true;
    return publishable;
}

static RenderInput input_of(Yard *yard) {
    Str text = check_file(yard->arena, "tests/golden/documents/findings.json");
    const Findings *findings = findings_read(yard->arena, text, STR("findings.json"), yard->diag);
    assert_non_null(findings);
    return (RenderInput){.findings = findings,
                         .publish = publishable_of,
                         .templates = templates_read(yard->arena, "templates", yard->diag),
                         .out = yard->out,
                         .rejects = STR("file\r\n"),
                         .config_sha256 = STR("00"),
                         .utc_offset = STR("+03:00")};
}

static bool rendered(Yard *yard, const RenderInput *input, size_t *count) {
    const Str *written;
    bool good = render_write(yard->arena, input, count, &written, yard->diag);
    if (!good) {
        Buf said = {.arena = yard->arena};
        diag_write(&said, yard->diag, (DiagWords){0}, 0);
        print_error("%s", str_c(yard->arena, buf_str(&said)));
    }
    return good;
}

static void every_file_of_a_run_is_there(void **state) {
    Yard *yard = *state;
    RenderInput input = input_of(yard);
    size_t count;
    static const char *const path[] = {"2026-10/board.pdf",
                                       "2026-10/board.en.pdf",
                                       "2026-10/quality/index.html",
                                       "2026-10/quality/rida.css",
                                       "2026-10/quality/en/index.html",
                                       "2026-10/findings.json",
                                       "2026-10/rejects.csv",
                                       "2026-10/manifest.json",
                                       "public/index.html",
                                       "public/2026/10/index.html",
                                       "public/2026/10/figures.json",
                                       "public/2026/10/figures.csv",
                                       "public/en/index.html",
                                       "public/en/2026/10/index.html",
                                       "public/fonts/rida-regular.woff",
                                       "public/feed.xml",
                                       "public/sitemap.xml",
                                       "public/icon.svg"};
    assert_true(rendered(yard, &input, &count));
    for (size_t i = 0; i < COUNT_OF(path); i++) {
        Str file = file_in(yard, str_c(yard->arena, str_join(yard->arena, 2, (Str[]){STR("out/"), str_of(path[i])})));
        if (!file.len)
            fail_msg("%s is not there", path[i]);
        if (str_ends(str_of(path[i]), STR(".html")))
            assert_true(str_find(file, str_of(yard->folder)) == SIZE_MAX);
    }
    assert_true(str_starts(file_in(yard, "out/public/2026/10/figures.csv"), STR("\xEF\xBB\xBFid,indicator,")));
    assert_false(there(yard, "out/public/board.pdf"));
    Str manifest = file_in(yard, "out/2026-10/manifest.json");
    assert_true(str_find(manifest, STR("\"file\": \"2026-10/board.pdf\", \"sha256\": \"")) != SIZE_MAX);
    assert_true(str_find(manifest, STR("templates")) != SIZE_MAX);
    assert_true(str_find(manifest, str_of(yard->folder)) == SIZE_MAX);
}

static void an_older_period_does_not_become_the_first_page(void **state) {
    Yard *yard = *state;
    RenderInput input = input_of(yard);
    size_t count;
    assert_true(rendered(yard, &input, &count));
    Findings *older = ARENA_NEW(yard->arena, Findings);
    *older = *input.findings;
    older->period =
        (Period){.kind = PERIOD_MONTH, .name = STR("2026-09"), .from = day_of(2026, 9, 1), .to = day_of(2026, 9, 30)};
    input.findings = older;
    assert_true(rendered(yard, &input, &count));
    Str first = file_in(yard, "out/public/index.html"), page = file_in(yard, "out/public/2026/09/index.html");
    assert_true(str_find(first, STR("https://charity.example/2026/10/\"")) != SIZE_MAX);
    assert_true(str_find(first, STR("2026/09/index.html")) != SIZE_MAX);
    assert_true(str_find(page, STR("https://charity.example/2026/09/\"")) != SIZE_MAX);
    assert_true(there(yard, "out/public/2026/10/index.html"));
    assert_true(there(yard, "out/2026-10/board.pdf"));
}

static void a_wrong_template_leaves_out_as_it_was(void **state) {
    Yard *yard = *state;
    RenderInput input = input_of(yard);
    size_t count;
    assert_true(rendered(yard, &input, &count));
    Str before = file_in(yard, "out/2026-10/manifest.json");
    Templates broken = *input.templates;
    Template *file = ARENA_ARRAY(yard->arena, Template, broken.count);
    for (size_t i = 0; i < broken.count; i++) {
        file[i] = broken.file[i];
        if (str_same(file[i].name, STR("reports/public.xml")))
            file[i].bytes = STR("<report/>");
    }
    broken.file = file;
    input.templates = &broken;
    const Str *written;
    assert_false(render_write(yard->arena, &input, &count, &written, yard->diag));
    assert_int_equal(count, 0);
    assert_true(str_same(before, file_in(yard, "out/2026-10/manifest.json")));
    nothing_left_beside(yard);
}

static void the_name_of_a_period_is_no_path(void **state) {
    Yard *yard = *state;
    RenderInput input = input_of(yard);
    static const char *const name[] = {"", "../x", "/etc", "..", ".rida", "public", "2026-10/../../x"};
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        Findings *other = ARENA_NEW(yard->arena, Findings);
        const Str *written;
        size_t count;
        *other = *input.findings;
        other->period.name = str_of(name[i]);
        input.findings = other;
        assert_false(render_write(yard->arena, &input, &count, &written, yard->diag));
        assert_int_equal(last_problem(yard), PROBLEM_FINDINGS_BROKEN);
    }
    assert_false(there(yard, "out"));
}

static void same_folders(const Yard *yard, const char *a, const char *b) {
    Buf command = {.arena = yard->arena};
    buf_addf(&command, "diff -r %s/%s %s/%s", yard->folder, a, yard->folder, b);
    assert_int_equal(system(str_c(yard->arena, buf_str(&command))), 0);
}

static void the_same_input_gives_the_same_bytes(void **state) {
    Yard *yard = *state;
    RenderInput input = input_of(yard);
    size_t count, again;
    assert_true(rendered(yard, &input, &count));
    input.out = str_of(path_in(yard, "twin"));
    assert_true(rendered(yard, &input, &again));
    assert_int_equal(count, again);
    same_folders(yard, "out", "twin");
}

static void the_same_bytes_whatever_the_threads(void **state) {
    Yard *yard = *state;
    RenderInput input = input_of(yard);
    const unsigned threads[] = {1, 2, 3, 7};
    size_t count[COUNT_OF(threads)];
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        Str name = str_number(yard->arena, threads[i]);
        input.threads = threads[i];
        input.out = str_of(path_in(yard, name.ptr));
        assert_true(rendered(yard, &input, &count[i]));
        assert_int_equal(count[i], count[0]);
        same_folders(yard, "1", name.ptr);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, yard_open, yard_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_is_written_is_there_and_the_past_is_kept),
        TEST(a_file_that_is_open_keeps_its_old_bytes),
        TEST(a_file_that_stays_the_same_stays_the_same_file),
        TEST(many_files_are_written_at_once_and_told_in_order),
        TEST(a_folder_is_cleared_and_names_are_sorted),
        TEST(what_is_not_ours_is_not_replaced),
        TEST(an_empty_folder_is_fine_a_file_or_link_is_not),
        TEST(a_link_inside_stops_the_run),
        TEST(a_path_without_a_name_or_parent_fails),
        TEST(two_runs_at_once),
        TEST(what_fails_changes_nothing),
        TEST(a_killed_run_leaves_the_old_and_is_cleaned_up),
        TEST(every_file_of_a_run_is_there),
        TEST(an_older_period_does_not_become_the_first_page),
        TEST(a_wrong_template_leaves_out_as_it_was),
        TEST(the_name_of_a_period_is_no_path),
        TEST(the_same_input_gives_the_same_bytes),
        TEST(the_same_bytes_whatever_the_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/check.h"

#include <dirent.h>

#include "ingest/format.h"

extern const Format format_csv;

/* Records as text: cells joined by U+241F, records ended by U+241E; broken ones as "!NAME@line:column". */
typedef struct Taken {
    Buf out;
    size_t count;
    uint32_t line[64], row[64];
    uint64_t offset[64];
    Spot last_cell[64];
} Taken;

static void take(Taken *taken, const Record *record) {
    if (record->count == 1 && !record->cell[0].len)
        return; /* an empty line */
    if (taken->count < 64) {
        Place place = record_cell_place(record, STR("f"), record->count ? record->count - 1 : 0, STR(""));
        taken->line[taken->count] = record->line;
        taken->row[taken->count] = record->row;
        taken->offset[taken->count] = record->offset;
        taken->last_cell[taken->count] = (Spot){place.line, place.column};
    }
    taken->count++;
    if (record->broken) {
        buf_byte(&taken->out, '!');
        buf_add(&taken->out, problem_name(record->problem));
        buf_addf(&taken->out, "@%u:%u", record->at.line, record->at.column);
    }
    for (size_t i = 0; i < record->count; i++) {
        buf_add(&taken->out, i ? STR("␟") : STR(""));
        buf_add(&taken->out, record->cell[i]);
    }
    buf_add(&taken->out, STR("␞"));
}

typedef struct Read {
    bool whole;
    Taken taken;
    Export export;
    Diag *diag;
} Read;

static Read read_bytes(Arena *arena, Str bytes, char separator) {
    Read read = {.taken.out.arena = arena, .diag = diag_new(arena)};
    SourceSpec spec = {.separator = separator};
    Input *input = input_of(arena, bytes, STR("f.csv"));
    Str sha256;
    read.export = (Export){.input = input, .spec = &spec, .diag = read.diag};
    void *state = format_csv.open(arena, &read.export);
    Batch *batch = batch_new();
    for (bool more = state != NULL; more; batch_clear(batch)) {
        more = format_csv.next(state, batch);
        for (size_t i = 0; i < batch->count; i++)
            take(&read.taken, &batch->record[i]);
    }
    batch_drop(batch);
    read.whole = state && format_csv.close(state);
    assert_true(input_close(arena, input, &sha256, read.diag));
    return read;
}

/* What a file of the test suites says should be read: arrays, or objects under the header. */
static Str expected(Arena *arena, const Json *json) {
    Buf out = {.arena = arena};
    for (size_t i = 0; i < json->count; i++) {
        const Json *row = &json->child[i];
        if (row->kind == JSON_OBJECT && i == 0) {
            for (size_t k = 0; k < row->count; k++) {
                buf_add(&out, k ? STR("␟") : STR(""));
                buf_add(&out, row->child[k].key);
            }
            buf_add(&out, STR("␞"));
        }
        if (row->count == 1 && !row->child[0].text.len)
            continue; /* empty lines are not rows here */
        for (size_t k = 0; k < row->count; k++) {
            buf_add(&out, k ? STR("␟") : STR(""));
            buf_add(&out, row->child[k].text);
        }
        buf_add(&out, STR("␞"));
    }
    return buf_str(&out);
}

static Str without_cr(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '\r')
            buf_byte(&out, text.ptr[i]);
    return buf_str(&out);
}

static size_t suite(const char *csvs, const char *jsons) {
    size_t count = 0;
    DIR *dir = opendir(csvs);
    if (!dir)
        return 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        Str name = str_of(entry->d_name);
        if (!str_ends(name, STR(".csv")))
            continue;
        Arena *arena = arena_new();
        Str stem = str_to(name, name.len - 4);
        Str csv = check_file(arena, str_join(arena, 3, (Str[]){str_of(csvs), STR("/"), name}).ptr);
        Str wanted = check_file(arena, str_join(arena, 4, (Str[]){str_of(jsons), STR("/"), stem, STR(".json")}).ptr);
        if (wanted.len && !str_same(stem, STR("header-no-rows"))) {
            Diag *diag = diag_new(arena);
            const Json *json = json_read(arena, wanted, name, diag);
            assert_non_null(json);
            if (json->kind == JSON_OBJECT) { /* one of the suite: a single row, and a quote that RFC 4180 forbids */
                assert_int_equal(read_bytes(arena, csv, 0).taken.count, 2);
                count++;
                arena_drop(arena);
                continue;
            }
            Read read = read_bytes(arena, csv, 0);
            assert_true(read.whole);
            /* The suite is not of one mind about line breaks in cells; here they stay as they stand. */
            Str got = without_cr(arena, buf_str(&read.taken.out)), want = without_cr(arena, expected(arena, json));
            if (!str_same(got, want))
                print_error("%s\n", entry->d_name);
            assert_str(got, str_c(arena, want));
            count++;
        }
        arena_drop(arena);
    }
    closedir(dir);
    return count;
}

static void published_suites(void **state) {
    (void)state;
    json_setup();
    size_t spectrum = suite("../shared/data/torture/csv-spectrum/csvs", "../shared/data/torture/csv-spectrum/json");
    size_t data = suite("../shared/data/torture/csv-test-data/csv", "../shared/data/torture/csv-test-data/json");
    if (!spectrum && !data) {
        print_message("skipped: no csv-spectrum, no csv-test-data\n");
        skip();
    }
    assert_int_equal(spectrum, 12);
    assert_int_equal(data, 17);
}

static void shapes(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *wanted;
    } cases[] = {
        {"a,b\r\n1,2\r\n", "a␟b␞1␟2␞"},
        {"a,b\r1,2\r", "a␟b␞1␟2␞"},
        {"a,b\n1,2\r\n3,4\r5,6", "a␟b␞1␟2␞3␟4␞5␟6␞"},
        {"sep=;\na;b\n1,5;2\n", "a␟b␞1,5␟2␞"},
        {"a;b\n1;\"x;y\"\n", "a␟b␞1␟x;y␞"},
        {"a\tb\n1\t2\n", "a␟b␞1␟2␞"},
        {"a|b\n1|2\n", "a␟b␞1␟2␞"},
        {"\xEF\xBB\xBF"
         "a,b\n1,2\n",
         "a␟b␞1␟2␞"},
        {"a,b\n \"x\",2\n3,4\n", "a␟b␞!QUOTE_STRAY@2:2␞3␟4␞"},
        {"a,b\nx\"y,2\n3,4\n", "a␟b␞!QUOTE_STRAY@2:2␞3␟4␞"},
        {"a,b\n\"x\"y,2\n3,4\n", "a␟b␞!QUOTE_STRAY@2:4␞3␟4␞"},
        /* The unclosed quote of the second row must not swallow the third and fourth. */
        {"a,b\n\"x,1\ny,2\n\"z\",3\n", "a␟b␞!QUOTE_STRAY@4:2␞y␟2␞z␟3␞"},
        {"a,b\n\n\n1,2\n", "a␟b␞1␟2␞"},
        {"a,b\n\"1\r\n1\",2\n", "a␟b␞1\r\n1␟2␞"},
        {"a,b\n\"\"\"\",\"\"\n", "a␟b␞\"␟␞"},
        {"a,b\n1,\"2\"", "a␟b␞1␟2␞"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Arena *arena = arena_new();
        Read read = read_bytes(arena, str_of(cases[i].bytes), 0);
        assert_true(read.whole);
        assert_str(buf_str(&read.taken.out), cases[i].wanted);
        arena_drop(arena);
    }
}

static void places(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Read read = read_bytes(arena, STR("رقم,ملاحظة,تاريخ\n1,\"سطر\nسطران\",x\n\n2,قصير,y\n3,\"ق\",\"ص\"\n"), 0);
    assert_int_equal(read.taken.count, 4);
    assert_int_equal(read.taken.line[2], 5); /* the line of the editor */
    assert_int_equal(read.taken.row[2], 4);  /* the row of the spreadsheet: the cell of two lines is one row */
    assert_int_equal(read.taken.last_cell[1].line, 3);
    assert_int_equal(read.taken.last_cell[1].column, 8);
    assert_int_equal(read.taken.last_cell[2].column, 8);
    assert_int_equal(read.taken.last_cell[3].line, 6);
    assert_int_equal(read.taken.last_cell[3].column, 7);
    assert_int_equal(read.taken.offset[1], 31); /* bytes of the first line */
    arena_drop(arena);
}

static void whole_file_problems(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf many = {.arena = arena}, large = {.arena = arena}, open = {.arena = arena};
    for (int i = 0; i < 100000; i++)
        buf_add(&many, STR("a,"));
    buf_add(&large, STR("a,b\n1,\""));
    for (int i = 0; i < 1100000; i++)
        buf_byte(&large, 'x');
    buf_add(&large, STR("\"\n"));
    buf_add(&open, STR("a,b\n1,2\n3,\"x\n"));
    for (int i = 0; i < 3000000; i++)
        buf_add(&open, i % 10 ? STR("y") : STR("\n"));
    const struct {
        Str bytes;
        Problem problem;
        uint32_t line, column;
    } cases[] = {
        {STR("a,b\n1,2\n3,\"x\ny\n"), PROBLEM_QUOTE_UNCLOSED, 3, 3},
        {buf_str(&many), PROBLEM_COLUMNS_TOO_MANY, 1, 1},
        {buf_str(&large), PROBLEM_FIELD_TOO_LONG, 2, 3},
        {buf_str(&open), PROBLEM_FIELD_TOO_LONG, 3, 3},
        {STR("a,b\n1,\0\n"), PROBLEM_FILE_BINARY, 0, 0},
        {STR("a,b\n1,\xC7\xC8 \xE1 x\n"), PROBLEM_ENCODING_WRONG, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Read read = read_bytes(arena, cases[i].bytes, 0);
        bool code_page = cases[i].problem == PROBLEM_ENCODING_WRONG;
        if (code_page && read.whole)
            continue; /* two Arabic letters side by side do speak for a code page */
        assert_false(read.whole);
        assert_int_equal(diag_entries(read.diag), 1);
        const DiagEntry *entry = diag_entry(read.diag, 0);
        assert_str(problem_name(entry->problem), problem_name(cases[i].problem).ptr);
        assert_int_equal(entry->place.line, cases[i].line);
        assert_int_equal(entry->place.column, cases[i].column);
    }
    arena_drop(arena);
}

/* Rows of every length across the edges of the window, written plain and with every cell quoted, read the same. */
static void quoting_changes_nothing(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf plain = {.arena = arena}, quoted = {.arena = arena}, wanted = {.arena = arena};
    uint32_t chance = 1;
    for (int row = 0; row < 6000; row++) {
        for (int cell = 0; cell < 4; cell++) {
            chance = chance * 1664525u + 1013904223u;
            size_t len = (chance >> 16) % (row % 500 == 0 ? 30000 : 60);
            buf_add(&plain, cell ? STR(",") : STR(""));
            buf_add(&quoted, cell ? STR(",\"") : STR("\""));
            buf_add(&wanted, cell ? STR("␟") : STR(""));
            for (size_t i = 0; i <= len; i++) {
                Str letter = i % 3 ? STR("م") : STR("x");
                buf_add(&plain, letter);
                buf_add(&quoted, letter);
                buf_add(&wanted, letter);
            }
            buf_add(&quoted, STR("\""));
        }
        buf_add(&plain, row % 2 ? STR("\r\n") : STR("\n"));
        buf_add(&quoted, row % 2 ? STR("\r\n") : STR("\n"));
        buf_add(&wanted, STR("␞"));
    }
    Read one = read_bytes(arena, buf_str(&plain), 0), two = read_bytes(arena, buf_str(&quoted), 0);
    assert_true(one.whole && two.whole);
    assert_int_equal(one.taken.count, 6000);
    assert_true(str_same(buf_str(&one.taken.out), buf_str(&wanted)));
    assert_true(str_same(buf_str(&two.taken.out), buf_str(&wanted)));
    arena_drop(arena);
}

/* A row whose cells hold line breaks and quotes, again and again, so that they stand on every edge of the window. */
static void line_breaks_across_the_window(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf text = {.arena = arena};
    buf_add(&text, STR("a,b,c\n"));
    for (int i = 0; i < 20011; i++)
        buf_add(&text, STR("1,\"x\r\n\"\"y\"\"\nz\",\"\"\r\n"));
    Read read = read_bytes(arena, buf_str(&text), 0);
    assert_true(read.whole);
    assert_int_equal(read.taken.count, 20012);
    Str row = STR("1␟x\r\n\"y\"\nz␟␞"), rest = str_from(buf_str(&read.taken.out), STR("a␟b␟c␞").len);
    for (int i = 0; i < 20011; i++, rest = str_from(rest, row.len))
        assert_true(str_starts(rest, row));
    assert_int_equal(rest.len, 0);
    arena_drop(arena);
}

static void other_files_of_the_world(void **state) {
    (void)state;
    static const struct {
        const char *path;
        size_t rows;
        const char *encoding, *separator;
    } files[] = {
        {"../shared/data/torture/messytables-horror/utf-16le_encoded.csv", 328, "utf-16le", ","},
        {"../shared/data/torture/messytables-horror/simple.ssv", 7, "utf-8", ";"},
        {"../shared/data/surveys/r_community_2019_en.csv", 1839, "utf-8", ","},
        {"../shared/data/arabic/arsarcasm_train.csv", 8438, "utf-8", ","},
    };
    size_t seen = 0;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        Arena *arena = arena_new();
        Str bytes = check_file(arena, files[i].path);
        if (bytes.len) {
            Read read = read_bytes(arena, bytes, 0);
            assert_true(read.whole);
            assert_int_equal(read.taken.count, files[i].rows);
            assert_str(read.export.encoding, files[i].encoding);
            assert_str(read.export.separator, files[i].separator);
            seen++;
        }
        arena_drop(arena);
    }
    if (!seen) {
        print_message("skipped: no shared data\n");
        skip();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_suites),
        cmocka_unit_test(shapes),
        cmocka_unit_test(places),
        cmocka_unit_test(whole_file_problems),
        cmocka_unit_test(quoting_changes_nothing),
        cmocka_unit_test(line_breaks_across_the_window),
        cmocka_unit_test(other_files_of_the_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

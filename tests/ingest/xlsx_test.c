#include "tests/ingest/workbooks.h"

#include <xlsxwriter.h>

/* ECMA-376 part 1, 18.18.11: what the types of cells hold. */
static void types_of_cells(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_str(rows_read(arena,
                         "<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v>0</v></c></row>"
                         "<row r='2'><c r='A2' t='inlineStr'><is><t>في السطر</t></is></c><c r='B2' t='str'><f>A1</f><v>نص</v></c>"
                         "<c r='C2' t='b'><v>1</v></c><c r='D2' t='b'><v>0</v></c><c r='E2' t='e'><v>#N/A</v></c>"
                         "<c r='F2'><v>12.5</v></c><c r='G2' t='n'><f>1+1</f><v>2</v></c></row>",
                         "<si><t>ب</t></si><si><t>أ</t></si>", ""),
               "1:أ|ب\n2:في السطر|نص|TRUE|FALSE|#N/A|#12.5|#2\n");
    arena_drop(arena);
}

/* Numbers in scientific notation and with the digits of a double too many are shown as Excel shows them. */
static void numbers_are_plain(void **state) {
    (void)state;
    static const struct {
        const char *stored, *wanted;
    } cases[] = {
        {"5.6E+08", "#560000000"},
        {"560123456", "#560123456"},
        {"1.0", "#1"},
        {"1001.0", "#1001"},
        {"-0", "#0"},
        {"4.2000000000000002", "#4.2"},
        {"0.1", "#0.1"},
        {"1E-3", "#0.001"},
        {"2.5E-7", "#0.00000025"},
        {"1E+20", "#100000000000000000000"},
        {"1.25E+17", "#125000000000000000"},
        {"9007199254740991", "#9007199254740991"},
        {"1234567890123456", "#1234567890123456"},
        {"nonsense", "nonsense"},
        {" 7 ", "#7"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str row = str_join(arena, 3, (Str[]){STR("<row><c><v>"), str_of(cases[i].stored), STR("</v></c></row>")});
        Str wanted = str_join(arena, 3, (Str[]){STR("1:"), str_of(cases[i].wanted), STR("\n")});
        assert_str(rows_read(arena, row.ptr, "", ""), wanted.ptr);
    }
    arena_drop(arena);
}

#define STYLES                                                                                                         \
    "<numFmts count='2'><numFmt numFmtId='164' formatCode='[$-2060401]B2dd/mm/yyyy;@'/>"                               \
    "<numFmt numFmtId='165' formatCode='[h]:mm'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"          \
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='164'/><xf numFmtId='165'/>"        \
    "<xf numFmtId='20'/></cellXfs>"

/* A number is a date by its format alone; 45365 is 2024-03-14 (Excel), whatever calendar is shown. */
static void dates_by_number_format(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_str(rows_read(arena,
                         "<row><c><v>45365</v></c><c s='1'><v>45365</v></c><c s='2'><v>45365.4323</v></c>"
                         "<c s='3'><v>45365</v></c><c s='4'><v>1.5</v></c><c s='5'><v>0.4323</v></c>"
                         "<c s='1' t='str'><v>غير معروف</v></c><c s='99'><v>45365</v></c><c s='2'><v>45365</v></c></row>",
                         "", STYLES),
               "1:#45365|@2024-03-14|@2024-03-14T10:22:31|@2024-03-14|#1.5|10:22:31|غير معروف|#45365|@2024-03-14T00:00:00\n");
    arena_drop(arena);
}

static void a_workbook_of_libxlsxwriter(void **state) {
    (void)state;
    char path[] = "/tmp/rida-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "طلبات أكتوبر");
    lxw_format *date = workbook_add_format(book);
    format_set_num_format(date, "dd/mm/yyyy hh:mm:ss");
    lxw_datetime when = {2026, 10, 5, 9, 15, 30};
    worksheet_write_string(sheet, 0, 0, "رقم الطلب", NULL);
    worksheet_write_string(sheet, 0, 1, "تاريخ الطلب", NULL);
    worksheet_write_number(sheet, 1, 0, 1001, NULL);
    worksheet_write_datetime(sheet, 1, 1, &when, date);
    worksheet_write_string(sheet, 3, 0, "  1002 & <3>\r\n", NULL);
    worksheet_write_formula_num(sheet, 3, 2, "=SUM(A2)", NULL, 1001);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    Arena *arena = arena_new();
    static const SourceSpec spec = {.kind = SOURCE_REQUESTS};
    Seen seen = bytes_read(arena, check_file(arena, path), &spec);
    remove(path);
    assert_true(seen.whole);
    assert_str(seen.sheet, "طلبات أكتوبر");
    assert_str(buf_str(&seen.out), "1:رقم الطلب|تاريخ الطلب\n2:#1001|@2026-10-05T09:15:30\n4:  1002 & <3>\r\n||#1001\n");
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_of_cells),
        cmocka_unit_test(numbers_are_plain),
        cmocka_unit_test(dates_by_number_format),
        cmocka_unit_test(a_workbook_of_libxlsxwriter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

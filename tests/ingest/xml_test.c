/* xml_test.c - XML exports as records: paths, forms, event logs, spreadsheets, and what must be refused.  Expected
 * values come from the standards: GeoReport v2, XES (IEEE 1849), OpenDocument 1.3, Excel's XML Spreadsheet reference.
 */
#include "tests/check.h"

#include "ingest/format.h"

#include <stdlib.h>
#include <string.h>

typedef struct Read {
    Arena *arena;
    Diag *diag;
    SourceSpec spec;
    Str wanted[8];
    size_t wanted_count;
    size_t records;
} Read;

static Read read_new(void) {
    Arena *arena = arena_new();
    return (Read){.arena = arena, .diag = diag_new(arena)};
}

static void record_write(Buf *out, const Record *record) {
    buf_int(out, record->row);
    for (size_t i = 0; i < record->count; i++) {
        static const char marks[] = "|#@";
        buf_byte(out, marks[record->kind ? record->kind[i] : CELL_TEXT]);
        buf_add(out, record->cell[i]);
    }
    buf_byte(out, '\n');
}

/* The records as lines "row|text#number@moment". */
static Str read_all(Read *read, Str bytes) {
    Export export = {.input = input_of(read->arena, bytes, STR("x.xml")),
                     .spec = &read->spec,
                     .diag = read->diag,
                     .wanted = read->wanted,
                     .wanted_count = read->wanted_count};
    const Format *xml = format_named(STR("xml"));
    assert_non_null(xml);
    Buf out = {.arena = read->arena};
    void *state = xml->open(read->arena, &export);
    if (!state)
        return STR("");
    Batch *batch = batch_new();
    for (bool more = true; more;) {
        batch_clear(batch);
        more = xml->next(state, batch);
        read->records += batch->count;
        for (size_t i = 0; i < batch->count; i++)
            record_write(&out, &batch->record[i]);
    }
    batch_drop(batch);
    assert_true(xml->close(state));
    return buf_str(&out);
}

static void reads_as(Read *read, const char *bytes, const char *expected) {
    Str got = read_all(read, str_of(bytes));
    assert_str(got, expected);
    assert_int_equal(diag_entries(read->diag), 0);
    arena_drop(read->arena);
}

/* The only problem, at that place. */
static void refused(Read *read, Str bytes, Problem problem, uint32_t line, uint32_t column) {
    assert_int_equal(read_all(read, bytes).len, 0);
    assert_int_equal(diag_entries(read->diag), 1);
    const DiagEntry *entry = diag_entry(read->diag, 0);
    assert_str(problem_name(entry->problem), problem_name(problem).ptr);
    if (line) {
        assert_int_equal(entry->place.line, line);
        assert_int_equal(entry->place.column, column);
    }
    arena_drop(read->arena);
}

static void paths_are_columns(void **state) {
    (void)state;
    Read read = read_new();
    read.spec.records = STR("/root/items/item");
    reads_as(
        &read,
        "<root><item>not here</item><items count='2'>"
        "<item id='7'><title>أ &amp; ب</title><who><unit code='x'>aid</unit></who><tag>one</tag><tag>two</tag></item>"
        "<item id='8'><title><![CDATA[<b>]]></title><extra/></item></items></root>",
        "0|@id|title|who/unit/@code|who/unit|tag|extra\n"
        "1|7|أ & ب|x|aid|one; two|\n"
        "2|8|<b>||||\n");
}

static void unmapped_columns_go(void **state) {
    (void)state;
    Read read = read_new();
    read.wanted[read.wanted_count++] = STR("unit");
    read.wanted[read.wanted_count++] = STR("id");
    reads_as(&read, "<l><r><id>1</id><name>x</name><who><unit>a</unit></who></r><r><id>2</id></r></l>",
             "0|id|who/unit\n1|1|a\n2|2|\n");
}

static void records_are_found_by_themselves(void **state) {
    (void)state;
    Read read = read_new();
    reads_as(&read, "<service_requests><request><status>open</status></request></service_requests>",
             "0|status\n1|open\n");
    read = read_new();
    reads_as(&read, "<export><head><made>2026</made></head><row a='1'/><row a='2'/></export>", "0|@a\n1|1\n2|2\n");
}

/* An instance of an ODK form: the whole file is one record, whatever repeats in it. */
static void form_is_a_record(void **state) {
    (void)state;
    Read read = read_new();
    reads_as(&read,
             "<data xmlns:orx='http://openrosa.org/xforms' id='visit' version='3'><group><q1>yes</q1></group>"
             "<child><age>5</age></child><child><age>7</age></child>"
             "<orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>",
             "0|@id|@version|group/q1|child/age|meta/instanceID\n1|visit|3|yes|5; 7|uuid:1\n");
}

static void forms_in_a_list(void **state) {
    (void)state;
    Read read = read_new();
    reads_as(&read,
             "<all><data id='v'><q>1</q><meta><instanceID>a</instanceID></meta></data>"
             "<data id='v'><q>2</q><meta><instanceID>b</instanceID></meta></data></all>",
             "0|@id|q|meta/instanceID\n1|v|1|a\n2|v|2|b\n");
}

static void events_are_lent_their_trace(void **state) {
    (void)state;
    Read read = read_new();
    reads_as(
        &read,
        "<log xes.version='1.0' xmlns='http://www.xes-standard.org/'>"
        "<extension name='Time' prefix='time' uri='http://x'/>"
        "<global scope='trace'><string key='concept:name' value='UNKNOWN'/></global>"
        "<string key='source' value='log level'/>"
        "<trace><string key='concept:name' value='c1'/><string key='unit' value='aid'><int key='n' value='4'/></string>"
        "<event><string key='concept:name' value='in'/><date key='time:timestamp' "
        "value='2026-10-01T08:00:00+03:00'/></event>"
        "<event><string key='concept:name' value='out'/></event></trace>"
        "<trace><string key='concept:name' value='c2'/><event><string key='concept:name' value='in'/></event></trace>"
        "</log>",
        "0|case:concept:name|case:unit|case:unit/n|concept:name|time:timestamp\n"
        "1|c1|aid|4|in|2026-10-01T08:00:00+03:00\n"
        "2|c1|aid|4|out|\n"
        "3|c2|||in|\n");
}

#define BOOK                                                                                                           \
    "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' "                                                  \
    "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"

static void workbook_keeps_places(void **state) {
    (void)state;
    Read read = read_new();
    reads_as(&read,
             BOOK
             "<Worksheet ss:Name='s'><Table ss:ExpandedColumnCount='9'><Column/>"
             "<Row><Cell ss:MergeAcross='1'><Data ss:Type='String'>title</Data></Cell><Cell><Data "
             "ss:Type='String'>c</Data></Cell></Row>"
             "<Row ss:Index='4'><Cell ss:Index='2'><Data ss:Type='Number'>45365.50</Data></Cell>"
             "<Cell><Data "
             "ss:Type='DateTime'>2026-03-14T00:00:00.000</Data><Comment><ss:Data>note</ss:Data></Comment></Cell></Row>"
             "<Row><Cell><Data ss:Type='DateTime'>2026-03-14T10:22:33.500</Data></Cell>"
             "<Cell><Data ss:Type='DateTime'>1899-12-31T10:22:00.000</Data></Cell>"
             "<Cell><ss:Data ss:Type='String' xmlns='http://www.w3.org/TR/REC-html40'>a<B>b</B></ss:Data></Cell></Row>"
             "</Table></Worksheet></Workbook>",
             "1|title||c\n4|#45365.5@2026-03-14\n5@2026-03-14T10:22:34|10:22:00|ab\n");
}

static void sheet_is_the_one_with_the_columns(void **state) {
    static const char book[] =
        BOOK "<Worksheet ss:Name='cover'><Table><Row><Cell><Data "
             "ss:Type='String'>welcome</Data></Cell></Row></Table></Worksheet>"
             "<Worksheet ss:Name='rows'><Table><Row><Cell><Data ss:Type='String'>id</Data></Cell></Row>"
             "<Row><Cell><Data ss:Type='String'>7</Data></Cell></Row></Table></Worksheet></Workbook>";
    (void)state;
    Read read = read_new();
    read.wanted[read.wanted_count++] = STR("id");
    reads_as(&read, book, "1|id\n2|7\n");
    read = read_new();
    read.spec.sheet = STR("cover");
    reads_as(&read, book, "1|welcome\n");
    read = read_new();
    read.spec.sheet = STR("none");
    refused(&read, str_of(book), PROBLEM_SHEET_ABSENT, 0, 0);
}

#define DOCUMENT                                                                                                       \
    "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "                                \
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "                                                   \
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "                                                     \
    "xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'>"                            \
    "<office:body><office:spreadsheet><table:table table:name='s'>"
#define DOCUMENT_END "</table:table></office:spreadsheet></office:body></office:document>"

static void document_repeats_rows_and_cells(void **state) {
    (void)state;
    Read read = read_new();
    reads_as(&read,
             DOCUMENT
             "<table:table-column table:number-columns-repeated='16384'/>"
             "<table:table-header-rows><table:table-row><table:table-cell office:value-type='string' "
             "calcext:value-type='string'><text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p></table:table-cell>"
             "<table:covered-table-cell><text:p>hidden</text:p></table:covered-table-cell>"
             "<table:table-cell office:value-type='string'><text:p>d</text:p><office:annotation><text:p>note</text:p>"
             "</office:annotation></table:table-cell><table:table-cell table:number-columns-repeated='16381'/>"
             "</table:table-row></table:table-header-rows>"
             "<table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='16384'/>"
             "</table:table-row>"
             "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2' "
             "office:value-type='float' office:value='1E2'><text:p>one hundred</text:p></table:table-cell>"
             "<table:table-cell office:value-type='date' office:date-value='2026-03-14'><text:p>1447/9/25</text:p>"
             "</table:table-cell></table:table-row>"
             "<table:table-row><table:table-cell office:value-type='time' office:time-value='PT10H22M33S'>"
             "<text:p>10:22</text:p></table:table-cell><table:table-cell office:value-type='date' "
             "office:date-value='2026-03-14T10:22:33'><text:p>x</text:p></table:table-cell></table:table-row>"
             "<table:table-row table:number-rows-repeated='1048568'><table:table-cell/></table:table-row>" DOCUMENT_END,
             "1|a  b\nc||d\n5#100#100@2026-03-14\n6#100#100@2026-03-14\n7|10:22:33@2026-03-14T10:22:33|\n");
}

/* More copies of a row than a batch holds, then rows behind them. */
static void repeats_fill_batches(void **state) {
    (void)state;
    Read read = read_new();
    Str out = read_all(
        &read, STR(DOCUMENT "<table:table-row table:number-rows-repeated='5000'><table:table-cell><text:p>x</text:p>"
                            "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>end"
                            "</text:p></table:table-cell></table:table-row>" DOCUMENT_END));
    assert_int_equal(read.records, 5001);
    assert_true(str_starts(out, STR("1|x\n2|x\n")));
    assert_true(str_ends(out, STR("\n5000|x\n5001|end\n")));
    arena_drop(read.arena);
}

static void rows_have_an_end(void **state) {
    (void)state;
    Read read = read_new();
    refused(&read,
            STR(DOCUMENT "<table:table-row table:number-rows-repeated='2000000000'><table:table-cell><text:p>x</text:p>"
                         "</table:table-cell></table:table-row>" DOCUMENT_END),
            PROBLEM_ROWS_TOO_MANY, 0, 0);
    read = read_new();
    refused(&read,
            STR(DOCUMENT
                "<table:table-row><table:table-cell table:number-columns-repeated='2000000000'><text:p>x</text:p>"
                "</table:table-cell></table:table-row>" DOCUMENT_END),
            PROBLEM_COLUMNS_TOO_MANY, 0, 0);
}

/* Thousands of short records come out of one piece of the file. */
static void many_records(void **state) {
    enum { RECORDS = 100000 };
    (void)state;
    Read read = read_new();
    Buf file = {.arena = read.arena};
    buf_add(&file, STR("<l>"));
    for (int i = 0; i < RECORDS; i++)
        buf_add(&file, STR("<a/>"));
    buf_add(&file, STR("<a>end</a></l>"));
    read.spec.records = STR("/l/a");
    Str out = read_all(&read, buf_str(&file));
    assert_int_equal(read.records, RECORDS + 2);
    assert_true(str_ends(out, STR("\n100000|\n100001|end\n")));
    arena_drop(read.arena);
}

static void encodings(void **state) {
    static const char utf_16[] = "\xFF\xFE<\0r\0>\0<\0i\0>\0\x28\x06<\0/\0i\0>\0<\0/\0r\0>\0";
    (void)state;
    Read read = read_new();
    reads_as(&read, "<?xml version='1.0' encoding='windows-1256'?><r><i>\xC7\xE1</i></r>", "0|i\n1|ال\n");
    read = read_new();
    assert_str(read_all(&read, (Str){utf_16, sizeof utf_16 - 1}), "0|i\n1|ب\n");
    arena_drop(read.arena);
    read = read_new();
    read.spec.encoding = STR("windows-1256");
    reads_as(&read, "<?xml version='1.0' encoding='utf-8'?><r><i>\xC7\xE1</i></r>", "0|i\n1|ال\n");
    read = read_new();
    refused(&read, STR("<r><i>\xC7\xE1</i></r>"), PROBLEM_XML_BROKEN, 1, 7);
    /* The beginning of UCS-4, which the library knows and cannot read. */
    read = read_new();
    refused(&read, (Str){"<\0\0\0r\0\0\0/\0\0\0>\0\0\0", 16}, PROBLEM_XML_BROKEN, 0, 0);
}

static void places(void **state) {
    (void)state;
    Read read = read_new();
    Export export = {.input = input_of(read.arena, STR("<l>\n  <r><a>م</a><b\n>x</b></r>\n <r/></l>"), STR("x.xml")),
                     .spec = &read.spec,
                     .diag = read.diag};
    const Format *xml = format_named(STR("xml"));
    void *of = xml->open(read.arena, &export);
    Batch *batch = batch_new();
    assert_false(xml->next(of, batch));
    assert_int_equal(batch->count, 3);
    const Record *record = &batch->record[1];
    assert_int_equal(record->line, 2);
    assert_int_equal(record->spot[0].line, 2);
    assert_int_equal(record->spot[0].column, 9); /* code points: "  <r><a>" is eight */
    assert_int_equal(record->spot[1].line, 3);
    assert_int_equal(record->spot[1].column, 2);
    assert_int_equal(batch->record[2].line, 4);
    batch_drop(batch);
    assert_true(xml->close(of));
    assert_str(export.part, "/l/r");
    assert_int_equal(export.name_count, 2);
    arena_drop(read.arena);
}

static void what_is_refused(void **state) {
    static const struct {
        const char *bytes;
        Problem problem;
        uint32_t line, column;
    } cases[] = {
        {"<a>\n<b></a>", PROBLEM_XML_BROKEN, 2, 8},
        {"<a><b>1</b>", PROBLEM_XML_BROKEN, 0, 0},
        {"<a>&nbsp;</a>", PROBLEM_XML_BROKEN, 0, 0},
        {"<a/><b/>", PROBLEM_XML_BROKEN, 0, 0},
        {"<!DOCTYPE a><a/>", PROBLEM_XML_DOCTYPE, 0, 0},
        {"<!DOCTYPE a SYSTEM 'http://localhost/x.dtd'><a/>", PROBLEM_XML_DOCTYPE, 0, 0},
        {"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", PROBLEM_XML_DOCTYPE, 0, 0},
        {"<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><l>&b;</l>", PROBLEM_XML_DOCTYPE, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Read read = read_new();
        refused(&read, str_of(cases[i].bytes), cases[i].problem, cases[i].line, cases[i].column);
    }
    Read read = read_new();
    read.spec.records = STR("/a/none");
    refused(&read, STR("<a><b>1</b></a>"), PROBLEM_RECORDS_ABSENT, 0, 0);
}

/* The same text so many times between two others. */
static Str many(Arena *arena, const char *before, const char *text, size_t times, const char *after) {
    Buf out = {.arena = arena};
    buf_add(&out, str_of(before));
    for (size_t i = 0; i < times; i++)
        buf_add(&out, str_of(text));
    buf_add(&out, str_of(after));
    return buf_str(&out);
}

static void limits(void **state) {
    enum { A_MILLION = 1 << 20 };
    static const struct {
        const char *before, *text;
        size_t times;
        const char *after;
        Problem problem;
    } cases[] = {
        {"", "<a>", 1000, "", PROBLEM_XML_DEEP},
        {"<a><b>", "x", A_MILLION + 1, "</b></a>", PROBLEM_FIELD_TOO_LONG},
        {"<a><b>", "<![CDATA[x]]>", A_MILLION + 1, "</b></a>", PROBLEM_FIELD_TOO_LONG},
        {"<a><b c='", "x", A_MILLION + 1, "'/></a>", PROBLEM_FIELD_TOO_LONG},
        {"<a><b c='", "x", 4 * A_MILLION, "'/></a>", PROBLEM_XML_TAG},
        {"<a><!--", "x", 4 * A_MILLION, "--></a>", PROBLEM_XML_TAG},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Read read = read_new();
        Str file = many(read.arena, cases[i].before, cases[i].text, cases[i].times, cases[i].after);
        refused(&read, file, cases[i].problem, 0, 0);
    }
    Read read = read_new();
    assert_true(read_all(&read, many(read.arena, "<a><b>", "x", A_MILLION, "</b></a>")).len > A_MILLION);
    arena_drop(read.arena);
}

/* Names that are all different, in one record, in one tag and over many records. */
static void crowds(void **state) {
    static const struct {
        const char *before, *name, *after, *end;
        size_t times;
        Problem problem;
    } cases[] = {
        {"<l><r>", "<n", "/>", "</r></l>", 20000, PROBLEM_COLUMNS_TOO_MANY},
        {"<l><r ", " n", "=''", "/></l>", 2000, PROBLEM_XML_TAG},
        {"<l><r ", " n", "=''", "/></l>", 400000, PROBLEM_XML_TAG},
        {"<l><r ", " xmlns:n", "='u'", "/></l>", 300, PROBLEM_XML_TAG},
        {"<l><r><x/></r>", "<nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", "/>", "</l>", 100000,
         PROBLEM_XML_NAMES},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Read read = read_new();
        Buf out = {.arena = read.arena};
        buf_add(&out, str_of(cases[i].before));
        for (size_t k = 0; k < cases[i].times; k++) {
            buf_add(&out, str_of(cases[i].name));
            buf_int(&out, (int64_t)k);
            buf_add(&out, str_of(cases[i].after));
        }
        buf_add(&out, str_of(cases[i].end));
        read.spec.records = STR("/l/r");
        refused(&read, buf_str(&out), cases[i].problem, 0, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_columns),
        cmocka_unit_test(unmapped_columns_go),
        cmocka_unit_test(records_are_found_by_themselves),
        cmocka_unit_test(form_is_a_record),
        cmocka_unit_test(forms_in_a_list),
        cmocka_unit_test(events_are_lent_their_trace),
        cmocka_unit_test(workbook_keeps_places),
        cmocka_unit_test(sheet_is_the_one_with_the_columns),
        cmocka_unit_test(document_repeats_rows_and_cells),
        cmocka_unit_test(repeats_fill_batches),
        cmocka_unit_test(rows_have_an_end),
        cmocka_unit_test(many_records),
        cmocka_unit_test(encodings),
        cmocka_unit_test(places),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(limits),
        cmocka_unit_test(crowds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The PDF: what a reader gets back out of it is what was put in; its structure says what things are. */
#include "tests/render/setter.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include "render/pdf/cluster.h"
#include "render/pdf/icc.h"
#include "render/pdf/subset.h"
#include "render/type/bytes.h"
#include "render/type/font.h"
#include "render/type/sfnt.h"

enum { WIDTH = 595, HEIGHT = 842, MARGIN = 48, COLUMN = WIDTH - 2 * MARGIN };

/* ---- Pages laid out by hand ---- */

typedef struct Sheet {
    const Setter *setter;
    size_t element_count, element_room, mark_count, mark_room, page_count;
    Element *element;
    Mark *mark; /* of the page that is being filled */
    Page page[16];
    double y;
} Sheet;

static uint32_t element(Sheet *sheet, Tag tag, uint32_t parent) {
    sheet->element = ARENA_GROW(sheet->setter->arena, sheet->element, sheet->element_count, &sheet->element_room);
    sheet->element[sheet->element_count] = (Element){.tag = tag, .parent = parent};
    return (uint32_t)sheet->element_count++;
}

static Mark *mark(Sheet *sheet, MarkKind kind, uint32_t of, Ink ink) {
    sheet->mark = ARENA_GROW(sheet->setter->arena, sheet->mark, sheet->mark_count, &sheet->mark_room);
    sheet->mark[sheet->mark_count] = (Mark){.kind = kind, .element = of, .ink = ink};
    return &sheet->mark[sheet->mark_count++];
}

static void page_end(Sheet *sheet) {
    sheet->page[sheet->page_count].mark = sheet->mark;
    sheet->page[sheet->page_count++].mark_count = sheet->mark_count;
    sheet->mark = NULL;
    sheet->mark_count = sheet->mark_room = 0;
    sheet->y = 60;
}

/* Sets a text flush right, `right` points from the left edge, `room` wide; goes on on the next page. */
static void text(Sheet *sheet, uint32_t of, Weight weight, double size, double right, double room, const char *words) {
    const Line *line;
    Arena *arena = sheet->setter->arena;
    const Para *para = para_shape(arena, sheet->setter->faces, weight, size, str_of(words), true);
    size_t count = para_lines(arena, para, room, &line);
    for (size_t i = 0; i < count; i++) {
        if (sheet->y > HEIGHT - 60)
            page_end(sheet);
        Mark *set = mark(sheet, MARK_TEXT, of, INK_TEXT);
        set->x = right - line[i].width;
        set->y = sheet->y;
        set->para = para;
        set->line = &line[i];
        sheet->y += size * 1.7;
    }
}

static void body(Sheet *sheet, uint32_t of, const char *words) {
    text(sheet, of, WEIGHT_REGULAR, 11, WIDTH - MARGIN, COLUMN, words);
}

static Sheet sheet_new(const Setter *setter) {
    Sheet sheet = {.setter = setter, .y = 60};
    element(&sheet, TAG_DOCUMENT, 0);
    return sheet;
}

static Str sheet_pdf(Sheet *sheet, size_t bookmarks, const Bookmark *bookmark) {
    if (sheet->mark_count)
        page_end(sheet);
    const Pages pages = {.width = WIDTH,
                         .height = HEIGHT,
                         .document = board_of(sheet->setter->arena, 0, NULL),
                         .count = sheet->page_count,
                         .page = sheet->page,
                         .element_count = sheet->element_count,
                         .element = sheet->element,
                         .bookmark_count = bookmarks,
                         .bookmark = bookmark};
    Buf buf = {.arena = sheet->setter->arena};
    pdf_write(&buf, &pages, sheet->setter->faces, sheet->setter->theme);
    return buf_str(&buf);
}

/* ---- What other programs say about a file ---- */

/* Runs `command`, in which %s is a file with these bytes; its output, or false when it fails or is not installed. */
static bool told(Arena *arena, Str pdf, const char *command, Str *output) {
    char path[] = "/tmp/rida-pdf-XXXXXX", line[256];
    int file = mkstemp(path);
    if (file < 0 || write(file, pdf.ptr, pdf.len) != (ssize_t)pdf.len)
        return false;
    close(file);
    snprintf(line, sizeof line, "f=%s; %s", path, command);
    Buf buf = {.arena = arena};
    FILE *pipe = popen(line, "r");
    for (int byte; pipe && (byte = getc(pipe)) != EOF;)
        buf_byte(&buf, (char)byte);
    bool good = pipe && pclose(pipe) == 0;
    unlink(path);
    *output = buf_str(&buf);
    return good;
}

static bool installed(const char *program) {
    char line[128];
    snprintf(line, sizeof line, "command -v %s >/dev/null", program);
    return system(line) == 0;
}

#define NEEDS(program)                                                                                                 \
    do {                                                                                                               \
        if (!installed(program)) {                                                                                     \
            print_message("skipped: %s is not installed\n", program);                                                  \
            skip();                                                                                                    \
        }                                                                                                              \
    } while (0)

/* Words as letters, digits and marks, one space after each: punctuation and a reader's own controls fall away. */
static Str words_of(Arena *arena, Str from) {
    Buf buf = {.arena = arena};
    bool open = false;
    while (from.len) {
        UChar32 code = (UChar32)str_code(&from);
        bool letter = u_isalnum(code) || u_charType(code) == U_NON_SPACING_MARK;
        if (open && !letter)
            buf_byte(&buf, ' ');
        if (letter)
            buf_code(&buf, (uint32_t)code);
        open = letter;
    }
    return buf_str(&buf);
}

static size_t times(Str in, Str what) {
    size_t count = 0;
    for (size_t at; (at = str_find(in, what)) != SIZE_MAX; count++)
        in = str_from(in, at + what.len);
    return count;
}

#define assert_holds(in, what) assert_int_not_equal(str_find((in), STR(what)), SIZE_MAX)

/* ---- A document with everything ---- */

static void add_table(Sheet *sheet) {
    uint32_t table = element(sheet, TAG_TABLE, 0), caption = element(sheet, TAG_CAPTION, table);
    uint32_t head = element(sheet, TAG_TR, element(sheet, TAG_THEAD, table));
    uint32_t row = element(sheet, TAG_TR, element(sheet, TAG_TBODY, table));
    uint32_t cell[4] = {element(sheet, TAG_TH, head), element(sheet, TAG_TH, head), element(sheet, TAG_TH, row),
                        element(sheet, TAG_TD, row)};
    sheet->element[cell[2]].row_scope = true;
    const char *const words[] = {"القسم", "الوسيط", "المساعدات", N("9.5")};
    body(sheet, caption, "أزمنة الإغلاق");
    for (int i = 0; i < 4; i++) {
        double y = sheet->y;
        text(sheet, cell[i], i < 2 ? WEIGHT_BOLD : WEIGHT_REGULAR, 10, i % 2 ? 300 : WIDTH - MARGIN, 200, words[i]);
        sheet->y = i % 2 ? sheet->y : y;
    }
    Mark *rule = mark(sheet, MARK_LINE, ELEMENT_ARTIFACT, INK_GRID);
    rule->x = MARGIN, rule->y = sheet->y, rule->w = WIDTH - MARGIN, rule->h = sheet->y;
    rule->width = 0.5, rule->dashed = true;
}

static void add_figure(Sheet *sheet) {
    static const Point point[] = {{60, 700}, {120, 660}, {180, 690}};
    uint32_t figure = element(sheet, TAG_FIGURE, 0);
    sheet->element[figure].alt = STR("الطلبات في ثلاثة أشهر، ترتفع ثم تهبط");
    sheet->element[figure].page = (uint32_t)sheet->page_count;
    const double box[4] = {50, 640, 200, 80};
    memcpy(sheet->element[figure].box, box, sizeof box);
    Mark *drawn = mark(sheet, MARK_RECT, figure, INK_SOFT);
    drawn->x = 50, drawn->y = 640, drawn->w = 200, drawn->h = 80, drawn->radius = 4;
    drawn = mark(sheet, MARK_AREA, figure, INK_LEVEL_2);
    drawn->count = 3, drawn->point = point;
    drawn = mark(sheet, MARK_POLYLINE, figure, INK_ACCENT);
    drawn->count = 3, drawn->point = point, drawn->width = 2;
    drawn = mark(sheet, MARK_DOT, figure, INK_ACCENT);
    drawn->x = 180, drawn->y = 690, drawn->w = 3;
}

static void add_link(Sheet *sheet) {
    uint32_t para = element(sheet, TAG_P, 0), link = element(sheet, TAG_LINK, para);
    double y = sheet->y;
    text(sheet, para, WEIGHT_REGULAR, 11, WIDTH - MARGIN, 200, "انظر");
    sheet->y = y;
    text(sheet, link, WEIGHT_REGULAR, 11, 500, 200, "صفحة الجمعية");
    sheet->y = y;
    text(sheet, para, WEIGHT_REGULAR, 11, 400, 200, "للتفصيل");
    PageLink *target = ARENA_ARRAY(sheet->setter->arena, PageLink, 2);
    target[0] = (PageLink){.x = 420, .y = y - 12, .w = 80, .h = 18, .element = link};
    target[0].href = STR("https://example.org/تقرير?a=(1)");
    target[0].text = STR("صفحة الجمعية");
    target[1] = (PageLink){.x = 420, .y = y - 12, .w = 80, .h = 18, .element = link, .page = 1, .to_y = 60};
    target[1].text = STR("الصفحة " N("2"));
    sheet->page[sheet->page_count].link = target;
    sheet->page[sheet->page_count].link_count = 2;
}

static const char prose[] = "بلغت النسبة " N("87.4%") " من الطلبات، بتغير " N("-3.2") " نقطة عن الشهر السابق حتى " N(
    "2026-10-31") "، والهاتف " N("+966 11 123 4567") " ولغة \u2068C++\u2069 لا إله إلا الله، الآن والأهل: تقرير إلى "
                                                     "سبتمبر. "
                                                     "كَتَبَ الطُّلَّابُ الدَّرْسَ، وَلَٰكِنَّ اللَّهَ يُحِبُّ المُحْسِنِينَ؛ المئة ٪";

static Str everything(const Setter *setter) {
    Sheet sheet = sheet_new(setter);
    uint32_t title = element(&sheet, TAG_H1, 0);
    text(&sheet, title, WEIGHT_BOLD, 20, WIDTH - MARGIN, COLUMN, "تقرير الربع");
    uint32_t item = element(&sheet, TAG_LI, element(&sheet, TAG_L, 0));
    uint32_t label = element(&sheet, TAG_LBL, item), content = element(&sheet, TAG_LBODY, item);
    double y = sheet.y;
    text(&sheet, label, WEIGHT_REGULAR, 11, WIDTH - MARGIN, 20, "•");
    sheet.y = y;
    text(&sheet, content, WEIGHT_REGULAR, 11, WIDTH - MARGIN - 20, 400, "نشر النتائج");
    add_link(&sheet);
    add_table(&sheet);
    add_figure(&sheet);
    sheet.y = HEIGHT - 61; /* the paragraph goes on on the second page */
    body(&sheet, element(&sheet, TAG_P, 0), prose);
    uint32_t second = element(&sheet, TAG_H2, 0);
    text(&sheet, second, WEIGHT_BOLD, 14, WIDTH - MARGIN, COLUMN, "القنوات");
    const Bookmark bookmark[] = {{STR("تقرير الربع"), 1, 0, title, 60}, {STR("القنوات"), 2, 1, second, 90}};
    return sheet_pdf(&sheet, COUNT_OF(bookmark), bookmark);
}

static void test_words_come_back(void **state) {
    NEEDS("pdftotext");
    const Setter *setter = *state;
    Sheet sheet = sheet_new(setter);
    body(&sheet, element(&sheet, TAG_P, 0), prose);
    Str got;
    assert_true(told(setter->arena, sheet_pdf(&sheet, 0, NULL), "pdftotext -enc UTF-8 $f -", &got));
    assert_str(words_of(setter->arena, got), words_of(setter->arena, str_of(prose)).ptr);
    assert_holds(got, "87.4%");
    assert_holds(got, "-3.2");
    assert_holds(got, "2026-10-31");
    assert_holds(got, "+966 11 123 4567");
    assert_holds(got, "C++");
    assert_holds(got, "لا إله إلا الله");
}

/* Never a presentation form, and never a tatweel that nobody wrote. */
static void test_no_presentation_forms(void **state) {
    NEEDS("pdftotext");
    const Setter *setter = *state;
    Str got;
    assert_true(told(setter->arena, everything(setter), "pdftotext -enc UTF-8 $f -", &got));
    assert_true(got.len > 100);
    while (got.len) {
        uint32_t code = str_code(&got);
        assert_false((code >= 0xFB50 && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFE) || code == 0x0640);
    }
}

/* The policy of a real charity, 500 words: all come back, in order. */
static void test_policy_comes_back(void **state) {
    const char *path = "../shared/policy/beneficiary-relations-policy-ar.txt";
    NEEDS_SHARED(path);
    NEEDS("pdftotext");
    const Setter *setter = *state;
    Str policy = check_file(setter->arena, path), rest = policy, got;
    Sheet sheet = sheet_new(setter);
    while (rest.len) {
        Str line = str_trim(str_cut(&rest, '\n'));
        if (line.len)
            body(&sheet, element(&sheet, TAG_P, 0), str_c(setter->arena, line));
    }
    assert_true(told(setter->arena, sheet_pdf(&sheet, 0, NULL), "pdftotext -enc UTF-8 $f -", &got));
    assert_str(words_of(setter->arena, got), words_of(setter->arena, policy).ptr);
}

static void test_sound(void **state) {
    NEEDS("qpdf");
    const Setter *setter = *state;
    Str got;
    assert_true(told(setter->arena, everything(setter), "qpdf --check $f 2>&1", &got));
}

static void test_same_bytes(void **state) {
    Str once = everything(*state), again = everything(*state);
    assert_true(str_same(once, again));
    assert_true(once.len < 40000);
}

/* ISO 14289-1, 7: what must be said about the file as a whole and about each thing in it. */
static void test_structure(void **state) {
    NEEDS("qpdf");
    const Setter *setter = *state;
    Str got;
    assert_true(told(setter->arena, everything(setter),
                     "qpdf --qdf --object-streams=disable --no-original-object-ids $f -", &got));
    assert_holds(got, "/Lang (ar)");
    assert_holds(got, "/Marked true");
    assert_holds(got, "/DisplayDocTitle true");
    assert_holds(got, "/Direction /R2L");
    assert_holds(got, "/S /GTS_PDFA1");
    assert_holds(got, "/ListNumbering /Disc");
    assert_holds(got, "/BBox [\n      50\n      122\n      250\n      202");
    assert_int_equal(times(got, STR("/Tabs /S")), 2);
    assert_int_equal(times(got, STR("/Scope /Column")), 2);
    assert_int_equal(times(got, STR("/Scope /Row")), 1);
    assert_int_equal(times(got, STR("/Type /OBJR")), 2);
    assert_int_equal(times(got, STR("/Type /MCR")), 1); /* the paragraph on both pages */
    assert_int_equal(times(got, STR("/Artifact BMC")), 1);
    assert_int_equal(times(got, STR(" BDC")) + times(got, STR(">>BDC")), times(got, STR("EMC")) - 1);
    assert_int_equal(times(got, STR("/Figure<</MCID")), 1); /* its four marks are one */
    assert_int_equal(times(got, STR("/SE ")), 2);
    assert_holds(got, "(https://example.org/%D8%AA%D9%82%D8%B1%D9%8A%D8%B1?a=\\(1\\))");
}

/* The elements in the order of reading, as a screen reader meets them: a link in the middle of its sentence. */
static void test_reading_order(void **state) {
    NEEDS("pdfinfo");
    const Setter *setter = *state;
    Str got;
    assert_true(told(setter->arena, everything(setter),
                     "pdfinfo -struct $f 2>/dev/null | sed -n 's/^ *\\([A-Z][A-Za-z0-9]*\\).*/\\1/p' | tr '\\n' ' '",
                     &got));
    assert_str(
        got,
        "Document H1 L LI Lbl LBody P Link Object Object Table Caption THead TR TH TH TBody TR TH TD Figure P H2 ");
}

static void test_says_who_and_when(void **state) {
    NEEDS("pdfinfo");
    const Setter *setter = *state;
    Str pdf = everything(setter), got;
    assert_true(told(setter->arena, pdf, "pdfinfo -isodates $f", &got));
    assert_holds(got, "تقرير مجلس الإدارة");
    assert_holds(got, "جمعية البر الخيرية");
    assert_holds(got, "CreationDate:    2026-11-01T08:15:00+03");
    assert_holds(pdf, "<xmp:CreateDate>2026-11-01T08:15:00+03:00</xmp:CreateDate>");
    assert_holds(
        pdf, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>");
    assert_true(str_starts(pdf, STR("%PDF-1.7\n")));
}

/* A document of nothing still is one. */
static void test_empty(void **state) {
    NEEDS("qpdf");
    const Setter *setter = *state;
    Sheet sheet = sheet_new(setter);
    page_end(&sheet);
    Str got;
    assert_true(told(setter->arena, sheet_pdf(&sheet, 0, NULL), "qpdf --check $f 2>&1", &got));
}

/* ---- Codes and outlines ---- */

static size_t codes_of(const Setter *setter, const char *words, bool rtl, Cids **cids, const Line **line,
                       const Shown **shown) {
    *cids = cids_new(setter->arena, faces_font(setter->faces, WEIGHT_REGULAR));
    const Para *para = para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, str_of(words), rtl);
    assert_int_equal(para_lines(setter->arena, para, 5000, line), 1);
    return line_codes(setter->arena, *cids, para, *line, shown);
}

/* What each code says, as seen from the left; an outline of n glyphs is written n. */
static Str said(const Setter *setter, const char *words, bool rtl) {
    Cids *cids;
    const Line *line;
    const Shown *shown;
    Buf buf = {.arena = setter->arena};
    size_t count = codes_of(setter, words, rtl, &cids, &line, &shown);
    for (size_t i = 0; i < count; i++) {
        buf_code(&buf, cids->cid[shown[i].cid - 1].code);
        buf_int(&buf, (int64_t)cids->cid[shown[i].cid - 1].count);
    }
    return buf_str(&buf);
}

/* The rules that won among readers: one character a code; of a ligature the first one seen carries the outline; marks
 * are drawn with their letter and said before it; a space ends the line; nothing is said for isolates. */
static void test_codes(void **state) {
    const Setter *setter = *state;
    assert_str(said(setter, "لا", true), " 1ا1ل0");
    assert_str(said(setter, "بَ", true), " 1َ0ب2");
    assert_str(said(setter, N("7%"), true), " 171%1");
    assert_str(said(setter, "(a)", false), "(1a1)1 1");
    assert_str(said(setter, "(ا)", true), " 1(1ا1)1");
    assert_str(said(setter, "\u200Fا\u200E\u061C", true), " 1ا1");
}

/* The codes together are as wide as the line, whatever they are made of, and each stands where the one before ends. */
static void test_advances(void **state) {
    const Setter *setter = *state;
    Cids *cids;
    const Line *line;
    const Shown *shown;
    size_t count = codes_of(setter, prose, true, &cids, &line, &shown);
    double width = 0;
    for (size_t i = 1; i < count; i++) {
        assert_near(shown[i].x, width, 0.02);
        width += shown[i].advance;
    }
    assert_near(width, line->width, 0.02);
}

/* The program holds an outline for every code, as wide as the code says, and its checksums are right. */
static void test_program(void **state) {
    const Setter *setter = *state;
    Cids *cids;
    const Line *line;
    const Shown *shown;
    codes_of(setter, "كَتَبَ الطُّلَّابُ لا 12 漢", true, &cids, &line, &shown);
    Subset subset = subset_of(setter->arena, cids);
    Sfnt sfnt;
    assert_true(sfnt_read(&sfnt, subset.program));
    assert_int_equal(sfnt_sum(subset.program), 0xB1B0AFBA);
    for (size_t i = 0; i < cids->count; i++) {
        assert_int_equal(sfnt_advance(&sfnt, subset.gid[i]), cids->cid[i].advance);
        bool drawn = cids->cid[i].count && cids->cid[i].code != ' ';
        assert_int_equal(sfnt_outline(&sfnt, subset.gid[i]).len > 0, drawn);
        assert_int_not_equal(subset.gid[i], 0); /* ISO 19005-2, 6.2.11.8: no reference to .notdef */
        if (cids->cid[i].count > 1)
            assert_int_equal(bytes_i16(sfnt_outline(&sfnt, subset.gid[i]), 0), -1);
    }
}

/* Faces damaged at random, as far as they open: a file comes of each, and no crash. */
static void test_damaged_faces(void **state) {
    const Setter *setter = *state;
    const Theme theme = {.regular = STR("face"), .bold = STR("face")};
    uint64_t dice = 1448;
    for (int round = 0; round < 60; round++) {
        Arena *arena = arena_new();
        Str bytes = faces_font(setter->faces, WEIGHT_BOLD)->truetype;
        char *at = ARENA_ARRAY(arena, char, bytes.len);
        memcpy(at, bytes.ptr, bytes.len);
        for (int i = 0; i < 20; i++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            at[300 + (dice >> 33) % (bytes.len - 300)] = (char)(dice >> 20);
        }
        const Template file = {STR("fonts/face"), {at, bytes.len}};
        const Templates templates = {STR("templates"), 1, &file};
        Setter damaged = {arena, &templates, setter->theme, faces_open(arena, &theme, &templates, diag_new(arena))};
        if (damaged.faces)
            assert_true(str_starts(everything(&damaged), STR("%PDF-1.7")));
        faces_close(damaged.faces);
        arena_drop(arena);
    }
}

/* ICC.1: the size comes first, "acsp" at 36; the three primaries add up to the white of D50. */
static void test_profile(void **state) {
    const Setter *setter = *state;
    Str icc = icc_srgb(setter->arena);
    assert_int_equal(bytes_u32(icc, 0), icc.len);
    assert_str(str_to(str_from(icc, 36), 4), "acsp");
    double sum[3] = {0};
    for (uint32_t i = 0; i < bytes_u32(icc, 128); i++) {
        size_t entry = 132 + 12 * (size_t)i, at = bytes_u32(icc, entry + 4);
        assert_true(at + bytes_u32(icc, entry + 8) <= icc.len);
        for (size_t c = 0; c < 3 && str_same(str_to(str_from(icc, entry + 1), 3), STR("XYZ")); c++)
            sum[c] += bytes_u32(icc, at + 8 + 4 * c) / 65536.0;
    }
    assert_near(sum[0], 0.9642, 0.0005);
    assert_near(sum[1], 1.0, 0.0005);
    assert_near(sum[2], 0.8249, 0.0005);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_come_back),
        cmocka_unit_test(test_no_presentation_forms),
        cmocka_unit_test(test_policy_comes_back),
        cmocka_unit_test(test_sound),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_structure),
        cmocka_unit_test(test_reading_order),
        cmocka_unit_test(test_says_who_and_when),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_advances),
        cmocka_unit_test(test_program),
        cmocka_unit_test(test_damaged_faces),
        cmocka_unit_test(test_profile),
    };
    return cmocka_run_group_tests(tests, setter_open, setter_close);
}

/* Pages: nothing is cut, nothing overlaps, nothing is lost, whatever the Document. */
#include "tests/check.h"

#include <math.h>
#include <string.h>

#include "render/glyphs.h"
#include "tests/render/board.h"

#define MARGIN 48.0

static const Pages *pages(const Press *press, const Document *document) {
    return pages_of(press->arena, document, press->faces, press->theme);
}

/* ---- What the marks say ---- */

static bool is_printed(uint32_t code) {
    return code > ' ' && code != 0x00A0 && !(code >= 0x2066 && code <= 0x2069) && !(code >= 0x200E && code <= 0x200F);
}

/* Text without spaces and isolates: what must survive any breaking of lines. */
static void add_letters(Buf *buf, Str text) {
    while (text.len) {
        uint32_t code = str_code(&text);
        if (is_printed(code))
            buf_code(buf, code);
    }
}

static Str mark_text(Arena *arena, const Mark *mark) {
    size_t count;
    const uint16_t *unit = para_units(mark->para, &count);
    Buf buf = {.arena = arena};
    for (uint32_t i = mark->line->from; i < mark->line->to; i++)
        buf_code(&buf, unit[i]);
    Buf letters = {.arena = arena};
    add_letters(&letters, buf_str(&buf));
    return buf_str(&letters);
}

static Str letters(Arena *arena, Str text) {
    Buf buf = {.arena = arena};
    add_letters(&buf, text);
    return buf_str(&buf);
}

/* All texts of the content, element by element in the order of the structure tree. */
static Str content_of(Arena *arena, const Pages *set) {
    Buf *part = ARENA_ARRAY(arena, Buf, set->element_count), all = {.arena = arena};
    for (size_t p = 0; p < set->count; p++)
        for (size_t i = 0; i < set->page[p].mark_count; i++) {
            const Mark *mark = &set->page[p].mark[i];
            if (mark->kind != MARK_TEXT || mark->element == ELEMENT_ARTIFACT)
                continue;
            part[mark->element].arena = arena;
            buf_add(&part[mark->element], mark_text(arena, mark));
        }
    for (size_t i = 0; i < set->element_count; i++)
        buf_add(&all, buf_str(&part[i]));
    return buf_str(&all);
}

static void add_table(Buf *buf, const Table *table) {
    add_letters(buf, table->caption);
    for (size_t c = 0; c < table->columns; c++)
        add_letters(buf, table->column[c].head);
    for (size_t i = 0; i < table->rows * table->columns; i++)
        add_letters(buf, table->cell[i].text);
    for (size_t i = 0; i < table->note_count; i++)
        add_letters(buf, table->note[i]);
}

static void add_card(Buf *buf, const Card *card) {
    const Str text[] = {card->label,   card->value,   card->unit,   card->tone_word,
                        card->note[0], card->note[1], card->note[2]};
    for (size_t i = 0; i < COUNT_OF(text); i++)
        add_letters(buf, text[i]);
}

static void add_chart(Buf *buf, const Chart *chart) {
    add_letters(buf, chart->title);
    for (size_t i = 0; i < chart->wide->count; i++)
        if (chart->wide->stroke[i].kind == STROKE_TEXT)
            add_letters(buf, chart->wide->stroke[i].text);
}

static void add_block(Buf *buf, const Document *document, const Block *block) {
    if (block->kind == BLOCK_COVER)
        add_letters(buf, document->author);
    add_letters(buf, block->text);
    add_letters(buf, block->subtitle);
    for (size_t i = 0; i < block->count; i++) {
        if (block->kind == BLOCK_LIST) {
            add_letters(buf, STR("•"));
            add_letters(buf, block->item[i]);
        } else if (block->kind == BLOCK_CARDS) {
            add_card(buf, &block->card[i]);
        } else if (block->kind == BLOCK_LINKS) {
            add_letters(buf, block->link[i].text);
            add_letters(buf, block->link[i].note);
        } else {
            add_letters(buf, block->pair[i].term);
            add_letters(buf, block->pair[i].text);
        }
    }
    if (block->kind == BLOCK_CHART)
        add_chart(buf, block->chart);
    else if (block->table)
        add_table(buf, block->table);
}

/* The table of contents: each heading and the page that its bookmark names. */
static void add_contents(Buf *buf, const Pages *set) {
    const Document *document = set->document;
    size_t heading = 0;
    add_letters(buf, document->contents);
    for (size_t i = 0; i < document->count; i++) {
        if (document->block[i].kind != BLOCK_HEADING)
            continue;
        if (document->block[i].level <= 2) {
            add_letters(buf, document->block[i].text);
            buf_int(buf, (int64_t)set->bookmark[heading].page + 1);
        }
        heading++;
    }
}

/* Long texts: shows where they part. */
static void check_same(Arena *arena, Str got, Str wanted) {
    size_t at = 0;
    while (at < got.len && at < wanted.len && got.ptr[at] == wanted.ptr[at])
        at++;
    if (at == got.len && at == wanted.len)
        return;
    at = at > 60 ? at - 60 : 0;
    print_error("got    …%s…\n", str_c(arena, str_to(str_from(got, at), 200)));
    print_error("wanted …%s…\n", str_c(arena, str_to(str_from(wanted, at), 200)));
    fail();
}

static void check_content(const Press *press, const Pages *set, bool contents) {
    Buf buf = {.arena = press->arena};
    const Document *document = set->document;
    for (size_t i = 0; i < document->count; i++) {
        if (contents && document->block[i].kind != BLOCK_COVER) {
            add_contents(&buf, set);
            contents = false;
        }
        add_block(&buf, document, &document->block[i]);
    }
    check_same(press->arena, content_of(press->arena, set), buf_str(&buf));
}

/* ---- Where the marks stand ---- */

static bool is_cover(const Page *page) {
    return page->mark_count && page->mark[0].kind == MARK_AREA && page->mark[0].point[0].y <= 0;
}

static void check_inside(const Mark *mark, bool cover) {
    double edge = cover ? 0 : MARGIN, right = 595.276 - edge + 0.02;
    double left = mark->x, end = mark->x, top = mark->y, bottom = mark->y;
    if (mark->kind == MARK_TEXT) {
        end += mark->line->width;
        top -= para_size(mark->para) * 0.7;
        bottom += para_size(mark->para) * 0.25;
    } else if (mark->kind == MARK_RECT) {
        end += mark->w;
        bottom += mark->h;
    } else if (mark->kind == MARK_LINE) {
        end = mark->w;
        bottom = mark->h;
    } else if (mark->kind == MARK_DOT) {
        left -= mark->w, end += mark->w, top -= mark->w, bottom += mark->w;
    }
    for (size_t i = 0; i < mark->count; i++) {
        left = i ? fmin(left, mark->point[i].x) : mark->point[i].x;
        end = i ? fmax(end, mark->point[i].x) : mark->point[i].x;
        top = i ? fmin(top, mark->point[i].y) : mark->point[i].y;
        bottom = i ? fmax(bottom, mark->point[i].y) : mark->point[i].y;
    }
    assert_true(left >= edge - 0.02 && end <= right);
    assert_true(top >= (cover ? -0.02 : 30) && bottom <= 841.89 - (cover ? 0 : 24));
}

static bool texts_overlap(const Mark *a, const Mark *b) {
    double a_size = para_size(a->para), b_size = para_size(b->para);
    bool across = a->x + 0.05 < b->x + b->line->width && b->x + 0.05 < a->x + a->line->width;
    bool along = a->y - 0.72 * a_size < b->y + 0.22 * b_size && b->y - 0.72 * b_size < a->y + 0.22 * a_size;
    return across && along;
}

static void check_no_overlap(const Press *press, const Page *page) {
    for (size_t i = 0; i < page->mark_count; i++)
        for (size_t j = i + 1; j < page->mark_count; j++) {
            const Mark *a = &page->mark[i], *b = &page->mark[j];
            if (a->kind != MARK_TEXT || b->kind != MARK_TEXT || !texts_overlap(a, b))
                continue;
            print_error("overlap: «%s» and «%s»\n", str_c(press->arena, mark_text(press->arena, a)),
                        str_c(press->arena, mark_text(press->arena, b)));
            fail();
        }
}

static void check_tree(const Pages *set) {
    assert_int_equal(set->element[0].tag, TAG_DOCUMENT);
    for (size_t i = 1; i < set->element_count; i++)
        assert_true(set->element[i].parent < i);
    for (size_t i = 0; i < set->element_count; i++)
        if (set->element[i].tag == TAG_FIGURE) {
            const double *box = set->element[i].box;
            assert_true(set->element[i].page < set->count && set->element[i].alt.len);
            assert_true(box[0] >= MARGIN - 0.02 && box[0] + box[2] <= 595.276 - MARGIN + 0.02);
            assert_true(box[1] > 40 && box[3] > 0 && box[1] + box[3] < 800);
        }
}

static void check_bookmarks(const Pages *set) {
    int level = 0;
    for (size_t i = 0; i < set->bookmark_count; i++) {
        const Bookmark *bookmark = &set->bookmark[i], *before = i ? bookmark - 1 : NULL;
        assert_true(bookmark->level >= 1 && bookmark->level <= level + 1);
        assert_true(bookmark->page < set->count);
        assert_true(!before || bookmark->page > before->page ||
                    (bookmark->page == before->page && bookmark->y > before->y));
        level = bookmark->level;
    }
}

/* Everything that must hold for any Document. */
static void check_pages(const Press *press, const Pages *set, bool contents) {
    assert_true(set->count >= 1);
    for (size_t p = 0; p < set->count; p++) {
        bool cover = is_cover(&set->page[p]);
        for (size_t i = 0; i < set->page[p].mark_count; i++)
            check_inside(&set->page[p].mark[i], cover);
        check_no_overlap(press, &set->page[p]);
    }
    check_tree(set);
    check_bookmarks(set);
    check_content(press, set, contents);
}

static size_t times_on_page(const Press *press, const Page *page, Str text) {
    size_t times = 0;
    for (size_t i = 0; i < page->mark_count; i++)
        times += page->mark[i].kind == MARK_TEXT &&
                 str_same(mark_text(press->arena, &page->mark[i]), letters(press->arena, text));
    return times;
}

static Str repeated(const Press *press, Str text, size_t times) {
    Buf buf = {.arena = press->arena};
    for (size_t i = 0; i < times; i++)
        buf_add(&buf, text);
    return buf_str(&buf);
}

/* ---- The tests ---- */

static void every_kind_of_block(void **state) {
    const Press *press = *state;
    const Pages *set = pages(press, board_document(press->arena));
    check_pages(press, set, true);
    assert_int_equal(set->bookmark_count, 6);
    assert_str(set->bookmark[0].text, "الخلاصة في صفحة");
}

static void head_and_foot_on_all_but_the_cover(void **state) {
    const Press *press = *state;
    const Pages *set = pages(press, board_document(press->arena));
    for (size_t p = 0; p < set->count; p++) {
        Buf foot = {.arena = press->arena};
        buf_addf(&foot, "صفحة %zu من %zu", p + 1, set->count);
        assert_int_equal(times_on_page(press, &set->page[p], set->document->running), p > 0);
        assert_int_equal(times_on_page(press, &set->page[p], set->document->confidential), p > 0);
        assert_int_equal(times_on_page(press, &set->page[p], buf_str(&foot)), p > 0);
    }
}

static void page_numbers_in_the_digits_of_the_document(void **state) {
    const Press *press = *state;
    Block block[] = {{.kind = BLOCK_TEXT, .text = STR("نص")}};
    Document document = *board_of(press->arena, COUNT_OF(block), block);
    document.as_of = STR("البيانات حتى \u2066١\u2069 نوفمبر \u2066٢٠٢٦\u2069");
    assert_int_equal(times_on_page(press, &pages(press, &document)->page[0], STR("صفحة ١ من ١")), 1);
}

/* A cover whose subtitle is the organization says it once. */
static void organization_once_on_the_cover(void **state) {
    const Press *press = *state;
    Block block[] = {{.kind = BLOCK_COVER, .text = STR("تقرير")}};
    const Document *document = board_of(press->arena, COUNT_OF(block), block);
    block[0].subtitle = document->author;
    assert_int_equal(times_on_page(press, &pages(press, document)->page[0], document->author), 1);
}

/* Each row's page, and that all its cells are on it. */
static uint32_t row_page(const Pages *set, uint32_t row) {
    uint32_t found = UINT32_MAX;
    for (uint32_t p = 0; p < set->count; p++)
        for (size_t i = 0; i < set->page[p].mark_count; i++) {
            uint32_t element = set->page[p].mark[i].element;
            if (element == ELEMENT_ARTIFACT || set->element[element].parent != row)
                continue;
            assert_true(found == UINT32_MAX || found == p);
            found = p;
        }
    return found;
}

static void two_hundred_rows(void **state) {
    const Press *press = *state;
    Block block[] = {{.kind = BLOCK_TABLE, .table = board_table(press->arena, 200)}};
    const Pages *set = pages(press, board_of(press->arena, COUNT_OF(block), block));
    check_pages(press, set, false);
    size_t rows = 0, row_heads = 0;
    for (uint32_t i = 0; i < set->element_count; i++) {
        row_heads += set->element[i].tag == TAG_TH && set->element[i].row_scope;
        if (set->element[i].tag != TAG_TR)
            continue;
        rows++;
        assert_true(row_page(set, i) < set->count);
    }
    assert_int_equal(rows, 201);
    assert_int_equal(row_heads, 200);
    assert_true(set->count >= 6 && set->count <= 12);
    for (size_t p = 0; p < set->count; p++)
        assert_int_equal(times_on_page(press, &set->page[p], STR("القسم")), 1);
}

static void repeated_heads_are_no_content(void **state) {
    const Press *press = *state;
    Block block[] = {{.kind = BLOCK_TABLE, .table = board_table(press->arena, 60)}};
    const Pages *set = pages(press, board_of(press->arena, COUNT_OF(block), block));
    for (size_t p = 0; p < set->count; p++)
        for (size_t i = 0; i < set->page[p].mark_count; i++) {
            const Mark *mark = &set->page[p].mark[i];
            if (mark->kind == MARK_TEXT && str_same(mark_text(press->arena, mark), STR("القسم")))
                assert_int_equal(mark->element == ELEMENT_ARTIFACT, p > 0);
        }
}

/* Digits of a column of figures end at the same place, in both directions of reading. */
static void figures_are_flush(void **state) {
    const Press *press = *state;
    Column column[] = {{STR("Unit"), COLUMN_TEXT, 1}, {STR("Requests"), COLUMN_NUMBER, 1}};
    Cell cell[] = {{STR("A"), TONE_PLAIN, -1},
                   {STR(N("1,204")), TONE_PLAIN, -1},
                   {STR("B"), TONE_PLAIN, -1},
                   {STR(N("7")), TONE_PLAIN, -1}};
    Table table = {STR("T"), 2, 2, column, cell, 0, NULL, false};
    Block block[] = {{.kind = BLOCK_TABLE, .table = &table}};
    for (int rtl = 0; rtl < 2; rtl++) {
        Document document = *board_of(press->arena, 1, block);
        document.right_to_left = rtl;
        const Pages *set = pages(press, &document);
        double end[2] = {0, 0}, name = 0;
        for (size_t i = 0; i < set->page[0].mark_count; i++) {
            const Mark *mark = &set->page[0].mark[i];
            if (mark->kind != MARK_TEXT)
                continue;
            Str text = mark_text(press->arena, mark);
            if (str_same(text, STR("1,204")) || str_same(text, STR("7")))
                end[text.len == 1] = mark->x + mark->line->width;
            if (str_same(text, STR("A")))
                name = mark->x;
        }
        assert_near(end[0], end[1], 0.01);
        assert_true(rtl ? name > end[0] : name < end[0]);
    }
}

/* One word that no column holds is broken; the rest of the table stays as large as in any other. */
static void a_long_word_does_not_shrink_a_table(void **state) {
    const Press *press = *state;
    Column column[] = {{STR("القسم"), COLUMN_TEXT, 1}, {STR("العدد"), COLUMN_NUMBER, 1}};
    Cell cell[] = {{repeated(press, STR("مستفيد"), 100), TONE_PLAIN, -1}, {STR(N("1,204")), TONE_PLAIN, -1}};
    Table table = {STR("جدول"), 2, 1, column, cell, 0, NULL, false};
    Block block[] = {{.kind = BLOCK_TABLE, .table = &table}};
    const Pages *set = pages(press, board_of(press->arena, COUNT_OF(block), block));
    check_pages(press, set, false);
    for (size_t i = 0; i < set->page[0].mark_count; i++) {
        const Mark *mark = &set->page[0].mark[i];
        if (mark->kind == MARK_TEXT && str_same(mark_text(press->arena, mark), STR("1,204")))
            assert_near(para_size(mark->para), 9.5, 0.001);
    }
}

static void direction_mirrors_the_page(void **state) {
    const Press *press = *state;
    Block block[] = {{.kind = BLOCK_TEXT, .text = STR("Requests")}};
    for (int rtl = 0; rtl < 2; rtl++) {
        Document document = *board_of(press->arena, 1, block);
        document.right_to_left = rtl;
        const Mark *mark = pages(press, &document)->page[0].mark;
        assert_near(rtl ? mark->x + mark->line->width : mark->x, rtl ? 595.276 - MARGIN : MARGIN, 0.01);
    }
}

/* A page never begins or ends with one line of a longer paragraph, nor ends with a heading. */
static void no_widows_no_orphans(void **state) {
    const Press *press = *state;
    enum { BLOCKS = 120 };
    Block *block = ARENA_ARRAY(press->arena, Block, BLOCKS);
    for (size_t i = 0; i < BLOCKS; i++)
        block[i] = i % 4 == 0 ? (Block){.kind = BLOCK_HEADING, .level = 1 + (int)(i / 4 % 3), .text = STR("عنوان")}
                              : (Block){.kind = BLOCK_TEXT, .text = i % 3 ? STR(LONG LONG) : STR(LONG)};
    Document document = *board_of(press->arena, BLOCKS, block);
    document.contents = STR("");
    const Pages *set = pages(press, &document);
    assert_true(set->count > 10);
    for (size_t e = 1; e < set->element_count; e++) {
        size_t lines = 0, here = 0, pages_with = 0;
        bool single = false;
        for (size_t p = 0; p < set->count; p++, here = 0) {
            for (size_t i = 0; i < set->page[p].mark_count; i++)
                here += set->page[p].mark[i].element == e;
            lines += here;
            pages_with += here > 0;
            single = single || here == 1;
        }
        assert_false(lines > 1 && pages_with > 1 && single);
    }
    for (size_t p = 0; p < set->count; p++) {
        uint32_t last = 0;
        for (size_t i = 0; i < set->page[p].mark_count; i++)
            if (set->page[p].mark[i].element != ELEMENT_ARTIFACT)
                last = set->page[p].mark[i].element;
        assert_int_equal(set->element[last].tag, TAG_P);
    }
}

/* A character without a glyph is told once, with its text, however often it stands. */
static void a_missing_glyph_is_told(void **state) {
    const Press *press = *state;
    Diag *diag = diag_new(press->arena);
    Block block[] = {{.kind = BLOCK_TEXT, .text = STR("جيد 😀 و\u20C1")},
                     {.kind = BLOCK_TEXT, .text = STR("مرة أخرى " N("😀"))},
                     {.kind = BLOCK_TEXT, .text = STR("رضا 12.5%")}};
    glyphs_check(pages(press, board_of(press->arena, COUNT_OF(block), block)), press->faces, STR("board.pdf"), diag);
    assert_int_equal(diag_count(diag, WARNING), 2);
    assert_int_equal(diag_entry(diag, 0)->problem, PROBLEM_GLYPH_MISSING);
    assert_true(str_same(diag_entry(diag, 0)->arg[0], STR("جيد 😀 و\u20C1")));
    assert_true(str_same(diag_entry(diag, 0)->arg[1], STR("U+1F600")));
    assert_true(str_same(diag_entry(diag, 1)->arg[1], STR("U+20C1")));
    assert_true(str_same(diag_entry(diag, 0)->place.file, STR("board.pdf")));
}

static uint32_t page_holding(const Press *press, const Pages *set, Str text) {
    uint32_t p = 0;
    while (p < set->count && !times_on_page(press, &set->page[p], text))
        p++;
    return p;
}

/* Wherever it falls on the page: a heading and its sentence stand with the table's head and rows, or with the chart. */
static void what_is_announced_follows(void **state) {
    const Press *press = *state;
    enum { MOST = 30 };
    for (size_t above = 1; above < MOST; above++) {
        Block *block = ARENA_ARRAY(press->arena, Block, MOST + 3);
        for (size_t i = 0; i < above; i++)
            block[i] = (Block){.kind = BLOCK_TEXT, .text = STR("سطر")};
        block[above] = (Block){.kind = BLOCK_HEADING, .level = 1, .text = STR("الأقسام")};
        block[above + 1] = (Block){.kind = BLOCK_TEXT, .text = STR("جملة")};
        block[above + 2] = above % 2 ? (Block){.kind = BLOCK_TABLE, .table = board_table(press->arena, 60)}
                                     : (Block){.kind = BLOCK_CHART, .chart = board_chart(press->arena, 12)};
        Document document = *board_of(press->arena, above + 3, block);
        document.contents = STR("");
        const Pages *set = pages(press, &document);
        uint32_t sentence = page_holding(press, set, STR("جملة"));
        assert_true(sentence < set->count);
        assert_int_equal(page_holding(press, set, STR("الأقسام")), sentence);
        if (above % 2)
            assert_int_equal(page_holding(press, set, STR("القسم")), sentence);
        for (uint32_t e = 0; e < set->element_count; e++)
            if (set->element[e].tag == TAG_FIGURE)
                assert_int_equal(set->element[e].page, sentence);
    }
}

static void small_tables_are_not_split(void **state) {
    const Press *press = *state;
    enum { TABLES = 12 };
    Block *block = ARENA_ARRAY(press->arena, Block, TABLES);
    for (size_t i = 0; i < TABLES; i++)
        block[i] = (Block){.kind = BLOCK_TABLE, .table = board_table(press->arena, 5 + i % 4)};
    const Pages *set = pages(press, board_of(press->arena, TABLES, block));
    check_pages(press, set, false);
    size_t heads = 0;
    for (size_t p = 0; p < set->count; p++)
        heads += times_on_page(press, &set->page[p], STR("القسم"));
    assert_int_equal(heads, TABLES);
}

static void charts_fit_a_page(void **state) {
    const Press *press = *state;
    Block block[] = {{.kind = BLOCK_HEADING, .level = 1, .text = STR("الأقسام")},
                     {.kind = BLOCK_HEADING, .level = 2, .text = STR("كلها")},
                     {.kind = BLOCK_CHART, .chart = board_chart(press->arena, 60)},
                     {.kind = BLOCK_CHART, .chart = board_chart(press->arena, 12)},
                     {.kind = BLOCK_CHART, .chart = board_chart(press->arena, 12)}};
    const Pages *set = pages(press, board_of(press->arena, COUNT_OF(block), block));
    check_pages(press, set, true);
    assert_int_equal(set->bookmark[0].page, 1);
    size_t figures = 0;
    for (size_t i = 0; i < set->element_count; i++)
        figures += set->element[i].tag == TAG_FIGURE;
    assert_int_equal(figures, 3);
}

static void nearly_nothing(void **state) {
    const Press *press = *state;
    const Pages *set = pages(press, board_of(press->arena, 0, NULL));
    assert_int_equal(set->count, 1);
    Block cover[] = {{.kind = BLOCK_COVER, .text = STR("تقرير")}};
    set = pages(press, board_of(press->arena, 1, cover));
    assert_int_equal(set->count, 1);
    check_pages(press, set, false);
    Table none = {.caption = STR("لا شيء")};
    Block empty[] = {{.kind = BLOCK_TEXT},
                     {.kind = BLOCK_LIST},
                     {.kind = BLOCK_CARDS},
                     {.kind = BLOCK_PAIRS},
                     {.kind = BLOCK_LINKS},
                     {.kind = BLOCK_PAGE},
                     {.kind = BLOCK_PAGE},
                     {.kind = BLOCK_CHART},
                     {.kind = BLOCK_HEADING, .level = 1},
                     {.kind = BLOCK_TABLE, .table = &none},
                     {.kind = BLOCK_TABLE, .table = board_table(press->arena, 0)},
                     {.kind = BLOCK_TABLE, .table = board_table(press->arena, 1)}};
    empty[7].kind = BLOCK_TEXT;
    set = pages(press, board_of(press->arena, COUNT_OF(empty), empty));
    assert_int_equal(set->count, 1);
    check_pages(press, set, false);
}

static const Table *hostile_table(const Press *press, size_t columns, Str text) {
    Column *column = ARENA_ARRAY(press->arena, Column, columns);
    Cell *cell = ARENA_ARRAY(press->arena, Cell, columns * 4);
    for (size_t c = 0; c < columns; c++)
        column[c] = (Column){STR("المستفيدون"), c % 2 ? COLUMN_NUMBER : COLUMN_TEXT, c == 1 ? -5 : NAN};
    for (size_t i = 0; i < columns * 4; i++)
        cell[i] = (Cell){i == columns ? text : STR("ثلاثمائة " N("1,234,567")), (Tone)(i % 4), i % 5 ? -1 : 7};
    Table *table = ARENA_NEW(press->arena, Table);
    *table = (Table){STR("جدول"), columns, 4, column, cell, 0, NULL, true};
    return table;
}

static void hostile_texts(void **state) {
    const Press *press = *state;
    Str word = repeated(press, STR("مستفيد"), 200), page = repeated(press, STR(LONG " "), 30);
    Card *card = ARENA_ARRAY(press->arena, Card, 3);
    card[0] = (Card){page, STR(N("1")), STR("يوم"), {STR("أ"), STR("ب"), STR("ج")}, TONE_GOOD, STR("بلغ"), NULL};
    card[1] = (Card){STR("عدد"), STR(N("123,456,789,012,345,678")), STR("طلبًا"), {word}, TONE_WARN, STR("دون"), NULL};
    card[2] = (Card){STR("عدد"), word, word, {STR("")}, TONE_FAINT, STR(""), NULL};
    Str *item = ARENA_ARRAY(press->arena, Str, 2);
    item[0] = word;
    item[1] = page;
    Pair *pair = ARENA_ARRAY(press->arena, Pair, 1);
    pair[0] = (Pair){word, page};
    Link *link = ARENA_ARRAY(press->arena, Link, 2);
    link[0] = (Link){word, STR("https://example.org"), page};
    link[1] = (Link){STR("لا مكان"), STR("#nowhere"), STR("")};
    Block block[] = {{.kind = BLOCK_COVER, .text = page, .subtitle = word, .count = 1, .pair = pair},
                     {.kind = BLOCK_HEADING, .level = 9, .text = page},
                     {.kind = BLOCK_HEADING, .level = -3, .text = word},
                     {.kind = BLOCK_HEADING, .level = 3, .text = STR("ثالث")},
                     {.kind = BLOCK_CARDS, .count = 1, .card = card},
                     {.kind = BLOCK_CARDS, .count = 2, .card = card + 1},
                     {.kind = BLOCK_LIST, .count = 2, .item = item},
                     {.kind = BLOCK_PAIRS, .count = 1, .pair = pair},
                     {.kind = BLOCK_LINKS, .count = 2, .link = link},
                     {.kind = BLOCK_TABLE, .table = hostile_table(press, 3, page)},
                     {.kind = BLOCK_TABLE, .table = hostile_table(press, 16, word)},
                     {.kind = BLOCK_TEXT, .text = STR("\xff\xfe\xed\xa0\x80\u202e\u2067")}};
    Document document = *board_of(press->arena, COUNT_OF(block) - 1, block);
    document.contents = STR("");
    check_pages(press, pages(press, &document), false);
    document.count = COUNT_OF(block);
    document.running = document.as_of = document.confidential = document.page_of = page;
    assert_true(pages(press, &document)->count > 3);
}

static void same_document_same_text(void **state) {
    const Press *press = *state;
    Buf one = {.arena = press->arena}, two = {.arena = press->arena};
    pages_write(&one, pages(press, board_document(press->arena)));
    pages_write(&two, pages(press, board_document(press->arena)));
    assert_true(one.len > 1000 && str_same(buf_str(&one), buf_str(&two)));
    assert_true(str_find(buf_str(&one), STR("page 3\n")) != SIZE_MAX);
    assert_true(str_find(buf_str(&one), STR("  1 page 3 الخلاصة في صفحة\n")) != SIZE_MAX);
    assert_true(str_find(buf_str(&one), STR("https://example.org/public/2026/10/\n")) != SIZE_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_block),
        cmocka_unit_test(head_and_foot_on_all_but_the_cover),
        cmocka_unit_test(page_numbers_in_the_digits_of_the_document),
        cmocka_unit_test(organization_once_on_the_cover),
        cmocka_unit_test(two_hundred_rows),
        cmocka_unit_test(repeated_heads_are_no_content),
        cmocka_unit_test(figures_are_flush),
        cmocka_unit_test(a_long_word_does_not_shrink_a_table),
        cmocka_unit_test(direction_mirrors_the_page),
        cmocka_unit_test(no_widows_no_orphans),
        cmocka_unit_test(what_is_announced_follows),
        cmocka_unit_test(a_missing_glyph_is_told),
        cmocka_unit_test(small_tables_are_not_split),
        cmocka_unit_test(charts_fit_a_page),
        cmocka_unit_test(nearly_nothing),
        cmocka_unit_test(hostile_texts),
        cmocka_unit_test(same_document_same_text),
    };
    return cmocka_run_group_tests_name("pages", tests, press_open, press_close);
}

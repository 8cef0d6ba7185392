/* html_test.c - the web page: safe whatever the data says, whole for people and machines that read it, the same every
 * time. */
#include "tests/check.h"
#include "tests/render/quality.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <string.h>

#include "ingest/ingest.h"
#include "render/html/html.h"

/* ---- text ----------------------------------------------------------------------------------------------------------
 */

typedef struct Pairing {
    const char *in, *out;
} Pairing;

static void texts_check(void (*write)(Buf *buf, Str text), size_t count, const Pairing *pairing) {
    Arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        Buf buf = {.arena = arena};
        write(&buf, str_of(pairing[i].in));
        assert_str(buf_str(&buf), pairing[i].out);
    }
    arena_drop(arena);
}

static void text_is_escaped_and_isolates_are_elements(void **state) {
    (void)state;
    const Pairing pairing[] = {
        {"", ""},
        {"</td><script>alert('1')</script>", "&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"},
        {"a & \"b\" &amp;", "a &amp; &quot;b&quot; &amp;amp;"},
        {"من \u206679%\u2069 إلى", "من <bdi dir=\"ltr\">79%</bdi> إلى"},
        {"\u2068اسم\u2069", "<bdi>اسم</bdi>"},
        {"\u2067x\u2069", "<bdi dir=\"rtl\">x</bdi>"},
        {"a\u2069b\u2069", "ab"},      /* closes nothing */
        {"a\u2068b", "a<bdi>b</bdi>"}, /* never closed */
        {"\u2068a\u2066b\u2069", "<bdi>a<bdi dir=\"ltr\">b</bdi></bdi>"},
        {"x\u202Egnp.exe\u202C\u202A\u202B\u202D", "xgnp.exe"},
        {"a\x01\x08\x1f\x7f\xc2\x80\xc2\x9f"
         "b",
         "ab"},
        {"a\tb\nc\r\xc2\x85\u2028\u2029", "a b c    "},
        {"\ufeffa\ufff9\ufffe\uffff\U0001fffe\ufdd0", "a"},
        {"٪\u061c \u200f\u200e ل\u200cل\u200d", "٪\u061c \u200f\u200e ل\u200cل\u200d"}, /* these belong to writing */
        {"\xff\xc3(", "\ufffd\ufffd("},
        {"\U000e0041\u206a", ""},
    };
    texts_check(html_text, COUNT_OF(pairing), pairing);
}

static void attributes_keep_isolates_as_characters(void **state) {
    (void)state;
    const Pairing pairing[] = {
        {"\" onload=\"x", "&quot; onload=&quot;x"},
        {"من \u206679%\u2069", "من \u206679%\u2069"},
        {"\u2069\u2068a", "\u2068a\u2069"},
        {"a\u202Eb\n", "ab "},
    };
    texts_check(html_attribute, COUNT_OF(pairing), pairing);
}

static void long_pieces_may_break(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf buf = {.arena = arena};
    html_text(&buf, STR("\u2066/exports/2026/october/requests-of-the-main-office.csv\u2069"));
    assert_true(str_starts(buf_str(&buf), STR("<bdi dir=\"ltr\" class=\"long\">")));
    arena_drop(arena);
}

static size_t occurrences(Str text, Str what) {
    size_t count = 0;
    for (size_t at; (at = str_find(text, what)) != SIZE_MAX; text = str_from(text, at + what.len))
        count++;
    return count;
}

/* Anything at all: what comes out is UTF-8, has balanced <bdi> and no other markup. */
static void any_bytes_are_safe(void **state) {
    (void)state;
    static const char *const bit[] = {"\u2066", "\u2067", "\u2068", "\u2069", "\u202e", "<",    ">",
                                      "&",      "\"",     "'",      "ا",      "x",      "\xff", "\xe2",
                                      "\x80",   "\x01",   "</bdi>", "<bdi>",  "\n",     " ",    "\u0651"};
    uint32_t seed = 2463534242u;
    for (int round = 0; round < 3000; round++) {
        Arena *arena = arena_new();
        Buf in = {.arena = arena}, out = {.arena = arena};
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525u + 1013904223u;
            buf_add(&in, str_of(bit[(seed >> 16) % COUNT_OF(bit)]));
        }
        html_text(&out, buf_str(&in));
        Str text = buf_str(&out);
        assert_true(str_utf8(text));
        size_t opened = occurrences(text, STR("<bdi")), closed = occurrences(text, STR("</bdi>"));
        assert_int_equal(opened, closed);
        assert_int_equal(occurrences(text, STR("<")), opened + closed);
        assert_int_equal(occurrences(text, STR(">")), opened + closed);
        assert_int_equal(occurrences(text, STR("\u202e")), 0);
        arena_drop(arena);
    }
}

static void only_safe_addresses_are_links(void **state) {
    (void)state;
    static const char *const good[] = {
        "https://example.org/a?b=1", "figures.csv", "../2026/10/", "#main", "?a=1", "a/b:c", "https://مثال.sa/"};
    static const char *const bad[] = {"",
                                      "javascript:alert(1)",
                                      "JavaScript:x",
                                      "java\tscript:x",
                                      "\x01javascript:x",
                                      " javascript:x",
                                      "data:text/html,x",
                                      "http://example.org/",
                                      "//evil.example/",
                                      "/\\evil.example",
                                      "\\\\evil",
                                      "https://",
                                      "vbscript:x",
                                      "file:///etc/passwd",
                                      "a\nb",
                                      "x\u202e",
                                      "https://a\u2066b"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_true(html_link(str_of(good[i])));
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(html_link(str_of(bad[i])));
    Arena *arena = arena_new();
    Buf buf = {.arena = arena};
    html_href(&buf, STR("https://e.org/?a=1&b=\"<2>\""));
    assert_str(buf_str(&buf), "https://e.org/?a=1&amp;b=%22%3C2%3E%22");
    arena_drop(arena);
}

/* ---- pages ---------------------------------------------------------------------------------------------------------
 */

typedef struct Shelf { /* read once for all tests of pages */
    Arena *arena;
    const Templates *templates;
    const Theme *theme;
} Shelf;

static int shelf_open(void **state) {
    Shelf *shelf = test_malloc(sizeof *shelf);
    shelf->arena = arena_new();
    Diag *diag = diag_new(shelf->arena);
    shelf->templates = templates_read(shelf->arena, "templates", diag);
    shelf->theme = shelf->templates ? theme_read(shelf->arena, shelf->templates, diag) : NULL;
    *state = shelf;
    return shelf->theme ? 0 : -1;
}

static int shelf_close(void **state) {
    Shelf *shelf = *state;
    arena_drop(shelf->arena);
    test_free(shelf);
    return 0;
}

static const Site some_site = {.root = {"../../", 6},
                               .canonical = {"https://example.org/2026/10/", 28},
                               .nav_count = 1,
                               .nav = &(const Link){.text = {"x", 1}, .href = {"../", 3}}};

static Str page_of(Arena *arena, const Shelf *shelf, const Document *document, const Site *site) {
    Buf buf = {.arena = arena};
    const Wording *wording = wording_read(arena, shelf->templates, document->language, false, diag_new(arena));
    html_write(&buf, document, wording, shelf->theme, shelf->templates, site);
    return buf_str(&buf);
}

static htmlDocPtr page_parsed(Str page) {
    htmlDocPtr doc = htmlReadMemory(page.ptr, (int)page.len, "page", "UTF-8",
                                    HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    assert_non_null(doc);
    return doc;
}

static int counted(htmlDocPtr doc, const char *path) {
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *found = xmlXPathEval((const xmlChar *)path, context);
    assert_non_null(found);
    int count =
        found->type == XPATH_NODESET ? (found->nodesetval ? found->nodesetval->nodeNr : 0) : (int)found->floatval;
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return count;
}

static void headings_check(htmlDocPtr doc) {
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *found = xmlXPathEval((const xmlChar *)"//h1|//h2|//h3|//h4|//h5|//h6", context);
    int last = 0;
    for (int i = 0; i < found->nodesetval->nodeNr; i++) {
        int level = found->nodesetval->nodeTab[i]->name[1] - '0';
        assert_true(level <= last + 1);
        last = level;
    }
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
}

/* Every id once, and every reference finds one. */
static void ids_check(htmlDocPtr doc) {
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *ids = xmlXPathEval((const xmlChar *)"//@id", context);
    xmlXPathObject *users =
        xmlXPathEval((const xmlChar *)"//@aria-labelledby|//a[starts-with(@href,'#')]/@href", context);
    Arena *arena = arena_new();
    Map *map = map_new(arena);
    for (int i = 0; i < ids->nodesetval->nodeNr; i++)
        assert_true(map_put(map, str_of((const char *)ids->nodesetval->nodeTab[i]->children->content), 0));
    for (int i = 0; i < users->nodesetval->nodeNr; i++) {
        Str rest = str_of((const char *)users->nodesetval->nodeTab[i]->children->content), word;
        while ((word = str_word(&rest)).len)
            assert_true(map_find(map, word.ptr[0] == '#' ? str_from(word, 1) : word) != MAP_NONE);
    }
    arena_drop(arena);
    xmlXPathFreeObject(ids);
    xmlXPathFreeObject(users);
    xmlXPathFreeContext(context);
}

static void a_page_is_whole(void **state) {
    for (size_t language = 0; language < 2; language++) {
        Sample s = {arena_new(), even_ruler(), language == 0};
        Str page = page_of(s.arena, *state, sample_document(&s), &some_site);
        assert_true(str_starts(page, s.arabic ? STR("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">")
                                              : STR("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">")));
        assert_int_equal(occurrences(page, STR("{{")), 0);
        htmlDocPtr doc = page_parsed(page);
        assert_int_equal(counted(doc, "//h1"), 1);
        assert_int_equal(counted(doc, "//main[@id='main']"), 1);
        assert_int_equal(counted(doc, "//a[@class='skip'][@href='#main'][string-length(.)>5]"), 1);
        assert_int_equal(counted(doc, "//header//nav[string-length(@aria-label)>5]"), 1);
        assert_int_equal(counted(doc, "//footer//time[@datetime='2026-11-01T08:15:00+03:00']"), 1);
        assert_int_equal(counted(doc, "//meta[@name='description'][@content]"), 1);
        assert_int_equal(counted(doc, "//link[@rel='canonical'][@href='https://example.org/2026/10/']"), 1);
        assert_int_equal(counted(doc, "//link[@rel='stylesheet'][@href='../../rida.css']"), 1);
        assert_int_equal(counted(doc, "//figure"), 5);
        assert_int_equal(counted(doc, "//figure[figcaption][count(*[local-name()='svg'])=2]//table"), 5);
        assert_int_equal(counted(doc, "//table[not(caption)]|//th[not(@scope)]|//tbody/tr[not(th[@scope='row'])]"), 0);
        assert_int_equal(counted(doc, "//ul[@class='cards']/li"), 4);
        assert_int_equal(counted(doc, "//tr[@class='total']"), 1);
        assert_int_equal(counted(doc, "//div[@class='scroll'][@role='region'][@tabindex='0'][@aria-labelledby]/table"),
                         2);
        assert_int_equal(counted(doc, "//nav[@class='contents']//a"), 6);
        headings_check(doc);
        ids_check(doc);
        xmlFreeDoc(doc);
        arena_drop(s.arena);
    }
}

static void nothing_on_a_page_can_act(void **state) {
    for (size_t language = 0; language < 2; language++) {
        Sample s = {arena_new(), even_ruler(), language == 0};
        Str page = page_of(s.arena, *state, sample_document(&s), &some_site);
        htmlDocPtr doc = page_parsed(page);
        assert_int_equal(counted(doc, "//script|//style|//iframe|//object|//form|//b|//@style|//base|//img"), 0);
        assert_int_equal(counted(doc, "//@*[starts-with(local-name(),'on')]"), 0);
        assert_int_equal(counted(doc, "//a[contains(@href,'script')]"), 0);
        assert_int_equal(
            counted(doc,
                    "//meta[@http-equiv='Content-Security-Policy'][@content=\"default-src 'none'; style-src 'self'; "
                    "font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'\"]"),
            1);
        for (uint32_t code = 0x202A; code <= 0x202E; code++) {
            Buf mark = {.arena = s.arena};
            buf_code(&mark, code);
            assert_int_equal(occurrences(page, buf_str(&mark)), 0);
        }
        assert_int_equal(occurrences(page, STR("<bdi")), occurrences(page, STR("</bdi>")));
        assert_true(str_utf8(page));
        xmlFreeDoc(doc);
        arena_drop(s.arena);
    }
}

static void only_internal_pages_hide_from_search(void **state) {
    Sample s = {arena_new(), even_ruler(), true};
    Site internal = some_site, feed = some_site;
    internal.internal = true;
    feed.feed = STR("../../feed.xml");
    feed.twin = STR("https://example.org/en/2026/10/");
    feed.twin_language = STR("en");
    feed.json_ld = STR("{\"name\":\"</script><b>\"}");
    htmlDocPtr doc = page_parsed(page_of(s.arena, *state, sample_document(&s), &internal));
    assert_int_equal(counted(doc, "//meta[@name='robots'][contains(@content,'noindex')]"), 1);
    xmlFreeDoc(doc);
    doc = page_parsed(page_of(s.arena, *state, sample_document(&s), &feed));
    assert_int_equal(counted(doc, "//meta[@name='robots']|//b"), 0);
    assert_int_equal(counted(doc, "//link[@rel='alternate'][@type='application/atom+xml'][@href='../../feed.xml']"), 1);
    assert_int_equal(counted(doc, "//link[@rel='alternate'][@hreflang='en'][@href='https://example.org/en/2026/10/']"),
                     1);
    assert_int_equal(counted(doc, "//script[@type='application/ld+json']"), 1);
    xmlFreeDoc(doc);
    arena_drop(s.arena);
}

static void the_same_document_is_the_same_page(void **state) {
    Sample a = {arena_new(), even_ruler(), true}, b = {arena_new(), even_ruler(), true};
    arena_take(b.arena, 12345, 1); /* other addresses */
    assert_true(str_same(page_of(a.arena, *state, sample_document(&a), &some_site),
                         page_of(b.arena, *state, sample_document(&b), &some_site)));
    arena_drop(a.arena);
    arena_drop(b.arena);
}

/* Odd documents: no cover, no blocks, repeated and impossible anchors, empty parts, folds in folds. */
static void odd_documents_are_pages_too(void **state) {
    Arena *arena = arena_new();
    const Column column[] = {{STR(""), COLUMN_TEXT, 1}, {STR("n"), COLUMN_NUMBER, 1}};
    const Cell cell[] = {{STR("a"), TONE_PLAIN, -1}, {STR("b"), TONE_WARN, 7e300}};
    const Table empty = {.caption = STR("c"), .columns = 2, .column = column};
    const Table small = {.columns = 2, .rows = 1, .column = column, .cell = cell, .total = true};
    const Chart none = {.title = STR("t")};
    const Block block[] = {
        {.kind = BLOCK_HEADING, .level = 3, .id = STR("same"), .text = STR("deep"), .fold = true},
        {.kind = BLOCK_HEADING, .level = 9, .id = STR("same"), .text = STR("deeper"), .fold = true},
        {.kind = BLOCK_HEADING, .level = -4, .id = STR("a b"), .text = STR("negative"), .fold = true},
        {.kind = BLOCK_HEADING, .level = 1, .id = STR("table-1"), .text = STR("taken")},
        {.kind = BLOCK_TEXT},
        {.kind = BLOCK_TEXT, .text = STR("p"), .fold = true},
        {.kind = BLOCK_LIST, .text = STR("empty"), .fold = true},
        {.kind = BLOCK_CARDS, .fold = true},
        {.kind = BLOCK_CARDS, .count = 1, .card = &(const Card){.tone = TONE_GOOD}},
        {.kind = BLOCK_TABLE, .table = &empty, .fold = true},
        {.kind = BLOCK_TABLE, .table = &small, .id = STR("main")},
        {.kind = BLOCK_TABLE},
        {.kind = BLOCK_CHART, .chart = &none, .table = &small},
        {.kind = BLOCK_CHART},
        {.kind = BLOCK_PAIRS},
        {.kind = BLOCK_LINKS, .text = STR("l")},
        {.kind = BLOCK_COVER, .text = STR("late")},
    };
    const Document document = {.language = STR("ar"), .title = STR("T"), .count = COUNT_OF(block) - 1, .block = block};
    Document covered = document, bare = {.language = STR("xx"), .title = STR("T")};
    covered.count = COUNT_OF(block);
    const Document *all[] = {&document, &covered, &bare};
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        Str page = page_of(arena, *state, all[i], &(Site){.root = STR("")});
        htmlDocPtr doc = page_parsed(page);
        assert_int_equal(counted(doc, "//h1"), 1);
        assert_int_equal(occurrences(page, STR("<details")), occurrences(page, STR("</details>")));
        ids_check(doc);
        if (i == 0)
            headings_check(doc);
        xmlFreeDoc(doc);
    }
    arena_drop(arena);
}

static void an_unknown_slot_stays_visible(void **state) {
    Shelf shelf = *(const Shelf *)*state;
    Arena *arena = arena_new();
    const Template file = {STR("site/page.html"), STR("<title>{{title}}</title>{{<titel>}} {{ {{")};
    shelf.templates = &(const Templates){STR(""), 1, &file};
    const Document document = {.language = STR("ar"), .title = STR("a</title>")};
    assert_str(page_of(arena, &shelf, &document, &some_site), "<title>a&lt;/title&gt;</title>{{&lt;titel&gt;}} {{ {{");
    shelf.templates = &(const Templates){STR(""), 0, NULL};
    assert_str(page_of(arena, &shelf, &document, &some_site), "");
    arena_drop(arena);
}

static void the_style_sheet_keeps_the_rules(void **state) {
    const Shelf *shelf = *state;
    Arena *arena = arena_new();
    Buf css = {.arena = arena}, icon = {.arena = arena};
    html_css(&css, shelf->theme, shelf->templates);
    html_icon(&icon, shelf->theme, shelf->templates);
    Str text = buf_str(&css);
    assert_true(text.len > 1000 && text.len <= 8192);
    assert_int_equal(occurrences(text, STR("{{")) + occurrences(buf_str(&icon), STR("{{")), 0);
    static const char *const never[] = {"letter-spacing", "italic", "justify", "uppercase",  "-left",
                                        "-right",         "left:",  "right:",  "!important", "@import",
                                        "http:",          "https:", "url(\"/"};
    for (size_t i = 0; i < COUNT_OF(never); i++)
        if (occurrences(text, str_of(never[i]))) {
            print_error("the style sheet holds %s\n", never[i]);
            fail();
        }
    static const char *const always[] = {"--accent:#0c5f66",        "prefers-color-scheme:dark",
                                         "forced-colors",           "prefers-contrast",
                                         "prefers-reduced-motion",  "@media print",
                                         "fonts/rida-regular.woff", "fonts/rida-bold.woff",
                                         "font-display:swap",       "svg .level_5{color:var(--level_5)}"};
    for (size_t i = 0; i < COUNT_OF(always); i++)
        assert_true(occurrences(text, str_of(always[i])) > 0);
    assert_true(occurrences(buf_str(&icon), shelf->theme->light_hex[INK_ACCENT]) == 1);
    arena_drop(arena);
}

int main(void) {
    json_setup();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped_and_isolates_are_elements),
        cmocka_unit_test(attributes_keep_isolates_as_characters),
        cmocka_unit_test(long_pieces_may_break),
        cmocka_unit_test(any_bytes_are_safe),
        cmocka_unit_test(only_safe_addresses_are_links),
        cmocka_unit_test(a_page_is_whole),
        cmocka_unit_test(nothing_on_a_page_can_act),
        cmocka_unit_test(only_internal_pages_hide_from_search),
        cmocka_unit_test(the_same_document_is_the_same_page),
        cmocka_unit_test(odd_documents_are_pages_too),
        cmocka_unit_test(an_unknown_slot_stays_visible),
        cmocka_unit_test(the_style_sheet_keeps_the_rules),
    };
    return cmocka_run_group_tests(tests, shelf_open, shelf_close);
}

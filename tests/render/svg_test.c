/* svg_test.c - drawings as inline SVG: well formed for an XML parser, named for those who cannot see them, physical
 * anchors kept in both directions. */
#include "tests/check.h"
#include "tests/render/quality.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "render/html/html.h"

static xmlDoc *parsed(Arena *arena, const Canvas *canvas, Str id, Str title, Str description) {
    Buf buf = {.arena = arena};
    svg_write(&buf, canvas, id, title, description, STR("drawing wide"));
    xmlDoc *doc = xmlReadMemory(buf.ptr, (int)buf.len, "svg", "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(doc);
    return doc;
}

static size_t elements(const xmlNode *node, const char *name) {
    size_t count = 0;
    for (; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            count += (!name || !strcmp((const char *)node->name, name)) + elements(node->children, name);
    return count;
}

static const xmlNode *first(const xmlNode *node, const char *name) {
    for (; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name))
            return node;
        const xmlNode *below = node->type == XML_ELEMENT_NODE ? first(node->children, name) : NULL;
        if (below)
            return below;
    }
    return NULL;
}

static void assert_attribute(const xmlNode *node, const char *name, const char *wanted) {
    const xmlAttr *attribute = xmlHasProp(node, (const xmlChar *)name);
    assert_non_null(attribute);
    assert_string_equal((const char *)attribute->children->content, wanted);
}

static void every_chart_is_well_formed(void **state) {
    (void)state;
    for (size_t language = 0; language < 2; language++) {
        Sample s = {arena_new(), even_ruler(), language == 0};
        for (size_t k = 0; k < chart_count(); k++) {
            const Canvas *canvas = sample_drawn(&s, str_c(s.arena, chart_name(k)), sample_channels(&s), 340);
            xmlDoc *doc = parsed(s.arena, canvas, STR("d1"), STR("<b>&\"title\""), str_of(sample_bad_name(1)));
            const xmlNode *svg = xmlDocGetRootElement(doc);
            assert_attribute(svg, "role", "img");
            assert_attribute(svg, "aria-labelledby", "d1-t d1-d");
            assert_attribute(svg, "direction", s.arabic ? "rtl" : "ltr");
            assert_attribute(first(svg, "title"), "id", "d1-t");
            assert_attribute(first(svg, "desc"), "id", "d1-d");
            xmlChar *title = xmlNodeGetContent(first(svg, "title"));
            assert_string_equal((const char *)title, "<b>&\"title\"");
            xmlFree(title);
            static const char *const known[] = {"svg", "g", "title", "desc", "rect", "path", "text"};
            size_t count = 0;
            for (size_t i = 0; i < COUNT_OF(known); i++)
                count += elements(svg, known[i]);
            assert_int_equal(count, elements(svg, NULL));
            xmlFreeDoc(doc);
        }
        arena_drop(s.arena);
    }
}

/* Left means left: SVG's "start" is the right side of Arabic. */
static void anchors_are_physical(void **state) {
    (void)state;
    static const char *const wanted[2][3] = {{"start", "middle", "end"}, {"end", "middle", "start"}};
    Arena *arena = arena_new();
    for (int rtl = 0; rtl < 2; rtl++) {
        for (int anchor = ANCHOR_LEFT; anchor <= ANCHOR_RIGHT; anchor++) {
            Canvas *canvas = canvas_new(arena, 100, 50, rtl);
            canvas_text(canvas, 10, 20.25, STR("نسبة " N("81%")), 16, true, INK_MUTED, (Anchor)anchor);
            xmlDoc *doc = parsed(arena, canvas, STR("x"), STR("t"), STR(""));
            const xmlNode *text = first(xmlDocGetRootElement(doc), "text");
            assert_attribute(text, "text-anchor", wanted[rtl][anchor]);
            assert_attribute(text, "x", "10");
            assert_attribute(text, "y", "20.3");
            assert_attribute(text, "font-size", "16");
            assert_attribute(text, "font-weight", "700");
            assert_attribute(text->parent, "class", "muted");
            xmlChar *content = xmlNodeGetContent(text);
            assert_string_equal((const char *)content, "نسبة " N("81%")); /* isolates are kept */
            xmlFree(content);
            xmlFreeDoc(doc);
        }
    }
    arena_drop(arena);
}

static void an_ornament_is_hidden(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Canvas *canvas = canvas_new(arena, 100, 50, true);
    xmlDoc *doc = parsed(arena, canvas, STR(""), STR(""), STR("unused"));
    const xmlNode *svg = xmlDocGetRootElement(doc);
    assert_attribute(svg, "aria-hidden", "true");
    assert_null(xmlHasProp(svg, (const xmlChar *)"role"));
    assert_int_equal(elements(svg, NULL), 1);
    xmlFreeDoc(doc);
    arena_drop(arena);
}

static void strokes_become_shapes(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Canvas *canvas = canvas_new(arena, 100, 50.5, false);
    canvas_rect(canvas, 1.26, 2, 3, 4, INK_SOFT);
    canvas_line(canvas, 1, 2, 3, 4, 1.6, INK_GRID, true);
    canvas_polyline(canvas, 2, (Point[]){{1, 2}, {3, 4}}, 1, INK_GRID);
    canvas_area(canvas, 3, (Point[]){{1, 2}, {3, 4}, {5, 0}}, INK_GRID);
    canvas_line(canvas, 1, 2, 3, 4, 1, INK_GRID, false);
    canvas_line(canvas, 5, 6, 7, 8, 1, INK_GRID, false);
    canvas_dot(canvas, 9, 8, 3, INK_LEVEL_1);
    canvas_dot(canvas, 7, 8, 3, INK_LEVEL_1);
    canvas_dot(canvas, 7, 8, 2, INK_LEVEL_1);
    Buf buf = {.arena = arena};
    svg_write(&buf, canvas, STR(""), STR(""), STR(""), STR("c"));
    assert_str(buf_str(&buf),
               "<svg class=\"c\" aria-hidden=\"true\" viewBox=\"0 0 100 50.5\" direction=\"ltr\" font-size=\"14\">"
               "<g class=\"soft\"><rect x=\"1.3\" y=\"2\" width=\"3\" height=\"4\"/></g>"
               "<g class=\"grid\"><path class=\"l\" d=\"M1 2L3 4\" stroke-width=\"1.6\" stroke-dasharray=\"6 4\"/>"
               "<path class=\"l\" d=\"M1 2L3 4\"/><path d=\"M1 2L3 4L5 0Z\"/>"
               "<path class=\"l\" d=\"M1 2L3 4M5 6L7 8\"/></g>"
               "<g class=\"level_1\"><path class=\"l\" d=\"M9 8h0M7 8h0\" stroke-width=\"6\" stroke-linecap=\"round\"/>"
               "<path class=\"l\" d=\"M7 8h0\" stroke-width=\"4\" stroke-linecap=\"round\"/></g></svg>\n");
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chart_is_well_formed),
        cmocka_unit_test(anchors_are_physical),
        cmocka_unit_test(an_ornament_is_hidden),
        cmocka_unit_test(strokes_become_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

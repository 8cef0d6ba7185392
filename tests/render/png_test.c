/* Pictures: the marks are where the pages say, in the theme's colours; the same page gives the same bytes. */
#include "tests/check.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "tests/render/board.h"

static cairo_status_t take_bytes(void *context, unsigned char *into, unsigned length) {
    Str *rest = context;
    if (rest->len < length)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(into, rest->ptr, length);
    *rest = str_from(*rest, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *picture(const Buf *png) {
    Str rest = buf_str(png);
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(take_bytes, &rest);
    assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    return surface;
}

/* The colour of a pixel as 0xRRGGBB. */
static uint32_t pixel(cairo_surface_t *surface, int x, int y) {
    const unsigned char *row = cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
    uint32_t value;
    memcpy(&value, row + 4 * x, sizeof value);
    return value & 0xFFFFFF;
}

static uint32_t ink(const Press *press, Ink name) {
    Colour colour = press->theme->light[name];
    return (uint32_t)lround(colour.r * 255) << 16 | (uint32_t)lround(colour.g * 255) << 8 |
           (uint32_t)lround(colour.b * 255);
}

static bool any_ink(cairo_surface_t *surface, uint32_t paper, double x, double y, double w, double h) {
    for (int row = (int)y; row < (int)(y + h); row++)
        for (int column = (int)x; column < (int)(x + w); column++)
            if (pixel(surface, column, row) != paper)
                return true;
    return false;
}

static void a_page_is_a4_at_any_scale(void **state) {
    const Press *press = *state;
    const Pages *set = pages_of(press->arena, board_document(press->arena), press->faces, press->theme);
    static const double scales[] = {0.5, 1, 2};
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        Buf png = {.arena = press->arena};
        png_page(&png, set, 2, press->faces, press->theme, scales[i]);
        cairo_surface_t *surface = picture(&png);
        assert_int_equal(cairo_image_surface_get_width(surface), (int)ceil(595.276 * scales[i]));
        assert_int_equal(cairo_image_surface_get_height(surface), (int)ceil(841.89 * scales[i]));
        cairo_surface_destroy(surface);
    }
}

static void text_is_where_the_page_says(void **state) {
    const Press *press = *state;
    const Pages *set = pages_of(press->arena, board_document(press->arena), press->faces, press->theme);
    uint32_t paper = ink(press, INK_PAPER);
    Buf png = {.arena = press->arena};
    png_page(&png, set, 2, press->faces, press->theme, 1);
    cairo_surface_t *surface = picture(&png);
    size_t texts = 0;
    for (size_t i = 0; i < set->page[2].mark_count; i++) {
        const Mark *mark = &set->page[2].mark[i];
        if (mark->kind != MARK_TEXT)
            continue;
        double size = para_size(mark->para);
        assert_true(any_ink(surface, paper, mark->x, mark->y - size, mark->line->width + 1, size * 1.2));
        texts++;
    }
    assert_true(texts > 30);
    assert_false(any_ink(surface, paper, 0, 0, 47, 841));
    assert_false(any_ink(surface, paper, 549, 0, 46, 841));
    cairo_surface_destroy(surface);
}

static void the_cover_is_in_the_accent_colour(void **state) {
    const Press *press = *state;
    const Pages *set = pages_of(press->arena, board_document(press->arena), press->faces, press->theme);
    Buf png = {.arena = press->arena};
    png_page(&png, set, 0, press->faces, press->theme, 1);
    cairo_surface_t *surface = picture(&png);
    assert_int_equal(pixel(surface, 2, 2), ink(press, INK_ACCENT));
    assert_int_equal(pixel(surface, 592, 300), ink(press, INK_ACCENT));
    assert_int_equal(pixel(surface, 2, 830), ink(press, INK_PAPER));
    cairo_surface_destroy(surface);
}

static void every_stroke_of_a_drawing(void **state) {
    const Press *press = *state;
    Point line[] = {{10, 60}, {40, 60}}, area[] = {{60, 60}, {90, 60}, {75, 90}};
    Stroke stroke[] = {{.kind = STROKE_RECT, .ink = INK_ACCENT, .x = 10, .y = 10, .w = 20, .h = 20},
                       {.kind = STROKE_DOT, .ink = INK_GOOD, .x = 50, .y = 20, .w = 6},
                       {.kind = STROKE_LINE, .ink = INK_WARN, .x = 70, .y = 10, .w = 70, .h = 40, .width = 4},
                       {.kind = STROKE_POLYLINE, .ink = INK_SECOND, .count = 2, .point = line, .width = 4},
                       {.kind = STROKE_AREA, .ink = INK_MUTED, .count = 3, .point = area}};
    Canvas canvas = {.arena = press->arena, .width = 100, .height = 100, .count = COUNT_OF(stroke), .stroke = stroke};
    Buf png = {.arena = press->arena};
    png_canvas(&png, &canvas, press->faces, press->theme, 2);
    cairo_surface_t *surface = picture(&png);
    assert_int_equal(cairo_image_surface_get_width(surface), 2 * (100 + 2 * 24));
    static const struct {
        int x, y;
        Ink ink;
    } spot[] = {{20, 20, INK_ACCENT}, {50, 20, INK_GOOD},  {70, 25, INK_WARN}, {25, 60, INK_SECOND},
                {75, 68, INK_MUTED},  {20, 45, INK_PAPER}, {95, 95, INK_PAPER}};
    for (size_t i = 0; i < COUNT_OF(spot); i++)
        assert_int_equal(pixel(surface, 2 * (24 + spot[i].x), 2 * (24 + spot[i].y)), ink(press, spot[i].ink));
    cairo_surface_destroy(surface);
}

/* Text hangs on its anchor: the box of the word lies left of it, around it or right of it. */
static void anchors_of_text(void **state) {
    const Press *press = *state;
    uint32_t paper = ink(press, INK_PAPER);
    for (int anchor = ANCHOR_LEFT; anchor <= ANCHOR_RIGHT; anchor++) {
        Stroke stroke[] = {{.kind = STROKE_TEXT,
                            .ink = INK_TEXT,
                            .x = 100,
                            .y = 30,
                            .text = STR("المستفيدون"),
                            .size = 16,
                            .anchor = (Anchor)anchor}};
        Canvas canvas = {
            .arena = press->arena, .width = 200, .height = 50, .right_to_left = true, .count = 1, .stroke = stroke};
        Buf png = {.arena = press->arena};
        png_canvas(&png, &canvas, press->faces, press->theme, 1);
        cairo_surface_t *surface = picture(&png);
        assert_int_equal(any_ink(surface, paper, 24, 24, 98, 50), anchor != ANCHOR_LEFT);
        assert_int_equal(any_ink(surface, paper, 126, 24, 98, 50), anchor != ANCHOR_RIGHT);
        cairo_surface_destroy(surface);
    }
}

static void same_page_same_bytes(void **state) {
    const Press *press = *state;
    const Pages *set = pages_of(press->arena, board_document(press->arena), press->faces, press->theme);
    Buf one = {.arena = press->arena}, two = {.arena = press->arena};
    png_page(&one, set, 2, press->faces, press->theme, 1);
    png_page(&two, set, 2, press->faces, press->theme, 1);
    assert_true(one.len > 10000 && str_same(buf_str(&one), buf_str(&two)));
}

static void sizes_beyond_reason(void **state) {
    const Press *press = *state;
    Canvas none = {.arena = press->arena}, thin = {.arena = press->arena, .width = 100000, .height = 1};
    Buf png = {.arena = press->arena};
    png_canvas(&png, &none, press->faces, press->theme, 0.001);
    cairo_surface_t *surface = picture(&png);
    assert_int_equal(cairo_image_surface_get_width(surface), 1);
    cairo_surface_destroy(surface);
    Buf wide = {.arena = press->arena};
    png_canvas(&wide, &thin, press->faces, press->theme, 3);
    surface = picture(&wide);
    assert_true(cairo_image_surface_get_width(surface) <= 16384);
    cairo_surface_destroy(surface);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_a4_at_any_scale),
        cmocka_unit_test(text_is_where_the_page_says),
        cmocka_unit_test(the_cover_is_in_the_accent_colour),
        cmocka_unit_test(every_stroke_of_a_drawing),
        cmocka_unit_test(anchors_of_text),
        cmocka_unit_test(same_page_same_bytes),
        cmocka_unit_test(sizes_beyond_reason),
    };
    return cmocka_run_group_tests_name("png", tests, press_open, press_close);
}

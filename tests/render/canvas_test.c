/* canvas_test.c - a drawing keeps its strokes in order and copies what it is given. */
#include "tests/check.h"

#include "render/canvas.h"

static void strokes_are_kept_in_order(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Canvas *canvas = canvas_new(arena, 720, 100, true);
    canvas_rect(canvas, 1, 2, 3, 4, INK_SOFT);
    canvas_line(canvas, 5, 6, 7, 8, 1.5, INK_GRID, true);
    canvas_dot(canvas, 9, 10, 2, INK_SECOND);
    canvas_text(canvas, 11, 12, STR("نص"), 14, true, INK_TEXT, ANCHOR_RIGHT);
    assert_int_equal(canvas->count, 4);
    assert_true(canvas->width == 720 && canvas->height == 100 && canvas->right_to_left);
    const Stroke *stroke = canvas->stroke;
    assert_true(stroke[0].kind == STROKE_RECT && stroke[0].x == 1 && stroke[0].y == 2 && stroke[0].w == 3 &&
                stroke[0].h == 4);
    assert_true(stroke[1].kind == STROKE_LINE && stroke[1].w == 7 && stroke[1].h == 8 && stroke[1].width == 1.5);
    assert_true(stroke[1].dashed && stroke[1].ink == INK_GRID);
    assert_true(stroke[2].kind == STROKE_DOT && stroke[2].w == 2 && stroke[2].ink == INK_SECOND);
    assert_str(stroke[3].text, "نص");
    assert_true(stroke[3].bold && stroke[3].size == 14 && stroke[3].anchor == ANCHOR_RIGHT);
    arena_drop(arena);
}

static void points_and_texts_are_copied(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Canvas *canvas = canvas_new(arena, 10, 10, false);
    Point point[] = {{1, 2}, {3, 4}};
    char text[] = "abc";
    canvas_polyline(canvas, 2, point, 2, INK_ACCENT);
    canvas_area(canvas, 2, point, INK_SOFT);
    canvas_area(canvas, 0, NULL, INK_SOFT);
    canvas_text(canvas, 0, 0, str_of(text), 14, false, INK_TEXT, ANCHOR_LEFT);
    point[0].x = 99;
    text[0] = 'x';
    assert_true(canvas->stroke[0].count == 2 && canvas->stroke[0].point[0].x == 1 && canvas->stroke[0].point[1].y == 4);
    assert_true(canvas->stroke[1].count == 2 && canvas->stroke[1].point[0].x == 1);
    assert_int_equal(canvas->stroke[2].count, 0);
    assert_str(canvas->stroke[3].text, "abc");
    arena_drop(arena);
}

static void a_drawing_grows(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Canvas *canvas = canvas_new(arena, 10, 10, false);
    for (int i = 0; i < 5000; i++)
        canvas_dot(canvas, i, 0, 1, INK_ACCENT);
    assert_int_equal(canvas->count, 5000);
    for (int i = 0; i < 5000; i++)
        assert_true(canvas->stroke[i].x == i);
    arena_drop(arena);
}

static void every_ink_has_its_own_name(void **state) {
    (void)state;
    for (int i = 0; i < INKS; i++) {
        assert_true(ink_name((Ink)i).len > 0);
        for (int k = 0; k < i; k++)
            assert_false(str_same(ink_name((Ink)i), ink_name((Ink)k)));
    }
    assert_str(ink_name(INK_TEXT), "text");
    assert_str(ink_name(INK_PAPER), "paper");
    assert_str(ink_name(INK_LEVEL_1), "level_1");
    assert_str(ink_name(INK_LEVEL_5), "level_5");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strokes_are_kept_in_order),
        cmocka_unit_test(points_and_texts_are_copied),
        cmocka_unit_test(a_drawing_grows),
        cmocka_unit_test(every_ink_has_its_own_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

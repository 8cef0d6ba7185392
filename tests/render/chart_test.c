/* chart_test.c - every kind of chart on data good, bad and absurd: nothing is cut, no two texts touch, what is not
 * shown leaves no mark, Arabic is the mirror of English. */
#include "tests/check.h"
#include "tests/render/quality.h"

#include <math.h>

static const char *const kinds[] = {"bars", "columns", "line", "spark", "stack"};
static const double widths[] = {720, 340};

/* ---- the register and the ticks ------------------------------------------------------------------------------------
 */

static void the_register_knows_its_charts(void **state) {
    (void)state;
    assert_int_equal(chart_count(), COUNT_OF(kinds));
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        assert_str(chart_name(i), kinds[i]);
        assert_non_null(chart_named(str_of(kinds[i])));
    }
    assert_null(chart_named(STR("pie")));
    assert_null(chart_named(STR("")));
}

static void ticks_are_round(void **state) {
    (void)state;
    static const struct {
        double most;
        size_t ticks, count;
        double step;
    } want[] = {{121, 6, 4, 50}, {1, 6, 6, 0.2},     {100, 6, 6, 20},     {9, 6, 6, 2},
                {10, 3, 3, 5},   {0.03, 6, 4, 0.01}, {7, 8, 8, 1},        {0, 6, 6, 0.2},
                {-3, 6, 6, 0.2}, {3e6, 5, 4, 1e6},   {1e300, 6, 6, 2e299}};
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        double value[8];
        assert_int_equal(chart_ticks(want[i].most, want[i].ticks, value), want[i].count);
        for (size_t t = 0; t < want[i].count; t++)
            assert_near(value[t] / want[i].step, (double)t, 1e-12);
    }
    double value[6];
    assert_int_equal(chart_ticks(5, 0, value), 0);
    assert_int_equal(chart_ticks(5, 1, value), 1);
    assert_true(chart_ticks(1.7e308, 6, value) <= 6);
    assert_true(chart_ticks(5e-324, 6, value) <= 6);
    assert_true(chart_ticks(0.6, 6, value) == 4 && value[3] == 0.6); /* as written, not 0.6000000000000001 */
}

/* ---- what a drawing must keep ---------------------------------------------------------------------------------------
 */

typedef struct Box {
    double left, right, top, bottom;
} Box;

static Box text_box(const Stroke *stroke, Ruler ruler) {
    double width = ruler.width(ruler.context, stroke->text, stroke->size, stroke->bold);
    double left = stroke->anchor == ANCHOR_LEFT    ? stroke->x
                  : stroke->anchor == ANCHOR_RIGHT ? stroke->x - width
                                                   : stroke->x - width / 2;
    return (Box){left, left + width, stroke->y - 0.75 * stroke->size, stroke->y + 0.25 * stroke->size};
}

static bool boxes_touch(Box a, Box b) {
    const double slack = 0.01;
    return a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack;
}

static bool inside(const Canvas *canvas, double x, double y) {
    const double slack = 0.01;
    return x >= -slack && x <= canvas->width + slack && y >= -slack && y <= canvas->height + slack;
}

static bool stroke_inside(const Canvas *canvas, const Stroke *stroke, Ruler ruler) {
    Box box;
    switch (stroke->kind) {
    case STROKE_RECT:
        return stroke->w >= 0 && stroke->h >= 0 && inside(canvas, stroke->x, stroke->y) &&
               inside(canvas, stroke->x + stroke->w, stroke->y + stroke->h);
    case STROKE_LINE:
        return inside(canvas, stroke->x, stroke->y) && inside(canvas, stroke->w, stroke->h);
    case STROKE_DOT:
        return inside(canvas, stroke->x, stroke->y);
    case STROKE_TEXT:
        box = text_box(stroke, ruler);
        return inside(canvas, box.left, box.top) && inside(canvas, box.right, box.bottom);
    case STROKE_POLYLINE:
    case STROKE_AREA:
        break;
    }
    for (size_t i = 0; i < stroke->count; i++)
        if (!inside(canvas, stroke->point[i].x, stroke->point[i].y))
            return false;
    return stroke->count > 0;
}

static void drawing_check(const char *name, const char *kind, const Canvas *canvas, Ruler ruler) {
    for (size_t i = 0; i < canvas->count; i++) {
        const Stroke *a = &canvas->stroke[i];
        if (!stroke_inside(canvas, a, ruler)) {
            print_error("%s as %s, %g wide: stroke %zu (kind %d) lies outside\n", name, kind, canvas->width, i,
                        (int)a->kind);
            fail();
        }
        if (a->kind == STROKE_TEXT)
            assert_true(a->size >= 12);
        for (size_t k = i + 1; k < canvas->count && a->kind == STROKE_TEXT; k++) {
            const Stroke *b = &canvas->stroke[k];
            if (b->kind != STROKE_TEXT || !boxes_touch(text_box(a, ruler), text_box(b, ruler)))
                continue;
            Arena *arena = arena_new();
            print_error("%s as %s, %g wide: «%s» and «%s» touch\n", name, kind, canvas->width, str_c(arena, a->text),
                        str_c(arena, b->text));
            arena_drop(arena);
            fail();
        }
    }
}

/* ---- data ---------------------------------------------------------------------------------------------------------
 */

static const ChartData *many(const Sample *s, size_t count, double scale, bool shown) {
    ChartPoint *point = ARENA_ARRAY(s->arena, ChartPoint, count);
    for (size_t i = 0; i < count; i++) {
        Str label = i % 9 == 4 ? str_of(sample_bad_name(i)) : sample_month(s, i);
        double value = scale * (double)((i * 7919) % 101) / 100;
        point[i] = shown ? sample_point(s, label, 0, 0, false) : sample_withheld(s, label);
        point[i].value = value;
        if (shown)
            point[i].figure = sample_figure(s, fmin(fabs(value), 9e8), false);
    }
    return sample_data(s, 1, sample_series(s, STR(""), count, point), SAY(s, "عدد الطلبات", "Requests"));
}

static const ChartData *wild(const Sample *s) {
    const double value[] = {NAN, INFINITY, -INFINITY, 1e308, -1e308, 5e-324, 0, 1e9};
    ChartPoint point[COUNT_OF(value)];
    for (size_t i = 0; i < COUNT_OF(value); i++)
        point[i] = (ChartPoint){.label = sample_month(s, i),
                                .figure = STR(N("7")),
                                .value = value[i],
                                .low = -INFINITY,
                                .high = NAN,
                                .shown = true,
                                .has_interval = i % 2};
    ChartData *data = ARENA_NEW(s->arena, ChartData);
    *data = *sample_data(s, 1, sample_series(s, STR(""), COUNT_OF(value), point), STR(""));
    data->has_target = true;
    data->target = NAN;
    return data;
}

static const ChartData *scores(const Sample *s) { /* below zero, as a net promoter score may be */
    const ChartPoint point[] = {sample_point(s, STR("A"), -40, 12, false), sample_point(s, STR("B"), 25, 9, false),
                                sample_point(s, STR("C"), 0, 0, false)};
    ChartData *data = ARENA_NEW(s->arena, ChartData);
    *data = *sample_data(s, 1, sample_series(s, STR(""), COUNT_OF(point), point), STR("NPS"));
    data->most = 100;
    return data;
}

typedef struct Case {
    const char *name;
    const ChartData *data;
} Case;

static size_t cases_of(const Sample *s, Case *at) {
    size_t count = 0;
    at[count++] = (Case){"channels", sample_channels(s)};
    at[count++] = (Case){"two years", sample_months(s, 24, false)};
    at[count++] = (Case){"two series", sample_months(s, 12, true)};
    at[count++] = (Case){"one month", sample_months(s, 1, false)};
    at[count++] = (Case){"answers", sample_answers(s)};
    at[count++] = (Case){"ages", sample_ages(s)};
    at[count++] = (Case){"sixty", many(s, 60, 900, true)};
    at[count++] = (Case){"one", many(s, 1, 0, true)};
    at[count++] = (Case){"zeros", many(s, 6, 0, true)};
    at[count++] = (Case){"huge", many(s, 5, 1e300, true)};
    at[count++] = (Case){"withheld", many(s, 7, 1, false)};
    at[count++] = (Case){"no point", many(s, 0, 1, true)};
    at[count++] = (Case){"no series", sample_data(s, 0, NULL, STR("axis"))};
    at[count++] = (Case){"wild", wild(s)};
    at[count++] = (Case){"scores", scores(s)};
    return count;
}

static void nothing_is_cut_or_overlaps(void **state) {
    (void)state;
    for (size_t language = 0; language < 2; language++) {
        Sample s = {arena_new(), even_ruler(), language == 0};
        Case at[20];
        size_t count = cases_of(&s, at);
        for (size_t c = 0; c < count; c++)
            for (size_t k = 0; k < COUNT_OF(kinds); k++)
                for (size_t w = 0; w < COUNT_OF(widths); w++)
                    drawing_check(at[c].name, kinds[k], sample_drawn(&s, kinds[k], at[c].data, widths[w]), s.ruler);
        arena_drop(s.arena);
    }
}

/* ---- what is drawn --------------------------------------------------------------------------------------------------
 */

static size_t marks(const Canvas *canvas) { /* of data: axes, grid and text left aside */
    size_t count = 0;
    for (size_t i = 0; i < canvas->count; i++) {
        Ink ink = canvas->stroke[i].ink;
        bool data = ink == INK_ACCENT || ink == INK_SECOND || ink == INK_SOFT || ink >= INK_LEVEL_1;
        count += data && canvas->stroke[i].kind != STROKE_TEXT && canvas->stroke[i].kind != STROKE_LINE;
    }
    return count;
}

static void what_is_withheld_leaves_no_mark(void **state) {
    (void)state;
    Sample s = {arena_new(), even_ruler(), true};
    for (size_t k = 0; k < 4; k++) { /* a stack has its key */
        const Canvas *hidden = sample_drawn(&s, kinds[k], many(&s, 7, 1, false), 720);
        const Canvas *nothing = sample_drawn(&s, kinds[k], many(&s, 0, 1, true), 720);
        assert_int_equal(marks(hidden), 0);
        assert_int_equal(marks(nothing), 0);
        assert_true(nothing->count > 0);
    }
    /* The values behind two withheld drawings differ, the drawings do not. */
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        const Canvas *a = sample_drawn(&s, kinds[k], many(&s, 7, 1, false), 340);
        const Canvas *b = sample_drawn(&s, kinds[k], many(&s, 7, 55, false), 340);
        assert_int_equal(a->count, b->count);
        for (size_t i = 0; i < a->count; i++)
            assert_true(a->stroke[i].x == b->stroke[i].x && a->stroke[i].w == b->stroke[i].w);
    }
    arena_drop(s.arena);
}

static void one_hidden_share_hides_its_bar(void **state) {
    (void)state;
    Sample s = {arena_new(), even_ruler(), true};
    const Canvas *canvas = sample_drawn(&s, "stack", sample_answers(&s), 720);
    assert_int_equal(marks(canvas), 5 + 3 * 5); /* the key, and three of the four questions */
    arena_drop(s.arena);
}

/* Rectangles of an ink, first to last. */
static size_t rects(const Canvas *canvas, Ink ink, const Stroke **into, size_t room) {
    size_t count = 0;
    for (size_t i = 0; i < canvas->count && count < room; i++)
        if (canvas->stroke[i].kind == STROKE_RECT && canvas->stroke[i].ink == ink)
            into[count++] = &canvas->stroke[i];
    return count;
}

static void bars_are_in_proportion_and_grow_from_the_reading_side(void **state) {
    (void)state;
    for (size_t language = 0; language < 2; language++) {
        Sample s = {arena_new(), even_ruler(), language == 0};
        const Canvas *canvas = sample_drawn(&s, "bars", sample_channels(&s), 720);
        const Stroke *bar[8];
        assert_int_equal(rects(canvas, INK_ACCENT, bar, 8), 6); /* seven channels, one withheld */
        assert_near(bar[1]->w / bar[0]->w, 0.83 / 0.91, 1e-9);
        assert_near(bar[2]->w / bar[0]->w, 0.62 / 0.91, 1e-9);
        assert_near(bar[5]->w, 0, 1e-9);
        if (s.arabic)
            assert_near(bar[0]->x + bar[0]->w, bar[1]->x + bar[1]->w, 1e-9);
        else
            assert_near(bar[0]->x, bar[1]->x, 1e-9);
        arena_drop(s.arena);
    }
}

static void time_runs_as_the_language_reads(void **state) {
    (void)state;
    for (size_t language = 0; language < 2; language++) {
        Sample s = {arena_new(), even_ruler(), language == 0};
        const Canvas *canvas = sample_drawn(&s, "line", sample_months(&s, 24, false), 720);
        size_t lines = 0;
        for (size_t i = 0; i < canvas->count; i++) {
            const Stroke *stroke = &canvas->stroke[i];
            if (stroke->kind != STROKE_POLYLINE)
                continue;
            lines++;
            assert_int_equal(stroke->count, lines == 1 ? 5 : 17); /* two months are withheld after the fifth */
            assert_true((stroke->point[0].x > stroke->point[1].x) == s.arabic);
        }
        assert_int_equal(lines, 2);
        arena_drop(s.arena);
    }
}

/* Without labels, whose widths differ, Arabic is the exact mirror of English. */
static void arabic_is_the_mirror(void **state) {
    (void)state;
    Sample s = {arena_new(), even_ruler(), true};
    const ChartData *data = many(&s, 8, 30, true);
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        const ChartKind *kind = chart_named(str_of(kinds[k]));
        double height = kind->height(data, 720, s.ruler);
        Canvas *left = canvas_new(s.arena, 720, height, false), *right = canvas_new(s.arena, 720, height, true);
        kind->draw(left, data, s.ruler);
        kind->draw(right, data, s.ruler);
        assert_int_equal(left->count, right->count);
        for (size_t i = 0; i < left->count; i++) {
            const Stroke *a = &left->stroke[i], *b = &right->stroke[i];
            if (a->kind == STROKE_POLYLINE || a->kind == STROKE_AREA) {
                assert_near(a->point[0].x, 720 - b->point[0].x, 1e-9);
                continue;
            }
            assert_near(a->kind == STROKE_RECT ? a->x + a->w : a->x, 720 - b->x, 1e-9);
            assert_near(a->y, b->y, 1e-9);
            if (a->kind == STROKE_TEXT)
                assert_true(a->anchor == ANCHOR_MIDDLE ? b->anchor == ANCHOR_MIDDLE : a->anchor != b->anchor);
        }
    }
    arena_drop(s.arena);
}

static void stacks_add_up(void **state) {
    (void)state;
    Sample s = {arena_new(), even_ruler(), false};
    const Canvas *canvas = sample_drawn(&s, "stack", sample_answers(&s), 720);
    double covered = 0;
    for (int level = 0; level < 5; level++) {
        const Stroke *part[8];
        size_t count = rects(canvas, (Ink)(INK_LEVEL_1 + level), part, 8);
        assert_int_equal(count, 4); /* its key and three questions */
        covered += part[1]->w;
    }
    assert_near(covered, 720 * 0.64 - 12 - 4 * 1.5, 1e-6); /* beside long labels; four gaps between five levels */
    arena_drop(s.arena);
}

/* A long label breaks between its words, keeps every letter and closes the isolate it cuts. */
static void labels_break_whole(void **state) {
    (void)state;
    Sample s = {arena_new(), even_ruler(), true};
    const ChartPoint point[] = {sample_point(
        &s, STR(NAME("إدارة خدمات المستفيدين والعلاقات العامة في المكتب الرئيس للجمعية بالوادي")), 3, 0, false)};
    const ChartData *data = sample_data(&s, 1, sample_series(&s, STR(""), 1, point), STR(""));
    const Canvas *canvas = sample_drawn(&s, "bars", data, 340);
    Buf all = {.arena = s.arena};
    size_t lines = 0;
    for (size_t i = 0; i < canvas->count; i++) {
        if (canvas->stroke[i].kind != STROKE_TEXT || canvas->stroke[i].bold)
            continue;
        assert_true(str_starts(canvas->stroke[i].text, STR("\u2068")) &&
                    str_ends(canvas->stroke[i].text, STR("\u2069")));
        buf_add(&all, lines++ ? STR(" ") : STR(""));
        buf_add(&all, str_trim(canvas->stroke[i].text));
    }
    assert_true(lines > 1);
    assert_str(buf_str(&all), "إدارة خدمات المستفيدين والعلاقات العامة في المكتب الرئيس للجمعية بالوادي");
    arena_drop(s.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_register_knows_its_charts),
        cmocka_unit_test(ticks_are_round),
        cmocka_unit_test(nothing_is_cut_or_overlaps),
        cmocka_unit_test(what_is_withheld_leaves_no_mark),
        cmocka_unit_test(one_hidden_share_hides_its_bar),
        cmocka_unit_test(bars_are_in_proportion_and_grow_from_the_reading_side),
        cmocka_unit_test(time_runs_as_the_language_reads),
        cmocka_unit_test(arabic_is_the_mirror),
        cmocka_unit_test(stacks_add_up),
        cmocka_unit_test(labels_break_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

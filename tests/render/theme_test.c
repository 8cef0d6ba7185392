/* theme_test.c - the theme that is shipped is legible for everybody, and a wrong one is refused where it is wrong. */
#include "tests/check.h"

#include <math.h>

#include "render/theme.h"

static const Templates *with_theme(Arena *arena, Str bytes) {
    Template *file = ARENA_NEW(arena, Template);
    *file = (Template){STR("theme.json"), bytes};
    Templates *templates = ARENA_NEW(arena, Templates);
    *templates = (Templates){STR("templates"), 1, file};
    return templates;
}

static Str replaced(Arena *arena, Str text, Str what, Str by) {
    size_t at = str_find(text, what);
    assert_true(at != SIZE_MAX);
    return str_join(arena, 3, (Str[]){str_to(text, at), by, str_from(text, at + what.len)});
}

/* WCAG 2.2 gives black on white 21 and #767676 on white 4.54. */
static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    const Colour white = {1, 1, 1}, black = {0, 0, 0}, grey = {0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0};
    assert_near(colour_contrast(white, black), 21, 1e-9);
    assert_near(colour_contrast(black, white), 21, 1e-9);
    assert_near(colour_contrast(grey, white), 4.54, 0.005);
    assert_near(colour_contrast(white, white), 1, 1e-9);
}

static void palette_check(const Colour *colour) {
    const Ink text[] = {INK_TEXT, INK_MUTED, INK_ACCENT, INK_SECOND, INK_GOOD, INK_WARN};
    for (size_t i = 0; i < COUNT_OF(text); i++)
        assert_true(colour_contrast(colour[text[i]], colour[INK_PAPER]) >= 4.5);
    for (int ink = INK_LEVEL_1; ink <= INK_LEVEL_5; ink++)
        assert_true(colour_contrast(colour[ink], colour[INK_PAPER]) >= 3);
    assert_true(colour_contrast(colour[INK_TEXT], colour[INK_SOFT]) >= 4.5); /* bands and the list of contents */
    assert_true(colour_contrast(colour[INK_ACCENT], colour[INK_SOFT]) >= 4.5);
}

static void the_shipped_theme_is_legible(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    const Theme *theme = theme_read(arena, with_theme(arena, check_file(arena, "templates/theme.json")), diag);
    assert_non_null(theme);
    assert_int_equal(diag_entries(diag), 0);
    palette_check(theme->light);
    palette_check(theme->dark);
    assert_str(theme->family, "Rida Sans");
    assert_true(theme->regular.len && theme->bold.len);
    assert_str(theme->light_hex[INK_ACCENT], "#0c5f66");
    assert_near(theme->light[INK_ACCENT].g * 255, 0x5f, 1e-9);
    arena_drop(arena);
}

typedef struct Lab {
    double l, a, b;
} Lab;

static double cube(double t) {
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

static double clamped(double v) {
    return fmin(fmax(v, 0), 1);
}

/* CIE L*a*b* (D65) of a colour as seen with a deficiency: Machado, Oliveira and Fernandes 2009, severity 1.0. */
static Lab seen(Colour c, const double m[3][3]) {
    double in[3] = {c.r, c.g, c.b}, linear[3], out[3];
    for (int i = 0; i < 3; i++)
        linear[i] = in[i] <= 0.04045 ? in[i] / 12.92 : pow((in[i] + 0.055) / 1.055, 2.4);
    for (int i = 0; i < 3; i++)
        out[i] = clamped(m[i][0] * linear[0] + m[i][1] * linear[1] + m[i][2] * linear[2]);
    double x = 0.4124 * out[0] + 0.3576 * out[1] + 0.1805 * out[2];
    double y = 0.2126 * out[0] + 0.7152 * out[1] + 0.0722 * out[2];
    double z = 0.0193 * out[0] + 0.1192 * out[1] + 0.9505 * out[2];
    return (Lab){116 * cube(y) - 16, 500 * (cube(x / 0.9505) - cube(y)), 200 * (cube(y) - cube(z / 1.089))};
}

/* Neighbours in a stacked bar are at least 12 apart (CIE76; 2.3 is the least that is noticed). */
static void levels_are_told_apart(void **state) {
    (void)state;
    static const double view[4][3][3] = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
    Arena *arena = arena_new();
    const Theme *theme =
        theme_read(arena, with_theme(arena, check_file(arena, "templates/theme.json")), diag_new(arena));
    for (size_t v = 0; v < COUNT_OF(view); v++) {
        for (int a = INK_LEVEL_1; a <= INK_LEVEL_5; a++) {
            for (int b = INK_LEVEL_1; b < a; b++) {
                Lab x = seen(theme->light[a], view[v]), y = seen(theme->light[b], view[v]);
                assert_true(hypot(hypot(x.l - y.l, x.a - y.a), x.b - y.b) >= 12);
                x = seen(theme->dark[a], view[v]);
                y = seen(theme->dark[b], view[v]);
                assert_true(hypot(hypot(x.l - y.l, x.a - y.a), x.b - y.b) >= 12);
            }
        }
    }
    arena_drop(arena);
}

static void a_wrong_theme_is_refused_where_it_is_wrong(void **state) {
    (void)state;
    static const struct {
        const char *what, *by;
        Problem problem;
        uint32_t line;
    } wrong[] = {
        {"\"muted\": \"#566265\"", "\"mutd\": \"#566265\"", PROBLEM_KEY_MISSING, 3},
        {"\"text\": \"#1d2a2c\",", "\"text\": \"#1d2a2c\", \"more\": \"#000000\",", PROBLEM_KEY_UNKNOWN, 4},
        {"#1d2a2c", "1d2a2c", PROBLEM_VALUE_WRONG, 4},
        {"#1d2a2c", "#1d2a2", PROBLEM_VALUE_WRONG, 4},
        {"#1d2a2c", "#1D2A2C", PROBLEM_VALUE_WRONG, 4},
        {"\"#1d2a2c\"", "12", PROBLEM_VALUE_WRONG, 4},
        {"#1d2a2c", "#cccccc", PROBLEM_VALUE_WRONG, 4}, /* pale grey on warm white */
        {"\"Rida Sans\"", "\"x;} body{\"", PROBLEM_VALUE_WRONG, 2},
        {"\"Rida Sans\"", "\"\"", PROBLEM_VALUE_WRONG, 2},
        {"\"dark\"", "\"drak\"", PROBLEM_KEY_UNKNOWN, 9},
        {"{", "[{", PROBLEM_JSON_BROKEN, 0},
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        Arena *arena = arena_new();
        Diag *diag = diag_new(arena);
        Str good = check_file(arena, "templates/theme.json");
        Str bad = replaced(arena, good, str_of(wrong[i].what), str_of(wrong[i].by));
        assert_null(theme_read(arena, with_theme(arena, bad), diag));
        assert_true(diag_entries(diag) > 0);
        assert_int_equal(diag_entry(diag, 0)->problem, wrong[i].problem);
        if (wrong[i].line)
            assert_int_equal(diag_entry(diag, 0)->place.line, wrong[i].line);
        assert_str(diag_entry(diag, 0)->place.file, "templates/theme.json");
        arena_drop(arena);
    }
}

static void an_absent_theme_is_said(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    assert_null(theme_read(arena, &(Templates){.folder = STR("templates")}, diag));
    assert_int_equal(diag_entry(diag, 0)->problem, PROBLEM_TEMPLATE_MISSING);
    diag = diag_new(arena);
    assert_null(theme_read(arena, with_theme(arena, STR("[]")), diag));
    assert_int_equal(diag_entry(diag, 0)->problem, PROBLEM_VALUE_WRONG);
    arena_drop(arena);
}

int main(void) {
    json_setup();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag), cmocka_unit_test(the_shipped_theme_is_legible),
        cmocka_unit_test(levels_are_told_apart),    cmocka_unit_test(a_wrong_theme_is_refused_where_it_is_wrong),
        cmocka_unit_test(an_absent_theme_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Fonts: what is no font is refused, whatever its bytes; a web subset is renamed and still joins. */
#include "tests/render/setter.h"

#include <hb-ot.h>

#include "render/type/font.h"
#include "render/type/webfont.h"
#include "render/type/woff.h"

#define REGULAR STR("fonts/IBMPlexSansArabic-Regular.woff")

/* Templates in which both faces are these bytes. */
static const Templates *templates_of(Arena *arena, Str bytes) {
    Template *file = ARENA_NEW(arena, Template);
    Templates *templates = ARENA_NEW(arena, Templates);
    *file = (Template){STR("fonts/face"), bytes};
    *templates = (Templates){STR("templates"), 1, file};
    return templates;
}

/* Opens the bytes as both faces, sets a line in them, cuts them down for the web, and closes them; true when they were
 * a font. */
static bool opens(Str bytes) {
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    const Theme theme = {.regular = STR("face"), .bold = STR("face")};
    Faces *faces = faces_open(arena, &theme, templates_of(arena, bytes), diag);
    if (faces) {
        const Line *line;
        const Para *para = para_shape(arena, faces, WEIGHT_REGULAR, 10, STR("لا إله إلا الله 123 (أ)"), true);
        assert_true(para_lines(arena, para, 40, &line) >= 1);
        Buf web = {.arena = arena};
        webfont_write(&web, faces, WEIGHT_BOLD, 2, (const uint32_t[]){0x0627, 0x0644});
        assert_true(str_starts(buf_str(&web), STR("wOFF")));
        assert_int_equal(diag_count(diag, NOTE), 0);
    } else {
        assert_int_equal(diag_entry(diag, 0)->problem, PROBLEM_TEMPLATE_BROKEN);
    }
    bool opened = faces != NULL;
    faces_close(faces);
    arena_drop(arena);
    return opened;
}

/* Figures of IBM Plex Sans Arabic 1.1.0, read from its own tables. */
static void test_reads_woff(void **state) {
    const Setter *setter = *state;
    Sfnt sfnt;
    assert_true(woff_read(setter->arena, templates_bytes(setter->templates, REGULAR), &sfnt));
    assert_true(sfnt_sound(&sfnt));
    assert_int_equal(sfnt.count, 17);
    assert_int_equal(sfnt_glyphs(&sfnt), 1706);
    assert_int_equal(sfnt_table(&sfnt, SFNT_TAG('g', 'l', 'y', 'f')).len, 149272);
    assert_near(faces_font(setter->faces, WEIGHT_REGULAR)->em, 1000, 0);
}

/* The checksum of a whole TrueType file is 0xB1B0AFBA (OpenType specification, "head"). */
static void test_writes_truetype(void **state) {
    const Setter *setter = *state;
    Str truetype = faces_font(setter->faces, WEIGHT_REGULAR)->truetype;
    assert_int_equal(sfnt_sum(truetype), 0xB1B0AFBA);
    assert_true(opens(truetype));
}

static void test_missing_file(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    const Theme theme = {.regular = STR("face"), .bold = STR("absent")};
    assert_null(faces_open(arena, &theme, templates_of(arena, STR("wOFF")), diag));
    assert_int_equal(diag_count(diag, ERROR), 2);
    assert_int_equal(diag_entry(diag, 0)->problem, PROBLEM_TEMPLATE_BROKEN);
    assert_int_equal(diag_entry(diag, 1)->problem, PROBLEM_TEMPLATE_MISSING);
    arena_drop(arena);
}

/* A file cut off anywhere is refused: its length is written in it. */
static void test_truncated(void **state) {
    const Setter *setter = *state;
    Str whole = templates_bytes(setter->templates, REGULAR);
    assert_true(opens(whole));
    for (size_t len = 0; len < whole.len; len += len < 400 ? 1 : 1999) {
        /* A copy of exactly these bytes, so that a sanitizer sees a step over the end. */
        Arena *arena = arena_new();
        assert_false(opens(str_copy(arena, str_to(whole, len))));
        arena_drop(arena);
    }
    Str truetype = faces_font(setter->faces, WEIGHT_REGULAR)->truetype;
    for (size_t len = 0; len < 300; len++)
        assert_false(opens(str_to(truetype, len)));
}

/* Bytes changed at random, most in the headers and directories: refused or usable, never a crash. */
static void test_corrupt(void **state) {
    const Setter *setter = *state;
    const Str source[] = {templates_bytes(setter->templates, REGULAR),
                          faces_font(setter->faces, WEIGHT_BOLD)->truetype};
    uint64_t dice = 20261101;
    size_t refused = 0;
    for (int round = 0; round < 120; round++) {
        Arena *arena = arena_new();
        Str from = source[round % 2];
        char *bytes = ARENA_ARRAY(arena, char, from.len);
        memcpy(bytes, from.ptr, from.len);
        for (int i = 0; i < 4; i++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            size_t at = (size_t)(dice >> 33) % (i % 2 ? from.len : 400);
            bytes[at] = (char)(dice >> 20);
        }
        refused += !opens((Str){bytes, from.len});
        arena_drop(arena);
    }
    assert_true(refused > 30);
}

/* A directory that asks for more than may be unpacked, for nothing but zeros. */
static void test_bomb(void **state) {
    (void)state;
    char bytes[64] = "wOFF\0\1\0\0\0\0\0\x40\0\1";
    memcpy(bytes + 44, "glyf\0\0\0\x40\0\0\0\0\x7F\xFF\xFF\xFF\0\0\0\0", 20);
    assert_false(opens((Str){bytes, sizeof bytes}));
}

static void test_missing_codes(void **state) {
    const Setter *setter = *state;
    assert_int_equal(faces_missing(setter->faces, STR("رضا المستفيدين 12.5% ١٢٫٥٪ (Rida) «نعم» " N("x"))), 0);
    assert_int_equal(faces_missing(setter->faces, STR("جيد 😀")), 0x1F600);
    assert_int_equal(faces_missing(setter->faces, STR("ريال \u20C1 漢")), 0x20C1);
    assert_int_equal(faces_missing(setter->faces, STR("")), 0);
}

/* ---- The web subset ---- */

static size_t web_codes(uint32_t *code) {
    size_t count = 0;
    for (uint32_t c = 0x20; c < 0x7F; c++)
        code[count++] = c;
    for (uint32_t c = 0x0621; c <= 0x0652; c++)
        code[count++] = c;
    for (uint32_t c = 0x0660; c <= 0x066C; c++)
        code[count++] = c;
    const uint32_t more[] = {0x00AB, 0x00BB, 0x060C, 0x061B, 0x061F, 0x2013, 0x2014, 0x2022, 0x2212};
    for (size_t i = 0; i < COUNT_OF(more); i++)
        code[count++] = more[i];
    return count;
}

static Str web_font(const Setter *setter, Weight weight) {
    uint32_t code[256];
    Buf buf = {.arena = setter->arena};
    webfont_write(&buf, setter->faces, weight, web_codes(code), code);
    return buf_str(&buf);
}

static void test_web_size(void **state) {
    const Setter *setter = *state;
    Str regular = web_font(setter, WEIGHT_REGULAR), bold = web_font(setter, WEIGHT_BOLD);
    assert_true(regular.len > 8000 && bold.len > 8000);
    assert_true(regular.len + bold.len <= 60 * 1024);
    assert_true(str_same(regular, web_font(setter, WEIGHT_REGULAR)));
}

/* The name of the original is reserved (OFL 1.1): no record may hold it but the copyright notice. */
static void test_web_name(void **state) {
    const Setter *setter = *state;
    Sfnt sfnt;
    assert_true(woff_read(setter->arena, web_font(setter, WEIGHT_BOLD), &sfnt));
    Buf truetype = {.arena = setter->arena};
    sfnt_write(&truetype, &sfnt);
    hb_blob_t *blob = hb_blob_create(truetype.ptr, (unsigned)truetype.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    const char *const wanted[] = {[1] = "Rida Sans", [2] = "Bold", [4] = "Rida Sans Bold", [6] = "RidaSans-Bold"};
    for (hb_ot_name_id_t id = 0; id < 26; id++) {
        char text[512];
        unsigned length = sizeof text;
        hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &length, text);
        Str name = {text, length};
        if (id < COUNT_OF(wanted) && wanted[id])
            assert_str(name, wanted[id]);
        if (id == 0)
            assert_int_not_equal(str_find(name, STR("IBM")), SIZE_MAX);
        else if (id != 13 && id != 14)
            assert_int_equal(str_find(name, STR("Plex")), SIZE_MAX);
    }
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

/* Set in the subset, text is as wide as in the whole face: letters join, ligatures and marks are there. */
static void test_web_joins(void **state) {
    const Setter *setter = *state;
    Str text = STR("السَّلامُ عليكم، لا بأس: 87.4% (Rida)");
    const Theme theme = {.regular = STR("face"), .bold = STR("face")};
    Diag *diag = diag_new(setter->arena);
    Faces *web = faces_open(setter->arena, &theme, templates_of(setter->arena, web_font(setter, WEIGHT_REGULAR)), diag);
    assert_non_null(web);
    const Line *whole, *subset;
    assert_int_equal(para_lines(setter->arena, para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 12, text, true),
                                900, &whole),
                     1);
    assert_int_equal(
        para_lines(setter->arena, para_shape(setter->arena, web, WEIGHT_REGULAR, 12, text, true), 900, &subset), 1);
    assert_int_equal(whole->count, subset->count);
    assert_near(subset->width, whole->width, 1e-9);
    assert_int_equal(faces_missing(web, text), 0);
    assert_int_equal(faces_missing(web, STR("©")), 0xA9);
    faces_close(web);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_woff),    cmocka_unit_test(test_writes_truetype),
        cmocka_unit_test(test_missing_file),  cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_corrupt),       cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_missing_codes), cmocka_unit_test(test_web_size),
        cmocka_unit_test(test_web_name),      cmocka_unit_test(test_web_joins),
    };
    return cmocka_run_group_tests(tests, setter_open, setter_close);
}

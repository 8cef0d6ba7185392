/* Type: text stands as Unicode says (UAX #9) and breaks where it may (UAX #14). */
#include "tests/render/setter.h"

#include <unicode/uchar.h>

#include "render/type/font.h"

#define WIDE 5000.0

/* The characters of a line from left to right, brackets as they are seen. */
static Str seen(Arena *arena, const Para *para, const Line *line) {
    size_t units;
    const uint16_t *unit = para_units(para, &units);
    Buf buf = {.arena = arena};
    for (size_t g = 0; g < line->count; g++) {
        const Glyph *glyph = &line->glyph[g];
        if (g && line->glyph[g - 1].from == glyph->from)
            continue;
        bool rtl = glyph->level & 1;
        for (uint32_t i = 0; i < glyph->to - glyph->from; i++) {
            uint32_t code = unit[rtl ? glyph->to - 1 - i : glyph->from + i];
            if (!u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
                buf_code(&buf, rtl ? (uint32_t)u_charMirror((UChar32)code) : code);
        }
    }
    return buf_str(&buf);
}

static Str seen_text(const Setter *setter, const char *text, bool rtl) {
    const Line *line;
    const Para *para = para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, str_of(text), rtl);
    assert_int_equal(para_lines(setter->arena, para, WIDE, &line), 1);
    return seen(setter->arena, para, line);
}

/* Failures of others (WeasyPrint, Typst, browsers, PDF libraries): each once went wrong somewhere.  In Arabic
 * paragraphs, what is expected is written from left to right, as an eye sees it. */
static void test_numbers_in_arabic(void **state) {
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"نسبة " N("87.5%"), "87.5% ةبسن"},
        {"تغير " N("-3.2") " نقطة", "ةطقن -3.2 ريغت"},
        {"تغير " N("\u22123.2"), "\u22123.2 ريغت"},
        {"يوم " N("2026-10-31"), "2026-10-31 موي"},
        {"هاتف " N("+966 11 123 4567"), "+966 11 123 4567 فتاه"},
        {"من " N("85") " إلى " N("88"), "88 ىلإ 85 نم"},
        {"لغة \u2068C++\u2069 هنا", "انه C++ ةغل"},
        {"ملف \u2068report (1).pdf\u2069.", ".report (1).pdf فلم"},
        {"حجم " N("12 MB"), "12 MB مجح"},
        {"قسم \u2068الإسكان\u2069 " N("1.2"), "1.2 ناكسإلا مسق"},
        {N("1.2") " القسم", "مسقلا 1.2"},
        {"عدد 1234 هنا", "انه 1234 ددع"},
        {"٪١٠٫٥٧", "١٠٫٥٧٪"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_str(seen_text(*state, cases[i].text, true), cases[i].wanted);
}

/* Brackets face what they hold, in whichever direction (UAX #9, N0 and L4). */
static void test_brackets(void **state) {
    assert_str(seen_text(*state, "نص (داخل) خارج", true), "جراخ (لخاد) صن");
    assert_str(seen_text(*state, "«نعم» [لا]", true), "[ال] «معن»");
    assert_str(seen_text(*state, "نص (Rida) بعد", true), "دعب (Rida) صن");
    assert_str(seen_text(*state, "نص (" N("12") ")", true), "(12) صن");
    assert_str(seen_text(*state, "text (رضا) after", false), "text (اضر) after");
}

/* Every isolate is closed by the end of its paragraph, opened or not: nothing of it is drawn. */
static void test_controls(void **state) {
    assert_str(seen_text(*state, "\u2066\u2066a\u2069 \u2069\u2069b", false), "a b");
    assert_str(seen_text(*state, "a\u200E\u200F\u061Cb\u202Ec\u202C", false), "abc");
    assert_str(seen_text(*state, "a\tb\nc\u2029d", false), "a b c d");
    assert_str(seen_text(*state, "a\uE000b", false), "a\uFFFDb");
}

static void test_empty(void **state) {
    const Setter *setter = *state;
    const Line *line;
    const Para *none = para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, STR(""), true);
    assert_int_equal(para_lines(setter->arena, none, 100, &line), 0);
    assert_near(para_width(none), 0, 0);
    const Para *blank = para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, STR("  " N("")), true);
    assert_int_equal(para_lines(setter->arena, blank, 100, &line), 1);
    assert_int_equal(line->count, 0);
    assert_near(line->width, 0, 0);
}

/* A line is the sum of its glyphs, and each stands where those before it end. */
static void test_positions(void **state) {
    const Setter *setter = *state;
    const Line *line;
    Str text = STR("بلغت النسبة " N("87.4%") " (لا أكثر)  ");
    const Para *para = para_shape(setter->arena, setter->faces, WEIGHT_BOLD, 12, text, true);
    assert_int_equal(para_lines(setter->arena, para, WIDE, &line), 1);
    double pen = 0;
    for (size_t g = 0; g < line->count; g++) {
        assert_near(line->glyph[g].x, pen, 1e-9);
        pen += line->glyph[g].advance;
    }
    assert_near(line->width, pen, 1e-9);
    assert_near(para_width(para), pen, 1e-9);
    assert_near(type_ruler(setter->faces).width(setter->faces, text, 12, true), pen, 1e-9);
    assert_near(type_ruler(setter->faces).width(setter->faces, text, 24, true), 2 * pen, 1e-9);
}

/* Letters join over the whole paragraph: a word is one shape, whatever runs stand beside it. */
static void test_joining(void **state) {
    const Setter *setter = *state;
    Ruler ruler = type_ruler(setter->faces);
    double lam_alef = ruler.width(setter->faces, STR("لا"), 10, false);
    double lam = ruler.width(setter->faces, STR("ل"), 10, false),
           alef = ruler.width(setter->faces, STR("ا"), 10, false);
    assert_true(lam_alef < lam + alef - 1);
    const Line *line;
    const Para *para = para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, STR("سلام"), true);
    assert_int_equal(para_lines(setter->arena, para, WIDE, &line), 1);
    assert_int_equal(line->glyph[line->count - 1].from, 0);
    assert_true(line->count <= 4);
}

/* ---- Lines ---- */

static const char prose[] =
    "بلغت نسبة الرضا العام " N("87.4%") " في الربع الأول من عام " N("1448") "هـ، بزيادة قدرها " N(
        "3.2") " نقطة عن الربع السابق، فيما سجل مؤشر صافي الترويج نتيجة " N("+42") " من أصل " N("1,234") " استجابة "
                                                                                                         "صالحة. ويقاس "
                                                                                                         "زمن "
                                                                                                         "الاستجابة "
                                                                                                         "بالأيام من "
                                                                                                         "تاريخ تسجيل "
                                                                                                         "الطلب إلى "
                                                                                                         "تاريخ إبلاغ "
                                                                                                         "المستفيد "
                                                                                                         "بالنتيجة.";

static void test_lines_fit(void **state) {
    const Setter *setter = *state;
    const Para *para = para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 11, str_of(prose), true);
    size_t units;
    para_units(para, &units);
    for (double room = 40; room < 700; room += 13) {
        const Line *line;
        size_t count = para_lines(setter->arena, para, room, &line);
        uint32_t at = 0;
        for (size_t i = 0; i < count; i++) {
            assert_true(line[i].width <= room + 1e-5);
            assert_int_equal(line[i].from, at);
            at = line[i].to;
        }
        assert_int_equal(at, units);
    }
}

/* No fewer lines than a greedy setting has, and no more; the last one is not a single word where others can spare one.
 */
static void test_total_fit(void **state) {
    const Setter *setter = *state;
    Ruler ruler = type_ruler(setter->faces);
    double word = ruler.width(setter->faces, STR("كلمة"), 10, false),
           space = ruler.width(setter->faces, STR("ة ك"), 10, false) - ruler.width(setter->faces, STR("ةك"), 10, false);
    assert_true(space > 0 && word > 0);
    const Line *line;
    const Para *para =
        para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, STR("كلمة كلمة كلمة كلمة كلمة كلمة كلمة"), true);
    /* Room for three words: greedily 3 + 3 + 1. */
    assert_int_equal(para_lines(setter->arena, para, 3 * word + 2.5 * space, &line), 3);
    assert_int_equal(line[2].to - line[2].from, 9); /* two words and the space between them */
    /* Room for six: greedily 6 + 1. */
    assert_int_equal(para_lines(setter->arena, para, 6 * word + 5.5 * space, &line), 2);
    assert_true(line[1].to - line[1].from >= 9);
}

/* A number, a date or a phone number stays on one line; the space inside it is no opportunity. */
static void test_isolates_stay_whole(void **state) {
    const Setter *setter = *state;
    Str text = STR("للتواصل الهاتف " N("+966 11 123 4567") " أو البريد");
    double phone = type_ruler(setter->faces).width(setter->faces, STR("+966 11 123 4567"), 10, false);
    const Para *para = para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, text, true);
    for (double room = phone + 1; room < 4 * phone; room += 7) {
        const Line *line;
        size_t count = para_lines(setter->arena, para, room, &line), holding = 0;
        for (size_t i = 0; i < count; i++)
            holding += str_find(seen(setter->arena, para, &line[i]), STR("+966 11 123 4567")) != SIZE_MAX;
        assert_int_equal(holding, 1);
    }
}

/* What is wider than the room breaks between its parts, a letter and its marks never apart, and always ends. */
static void test_too_wide(void **state) {
    const Setter *setter = *state;
    const char *const texts[] = {"وَسَيَسْتَقْبِلُونَهُمْ", "Donaudampfschifffahrtsgesellschaft", N("+966 11 123 4567"),
                                 "كلمة طويلةجداجداجدا قصيرة"};
    for (size_t t = 0; t < COUNT_OF(texts); t++) {
        const Para *para = para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, str_of(texts[t]), true);
        size_t units;
        const uint16_t *unit = para_units(para, &units);
        for (double room = -5; room < 60; room += 5) {
            const Line *line;
            size_t count = para_lines(setter->arena, para, room, &line);
            assert_true(count >= 1 && count <= units);
            assert_int_equal(line[count - 1].to, units);
            for (size_t i = 0; i < count; i++) {
                assert_true(line[i].from < line[i].to);
                assert_int_not_equal(u_charType(unit[line[i].from]), U_NON_SPACING_MARK);
                if (room >= 25)
                    assert_true(line[i].width <= room + 1e-5);
            }
        }
    }
}

/* Lines break in the order of reading and are reordered one by one: the first line holds what is read first. */
static void test_reordered_by_line(void **state) {
    const Setter *setter = *state;
    const Para *para =
        para_shape(setter->arena, setter->faces, WEIGHT_REGULAR, 10, STR("one two ثلاثة أربعة five six"), false);
    double room = type_ruler(setter->faces).width(setter->faces, STR("one two ثلاثة"), 10, false) + 0.5;
    const Line *line;
    assert_int_equal(para_lines(setter->arena, para, room, &line), 2);
    assert_str(seen(setter->arena, para, &line[0]), "one two ةثالث");
    assert_str(seen(setter->arena, para, &line[1]), "ةعبرأ five six");
}

/* Texts made to cost: of nothing but opportunities, of one word, of opened isolates.  All end soon. */
static void test_hostile(void **state) {
    const Setter *setter = *state;
    const char *const pieces[] = {"\u200B", "ا", "\u2066", "\u2067a", "\u064E", "a ", "\u2069", "\xFF", "\u064E\u200C"};
    for (size_t p = 0; p < COUNT_OF(pieces); p++) {
        Arena *arena = arena_new();
        Buf buf = {.arena = arena};
        for (int i = 0; i < 20000; i++)
            buf_add(&buf, str_of(pieces[p]));
        const Line *line;
        const Para *para = para_shape(arena, setter->faces, WEIGHT_REGULAR, 10, buf_str(&buf), true);
        size_t count = para_lines(arena, para, 300, &line), units;
        para_units(para, &units);
        assert_true(count >= 1);
        assert_int_equal(line[count - 1].to, units);
        assert_true(units <= 40000);
        arena_drop(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_in_arabic),
        cmocka_unit_test(test_brackets),
        cmocka_unit_test(test_controls),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_positions),
        cmocka_unit_test(test_joining),
        cmocka_unit_test(test_lines_fit),
        cmocka_unit_test(test_total_fit),
        cmocka_unit_test(test_isolates_stay_whole),
        cmocka_unit_test(test_too_wide),
        cmocka_unit_test(test_reordered_by_line),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, setter_open, setter_close);
}

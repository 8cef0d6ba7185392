/* The three ways in which Arabic text is ruined, made by ICU's own converters from the published texts. */
#include "tests/check.h"

#include "ingest/mojibake.h"

#include <string.h>
#include <unicode/ucnv.h>

/* The text's bytes in one encoding, read in another, as UTF-8 again. */
static Str ruined(Arena *arena, Str text, const char *written, const char *read) {
    UErrorCode error = U_ZERO_ERROR;
    enum { ROOM = 65536 };
    char *bytes = ARENA_ARRAY(arena, char, ROOM), *again = ARENA_ARRAY(arena, char, ROOM);
    int32_t len = ucnv_convert(written, "utf-8", bytes, ROOM, text.ptr, (int32_t)text.len, &error);
    len = ucnv_convert("utf-8", read, again, ROOM, bytes, len, &error);
    assert_true(U_SUCCESS(error));
    return (Str){again, (size_t)len};
}

static const struct {
    Mojibake kind;
    const char *written, *read;
} ways[] = {
    {MOJIBAKE_UTF8_AS_1256, "utf-8", "windows-1256"},
    {MOJIBAKE_1256_AS_1252, "windows-1256", "windows-1252"},
    {MOJIBAKE_1256_AS_1252, "windows-1256", "iso-8859-1"},
    {MOJIBAKE_UTF8_AS_1252, "utf-8", "iso-8859-1"}, /* as browsers read 1252: bytes without a letter stay */
};

static void words_come_back(void **state) {
    (void)state;
    static const char *const words[] = {"الاسم",   "تاريخ الطلب",   "قسم المساعدات",
                                        "غير راضٍ", "١٤٤٧/٠٩/٢٥ هـ", "مرفوض (2)"};
    Arena *arena = arena_new();
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        for (size_t i = 0; i < COUNT_OF(words); i++) {
            if (ways[w].kind == MOJIBAKE_1256_AS_1252 && i == 4)
                continue; /* windows-1256 has no Arabic-Indic digits: they are lost before */
            Str text = ruined(arena, str_of(words[i]), ways[w].written, ways[w].read), repaired;
            if (mojibake_of(arena, text) != ways[w].kind)
                fail_msg("%s as %s: «%s» is «%s»", words[i], ways[w].read, str_c(arena, text),
                         mojibake_name(mojibake_of(arena, text)).ptr);
            assert_true(mojibake_repair(arena, ways[w].kind, text, &repaired));
            assert_str(repaired, words[i]);
        }
    }
    arena_drop(arena);
}

static void published_text_comes_back(void **state) {
    (void)state;
    static const char path[] = SHARED "arabic/encodings/ar_utf-8.txt";
    NEEDS_SHARED(path);
    Arena *arena = arena_new();
    Str whole = check_file(arena, path);
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        Str text = ruined(arena, whole, ways[w].written, ways[w].read), repaired;
        assert_int_equal(mojibake_of(arena, text), ways[w].kind);
        assert_true(mojibake_repair(arena, ways[w].kind, text, &repaired));
        assert_true(str_same(repaired, whole));
    }
    arena_drop(arena);
}

/* As guide and reports print them. */
static void patterns_have_names(void **state) {
    (void)state;
    static const struct {
        const char *text;
        Mojibake kind;
    } cases[] = {
        {"ط§ظ„", MOJIBAKE_UTF8_AS_1256},
        {"Ø§Ù„", MOJIBAKE_UTF8_AS_1252},
        {"ÇáÇÓã", MOJIBAKE_1256_AS_1252},
        {"الاسم", MOJIBAKE_NONE},
        {"ظظظ", MOJIBAKE_NONE},
        {"Ça va, été à Noël", MOJIBAKE_NONE},
        {"Ça", MOJIBAKE_NONE},
        {"naïve café", MOJIBAKE_NONE},
        {"Größe", MOJIBAKE_NONE},
        {"2026-10-31", MOJIBAKE_NONE},
        {"«هاتف»", MOJIBAKE_NONE},
        {"50 ± 3 µm", MOJIBAKE_NONE},
        {"", MOJIBAKE_NONE},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (mojibake_of(arena, str_of(cases[i].text)) != cases[i].kind)
            fail_msg("«%s»", cases[i].text);
    for (int kind = MOJIBAKE_NONE + 1; kind < MOJIBAKES; kind++)
        assert_int_equal(mojibake_named(mojibake_name((Mojibake)kind)), kind);
    assert_int_equal(mojibake_named(STR("1256")), MOJIBAKE_NONE);
    arena_drop(arena);
}

/* No sound text of the real Arabic exports is taken for a ruined one. */
static void real_text_is_sound(void **state) {
    (void)state;
    static const char *const files[] = {SHARED "arabic/arsarcasm_train.csv",
                                        SHARED "arabic/MOJ-Enforcement-Sale-2025-Q1.csv",
                                        SHARED "surveys/r_community_2019_es.csv"};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        NEEDS_SHARED(files[i]);
        Arena *arena = arena_new();
        for (Str rest = check_file(arena, files[i]); rest.len;) {
            Str line = str_cut(&rest, '\n');
            while (line.len) {
                Str cell = str_cut(&line, ',');
                if (str_utf8(cell) && mojibake_of(arena, cell))
                    fail_msg("«%s»", str_c(arena, cell));
            }
        }
        arena_drop(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_come_back),
        cmocka_unit_test(published_text_comes_back),
        cmocka_unit_test(patterns_have_names),
        cmocka_unit_test(real_text_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

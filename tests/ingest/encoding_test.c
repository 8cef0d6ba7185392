#include "tests/check.h"

#include "ingest/encoding.h"

static Str decoded(Arena *arena, Str bytes, const char *declared, Charset *charset, Diag *diag) {
    Input *input = input_of(arena, bytes, STR("f"));
    if (!encoding_find(arena, input, str_of(declared), charset, diag))
        return STR("");
    Text *text = text_open(arena, input, *charset);
    Buf out = {.arena = arena};
    char block[96];
    for (size_t got; (got = text_read(text, block, sizeof block)) > 0;) {
        assert_true(text_bytes(text, (Str){block, 0}) == 0);
        buf_add(&out, (Str){block, got});
    }
    return text_whole(text, diag) ? buf_str(&out) : STR("");
}

/* The same Arabic text in three encodings, from the test files of a browser's and a detector's authors. */
static void published_files(void **state) {
    (void)state;
    static const struct {
        const char *file, *encoding;
    } files[] = {
        {"ar_utf-8.txt", "utf-8"}, {"ar_windows-1256.txt", "windows-1256"}, {"ar_iso-8859-6.txt", "iso-8859-6"}};
    Arena *arena = arena_new();
    Str first = STR("");
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        Str path = str_join(arena, 2, (Str[]){STR("../shared/data/arabic/encodings/"), str_of(files[i].file)});
        Str bytes = check_file(arena, path.ptr);
        if (!bytes.len) {
            arena_drop(arena);
            print_message("skipped: no arabic/encodings\n");
            skip();
        }
        Charset charset;
        Diag *diag = diag_new(arena);
        Str text = decoded(arena, bytes, "auto", &charset, diag);
        assert_int_equal(diag_entries(diag), 0);
        assert_str(encoding_name(charset.encoding), files[i].encoding);
        if (i)
            assert_str(text, str_c(arena, first));
        else
            first = text;
    }
    arena_drop(arena);
}

/* Bytes as the guide gives them: الاسم in each encoding. */
static void one_word(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *declared, *encoding;
    } cases[] = {
        {"\xC7\xE1\xC7\xD3\xE3", 5, "", "windows-1256"},
        {"\xC7\xE4\xC7\xD3\xE5", 5, "auto", "iso-8859-6"},
        {"\xC7\xE4\xC7\xD3\xE5", 5, "ISO-8859-6", "iso-8859-6"},
        {"\xC7\xE1\xC7\xD3\xE3", 5, "cp1256", "windows-1256"},
        {"الاسم", 10, "", "utf-8"},
        {"\xEF\xBB\xBFالاسم", 13, "utf-8", "utf-8"},
        {"\xFF\xFE\x27\x06\x44\x06\x27\x06\x33\x06\x45\x06", 12, "", "utf-16le"},
        {"\xFE\xFF\x06\x27\x06\x44\x06\x27\x06\x33\x06\x45", 12, "utf-16", "utf-16be"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Arena *arena = arena_new();
        Charset charset;
        Diag *diag = diag_new(arena);
        Str text = decoded(arena, (Str){cases[i].bytes, cases[i].len}, cases[i].declared, &charset, diag);
        assert_str(text, "الاسم");
        assert_str(encoding_name(charset.encoding), cases[i].encoding);
        arena_drop(arena);
    }
}

static void contradictions(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *declared, *problem, *byte, *at;
    } cases[] = {
        {"a,\xE9t\xE9\n", 6, "utf-8", "ENCODING_WRONG", "E9", "3"},
        {"a,b\xC0\xAF", 5, "", "ENCODING_WRONG", "C0", "4"},         /* an overlong */
        {"ab\xED\xA0\x80", 5, "utf-8", "ENCODING_WRONG", "ED", "3"}, /* a surrogate */
        {"abc\xD8", 4, "utf-8", "ENCODING_WRONG", "D8", "4"},        /* cut off */
        {"a,م\n", 5, "windows-1256", "ENCODING_WRONG", "D9", "3"},   /* UTF-8 after all */
        {"\xEF\xBB\xBF"
         "a",
         4, "windows-1256", "ENCODING_WRONG", "EF", "1"},
        {"a\xA1\xC7\xE4", 4, "iso-8859-6", "ENCODING_WRONG", "A1", "2"},  /* a hole of the code page */
        {"\xFF\xFE\x00\xD8\x41\x00", 6, "", "ENCODING_WRONG", "00", "3"}, /* half of a pair */
        {"a,b\n1,\0\n", 8, "", "FILE_BINARY", "", ""},
        {"\x01\x02\x03", 3, "", "FILE_BINARY", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Arena *arena = arena_new();
        Charset charset;
        Diag *diag = diag_new(arena);
        decoded(arena, (Str){cases[i].bytes, cases[i].len}, cases[i].declared, &charset, diag);
        assert_int_equal(diag_entries(diag), 1);
        const DiagEntry *entry = diag_entry(diag, 0);
        assert_str(problem_name(entry->problem), cases[i].problem);
        if (cases[i].byte[0]) {
            assert_str(entry->arg[1], cases[i].byte);
            assert_str(entry->arg[2], cases[i].at);
        }
        arena_drop(arena);
    }
}

/* The last byte of a long file decides as much as the first. */
static void whole_file_counts(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf text = {.arena = arena};
    while (text.len < 300000)
        buf_add(&text, STR("مرحبا, x\n"));
    size_t whole = text.len;
    Charset charset;
    Diag *diag = diag_new(arena);
    assert_true(str_same(decoded(arena, buf_str(&text), "", &charset, diag), buf_str(&text)));
    assert_int_equal(diag_entries(diag), 0);
    buf_byte(&text, (char)0xFF);
    decoded(arena, buf_str(&text), "utf-8", &charset, diag);
    assert_int_equal(diag_entries(diag), 1);
    assert_str(diag_entry(diag, 0)->arg[2], str_number(arena, (int64_t)whole + 1).ptr);
    arena_drop(arena);
}

/* A check against the other reading of UTF-8 in the house, over all pairs and some triples of bytes. */
static void valid_as_in_base(void **state) {
    (void)state;
    for (unsigned i = 0; i < 0x1000000; i += i % 7 + 1) {
        char bytes[12] = "abc";
        bytes[3] = (char)(i >> 16);
        bytes[4] = (char)(i >> 8);
        bytes[5] = (char)i;
        bytes[6] = 'z';
        Str text = {bytes, 7};
        bool cut;
        assert_int_equal(utf8_valid(bytes, 7, &cut) == 7, str_utf8(text));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_files),   cmocka_unit_test(one_word),         cmocka_unit_test(contradictions),
        cmocka_unit_test(whole_file_counts), cmocka_unit_test(valid_as_in_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

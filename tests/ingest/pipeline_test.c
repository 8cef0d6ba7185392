#include "tests/ingest/exports.h"

enum { ROWS = 30000 }; /* a few megabytes: many batches */

/* Small numbers that look like chance and are the same everywhere (Knuth's MMIX generator). */
static uint32_t chance(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* Rows with all that is settled only when blocks are merged: numbers that stand there again (the same row, another
 * version), members found in the data, unknown words, dates that are none, dates whose order the whole column shows,
 * broken records and records that run over lines. */
static Str requests(Arena *arena) {
    static const char *const channel[] = {"هاتف", "زيارة", "\"رسالة, بريد\"", "واتساب", "-", "رسالة\"x"};
    static const char *const status[] = {"مغلق", "جديد", "???", "مكرر", "\"قيد\nالمراجعة\""};
    Buf out = {.arena = arena};
    uint64_t state = 7;
    buf_add(&out, STR("id,in,out,channel,status,note\n"));
    for (uint32_t i = 0; i < ROWS; i++) {
        uint32_t id = chance(&state) % 3 ? i : chance(&state) % ROWS, bits = chance(&state);
        uint32_t month = 1 + bits % 12, day = 1 + (i < ROWS - 9 ? bits / 12 % 12 : 13 + bits / 12 % 12);
        buf_addf(&out, "R-%u,%02u/%02u/2026 %02u:%02u,", id, day, month, bits / 200 % 24, bits / 5000 % 60);
        if (bits % 7)
            buf_addf(&out, "%02u/%02u/2026", day + 3, bits % 90 ? month : 13);
        buf_addf(&out, ",%s,%s", channel[bits / 300000 % 100 ? bits / 300000 % 5 : 5], status[bits / 700 % 5]);
        buf_addf(&out, bits % 501 ? ",n%u\n" : "\n", bits % 40);
    }
    return buf_str(&out);
}

static Str answers(Arena *arena) {
    static const char *const word[] = {"راض", "راض جدا", "غير راض", "ربما", ""};
    Buf out = {.arena = arena};
    uint64_t state = 11;
    buf_add(&out, STR("at;about;how\n"));
    for (uint32_t i = 0; i < ROWS; i++)
        buf_addf(&out, "2026-07-%02u;R-%u;%s\n", 1 + chance(&state) % 28, chance(&state) % (ROWS * 2),
                 word[chance(&state) % 5]);
    return buf_str(&out);
}

/* All that a run says and finds, as text. */
static Str everything(Exports *e, unsigned threads) {
    Buf out = {.arena = e->arena};
    Diag *diag = diag_new(e->arena);
    const Facts *facts = ingest_read(e->arena, &e->project, threads, diag);
    assert_non_null(facts);
    facts_write(&out, facts, &e->project);
    rejects_write(&out, facts, (DiagWords){0});
    diag_write(&out, diag, (DiagWords){0}, 0);
    return buf_str(&out);
}

static void any_number_of_threads(void **state) {
    (void)state;
    const ScaleWord words[] = {{5, STR("راض جدا")}, {4, STR("راض")}, {2, STR("غير راض")}};
    static const unsigned threads[] = {2, 3, 7};
    for (int log = 0; log < 2; log++) {
        Exports *e = exports_new();
        exports_file(e, "1.csv", requests(e->arena));
        exports_file(e, "2.csv", answers(e->arena));
        SourceSpec *spec =
            exports_source(e, SOURCE_REQUESTS, "1.csv", "id=id;channel=channel;received=in;status=status;closed=out");
        spec->event_log = log ? STR("id") : STR("");
        SourceSpec *survey = exports_source(e, SOURCE_ANSWERS, "2.csv", "submitted=at;request=about");
        survey->question_count = e->project.question_count = 1;
        e->question[0] = (Question){.id = STR("q"), .column = STR("how"), .scale = {STR("sat5"), 1, 5, 4, 2, 3, words}};
        Str one = everything(e, 1);
        assert_true(one.len > 1 << 20);
        assert_true(str_find(one, problem_name(PROBLEM_QUOTE_STRAY)) != SIZE_MAX);
        assert_true(str_find(one, problem_name(PROBLEM_ROW_DUPLICATE)) != SIZE_MAX || log);
        for (size_t i = 0; i < COUNT_OF(threads); i++)
            assert_true(str_same(everything(e, threads[i]), one));
        exports_drop(e);
    }
}

/* A column that cannot be told apart ends the reading at the same row, with the same problems before it. */
static void any_number_of_threads_that_stop(void **state) {
    (void)state;
    static const unsigned threads[] = {1, 2, 3, 7};
    Exports *e = exports_new();
    Buf out = {.arena = e->arena};
    buf_add(&out, STR("id,in,out\n"));
    for (int i = 0; i < ROWS; i++) /* the first 12000 rows leave nothing open */
        buf_addf(&out, i < 12000 ? "R-%d,2026-01-02,%s\n" : "R-%d,2026-01-02,02/03/2026\n", i, i % 100 ? "" : "soon");
    exports_file(e, "1.csv", buf_str(&out));
    exports_source(e, SOURCE_REQUESTS, "1.csv", "id=id;received=in;closed=out");
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        size_t wrong = 0, ambiguous = 0;
        Diag *diag = diag_new(e->arena);
        assert_null(ingest_read(e->arena, &e->project, threads[i], diag));
        for (size_t k = 0; k < diag_entries(diag); k++) {
            wrong += diag_entry(diag, k)->problem == PROBLEM_DATE_UNREADABLE;
            ambiguous += diag_entry(diag, k)->problem == PROBLEM_DATE_AMBIGUOUS;
        }
        assert_int_equal(wrong, 120);
        assert_int_equal(ambiguous, 1);
    }
    exports_drop(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads),
        cmocka_unit_test(any_number_of_threads_that_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/ingest/folder.h"

/* A project whose only question has the scale; NULL when it is refused. */
static const Scale *read_scale(Folder *f, const char *scale) {
    Str part[] = {STR("{\"organization\":{\"name\":\"س\"},\"sources\":[{\"answers\":\"x\",\"questions\":[{\"id\":\"q\","
                      "\"column\":\"Q\",\"scale\":"),
                  str_of(scale), STR("}]}]}")};
    Str text = str_join(f->arena, COUNT_OF(part), part);
    const Templates *templates = templates_read(f->arena, "templates", f->diag);
    const Project *project = project_read(f->arena, folder_write(f, "rida.json", text), templates, f->diag);
    assert_int_equal(diag_count(f->diag, ERROR), 0);
    return project ? &project->question[0].scale : NULL;
}

static int score(const Scale *scale, const char *word) {
    Arena *arena = arena_new();
    Str folded = str_fold(arena, str_of(word));
    int found = SCORE_NONE;
    for (size_t i = 0; i < scale->word_count; i++)
        if (str_same(str_fold(arena, scale->word[i].word), folded))
            found = scale->word[i].score;
    arena_drop(arena);
    return found;
}

/* indicators.md: the words of the families, from the best to the worst. */
static void families_know_their_words(void **state) {
    (void)state;
    static const struct {
        const char *family;
        int favourable, unfavourable, low;
        const char *word[5]; /* of the scores high … low */
    } known[] = {
        {"\"agree5\"", 4, 2, 1, {"موافق بشدة", "موافق", "محايد", "غير موافق", "غير موافق بشدة"}},
        {"\"agree5\"", 4, 2, 1, {"Strongly Agree", "Agree", "Neutral", "Disagree", "Strongly Disagree"}},
        {"\"sat5\"", 4, 2, 1, {"راضٍ جداً", "راضٍ", "محايد", "غير راضٍ", "غير راضٍ إطلاقاً"}},
        {"\"sat5\"", 4, 2, 1, {"راضي جدا", "راضي", "محايد", "غير راضي", "غير راضي اطلاقا"}},
        {"\"sat5\"", 4, 2, 1, {"راضية جداً", "راضية", "محايدة", "غير راضية", "غير راضية إطلاقاً"}},
        {"\"sat5\"", 4, 2, 1, {"Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"}},
        /* Microsoft Forms' Likert template, SurveyMonkey's question bank, an Arabic form's polite middle */
        {"\"sat5\"",
         4,
         2,
         1,
         {"Very satisfied", "Somewhat satisfied", "Neither satisfied nor dissatisfied", "Somewhat dissatisfied",
          "Very dissatisfied"}},
        {"\"agree5\"",
         4,
         2,
         1,
         {"Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"}},
        {"\"agree5\"", 4, 2, 1, {"أوافق بشدة", "أوافق", "لا أوافق ولا أرفض", "لا أوافق", "لا أوافق بشدة"}},
        {"\"grade5\"", 4, 2, 1, {"Excellent", "Very good", "Good", "Fair", "Poor"}},
        {"\"grade5\"", 4, 2, 1, {"ممتاز", "جيد جداً", "جيد", "مقبول", "ضعيف"}},
        {"\"sat3\"", 3, 1, 1, {"راضٍ", "متوسط", "غير راضٍ", NULL, NULL}},
        {"\"yesno\"", 1, 0, 0, {"نعم", "لا", NULL, NULL, NULL}},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        Folder f = folder_new();
        const Scale *scale = read_scale(&f, known[i].family);
        assert_int_equal(scale->favourable, known[i].favourable);
        assert_int_equal(scale->unfavourable, known[i].unfavourable);
        assert_int_equal(scale->low, known[i].low);
        for (int k = 0; k < 5 && known[i].word[k]; k++)
            assert_int_equal(score(scale, known[i].word[k]), scale->high - k);
        assert_int_equal(score(scale, "لا أعرف"), SCORE_NULL);
        assert_int_equal(score(scale, "لا ينطبق"), SCORE_NULL);
        assert_int_equal(score(scale, "Don't know"), SCORE_NULL);
        assert_int_equal(score(scale, "رفض الإجابة"), SCORE_NULL);
        assert_int_equal(score(scale, "Prefer not to answer"), SCORE_NULL);
        assert_int_equal(score(scale, "أحمر"), SCORE_NONE);
        folder_drop(&f);
    }
}

/* Counts of "How likely are you to recommend R" in the R community survey of 2019, with the promoters and detractors
 * that were computed for it outside this program. */
static void recommend10_has_the_classes_of_nps(void **state) {
    (void)state;
    static const int count[] = {0, 3, 1, 3, 11, 11, 29, 90, 261, 279, 1107};
    Folder f = folder_new();
    const Scale *scale = read_scale(&f, "\"recommend10\"");
    int promoters = 0, detractors = 0;
    for (int s = scale->low; s <= scale->high; s++) {
        promoters += s >= scale->favourable ? count[s] : 0;
        detractors += s <= scale->unfavourable ? count[s] : 0;
    }
    assert_int_equal(promoters, 1386);
    assert_int_equal(detractors, 58);
    folder_drop(&f);
}

/* Shares of a map: 9-10 against 0-6 for the promoter score, else the top two against the bottom two levels. */
static void maps_bound_their_shares(void **state) {
    (void)state;
    static const struct {
        const char *map;
        int low, high, favourable, unfavourable;
    } known[] = {
        {"{\"0\":\"a\",\"10\":\"b\"}", 0, 10, 9, 6},
        {"{\"1\":\"a\",\"10\":\"b\"}", 1, 10, 9, 6},
        {"{\"1\":\"a\",\"7\":\"b\"}", 1, 7, 6, 2},
        {"{\"1\":\"a\",\"4\":\"b\"}", 1, 4, 3, 2},
        {"{\"1\":\"a\",\"2\":\"b\",\"3\":\"c\"}", 1, 3, 3, 1},
        {"{\"0\":\"a\",\"1\":\"b\"}", 0, 1, 1, 0},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        Folder f = folder_new();
        const Scale *scale = read_scale(&f, known[i].map);
        assert_str(scale->name, "");
        assert_int_equal(scale->low, known[i].low);
        assert_int_equal(scale->high, known[i].high);
        assert_int_equal(scale->favourable, known[i].favourable);
        assert_int_equal(scale->unfavourable, known[i].unfavourable);
        folder_drop(&f);
    }
}

/* A word that a map gives a score is not "don't know", whatever the common list says. */
static void a_map_may_score_any_word(void **state) {
    (void)state;
    Folder f = folder_new();
    const Scale *scale = read_scale(&f, "{\"2\":\"لا أعرف\",\"1\":\"x\",\"null\":\"y\"}");
    assert_int_equal(score(scale, "لا أعرف"), 2);
    assert_int_equal(score(scale, "y"), SCORE_NULL);
    assert_int_equal(score(scale, "لا ينطبق"), SCORE_NULL);
    folder_drop(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(families_know_their_words),
        cmocka_unit_test(recommend10_has_the_classes_of_nps),
        cmocka_unit_test(maps_bound_their_shares),
        cmocka_unit_test(a_map_may_score_any_word),
    };
    json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}

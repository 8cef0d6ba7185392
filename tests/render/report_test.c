/* report_test.c - descriptions bound to findings: what is refused and where, what a Document says.  The findings are
 * hand-written (tests/golden/documents/findings.json); the expected documents lie beside them and are written anew by
 * `make golden`. */
#include "tests/check.h"

#include "analyze/worklist.h"
#include "ingest/ingest.h"
#include "render/report.h"
#include "tests/render/quality.h"

#include <stdlib.h>

#define HERE "tests/golden/documents/"

typedef struct Desk {
    Arena *arena;
    const Templates *templates;
    const Findings *findings;
    const Wording *wording[2];
} Desk;

static int desk_open(void **state) {
    Arena *arena = arena_new();
    Desk *desk = ARENA_NEW(arena, Desk);
    Diag *diag = diag_new(arena);
    json_setup();
    desk->arena = arena;
    desk->templates = templates_read(arena, "templates", diag);
    Str text = check_file(arena, HERE "findings.json");
    desk->findings = findings_read(arena, text, STR("findings.json"), diag);
    desk->wording[0] = wording_read(arena, desk->templates, STR("ar"), false, diag);
    desk->wording[1] = wording_read(arena, desk->templates, STR("en"), false, diag);
    *state = desk;
    return desk->findings && desk->wording[0] && desk->wording[1] ? 0 : -1;
}

static int desk_close(void **state) {
    Desk *desk = *state;
    arena_drop(desk->arena);
    return 0;
}

static ReportInput input_of(const Desk *desk, size_t language) {
    static const PastPeriod past[] = {{{"2026-10", 7}, {"2026/10/", 8}}, {{"2026-Q3", 7}, {"2026/Q3/", 8}}};
    return (ReportInput){.findings = desk->findings,
                         .wording = desk->wording[language],
                         .templates = desk->templates,
                         .ruler = even_ruler(),
                         .past_count = COUNT_OF(past),
                         .past = past,
                         .root = STR("../../"),
                         .here = STR("")};
}

/* The templates with one description more (or another). */
static const Templates *with_report(const Desk *desk, Str bytes) {
    Templates *t = ARENA_NEW(desk->arena, Templates);
    Template *file = ARENA_ARRAY(desk->arena, Template, desk->templates->count + 1);
    size_t count = 0;
    bool put = false;
    Template mine = {STR("reports/test.xml"), bytes};
    for (size_t i = 0; i < desk->templates->count; i++) {
        if (!put && str_order(mine.name, desk->templates->file[i].name) < 0) {
            file[count++] = mine;
            put = true;
        }
        file[count++] = desk->templates->file[i];
    }
    if (!put)
        file[count++] = mine;
    *t = (Templates){desk->templates->folder, count, file};
    return t;
}

static const Document *bound(const Desk *desk, const char *description, size_t language, Diag *diag) {
    ReportInput input = input_of(desk, language);
    input.templates = with_report(desk, str_of(description));
    return report_bind(desk->arena, STR("test"), &input, diag);
}

static Str written(const Desk *desk, const Document *document) {
    Buf out = {.arena = desk->arena};
    document_write(&out, document);
    return buf_str(&out);
}

/* ---- what is refused ----------------------------------------------------------------------------------------------
 */

#define OPEN "<report title=\"board.title\" subject=\"board.subject\">\n"

static void refused(const Desk *desk, const char *description, Problem problem, uint32_t line, const char *said) {
    Diag *diag = diag_new(desk->arena);
    assert_null(bound(desk, description, 0, diag));
    const DiagEntry *entry = diag_entry(diag, 0);
    assert_int_equal(entry->problem, problem);
    assert_int_equal(entry->place.line, line);
    bool found = !said[0];
    for (size_t i = 0; i < entry->arg_count; i++)
        found = found || str_find(entry->arg[i], str_of(said)) != SIZE_MAX;
    if (!found)
        fail_msg("«%s» is not named: %s", said, description);
}

static void a_wrong_description_is_refused_with_its_line(void **state) {
    Desk *d = *state;
    refused(d, OPEN "<heding text=\"board.time\"/></report>", PROBLEM_ELEMENT_UNKNOWN, 2, "heading");
    refused(d, OPEN "<cards>\n<card indicater=\"backlog\"/></cards></report>", PROBLEM_ATTRIBUTE_UNKNOWN, 3,
            "indicator");
    refused(d, OPEN "<text/></report>", PROBLEM_KEY_MISSING, 2, "text");
    refused(d, OPEN "<card indicator=\"backlog\"/></report>", PROBLEM_ELEMENT_UNKNOWN, 2, "card");
    refused(d, OPEN "<cards><card indicator=\"baklog\"/></cards></report>", PROBLEM_INDICATOR_UNKNOWN, 2, "backlog");
    refused(d, OPEN "<cards><card indicator=\"close_time\" statistic=\"medain\"/></cards></report>",
            PROBLEM_VALUE_WRONG, 2, "medain");
    refused(d, OPEN "<table caption=\"board.time\" rows=\"chanel\"><column indicator=\"backlog\"/></table></report>",
            PROBLEM_VALUE_WRONG, 2, "chanel");
    refused(d, OPEN "<say sentence=\"sumary\"/></report>", PROBLEM_VALUE_WRONG, 2, "sumary");
    refused(d, OPEN "<text text=\"no.such.key\"/></report>", PROBLEM_TEXT_MISSING, 0, "no.such.key");
    refused(d,
            OPEN "<chart kind=\"pie\" over=\"channel\" sentence=\"channels\" name=\"n\" axis=\"board.time\"/></report>",
            PROBLEM_CHART_UNKNOWN, 2, "pie");
    refused(d, OPEN "\n<page>words</page></report>", PROBLEM_TEMPLATE_BROKEN, 3, "text between elements");
    refused(d, OPEN "<page></report>", PROBLEM_TEMPLATE_BROKEN, 2, "page");
    refused(d, "", PROBLEM_TEMPLATE_BROKEN, 1, "empty");
    refused(d, "<board/>", PROBLEM_ELEMENT_UNKNOWN, 1, "board");
    refused(d, "<!DOCTYPE report [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n" OPEN "&a;</report>",
            PROBLEM_TEMPLATE_BROKEN, 0, "DOCTYPE");
}

static void a_report_that_is_not_there(void **state) {
    Desk *desk = *state;
    Diag *diag = diag_new(desk->arena);
    ReportInput input = input_of(desk, 0);
    assert_null(report_bind(desk->arena, STR("absent"), &input, diag));
    assert_int_equal(diag_entry(diag, 0)->problem, PROBLEM_TEMPLATE_MISSING);
}

/* ---- what is said -------------------------------------------------------------------------------------------------
 */

static const Block *only(const Document *document, BlockKind kind) {
    for (size_t i = 0; i < document->count; i++)
        if (document->block[i].kind == kind)
            return &document->block[i];
    fail_msg("no such block");
    return NULL;
}

static void too_few_in_the_month_gives_twelve_months(void **state) {
    Desk *desk = *state;
    Diag *diag = diag_new(desk->arena);
    const Document *document = bound(desk,
                                     OPEN "<table caption=\"board.channels_table\" rows=\"channel\" total=\"yes\">"
                                          "<column indicator=\"requests_received\" bar=\"yes\"/>"
                                          "<column indicator=\"close_time\" statistic=\"median\"/></table></report>",
                                     0, diag);
    assert_non_null(document);
    const Table *table = only(document, BLOCK_TABLE)->table;
    /* Nothing is known of no channel: that row is left out; the total stays. */
    assert_int_equal(table->rows, 3);
    assert_str(table->cell[0].text, "\u2068المقابلة\u2069");
    assert_str(table->cell[2].text, N("1") " *");
    assert_true(table->cell[4].bar == 1.0 && table->cell[1].bar < 0.19 && table->cell[1].bar > 0.18);
    assert_str(table->cell[5].text, N("8.5"));
    assert_str(table->cell[8].text, N("9"));
    assert_int_equal(table->note_count, 1);
    assert_true(table->total);
}

static void parts_of_a_whole_are_of_one_window(void **state) {
    Desk *desk = *state;
    Diag *diag = diag_new(desk->arena);
    const Document *document = bound(
        desk,
        OPEN "<say sentence=\"decision_window\"/><chart kind=\"columns\" over=\"level\" sentence=\"decision_window\" "
             "name=\"w\" axis=\"board.window_axis\"><series indicator=\"decision_window\" "
             "statistic=\"share\"/></chart></report>",
        0, diag);
    assert_non_null(document);
    const Str said = only(document, BLOCK_TEXT)->text;
    assert_str(
        said,
        "صدر القرار قبل " N("14") " يومًا في " N("25%") " من " N("40") " طلبًا رُفعت إلى اللجنة، وبعد " N("14") " إلى " N(
            "28") " يومًا في " N("50%") "، وما زال " N("15%") " منها ينتظر (آخر " N("12") " شهرًا).");
    const Block *chart = only(document, BLOCK_CHART);
    assert_true(str_same(chart->chart->title, str_to(said, said.len - 1))); /* a title has no full stop */
    assert_int_equal(chart->table->rows, 6);
    for (size_t r = 0; r < 6; r++)
        assert_true(str_find(chart->table->cell[r * chart->table->columns + 1].text, STR(" *")) != SIZE_MAX);
    assert_str(chart->table->column[chart->table->columns - 1].head, "عدد الطلبات");
    assert_str(chart->table->cell[chart->table->columns - 1].text, N("40"));
}

/* 100 % may be of six: beside every share stands the number it is of, once for shares of the same answers. */
static void shares_stand_beside_what_they_are_of(void **state) {
    Desk *desk = *state;
    Diag *diag = diag_new(desk->arena);
    const Document *document = bound(desk,
                                     OPEN "<table caption=\"board.questions_table\" rows=\"question\">"
                                          "<column indicator=\"satisfied_share\" bar=\"yes\"/>"
                                          "<column indicator=\"satisfied_share\"/>"
                                          "<column indicator=\"mean_score\"/></table></report>",
                                     0, diag);
    assert_non_null(document);
    const Table *table = only(document, BLOCK_TABLE)->table;
    assert_int_equal(table->columns, 5);
    assert_str(table->column[2].head, "عدد الإجابات");
    assert_str(table->cell[2].text, N("1,120"));
    for (size_t r = 0; r < table->rows; r++) {
        const Cell *cell = &table->cell[r * table->columns];
        assert_true(str_same(cell[1].text, cell[3].text));
        assert_true(cell[1].bar >= 0 || cell[1].tone == TONE_FAINT);
        assert_true(cell[2].bar < 0);
    }
}

static void answers_in_other_words_are_another_chart(void **state) {
    Desk *desk = *state;
    Diag *diag = diag_new(desk->arena);
    const Document *document = bound(
        desk,
        OPEN
        "<chart kind=\"stack\" over=\"question\" split=\"level\" sentence=\"answers\" name=\"answers\" "
        "axis=\"board.stack_axis\"><series indicator=\"answer_distribution\" statistic=\"share\"/></chart></report>",
        0, diag);
    assert_non_null(document);
    assert_int_equal(document->count, 2);
    assert_int_equal(document->block[0].table->columns, 6);
    assert_int_equal(document->block[1].table->columns, 3);
    assert_str(document->block[1].chart->name, "answers-2");
    assert_str(document->block[1].chart->title, "\u2068هل أُخبرت بأن التقييم حق لك؟\u2069: \u2068نعم\u2069 " N("75%"));
}

static void a_target_is_met_only_when_the_whole_interval_meets_it(void **state) {
    Desk *desk = *state;
    Diag *diag = diag_new(desk->arena);
    const Document *document = bound(desk,
                                     OPEN "<cards><card indicator=\"satisfied_share\"/><card indicator=\"close_time\"/>"
                                          "<card indicator=\"response_rate\"/></cards></report>",
                                     0, diag);
    assert_non_null(document);
    const Card *card = only(document, BLOCK_CARDS)->card;
    assert_int_equal(card[0].tone, TONE_GOOD); /* 79.05 % is above 75 % */
    assert_int_equal(card[1].tone, TONE_WARN); /* 8 days are more than 7 */
    assert_int_equal(card[2].tone, TONE_FAINT);
    assert_str(card[0].value, N("81.4%"));
    assert_str(card[1].unit, "أيام عمل");
    assert_str(card[2].value, "غير مقيس");
}

/* A target without a statistic is of the indicator's first one, in the unit that reports give times in. */
static void a_target_stands_in_tables_beside_its_own_statistic(void **state) {
    Desk *desk = *state;
    Diag *diag = diag_new(desk->arena);
    const Document *document =
        bound(desk,
              OPEN "<figures caption=\"board.time_table\">"
                   "<figure indicator=\"close_time\" statistic=\"median\" unit=\"working_days\"/>"
                   "<figure indicator=\"close_time\" statistic=\"p90\" unit=\"working_days\"/>"
                   "<figure indicator=\"satisfied_share\"/></figures>"
                   "<figures caption=\"board.survey_table\"><figure indicator=\"response_rate\"/></figures></report>",
              0, diag);
    assert_non_null(document);
    const Table *table = document->block[0].table;
    assert_int_equal(table->columns, 5);
    assert_str(table->column[4].head, "المستهدف");
    assert_str(table->cell[4].text, N("7") " أيام عمل، لم يبلغه");
    assert_int_equal(table->cell[4].tone, TONE_WARN);
    assert_str(table->cell[9].text, "—");
    assert_str(table->cell[14].text, N("75.0%") "، بلغه");
    assert_int_equal(table->cell[14].tone, TONE_GOOD);
    assert_int_equal(document->block[1].table->columns, 4);
}

/* ---- the three reports --------------------------------------------------------------------------------------------
 */

/* What the officer of the made-up findings has to do: something, nothing, and what cannot be told. */
static const Worklist *worklist_sample(Arena *arena) {
    static const WorkItem late[] = {{.id = {"2026-00117", 10},
                                     .channel = {{"الاتصالات الهاتفية", 35}, {"Phone", 5}},
                                     .received = 20706,
                                     .date = 20716,
                                     .days = 12}};
    Worklist *list = ARENA_NEW(arena, Worklist);
    for (WorkKind kind = 0; kind < WORK_COMPLAINT; kind++)
        list->known[kind] = true;
    list->items[WORK_LATE] = (WorkItems){61, 1, late};
    return list;
}

static ReportInput input_for(const Desk *desk, const char *name, size_t language) {
    ReportInput input = input_of(desk, language);
    input.quality = str_same(str_of(name), STR("quality"));
    input.worklist = input.quality ? worklist_sample(desk->arena) : NULL;
    return input;
}

/* Not even with a worklist at hand. */
static void single_requests_stand_in_the_quality_report_only(void **state) {
    Desk *desk = *state;
    ReportInput input = input_of(desk, 0);
    Diag *diag = diag_new(desk->arena);
    input.templates = with_report(
        desk, STR("<report title=\"board.title\" subject=\"board.subject\"><worklist level=\"2\"/></report>"));
    input.worklist = worklist_sample(desk->arena);
    assert_null(report_bind(desk->arena, STR("test"), &input, diag));
    assert_int_equal(diag_entry(diag, 0)->problem, PROBLEM_VALUE_WRONG);
    input.quality = true;
    Diag *none = diag_new(desk->arena);
    const Document *document = report_bind(desk->arena, STR("test"), &input, none);
    assert_non_null(document);
    assert_true(str_find(written(desk, document), STR("2026-00117")) != SIZE_MAX);
}

static void like_golden(const Desk *desk, const char *name, size_t language) {
    Diag *diag = diag_new(desk->arena);
    ReportInput input = input_for(desk, name, language);
    const Document *document = report_bind(desk->arena, str_of(name), &input, diag);
    if (!document) {
        Buf said = {.arena = desk->arena};
        diag_write(&said, diag, (DiagWords){0}, 0);
        fail_msg("%s: %s", name, str_c(desk->arena, buf_str(&said)));
        return;
    }
    Str is = written(desk, document);
    Buf path = {.arena = desk->arena};
    buf_addf(&path, HERE "%s.%s.txt", name, language ? "en" : "ar");
    const char *file = str_c(desk->arena, buf_str(&path));
    if (getenv("GOLDEN")) {
        FILE *out = fopen(file, "wb");
        assert_non_null(out);
        assert_int_equal(fwrite(is.ptr, 1, is.len, out), is.len);
        fclose(out);
    }
    assert_true(str_same(is, check_file(desk->arena, file)));
}

static void the_reports_say_what_was_looked_at(void **state) {
    static const char *const name[] = {"board", "quality", "public", "index"};
    for (size_t i = 0; i < COUNT_OF(name); i++)
        for (size_t language = 0; language < 2; language++)
            like_golden(*state, name[i], language);
}

static void no_word_ranks_or_blames(void **state) {
    static const char *const banned[] = {"أسوأ", "الأفضل", "أفضل موظف", "مقصّر", "worst", "best "};
    Desk *desk = *state;
    for (size_t language = 0; language < 2; language++) {
        Diag *diag = diag_new(desk->arena);
        ReportInput input = input_of(desk, language);
        Str text = written(desk, report_bind(desk->arena, STR("board"), &input, diag));
        for (size_t i = 0; i < COUNT_OF(banned); i++)
            assert_true(str_find(text, str_of(banned[i])) == SIZE_MAX);
    }
}

/* Findings of nothing: every section says so, none vanishes, nothing fails. */
static void a_period_without_data_still_reads(void **state) {
    Desk *desk = *state;
    Findings empty = *desk->findings;
    empty.count = empty.indicator_count = empty.source_count = empty.label_count = empty.holiday_count = 0;
    for (size_t k = 0; k < BY_KEYS; k++)
        empty.dimension[k].count = 0;
    static const char *const name[] = {"board", "quality", "public"};
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        Diag *diag = diag_new(desk->arena);
        ReportInput input = input_for(desk, name[i], 0);
        input.findings = &empty;
        input.past_count = 0;
        const Document *document = report_bind(desk->arena, str_of(name[i]), &input, diag);
        assert_non_null(document);
        assert_true(str_find(written(desk, document), STR("غير مقيس")) != SIZE_MAX);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_description_is_refused_with_its_line),
        cmocka_unit_test(a_report_that_is_not_there),
        cmocka_unit_test(single_requests_stand_in_the_quality_report_only),
        cmocka_unit_test(too_few_in_the_month_gives_twelve_months),
        cmocka_unit_test(parts_of_a_whole_are_of_one_window),
        cmocka_unit_test(shares_stand_beside_what_they_are_of),
        cmocka_unit_test(answers_in_other_words_are_another_chart),
        cmocka_unit_test(a_target_is_met_only_when_the_whole_interval_meets_it),
        cmocka_unit_test(a_target_stands_in_tables_beside_its_own_statistic),
        cmocka_unit_test(the_reports_say_what_was_looked_at),
        cmocka_unit_test(no_word_ranks_or_blames),
        cmocka_unit_test(a_period_without_data_still_reads),
    };
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}

/* kit.h - facts made by hand for the tests of this folder: a project with the real dictionary, and rows added one by
 * one. */
#ifndef TESTS_ANALYZE_KIT_H
#define TESTS_ANALYZE_KIT_H

#include "analyze/analyze.h"
#include "tests/check.h"

enum { KIT_ROWS = 70000, KIT_QUESTIONS = 2, KIT_THREADS = 3 };

typedef struct Kit {
    Arena *arena;
    Diag *diag;
    Project project;
    Facts facts;
    Moment *moment[STEPS];
    uint16_t *member[DIMENSIONS], *answer_member[DIMENSIONS];
    uint8_t *class, *decision;
    Moment *submitted, *offered;
    uint32_t *answer_request, *offer_request;
    int16_t *score[KIT_QUESTIONS];
    uint16_t *source, *answer_source;
    Question question[KIT_QUESTIONS];
    Source sources[2];
} Kit;

static inline Member kit_member(const char *id) {
    return (Member){.id = str_of(id), .name = {str_of(id), str_of(id)}};
}

static inline void kit_columns(Kit *kit, size_t rows) {
    for (size_t s = 0; s < STEPS; s++) {
        kit->moment[s] = ARENA_ARRAY(kit->arena, Moment, rows);
        for (size_t i = 0; i < rows; i++)
            kit->moment[s][i] = MOMENT_NONE;
    }
    for (size_t d = 0; d < DIMENSIONS; d++) {
        kit->member[d] = ARENA_ARRAY(kit->arena, uint16_t, rows);
        kit->answer_member[d] = ARENA_ARRAY(kit->arena, uint16_t, rows);
        kit->facts.requests.member[d] = kit->facts.offers.member[d] = kit->member[d];
        kit->facts.answers.member[d] = kit->answer_member[d];
    }
    kit->class = ARENA_ARRAY(kit->arena, uint8_t, rows);
    kit->decision = ARENA_ARRAY(kit->arena, uint8_t, rows);
    kit->submitted = ARENA_ARRAY(kit->arena, Moment, rows);
    kit->offered = ARENA_ARRAY(kit->arena, Moment, rows);
    kit->answer_request = ARENA_ARRAY(kit->arena, uint32_t, rows);
    kit->offer_request = ARENA_ARRAY(kit->arena, uint32_t, rows);
    kit->source = ARENA_ARRAY(kit->arena, uint16_t, rows);
    kit->answer_source = ARENA_ARRAY(kit->arena, uint16_t, rows);
    for (size_t q = 0; q < KIT_QUESTIONS; q++)
        kit->score[q] = ARENA_ARRAY(kit->arena, int16_t, rows);
}

static inline void kit_links(Kit *kit) {
    Facts *facts = &kit->facts;
    for (size_t s = 0; s < STEPS; s++)
        facts->requests.moment[s] = kit->moment[s];
    facts->requests.class = kit->class;
    facts->requests.decision = kit->decision;
    facts->requests.source = kit->source;
    facts->answers.submitted = kit->submitted;
    facts->answers.request = kit->answer_request;
    facts->answers.source = kit->answer_source;
    facts->answers.score = (const int16_t *const *)kit->score;
    facts->offers.offered = kit->offered;
    facts->offers.request = kit->offer_request;
    facts->question = kit->question;
    facts->question_count = KIT_QUESTIONS;
    facts->mapped_steps = (1u << STEPS) - 1;
    facts->has_status = facts->has_decision = facts->has_answers = facts->has_offers = facts->has_request_link = true;
    facts->source = kit->sources;
    facts->source_count = 2;
}

static inline void kit_project(Kit *kit) {
    Project *project = &kit->project;
    Str table = check_file(kit->arena, "templates/calendars/umm_al_qura.txt");
    Str indicators = check_file(kit->arena, "templates/indicators.json");
    json_setup();
    project->zone = zone_fixed(kit->arena, 3 * 3600);
    project->zone_name = STR("Asia/Riyadh");
    project->hijri = hijri_of(kit->arena, table);
    project->week.rest[5] = project->week.rest[6] = true;
    project->indicators = json_read(kit->arena, indicators, STR("indicators.json"), kit->diag);
    project->organization.thresholds = (Thresholds){5, 10, 10, 30, 20, 10, 50};
    project->organization.language_count = 1;
    project->organization.language[0] = STR("ar");
    project->question = kit->question;
    project->question_count = KIT_QUESTIONS;
}

static inline Kit *kit_new(size_t rows) {
    Arena *arena = arena_new();
    Kit *kit = ARENA_NEW(arena, Kit);
    static const Scale sat5 = {.name = {"sat5", 4}, .low = 1, .high = 5, .favourable = 4, .unfavourable = 2};
    kit->arena = arena;
    kit->diag = diag_new(arena);
    kit->question[0] = (Question){.id = STR("overall"), .scale = sat5, .headline = true};
    kit->question[1] = (Question){.id = STR("ease"), .scale = sat5};
    kit->sources[0] = (Source){.file = STR("requests.csv"), .kind = SOURCE_REQUESTS};
    kit->sources[1] = (Source){.file = STR("answers.csv"), .kind = SOURCE_ANSWERS};
    kit_columns(kit, rows);
    kit_links(kit);
    kit_project(kit);
    for (size_t d = 0; d < DIMENSIONS; d++) {
        kit->facts.members[d] = (Members){1, ARENA_NEW(arena, Member)};
        kit->project.dimension[d].from_data = true;
    }
    return kit;
}

static inline void kit_drop(Kit *kit) {
    arena_drop(kit->arena);
}

static inline void kit_members(Kit *kit, Dimension dimension, size_t count, const char *const *id) {
    Member *member = ARENA_ARRAY(kit->arena, Member, count + 1);
    for (size_t i = 0; i < count; i++)
        member[i + 1] = kit_member(id[i]);
    kit->facts.members[dimension] = (Members){count + 1, member};
}

/* "2026-10-05" or "2026-10-05T08:15" of the wall clock in Riyadh; "" for none. */
static inline Moment kit_moment(const char *text) {
    Str at = str_of(text), hour = str_from(at, 11);
    Day day;
    int64_t h = 0, m = 0;
    if (!day_read(str_to(at, 10), &day))
        return MOMENT_NONE;
    if (hour.len && (!str_int(str_to(hour, 2), &h) || !str_int(str_from(hour, 3), &m)))
        return MOMENT_NONE;
    return moment_of((int64_t)day * 86400 + h * 3600 + m * 60 - 3 * 3600, hour.len > 0);
}

/* A request received and closed then; its row. */
static inline size_t kit_request(Kit *kit, const char *received, const char *closed) {
    size_t row = kit->facts.requests.count++;
    kit->moment[STEP_RECEIVED][row] = kit_moment(received);
    kit->moment[STEP_CLOSED][row] = kit_moment(closed);
    kit->sources[0].rows++;
    kit->sources[0].kept++;
    return row;
}

static inline void kit_stamp(Kit *kit, size_t row, Step step, const char *when) {
    kit->moment[step][row] = kit_moment(when);
}

static inline size_t kit_answer(Kit *kit, const char *submitted, uint32_t request, int overall, int ease) {
    size_t row = kit->facts.answers.count++;
    kit->submitted[row] = kit_moment(submitted);
    kit->answer_request[row] = request;
    kit->answer_source[row] = 1;
    kit->score[0][row] = (int16_t)overall;
    kit->score[1][row] = (int16_t)ease;
    kit->sources[1].rows++;
    kit->sources[1].kept++;
    return row;
}

static inline void kit_offer(Kit *kit, const char *offered, uint32_t request) {
    size_t row = kit->facts.offers.count++;
    kit->offered[row] = kit_moment(offered);
    kit->offer_request[row] = request;
}

static inline const Tallies *kit_tallies(Kit *kit, const char *period_text, const char *as_of) {
    Period period;
    assert_true(period_read(str_of(period_text), kit->project.hijri, &period, kit->diag));
    return tallies_of(kit->arena, &kit->facts, &kit->project, &period, kit_moment(as_of), KIT_THREADS, kit->diag);
}

static inline const Findings *kit_findings(Kit *kit, const char *period, const char *as_of) {
    const Tallies *tallies = kit_tallies(kit, period, as_of);
    assert_non_null(tallies);
    const Findings *findings = findings_of(kit->arena, tallies, &kit->project, STR("test"), KIT_THREADS, kit->diag);
    assert_non_null(findings);
    return findings;
}

/* The finding of an indicator, cut by one key ("" for none); it must be there. */
static inline const Finding *kit_one(const Findings *findings, const char *indicator, const char *statistic,
                                     const char *unit, ByKey key, const char *id) {
    Str by[BY_KEYS] = {0};
    if (*id)
        by[key] = str_of(id);
    const Finding *finding =
        findings_one(findings, str_of(indicator), str_of(statistic), str_of(unit), by, WINDOW_PERIOD);
    if (!finding)
        print_error("no finding %s %s %s\n", indicator, statistic, id);
    assert_non_null(finding);
    return finding;
}

static inline double kit_value(const Findings *findings, const char *indicator, const char *statistic, ByKey key,
                               const char *id) {
    const Finding *finding = kit_one(findings, indicator, statistic, "", key, id);
    assert_int_equal(finding->status, FINDING_OK);
    return finding->value;
}

static inline Str kit_text(Kit *kit, const Findings *findings) {
    Buf buf = {.arena = kit->arena};
    findings_write(&buf, findings);
    return buf_str(&buf);
}

#endif

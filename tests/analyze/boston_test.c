/* Boston 311, July to December 2011: survival times against R's survival package, closed-only ones against pandas
 * (README and expected/requests_reference.json of the data). */
#include "tests/analyze/kit.h"

#define BOSTON SHARED "requests/boston311_2011.csv"

/* The next cell of a line; quotes are taken off. */
static Str cell(Str *rest) {
    if (rest->len && rest->ptr[0] == '"') {
        size_t end = 1;
        for (; end < rest->len && (rest->ptr[end] != '"' || str_starts(str_from(*rest, end), STR("\"\""))); end++)
            end += rest->ptr[end] == '"';
        Str inside = {rest->ptr + 1, end - 1};
        *rest = str_from(*rest, end + 2);
        return inside;
    }
    return str_cut(rest, ',');
}

/* "2011-07-01 05:06:58" in UTC. */
static Moment stamp(Str text) {
    Day day;
    int64_t part[3] = {0};
    if (!day_read(str_to(text, 10), &day))
        return MOMENT_NONE;
    for (size_t i = 0; i < 3; i++)
        assert_true(str_int(str_to(str_from(text, 11 + i * 3), 2), &part[i]));
    return moment_of((int64_t)day * 86400 + part[0] * 3600 + part[1] * 60 + part[2], true);
}

static void row_add(Kit *kit, Map *department, Str line) {
    size_t row = kit->facts.requests.count++;
    for (int column = 0; column <= 12; column++) {
        Str value = cell(&line);
        if (column == 1)
            kit->moment[STEP_RECEIVED][row] = stamp(value);
        if (column == 2)
            kit->moment[STEP_DUE][row] = stamp(value);
        if (column == 3)
            kit->moment[STEP_CLOSED][row] = stamp(value);
        if (column == 12)
            kit->member[DIM_DEPARTMENT][row] = (uint16_t)(map_intern(department, value) + 1);
    }
}

static Kit *boston(void) {
    Kit *kit = kit_new(KIT_ROWS);
    Map *department = map_new(kit->arena);
    Str text = check_file(kit->arena, BOSTON);
    str_cut(&text, '\n');
    while (text.len)
        row_add(kit, department, str_trim(str_cut(&text, '\n')));
    const char **id = ARENA_ARRAY(kit->arena, const char *, map_count(department));
    for (size_t i = 0; i < map_count(department); i++)
        id[i] = str_c(kit->arena, map_key(department, i));
    kit_members(kit, DIM_DEPARTMENT, map_count(department), id);
    kit->project.zone = zone_fixed(kit->arena, 0);
    kit->facts.mapped_steps = 1u << STEP_RECEIVED | 1u << STEP_CLOSED | 1u << STEP_DUE;
    kit->facts.has_status = kit->facts.has_decision = kit->facts.has_answers = kit->facts.has_offers = false;
    return kit;
}

static const Findings *seen_at(Kit *kit, Moment as_of) {
    Period period;
    assert_true(period_read(STR("2011-H2"), kit->project.hijri, &period, kit->diag));
    const Tallies *tallies = tallies_of(kit->arena, &kit->facts, &kit->project, &period, as_of, KIT_THREADS, kit->diag);
    assert_non_null(tallies);
    return findings_of(kit->arena, tallies, &kit->project, STR("test"), KIT_THREADS, kit->diag);
}

static const Finding *hours(const Findings *findings, const char *statistic, const char *department) {
    return kit_one(findings, "close_time", statistic, "hours", BY_DEPARTMENT, department);
}

static void survival_as_of_2012(void **state) {
    (void)state;
    NEEDS_SHARED(BOSTON);
    static const struct {
        const char *id;
        double median;
    } r[] = {{"BTDT", 145.36}, {"BWSC", 1485.36}, {"ISD", 1968.94}, {"PARK", 75.98}, {"PROP", 252.45}, {"PWDx", 4.774}};
    Kit *kit = boston();
    const Findings *findings = seen_at(kit, stamp(STR("2012-01-01 00:00:00")));
    const Finding *median = hours(findings, "median", "");
    assert_int_equal(median->n, 58251);
    assert_int_equal(median->events, 48372);
    assert_near(median->value, 27.534, 5e-4);
    assert_int_equal(hours(findings, "p90", "")->status, FINDING_NOT_REACHED);
    assert_near(hours(findings, "closed_only_median", "")->value, 15.07, 5e-3);
    assert_near(hours(findings, "closed_only_p90", "")->value, 452.3, 5e-2);
    assert_near(kit_value(findings, "backlog", "count", BY_LEVEL, ""), 9879, 0);
    for (size_t i = 0; i < COUNT_OF(r); i++)
        assert_near(hours(findings, "median", r[i].id)->value, r[i].median, r[i].median > 100 ? 6e-3 : 5e-3);
    kit_drop(kit);
}

static void closed_only_at_the_end(void **state) {
    (void)state;
    NEEDS_SHARED(BOSTON);
    Kit *kit = boston();
    Moment latest = 0;
    for (size_t i = 0; i < kit->facts.requests.count; i++)
        latest = kit->moment[STEP_CLOSED][i] > latest ? kit->moment[STEP_CLOSED][i] : latest;
    const Findings *findings = seen_at(kit, latest);
    const Finding *median = hours(findings, "closed_only_median", "");
    assert_int_equal(median->n, 54570);
    assert_near(median->value, 22.176389, 1e-6);
    assert_near(hours(findings, "closed_only_p90", "")->value, 1899.476111, 1e-6);
    kit_drop(kit);
}

/* When every target has passed: all rows with a target, an open overdue one being a miss. */
static void on_time_when_all_is_due(void **state) {
    (void)state;
    NEEDS_SHARED(BOSTON);
    Kit *kit = boston();
    const Findings *findings = seen_at(kit, stamp(STR("2060-01-01 00:00:00")));
    assert_near(kit_value(findings, "on_time_share", "share", BY_LEVEL, ""), 0.7529, 5e-5);
    kit_drop(kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(survival_as_of_2012), cmocka_unit_test(closed_only_at_the_end),
                                       cmocka_unit_test(on_time_when_all_is_due)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

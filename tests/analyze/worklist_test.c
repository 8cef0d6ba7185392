/* The officer's list: who is on it, in which order, and that it holds numbers of requests and nothing else of them.
 * Days are counted by hand: Fridays and Saturdays are days of rest, 2026-10-31 is a Saturday. */
#include "analyze/worklist.h"
#include "tests/analyze/kit.h"

static const char *const channel[] = {"visit", "phone"};

typedef struct Office {
    Kit *kit;
    Str id[256];
    uint8_t type[256];
} Office;

static size_t request(Office *o, const char *id, const char *received, const char *closed, const char *due) {
    size_t row = kit_request(o->kit, received, closed);
    o->id[row] = str_of(id);
    o->type[row] = TYPE_AID;
    if (*due)
        kit_stamp(o->kit, row, STEP_DUE, due);
    return row;
}

static Office *office_new(void) {
    Kit *kit = kit_new(256);
    Office *o = ARENA_NEW(kit->arena, Office);
    o->kit = kit;
    kit_members(kit, DIM_CHANNEL, 2, channel);
    kit->facts.requests.id = o->id;
    kit->facts.requests.type = o->type;
    kit->facts.has_type = true;
    return o;
}

static const Worklist *list_of(Office *o, const char *as_of) {
    Period period;
    assert_true(period_read(STR("2026-10"), o->kit->project.hijri, &period, o->kit->diag));
    return worklist_of(o->kit->arena, &o->kit->facts, &o->kit->project, &period, kit_moment(as_of), KIT_THREADS);
}

static void check_items(const Worklist *list, WorkKind kind, size_t count, const char *const *id, const int *days) {
    assert_true(list->known[kind]);
    assert_int_equal(list->items[kind].total, count);
    assert_int_equal(list->items[kind].count, count);
    for (size_t i = 0; i < count; i++) {
        assert_str(list->items[kind].item[i].id, id[i]);
        assert_int_equal(list->items[kind].item[i].days, days[i]);
    }
}

/* As of Sunday 1 November: Thursday 29 October was the last working day before it. */
static void late_near_and_waiting(void **state) {
    (void)state;
    Office *o = office_new();
    size_t phone = request(o, "A-1", "2026-10-04", "", "2026-10-25"); /* Mon 26, Tue, Wed, Thu 29, Sun 1: 5 */
    o->kit->member[DIM_CHANNEL][phone] = 2;
    request(o, "A-2", "2026-10-05", "", "2026-10-22");           /* five more: 10 - Sun 25 … Thu 29, Sun 1 = 6 */
    request(o, "A-3", "2026-10-06", "", "2026-11-01");           /* today: not late, no day left */
    request(o, "A-4", "2026-10-07", "", "2026-11-08");           /* Mon 2 … Thu 5, Sun 8: the fifth working day */
    request(o, "A-5", "2026-10-08", "", "2026-11-09");           /* the sixth: not near */
    request(o, "A-6", "2026-10-11", "2026-10-20", "2026-10-12"); /* closed late: nothing is left to do */
    request(o, "A-7", "2026-10-12", "", "");
    request(o, "A-8", "2026-11-02", "", "2026-11-02"); /* after as_of: not known yet */
    o->kit->class[request(o, "A-9", "2026-10-12", "", "2026-10-13")] = CLASS_DUPLICATE;
    o->kit->class[request(o, "A-10", "2026-10-12", "", "2026-10-13")] = CLASS_WITHDRAWN;
    const Worklist *list = list_of(o, "2026-11-01");
    check_items(list, WORK_LATE, 2, (const char *const[]){"A-2", "A-1"}, (const int[]){6, 5});
    check_items(list, WORK_NEAR, 2, (const char *const[]){"A-3", "A-4"}, (const int[]){0, 5});
    /* Received on Sunday 4 October: Mon 5 … Thu 8 are 4, three whole weeks 15, Sun 1 November 1: 20. */
    check_items(list, WORK_WAITING, 6, (const char *const[]){"A-1", "A-2", "A-3", "A-4", "A-5", "A-7"},
                (const int[]){20, 19, 18, 17, 16, 14});
    assert_str(list->items[WORK_LATE].item[1].channel.ar, "phone");
    assert_int_equal(list->items[WORK_LATE].item[0].channel.ar.len, 0);
    kit_drop(o->kit);
}

static void a_promise_of_the_policy_is_a_deadline(void **state) {
    (void)state;
    static const Promise promise[] = {{.id = {"p", 1},
                                       .from = {"received", 8},
                                       .to = {"decided", 7},
                                       .min_days = -1,
                                       .max_days = 10,
                                       .clock = {"working_days", 12}}};
    Office *o = office_new();
    o->kit->project.organization.policy = (Policy){.date = STR("2024-09-01"), .promise_count = 1, .promise = promise};
    request(o, "B-1", "2026-10-04", "", ""); /* ten working days after Sunday 4: Sunday 18 */
    kit_stamp(o->kit, request(o, "B-2", "2026-10-04", "", ""), STEP_DECIDED, "2026-10-30");
    const Worklist *list = list_of(o, "2026-11-01");
    check_items(list, WORK_LATE, 1, (const char *const[]){"B-1"}, (const int[]){10});
    assert_int_equal(list->items[WORK_LATE].item[0].date, day_of(2026, 10, 18));
    kit_drop(o->kit);
}

static void complaints_and_offers(void **state) {
    (void)state;
    Office *o = office_new();
    size_t answered = request(o, "C-1", "2026-10-18", "", ""), silent = request(o, "C-2", "2026-10-19", "", "");
    size_t offered = request(o, "C-3", "2026-10-01", "2026-10-06", "");
    request(o, "C-4", "2026-10-01", "2026-10-29", "");
    request(o, "C-5", "2026-10-01", "2026-10-05", "");
    request(o, "C-6", "2026-09-01", "2026-09-30", ""); /* of another period */
    o->type[answered] = o->type[silent] = TYPE_COMPLAINT;
    kit_stamp(o->kit, answered, STEP_FIRST_REPLY, "2026-10-20");
    kit_offer(o->kit, "2026-10-07", (uint32_t)offered);
    kit_offer(o->kit, "2026-10-07", NO_REQUEST);
    const Worklist *list = list_of(o, "2026-11-01");
    check_items(list, WORK_COMPLAINT, 1, (const char *const[]){"C-2"}, (const int[]){9});
    check_items(list, WORK_UNOFFERED, 2, (const char *const[]){"C-5", "C-4"}, (const int[]){19, 1});
    kit_drop(o->kit);
}

static void what_cannot_be_told_is_not(void **state) {
    (void)state;
    Office *o = office_new();
    request(o, "D-1", "2026-10-18", "", "");
    o->kit->facts.has_offers = o->kit->facts.has_type = false;
    o->kit->facts.mapped_steps &= ~((uint64_t)1 << STEP_DUE);
    const Worklist *list = list_of(o, "2026-11-01");
    assert_true(list->known[WORK_WAITING]);
    assert_false(list->known[WORK_LATE] || list->known[WORK_NEAR] || list->known[WORK_COMPLAINT] ||
                 list->known[WORK_UNOFFERED]);
    kit_drop(o->kit);
}

static void lists_are_cut_and_say_so(void **state) {
    (void)state;
    Office *o = office_new();
    for (int i = 0; i < 200; i++)
        request(o, "E", "2026-10-18", "", "");
    const Worklist *list = list_of(o, "2026-11-01");
    assert_int_equal(list->items[WORK_WAITING].total, 200);
    assert_int_equal(list->items[WORK_WAITING].count, WORK_MOST);
    kit_drop(o->kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(late_near_and_waiting), cmocka_unit_test(a_promise_of_the_policy_is_a_deadline),
        cmocka_unit_test(complaints_and_offers), cmocka_unit_test(what_cannot_be_told_is_not),
        cmocka_unit_test(lists_are_cut_and_say_so)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

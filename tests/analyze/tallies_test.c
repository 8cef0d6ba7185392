/* Tallies: any split of the rows, in any order, gives the findings of one go byte for byte; and the text form loses
 * nothing. */
#include "tests/analyze/kit.h"

#include <stdlib.h>

static uint64_t chance(uint64_t *seed, uint64_t below) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % below;
}

static Moment soon(uint64_t *seed, Moment since, uint64_t most_days) {
    return moment_of(moment_seconds(since) + (int64_t)chance(seed, most_days * 86400),
                     moment_has_time(since) && chance(seed, 9));
}

static void request_invent(Kit *kit, uint64_t *seed) {
    size_t row = kit_request(kit, "2024-01-01", "");
    Moment received =
        moment_of((int64_t)(day_of(2024, 6, 1) + (Day)chance(seed, 850)) * 86400 + (int64_t)chance(seed, 86400), true);
    kit->moment[STEP_RECEIVED][row] = received;
    for (Step step = STEP_FIRST_REPLY; step <= STEP_REOPENED; step++)
        if (chance(seed, 3))
            kit->moment[step][row] = soon(seed, received, 20 + step * 6);
    if (chance(seed, 4))
        kit->moment[STEP_DUE][row] = soon(seed, received, 30);
    if (!chance(seed, 20))
        kit->moment[STEP_CLOSED][row] = received - 200000;
    kit->class[row] = (uint8_t)chance(seed, CLASSES);
    kit->decision[row] = (uint8_t)chance(seed, DECISIONS);
    for (size_t d = 0; d < DIMENSIONS; d++)
        kit->member[d][row] = (uint16_t)chance(seed, kit->facts.members[d].count);
}

static void answer_invent(Kit *kit, uint64_t *seed, uint32_t request) {
    size_t row = kit_answer(kit, "2026-01-01", request, (int)chance(seed, 7) - 1, (int)chance(seed, 5) + 1);
    kit->submitted[row] = soon(seed, moment_of((int64_t)day_of(2025, 10, 1) * 86400, true), 400);
    for (size_t d = 0; d < DIMENSIONS; d++)
        kit->answer_member[d][row] = (uint16_t)chance(seed, kit->facts.members[d].count);
}

static Kit *invented(size_t requests) {
    static const char *const channel[] = {"زيارة", "هاتف", "واتساب"}, *const department[] = {"aid", "research"};
    Kit *kit = kit_new(requests);
    uint64_t seed = 2026;
    kit_members(kit, DIM_CHANNEL, COUNT_OF(channel), channel);
    kit_members(kit, DIM_DEPARTMENT, COUNT_OF(department), department);
    for (size_t i = 0; i < requests; i++)
        request_invent(kit, &seed);
    for (size_t i = 0; i < requests / 3; i++)
        answer_invent(kit, &seed, chance(&seed, 5) ? (uint32_t)i : NO_REQUEST);
    for (size_t i = 0; i < requests / 2; i++)
        kit_offer(kit, "2026-09-15", (uint32_t)i);
    return kit;
}

static const Tallies *tallied_by(Kit *kit, const Facts *facts, unsigned threads) {
    Period period;
    assert_true(period_read(STR("2026-09"), kit->project.hijri, &period, kit->diag));
    return tallies_of(kit->arena, facts, &kit->project, &period, kit_moment("2026-10-20"), threads, kit->diag);
}

static const Tallies *tallied(Kit *kit, const Facts *facts) {
    return tallied_by(kit, facts, KIT_THREADS);
}

static Str bytes_by(Kit *kit, const Tallies *tallies, unsigned threads) {
    const Findings *findings = findings_of(kit->arena, tallies, &kit->project, STR("test"), threads, kit->diag);
    assert_non_null(findings);
    return kit_text(kit, findings);
}

static Str bytes_of(Kit *kit, const Tallies *tallies) {
    return bytes_by(kit, tallies, KIT_THREADS);
}

static Str text_of(Kit *kit, const Tallies *tallies) {
    Buf buf = {.arena = kit->arena};
    tallies_write(&buf, tallies);
    return buf_str(&buf);
}

/* The rows that belong to a part, in an order of its own; answers and offers go with their request. */
static Facts part_of(Kit *kit, size_t part, size_t parts, uint64_t seed) {
    const Facts *all = &kit->facts;
    Facts facts = *all;
    size_t rows = all->requests.count;
    uint32_t *place = ARENA_ARRAY(kit->arena, uint32_t, rows), *order = ARENA_ARRAY(kit->arena, uint32_t, rows);
    size_t count = 0;
    for (uint32_t i = 0; i < rows; i++)
        if (i % parts == part)
            order[count++] = i;
    for (size_t i = count; i > 1; i--) {
        size_t other = chance(&seed, i);
        uint32_t swapped = order[i - 1];
        order[i - 1] = order[other];
        order[other] = swapped;
    }
    for (size_t i = 0; i < count; i++)
        place[order[i]] = (uint32_t)i;
#define TAKE(type, from)                                                                                               \
    do {                                                                                                               \
        type *taken_ = ARENA_ARRAY(kit->arena, type, count);                                                           \
        for (size_t i = 0; i < count; i++)                                                                             \
            taken_[i] = (from)[order[i]];                                                                              \
        (from) = taken_;                                                                                               \
    } while (0)
    for (size_t s = 0; s < STEPS; s++)
        TAKE(Moment, facts.requests.moment[s]);
    for (size_t d = 0; d < DIMENSIONS; d++)
        TAKE(uint16_t, facts.requests.member[d]);
    TAKE(uint8_t, facts.requests.class);
    TAKE(uint8_t, facts.requests.decision);
    TAKE(uint16_t, facts.requests.source);
    facts.requests.count = count;

    Moment *submitted = ARENA_ARRAY(kit->arena, Moment, rows), *offered = ARENA_ARRAY(kit->arena, Moment, rows);
    uint32_t *answer_request = ARENA_ARRAY(kit->arena, uint32_t, rows),
             *offer_request = ARENA_ARRAY(kit->arena, uint32_t, rows);
    int16_t **score = ARENA_ARRAY(kit->arena, int16_t *, KIT_QUESTIONS);
    for (size_t q = 0; q < KIT_QUESTIONS; q++)
        score[q] = ARENA_ARRAY(kit->arena, int16_t, rows);
    uint16_t *answer_member[DIMENSIONS];
    for (size_t d = 0; d < DIMENSIONS; d++)
        facts.answers.member[d] = answer_member[d] = ARENA_ARRAY(kit->arena, uint16_t, rows);
    facts.answers.count = facts.offers.count = 0;
    for (size_t i = 0; i < all->answers.count; i++) {
        uint32_t request = all->answers.request[i];
        if ((request == NO_REQUEST ? i : request) % parts != part)
            continue;
        size_t at = facts.answers.count++;
        submitted[at] = all->answers.submitted[i];
        answer_request[at] = request == NO_REQUEST ? NO_REQUEST : place[request];
        for (size_t q = 0; q < KIT_QUESTIONS; q++)
            score[q][at] = all->answers.score[q][i];
        for (size_t d = 0; d < DIMENSIONS; d++)
            answer_member[d][at] = all->answers.member[d][i];
    }
    for (size_t i = 0; i < all->offers.count; i++) {
        if (all->offers.request[i] % parts != part)
            continue;
        size_t at = facts.offers.count++;
        offered[at] = all->offers.offered[i];
        offer_request[at] = place[all->offers.request[i]];
    }
    for (size_t d = 0; d < DIMENSIONS; d++)
        facts.offers.member[d] = NULL;
    facts.answers.submitted = submitted;
    facts.answers.request = answer_request;
    facts.answers.score = (const int16_t *const *)score;
    facts.offers.offered = offered;
    facts.offers.request = offer_request;

    Source *source = ARENA_ARRAY(kit->arena, Source, 2);
    source[0] = kit->sources[0];
    source[1] = kit->sources[1];
    source[0].rows = source[0].kept = facts.requests.count;
    source[1].rows = source[1].kept = facts.answers.count;
    facts.source = source;
    return facts;
}

enum { ROWS = 1500 };

static Kit *without_offer_members(void) {
    Kit *kit = invented(ROWS);
    for (size_t d = 0; d < DIMENSIONS; d++)
        kit->facts.offers.member[d] = NULL;
    return kit;
}

static void any_split(void **state) {
    (void)state;
    Kit *kit = without_offer_members();
    Str whole = bytes_of(kit, tallied(kit, &kit->facts)), whole_text = text_of(kit, tallied(kit, &kit->facts));
    for (size_t parts = 1; parts <= 4; parts++) {
        const Tallies *sum = NULL;
        for (size_t i = 0; i < parts; i++) {
            Facts facts = part_of(kit, i, parts, parts * 10 + i);
            const Tallies *part = tallied(kit, &facts);
            sum = sum ? tallies_add(kit->arena, sum, part, kit->diag) : part;
        }
        assert_true(str_same(text_of(kit, sum), whole_text));
        assert_true(str_same(bytes_of(kit, sum), whole));
    }
    assert_true(whole.len > 10000);
    kit_drop(kit);
}

static void adding_is_commutative_and_associative(void **state) {
    (void)state;
    Kit *kit = without_offer_members();
    const Tallies *part[3];
    for (size_t i = 0; i < 3; i++) {
        Facts facts = part_of(kit, i, 3, i);
        part[i] = tallied(kit, &facts);
    }
    const Tallies *ab = tallies_add(kit->arena, part[0], part[1], kit->diag);
    const Tallies *ba = tallies_add(kit->arena, part[1], part[0], kit->diag);
    const Tallies *bc = tallies_add(kit->arena, part[1], part[2], kit->diag);
    assert_true(str_same(text_of(kit, ab), text_of(kit, ba)));
    assert_true(str_same(text_of(kit, tallies_add(kit->arena, ab, part[2], kit->diag)),
                         text_of(kit, tallies_add(kit->arena, part[0], bc, kit->diag))));
    kit_drop(kit);
}

/* Members found in the data come in another order, and not all of them, in each part. */
static void members_of_parts(void **state) {
    (void)state;
    static const char *const first[] = {"هاتف", "واتساب"}, *const second[] = {"بريد", "هاتف"},
                             *const both[] = {"واتساب", "بريد", "هاتف"};
    static const char *const *const ids[] = {first, second, both};
    const Tallies *of[3];
    Kit *kit[3];
    for (size_t k = 0; k < 3; k++) {
        kit[k] = kit_new(8);
        kit_members(kit[k], DIM_CHANNEL, k == 2 ? 3 : 2, ids[k]);
    }
    static const struct {
        const char *day;
        uint16_t one, both;
        size_t kit;
    } row[] = {{"2026-09-01", 1, 3, 0}, {"2026-09-02", 2, 1, 0}, {"2026-09-03", 1, 2, 1}, {"2026-09-04", 2, 3, 1}};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        kit[row[i].kit]->member[DIM_CHANNEL][kit_request(kit[row[i].kit], row[i].day, "")] = row[i].one;
        kit[2]->member[DIM_CHANNEL][kit_request(kit[2], row[i].day, "")] = row[i].both;
    }
    for (size_t k = 0; k < 3; k++)
        of[k] = tallied(kit[k], &kit[k]->facts);
    const Tallies *sum = tallies_add(kit[2]->arena, of[0], of[1], kit[2]->diag);
    assert_non_null(sum);
    assert_true(str_same(text_of(kit[2], sum), text_of(kit[2], of[2])));
    const Findings *findings =
        findings_of(kit[2]->arena, sum, &kit[2]->project, STR("test"), KIT_THREADS, kit[2]->diag);
    assert_str(findings->dimension[BY_CHANNEL].member[0].id, "بريد");
    assert_near(kit_value(findings, "requests_received", "count", BY_CHANNEL, "هاتف"), 2, 0);
    for (size_t k = 0; k < 3; k++)
        kit_drop(kit[k]);
}

static void text_form(void **state) {
    (void)state;
    Kit *kit = invented(400);
    const Tallies *tallies = tallied(kit, &kit->facts);
    Str text = text_of(kit, tallies);
    const Tallies *read = tallies_read(kit->arena, text, STR("tallies"), &kit->project, kit->diag);
    assert_non_null(read);
    assert_true(str_same(text_of(kit, read), text));
    assert_true(str_same(bytes_of(kit, read), bytes_of(kit, tallies)));
    kit_drop(kit);
}

/* A text cut or changed anywhere is read or refused, never worse. */
static void hostile_text(void **state) {
    (void)state;
    Kit *kit = invented(20);
    Str text = text_of(kit, tallied(kit, &kit->facts));
    uint64_t seed = 7;
    for (size_t i = 0; i < 400; i++) {
        Arena *arena = arena_new();
        Str copy = str_copy(arena, text);
        char *byte = (char *)(uintptr_t)copy.ptr;
        byte[chance(&seed, text.len)] = "0919:x{}[],\"-e"[chance(&seed, 14)];
        if (i % 4 == 0)
            copy = str_to(copy, chance(&seed, text.len));
        const Tallies *read = tallies_read(arena, copy, STR("tallies"), &kit->project, diag_new(arena));
        if (read)
            findings_of(arena, read, &kit->project, STR("test"), KIT_THREADS, diag_new(arena));
        arena_drop(arena);
    }
    kit_drop(kit);
}

/* Rows enough for several ranges of them, however many threads take part. */
static void any_threads(void **state) {
    (void)state;
    Kit *kit = invented(30000);
    const Tallies *tallies = tallied_by(kit, &kit->facts, 1);
    Str one = text_of(kit, tallies), found = bytes_by(kit, tallies, 1);
    static const unsigned threads[] = {0, 2, 3, 7, 200};
    assert_true(one.len > 10000 && found.len > 10000);
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        assert_true(str_same(text_of(kit, tallied_by(kit, &kit->facts, threads[i])), one));
        assert_true(str_same(bytes_by(kit, tallies, threads[i]), found));
    }
    kit_drop(kit);
}

static void different_runs(void **state) {
    (void)state;
    Kit *kit = kit_new(4);
    kit_request(kit, "2026-09-01", "");
    const Tallies *a = kit_tallies(kit, "2026-09", "2026-10-20"), *b = kit_tallies(kit, "2026-08", "2026-10-20");
    const Tallies *c = kit_tallies(kit, "2026-09", "2026-10-21");
    assert_null(tallies_add(kit->arena, a, b, kit->diag));
    assert_null(tallies_add(kit->arena, a, c, kit->diag));
    kit->project.week.rest[0] = true;
    assert_null(tallies_add(kit->arena, a, kit_tallies(kit, "2026-09", "2026-10-20"), kit->diag));
    assert_int_equal(diag_count(kit->diag, ERROR), 3);
    assert_null(kit_tallies(kit, "2026-10", "2026-10-20"));
    assert_int_equal(diag_exit(kit->diag), EXIT_INPUT);
    kit_drop(kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_split),        cmocka_unit_test(adding_is_commutative_and_associative),
        cmocka_unit_test(members_of_parts), cmocka_unit_test(text_form),
        cmocka_unit_test(hostile_text),     cmocka_unit_test(different_runs),
        cmocka_unit_test(any_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* requests.c - two years of requests: arrivals by season, the steps of the policy, the committee's sessions.
 *
 * Delays are drawn from deciles in working days; see samples/README.md for the story that they tell. */
#include <stdlib.h>

#include "register.h"

/* First reply, by channel, before the improvement and after it. */
static const int8_t reply_days[CHANNELS][10] = {
    [INTERVIEW] = {0, 0, 0, 0, 0, 0, 0, 1, 1, 2},    [PHONE] = {0, 1, 1, 1, 2, 2, 2, 3, 4, 6},
    [SOCIAL] = {0, 1, 1, 2, 2, 2, 3, 3, 5, 7},       [LETTERS] = {1, 2, 2, 3, 3, 4, 4, 5, 6, 9},
    [AID_SERVICES] = {0, 1, 1, 1, 2, 2, 2, 3, 4, 6}, [VOLUNTEERING] = {1, 1, 2, 2, 2, 3, 3, 4, 5, 7},
    [DELEGATES] = {1, 1, 2, 2, 3, 3, 4, 4, 5, 8},
};
static const int8_t reply_days_after[10] = {0, 0, 0, 0, 0, 0, 0, 1, 1, 2}; /* by phone and on social media */

/* From the first reply to the committee. */
static const int8_t verify_days[10] = {0, 0, 0, 0, 0, 1, 1, 1, 2, 3};
static const int8_t sign_days[10] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 3};
static const int8_t committee_days[10] = {0, 0, 0, 1, 1, 1, 1, 2, 2, 3};
/* What the committee needs before a session can decide, in calendar days. */
static const int8_t committee_wait[10] = {6, 11, 12, 13, 14, 14, 14, 14, 14, 15};
/* From the decision to the closing. */
static const int8_t register_days[10] = {0, 0, 0, 1, 1, 1, 1, 2, 2, 4};
static const int8_t deliver_days[10] = {0, 1, 1, 1, 2, 2, 3, 3, 5, 8};
static const int8_t close_days[10] = {0, 0, 0, 0, 0, 0, 0, 1, 1, 2};
/* From the first reply to the closing of what needs no committee. */
static const int8_t answer_close_days[TYPES][10] = {
    [ENQUIRY] = {0, 0, 0, 0, 0, 0, 1, 1, 2, 4},
    [COMPLAINT] = {1, 2, 2, 3, 4, 4, 5, 6, 8, 12},
    [SUGGESTION] = {2, 3, 4, 5, 6, 7, 8, 10, 13, 18},
};
static const int8_t reopen_days[10] = {1, 2, 3, 4, 5, 6, 8, 10, 13, 18};
static const int8_t reclose_days[10] = {1, 1, 2, 2, 3, 4, 5, 6, 8, 12};

static const int16_t channel_weight[CHANNELS] = {160, 250, 210, 60, 190, 40, 90};
static const int16_t branch_weight[BRANCHES] = {620, 220, 160};
static const int16_t delegate_branch_weight[BRANCHES] = {0, 560, 440};
static const int16_t department_weight[TYPES][DEPARTMENTS] = {
    [SUPPORT] = {440, 160, 60, 210, 130, 0},
    [ENQUIRY] = {180, 100, 160, 90, 90, 380},
    [COMPLAINT] = {260, 90, 120, 180, 60, 290},
    [SUGGESTION] = {120, 80, 80, 60, 160, 500},
};

Day register_from(void) {
    return day_of(2024, 11, 1);
}

Day register_to(void) {
    return day_of(2026, 11, 1);
}

Minute register_as_of(void) {
    return minute_of(register_to(), 7, 45);
}

Day improvement_day(void) {
    return day_of(2026, 2, 1);
}

bool event_known(const Request *request, Event event, Minute now) {
    return request->at[event] != NEVER && request->at[event] <= now;
}

Minute closing_known(const Request *request, Minute now) {
    if (event_known(request, REOPENED, now))
        return event_known(request, CLOSED_AGAIN, now) ? request->at[CLOSED_AGAIN] : NEVER;
    return event_known(request, CLOSED, now) ? request->at[CLOSED] : NEVER;
}

Minute updated_known(const Request *request, Minute now) {
    Minute last = request->at[RECEIVED];
    for (int event = 0; event < EVENTS; event++)
        if (event_known(request, (Event)event, now) && request->at[event] > last)
            last = request->at[event];
    return last;
}

bool request_counts(const Request *request) {
    return request->outcome != OUTCOME_TEST && request->outcome != OUTCOME_DUPLICATE &&
           request->slip != SLIP_RECEIVED_UNREADABLE;
}

/* Per cent of the usual number of requests for support. */
static int season(Day day) {
    Date hijri = day_hijri(day), date = day_date(day);
    if ((hijri.month == 8 && hijri.day >= 20) || (hijri.month == 9 && hijri.day <= 20))
        return 165; /* before and in Ramadan */
    if ((date.month == 8 && date.day >= 10) || (date.month == 9 && date.day <= 15))
        return 135; /* back to school */
    if (date.month == 12 || date.month == 1)
        return 125; /* winter clothes */
    return date.month == 7 ? 85 : 100;
}

/* Arrivals of a day: 16 trials, nearly a Poisson number. */
static int arrivals(Chance *chance, Type type, Day day) {
    static const int working[TYPES] = {2050, 2100, 540, 330}, resting[TYPES] = {460, 620, 100, 100};
    int permille = (day_is_work(day) ? working : resting)[type], count = 0;
    if (type == SUPPORT)
        permille = permille * season(day) / 100;
    for (int trial = 0; trial < 16; trial++)
        count += chance_hit(chance, permille / 16);
    return count;
}

static Minute receipt(Chance *chance, Channel channel, Day day) {
    bool online = channel == SOCIAL || channel == AID_SERVICES;
    if (online || !day_is_work(day))
        return minute_of(day, 8, 0) + chance_below(chance, 15 * 60);
    return office_on(chance, day);
}

static Channel channel_draw(Chance *chance, Day day) {
    if (day_is_work(day))
        return (Channel)chance_weighted(chance, channel_weight);
    return chance_hit(chance, 550) ? SOCIAL : AID_SERVICES;
}

static Request request_draw(Chance *chance, Type type, Day day) {
    Request request = {.type = type, .channel = channel_draw(chance, day)};
    request.at[RECEIVED] = receipt(chance, request.channel, day);
    request.department = (Department)chance_weighted(chance, department_weight[type]);
    bool delegate = request.channel == DELEGATES;
    request.branch = (Branch)chance_weighted(chance, delegate ? delegate_branch_weight : branch_weight);
    request.internal = chance_hit(chance, 80);
    request.proactive = type == SUPPORT && chance_hit(chance, 90);
    request.seed = chance_next(chance);
    return request;
}

static int by_receipt(const void *a, const void *b) {
    const Request *left = a, *right = b;
    if (left->at[RECEIVED] != right->at[RECEIVED])
        return left->at[RECEIVED] < right->at[RECEIVED] ? -1 : 1;
    return left->seed < right->seed ? -1 : 1;
}

static void receive_all(Register *book) {
    for (Day day = register_from(); day < register_to(); day++) {
        Chance chance = chance_of(FOR_ARRIVALS, (uint64_t)day);
        for (int type = 0; type < TYPES; type++)
            for (int left = arrivals(&chance, (Type)type, day); left > 0 && book->request_count < REQUESTS_MAX; left--)
                book->request[book->request_count++] = request_draw(&chance, (Type)type, day);
    }
    qsort(book->request, (size_t)book->request_count, sizeof *book->request, by_receipt);
    for (int i = 0, year = 0, serial = 0; i < book->request_count; i++) {
        Request *request = &book->request[i];
        int received = day_date(minute_day(request->at[RECEIVED])).year;
        serial = received == year ? serial + 1 : 1;
        request->year = year = received;
        request->serial = serial;
    }
}

static void reply(Chance *chance, Request *request) {
    Minute *at = request->at;
    Channel channel = request->channel;
    bool improved = minute_day(at[RECEIVED]) >= improvement_day() && (channel == PHONE || channel == SOCIAL);
    at[REPLIED] =
        office_after(chance, at[RECEIVED], chance_decile(chance, improved ? reply_days_after : reply_days[channel]));
    bool automatic = channel == SOCIAL || channel == AID_SERVICES;
    at[ACKNOWLEDGED] = automatic ? at[RECEIVED] + 1 : office_after(chance, at[RECEIVED], chance_hit(chance, 300));
    if (at[ACKNOWLEDGED] > at[REPLIED])
        at[ACKNOWLEDGED] = at[REPLIED];
}

/* Steps 2 to 5 of the policy: up to the committee. */
static void examine(Chance *chance, Request *request) {
    Minute *at = request->at;
    request->incomplete = chance_hit(chance, 120);
    int wait = request->incomplete ? 4 + chance_below(chance, 8) : 0;
    Minute ready = at[VERIFIED] = office_after(chance, at[REPLIED], chance_decile(chance, verify_days) + wait);
    if (chance_hit(chance, 220)) {
        at[REFERRED] = office_after(chance, ready, chance_below(chance, 2));
        ready = office_after(chance, at[REFERRED], 1 + chance_below(chance, 3));
    }
    at[SIGNED] = office_after(chance, ready, chance_decile(chance, sign_days));
    at[COMMITTEE] = office_after(chance, at[SIGNED], chance_decile(chance, committee_days));
}

/* A request that needs no committee. */
static void answer(Chance *chance, Request *request) {
    Minute *at = request->at;
    at[CLOSED] = office_after(chance, at[REPLIED], chance_decile(chance, answer_close_days[request->type]));
    if (chance_hit(chance, 25))
        at[REPLIED] = NEVER; /* closed without a word to the beneficiary */
}

static void due(Request *request) {
    static const int workdays[TYPES] = {30, 3, 10, 0};
    if (workdays[request->type])
        request->due = minute_of(workday_after(minute_day(request->at[RECEIVED]), workdays[request->type]), 15, 0);
}

/* Steps 5 to 7: from the decision to the closing. */
static void fulfil(Chance *chance, Request *request) {
    Minute *at = request->at;
    request->outcome = chance_hit(chance, 780) ? OUTCOME_ACCEPTED : OUTCOME_REFUSED;
    if (request->outcome == OUTCOME_REFUSED) {
        at[CLOSED] = at[DECIDED] + 20 + chance_below(chance, 100);
        return;
    }
    int building = request->department == HOUSING ? 3 + chance_below(chance, 8) : 0;
    at[REGISTERED] = office_after(chance, at[DECIDED], chance_decile(chance, register_days));
    at[DELIVERED] = office_after(chance, at[REGISTERED], chance_decile(chance, deliver_days) + building);
    at[CLOSED] = office_after(chance, at[DELIVERED], chance_decile(chance, close_days));
    if (chance_hit(chance, 30))
        at[REGISTERED] = NEVER;
    if (chance_hit(chance, 30))
        at[VERIFIED] = NEVER;
}

/* The committee sits on Wednesdays; without a quorum from 6 July to 24 August 2025 it did not. */
static bool committee_sits(Day day) {
    bool frozen = day >= day_of(2025, 7, 6) && day <= day_of(2025, 8, 24);
    return day_weekday(day) == 3 && day_is_work(day) && !frozen;
}

static int by_committee(const void *a, const void *b) {
    const Request *left = *(Request *const *)a, *right = *(Request *const *)b;
    if (left->at[COMMITTEE] != right->at[COMMITTEE])
        return left->at[COMMITTEE] < right->at[COMMITTEE] ? -1 : 1;
    return by_receipt(left, right);
}

static void session(Day day, Request **waiting, int count) {
    enum { AGENDA = 24 };
    for (int i = 0, decided = 0; i < count && decided < AGENDA; i++) {
        Request *request = waiting[i];
        Chance chance = chance_of(FOR_REQUEST, request->seed);
        Day ready = minute_day(request->at[COMMITTEE]) + chance_decile(&chance, committee_wait);
        if (request->at[DECIDED] != NEVER || ready > day)
            continue;
        decided++;
        request->at[DECIDED] = minute_of(day, 11, decided * 4 % 60);
        fulfil(&chance, request);
    }
}

static void decide_all(Register *book) {
    enum { WEEKS_AFTER = 12 }; /* the last exports leave requests open, not undecided for ever */
    Request **waiting = calloc(REQUESTS_MAX, sizeof(Request *));
    if (!waiting)
        exit(1);
    int count = 0;
    for (int i = 0; i < book->request_count; i++)
        if (book->request[i].type == SUPPORT)
            waiting[count++] = &book->request[i];
    qsort(waiting, (size_t)count, sizeof *waiting, by_committee);
    for (Day day = register_from(); day < register_to() + WEEKS_AFTER * 7; day++)
        if (committee_sits(day))
            session(day, waiting, count);
    free(waiting);
}

static void forget_after(Request *request, Minute end) {
    for (int event = ACKNOWLEDGED; event < EVENTS; event++)
        if (request->at[event] > end)
            request->at[event] = NEVER;
}

static void end_early(Chance *chance, Request *request, Outcome outcome, int workdays) {
    Minute end = office_after(chance, request->at[RECEIVED], workdays);
    bool too_late = (request->at[DECIDED] != NEVER && request->at[DECIDED] <= end) ||
                    (request->at[CLOSED] != NEVER && request->at[CLOSED] <= end);
    if (too_late)
        return;
    forget_after(request, end);
    request->outcome = outcome;
    request->at[CLOSED] = end;
}

static void test_row(Request *request) {
    forget_after(request, request->at[RECEIVED]);
    request->outcome = OUTCOME_TEST;
    request->at[CLOSED] = request->at[RECEIVED] + 10;
}

/* Withdrawn, entered twice, entered to try the form, reopened. */
static void disturb(Chance *chance, Request *request) {
    Day day = minute_day(request->at[RECEIVED]);
    bool in_freeze = day >= day_of(2025, 6, 15) && day <= day_of(2025, 8, 20);
    int withdraw = request->type != SUPPORT ? 8 : in_freeze ? 90 : 35, event = chance_below(chance, 1000);
    if (event < withdraw)
        end_early(chance, request, OUTCOME_WITHDRAWN, 3 + chance_below(chance, 18));
    else if (event < withdraw + 12)
        end_early(chance, request, OUTCOME_DUPLICATE, chance_below(chance, 2));
    else if (event < withdraw + 16)
        test_row(request);
    else if (event < withdraw + 50 && request->at[CLOSED] != NEVER) {
        request->at[REOPENED] = office_after(chance, request->at[CLOSED], chance_decile(chance, reopen_days));
        request->at[CLOSED_AGAIN] = office_after(chance, request->at[REOPENED], chance_decile(chance, reclose_days));
    }
}

static void swap_signature(Chance *chance, Request *request) {
    Minute *at = request->at, signature = at[SIGNED];
    if (at[COMMITTEE] == NEVER || !chance_hit(chance, 25))
        return;
    at[SIGNED] = at[COMMITTEE];
    at[COMMITTEE] = signature;
}

typedef struct Planted {
    int year, month;
    Slip slip;
    const char *text;
} Planted;

static bool may_carry(const Request *request, const Planted *planted) {
    Date received = day_date(minute_day(request->at[RECEIVED])), closed = day_date(minute_day(request->at[CLOSED]));
    bool decision = planted->slip == SLIP_DECISION_EARLY;
    return received.year == planted->year && received.month == planted->month && received.day >= 10 && !request->slip &&
           request->type == (decision ? SUPPORT : ENQUIRY) && request->at[REOPENED] == NEVER &&
           request->outcome == (decision ? OUTCOME_ACCEPTED : OUTCOME_DONE) && request->at[REPLIED] != NEVER &&
           (decision || (closed.month == received.month && closed.day < 28));
}

static void plant(Request *request, const Planted *planted) {
    Minute *at = request->at;
    request->slip = planted->slip;
    request->slip_text = planted->text;
    if (planted->slip == SLIP_REPLY_EARLY)
        at[REPLIED] = at[RECEIVED] - 2 * DAY_MINUTES;
    if (planted->slip == SLIP_DECISION_EARLY)
        at[DECIDED] = at[COMMITTEE] - 3 * DAY_MINUTES;
    if (planted->slip == SLIP_CLOSING_EARLY)
        at[CLOSED] = at[RECEIVED] - 4 * DAY_MINUTES;
}

/* Clerks' slips, each on a request that stands in one export only, so that no other export mends it. */
static void slips(Register *book) {
    static const Planted planted[] = {
        {2024, 12, SLIP_RECEIVED_UNREADABLE, "31/13/2024"},
        {2025, 1, SLIP_REPLY_EARLY, NULL},
        {2025, 2, SLIP_REPLY_UNREADABLE, "00/02/2025"},
        {2025, 2, SLIP_DECISION_EARLY, NULL},
        {2025, 3, SLIP_CLOSING_EARLY, NULL},
        {2025, 6, SLIP_RECEIVED_UNREADABLE, "30/11/1446"},
        {2025, 7, SLIP_REPLY_EARLY, NULL},
        {2025, 9, SLIP_REPLY_UNREADABLE, "غير معروف"},
        {2025, 11, SLIP_DECISION_EARLY, NULL},
        {2025, 12, SLIP_CLOSING_EARLY, NULL},
        {2026, 1, SLIP_RECEIVED_UNREADABLE, "31/13/2026"},
        {2026, 3, SLIP_REPLY_EARLY, NULL},
        {2026, 4, SLIP_DECISION_EARLY, NULL},
        {2026, 5, SLIP_RECEIVED_UNREADABLE, "2026-05-32"},
        {2026, 8, SLIP_CLOSING_EARLY, NULL},
        {2026, 9, SLIP_REPLY_EARLY, NULL},
        {2026, 10, SLIP_REPLY_UNREADABLE, "31/13/2026"},
        {2026, 10, SLIP_RECEIVED_UNREADABLE, ""},
    };
    for (size_t i = 0; i < sizeof planted / sizeof planted[0]; i++) {
        Request *request = book->request, *end = book->request + book->request_count;
        while (request < end && !may_carry(request, &planted[i]))
            request++;
        if (request < end)
            plant(request, &planted[i]);
    }
}

void requests_simulate(Register *book) {
    receive_all(book);
    for (int i = 0; i < book->request_count; i++) {
        Chance chance = chance_of(FOR_REQUEST, (uint64_t)i);
        Request *request = &book->request[i];
        reply(&chance, request);
        due(request);
        (request->type == SUPPORT ? examine : answer)(&chance, request);
    }
    decide_all(book);
    for (int i = 0; i < book->request_count; i++) {
        Chance chance = chance_of(FOR_REQUEST, (uint64_t)(REQUESTS_MAX + i));
        disturb(&chance, &book->request[i]);
        swap_signature(&chance, &book->request[i]);
    }
    slips(book);
}

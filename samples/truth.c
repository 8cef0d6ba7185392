/* truth.c - see truth.h; samples/README.md says what each measure counts. */
#include "truth.h"

#include "exports.h"
#include "sheet.h"
#include "words.h"

typedef enum Measure {
    COUNT_RECEIVED,
    COUNT_MARKED_DUPLICATE,
    COUNT_WITHDRAWN,
    COUNT_CLOSED,
    COUNT_CLOSED_BEFORE_RECEIVED,
    COUNT_OPEN,
    COUNT_REOPENED,
    COUNT_ACCEPTED,
    COUNT_REFUSED,
    COUNT_DECIDED_BEFORE_COMMITTEE,
    COUNT_DECIDED_UNDER_14,
    COUNT_DECIDED_14_28,
    COUNT_DECIDED_29_42,
    COUNT_DECIDED_OVER_42,
    COUNT_OFFERED,
    COUNT_ANSWERS,
    COUNT_OVERALL,
    COUNT_SATISFIED,
    COUNT_REPEATED_ANSWERS,
    COUNTS
} Measure;

static const char *const count_names[COUNTS] = {
    "received",
    "marked_duplicate",
    "withdrawn",
    "closed",
    "closed_before_received",
    "open",
    "reopened",
    "accepted",
    "refused",
    "decided_before_committee",
    "decided_under_14",
    "decided_14_28",
    "decided_29_42",
    "decided_over_42",
    "offered",
    "answers",
    "overall",
    "satisfied",
    "repeated_answers",
};

/* What is counted: a period, and one member of a dimension or everything. */
typedef enum Scope { SCOPE_ALL, SCOPE_CHANNEL, SCOPE_DEPARTMENT } Scope;
typedef struct Slice {
    Scope scope;
    int member;
    Day from, to;
} Slice;
typedef struct Tally {
    int of[COUNTS];
} Tally;

static bool in_period(const Slice *slice, Minute at) {
    return at != NEVER && at <= register_as_of() && minute_day(at) >= slice->from && minute_day(at) < slice->to;
}

static bool in_scope(const Slice *slice, const Request *request) {
    if (slice->scope == SCOPE_CHANNEL)
        return slice->member == (channel_recognised(request) ? (int)request->channel : CHANNELS);
    return slice->scope == SCOPE_ALL || slice->member == (int)request->department;
}

static void closing_count(Tally *tally, const Slice *slice, const Request *request) {
    Minute closing = closing_known(request, register_as_of());
    bool withdrawn = request->outcome == OUTCOME_WITHDRAWN, early = request->slip == SLIP_CLOSING_EARLY;
    bool closed_then = closing != NEVER && minute_day(closing) < slice->to;
    if (in_period(slice, closing))
        tally->of[withdrawn ? COUNT_WITHDRAWN : early ? COUNT_CLOSED_BEFORE_RECEIVED : COUNT_CLOSED]++;
    if (in_period(slice, closing) && !withdrawn && !early && request->offered != NEVER &&
        request->offered <= register_as_of())
        tally->of[COUNT_OFFERED]++;
    if (minute_day(request->at[RECEIVED]) < slice->to && !closed_then)
        tally->of[COUNT_OPEN]++;
}

static void decision_count(Tally *tally, const Slice *slice, const Request *request) {
    if (!in_period(slice, request->at[DECIDED]) || request->outcome == OUTCOME_WITHDRAWN)
        return;
    tally->of[request->outcome == OUTCOME_REFUSED ? COUNT_REFUSED : COUNT_ACCEPTED]++;
    int days = minute_day(request->at[DECIDED]) - minute_day(request->at[COMMITTEE]);
    tally->of[days < 0     ? COUNT_DECIDED_BEFORE_COMMITTEE
              : days < 14  ? COUNT_DECIDED_UNDER_14
              : days <= 28 ? COUNT_DECIDED_14_28
              : days <= 42 ? COUNT_DECIDED_29_42
                           : COUNT_DECIDED_OVER_42]++;
}

static void request_count(Tally *tally, const Slice *slice, const Request *request) {
    if (!in_scope(slice, request))
        return;
    if (request->outcome == OUTCOME_DUPLICATE && in_period(slice, request->at[RECEIVED]))
        tally->of[COUNT_MARKED_DUPLICATE]++;
    if (!request_counts(request))
        return;
    tally->of[COUNT_RECEIVED] += in_period(slice, request->at[RECEIVED]);
    tally->of[COUNT_REOPENED] += in_period(slice, request->at[REOPENED]);
    closing_count(tally, slice, request);
    decision_count(tally, slice, request);
}

/* Answers name their channel themselves: the form's list, always one of the seven. */
static void answer_count(Tally *tally, const Slice *slice, const Answer *answer, const Request *request) {
    if (!in_period(slice, answer->at) || (slice->scope == SCOPE_CHANNEL && slice->member != (int)request->channel) ||
        (slice->scope == SCOPE_DEPARTMENT && slice->member != (int)request->department))
        return;
    if (answer->repeated) {
        tally->of[COUNT_REPEATED_ANSWERS]++;
        return;
    }
    tally->of[COUNT_ANSWERS]++;
    tally->of[COUNT_OVERALL] += answer->score[0] != NOT_ANSWERED;
    tally->of[COUNT_SATISFIED] += answer->score[0] >= 4;
}

static Tally slice_tally(const Register *book, const Slice *slice) {
    Tally tally = {{0}};
    for (int i = 0; i < book->request_count; i++)
        request_count(&tally, slice, &book->request[i]);
    for (int i = 0; i < book->answer_count; i++)
        answer_count(&tally, slice, &book->answer[i], &book->request[book->answer[i].request]);
    return tally;
}

static void slice_write(FILE *file, const Register *book, Slice slice) {
    static const char *const scope_names[] = {"all", "channel", "department"};
    const char *member =
        slice.scope == SCOPE_ALL ? "" : (slice.scope == SCOPE_CHANNEL ? channel_ids : department_ids)[slice.member];
    Date from = day_date(slice.from), to = day_date(slice.to - 1);
    Tally tally = slice_tally(book, &slice);
    for (int measure = 0; measure < COUNTS; measure++) {
        fprintf(file, "%s,%s,%04d-%02d", scope_names[slice.scope], member, from.year, from.month);
        if (from.year != to.year || from.month != to.month)
            fprintf(file, "..%04d-%02d", to.year, to.month);
        fprintf(file, ",%s,%d\n", count_names[measure], tally.of[measure]);
    }
}

static void members_write(FILE *file, const Register *book, Day from, Day to) {
    for (int channel = 0; channel <= CHANNELS; channel++)
        slice_write(file, book, (Slice){SCOPE_CHANNEL, channel, from, to});
    for (int department = 0; department < DEPARTMENTS; department++)
        slice_write(file, book, (Slice){SCOPE_DEPARTMENT, department, from, to});
}

/* Rows of each export: all, tests (left out by `where`), with a receipt that cannot be read, pasted twice, and others
 * that say the same request as a later export does. */
static void export_count(FILE *file, const Register *book, const Export *exports, int count, int index) {
    int rows = 0, tests = 0, unreadable = 0, pasted = 0, repeated = 0;
    for (int i = 0; i < book->request_count; i++) {
        const Request *request = &book->request[i];
        if (!export_holds(&exports[index], request))
            continue;
        int copies = export_copies(&exports[index], request), later = 0;
        for (int e = index + 1; e < count; e++)
            later += export_holds(&exports[e], request);
        rows += copies;
        if (request->outcome == OUTCOME_TEST)
            tests += copies;
        else if (request->slip == SLIP_RECEIVED_UNREADABLE)
            unreadable += copies;
        else {
            pasted += copies - 1;
            repeated += later > 0;
        }
    }
    const char *names[] = {"rows", "rows_test", "rows_unreadable", "rows_pasted_twice", "rows_again_later"};
    const int values[] = {rows, tests, unreadable, pasted, repeated};
    for (int i = 0; i < 5; i++)
        fprintf(file, "file,%s,,%s,%d\n", exports[index].name, names[i], values[i]);
}

void truth_write(const Register *book, const char *path) {
    FILE *file = file_create(NULL, path);
    Export exports[EXPORTS_MAX];
    int count = exports_list(exports);
    fputs("scope,member,period,measure,value\n", file);
    for (int i = 0; i < count; i++)
        export_count(file, book, exports, count, i);
    for (int month = 11; month < 11 + 24; month++)
        slice_write(file, book, (Slice){.from = day_of(2024, month, 1), .to = day_of(2024, month + 1, 1)});
    slice_write(file, book, (Slice){.from = day_of(2025, 11, 1), .to = register_to()});
    members_write(file, book, day_of(2026, 10, 1), register_to());
    members_write(file, book, day_of(2025, 11, 1), register_to());
    file_close(file, path);
}

/* bind_sentence.c - sentences that state what the figures say, a function each; see bind.h.
 * A sentence claims nothing that its figures do not hold: no cause, no change without a test, no order of units. */
#include "render/bind.h"

#include <math.h>

static Figure total(const Bind *bind, const char *indicator, const char *statistic) {
    Ask ask = {.indicator = str_of(indicator), .statistic = str_of(statistic)};
    return figure_of(bind, &ask);
}

static Figure timed(const Bind *bind, const char *indicator, const char *statistic, const char *unit) {
    Ask ask = {.indicator = str_of(indicator), .statistic = str_of(statistic), .unit = str_of(unit)};
    return figure_of(bind, &ask);
}

static Figure part(const Bind *bind, const char *indicator, const char *statistic, ByKey key, Str member) {
    Ask ask = {.indicator = str_of(indicator), .statistic = str_of(statistic)};
    return figure_at(bind, &ask, key, member);
}

/* A count in the sentence of its own that agrees with it («ورد طلبان»); empty without a value. */
static Str counted(Bind *bind, const char *key, Figure figure) {
    if (!figure_ok(figure) || figure.finding->value < 0)
        return STR("");
    return wording_plural(bind->wording, str_of(key), (uint64_t)figure.finding->value, bind->diag);
}

static Str joined(Bind *bind, size_t count, const Str *phrase) {
    static const char *const key[] = {"join.one", "join.one", "join.two", "join.three"};
    Str have[3];
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (phrase[i].len)
            have[n++] = phrase[i];
    return n ? bind_fill(bind, key[n], n, have) : STR("");
}

/* Marks a sentence whose figures are of twelve months. */
static Str of_twelve_months(Bind *bind, bool rolled, Str sentence) {
    return rolled && sentence.len ? bind_fill(bind, "sentence.rolled", 1, &sentence) : sentence;
}

static Str say_flow(Bind *bind) {
    Str phrase[] = {counted(bind, "sentence.received", total(bind, "requests_received", "")),
                    counted(bind, "sentence.closed", total(bind, "requests_closed", "")),
                    counted(bind, "sentence.backlog", total(bind, "backlog", ""))};
    return joined(bind, 3, phrase);
}

/* The same with the period before it: the first sentence of a public page. */
static Str say_summary(Bind *bind) {
    Str flow = say_flow(bind);
    if (!flow.len)
        return bind_text(bind, "sentence.nothing");
    return bind_fill(bind, "sentence.summary", 2, (Str[]){bind_period_brief(bind), flow});
}

static Str say_channels(Bind *bind) {
    const FindingsDimension *channels = &bind->findings->dimension[BY_CHANNEL];
    uint64_t used = 0, all = 0;
    for (size_t i = 0; i < channels->count; i++) {
        Figure figure = part(bind, "requests_received", "", BY_CHANNEL, channels->member[i].id);
        bool named = !str_same(channels->member[i].id, STR("unknown"));
        all += named;
        used += named && figure_ok(figure) && figure.finding->value > 0;
    }
    if (!used)
        return STR("");
    if (used == all && !bind->findings->public)
        return wording_plural(bind->wording, STR("sentence.channels_all"), all, bind->diag);
    Str text = wording_plural(bind->wording,
                              bind->findings->public ? STR("sentence.channels_public") : STR("sentence.channels"), used,
                              bind->diag);
    Str of = wording_number(bind->wording, (double)all, 0);
    return wording_fill(bind->wording, text, 2, (Str[]){wording_number(bind->wording, (double)used, 0), of});
}

static Str say_received(Bind *bind) {
    return counted(bind, "sentence.received", total(bind, "requests_received", ""));
}

/* Half of the requests and nine in ten, as far as the follow-up reaches. */
static Str time_sentence(Bind *bind, const char *indicator, const char *unit, const char *key, const char *fuller,
                         const char *none) {
    Figure median = timed(bind, indicator, "median", unit), p90 = timed(bind, indicator, "p90", unit);
    if (!figure_ok(median)) {
        bool reached = median.finding && median.finding->status != FINDING_NOT_REACHED;
        return bind_text(bind, reached || !median.finding ? none : "sentence.not_reached");
    }
    Str amount[] = {figure_amount(bind, median, "within"), figure_amount(bind, p90, "within")};
    bool both = amount[1].len && p90.rolled == median.rolled;
    return of_twelve_months(bind, median.rolled, bind_fill(bind, both ? fuller : key, both ? 2 : 1, amount));
}

static Str say_close_time(Bind *bind) {
    return time_sentence(bind, "close_time", "working_days", "sentence.close_time", "sentence.close_time_both",
                         "sentence.close_time_none");
}

static Str say_first_response(Bind *bind) {
    return time_sentence(bind, "first_response_time", "working_days", "sentence.first_response",
                         "sentence.first_response_both", "sentence.first_response_none");
}

static Str say_decision_time(Bind *bind) {
    return time_sentence(bind, "decision_time", "calendar_days", "sentence.decision_time",
                         "sentence.decision_time_both", "sentence.decision_time_none");
}

static Str say_satisfaction(Bind *bind) {
    Figure share = total(bind, "satisfied_share", "");
    if (!figure_ok(share))
        return bind_text(bind, "sentence.satisfaction_none");
    Str piece[] = {wording_value(bind->wording, share.finding), wording_interval(bind->wording, share.finding),
                   figure_base(bind, share)};
    bool known = piece[1].len > 0;
    return of_twelve_months(bind, share.rolled,
                            bind_fill(bind, known ? "sentence.satisfaction" : "sentence.satisfaction_bare", 3, piece));
}

/* For everyone: out of ten, and what asking all would most likely have given. */
static Str say_satisfaction_plain(Bind *bind) {
    Figure share = total(bind, "satisfied_share", "");
    if (!figure_ok(share))
        return bind_text(bind, "sentence.satisfaction_none");
    double tenths = floor(wording_shown(share.finding, share.finding->value) * 10 + 0.5);
    Str ten = wording_plural(bind->wording, STR("sentence.of_ten_satisfied"), (uint64_t)tenths, bind->diag);
    Str interval = wording_interval(bind->wording, share.finding);
    Str likely = interval.len ? bind_fill(bind, "sentence.likely", 1, &interval) : STR("");
    ten = of_twelve_months(bind, share.rolled, ten);
    return likely.len ? bind_fill(bind, "join.sentences", 2, (Str[]){ten, likely}) : ten;
}

static Str say_response_rate(Bind *bind) {
    Figure rate = total(bind, "response_rate", "");
    if (!figure_ok(rate))
        return bind_text(bind, "sentence.response_unknown");
    Str piece[] = {wording_value(bind->wording, rate.finding),
                   wording_plural(bind->wording, STR("base.offers"), rate.finding->n, bind->diag)};
    return of_twelve_months(bind, rate.rolled, bind_fill(bind, "sentence.response", 2, piece));
}

typedef struct DecisionWindow { /* shares of the requests put to the committee */
    double soon, later, late, waiting;
    uint64_t n;
    bool rolled;
    Figure like; /* one of them, for what they are shares of */
} DecisionWindow;

/* False when a share is not known.  In public the rounded shares are summed: more must not be told. */
static bool window_of(Bind *bind, DecisionWindow *w) {
    static const char *const level[] = {"decided_under_14", "decided_14_28",    "decided_29_42",
                                        "decided_over_42",  "waiting_under_14", "waiting_14_or_more"};
    Ask ask[COUNT_OF(level)];
    Figure figure[COUNT_OF(level)];
    double share[COUNT_OF(level)];
    for (size_t i = 0; i < COUNT_OF(level); i++) {
        ask[i] = (Ask){.indicator = STR("decision_window"), .statistic = STR("share")};
        ask[i].by[BY_LEVEL] = str_of(level[i]);
    }
    figures_of_whole(bind, COUNT_OF(level), ask, figure);
    for (size_t i = 0; i < COUNT_OF(level); i++) {
        if (!figure_ok(figure[i]))
            return false;
        const Finding *f = figure[i].finding;
        share[i] = bind->findings->public ? wording_shown(f, f->value) : f->value;
    }
    *w = (DecisionWindow){.soon = share[0],
                          .later = share[1],
                          .late = share[2] + share[3],
                          .waiting = share[4] + share[5],
                          .n = figure[0].finding->n,
                          .rolled = figure[0].rolled,
                          .like = figure[0]};
    return true;
}

/* What stands beside the share of those decided after two to four weeks. */
static Str say_decision_window_rest(Bind *bind) {
    DecisionWindow w;
    if (!window_of(bind, &w))
        return STR("");
    Str piece[] = {wording_share(bind->wording, w.soon, w.n), wording_share(bind->wording, w.late, w.n),
                   wording_share(bind->wording, w.waiting, w.n)};
    return bind_fill(bind, "sentence.decision_window_rest", 3, piece);
}

static Str say_decision_window(Bind *bind) {
    DecisionWindow w;
    if (!window_of(bind, &w))
        return STR("");
    Str piece[] = {wording_share(bind->wording, w.soon, w.n), wording_share(bind->wording, w.later, w.n),
                   wording_share(bind->wording, w.waiting, w.n), figure_base(bind, w.like)};
    return of_twelve_months(bind, w.rolled, bind_fill(bind, "sentence.decision_window", 4, piece));
}

/* For everyone: out of ten. */
static Str say_waiting_plain(Bind *bind) {
    DecisionWindow w;
    if (!window_of(bind, &w))
        return STR("");
    uint64_t done = (uint64_t)floor((w.soon + w.later) * 10 + 0.5), waiting = (uint64_t)floor(w.waiting * 10 + 0.5);
    Str ten[] = {wording_plural(bind->wording, STR("sentence.of_ten_decided"), done, bind->diag),
                 wording_plural(bind->wording, STR("sentence.of_ten_waiting"), waiting, bind->diag)};
    return of_twelve_months(bind, w.rolled, bind_fill(bind, "join.two", 2, ten));
}

static Str say_open_age(Bind *bind) {
    Figure open = total(bind, "backlog", ""), age = total(bind, "open_age", "median");
    Str stock = counted(bind, "sentence.backlog", open);
    Str amount = figure_amount(bind, age, "count");
    if (!stock.len || !amount.len)
        return stock;
    return bind_fill(bind, "sentence.open_age", 2, (Str[]){stock, amount});
}

/* The last month of the series, by name. */
static Str say_last_month(Bind *bind) {
    const FindingsDimension *months = &bind->findings->dimension[BY_MONTH];
    if (!months->count)
        return STR("");
    Str id = months->member[months->count - 1].id;
    Str phrase[] = {counted(bind, "sentence.received", part(bind, "requests_received", "", BY_MONTH, id)),
                    counted(bind, "sentence.closed", part(bind, "requests_closed", "", BY_MONTH, id))};
    Str flow = joined(bind, 2, phrase);
    Str piece[] = {wording_month(bind->wording, id, false), flow};
    return flow.len ? bind_fill(bind, "sentence.in_month", 2, piece) : STR("");
}

static Str say_last_backlog(Bind *bind) {
    const FindingsDimension *months = &bind->findings->dimension[BY_MONTH];
    if (!months->count)
        return STR("");
    Str id = months->member[months->count - 1].id;
    Str stock = counted(bind, "sentence.backlog", part(bind, "backlog", "", BY_MONTH, id));
    Str piece[] = {wording_month(bind->wording, id, false), stock};
    return stock.len ? bind_fill(bind, "sentence.at_month_end", 2, piece) : STR("");
}

/* The last month that has a value: a fact, no claim of a change. */
static Str say_satisfaction_months(Bind *bind) {
    const FindingsDimension *months = &bind->findings->dimension[BY_MONTH];
    size_t last = months->count;
    for (size_t i = 0; i < months->count; i++)
        if (figure_ok(part(bind, "satisfied_share", "", BY_MONTH, months->member[i].id)))
            last = i;
    if (last == months->count)
        return STR("");
    Figure figure = part(bind, "satisfied_share", "", BY_MONTH, months->member[last].id);
    Str piece[] = {wording_month(bind->wording, months->member[last].id, false),
                   wording_value(bind->wording, figure.finding), figure_base(bind, figure)};
    return bind_fill(bind, "sentence.satisfaction_month", 3, piece);
}

static Str say_answers(Bind *bind) {
    Figure share = total(bind, "satisfied_share", ""), low = total(bind, "dissatisfied_share", "");
    if (!figure_ok(share) || !figure_ok(low) || share.rolled != low.rolled)
        return say_satisfaction(bind);
    Str piece[] = {wording_value(bind->wording, share.finding), wording_value(bind->wording, low.finding),
                   figure_base(bind, share)};
    return of_twelve_months(bind, share.rolled, bind_fill(bind, "sentence.answers", 3, piece));
}

static Str say_outcome(Bind *bind) {
    return bind_text(bind, "sentence.outcome");
}

static Str say_units(Bind *bind) {
    Figure median = timed(bind, "close_time", "median", "working_days");
    Str amount = figure_amount(bind, median, "within");
    return amount.len ? bind_fill(bind, "sentence.units", 1, &amount) : STR("");
}

static Str say_contact(Bind *bind) {
    const Organization *o = bind->findings->organization;
    Str piece[] = {o->contact.len ? wording_quoted(bind->wording, o->contact) : STR(""),
                   o->site.len ? wording_code(bind->wording, o->site) : STR("")};
    if (piece[0].len && piece[1].len)
        return bind_fill(bind, "sentence.contact_both", 2, piece);
    if (piece[0].len || piece[1].len)
        return bind_fill(bind, "sentence.contact", 1, piece[0].len ? &piece[0] : &piece[1]);
    return bind_text(bind, "sentence.contact_none");
}

/* The policy's promise has a floor and no ceiling: then nothing can be late. */
static Str say_no_maximum(Bind *bind) {
    const Policy *policy = &bind->findings->organization->policy;
    for (size_t i = 0; i < policy->promise_count; i++)
        if (policy->promise[i].max_days < 0)
            return bind_text(bind, "sentence.no_maximum");
    return STR("");
}

static const struct Sentence {
    const char *name;
    Str (*say)(Bind *bind);
} sentence_table[] = {
    {"summary", say_summary},
    {"flow", say_flow},
    {"received", say_received},
    {"channels", say_channels},
    {"close_time", say_close_time},
    {"first_response", say_first_response},
    {"decision_time", say_decision_time},
    {"decision_window", say_decision_window},
    {"decision_window_rest", say_decision_window_rest},
    {"waiting_plain", say_waiting_plain},
    {"open_age", say_open_age},
    {"last_month", say_last_month},
    {"last_backlog", say_last_backlog},
    {"satisfaction", say_satisfaction},
    {"satisfaction_plain", say_satisfaction_plain},
    {"satisfaction_months", say_satisfaction_months},
    {"answers", say_answers},
    {"outcome", say_outcome},
    {"response_rate", say_response_rate},
    {"units", say_units},
    {"contact", say_contact},
    {"no_maximum", say_no_maximum},
};

bool sentence_known(Str name) {
    for (size_t i = 0; i < COUNT_OF(sentence_table); i++)
        if (str_same(str_of(sentence_table[i].name), name))
            return true;
    return false;
}

Str sentence_of(Bind *bind, Str name) {
    for (size_t i = 0; i < COUNT_OF(sentence_table); i++)
        if (str_same(str_of(sentence_table[i].name), name))
            return sentence_table[i].say(bind);
    return STR("");
}

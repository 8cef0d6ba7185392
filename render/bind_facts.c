/* bind_facts.c - what is said about the report itself: period, date of the data, policy, promises; see bind.h. */
#include "render/bind.h"

static Str fact_period(Bind *bind) {
    return bind_period(bind);
}

static Str fact_as_of(Bind *bind) {
    const Findings *f = bind->findings;
    return wording_moment(bind->wording, f->as_of_day, f->as_of_hijri, str_from(f->as_of, 11),
                          f->organization->calendar);
}

static Str fact_policy(Bind *bind) {
    const Policy *policy = &bind->findings->organization->policy;
    if (!policy->version.len)
        return STR("");
    Str version = wording_quoted(bind->wording, policy->version);
    Day day;
    if (!day_read(policy->date, &day))
        return version;
    Str date = wording_day(bind->wording, day, (HijriDate){0}, CALENDAR_GREGORIAN);
    return bind_fill(bind, "fact.policy_dated", 2, (Str[]){version, date});
}

static Str fact_organization(Bind *bind) {
    return wording_name(bind->wording, bind->findings->organization->name);
}

static Str fact_program(Bind *bind) {
    Str piece[] = {wording_code(bind->wording, bind->findings->program),
                   wording_code(bind->wording, bind->findings->dictionary)};
    return bind_fill(bind, "fact.program_text", 2, piece);
}

static Str fact_rows(Bind *bind) {
    const Findings *f = bind->findings;
    uint64_t rows = 0, rejected = 0;
    for (size_t i = 0; i < f->source_count; i++) {
        rows += f->source[i].rows;
        rejected += source_faulty(&f->source[i]);
    }
    Str piece[] = {wording_number(bind->wording, (double)f->source_count, 0),
                   wording_number(bind->wording, (double)rows, 0), wording_number(bind->wording, (double)rejected, 0)};
    return f->source_count ? bind_fill(bind, "fact.rows_text", 3, piece) : STR("");
}

static Str fact_thresholds(Bind *bind) {
    const Thresholds *t = &bind->findings->organization->thresholds;
    Str piece[] = {wording_number(bind->wording, t->inside, 0), wording_number(bind->wording, t->public, 0),
                   wording_number(bind->wording, t->km, 0)};
    return bind_fill(bind, "fact.thresholds_text", 3, piece);
}

static Str fact_clock(Bind *bind) {
    return bind_text(bind, "fact.clock_text");
}

static Str fact_holidays(Bind *bind) {
    const Findings *f = bind->findings;
    Str *name = ARENA_ARRAY(bind->arena, Str, f->holiday_count + 1);
    for (size_t i = 0; i < f->holiday_count; i++)
        name[i] = wording_quoted(bind->wording, f->holiday[i].name);
    return f->holiday_count ? bind_join(bind, f->holiday_count, name) : bind_text(bind, "fact.no_holidays");
}

static Str fact_months(Bind *bind) {
    const FindingsDimension *months = &bind->findings->dimension[BY_MONTH];
    if (!months->count)
        return STR("");
    Str piece[] = {wording_month(bind->wording, months->member[0].id, false),
                   wording_month(bind->wording, months->member[months->count - 1].id, false)};
    return bind_fill(bind, "interval.from_to", 2, piece);
}

static Str fact_contact(Bind *bind) {
    Str contact = bind->findings->organization->contact;
    return contact.len ? wording_quoted(bind->wording, contact) : STR("");
}

static Str fact_audience(Bind *bind) {
    return bind_text(bind, "fact.audience_text");
}

static const struct Fact {
    const char *name;
    Str (*text)(Bind *bind);
} fact_table[] = {
    {"organization", fact_organization},
    {"period", fact_period},
    {"as_of", fact_as_of},
    {"policy", fact_policy},
    {"program", fact_program},
    {"rows", fact_rows},
    {"thresholds", fact_thresholds},
    {"clock", fact_clock},
    {"holidays", fact_holidays},
    {"months", fact_months},
    {"contact", fact_contact},
    {"audience", fact_audience},
};

static Str fact_text(Bind *bind, const Node *node) {
    Str name = node_attribute(node, "name"), known[COUNT_OF(fact_table)];
    for (size_t i = 0; i < COUNT_OF(fact_table); i++) {
        known[i] = str_of(fact_table[i].name);
        if (str_same(known[i], name))
            return fact_table[i].text(bind);
    }
    bind_refuse(bind, node, "name",
                str_c(bind->arena, str_join(bind->arena, 2,
                                            (Str[]){STR("did you mean "), str_nearest(name, COUNT_OF(known), known)})));
    return STR("");
}

/* Facts that are known, as pairs. */
static void facts_put(Bind *bind, const Node *node, Block *block) {
    Pair *pair = ARENA_ARRAY(bind->arena, Pair, node->child_count);
    size_t count = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        Str text = fact_text(bind, &node->child[i]);
        if (text.len)
            pair[count++] = (Pair){bind_text_of(bind, "fact", node_attribute(&node->child[i], "name")), text};
    }
    block->count = count;
    block->pair = pair;
}

void bind_cover(Bind *bind, const Node *node) {
    Block made = {.kind = BLOCK_COVER};
    made.text = bind_attribute_text(bind, node, "title");
    Str subtitle = node_attribute(node, "subtitle");
    made.subtitle = subtitle.len ? bind_attribute_text(bind, node, "subtitle") : fact_organization(bind);
    facts_put(bind, node, &made);
    *bind_block(bind, BLOCK_COVER) = made;
}

void bind_pairs(Bind *bind, const Node *node) {
    Block made = {.kind = BLOCK_PAIRS};
    made.text = bind_attribute_text(bind, node, "title");
    facts_put(bind, node, &made);
    if (made.count)
        *bind_block(bind, BLOCK_PAIRS) = made;
}

/* ---- promises ---------------------------------------------------------------------------------------------------- */

static Str days_words(Bind *bind, const Promise *promise, int32_t days) {
    Finding like = {.unit = promise->clock, .status = FINDING_OK};
    return wording_amount(bind->wording, &like, "within", days);
}

static Str promise_term(Bind *bind, const Promise *promise) {
    Str low = promise->min_days >= 0 ? days_words(bind, promise, promise->min_days) : STR("");
    Str high = promise->max_days >= 0 ? days_words(bind, promise, promise->max_days) : STR("");
    if (low.len && high.len)
        return bind_fill(bind, "promise.between", 2, (Str[]){low, high});
    if (low.len)
        return bind_fill(bind, "promise.at_least", 1, &low);
    return high.len ? bind_fill(bind, "promise.at_most", 1, &high) : bind_text(bind, "table.none");
}

static Str step_text(Bind *bind, Str step) {
    Str key = str_join(bind->arena, 2, (Str[]){STR("step."), step});
    Str text = wording_say(bind->wording, key);
    return text.len ? text : wording_code(bind->wording, step);
}

/* The measure that tells about a promise: the reply's window where the decision ends it, else the share on time. */
static Str promise_result(Bind *bind, const Promise *promise) {
    bool decision = str_same(promise->to, STR("decided"));
    if (promise->max_days < 0 && decision)
        return sentence_of(bind, STR("decision_window")).len ? sentence_of(bind, STR("decision_window"))
                                                             : bind_text(bind, "promise.not_measured");
    if (promise->max_days < 0)
        return bind_text(bind, "promise.no_limit");
    Ask ask = {.indicator = STR("on_time_share")};
    Figure share = figure_of(bind, &ask);
    if (!figure_ok(share))
        return bind_text(bind, "promise.not_measured");
    Str piece[] = {wording_value(bind->wording, share.finding), figure_base(bind, share)};
    Str said = bind_fill(bind, "promise.on_time", 2, piece);
    return share.rolled ? bind_fill(bind, "sentence.rolled", 1, &said) : said;
}

void bind_promises(Bind *bind, const Node *node) {
    const Policy *policy = &bind->findings->organization->policy;
    Str caption = bind_attribute_text(bind, node, "caption");
    if (!policy->promise_count) {
        bind_note(bind, bind_text(bind, "promise.none"));
        return;
    }
    TableDraft draft = table_begin(bind, caption);
    table_column(&draft, bind_text(bind, "promise.text"), COLUMN_TEXT, 3);
    table_column(&draft, bind_text(bind, "promise.span"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "promise.term"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "promise.result"), COLUMN_TEXT, 3);
    for (size_t i = 0; i < policy->promise_count; i++) {
        const Promise *promise = &policy->promise[i];
        Str span[] = {step_text(bind, promise->from), step_text(bind, promise->to)};
        table_cell(&draft, wording_quoted(bind->wording, promise->text.len ? promise->text : promise->id));
        table_cell(&draft, bind_fill(bind, "interval.from_to", 2, span));
        table_cell(&draft, promise_term(bind, promise));
        table_cell(&draft, promise_result(bind, promise));
    }
    table_note(&draft, sentence_of(bind, STR("no_maximum")));
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

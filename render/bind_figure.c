/* bind_figure.c - the figures a description asks for, and the words around one figure; see bind.h. */
#include "render/bind.h"

#include <string.h>

/* Indicators are known by the findings, or at least by the words for them. */
static void indicator_check(Bind *bind, const Node *node, Str indicator) {
    const Findings *f = bind->findings;
    for (size_t i = 0; i < f->count; i++)
        if (str_same(f->finding[i].indicator, indicator))
            return;
    if (wording_say(bind->wording, str_join(bind->arena, 2, (Str[]){STR("indicator."), indicator})).len)
        return;
    Str *known = ARENA_ARRAY(bind->arena, Str, f->count);
    for (size_t i = 0; i < f->count; i++)
        known[i] = f->finding[i].indicator;
    Place place = {.file = bind->file, .line = node->line};
    DIAG(bind->diag, INDICATOR_UNKNOWN, place, indicator, str_nearest(indicator, f->count, known));
}

/* A statistic or unit that no words exist for is a slip of the pen. */
static Str word_attribute(Bind *bind, const Node *node, const char *attribute, const char *prefix) {
    Str value = node_attribute(node, attribute);
    Str key = str_join(bind->arena, 3, (Str[]){str_of(prefix), STR("."), value});
    if (value.len && !wording_say(bind->wording, key).len)
        bind_refuse(bind, node, attribute, "not known");
    return value;
}

Ask bind_ask(Bind *bind, const Node *node) {
    Ask ask = {.indicator = node_attribute(node, "indicator")};
    indicator_check(bind, node, ask.indicator);
    ask.statistic = word_attribute(bind, node, "statistic", "statistic");
    ask.unit = word_attribute(bind, node, "unit", "unit_head");
    ByKey key;
    if (node_attribute(node, "by").len && bind_by(bind, node, "by", &key))
        ask.by[key] = node_attribute(node, "member");
    return ask;
}

Str bind_headline(const Bind *bind) {
    const FindingsDimension *questions = &bind->findings->dimension[BY_QUESTION];
    for (size_t i = 0; i < questions->count; i++)
        if (str_same(questions->member[i].id, STR("overall")))
            return questions->member[i].id;
    return questions->count ? questions->member[0].id : STR("");
}

/* What is asked of answers without naming a question is asked of the headline question. */
static const Finding *finding_of(const Bind *bind, const Ask *ask, Window window) {
    const Findings *f = bind->findings;
    const Finding *found = findings_one(f, ask->indicator, ask->statistic, ask->unit, ask->by, window);
    Str headline = bind_headline(bind);
    if (found || ask->by[BY_QUESTION].len || !headline.len)
        return found;
    Ask question = *ask;
    question.by[BY_QUESTION] = headline;
    return findings_one(f, question.indicator, question.statistic, question.unit, question.by, window);
}

static bool too_small(const Finding *finding) {
    return finding->status == FINDING_TOO_FEW || finding->status == FINDING_WITHHELD;
}

Figure figure_within(const Bind *bind, const Ask *ask, Window window) {
    return (Figure){finding_of(bind, ask, window), window == WINDOW_ROLLING_12};
}

Figure figure_of(const Bind *bind, const Ask *ask) {
    const Finding *own = finding_of(bind, ask, WINDOW_PERIOD);
    if (own && !too_small(own))
        return (Figure){own, false};
    const Finding *year = finding_of(bind, ask, WINDOW_ROLLING_12);
    if (year && year->status == FINDING_OK)
        return (Figure){year, true};
    return (Figure){own ? own : year, false};
}

static bool whole_in(const Bind *bind, size_t count, const Ask *ask, Window window, Figure *figure) {
    bool all = true, any = false;
    for (size_t i = 0; i < count; i++) {
        figure[i] = figure_within(bind, &ask[i], window);
        all = all && (!figure[i].finding || figure[i].finding->status == FINDING_OK);
        any = any || figure[i].finding;
    }
    return all && any;
}

void figures_of_whole(const Bind *bind, size_t count, const Ask *ask, Figure *figure) {
    if (!whole_in(bind, count, ask, WINDOW_PERIOD, figure) && !whole_in(bind, count, ask, WINDOW_ROLLING_12, figure))
        whole_in(bind, count, ask, WINDOW_PERIOD, figure);
}

Figure figure_at(const Bind *bind, const Ask *ask, ByKey key, Str member) {
    Ask cut = *ask;
    cut.by[key] = member;
    return figure_of(bind, &cut);
}

bool figure_ok(Figure figure) {
    return figure.finding && figure.finding->status == FINDING_OK;
}

/* A degree is a word: its value is the band's number. */
static Str value_text(Bind *bind, const Finding *finding) {
    if (finding->status != FINDING_OK || !str_same(finding->unit, STR("word")))
        return wording_value(bind->wording, finding);
    Str id = str_number(bind->arena, (int64_t)finding->value);
    return bind_text_of(bind, "degree", id);
}

Str figure_text(Bind *bind, Figure figure) {
    if (!figure.finding)
        return wording_status(bind->wording, FINDING_NOT_MEASURED);
    Str value = value_text(bind, figure.finding);
    bind->hidden = bind->hidden || figure.finding->status == FINDING_WITHHELD;
    if (!figure.rolled)
        return value;
    bind->rolled = true;
    return bind_fill(bind, "mark.rolled", 1, &value);
}

Str figure_amount(Bind *bind, Figure figure, const char *grammar) {
    if (!figure_ok(figure))
        return STR("");
    return wording_amount(bind->wording, figure.finding, grammar, figure.finding->value);
}

bool figure_is_time(const Finding *finding) {
    return str_same(finding->unit, STR("hours")) || str_same(finding->unit, STR("calendar_days")) ||
           str_same(finding->unit, STR("working_days"));
}

static bool is_count(const Finding *finding) {
    return str_same(finding->statistic, STR("count")) || str_same(finding->unit, STR("requests")) ||
           str_same(finding->unit, STR("answers"));
}

typedef enum Base { BASE_REQUESTS, BASE_ANSWERS, BASE_INVITED, BASE_OTHER } Base;

/* What the n of a figure counts: answers for those about satisfaction (S…), offers for the response rate, cells of
 * files for the quality of the data, else requests. */
static Base base_of(const Finding *f) {
    if (str_same(f->basis, STR("offered")))
        return BASE_INVITED;
    if (str_same(f->basis, STR("files")))
        return BASE_OTHER;
    return str_starts(f->id, STR("S")) || str_same(f->basis, STR("answered")) ? BASE_ANSWERS : BASE_REQUESTS;
}

Str figure_base(Bind *bind, Figure figure) {
    static const char *const key[] = {"base.requests", "base.answers", "base.invited", "base.requests"};
    if (!figure_ok(figure) || is_count(figure.finding) || !figure.finding->n)
        return STR("");
    return wording_plural(bind->wording, str_of(key[base_of(figure.finding)]), figure.finding->n, bind->diag);
}

const char *figure_base_head(const Finding *finding) {
    static const char *const key[] = {"table.n_requests", "table.n_answers", "table.n_invited", "table.n"};
    return key[base_of(finding)];
}

/* The given label; else the indicator, with statistic and unit where it is a time. */
Str figure_head(Bind *bind, const Node *node, const Ask *ask, Figure any) {
    Str label = bind_attribute_text(bind, node, node_attribute(node, "head").len ? "head" : "label");
    if (label.len)
        return label;
    Str indicator = bind_text_of(bind, "indicator", ask->indicator);
    Finding asked = {.statistic = ask->statistic, .unit = ask->unit};
    const Finding *like = any.finding ? any.finding : &asked;
    if (!figure_is_time(like) || !like->statistic.len)
        return indicator;
    Str part[] = {indicator, bind_text_of(bind, "statistic", like->statistic),
                  bind_text_of(bind, "unit_head", like->unit)};
    return bind_fill(bind, "figure.time_head", 3, part);
}

/* What is drawn is the rounded value, so that no drawing tells more than its figure. */
ChartPoint figure_point(Bind *bind, Figure figure, Str label) {
    ChartPoint point = {.label = label, .figure = figure_text(bind, figure), .shown = figure_ok(figure)};
    if (!point.shown)
        return point;
    const Finding *f = figure.finding;
    point.value = wording_shown(f, f->value);
    point.has_interval = f->has_interval;
    point.low = f->has_interval ? wording_shown(f, f->low) : 0;
    point.high = f->has_interval ? wording_shown(f, f->high) : 0;
    return point;
}

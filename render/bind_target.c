/* bind_target.c - what the organization aims at, and whether a figure reached it; see bind.h. */
#include "render/bind.h"

/* A target that names no statistic is of the one that the indicator gives first. */
static Str statistic_of(const Findings *f, const Target *target) {
    if (target->statistic.len)
        return target->statistic;
    for (size_t i = 0; i < f->indicator_count; i++)
        if (str_same(f->indicator[i].name, target->indicator) && f->indicator[i].count)
            return f->finding[f->indicator[i].first].statistic;
    for (size_t i = 0; i < f->count; i++)
        if (str_same(f->finding[i].indicator, target->indicator))
            return f->finding[i].statistic;
    return STR("");
}

/* Times are aimed at in the unit that reports give them in: from the committee on in calendar days, as the policy's
 * two weeks are, else in working days. */
static bool unit_aimed_at(const Finding *finding) {
    if (!figure_is_time(finding))
        return true;
    return str_same(finding->unit,
                    str_same(finding->basis, STR("committee")) ? STR("calendar_days") : STR("working_days"));
}

const Target *bind_target(const Bind *bind, const Finding *finding) {
    const Organization *o = bind->findings->organization;
    if (!unit_aimed_at(finding))
        return NULL;
    for (size_t i = 0; i < o->target_count; i++) {
        const Target *t = &o->target[i];
        if (str_same(t->indicator, finding->indicator) &&
            str_same(statistic_of(bind->findings, t), finding->statistic))
            return t;
    }
    return NULL;
}

/* Which way an indicator is better, as indicators.json has it; of times less is better. */
static bool lower_is_better(const Bind *bind, const Finding *finding) {
    const Findings *f = bind->findings;
    for (size_t i = 0; i < f->indicator_count; i++)
        if (str_same(f->indicator[i].name, finding->indicator))
            return str_same(f->indicator[i].better, STR("lower"));
    return figure_is_time(finding);
}

Tone target_tone(const Bind *bind, const Finding *f, const Target *target) {
    bool lower = lower_is_better(bind, f);
    double low = f->has_interval ? f->low : f->value, high = f->has_interval ? f->high : f->value;
    if (lower ? high <= target->value : low >= target->value)
        return TONE_GOOD;
    return (lower ? low > target->value : high < target->value) ? TONE_WARN : TONE_PLAIN;
}

Str target_value(Bind *bind, const Finding *f, const Target *target) {
    return wording_amount(bind->wording, f, "count", target->value);
}

static const Target *figure_target(const Bind *bind, Figure figure) {
    return figure.finding ? bind_target(bind, figure.finding) : NULL;
}

/* The public page tells of targets on its cards alone: its tables are read on phones. */
bool targets_among(const Bind *bind, size_t count, const Figure *figure) {
    for (size_t i = 0; i < count && !bind->findings->public; i++)
        if (figure_target(bind, figure[i]))
            return true;
    return false;
}

/* The figure aimed at and, as far as it can be told, whether it was reached: in words, and by a shape. */
void table_target(TableDraft *draft, Figure figure) {
    static const char *const key[] = {
        [TONE_PLAIN] = "target.unsure", [TONE_GOOD] = "target.met", [TONE_WARN] = "target.missed"};
    Bind *bind = draft->bind;
    const Target *target = figure_target(bind, figure);
    if (!target) {
        table_cell(draft, bind_text(bind, "table.none"));
        return;
    }
    Str value = target_value(bind, figure.finding, target);
    if (!figure_ok(figure)) {
        table_cell(draft, value);
        return;
    }
    Tone tone = target_tone(bind, figure.finding, target);
    table_toned(draft, bind_fill(bind, key[tone], 1, &value), tone);
}

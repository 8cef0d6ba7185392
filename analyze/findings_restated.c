/* findings_restated.c - figures of earlier periods that are other now than when they were first written; see
 * findings.h. */
#include "analyze/findings.h"

Str restated_name(RestatedReason reason) {
    static const char *const name[RESTATED_REASONS] = {"late_data", "corrected_data", "dictionary_changed"};
    return str_of(name[reason]);
}

/* Requests received in the period that `before` is about; answers for figures of answers. */
static uint64_t cases_of(const Findings *findings, const Findings *before, const Finding *figure) {
    Str by[BY_KEYS] = {0};
    if (!str_same(before->period.name, findings->period.name))
        by[BY_MONTH] = before->period.name;
    const Finding *received =
        findings_one(findings, STR("requests_received"), STR("count"), STR(""), by, WINDOW_PERIOD);
    return received && received->status == FINDING_OK ? received->n : figure->n;
}

/* On a later day more is known, of more cases or of what became of the same; figures of fewer cases, other answers, and
 * other figures on the same day come from other data. */
static RestatedReason reason_of(const Findings *now, const Findings *before, const Finding *is, const Finding *was) {
    bool answers = str_same(is->basis, STR("answered"));
    if (!str_same(now->dictionary, before->dictionary) ||
        !str_same(now->organization->policy.version, before->organization->policy.version))
        return RESTATED_DICTIONARY;
    if (str_order(now->as_of, before->as_of) <= 0)
        return RESTATED_CORRECTED;
    if (answers)
        return is->n > was->n ? RESTATED_LATE : RESTATED_CORRECTED;
    return cases_of(now, before, is) >= cases_of(before, before, was) ? RESTATED_LATE : RESTATED_CORRECTED;
}

/* The figure of this run about the period of another: its own total, or a month of the series. */
static const Finding *same_figure(const Findings *now, const Findings *before, const Finding *was) {
    Str by[BY_KEYS];
    if (was->status != FINDING_OK || was->window != WINDOW_PERIOD || was->by[BY_MONTH].len)
        return NULL;
    for (ByKey key = 0; key < BY_KEYS; key++)
        by[key] = was->by[key];
    if (!str_same(before->period.name, now->period.name))
        by[BY_MONTH] = before->period.name;
    const Finding *is = findings_one(now, was->indicator, was->statistic, was->unit, by, WINDOW_PERIOD);
    return is && is->status == FINDING_OK ? is : NULL;
}

typedef struct RestatedList {
    Arena *arena;
    size_t count, room;
    Restated *item;
} RestatedList;

static void list_add(RestatedList *list, Restated restated) {
    list->item = ARENA_GROW(list->arena, list->item, list->count, &list->room);
    list->item[list->count++] = restated;
}

static bool same_by(const Finding *a, const Finding *b) {
    for (ByKey key = 0; key < BY_MONTH; key++)
        if (!str_same(a->by[key], b->by[key]))
            return false;
    return str_same(a->indicator, b->indicator) && str_same(a->statistic, b->statistic) && str_same(a->unit, b->unit);
}

/* What the figure was when the period was first written: an earlier run of the same period may have restated it. */
static void first_written(const Findings *before, const Finding *was, Restated *restated) {
    for (size_t i = 0; i < before->restated_count; i++) {
        const Restated *old = &before->restated[i];
        if (!str_same(old->period, before->period.name) || !same_by(&old->now, was))
            continue;
        restated->was = old->was;
        restated->was_n = old->was_n;
        restated->reason = old->reason;
        return;
    }
}

void findings_restate(Arena *arena, Findings *now, const Findings *before) {
    RestatedList list = {.arena = arena};
    for (size_t i = 0; i < now->restated_count; i++)
        list_add(&list, now->restated[i]);
    for (size_t i = 0; i < before->count; i++) {
        const Finding *was = &before->finding[i], *is = same_figure(now, before, was);
        if (!is)
            continue;
        Restated restated = {.now = *is, .was = was->value, .was_n = was->n};
        restated.reason = reason_of(now, before, is, was);
        first_written(before, was, &restated);
        if (restated.was == is->value)
            continue;
        restated.period = str_copy(arena, before->period.name);
        list_add(&list, restated);
    }
    now->restated = list.item;
    now->restated_count = list.count;
}

/* findings.c - names and look-ups; see findings.h. */
#include "analyze/findings.h"

static const char *const by_names[BY_KEYS] = {"channel", "department", "service", "branch", "beneficiary",
                                              "outcome", "question",   "level",   "step",   "month"};

Str by_name(ByKey key) {
    return str_of(by_names[key]);
}

ByKey by_named(Str name) {
    ByKey key = 0;
    while (key < BY_KEYS && !str_same(by_name(key), name))
        key++;
    return key;
}

Str status_name(FindingStatus status) {
    static const char *const name[FINDING_STATUSES] = {"ok",          "too_few", "not_measured", "not_applicable",
                                                       "not_reached", "withheld"};
    return str_of(name[status]);
}

static bool same_by(const Finding *finding, const Str *by) {
    for (ByKey key = 0; key < BY_KEYS; key++)
        if (by ? !str_same(finding->by[key], by[key]) : finding->by[key].len != 0)
            return false;
    return true;
}

/* The run of findings that the indicator's lie in: all of them when nothing is known about it. */
static void range_of(const Findings *findings, Str indicator, size_t *first, size_t *end) {
    *first = 0;
    *end = findings->count;
    for (size_t i = 0; i < findings->indicator_count; i++) {
        if (!str_same(findings->indicator[i].name, indicator))
            continue;
        *first = findings->indicator[i].first;
        *end = *first + findings->indicator[i].count;
        return;
    }
}

const Finding *findings_one(const Findings *findings, Str indicator, Str statistic, Str unit, const Str *by,
                            Window window) {
    size_t first, end;
    range_of(findings, indicator, &first, &end);
    for (size_t i = first; i < end; i++) {
        const Finding *finding = &findings->finding[i];
        if (finding->window == window && same_by(finding, by) && str_same(finding->indicator, indicator) &&
            (!statistic.len || str_same(finding->statistic, statistic)) && (!unit.len || str_same(finding->unit, unit)))
            return finding;
    }
    return NULL;
}

Name findings_name(const Findings *findings, ByKey key, Str id) {
    const FindingsDimension *dimension = &findings->dimension[key];
    for (size_t i = 0; i < dimension->count; i++) {
        const Name *name = &dimension->member[i].name;
        if (str_same(dimension->member[i].id, id) && (name->ar.len || name->en.len))
            return *name;
    }
    return (Name){id, id};
}

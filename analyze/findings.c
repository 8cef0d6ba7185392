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

/* Findings by what they are of and about, statistics and units of it in order. */
struct FindingsIndex {
    const Finding *of;
    size_t count, slots;   /* slots: a power of two */
    uint32_t *first, *next; /* [slot], [finding]: index + 1 into `of`, 0 = none */
};

static size_t slot_of(const struct FindingsIndex *index, Str indicator, const Str *by, Window window) {
    uint64_t hash = map_hash(indicator) + window;
    for (ByKey key = 0; key < BY_KEYS; key++)
        if (by && by[key].len)
            hash = (hash ^ map_hash(by[key])) * 0x9E3779B97F4A7C15u + key;
    return (hash >> 32) & (index->slots - 1);
}

void findings_index(Arena *arena, Findings *findings) {
    struct FindingsIndex *index = ARENA_NEW(arena, struct FindingsIndex);
    *index = (struct FindingsIndex){.of = findings->finding, .count = findings->count, .slots = 1};
    while (index->slots < findings->count)
        index->slots *= 2;
    index->first = ARENA_ARRAY(arena, uint32_t, index->slots);
    index->next = ARENA_ARRAY(arena, uint32_t, findings->count);
    for (size_t i = findings->count; i-- > 0;) {
        const Finding *finding = &findings->finding[i];
        size_t slot = slot_of(index, finding->indicator, finding->by, finding->window);
        index->next[i] = index->first[slot];
        index->first[slot] = (uint32_t)i + 1;
    }
    findings->index = index;
}

const Finding *findings_one(const Findings *findings, Str indicator, Str statistic, Str unit, const Str *by,
                            Window window) {
    const struct FindingsIndex *index = findings->index;
    bool indexed = index && index->of == findings->finding && index->count == findings->count;
    size_t i, end;
    range_of(findings, indicator, &i, &end);
    if (indexed)
        i = index->first[slot_of(index, indicator, by, window)] - (size_t)1;
    while (i < end) {
        const Finding *finding = &findings->finding[i];
        if (finding->window == window && same_by(finding, by) && str_same(finding->indicator, indicator) &&
            (!statistic.len || str_same(finding->statistic, statistic)) && (!unit.len || str_same(finding->unit, unit)))
            return finding;
        i = indexed ? index->next[i] - (size_t)1 : i + 1;
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

/* dictionary.c - see dictionary.h. */
#include "analyze/dictionary.h"

#include "analyze/measure.h"
#include "analyze/tallies.h"

enum { LONGEST_SCALE = 100 };

size_t span_slot(size_t span, size_t reason) {
    return COUNTS + span * REASONS + reason;
}

size_t question_levels(const Question *question) {
    int range = question->scale.high - question->scale.low;
    return (size_t)(range < 0 ? 0 : range > LONGEST_SCALE ? LONGEST_SCALE : range) + 3;
}

static Place place_of(const Json *value) {
    return json_place(value, STR("indicators.json"));
}

/* Adds the span when it is new; its number. */
static size_t span_put(Span *span, size_t *count, Span wanted) {
    for (size_t i = 0; i < *count; i++)
        if (span[i].from == wanted.from && span[i].to == wanted.to)
            return i;
    span[*count] = wanted;
    return (*count)++;
}

static bool spans_read(const Json *entry, Indicator *indicator, Span *span, size_t *count, Diag *diag) {
    static const char *const from_key[] = {"from", "from_else"};
    Str to = json_text(entry, STR("to"), STR(""));
    for (size_t i = 0; i < COUNT_OF(from_key); i++) {
        Str from = json_text(entry, str_of(from_key[i]), STR(""));
        indicator->span[i] = NO_SPAN;
        if (!from.len)
            continue;
        Span wanted = {step_named(from), to.len ? step_named(to) : STEPS};
        if (wanted.from >= STEP_DUE || (to.len && wanted.to >= STEP_DUE)) {
            DIAG(diag, TEMPLATE_BROKEN, place_of(entry), STR("«from» and «to» name steps of a request"));
            return false;
        }
        indicator->span[i] = span_put(span, count, wanted);
    }
    return true;
}

/* "question month" -> bits. */
static bool by_read(const Json *item, uint32_t *mask, Diag *diag) {
    *mask = 0;
    for (Str rest = item->kind == JSON_STRING ? item->text : STR("?"), word; (word = str_word(&rest)).len;) {
        ByKey key = by_named(word);
        if (key == BY_KEYS) {
            DIAG(diag, TEMPLATE_BROKEN, place_of(item), STR("«by» names what findings are cut by"));
            return false;
        }
        *mask |= 1u << key;
    }
    return true;
}

static bool cuts_read(Arena *arena, const Json *entry, Indicator *indicator, Diag *diag) {
    const Json *by = json_member(entry, STR("by"));
    size_t count = by && by->kind == JSON_ARRAY ? by->count : 0;
    uint32_t *mask = ARENA_ARRAY(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        if (!by_read(&by->child[i], &mask[i], diag))
            return false;
    indicator->by = mask;
    indicator->by_count = count;
    return true;
}

/* A number, or the name of a threshold. */
static uint32_t least(const Json *entry, const Thresholds *thresholds) {
    const Json *min = json_member(entry, STR("min_n"));
    const struct {
        Str name;
        uint32_t value;
    } named[] = {{STR("inside"), thresholds->inside},
                 {STR("public"), thresholds->public},
                 {STR("interval"), thresholds->interval},
                 {STR("mean"), thresholds->mean},
                 {STR("km"), thresholds->km},
                 {STR("nps"), thresholds->nps}};
    if (min && min->kind == JSON_NUMBER && min->number >= 0 && min->number <= 1e9)
        return (uint32_t)min->number;
    for (size_t i = 0; min && min->kind == JSON_STRING && i < COUNT_OF(named); i++)
        if (str_same(min->text, named[i].name))
            return named[i].value;
    return 0;
}

static bool questions_named(const Indicator *indicator, Diag *diag) {
    for (size_t i = 0; i < indicator->by_count; i++) {
        if (!indicator->measure->of_question || indicator->by[i] >> BY_QUESTION & 1)
            continue;
        DIAG(diag, TEMPLATE_BROKEN, place_of(indicator->entry), STR("this measure is of a question: name it in «by»"));
        return false;
    }
    return true;
}

static bool indicator_read(Arena *arena, const Json *entry, const Project *project, Indicator *indicator, Diag *diag) {
    Str measure = json_text(entry, STR("measure"), STR(""));
    *indicator = (Indicator){
        .id = json_text(entry, STR("id"), STR("")),
        .name = json_text(entry, STR("name"), STR("")),
        .unit = json_text(entry, STR("unit"), STR("")),
        .basis = json_text(entry, STR("basis"), STR("")),
        .public = json_text(entry, STR("public"), STR("IN")),
        .better = json_text(entry, STR("better"), STR("")),
        .measure = measure_named(measure),
        .entry = entry,
        .min_n = least(entry, &project->organization.thresholds),
        .snapshot = str_same(json_text(entry, STR("window"), STR("")), STR("as_of")),
    };
    if (!indicator->measure)
        DIAG(diag, MEASURE_UNKNOWN, place_of(entry), indicator->name, measure);
    return indicator->measure && cuts_read(arena, entry, indicator, diag) && questions_named(indicator, diag);
}

static void questions_place(Arena *arena, Dictionary *dictionary, const Project *project) {
    size_t *slot = ARENA_ARRAY(arena, size_t, project->question_count);
    size_t next = span_slot(dictionary->span_count, 0);
    for (size_t q = 0; q < project->question_count; q++) {
        slot[q] = next;
        next += question_levels(&project->question[q]);
    }
    dictionary->question = project->question;
    dictionary->question_count = project->question_count;
    dictionary->question_slot = slot;
    dictionary->slot_count = next;
}

static void settings_week(Buf *buf, const Project *project) {
    buf_add(buf, project->zone_name);
    for (int d = 0; d < 7; d++)
        buf_byte(buf, project->week.rest[d] ? 'r' : 'w');
    for (size_t i = 0; i < project->week.holiday_count; i++)
        buf_addf(buf, " %d", (int)project->week.holiday[i]);
}

static void settings_promises(Buf *buf, const Policy *policy) {
    buf_add(buf, policy->date);
    for (size_t i = 0; i < policy->promise_count; i++) {
        const Promise *promise = &policy->promise[i];
        buf_json(buf, promise->from);
        buf_json(buf, promise->to);
        buf_json(buf, promise->clock);
        buf_addf(buf, "%d ", (int)promise->max_days);
    }
}

static void settings_members(Buf *buf, const Project *project) {
    for (size_t d = 0; d < DIMENSIONS; d++) {
        const DimensionSpec *spec = &project->dimension[d];
        buf_byte(buf, spec->from_data ? 'd' : 'm');
        for (size_t i = 0; i < spec->member_count; i++)
            buf_json(buf, spec->member[i].id);
    }
}

static Str settings(Arena *arena, const Dictionary *dictionary, const Project *project) {
    Buf buf = {.arena = arena}, hex = {.arena = arena};
    settings_week(&buf, project);
    settings_promises(&buf, &project->organization.policy);
    settings_members(&buf, project);
    for (size_t i = 0; i < dictionary->span_count; i++)
        buf_addf(&buf, " %d-%d", (int)dictionary->span[i].from, (int)dictionary->span[i].to);
    for (size_t q = 0; q < project->question_count; q++) {
        buf_json(&buf, project->question[q].id);
        buf_addf(&buf, "%d..%d", project->question[q].scale.low, project->question[q].scale.high);
    }
    buf_addf(&hex, "%016llx", (unsigned long long)map_hash(buf_str(&buf)));
    return buf_str(&hex);
}

const Dictionary *dictionary_read(Arena *arena, const Project *project, Diag *diag) {
    const Json *all = project->indicators;
    size_t count = all && all->kind == JSON_ARRAY ? all->count : 0;
    Dictionary *dictionary = ARENA_NEW(arena, Dictionary);
    Indicator *indicator = ARENA_ARRAY(arena, Indicator, count);
    Span *span = ARENA_ARRAY(arena, Span, count * 2);
    bool good = true;
    if (!count)
        DIAG(diag, TEMPLATE_MISSING, (Place){0}, STR("indicators.json"));
    for (size_t i = 0; i < count; i++)
        good &= indicator_read(arena, &all->child[i], project, &indicator[i], diag) &&
                spans_read(&all->child[i], &indicator[i], span, &dictionary->span_count, diag);
    if (!good || !count)
        return NULL;
    dictionary->count = count;
    dictionary->indicator = indicator;
    dictionary->span = span;
    questions_place(arena, dictionary, project);
    dictionary->settings = settings(arena, dictionary, project);
    return dictionary;
}

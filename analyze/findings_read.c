/* findings_read.c - findings.json read back.  Whatever the text, the result is either whole or NULL: every kind, range
 * and name is checked before it is used. */
#include "analyze/findings.h"

#include <math.h>

typedef struct Reader {
    Arena *arena;
    Str file;
    Diag *diag;
    bool broken;
} Reader;

static const double most_count = 9007199254740992.0; /* 2^53 */

static void broken(Reader *reader, const Json *at, const char *why) {
    if (!reader->broken)
        DIAG(reader->diag, FINDINGS_BROKEN, at ? json_place(at, reader->file) : (Place){.file = reader->file},
             str_of(why));
    reader->broken = true;
}

/* A member of the kind asked for.  What is missing or of another kind breaks the file, and an empty value is returned.
 */
static const Json *member(Reader *reader, const Json *object, const char *name, JsonKind kind) {
    static const Json nothing = {0};
    const Json *found = json_member(object, str_of(name));
    if (found && found->kind == kind)
        return found;
    broken(reader, found ? found : object, "a member is missing or of another kind");
    return &nothing;
}

static Str text(Reader *reader, const Json *object, const char *name) {
    return member(reader, object, name, JSON_STRING)->text;
}

static uint64_t whole(Reader *reader, const Json *number) {
    if (number->kind == JSON_NUMBER && number->number >= 0 && number->number <= most_count &&
        number->number == floor(number->number))
        return (uint64_t)number->number;
    broken(reader, number, "a count is not a whole number");
    return 0;
}

static uint64_t count(Reader *reader, const Json *object, const char *name) {
    return whole(reader, member(reader, object, name, JSON_NUMBER));
}

static uint32_t small(Reader *reader, const Json *object, const char *name) {
    uint64_t value = count(reader, object, name);
    if (value > INT32_MAX)
        broken(reader, object, "a number is too large");
    return (uint32_t)(value > INT32_MAX ? 0 : value);
}

static Day day(Reader *reader, const Json *object, const char *name) {
    Day day = 0;
    if (!day_read(text(reader, object, name), &day))
        broken(reader, object, "a date is not YYYY-MM-DD");
    return day;
}

/* null, or a Hijri date in the shape of a date. */
static HijriDate hijri(Reader *reader, const Json *object, const char *name) {
    const Json *found = json_member(object, str_of(name));
    int64_t part[3];
    if (!found || found->kind == JSON_NULL)
        return (HijriDate){0};
    Str rest = found->text;
    for (size_t i = 0; i < COUNT_OF(part); i++)
        if (!str_int(str_cut(&rest, '-'), &part[i]))
            part[i] = 0;
    if (found->kind != JSON_STRING || found->text.len != 10 || part[0] < 1 || part[0] > 9999 || part[1] < 1 ||
        part[1] > 12 || part[2] < 1 || part[2] > 30) {
        broken(reader, found, "a Hijri date is not YYYY-MM-DD");
        return (HijriDate){0};
    }
    return (HijriDate){(int)part[0], (int)part[1], (int)part[2]};
}

static Name name(Reader *reader, const Json *object) {
    const Json *found = member(reader, object, "name", JSON_OBJECT);
    return (Name){json_text(found, STR("ar"), STR("")), json_text(found, STR("en"), STR(""))};
}

static const Str *texts(Reader *reader, const Json *object, const char *name, size_t *count) {
    const Json *list = member(reader, object, name, JSON_ARRAY);
    Str *of = ARENA_ARRAY(reader->arena, Str, list->count);
    for (size_t i = 0; i < list->count; i++) {
        if (list->child[i].kind != JSON_STRING)
            broken(reader, &list->child[i], "a text is wanted");
        of[i] = list->child[i].text;
    }
    *count = list->count;
    return of;
}

/* Whole number of days; -1 stands for none. */
static int32_t days(Reader *reader, const Json *object, const char *name) {
    double value = member(reader, object, name, JSON_NUMBER)->number;
    if (value >= -1 && value <= INT32_MAX && value == floor(value))
        return (int32_t)value;
    broken(reader, object, "a number of days is wanted");
    return -1;
}

static Promise promise_read(Reader *reader, const Json *from) {
    return (Promise){.id = text(reader, from, "id"),
                     .from = text(reader, from, "from"),
                     .to = text(reader, from, "to"),
                     .min_days = days(reader, from, "min_days"),
                     .max_days = days(reader, from, "max_days"),
                     .clock = text(reader, from, "clock"),
                     .text = text(reader, from, "text")};
}

static Policy policy_read(Reader *reader, const Json *from) {
    const Json *promises = member(reader, from, "promises", JSON_ARRAY);
    Promise *promise = ARENA_ARRAY(reader->arena, Promise, promises->count);
    Policy policy = {.version = text(reader, from, "version"), .date = text(reader, from, "date")};
    for (size_t i = 0; i < promises->count; i++)
        promise[i] = promise_read(reader, &promises->child[i]);
    policy.promise = promise;
    policy.promise_count = promises->count;
    policy.step = texts(reader, from, "steps", &policy.step_count);
    policy.required = texts(reader, from, "required_fields", &policy.required_count);
    return policy;
}

static Thresholds thresholds_read(Reader *reader, const Json *from) {
    return (Thresholds){.inside = small(reader, from, "inside"),
                        .public = small(reader, from, "public"),
                        .interval = small(reader, from, "interval"),
                        .mean = small(reader, from, "mean"),
                        .km = small(reader, from, "km"),
                        .km_events = small(reader, from, "km_events"),
                        .nps = small(reader, from, "nps")};
}

static const Target *targets_read(Reader *reader, const Json *from, size_t *count) {
    const Json *list = member(reader, from, "targets", JSON_ARRAY);
    Target *target = ARENA_ARRAY(reader->arena, Target, list->count);
    for (size_t i = 0; i < list->count; i++)
        target[i] = (Target){text(reader, &list->child[i], "indicator"), text(reader, &list->child[i], "statistic"),
                             member(reader, &list->child[i], "value", JSON_NUMBER)->number};
    *count = list->count;
    return target;
}

static Calendar calendar_read(Reader *reader, const Json *from) {
    Str word = text(reader, from, "calendar");
    if (str_same(word, STR("gregorian")))
        return CALENDAR_GREGORIAN;
    if (str_same(word, STR("hijri")))
        return CALENDAR_HIJRI;
    if (!str_same(word, STR("both")))
        broken(reader, from, "an unknown calendar");
    return CALENDAR_BOTH;
}

static const Organization *organization_read(Reader *reader, const Json *from) {
    Organization *organization = ARENA_NEW(reader->arena, Organization);
    size_t languages;
    const Str *language = texts(reader, from, "language", &languages);
    if (!languages || languages > COUNT_OF(organization->language)) {
        broken(reader, from, "one language or two are wanted");
        return organization;
    }
    organization->language_count = languages;
    for (size_t i = 0; i < languages; i++)
        organization->language[i] = language[i];
    organization->name = name(reader, from);
    organization->site = text(reader, from, "site");
    organization->contact = text(reader, from, "contact");
    organization->logo = text(reader, from, "logo");
    organization->arabic_digits = str_same(text(reader, from, "digits"), STR("arab"));
    organization->calendar = calendar_read(reader, from);
    organization->policy = policy_read(reader, member(reader, from, "policy", JSON_OBJECT));
    organization->thresholds = thresholds_read(reader, member(reader, from, "thresholds", JSON_OBJECT));
    organization->target = targets_read(reader, from, &organization->target_count);
    organization->report = texts(reader, from, "reports", &organization->report_count);
    return organization;
}

static void period_read_back(Reader *reader, const Json *from, Findings *findings) {
    Period *period = &findings->period;
    const Json *lunar = member(reader, from, "hijri", JSON_OBJECT);
    Str kind = text(reader, from, "kind");
    while (period->kind < PERIOD_RANGE && !str_same(period_kind_name(period->kind), kind))
        period->kind++;
    if (!str_same(period_kind_name(period->kind), kind))
        broken(reader, from, "an unknown kind of period");
    period->name = text(reader, from, "name");
    period->from = day(reader, from, "from");
    period->to = day(reader, from, "to");
    period->hijri_from = hijri(reader, lunar, "from");
    period->hijri_to = hijri(reader, lunar, "to");
    findings->as_of_hijri = hijri(reader, lunar, "as_of");
    findings->as_of = text(reader, from, "as_of");
    if (!day_read(str_to(findings->as_of, 10), &findings->as_of_day))
        broken(reader, from, "as_of is not a moment");
}

static const Excluded *counts_read(Reader *reader, const Json *from, const char *name, size_t *count) {
    const Json *object = json_member(from, str_of(name));
    size_t members = object && object->kind == JSON_OBJECT ? object->count : 0;
    Excluded *of = ARENA_ARRAY(reader->arena, Excluded, members);
    for (size_t i = 0; i < members; i++)
        of[i] = (Excluded){object->child[i].key, whole(reader, &object->child[i])};
    *count = members;
    return of;
}

static FindingsSource source_read(Reader *reader, const Json *from) {
    FindingsSource source = {.kind = text(reader, from, "kind"),
                             .file = json_text(from, STR("file"), STR("")),
                             .sha256 = json_text(from, STR("sha256"), STR("")),
                             .format = json_text(from, STR("format"), STR("")),
                             .encoding = json_text(from, STR("encoding"), STR("")),
                             .separator = json_text(from, STR("separator"), STR("")),
                             .note = json_text(from, STR("note"), STR("")),
                             .rows = count(reader, from, "rows"),
                             .used = count(reader, from, "used"),
                             .duplicates = count(reader, from, "duplicates"),
                             .superseded = count(reader, from, "superseded"),
                             .other_period = count(reader, from, "other_period")};
    source.rejected = counts_read(reader, from, "rejected", &source.rejected_count);
    return source;
}

static FindingsDimension dimension_read(Reader *reader, const Json *list) {
    FindingsMember *of = ARENA_ARRAY(reader->arena, FindingsMember, list->count);
    for (size_t i = 0; i < list->count; i++)
        of[i] = (FindingsMember){text(reader, &list->child[i], "id"), name(reader, &list->child[i])};
    return (FindingsDimension){list->count, of};
}

static void dimensions_read(Reader *reader, const Json *from, Findings *findings) {
    for (size_t i = 0; i < from->count; i++) {
        ByKey by = by_named(from->child[i].key);
        if (by == BY_KEYS || from->child[i].kind != JSON_ARRAY)
            broken(reader, &from->child[i], "an unknown dimension");
        else
            findings->dimension[by] = dimension_read(reader, &from->child[i]);
    }
}

static FindingsLabel label_read(Reader *reader, const Json *from) {
    return (FindingsLabel){text(reader, from, "dimension"), text(reader, from, "value"),
                           text(reader, from, "suggestion"), count(reader, from, "count")};
}

static FindingsHoliday holiday_read(Reader *reader, const Json *from) {
    return (FindingsHoliday){day(reader, from, "from"), day(reader, from, "to"), text(reader, from, "name")};
}

static void lists_read(Reader *reader, const Json *all, Findings *findings) {
    const Json *sources = member(reader, all, "sources", JSON_ARRAY),
               *labels = member(reader, all, "labels", JSON_ARRAY);
    const Json *holidays = member(reader, all, "holidays", JSON_ARRAY);
    FindingsSource *source = ARENA_ARRAY(reader->arena, FindingsSource, sources->count);
    FindingsLabel *label = ARENA_ARRAY(reader->arena, FindingsLabel, labels->count);
    FindingsHoliday *holiday = ARENA_ARRAY(reader->arena, FindingsHoliday, holidays->count);
    for (size_t i = 0; i < sources->count; i++)
        source[i] = source_read(reader, &sources->child[i]);
    for (size_t i = 0; i < labels->count; i++)
        label[i] = label_read(reader, &labels->child[i]);
    for (size_t i = 0; i < holidays->count; i++)
        holiday[i] = holiday_read(reader, &holidays->child[i]);
    findings->source = source;
    findings->source_count = sources->count;
    findings->label = label;
    findings->label_count = labels->count;
    findings->holiday = holiday;
    findings->holiday_count = holidays->count;
}

static void by_read(Reader *reader, const Json *from, Finding *finding) {
    for (size_t i = 0; i < from->count; i++) {
        ByKey by = by_named(from->child[i].key);
        if (by == BY_KEYS || from->child[i].kind != JSON_STRING)
            broken(reader, &from->child[i], "findings are not cut by this");
        else
            finding->by[by] = from->child[i].text;
    }
}

static void figures_read(Reader *reader, const Json *from, Finding *finding) {
    Str status = text(reader, from, "status");
    while (finding->status < FINDING_STATUSES && !str_same(status_name(finding->status), status))
        finding->status++;
    if (finding->status == FINDING_STATUSES) {
        broken(reader, from, "an unknown status");
        finding->status = FINDING_WITHHELD;
    }
    if (finding->status != FINDING_OK)
        return;
    const Json *low = json_member(from, STR("low")), *high = json_member(from, STR("high"));
    Str bound = json_text(from, STR("bound"), STR(""));
    finding->bound = str_same(bound, STR("at_most"))    ? BOUND_AT_MOST
                     : str_same(bound, STR("at_least")) ? BOUND_AT_LEAST
                                                        : BOUND_NONE;
    finding->value = member(reader, from, "value", JSON_NUMBER)->number;
    finding->has_interval = low && high && low->kind == JSON_NUMBER && high->kind == JSON_NUMBER;
    finding->low = finding->has_interval ? low->number : 0;
    finding->high = finding->has_interval ? high->number : 0;
}

static Finding finding_read(Reader *reader, const Json *from) {
    const Json *window = json_member(from, STR("window")), *events = json_member(from, STR("events"));
    const Json *n = json_member(from, STR("n"));
    Finding finding = {.id = text(reader, from, "id"),
                       .indicator = text(reader, from, "indicator"),
                       .statistic = text(reader, from, "statistic"),
                       .n = n && n->kind == JSON_NULL ? 0 : count(reader, from, "n"),
                       .has_events = events != NULL,
                       .events = events ? whole(reader, events) : 0,
                       .unit = text(reader, from, "unit"),
                       .basis = text(reader, from, "basis"),
                       .window = window ? WINDOW_ROLLING_12 : WINDOW_PERIOD};
    if (window && (window->kind != JSON_STRING || !str_same(window->text, STR("rolling_12_months"))))
        broken(reader, window, "an unknown window");
    by_read(reader, member(reader, from, "by", JSON_OBJECT), &finding);
    finding.excluded = counts_read(reader, from, "excluded", &finding.excluded_count);
    figures_read(reader, from, &finding);
    return finding;
}

static void findings_list(Reader *reader, const Json *all, Findings *findings) {
    const Json *list = member(reader, all, "findings", JSON_ARRAY);
    Finding *finding = ARENA_ARRAY(reader->arena, Finding, list->count);
    for (size_t i = 0; i < list->count && !reader->broken; i++)
        finding[i] = finding_read(reader, &list->child[i]);
    for (size_t i = 0; i < list->count; i++)
        finding[i].rounded = findings->public;
    findings->finding = finding;
    findings->count = list->count;
}

static Restated restated_item(Reader *reader, const Json *from) {
    Str reason = text(reader, from, "reason");
    Restated restated = {.period = text(reader, from, "period"),
                         .now = finding_read(reader, member(reader, from, "now", JSON_OBJECT)),
                         .was = member(reader, from, "was", JSON_NUMBER)->number,
                         .was_n = count(reader, from, "was_n")};
    while (restated.reason < RESTATED_REASONS && !str_same(restated_name(restated.reason), reason))
        restated.reason++;
    if (restated.reason == RESTATED_REASONS) {
        broken(reader, from, "an unknown reason");
        restated.reason = RESTATED_CORRECTED;
    }
    return restated;
}

static void restated_read(Reader *reader, const Json *all, Findings *findings) {
    const Json *list = json_member(all, STR("restated"));
    size_t items = list && list->kind == JSON_ARRAY ? list->count : 0;
    Restated *restated = ARENA_ARRAY(reader->arena, Restated, items);
    for (size_t i = 0; i < items && !reader->broken; i++) {
        restated[i] = restated_item(reader, &list->child[i]);
        restated[i].now.rounded = findings->public;
    }
    findings->restated = restated;
    findings->restated_count = items;
}

static void indicators_read(Reader *reader, const Json *all, Findings *findings) {
    const Json *list = member(reader, all, "indicators", JSON_ARRAY);
    FindingsIndicator *indicator = ARENA_ARRAY(reader->arena, FindingsIndicator, list->count);
    size_t at = 0;
    for (size_t i = 0; i < list->count; i++) {
        const Json *from = &list->child[i];
        indicator[i] = (FindingsIndicator){text(reader, from, "id"),
                                           text(reader, from, "indicator"),
                                           text(reader, from, "public"),
                                           text(reader, from, "better"),
                                           at,
                                           0};
        for (; at < findings->count && str_same(findings->finding[at].indicator, indicator[i].name); at++)
            indicator[i].count++;
    }
    if (at != findings->count)
        broken(reader, list, "the findings do not follow the order of the indicators");
    findings->indicator = indicator;
    findings->indicator_count = list->count;
}

const Findings *findings_read(Arena *arena, Str bytes, Str file, Diag *diag) {
    Reader reader = {arena, file, diag, false};
    const Json *all = json_read(arena, bytes, file, diag);
    if (!all)
        return NULL;
    Findings *findings = ARENA_NEW(arena, Findings);
    Str format = json_text(all, STR("format"), STR(""));
    findings->public = str_same(format, STR("rida.public/1"));
    if (!findings->public && !str_same(format, STR("rida.findings/1"))) {
        broken(&reader, all, "no such format");
        return NULL;
    }
    findings->program = text(&reader, all, "program");
    findings->dictionary = text(&reader, all, "dictionary");
    findings->organization = organization_read(&reader, member(&reader, all, "organization", JSON_OBJECT));
    period_read_back(&reader, member(&reader, all, "period", JSON_OBJECT), findings);
    lists_read(&reader, all, findings);
    dimensions_read(&reader, member(&reader, all, "dimensions", JSON_OBJECT), findings);
    findings_list(&reader, all, findings);
    indicators_read(&reader, all, findings);
    restated_read(&reader, all, findings);
    findings_index(arena, findings);
    return reader.broken ? NULL : findings;
}

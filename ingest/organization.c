/* organization.c - the public words of a project; see organization.h. */
#include "ingest/config.h"

#include <string.h>

static void languages_read(const Config *config, Organization *o) {
    const Json *value = json_member(config->root, STR("language"));
    const Str *text;
    size_t count = config_texts(config, value, &text);
    for (size_t i = 0; i < count && o->language_count < COUNT_OF(o->language); i++) {
        if (o->language_count && str_same(o->language[0], text[i]))
            DIAG(config->diag, NAME_TWICE, json_place(config_item(value, i), config->file), text[i], STR("language"));
        else
            o->language[o->language_count++] = text[i];
    }
    if (!o->language_count)
        o->language[o->language_count++] = STR("ar");
}

/* One language is enough: reports in the other one print the name that there is. */
static void name_read(const Config *config, const Json *organization, Organization *o) {
    const Json *value = json_member(organization, STR("name"));
    o->name = config_name(value);
    if (value && value->kind == JSON_OBJECT && !o->name.ar.len && !o->name.en.len)
        DIAG(config->diag, KEY_MISSING, json_place(value, config->file),
             str_join(config->arena, 2, (Str[]){STR("organization.name."), o->language[0]}));
}

static void words_read(const Config *config, const Json *organization, Organization *o) {
    const Json *site = json_member(organization, STR("site"));
    o->site = json_text(organization, STR("site"), STR(""));
    o->contact = json_text(organization, STR("contact"), STR(""));
    o->logo = json_text(organization, STR("logo"), STR(""));
    if (o->site.len && (!str_starts(o->site, STR("https://")) || str_find(o->site, STR(" ")) != SIZE_MAX))
        config_wrong(config, site, STR("organization.site"), "an address that begins with https://");
}

static Calendar calendar_of(Str name) {
    return str_same(name, STR("gregorian")) ? CALENDAR_GREGORIAN
           : str_same(name, STR("hijri"))   ? CALENDAR_HIJRI
                                            : CALENDAR_BOTH;
}

static void thresholds_read(const Config *config, Thresholds *t) {
    const struct {
        const char *name;
        uint32_t *value, usual;
    } part[] = {{"inside", &t->inside, 5}, {"public", &t->public, 10}, {"interval", &t->interval, 10},
                {"mean", &t->mean, 30},    {"km", &t->km, 20},         {"km_events", &t->km_events, 10},
                {"nps", &t->nps, 50}};
    const Json *all = json_member(config->root, STR("thresholds"));
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        double given = json_number(all, str_of(part[i].name), part[i].usual);
        *part[i].value = given >= 1 && given <= 100000 ? (uint32_t)given : part[i].usual;
    }
}

/* Step 1 of the policy gives the visitor enough time, so nothing may press it: not a time for reception itself, and not
 * one for all stages alike, reception among them. */
static bool presses_reception(Str indicator) {
    return str_find(indicator, STR("reception")) != SIZE_MAX || str_same(indicator, STR("handling_time")) ||
           str_same(indicator, STR("stage_time"));
}

static size_t indicator_names(const Config *config, Str *names) {
    const Json *list = config->indicators; /* an array of entries */
    size_t count = 0;
    for (size_t i = 0; list && i < list->count; i++) {
        Str name = json_text(&list->child[i], STR("name"), STR(""));
        if (name.len && names)
            names[count] = name;
        count += name.len > 0;
    }
    return count;
}

static void indicator_check(const Config *config, const Json *target, Str indicator) {
    Arena *scratch = arena_new();
    size_t count = indicator_names(config, NULL);
    Str *names = ARENA_ARRAY(scratch, Str, count);
    indicator_names(config, names);
    bool known = !count;
    for (size_t i = 0; i < count; i++)
        known = known || str_same(names[i], indicator);
    if (!known)
        DIAG(config->diag, INDICATOR_UNKNOWN, json_key_place(target, config->file), indicator,
             str_nearest(indicator, count, names));
    arena_drop(scratch);
}

/* The unit of an indicator, from templates/indicators.json; empty when it has none of its own. */
static Str indicator_unit(const Config *config, Str indicator) {
    for (size_t i = 0; config->indicators && i < config->indicators->count; i++)
        if (str_same(json_text(&config->indicators->child[i], STR("name"), STR("")), indicator))
            return json_text(&config->indicators->child[i], STR("unit"), STR(""));
    return STR("");
}

static void target_value_check(const Config *config, const Json *value, Str indicator) {
    bool share = str_same(indicator_unit(config, indicator), STR("share"));
    if (value->kind == JSON_NUMBER && share && (value->number < 0 || value->number > 1))
        config_wrong(config, value, value->key, "a share from 0 to 1: 80 % is 0.8");
    else if (value->kind == JSON_NUMBER && value->number < 0)
        config_wrong(config, value, value->key, "a number that is not below 0");
}

static void targets_read(const Config *config, Organization *o) {
    const Json *all = json_member(config->root, STR("targets"));
    size_t count = all && all->kind == JSON_OBJECT ? all->count : 0;
    Target *target = ARENA_ARRAY(config->arena, Target, count);
    for (size_t i = 0; i < count; i++) {
        const Json *value = &all->child[i];
        if (keys_comment(value->key))
            continue;
        Str statistic = value->key, indicator = str_cut(&statistic, '.');
        if (presses_reception(indicator))
            DIAG(config->diag, RECEPTION_TARGET, json_key_place(value, config->file), value->key);
        else
            indicator_check(config, value, indicator);
        target_value_check(config, value, indicator);
        target[o->target_count++] = (Target){indicator, statistic, value->number};
    }
    o->target = target;
}

/* The reports there are: templates/reports/NAME.xml. */
static size_t report_names(const Config *config, Str *names) {
    size_t count = 0;
    for (size_t i = 0; i < config->templates->count; i++) {
        Str name = config->templates->file[i].name;
        if (!str_starts(name, STR("reports/")) || !str_ends(name, STR(".xml")))
            continue;
        names[count++] = str_from(str_to(name, name.len - strlen(".xml")), strlen("reports/"));
    }
    return count;
}

static void report_check(const Config *config, const Json *value, size_t count, const Str *known) {
    Buf why = {.arena = config->arena};
    buf_add(&why, STR("one of:"));
    for (size_t i = 0; i < count; i++) {
        if (str_same(known[i], value->text))
            return;
        buf_byte(&why, ' ');
        buf_add(&why, known[i]);
    }
    config_wrong(config, value, STR("reports"), str_c(config->arena, buf_str(&why)));
}

static void reports_read(const Config *config, Organization *o) {
    static const char *const usual[] = {"board", "quality", "public"};
    const Json *value = json_member(config->root, STR("reports"));
    Str *known = ARENA_ARRAY(config->arena, Str, config->templates->count);
    size_t count = report_names(config, known);
    Map *seen = map_new(config->arena);
    o->report_count = config_texts(config, value, &o->report);
    for (size_t i = 0; i < o->report_count; i++) {
        config_unique(config, seen, o->report[i], (uint32_t)i, config_item(value, i), STR("reports"));
        if (count)
            report_check(config, config_item(value, i), count, known);
    }
    if (o->report_count)
        return;
    Str *all = ARENA_ARRAY(config->arena, Str, COUNT_OF(usual));
    for (size_t i = 0; i < COUNT_OF(usual); i++)
        all[o->report_count++] = str_of(usual[i]);
    o->report = all;
}

void organization_read(const Config *config, Organization *o) {
    const Json *organization = json_member(config->root, STR("organization"));
    languages_read(config, o);
    name_read(config, organization, o);
    words_read(config, organization, o);
    o->arabic_digits = str_same(json_text(config->root, STR("digits"), STR("latn")), STR("arab"));
    o->calendar = calendar_of(json_text(config->root, STR("calendar"), STR("both")));
    thresholds_read(config, &o->thresholds);
    targets_read(config, o);
    reports_read(config, o);
    policy_read(config, json_member(config->root, STR("policy")), &o->policy);
}

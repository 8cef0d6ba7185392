/* policy.c - policy.json: what the charity promises, step by step; see organization.h. */
#include "ingest/config.h"

/* A field that every request form may have. */
static bool field_known(Str name) {
    for (size_t i = 0; i < key_count; i++)
        if (key_belongs(&keys[i], STR("fields"), IN_REQUESTS) && str_same(str_of(keys[i].name), name))
            return true;
    return false;
}

static Str step_of(const Config *config, const Json *promise, const char *key) {
    const Json *value = json_member(promise, str_of(key));
    Str name = json_text(promise, str_of(key), STR(""));
    if (name.len && step_named(name) == STEPS)
        config_wrong(config, value, str_of(key), "a moment of a request: received, committee, decided, closed …");
    return name;
}

static int32_t days_of(const Json *promise, const char *key) {
    double days = json_number(promise, str_of(key), -1);
    return days >= 0 && days <= 3660 ? (int32_t)days : -1;
}

static Promise promise_read(const Config *config, const Json *value) {
    Promise promise = {
        .id = json_text(value, STR("id"), STR("")),
        .from = step_of(config, value, "from"),
        .to = step_of(config, value, "to"),
        .min_days = days_of(value, "min_days"),
        .max_days = days_of(value, "max_days"),
        .clock = json_text(value, STR("clock"), STR("calendar_days")),
        .text = json_text(value, STR("text"), STR("")),
        .line = value->line,
    };
    const Json *most = json_member(value, STR("max_days"));
    if (promise.max_days >= 0 && promise.min_days > promise.max_days)
        config_wrong(config, most, STR("max_days"), "less than min_days");
    if (str_same(promise.from, promise.to) && promise.to.len)
        config_wrong(config, json_member(value, STR("to")), STR("to"), "the same as «from»");
    /* Reception is step 1, from the receipt to the check of the data (step 2). */
    if (promise.max_days >= 0 && step_named(promise.from) == STEP_RECEIVED && step_named(promise.to) == STEP_VERIFIED)
        DIAG(config->diag, RECEPTION_TARGET, json_place(most, config->file), promise.id);
    return promise;
}

static void promises_read(const Config *config, const Json *list, Policy *policy) {
    size_t count = list && list->kind == JSON_ARRAY ? list->count : 0;
    Promise *promise = ARENA_ARRAY(config->arena, Promise, count);
    Map *seen = map_new(config->arena);
    for (size_t i = 0; i < count; i++) {
        const Json *value = &list->child[i], *id = json_member(value, STR("id"));
        promise[i] = promise_read(config, value);
        if (id)
            config_unique(config, seen, promise[i].id, (uint32_t)i, id, STR("promises"));
    }
    policy->promise_count = count;
    policy->promise = promise;
}

static void required_check(const Config *config, const Json *list, const Policy *policy) {
    for (size_t i = 0; i < policy->required_count; i++)
        if (!field_known(policy->required[i]))
            config_wrong(config, config_item(list, i), STR("required_fields"), "no field of a request");
}

void policy_read(const Config *config, const Json *name, Policy *policy) {
    Config own = *config;
    Str bytes;
    Day day;
    if (!config_beside(config, name, &own.file, &bytes))
        return;
    own.root = json_read(own.arena, bytes, own.file, own.diag);
    if (!own.root)
        return;
    keys_check(own.root, "policy", IN_ALL, own.file, own.diag);
    const Json *required = json_member(own.root, STR("required_fields")), *date = json_member(own.root, STR("date"));
    policy->version = json_text(own.root, STR("version"), STR(""));
    policy->date = json_text(own.root, STR("date"), STR(""));
    if (date && policy->date.len && !day_read(policy->date, &day))
        config_wrong(&own, date, STR("date"), "a date as 2026-01-31");
    promises_read(&own, json_member(own.root, STR("promises")), policy);
    policy->step_count = config_texts(&own, json_member(own.root, STR("steps")), &policy->step);
    policy->channel_count = config_texts(&own, json_member(own.root, STR("channels")), &policy->channel);
    policy->required_count = config_texts(&own, required, &policy->required);
    required_check(&own, required, policy);
}

/* config.c - see config.h. */
#include "ingest/config.h"
#include "ingest/file.h"

static const size_t LARGEST_CONFIG = (size_t)16 << 20;

void config_wrong(const Config *config, const Json *value, Str key, const char *why) {
    Arena *scratch = arena_new();
    DIAG(config->diag, VALUE_WRONG, json_place(value, config->file), keys_shown(scratch, value), key, str_of(why));
    arena_drop(scratch);
}

size_t config_texts(const Config *config, const Json *value, const Str **texts) {
    *texts = NULL;
    if (!value || (value->kind != JSON_STRING && value->kind != JSON_ARRAY))
        return 0;
    const Json *item = value->kind == JSON_STRING ? value : value->child;
    size_t items = value->kind == JSON_STRING ? 1 : value->count, count = 0;
    Str *text = ARENA_ARRAY(config->arena, Str, items);
    for (size_t i = 0; i < items; i++)
        if (item[i].kind == JSON_STRING)
            text[count++] = item[i].text;
    *texts = text;
    return count;
}

const Json *config_item(const Json *value, size_t index) {
    for (size_t i = 0; value->kind == JSON_ARRAY && i < value->count; i++)
        if (value->child[i].kind == JSON_STRING && index-- == 0)
            return &value->child[i];
    return value;
}

Name config_name(const Json *value) {
    if (value && value->kind == JSON_STRING)
        return (Name){value->text, value->text};
    return (Name){json_text(value, STR("ar"), STR("")), json_text(value, STR("en"), STR(""))};
}

bool config_beside(const Config *config, const Json *value, Str *path, Str *bytes) {
    FileFault fault;
    if (!value || value->kind != JSON_STRING)
        return false;
    *path = path_in(config->arena, config->folder, value->text);
    if (file_bytes(config->arena, *path, LARGEST_CONFIG, bytes, &fault))
        return true;
    Str fault_text = fault.why.len ? fault.why : problem_name(fault.problem);
    Str why = str_join(config->arena, 3, (Str[]){*path, STR(": "), fault_text});
    DIAG(config->diag, CONFIG_FILE_BROKEN, json_place(value, config->file), why);
    return false;
}

const Json *config_template(const Config *config, Str name, const char *shape) {
    const Template *template = templates_named(config->templates, name);
    if (!template)
        return NULL;
    Str file = path_in(config->arena, config->templates->folder, name);
    const Json *json = json_read(config->arena, template->bytes, file, config->diag);
    if (json && shape)
        keys_check(json, shape, IN_ALL, file, config->diag);
    return json;
}

bool config_unique(const Config *config, Map *seen, Str text, uint32_t owner, const Json *value, Str within) {
    Arena *scratch = arena_new();
    Str folded = str_fold(scratch, text);
    bool good = map_put(seen, folded, owner) || map_find(seen, folded) == owner;
    if (!good)
        DIAG(config->diag, NAME_TWICE, json_place(value, config->file), text, within);
    arena_drop(scratch);
    return good;
}

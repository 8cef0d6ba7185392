/* tree.c - a record by way of the strict scan and cJSON; see record.h. */
#include "ingest/json/reader.h"

#include <string.h>

typedef struct Walk {
    JsonReader *reader;
    JsonFault *fault;
} Walk;

static bool refuse(Walk *w, const char *why, uint32_t line, uint32_t column) {
    *w->fault = (JsonFault){.why = why, .line = line, .column = column};
    return false;
}

static Str number_text(const JsonReader *r, const Json *value) {
    Str digits = json_digits(r->text, value->at);
    bool power = memchr(digits.ptr, 'e', digits.len) || memchr(digits.ptr, 'E', digits.len);
    if (!power)
        return json_number_plain(digits);
    Buf shortest = {.arena = r->arena};
    buf_double(&shortest, value->number);
    return buf_str(&shortest);
}

static Str scalar_text(const JsonReader *r, const Json *value) {
    switch (value->kind) {
    case JSON_STRING:
        return value->text;
    case JSON_NUMBER:
        return number_text(r, value);
    case JSON_TRUE:
        return STR("true");
    case JSON_FALSE:
        return STR("false");
    default:
        return STR("");
    }
}

static bool scalar(const Json *value) {
    return value->kind != JSON_OBJECT && value->kind != JSON_ARRAY;
}

static bool value_walk(Walk *w, JsonName *path, const Json *value);

/* The member of that key, NULL when there are too many.  A key with a backslash in it may be how another is written. */
static JsonName *member_named(Walk *w, JsonName *of, Str key) {
    if (!memchr(key.ptr, '\\', key.len)) {
        JsonName *member = json_name_child(of, key);
        return member ? member : json_name_add(w->reader->names, of, key, key);
    }
    for (size_t i = 0; i < of->count; i++)
        if (str_same(of->child[i]->key, key))
            return of->child[i];
    return json_name_add(w->reader->names, of, (Str){NULL, 0}, key);
}

/* True with *path NULL: the member is not looked at. */
static bool member_find(Walk *w, JsonName *of, Str key, const Json *value, JsonName **path) {
    *path = member_named(w, of, key);
    if (!*path)
        return true;
    if ((*path)->record == w->reader->record)
        return refuse(w, "the same key twice", value->key_line, value->key_column);
    (*path)->record = w->reader->record;
    return true;
}

static bool members_walk(Walk *w, JsonName *path, const Json *object) {
    for (size_t i = 0; i < object->count; i++) {
        JsonName *member;
        if (!member_find(w, path, object->child[i].key, &object->child[i], &member))
            return false;
        if (member && !value_walk(w, member, &object->child[i]))
            return false;
    }
    return true;
}

static bool list_walk(Walk *w, JsonName *path, const Json *list) {
    Buf all = {.arena = w->reader->arena};
    bool plain = true;
    for (size_t i = 0; i < list->count; i++) {
        const Json *item = &list->child[i];
        plain = plain && scalar(item);
        json_list_join(&all, scalar_text(w->reader, item));
        JsonName *member;
        if (i >= json_names_indices(w->reader->names))
            continue;
        if (!member_find(w, path, str_number(w->reader->arena, (int64_t)i), item, &member))
            return false;
        if (member && !value_walk(w, member, item))
            return false;
    }
    if (all.len > JSON_VALUE_MOST)
        return refuse(w, "a value of more than 1 MiB", list->line, list->column);
    if (plain)
        json_cell_put(w->reader, path, buf_str(&all), CELL_TEXT, list->at);
    return true;
}

static bool value_walk(Walk *w, JsonName *path, const Json *value) {
    if (value->kind == JSON_OBJECT)
        return members_walk(w, path, value);
    if (value->kind == JSON_ARRAY)
        return list_walk(w, path, value);
    Str text = scalar_text(w->reader, value);
    if (text.len > JSON_VALUE_MOST)
        return refuse(w, "a value of more than 1 MiB", value->line, value->column);
    json_cell_put(w->reader, path, text, value->kind == JSON_NUMBER ? CELL_NUMBER : CELL_TEXT, value->at);
    return true;
}

JsonTaken json_record_tree(JsonReader *r, Arena *arena, Str text, JsonFault *fault) {
    Walk walk = {r, fault};
    json_reader_start(r, arena, text);
    const Json *root = json_value(arena, text, fault);
    if (!root)
        return JSON_ODD;
    if (root->kind != JSON_OBJECT) {
        refuse(&walk, "a record is no object", 1, 1);
        return JSON_ODD;
    }
    if (!members_walk(&walk, json_names_root(r->names), root))
        return JSON_ODD;
    json_names_share(r->names, r->cells.cell, r->cells.kind, r->cells.start);
    return JSON_TAKEN;
}

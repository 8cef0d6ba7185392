/* names.c - see names.h. */
#include "ingest/json/names.h"

/* A column and the member that answers to it. */
typedef struct Column {
    JsonName *path;
    size_t rank; /* how well it answers */
    size_t cell; /* where its cell is: its own, or that of an earlier column for the same member */
    bool contested;
} Column;

struct JsonNames {
    Arena *arena;
    JsonName *root;
    size_t wanted_count;
    const Str *wanted;
    const size_t *wanted_for;
    size_t columns;
    Str *header;
    Column *column;
    uint64_t records;
    size_t members, named, indices; /* nodes and spellings; those that are names; items of lists */
    Str name[JSON_NAMES_MOST];
    bool all; /* nothing is wanted: all members are columns */
    bool settled, shared;
};

/* One more than the largest index in a wanted path: "notes/0/datetime" asks for one item. */
static size_t indices_of(Str wanted) {
    enum { INDEX_MOST = 64 };
    size_t most = 0, at = 0;
    while (at < wanted.len) {
        size_t end = at, index = 0;
        for (; end < wanted.len && wanted.ptr[end] >= '0' && wanted.ptr[end] <= '9' && index < INDEX_MOST; end++)
            index = index * 10 + (size_t)(wanted.ptr[end] - '0');
        bool step = end > at && (end == wanted.len || wanted.ptr[end] == '/' || wanted.ptr[end] == '.');
        if (step && at && index < INDEX_MOST && index + 1 > most)
            most = index + 1;
        while (end < wanted.len && wanted.ptr[end] != '/' && wanted.ptr[end] != '.')
            end++;
        at = end + 1;
    }
    return most;
}

JsonNames *json_names_new(Arena *arena, size_t wanted_count, const Str *wanted, const size_t *wanted_for) {
    JsonNames *names = ARENA_NEW(arena, JsonNames);
    names->arena = arena;
    names->root = ARENA_NEW(arena, JsonName);
    names->root->column = NO_COLUMN;
    names->wanted = wanted;
    names->wanted_for = wanted_for;
    names->wanted_count = wanted_count;
    names->all = !wanted_count;
    names->header = ARENA_ARRAY(arena, Str, wanted_count);
    names->column = ARENA_ARRAY(arena, Column, wanted_count);
    for (size_t i = 0; i < wanted_count; i++) {
        size_t indices = indices_of(wanted[i]);
        names->indices = indices > names->indices ? indices : names->indices;
        if (wanted_for[i] == i)
            names->header[names->columns++] = wanted[i];
    }
    return names;
}

JsonName *json_names_root(JsonNames *names) {
    return names->root;
}

uint64_t json_names_record(JsonNames *names) {
    return ++names->records;
}

JsonName *json_name_child(JsonName *of, Str raw) {
    uint32_t index = of->by_raw ? map_find(of->by_raw, raw) : MAP_NONE;
    return index == MAP_NONE ? NULL : of->child[index];
}

static JsonName *child_named(const JsonName *of, Str key) {
    for (size_t i = 0; i < of->count; i++)
        if (str_same(of->child[i]->key, key))
            return of->child[i];
    return NULL;
}

JsonName *json_name_add(JsonNames *names, JsonName *of, Str raw, Str key) {
    if (names->members == JSON_NAMES_MOST)
        return NULL;
    names->members++; /* a spelling takes room as a member does */
    JsonName *path = child_named(of, key);
    if (!of->by_raw)
        of->by_raw = map_new(names->arena);
    if (!path) {
        path = ARENA_NEW(names->arena, JsonName);
        *path = (JsonName){.key = str_copy(names->arena, key), .of = of, .index = of->count, .column = NO_COLUMN};
        of->child = ARENA_GROW(names->arena, of->child, of->count, &of->room);
        of->child[of->count++] = path;
    }
    if (raw.ptr) {
        path->raw = str_copy(names->arena, raw);
        map_put(of->by_raw, raw, (uint32_t)path->index);
    }
    return path;
}

static Str text_of(Arena *arena, const JsonName *path) {
    if (!path->of || !path->of->of)
        return path->key;
    return str_join(arena, 3, (Str[]){text_of(arena, path->of), STR("/"), path->key});
}

/* Cells anew: a member fills that of the first column it answers to. */
static void columns_assign(JsonNames *names) {
    for (size_t i = 0; i < names->columns; i++)
        if (names->column[i].path)
            names->column[i].path->column = NO_COLUMN;
    names->shared = false;
    for (size_t i = 0; i < names->columns; i++) {
        Column *column = &names->column[i];
        column->cell = i;
        if (!column->path)
            continue;
        if (column->path->column == NO_COLUMN)
            column->path->column = i;
        column->cell = column->path->column;
        names->shared = names->shared || column->cell != i;
    }
}

/* The index-th wanted name: the first of a column's names goes before the others, however well they are answered. */
static void wanted_offer(JsonNames *names, size_t index, JsonName *path, Str name) {
    Column *column = &names->column[names->wanted_for[index]];
    NameMatch match = name_match(names->arena, name, names->wanted[index], true);
    size_t rank = (names->wanted_count - index) * (NAME_SAME + 1) + match;
    if (match == NAME_OTHER || rank <= column->rank)
        return;
    if (names->settled && column->path) {
        column->contested = true;
        return;
    }
    if (column->path)
        column->path->column = NO_COLUMN;
    column->path = path;
    column->rank = rank;
    columns_assign(names);
}

void json_name_seen(JsonNames *names, JsonName *path) {
    path->name = true;
    if (!path->of)
        return;
    Str name = text_of(names->arena, path);
    if (names->all && !names->settled)
        path->column = names->named;
    names->name[names->named++] = name;
    for (size_t i = 0; i < names->wanted_count; i++)
        wanted_offer(names, i, path, name);
}

void json_names_settle(JsonNames *names) {
    if (names->all && !names->settled)
        names->columns = names->named;
    names->settled = true;
}

size_t json_names_width(const JsonNames *names) {
    return names->all && !names->settled ? names->named : names->columns;
}

const Str *json_names_header(const JsonNames *names) {
    return names->all ? names->name : names->header;
}

size_t json_names_missing(const JsonNames *names) {
    size_t missing = 0;
    for (size_t i = 0; !names->all && i < names->columns; i++)
        missing += !names->column[i].path;
    return missing;
}

size_t json_names_indices(const JsonNames *names) {
    return names->indices;
}

bool json_names_contested(const JsonNames *names, Str *wanted) {
    for (size_t i = 0; !names->all && i < names->columns; i++) {
        if (!names->column[i].contested)
            continue;
        *wanted = names->header[i];
        return true;
    }
    return false;
}

size_t json_names_list(const JsonNames *names, const Str **list) {
    *list = names->name;
    return names->named;
}

void json_names_share(const JsonNames *names, Str *cell, uint8_t *kind, uint32_t *start) {
    for (size_t i = 0; names->shared && i < names->columns; i++) {
        size_t from = names->column[i].cell;
        cell[i] = cell[from];
        kind[i] = kind[from];
        start[i] = start[from];
    }
}

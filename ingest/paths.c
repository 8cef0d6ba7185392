/* paths.c - see paths.h. */
#include "ingest/paths.h"

/* A wanted name and the member that answers to it. */
typedef struct Wish {
    Path *path;
    NameMatch match;
    size_t column; /* where its cell is: its own, or that of an earlier wish for the same member */
    bool contested;
} Wish;

struct Paths {
    Arena *arena;
    Path *root;
    size_t wanted_count;
    const Str *wanted;
    Wish *wish;
    uint64_t records;
    size_t paths, names, indices;
    Str name[PATHS_MOST];
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

Paths *paths_new(Arena *arena, size_t wanted_count, const Str *wanted) {
    Paths *paths = ARENA_NEW(arena, Paths);
    paths->arena = arena;
    paths->root = ARENA_NEW(arena, Path);
    paths->root->column = NO_COLUMN;
    paths->wanted = wanted;
    paths->wanted_count = wanted_count;
    paths->all = !wanted_count;
    paths->wish = ARENA_ARRAY(arena, Wish, wanted_count);
    for (size_t i = 0; i < wanted_count; i++) {
        size_t indices = indices_of(wanted[i]);
        paths->indices = indices > paths->indices ? indices : paths->indices;
        paths->wish[i].column = i;
    }
    return paths;
}

Path *paths_root(Paths *paths) {
    return paths->root;
}

uint64_t paths_record(Paths *paths) {
    return ++paths->records;
}

Path *path_child(Path *of, Str raw) {
    uint32_t index = of->by_raw ? map_find(of->by_raw, raw) : MAP_NONE;
    return index == MAP_NONE ? NULL : of->child[index];
}

static Path *child_named(const Path *of, Str key) {
    for (size_t i = 0; i < of->count; i++)
        if (str_same(of->child[i]->key, key))
            return of->child[i];
    return NULL;
}

Path *path_add(Paths *paths, Path *of, Str raw, Str key) {
    if (paths->paths == PATHS_MOST)
        return NULL;
    paths->paths++; /* a spelling takes room as a member does */
    Path *path = child_named(of, key);
    if (!of->by_raw)
        of->by_raw = map_new(paths->arena);
    if (!path) {
        path = ARENA_NEW(paths->arena, Path);
        *path = (Path){.key = str_copy(paths->arena, key), .of = of, .index = of->count, .column = NO_COLUMN};
        of->child = ARENA_GROW(paths->arena, of->child, of->count, &of->room);
        of->child[of->count++] = path;
    }
    if (raw.ptr) {
        path->raw = str_copy(paths->arena, raw);
        map_put(of->by_raw, raw, (uint32_t)path->index);
    }
    return path;
}

static Str text_of(Arena *arena, const Path *path) {
    if (!path->of || !path->of->of)
        return path->key;
    return str_join(arena, 3, (Str[]){text_of(arena, path->of), STR("/"), path->key});
}

/* Columns anew: a member is the column of the first wish for it. */
static void columns_assign(Paths *paths) {
    for (size_t i = 0; i < paths->wanted_count; i++)
        if (paths->wish[i].path)
            paths->wish[i].path->column = NO_COLUMN;
    paths->shared = false;
    for (size_t i = 0; i < paths->wanted_count; i++) {
        Wish *wish = &paths->wish[i];
        wish->column = i;
        if (!wish->path)
            continue;
        if (wish->path->column == NO_COLUMN)
            wish->path->column = i;
        wish->column = wish->path->column;
        paths->shared = paths->shared || wish->column != i;
    }
}

static void wish_offer(Paths *paths, size_t index, Path *path, Str name) {
    Wish *wish = &paths->wish[index];
    NameMatch match = name_match(paths->arena, name, paths->wanted[index], true);
    if (match <= wish->match)
        return;
    if (paths->settled && wish->path) {
        wish->contested = true;
        return;
    }
    if (wish->path)
        wish->path->column = NO_COLUMN;
    wish->path = path;
    wish->match = match;
    columns_assign(paths);
}

void path_name(Paths *paths, Path *path) {
    path->name = true;
    if (!path->of)
        return;
    Str name = text_of(paths->arena, path);
    if (paths->all && !paths->settled)
        path->column = paths->names;
    paths->name[paths->names++] = name;
    for (size_t i = 0; !paths->all && i < paths->wanted_count; i++)
        wish_offer(paths, i, path, name);
}

void paths_settle(Paths *paths) {
    paths->settled = true;
    if (paths->all) {
        paths->wanted_count = paths->names;
        paths->wanted = paths->name;
        paths->wish = ARENA_ARRAY(paths->arena, Wish, paths->names);
        for (size_t i = 0; i < paths->names; i++)
            paths->wish[i] = (Wish){.match = NAME_SAME, .column = i};
    }
}

size_t paths_width(const Paths *paths) {
    return paths->all && !paths->settled ? paths->names : paths->wanted_count;
}

const Str *paths_header(const Paths *paths) {
    return paths->wanted;
}

size_t paths_missing(const Paths *paths) {
    size_t missing = 0;
    for (size_t i = 0; i < paths->wanted_count; i++)
        missing += !paths->wish[i].match;
    return missing;
}

size_t paths_indices(const Paths *paths) {
    return paths->indices;
}

bool paths_contested(const Paths *paths, Str *wanted) {
    for (size_t i = 0; i < paths->wanted_count; i++) {
        if (!paths->wish[i].contested)
            continue;
        *wanted = paths->wanted[i];
        return true;
    }
    return false;
}

size_t paths_names(const Paths *paths, const Str **names) {
    *names = paths->name;
    return paths->names;
}

void paths_share(const Paths *paths, Str *cell, uint8_t *kind, uint32_t *start) {
    for (size_t i = 0; paths->shared && i < paths->wanted_count; i++) {
        size_t from = paths->wish[i].column;
        cell[i] = cell[from];
        kind[i] = kind[from];
        start[i] = start[from];
    }
}

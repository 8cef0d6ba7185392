/* paths.c - see paths.h. */
#include "ingest/xml/paths.h"

enum { STEPS_MOST = 4 * 4096 };

Paths *paths_new(Arena *arena) {
    Paths *paths = ARENA_NEW(arena, Paths);
    paths->arena = paths->key.arena = arena;
    paths->known = map_new(arena);
    return paths;
}

static Path *path_new(Paths *paths, Path *parent, Str name) {
    Path *path = ARENA_NEW(paths->arena, Path);
    path->name = str_copy(paths->arena, name);
    path->parent = parent;
    path->number = (uint32_t)paths->count;
    paths->step = ARENA_GROW(paths->arena, paths->step, paths->count, &paths->step_room);
    paths->step[paths->count++] = path;
    return path;
}

Path *paths_root(Paths *paths, Str prefix) {
    return path_new(paths, NULL, prefix);
}

static Path *step_known(Paths *paths, const Path *parent, Str name) {
    paths->key.len = 0;
    buf_add(&paths->key, (Str){(const char *)&parent->number, sizeof parent->number});
    buf_add(&paths->key, name);
    uint32_t number = map_find(paths->known, buf_str(&paths->key));
    return number == MAP_NONE ? NULL : paths->step[number];
}

static Path *step_add(Paths *paths, Path *parent, Str name) {
    if (paths->count == STEPS_MOST)
        return NULL;
    Path *path = path_new(paths, parent, name), **last = parent->likely ? &parent->likely->next : &parent->child;
    while (*last)
        last = &(*last)->next;
    *last = path;
    map_put(paths->known, buf_str(&paths->key), path->number);
    return path;
}

/* Most records say the same things in the same order: the step behind the last one is the likeliest. */
Path *paths_step(Paths *paths, Path *parent, Str name) {
    Path *path = parent->likely ? parent->likely->next : parent->child;
    if (!path || !str_same(path->name, name))
        path = step_known(paths, parent, name);
    if (!path)
        path = step_add(paths, parent, name);
    if (path)
        parent->likely = path;
    return path;
}

void paths_mark(Paths *paths, Path *path) {
    if (path->column)
        return;
    paths->column = ARENA_GROW(paths->arena, paths->column, paths->columns, &paths->room);
    paths->column[paths->columns++] = path;
    path->column = (uint32_t)paths->columns;
}

Str paths_name(Arena *arena, const Path *path) {
    if (!path->parent)
        return path->name;
    bool below_root = !path->parent->parent;
    return str_join(arena, 3, (Str[]){paths_name(arena, path->parent), below_root ? STR("") : STR("/"), path->name});
}

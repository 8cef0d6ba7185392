/* outline.c - which elements of an unknown XML file are its records.
 *
 * A form's instance says so itself: it holds meta/instanceID (ODK, Kobo), be it the whole file or one of a list.  Else
 * records are the outermost elements that stand several times beside each other and hold something. */
#include "ingest/xml/dialect.h"

enum { LEVELS = 8 };

struct Outline {
    Paths *paths;
    Path *root;
    Path *open[MARKUP_DEPTH_MOST + 1];
    uint64_t number[MARKUP_DEPTH_MOST + 1]; /* of the open elements, in order of the file */
    uint64_t elements;
    uint32_t depth;
    const Path *instance; /* the first with meta/instanceID */
};

Outline *outline_open(Arena *arena) {
    Outline *outline = ARENA_NEW(arena, Outline);
    outline->paths = paths_new(arena);
    outline->open[0] = outline->root = paths_root(outline->paths, STR("/"));
    return outline;
}

static void element_see(Outline *outline, Path *path, uint64_t parent) {
    if (path->within == parent)
        path->seen++; /* beside another */
    path->within = parent;
    bool form = path->parent && str_same(path->name, STR("instanceID")) && str_same(path->parent->name, STR("meta"));
    if (form && !outline->instance && path->parent->parent != outline->root)
        outline->instance = path->parent->parent;
}

void outline_start(void *state, const Element *element) {
    Outline *outline = state;
    Path *parent = outline->open[outline->depth++];
    Path *path = NULL;
    outline->number[outline->depth] = ++outline->elements;
    if (parent && outline->depth <= LEVELS)
        path = paths_step(outline->paths, parent, element->name);
    outline->open[outline->depth] = path;
    if (path) {
        element_see(outline, path, outline->number[outline->depth - 1] + 1);
        path->column = path->column || element->count;
    }
}

void outline_end(void *state) {
    ((Outline *)state)->depth--;
}

static bool repeated(const Path *path) {
    return path->seen && (path->child || path->column);
}

/* The outermost one; of several the first. */
static const Path *repeated_below(const Path *from) {
    for (uint32_t level = 1; level <= LEVELS; level++) {
        const Path *path = from->child;
        for (uint32_t at = 1; path;) {
            if (at == level && repeated(path))
                return path;
            if (at < level && path->child) {
                path = path->child;
                at++;
                continue;
            }
            while (path && !path->next) {
                path = path->parent == from ? NULL : path->parent;
                at--;
            }
            path = path ? path->next : NULL;
        }
    }
    return NULL;
}

Str outline_records(Arena *arena, const Outline *outline) {
    const Path *found = outline->instance ? outline->instance : repeated_below(outline->root);
    if (!found)
        found = outline->root->child;
    return found ? paths_name(arena, found) : STR("");
}

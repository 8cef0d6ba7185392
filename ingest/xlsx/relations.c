/* relations.c - see relations.h. */
#include "ingest/xlsx/relations.h"

#include <string.h>

enum { PART_MOST = 16 << 20, RELATIONS_MOST = 20000 };

static size_t last_slash(Str path) {
    for (size_t i = path.len; i-- > 0;)
        if (path.ptr[i] == '/')
            return i;
    return SIZE_MAX;
}

/* "%20" as the byte it stands for. */
static Str unescaped(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        bool escape =
            text.ptr[i] == '%' && i + 2 < text.len && str_hex(text.ptr[i + 1]) >= 0 && str_hex(text.ptr[i + 2]) >= 0;
        if (escape)
            buf_byte(&out, (char)(str_hex(text.ptr[i + 1]) * 16 + str_hex(text.ptr[i + 2])));
        else
            buf_byte(&out, text.ptr[i]);
        i += escape ? 2 : 0;
    }
    return buf_str(&out);
}

/* The part that a target names, from a folder of the package: "/xl/a.xml", "../a.xml", "./a.xml". */
static Str target_part(Arena *arena, Str folder, Str target) {
    Str path = str_starts(target, STR("/")) ? target : str_join(arena, 3, (Str[]){folder, STR("/"), target});
    char *out = arena_bytes(arena, path.len + 1);
    size_t len = 0;
    path = unescaped(arena, path);
    while (path.len) {
        Str step = str_cut(&path, '/');
        if (str_same(step, STR(".."))) {
            size_t slash = last_slash((Str){out, len});
            len = slash == SIZE_MAX ? 0 : slash;
        } else if (step.len && !str_same(step, STR("."))) {
            if (len)
                out[len++] = '/';
            memcpy(out + len, step.ptr, step.len);
            len += step.len;
        }
    }
    return (Str){out, len};
}

static void relation_start(void *of, const char *name, const Attributes *attributes) {
    Relations *relations = of;
    Arena *arena = relations->arena;
    if (strcmp(name, "Relationship") || relations->count == RELATIONS_MOST ||
        str_same(attribute_raw(attributes, "TargetMode"), STR("External")))
        return;
    Str type = attribute(arena, attributes, "Type");
    size_t slash = last_slash(type);
    Relation relation = {.id = attribute(arena, attributes, "Id"),
                         .type = slash == SIZE_MAX ? type : str_from(type, slash + 1),
                         .part = target_part(arena, relations->folder, attribute(arena, attributes, "Target"))};
    relations->list = ARENA_GROW(arena, relations->list, relations->count, &relations->room);
    relations->list[relations->count++] = relation;
}

static void no_end(void *of, const char *name) {
    (void)of, (void)name;
}

static void no_text(void *of, Str text) {
    (void)of, (void)text;
}

bool relations_read(Arena *arena, Package *package, Str part, Relations *relations, Fault *fault) {
    size_t slash = last_slash(part);
    Str folder = slash == SIZE_MAX ? STR("") : str_to(part, slash);
    Str name = slash == SIZE_MAX ? part : str_from(part, slash + 1);
    *relations = (Relations){.arena = arena, .folder = folder};
    Str file = str_join(arena, 5, (Str[]){folder, folder.len ? STR("/") : STR(""), STR("_rels/"), name, STR(".rels")});
    if (!package_has(package, file))
        return true;
    return elements_read(package, file, PART_MOST, (ElementTaker){relations, relation_start, no_end, no_text}, fault);
}

const Relation *relation_typed(const Relations *relations, Str type) {
    for (size_t i = 0; i < relations->count; i++)
        if (str_same(relations->list[i].type, type))
            return &relations->list[i];
    return NULL;
}

const Relation *relation_named(const Relations *relations, Str id) {
    for (size_t i = 0; i < relations->count; i++)
        if (str_same(relations->list[i].id, id))
            return &relations->list[i];
    return NULL;
}

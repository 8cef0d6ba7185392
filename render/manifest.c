/* manifest.c - see manifest.h. */
#include "render/manifest.h"

typedef struct Made {
    Str path, sha256;
    size_t bytes;
} Made;

struct Manifest {
    Arena *arena;
    Made *made;
    size_t count, room;
};

Manifest *manifest_new(Arena *arena) {
    Manifest *manifest = ARENA_NEW(arena, Manifest);
    manifest->arena = arena;
    return manifest;
}

void manifest_add(Manifest *m, Str path, Str sha256, size_t bytes) {
    m->made = ARENA_GROW(m->arena, m->made, m->count, &m->room);
    m->made[m->count++] = (Made){path, sha256, bytes};
}

static void member(Buf *buf, const char *name, Str text) {
    buf_addf(buf, "\"%s\": ", name);
    buf_json(buf, text);
}

/* {"KEY": name, "sha256": hash[, "bytes": n]} as the next of a list. */
static void entry(Buf *buf, bool first, const char *key, Str name, Str sha256) {
    buf_add(buf, first ? STR("\n    {") : STR(",\n    {"));
    member(buf, key, name);
    buf_add(buf, STR(", "));
    member(buf, "sha256", sha256);
}

void manifest_write(Buf *buf, const Manifest *m, const Findings *findings, Str config_sha256,
                    const Templates *templates) {
    buf_add(buf, STR("{\n  \"format\": \"rida.manifest/1\",\n  "));
    member(buf, "program", findings->program);
    buf_add(buf, STR(",\n  "));
    member(buf, "period", findings->period.name);
    buf_add(buf, STR(",\n  "));
    member(buf, "as_of", findings->as_of);
    buf_add(buf, STR(",\n  "));
    member(buf, "config_sha256", config_sha256);
    buf_add(buf, STR(",\n  \"inputs\": ["));
    for (size_t i = 0; i < findings->source_count; i++) {
        entry(buf, i == 0, "file", findings->source[i].file, findings->source[i].sha256);
        buf_byte(buf, '}');
    }
    buf_add(buf, STR("\n  ],\n  \"templates\": ["));
    for (size_t i = 0; i < templates->count; i++) {
        entry(buf, i == 0, "file", templates->file[i].name, sha256_of(m->arena, templates->file[i].bytes));
        buf_byte(buf, '}');
    }
    buf_add(buf, STR("\n  ],\n  \"outputs\": ["));
    for (size_t i = 0; i < m->count; i++) {
        entry(buf, i == 0, "file", m->made[i].path, m->made[i].sha256);
        buf_add(buf, STR(", \"bytes\": "));
        buf_int(buf, (int64_t)m->made[i].bytes);
        buf_byte(buf, '}');
    }
    buf_add(buf, STR("\n  ]\n}\n"));
}

/* exports.h - a project with exports for a test: files in a folder of their own, and the Project built by hand. */
#ifndef TESTS_INGEST_EXPORTS_H
#define TESTS_INGEST_EXPORTS_H

#include "tests/check.h"

#include "ingest/ingest.h"

#include <stdlib.h>
#include <unistd.h>

enum { EXPORTS_MOST = 8 };

typedef struct Exports {
    Arena *arena;
    Diag *diag;
    Project project;
    SourceSpec source[EXPORTS_MOST];
    Question question[EXPORTS_MOST];
    Str written[EXPORTS_MOST * 2];
    size_t written_count;
} Exports;

static inline Exports *exports_new(void) {
    char folder[] = "/tmp/rida-test-XXXXXX";
    Arena *arena = arena_new();
    Exports *e = ARENA_NEW(arena, Exports);
    json_setup();
    e->arena = arena;
    e->diag = diag_new(arena);
    assert_non_null(mkdtemp(folder));
    e->project = (Project){.file = STR("rida.json"), .folder = str_copy(arena, str_of(folder)), .as_of = MOMENT_NONE};
    e->project.zone = zone_fixed(arena, 3 * 3600);
    e->project.hijri = hijri_of(arena, check_file(arena, "templates/calendars/umm_al_qura.txt"));
    e->project.words = json_read(arena, check_file(arena, "templates/words.json"), STR("words.json"), e->diag);
    e->project.source = e->source;
    e->project.question = e->question;
    for (int i = 0; i < DIMENSIONS; i++)
        e->project.dimension[i].from_data = true;
    assert_non_null(e->project.hijri);
    assert_non_null(e->project.words);
    return e;
}

static inline void exports_file(Exports *e, const char *name, Str bytes) {
    Str path = str_join(e->arena, 3, (Str[]){e->project.folder, STR("/"), str_of(name)});
    FILE *file = fopen(path.ptr, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    fclose(file);
    e->written[e->written_count++] = path;
}

/* Fields as "id=رقم الطلب;received=تاريخ الطلب+وقت الاستلام". */
static inline SourceSpec *exports_source(Exports *e, SourceKind kind, const char *glob, const char *fields) {
    SourceSpec *spec = &e->source[e->project.source_count++];
    Str *globs = ARENA_NEW(e->arena, Str);
    FieldSpec *field = ARENA_ARRAY(e->arena, FieldSpec, 32);
    *globs = str_of(glob);
    *spec =
        (SourceSpec){.kind = kind, .glob_count = 1, .glob = globs, .field = field, .zone = e->project.zone, .line = 7};
    for (Str rest = str_of(fields); rest.len;) {
        Str columns = str_cut(&rest, ';'), name = str_cut(&columns, '=');
        FieldSpec *f = &field[spec->field_count++];
        *f = (FieldSpec){.field = name, .line = 9, .char_column = 5};
        while (columns.len)
            f->column[f->column_count++] = str_cut(&columns, '+');
    }
    return spec;
}

static inline FieldSpec *exports_field(SourceSpec *spec, size_t index) {
    union {
        const FieldSpec *seen;
        FieldSpec *made;
    } field = {&spec->field[index]};
    return field.made;
}

static inline const Facts *exports_read(Exports *e) {
    return ingest_read(e->arena, &e->project, 0, e->diag);
}

/* How many problems of that name there are; the first one's place in *place when it is not NULL. */
static inline size_t exports_problems(const Exports *e, Problem problem, const DiagEntry **first) {
    size_t count = 0;
    for (size_t i = 0; i < diag_entries(e->diag); i++) {
        const DiagEntry *entry = diag_entry(e->diag, i);
        if (entry->problem != problem)
            continue;
        if (!count++ && first)
            *first = entry;
    }
    return count;
}

/* Nothing but notes was reported; what was is shown. */
static inline void exports_quiet(const Exports *e) {
    if (diag_count(e->diag, WARNING) == 0)
        return;
    Buf out = {.arena = e->arena};
    diag_write(&out, e->diag, (DiagWords){0}, 3);
    buf_byte(&out, 0);
    print_error("%s", out.ptr);
    fail();
}

static inline void exports_drop(Exports *e) {
    for (size_t i = 0; i < e->written_count; i++)
        unlink(e->written[i].ptr);
    rmdir(e->project.folder.ptr);
    arena_drop(e->arena);
}

#endif

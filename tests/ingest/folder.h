/* folder.h - a folder of its own for a test, gone with it. */
#ifndef TESTS_INGEST_FOLDER_H
#define TESTS_INGEST_FOLDER_H

#include "tests/check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/ingest.h"

typedef struct Folder {
    Arena *arena;
    Diag *diag;
    char path[32];
} Folder;

static inline Folder folder_new(void) {
    Folder folder = {.arena = arena_new(), .path = "/tmp/rida-test-XXXXXX"};
    assert_non_null(mkdtemp(folder.path));
    folder.diag = diag_new(folder.arena);
    return folder;
}

static inline const char *folder_path(const Folder *folder, const char *name) {
    return str_join(folder->arena, 3, (Str[]){str_of(folder->path), STR("/"), str_of(name)}).ptr;
}

static inline const char *folder_write(const Folder *folder, const char *name, Str bytes) {
    const char *path = folder_path(folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
    return path;
}

static inline void folder_empty(Arena *arena, const char *path) {
    DIR *open = opendir(path);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        const char *inner = str_join(arena, 3, (Str[]){str_of(path), STR("/"), str_of(entry->d_name)}).ptr;
        if (unlink(inner))
            folder_empty(arena, inner);
    }
    if (open)
        closedir(open);
    rmdir(path);
}

static inline void folder_drop(Folder *folder) {
    folder_empty(folder->arena, folder->path);
    arena_drop(folder->arena);
}

/* The problems as "LINE:COLUMN NAME first argument" lines. */
static inline Str problems_text(const Folder *folder) {
    Buf out = {.arena = folder->arena};
    for (size_t i = 0; i < diag_entries(folder->diag); i++) {
        const DiagEntry *e = diag_entry(folder->diag, i);
        buf_addf(&out, "%u:%u ", e->place.line, e->place.column);
        buf_add(&out, problem_name(e->problem));
        buf_byte(&out, ' ');
        buf_add(&out, e->arg_count ? e->arg[0] : STR(""));
        buf_byte(&out, '\n');
    }
    return buf_str(&out);
}

#endif

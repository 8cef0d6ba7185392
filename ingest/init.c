/* init.c - looks at exports and makes a rida.json that reads them; declared in ingest.h. */
#include "ingest/init.h"
#include "ingest/file.h"
#include "ingest/ingest.h"

#include <stdlib.h>

static int by_bytes(const void *a, const void *b) {
    return str_order(*(const Str *)a, *(const Str *)b);
}

/* The files in one order, whatever order they were named in, each once. */
static size_t files_sorted(Arena *arena, size_t count, const char *const *named, Str **sorted) {
    Str *path = ARENA_ARRAY(arena, Str, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        path[i] = str_of(named[i]);
    qsort(path, count, sizeof *path, by_bytes);
    for (size_t i = 0; i < count; i++)
        if (!i || !str_same(path[i], path[kept - 1]))
            path[kept++] = path[i];
    *sorted = path;
    return kept;
}

/* A file that cannot be looked at is told and passed over: the others may do. */
static void file_look(Guess *guess, Str path, Str folder, Diag *diag) {
    Diag *found = diag_new(guess->arena);
    Look *look = look_at(guess->arena, path, path, sense_header(guess->sense), guess->sense->hijri, found);
    for (size_t i = 0; i < diag_entries(found); i++) {
        const DiagEntry *e = diag_entry(found, i);
        Buf why = {.arena = guess->arena};
        diag_message(&why, e, (DiagWords){0});
        if (problem_severity(e->problem) == ERROR)
            DIAG(diag, INIT_UNREADABLE, e->place, buf_str(&why));
    }
    if (look)
        guess_group(guess, path_from(guess->arena, folder, path), path, look);
}

static void groups_settle(Guess *guess, Str folder) {
    for (size_t i = 0; i < guess->group_count; i++)
        guess_fields(guess, &guess->group[i]);
    guess_sort(guess);
    guess_globs(guess, folder);
    guess_values(guess);
}

static bool readable(const Guess *guess) {
    for (size_t i = 0; i < guess->group_count; i++)
        if (guess->group[i].kind < SOURCE_KINDS)
            return true;
    return false;
}

static void refused_tell(const Guess *guess, DiagWords words, Diag *diag) {
    for (size_t i = 0; i < guess->group_count; i++) {
        const Group *group = &guess->group[i];
        Buf why = {.arena = guess->arena};
        if (group->kind < SOURCE_KINDS)
            continue;
        diag_say(&why, words, group->why_not.key, group->why_not.count, group->why_not.arg);
        for (size_t k = 0; k < group->file_count; k++)
            DIAG(diag, INIT_NO_EXPORT, ((Place){.file = group->path[k]}), buf_str(&why));
    }
}

bool init_make(Arena *arena, const InitInput *input, Buf *json, Buf *report, Diag *diag) {
    Str *path, folder = path_folder(input->out);
    size_t count = files_sorted(arena, input->file_count, input->file, &path);
    Guess guess = {.arena = arena, .sense = sense_of(arena, input->templates, input->arabic, diag)};
    if (!guess.sense)
        return false;
    for (size_t i = 0; i < count; i++)
        file_look(&guess, path[i], folder, diag);
    groups_settle(&guess, folder);
    refused_tell(&guess, input->words, diag);
    if (!readable(&guess)) {
        DIAG(diag, INIT_NOTHING, ((Place){0}), str_number(arena, (int64_t)count));
        return false;
    }
    init_write(json, &guess, input->words);
    init_report(report, &guess, input->words);
    return true;
}

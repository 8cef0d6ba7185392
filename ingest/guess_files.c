/* guess_files.c - files of one header as one source, and the patterns that name them; see guess.h. */
#include "ingest/file.h"
#include "ingest/guess.h"

#include <stdlib.h>
#include <string.h>

void ask_add(Guess *guess, Why what, Str line) {
    for (size_t i = 0; i < guess->ask_count; i++)
        if (!strcmp(guess->ask[i].what.key, what.key) && str_same(guess->ask[i].what.arg[0], what.arg[0]))
            return;
    guess->ask = ARENA_GROW(guess->arena, guess->ask, guess->ask_count, &guess->ask_room);
    guess->ask[guess->ask_count++] = (Ask){what, line};
}

static bool same_header(const Look *a, const Look *b) {
    if (a->column_count != b->column_count || !str_same(a->part, b->part))
        return false;
    for (size_t i = 0; i < a->column_count; i++)
        if (!str_same(a->column[i].folded, b->column[i].folded))
            return false;
    return true;
}

static void file_add(Guess *guess, Group *group, Str file, Str path) {
    size_t room = group->file_room;
    group->path = ARENA_GROW(guess->arena, group->path, group->file_count, &room);
    group->file = ARENA_GROW(guess->arena, group->file, group->file_count, &group->file_room);
    group->file[group->file_count] = file;
    group->path[group->file_count++] = path;
}

void guess_group(Guess *guess, Str file, Str path, Look *look) {
    for (size_t i = 0; i < guess->group_count; i++) {
        Group *group = &guess->group[i];
        if (!same_header(group->look, look))
            continue;
        look_merge(guess->arena, group->look, look);
        file_add(guess, group, file, path);
        return;
    }
    guess->group = ARENA_GROW(guess->arena, guess->group, guess->group_count, &guess->group_room);
    Group *group = &guess->group[guess->group_count++];
    *group = (Group){.look = look, .event_log = STR("")};
    file_add(guess, group, file, path);
}

/* ---- patterns --------------------------------------------------------------------------------------------------- */

static Str name_of(Str path) {
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '/')
        at--;
    return str_from(path, at);
}

static Str ending_of(Str name) {
    for (size_t at = name.len; at > 1; at--)
        if (name.ptr[at - 1] == '.')
            return str_from(name, at - 1);
    return STR("");
}

/* The name up to its trailing numbers: "requests-2026-10" -> "requests-".  All of it when it holds no year or month. */
static Str stem_of(Str name) {
    Str stem = str_to(name, name.len - ending_of(name).len);
    size_t at = stem.len, digits = 0;
    while (at && ((stem.ptr[at - 1] >= '0' && stem.ptr[at - 1] <= '9') || stem.ptr[at - 1] == '-' ||
                  stem.ptr[at - 1] == '_')) {
        digits += stem.ptr[at - 1] >= '0' && stem.ptr[at - 1] <= '9';
        at--;
    }
    while (at < stem.len && (stem.ptr[at] == '-' || stem.ptr[at] == '_'))
        at++;
    return digits >= 4 && at ? str_to(stem, at) : stem;
}

static bool stands_in(const Group *group, Str file) {
    for (size_t i = 0; i < group->file_count; i++)
        if (str_same(group->file[i], file))
            return true;
    return false;
}

/* "exports/requests-*.csv", so that next month's file is read too; the name itself when that pattern would also match
 * a file that was not shown or is another export. */
static Str glob_of(Guess *guess, const Group *group, Str folder, Str file) {
    Arena *arena = guess->arena;
    Str name = name_of(file), stem = stem_of(name), before = str_to(file, file.len - name.len);
    Str exact = path_quoted(arena, file);
    if (stem.len + ending_of(name).len == name.len)
        return exact;
    Str pattern = str_join(
        arena, 4,
        (Str[]){path_quoted(arena, before), path_quoted(arena, stem), STR("*"), path_quoted(arena, ending_of(name))});
    const Str *match;
    size_t count = files_matching(arena, folder, pattern, &match);
    for (size_t i = 0; i < count; i++)
        if (!stands_in(group, match[i]))
            return exact;
    return count ? pattern : exact;
}

static int by_bytes(const void *a, const void *b) {
    return str_order(*(const Str *)a, *(const Str *)b);
}

void guess_globs(Guess *guess, Str folder) {
    for (size_t g = 0; g < guess->group_count; g++) {
        Group *group = &guess->group[g];
        Str *glob = ARENA_ARRAY(guess->arena, Str, group->file_count);
        for (size_t i = 0; i < group->file_count; i++) {
            Str pattern = glob_of(guess, group, folder, group->file[i]);
            bool there = false;
            for (size_t k = 0; k < group->glob_count; k++)
                there = there || str_same(glob[k], pattern);
            if (!there)
                glob[group->glob_count++] = pattern;
        }
        qsort(glob, group->glob_count, sizeof *glob, by_bytes);
        group->glob = glob;
    }
}

/* ---- order ------------------------------------------------------------------------------------------------------ */

static Moment latest_of(const Group *group) {
    const ColumnLook *column = group_column(group, "received");
    return column ? column->latest : MOMENT_NONE;
}

/* By kind; of one kind the older first, since of two versions of a request the later one counts. */
static int group_order(const void *a, const void *b) {
    const Group *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    Moment mx = latest_of(x), my = latest_of(y);
    return mx != my ? (mx < my ? -1 : 1) : str_order(x->file[0], y->file[0]);
}

void guess_sort(Guess *guess) {
    if (guess->group_count)
        qsort(guess->group, guess->group_count, sizeof *guess->group, group_order);
}

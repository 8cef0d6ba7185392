/* outlet.c - see outlet.h. */
#include "render/outlet.h"

#include "render/outlet_file.h"
#include "render/outlet_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char marker[] = ".rida", marker_text[] = "rida.out/1\n";

struct Outlet {
    Arena *arena;
    Diag *diag;
    Str path;                             /* as given, for messages */
    const char *name, *stage, *lock_name; /* names below the parent */
    int parent, lock;
    int root, before; /* the stage, and the folder as it is; -1 when there is none */
    bool failed;
    size_t written, room;
    Str *file; /* written so far */
};

static Str reason_of(Outlet *o, int why) {
    char text[128];
    return str_copy(o->arena, str_of(strerror_r(why, text, sizeof text)));
}

static void fail(Outlet *o, Str path, int why) {
    o->failed = true;
    Str reason = reason_of(o, why);
    Str whole = path.len ? str_join(o->arena, 3, (Str[]){o->path, STR("/"), path}) : o->path;
    DIAG(o->diag, OUTPUT_FAILED, (Place){.file = whole}, reason);
}

/* ---- opening ----------------------------------------------------------------------------------------------------- */

/* Splits "a/b/out/" into the folder it lies in and its name.  False for what has no name of its own. */
static bool path_split(Arena *arena, Str path, const char **parent, const char **name) {
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '/')
        at--;
    Str last = str_from(path, at);
    *parent = at ? str_c(arena, str_to(path, at)) : ".";
    *name = str_c(arena, last);
    return last.len && !str_same(last, STR(".")) && !str_same(last, STR("..")) && strlen(*name) == last.len &&
           last.len < 200;
}

static Str lock_holder(Outlet *o) {
    char text[24];
    ssize_t got = pread(o->lock, text, sizeof text, 0);
    return str_trim(str_copy(o->arena, (Str){text, got > 0 ? (size_t)got : 0}));
}

/* True when the locked file is still the one of that name: a run that ends removes its own. */
static bool lock_current(Outlet *o) {
    struct stat mine, named;
    return fstat(o->lock, &mine) == 0 && fstatat(o->parent, o->lock_name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           mine.st_ino == named.st_ino && mine.st_dev == named.st_dev;
}

static bool lock_take(Outlet *o) {
    for (int tries = 0; tries < 100; tries++) {
        o->lock = openat(o->parent, o->lock_name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (o->lock < 0) {
            fail(o, STR(""), errno);
            return false;
        }
        if (flock(o->lock, LOCK_EX | LOCK_NB)) {
            if (errno == EWOULDBLOCK)
                DIAG(o->diag, OUTPUT_BUSY, (Place){.file = o->path}, lock_holder(o));
            else
                fail(o, STR(""), errno);
            close(o->lock);
            o->lock = -1;
            return false;
        }
        if (lock_current(o))
            break;
        close(o->lock);
        o->lock = -1;
    }
    Str id = str_number(o->arena, getpid());
    if (o->lock < 0 || ftruncate(o->lock, 0) || pwrite(o->lock, id.ptr, id.len, 0) != (ssize_t)id.len) {
        fail(o, STR(""), o->lock < 0 ? EBUSY : errno);
        return false;
    }
    return true;
}

static int any_entry(void *context, int folder, const char *entry) {
    (void)folder;
    bool *any = context;
    *any = true;
    return strcmp(entry, marker) == 0 ? EEXIST : 0;
}

/* Ours: not there, empty, or marked. */
static bool is_ours(Outlet *o, bool *there) {
    struct stat state;
    *there = fstatat(o->parent, o->name, &state, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*there && errno == ENOENT)
        return true;
    bool any = false;
    int found = *there && S_ISDIR(state.st_mode) ? folder_walk(o->parent, o->name, any_entry, &any) : ENOTDIR;
    if (found == EEXIST || (!found && !any))
        return true;
    if (found && found != ENOTDIR)
        fail(o, STR(""), found);
    else
        DIAG(o->diag, OUTPUT_FOREIGN, (Place){.file = o->path}, STR(""));
    return false;
}

static bool stage_begin(Outlet *o) {
    bool there;
    char odd[256] = "";
    if (!is_ours(o, &there))
        return false;
    int failed = tree_remove(o->parent, o->stage);
    if (!failed && !there)
        failed = mkdirat(o->parent, o->stage, 0777) ? errno : 0;
    if (!failed && there)
        failed = tree_link(o->parent, o->name, o->parent, o->stage, odd);
    if (!failed) {
        o->root = openat(o->parent, o->stage, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        failed = o->root < 0 ? errno : 0;
    }
    if (!failed && there) {
        o->before = openat(o->parent, o->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        failed = o->before < 0 ? errno : 0;
    }
    if (failed)
        fail(o, str_of(odd), failed);
    return !failed;
}

Outlet *outlet_open(Arena *arena, Str path, Diag *diag) {
    const char *parent;
    Outlet *o = ARENA_NEW(arena, Outlet);
    *o = (Outlet){.arena = arena, .diag = diag, .path = path, .parent = -1, .lock = -1, .root = -1, .before = -1};
    if (!path_split(arena, path, &parent, &o->name)) {
        fail(o, STR(""), EINVAL);
        return NULL;
    }
    o->stage = str_c(arena, str_join(arena, 2, (Str[]){STR(".rida-tmp-"), str_of(o->name)}));
    o->lock_name = str_c(arena, str_join(arena, 2, (Str[]){STR(".rida-lock-"), str_of(o->name)}));
    o->parent = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (o->parent < 0)
        fail(o, STR(""), errno);
    if (o->parent >= 0 && lock_take(o) && stage_begin(o)) {
        outlet_write(o, str_of(marker), str_of(marker_text));
        return o;
    }
    outlet_close(o);
    return NULL;
}

/* ---- the stage --------------------------------------------------------------------------------------------------- */

typedef struct Writing { /* files being put, or brought to disk, side by side */
    const Outlet *outlet;
    const OutletFile *file;
    int *failed; /* an errno a file */
} Writing;

static void put_one(void *context, size_t index, unsigned thread) {
    (void)thread;
    const Writing *writing = context;
    const Outlet *o = writing->outlet;
    writing->failed[index] = outlet_file_put(o->root, o->before, writing->file[index].path, writing->file[index].bytes);
}

void outlet_write_all(Outlet *o, size_t count, const OutletFile *file, unsigned threads) {
    if (o->failed)
        return;
    Writing writing = {o, file, ARENA_ARRAY(o->arena, int, count)};
    threads_run(threads, count, put_one, &writing);
    for (size_t i = 0; i < count; i++) {
        if (writing.failed[i]) {
            fail(o, file[i].path, writing.failed[i]);
            continue;
        }
        o->file = ARENA_GROW(o->arena, o->file, o->written, &o->room);
        o->file[o->written++] = str_copy(o->arena, file[i].path);
    }
}

void outlet_write(Outlet *o, Str path, Str bytes) {
    outlet_write_all(o, 1, &(OutletFile){path, bytes}, 1);
}

void outlet_clear(Outlet *o, Str path) {
    char name[FILE_NAME_ROOM];
    if (o->failed)
        return;
    int folder = outlet_file_folder(o->root, path, false, name);
    if (folder < 0)
        return;
    int failed = tree_remove(folder, name);
    close(folder);
    if (failed)
        fail(o, path, failed);
}

typedef struct Names {
    Arena *arena;
    Str *name;
    size_t count, room;
} Names;

static int name_take(void *context, int folder, const char *entry) {
    (void)folder;
    Names *names = context;
    names->name = ARENA_GROW(names->arena, names->name, names->count, &names->room);
    names->name[names->count++] = str_copy(names->arena, str_of(entry));
    return 0;
}

static int name_order(const void *a, const void *b) {
    return str_order(*(const Str *)a, *(const Str *)b);
}

size_t outlet_names(Arena *arena, Outlet *o, Str path, const Str **name) {
    char last[FILE_NAME_ROOM];
    Names names = {.arena = arena};
    int folder = o->failed ? -1 : outlet_file_folder(o->root, path, false, last);
    if (folder >= 0) {
        int failed = folder_walk(folder, last, name_take, &names);
        close(folder);
        if (failed && failed != ENOENT && failed != ENOTDIR)
            fail(o, path, failed);
    }
    if (names.count)
        qsort(names.name, names.count, sizeof *names.name, name_order);
    *name = names.name;
    return names.count;
}

Str outlet_read(Arena *arena, const Outlet *o, Str path) {
    return o->failed ? STR("") : outlet_file_bytes(arena, o->root, path);
}

/* The first file written is the marker, which is no result. */
size_t outlet_written(const Outlet *o, const Str **path) {
    *path = o->written ? o->file + 1 : NULL;
    return o->written ? o->written - 1 : 0;
}

/* ---- the swap ---------------------------------------------------------------------------------------------------- */

/* Neither the new nor the old folder has the name: who reads this must find the old one. */
static void fail_aside(Outlet *o, const char *aside, int why) {
    o->failed = true;
    DIAG(o->diag, OUTPUT_ASIDE, (Place){.file = o->path}, reason_of(o, why), str_of(aside));
}

/* Where the file system cannot exchange two names, the old folder steps aside for a moment. */
static int swap_in_steps(Outlet *o) {
    const char *aside = str_c(o->arena, str_join(o->arena, 2, (Str[]){STR(".rida-old-"), str_of(o->name)}));
    int failed = tree_remove(o->parent, aside);
    if (failed)
        return failed;
    if (renameat(o->parent, o->name, o->parent, aside) && errno != ENOENT)
        return errno;
    if (renameat(o->parent, o->stage, o->parent, o->name)) {
        failed = errno;
        if (renameat(o->parent, aside, o->parent, o->name) && errno != ENOENT)
            fail_aside(o, aside, failed);
        return failed;
    }
    tree_remove(o->parent, aside);
    return 0;
}

static int swap(Outlet *o) {
    if (renameat2(o->parent, o->stage, o->parent, o->name, RENAME_EXCHANGE) == 0)
        return 0;
    if (errno == ENOENT)
        return renameat(o->parent, o->stage, o->parent, o->name) ? errno : 0;
    return errno == ENOSYS || errno == EINVAL || errno == ENOTSUP ? swap_in_steps(o) : errno;
}

static void sync_one(void *context, size_t index, unsigned thread) {
    (void)thread;
    const Writing *writing = context;
    writing->failed[index] = outlet_file_sync(writing->outlet->root, writing->outlet->file[index]);
}

/* Every file written, then every folder.  The files were all handed to the system before the first is waited for: one
 * commit of its journal serves most of them. */
static int stage_sync(Outlet *o, unsigned threads) {
    Writing writing = {o, NULL, ARENA_ARRAY(o->arena, int, o->written)};
    threads_run(threads, o->written, sync_one, &writing);
    for (size_t i = 0; i < o->written; i++)
        if (writing.failed[i])
            return writing.failed[i];
    return tree_sync(o->parent, o->stage);
}

bool outlet_commit(Outlet *o, unsigned threads) {
    if (o->failed)
        return false;
    int failed = stage_sync(o, threads);
    if (!failed)
        failed = swap(o);
    if (failed) {
        if (!o->failed)
            fail(o, STR(""), failed);
        return false;
    }
    (void)!fsync(o->parent); /* the swap is done: nothing that fails from here on could undo it */
    return true;
}

void outlet_close(Outlet *o) {
    if (o->root >= 0)
        close(o->root);
    if (o->before >= 0)
        close(o->before);
    /* The stage, or after the swap the old folder; a run without the lock must not touch another's. */
    if (o->lock >= 0) {
        tree_remove(o->parent, o->stage);
        unlinkat(o->parent, o->lock_name, 0);
        close(o->lock);
    }
    if (o->parent >= 0)
        close(o->parent);
    o->root = o->before = o->lock = o->parent = -1;
}

/* templates.c - the folder templates/ read whole; templates_read is declared in ingest.h. */
#include "ingest/file.h"
#include "ingest/ingest.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const size_t MOST_BYTES = (size_t)64 << 20; /* of all templates together */
enum { DEEPEST_FOLDER = 8 };

typedef struct Walk {
    Arena *arena;
    Str folder;
    Diag *diag;
    Template *file;
    size_t count, room, bytes;
} Walk;

static void take_file(Walk *walk, Str name, Str path) {
    Str bytes;
    FileFault fault;
    if (!file_bytes(walk->arena, path, MOST_BYTES - walk->bytes, &bytes, &fault)) {
        DIAG(walk->diag, TEMPLATE_BROKEN, ((Place){.file = path}), fault.why);
        return;
    }
    walk->file = ARENA_GROW(walk->arena, walk->file, walk->count, &walk->room);
    walk->file[walk->count++] = (Template){name, bytes};
    walk->bytes += bytes.len;
}

/* Regular files and folders only: a link could lead out of the tree or round in it. */
static void walk_folder(Walk *walk, Str under, int depth) {
    Str folder = under.len ? path_in(walk->arena, walk->folder, under) : walk->folder;
    DIR *open = depth < DEEPEST_FOLDER ? opendir(str_c(walk->arena, folder)) : NULL;
    for (struct dirent *entry; open && (entry = readdir(open));) {
        struct stat state;
        if (entry->d_name[0] == '.' || fstatat(dirfd(open), entry->d_name, &state, AT_SYMLINK_NOFOLLOW))
            continue;
        Str name = str_join(walk->arena, 3, (Str[]){under, under.len ? STR("/") : STR(""), str_of(entry->d_name)});
        if (S_ISDIR(state.st_mode))
            walk_folder(walk, name, depth + 1);
        else if (S_ISREG(state.st_mode))
            take_file(walk, name, path_in(walk->arena, walk->folder, name));
    }
    if (open)
        closedir(open);
}

static int by_name(const void *a, const void *b) {
    return str_order(((const Template *)a)->name, ((const Template *)b)->name);
}

const Templates *templates_read(Arena *arena, const char *folder, Diag *diag) {
    Walk walk = {.arena = arena, .folder = str_copy(arena, str_of(folder)), .diag = diag};
    size_t errors = diag_count(diag, ERROR);
    walk_folder(&walk, STR(""), 0);
    if (!walk.count)
        DIAG(diag, TEMPLATE_MISSING, ((Place){0}), walk.folder);
    if (diag_count(diag, ERROR) > errors)
        return NULL;
    qsort(walk.file, walk.count, sizeof *walk.file, by_name);
    Templates *templates = ARENA_NEW(arena, Templates);
    *templates = (Templates){walk.folder, walk.count, walk.file};
    return templates;
}

/* file.c - see file.h; file_read is declared in ingest.h. */
#include "ingest/file.h"
#include "ingest/ingest.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const size_t LARGEST_FILE = (size_t)4 << 30;

static bool failed(FileFault *fault, Problem problem, const char *why) {
    *fault = (FileFault){problem, str_of(why)};
    return false;
}

static const char *kind_of(mode_t mode) {
    return S_ISDIR(mode)    ? "folder"
           : S_ISFIFO(mode) ? "pipe"
           : S_ISSOCK(mode) ? "socket"
                            : "device";
}

/* Reads up to `room` bytes; fewer only at the end of the file. */
static bool read_all(int fd, char *to, size_t room, size_t *len, FileFault *fault) {
    *len = 0;
    while (*len < room) {
        ssize_t got = read(fd, to + *len, room - *len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(fault, PROBLEM_FILE_UNREADABLE, strerror(errno));
        if (got == 0)
            break;
        *len += (size_t)got;
    }
    return true;
}

static bool same_state(const struct stat *a, const struct stat *b) {
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static bool bytes_of(Arena *arena, int fd, size_t most, Str *bytes, FileFault *fault) {
    struct stat before, after;
    if (fstat(fd, &before))
        return failed(fault, PROBLEM_FILE_UNREADABLE, strerror(errno));
    if (!S_ISREG(before.st_mode))
        return failed(fault, PROBLEM_NOT_A_FILE, kind_of(before.st_mode));
    size_t size = (size_t)before.st_size;
    if (size > most)
        return failed(fault, PROBLEM_FILE_UNREADABLE, "the file is too large");
    /* One byte more than there should be shows a file that grows; zeroed memory leaves the NUL after the last. */
    char *to = ARENA_ARRAY(arena, char, size + 2);
    size_t len;
    if (!read_all(fd, to, size + 1, &len, fault))
        return false;
    if (fstat(fd, &after) || len != size || !same_state(&before, &after))
        return failed(fault, PROBLEM_FILE_CHANGED, "");
    *bytes = (Str){to, len};
    return true;
}

bool file_bytes(Arena *arena, Str path, size_t most, Str *bytes, FileFault *fault) {
    *bytes = STR("");
    /* O_NONBLOCK: opening a pipe without a writer must not wait for one. */
    int fd = open(str_c(arena, path), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return failed(fault, errno == ENXIO ? PROBLEM_NOT_A_FILE : PROBLEM_FILE_UNREADABLE,
                      errno == ENXIO ? "socket" : strerror(errno));
    bool good = bytes_of(arena, fd, most, bytes, fault);
    close(fd);
    return good;
}

bool file_read(Arena *arena, Str path, Str *bytes, Diag *diag) {
    FileFault fault;
    if (file_bytes(arena, path, LARGEST_FILE, bytes, &fault))
        return true;
    diag_add(diag, fault.problem, (Place){.file = path}, 1, &fault.why);
    return false;
}

Str path_in(Arena *arena, Str folder, Str path) {
    if (str_starts(path, STR("/")) || str_same(folder, STR(".")))
        return path;
    return str_join(arena, 3, (Str[]){folder, str_ends(folder, STR("/")) ? STR("") : STR("/"), path});
}

Str path_folder(Str path) {
    size_t len = path.len;
    while (len && path.ptr[len - 1] != '/')
        len--;
    if (len > 1)
        len--;
    return len ? str_to(path, len) : STR(".");
}

static Str path_real(Arena *arena, Str path) {
    char *real = realpath(str_c(arena, path), NULL);
    Str copy = real ? str_copy(arena, str_of(real)) : STR("");
    free(real);
    return copy;
}

Str path_from(Arena *arena, Str folder, Str path) {
    Str base = path_real(arena, folder), real = path_real(arena, path);
    if (!base.len || !real.len)
        return path;
    size_t same = 0; /* bytes of the folders that both lie in, with the slash behind them */
    base = str_join(arena, 2, (Str[]){base, str_same(base, STR("/")) ? STR("") : STR("/")});
    for (size_t i = 0; i < base.len && i < real.len && base.ptr[i] == real.ptr[i]; i++)
        same = base.ptr[i] == '/' ? i + 1 : same;
    if (same <= 1 && base.len > 1)
        return real;
    Buf out = {.arena = arena};
    for (size_t i = same; i < base.len; i++)
        buf_add(&out, base.ptr[i] == '/' ? STR("../") : STR(""));
    buf_add(&out, str_from(real, same));
    return buf_str(&out);
}

static Str last_name(Str path) {
    while (str_find(path, STR("/")) != SIZE_MAX)
        path = str_from(path, str_find(path, STR("/")) + 1);
    return path;
}

static int by_bytes(const void *a, const void *b) {
    return str_order(*(const Str *)a, *(const Str *)b);
}

Str path_quoted(Arena *arena, Str folder) {
    Buf out = {.arena = arena};
    for (size_t i = 0; i < folder.len; i++) {
        if (strchr("*?[]\\", folder.ptr[i]))
            buf_byte(&out, '\\');
        buf_byte(&out, folder.ptr[i]);
    }
    return buf_str(&out);
}

size_t files_matching(Arena *arena, Str folder, Str glob_text, const Str **paths) {
    glob_t found = {0};
    bool absolute = str_starts(glob_text, STR("/"));
    Str pattern = path_in(arena, path_quoted(arena, folder), glob_text);
    size_t prefix = path_in(arena, folder, glob_text).len - glob_text.len, count = 0;
    *paths = NULL;
    if (glob(str_c(arena, pattern), GLOB_NOSORT, NULL, &found) == 0) {
        Str *path = ARENA_ARRAY(arena, Str, found.gl_pathc);
        for (size_t i = 0; i < found.gl_pathc; i++) {
            Str whole = str_of(found.gl_pathv[i]);
            if (!str_starts(last_name(whole), STR("~$")))
                path[count++] = str_copy(arena, absolute ? whole : str_from(whole, prefix));
        }
        if (count)
            qsort(path, count, sizeof *path, by_bytes);
        *paths = path;
    }
    globfree(&found);
    return count;
}

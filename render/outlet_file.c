/* outlet_file.c - see outlet_file.h. */
#include "render/outlet_file.h"

#include "render/outlet_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READING = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, LARGEST = 64 << 20 };

static void close_kept(int fd) {
    int why = errno;
    close(fd);
    errno = why;
}

/* A part of a path as a C string. */
static bool name_of(Str part, char name[FILE_NAME_ROOM]) {
    if (!part.len || str_same(part, STR(".")) || str_same(part, STR("..")))
        BUG("a path that is not below the folder");
    errno = ENAMETOOLONG;
    if (part.len >= FILE_NAME_ROOM)
        return false;
    memcpy(name, part.ptr, part.len);
    name[part.len] = 0;
    return true;
}

int outlet_file_folder(int root, Str path, bool make, char name[FILE_NAME_ROOM]) {
    int at = dup(root);
    Str rest = path;
    for (Str part = str_cut(&rest, '/'); at >= 0; part = str_cut(&rest, '/')) {
        bool named = name_of(part, name);
        if (named && !rest.len)
            return at;
        if (!named || (make && mkdirat(at, name, 0777) && errno != EEXIST)) {
            close_kept(at);
            return -1;
        }
        int next = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        close_kept(at);
        at = next;
    }
    return at;
}

/* ---- keeping ----------------------------------------------------------------------------------------------------- */

static bool holds(int fd, Str bytes) {
    char block[1 << 15];
    struct stat state;
    if (fstat(fd, &state) || !S_ISREG(state.st_mode) || (uintmax_t)state.st_size != bytes.len)
        return false;
    for (size_t at = 0; at < bytes.len;) {
        ssize_t got = pread(fd, block, sizeof block, (off_t)at);
        if (got <= 0 || (size_t)got > bytes.len - at || memcmp(block, bytes.ptr + at, (size_t)got) != 0)
            return false;
        at += (size_t)got;
    }
    return true;
}

/* Links the file of `before` as `name` into the folder when it holds the bytes. */
static bool kept(int before, Str path, Str bytes, int folder, const char *name) {
    char old[FILE_NAME_ROOM];
    int from = before < 0 ? -1 : outlet_file_folder(before, path, false, old);
    int fd = from < 0 ? -1 : openat(from, old, READING);
    bool good = fd >= 0 && holds(fd, bytes) && linkat(from, old, folder, name, 0) == 0;
    if (fd >= 0)
        close(fd);
    if (from >= 0)
        close(from);
    return good;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

static int write_new(int folder, const char *name, Str bytes) {
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    int failed = bytes_write(fd, bytes.ptr, bytes.len);
    if (close(fd) && !failed)
        failed = errno;
    return failed;
}

int outlet_file_put(int root, int before, Str path, Str bytes) {
    char name[FILE_NAME_ROOM];
    int folder = outlet_file_folder(root, path, true, name);
    if (folder < 0)
        return errno;
    /* Never written over: the name may be a link to the file that is still in use. */
    int failed = unlinkat(folder, name, 0) && errno != ENOENT ? errno : 0;
    if (!failed && !kept(before, path, bytes, folder, name))
        failed = write_new(folder, name, bytes);
    close(folder);
    return failed;
}

int outlet_file_sync(int root, Str path) {
    char name[FILE_NAME_ROOM];
    int folder = outlet_file_folder(root, path, false, name);
    if (folder < 0)
        return errno;
    int fd = openat(folder, name, READING);
    int failed = fd < 0 || fsync(fd) ? errno : 0;
    if (fd >= 0)
        close(fd);
    close(folder);
    return failed;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static Str fd_read(Arena *arena, int fd) {
    struct stat state;
    if (fstat(fd, &state) || !S_ISREG(state.st_mode) || state.st_size <= 0 || state.st_size > LARGEST)
        return STR("");
    char *bytes = ARENA_ARRAY(arena, char, (size_t)state.st_size + 1);
    size_t len = 0;
    while (len < (size_t)state.st_size) {
        ssize_t got = pread(fd, bytes + len, (size_t)state.st_size - len, (off_t)len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return STR("");
        len += (size_t)got;
    }
    return (Str){bytes, len};
}

Str outlet_file_bytes(Arena *arena, int root, Str path) {
    char name[FILE_NAME_ROOM];
    int folder = outlet_file_folder(root, path, false, name);
    if (folder < 0)
        return STR("");
    int fd = openat(folder, name, READING);
    close(folder);
    if (fd < 0)
        return STR("");
    Str bytes = fd_read(arena, fd);
    close(fd);
    return bytes;
}

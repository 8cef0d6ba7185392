/* outlet_tree.c - see outlet_tree.h. */
#include "render/outlet_tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

int folder_walk(int at, const char *name, int (*visit)(void *context, int folder, const char *entry), void *context) {
    int fd = openat(at, name, FOLDER);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    if (!folder) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return why;
    }
    int failed = 0;
    while (!failed) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (!entry) {
            failed = errno;
            break;
        }
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            failed = visit(context, fd, entry->d_name);
    }
    closedir(folder);
    return failed;
}

int bytes_write(int fd, const char *bytes, size_t count) {
    while (count) {
        ssize_t done = write(fd, bytes, count);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno;
        bytes += done;
        count -= (size_t)done;
    }
    return 0;
}

/* ---- linking ----------------------------------------------------------------------------------------------------- */

static int bytes_copy(int from, int to) {
    char block[1 << 15];
    for (;;) {
        ssize_t got = read(from, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? errno : fsync(to) ? errno : 0;
        int failed = bytes_write(to, block, (size_t)got);
        if (failed)
            return failed;
    }
}

static int file_copy(int from_at, const char *from, int to_at, const char *to) {
    int in = openat(from_at, from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (in < 0)
        return errno;
    int out = openat(to_at, to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    int failed = out < 0 ? errno : bytes_copy(in, out);
    close(in);
    if (out >= 0 && close(out) && !failed)
        failed = errno;
    return failed;
}

typedef struct Linking {
    int to;
    char *odd;
} Linking;

static int entry_link(void *context, int folder, const char *entry) {
    Linking *linking = context;
    struct stat state;
    if (fstatat(folder, entry, &state, AT_SYMLINK_NOFOLLOW))
        return errno;
    if (S_ISDIR(state.st_mode))
        return tree_link(folder, entry, linking->to, entry, linking->odd);
    if (!S_ISREG(state.st_mode)) {
        strncpy(linking->odd, entry, 255);
        return ELOOP;
    }
    if (linkat(folder, entry, linking->to, entry, 0) == 0)
        return 0;
    return errno == ENOSPC || errno == EDQUOT ? errno : file_copy(folder, entry, linking->to, entry);
}

int tree_link(int from_at, const char *from, int to_at, const char *to, char odd[256]) {
    if (mkdirat(to_at, to, 0777) && errno != EEXIST)
        return errno;
    Linking linking = {openat(to_at, to, FOLDER), odd};
    if (linking.to < 0)
        return errno;
    int failed = folder_walk(from_at, from, entry_link, &linking);
    close(linking.to);
    return failed;
}

/* ---- removing ---------------------------------------------------------------------------------------------------- */

static int entry_remove(void *context, int folder, const char *entry) {
    (void)context;
    return tree_remove(folder, entry);
}

int tree_remove(int at, const char *name) {
    struct stat state;
    if (fstatat(at, name, &state, AT_SYMLINK_NOFOLLOW))
        return errno == ENOENT ? 0 : errno;
    if (!S_ISDIR(state.st_mode))
        return unlinkat(at, name, 0) ? errno : 0;
    int failed = folder_walk(at, name, entry_remove, NULL);
    if (failed)
        return failed;
    return unlinkat(at, name, AT_REMOVEDIR) ? errno : 0;
}

/* ---- to disk ----------------------------------------------------------------------------------------------------- */

static int entry_sync(void *context, int folder, const char *entry) {
    (void)context;
    struct stat state;
    if (fstatat(folder, entry, &state, AT_SYMLINK_NOFOLLOW))
        return errno;
    return S_ISDIR(state.st_mode) ? tree_sync(folder, entry) : 0;
}

int tree_sync(int at, const char *name) {
    int failed = folder_walk(at, name, entry_sync, NULL);
    if (failed)
        return failed;
    int fd = openat(at, name, FOLDER);
    if (fd < 0)
        return errno;
    failed = fsync(fd) ? errno : 0;
    close(fd);
    return failed;
}

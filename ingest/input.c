/* input.c - see input.h. */
#include "ingest/input.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HASH_BLOCK = 128 * 1024, HASH_THREAD_FROM = 1 << 20 };

struct Input {
    Str name, bytes; /* bytes: of an input in memory */
    int fd;          /* -1: in memory */
    uint64_t size;
    struct timespec changed;
    int failed; /* errno of the first block that could not be read */
    bool hashing, beside, hash_short;
    atomic_bool stopped; /* the hash is not wanted any more */
    pthread_t thread;
    Sha256 *sha;
    unsigned char *block; /* of the hash */
};

static Str kind_of_file(mode_t mode) {
    if (S_ISDIR(mode))
        return STR("folder");
    return S_ISFIFO(mode) ? STR("pipe") : S_ISSOCK(mode) ? STR("socket") : STR("device");
}

Input *input_of(Arena *arena, Str bytes, Str name) {
    Input *input = ARENA_NEW(arena, Input);
    input->name = name;
    input->bytes = bytes;
    input->fd = -1;
    input->size = bytes.len;
    input->block = ARENA_ARRAY(arena, unsigned char, HASH_BLOCK);
    return input;
}

Input *input_open(Arena *arena, Str path, Str name, Diag *diag) {
    Place place = {.file = name};
    struct stat st;
    /* O_NONBLOCK: a pipe without a writer must not hold the program up. */
    int fd = open(str_c(arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 || fstat(fd, &st)) {
        DIAG(diag, FILE_UNREADABLE, place, str_of(strerror(errno)));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    if (S_ISREG(st.st_mode) && st.st_size > 0) {
        Input *input = input_of(arena, STR(""), name);
        input->fd = fd;
        input->size = (uint64_t)st.st_size;
        input->changed = st.st_mtim;
        return input;
    }
    if (S_ISREG(st.st_mode))
        DIAG(diag, FILE_EMPTY, place, STR(""));
    else
        DIAG(diag, NOT_A_FILE, place, kind_of_file(st.st_mode));
    close(fd);
    return NULL;
}

Str input_name(const Input *input) {
    return input->name;
}

uint64_t input_size(const Input *input) {
    return input->size;
}

/* errno of the failure in *failed; a read past the size seen at the start gives nothing. */
static size_t read_at(const Input *input, uint64_t offset, void *to, size_t room, int *failed) {
    if (offset >= input->size)
        return 0;
    if (room > input->size - offset)
        room = (size_t)(input->size - offset);
    if (input->fd < 0) {
        memcpy(to, input->bytes.ptr + offset, room);
        return room;
    }
    size_t got = 0;
    while (got < room) {
        ssize_t n = pread(input->fd, (char *)to + got, room - got, (off_t)(offset + got));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            *failed = errno;
        if (n <= 0)
            break;
        got += (size_t)n;
    }
    return got;
}

size_t input_read(Input *input, uint64_t offset, void *to, size_t room) {
    return read_at(input, offset, to, room, &input->failed);
}

static void *hash_all(void *of) {
    Input *input = of;
    int failed = 0;
    uint64_t at = 0;
    for (size_t got; !input->stopped && (got = read_at(input, at, input->block, HASH_BLOCK, &failed)) > 0; at += got)
        sha256_add(input->sha, input->block, got);
    input->hash_short = at != input->size && !input->stopped;
    return NULL;
}

void input_hash(Input *input) {
    input->sha = sha256_open();
    input->hashing = true;
    input->beside = input->size >= HASH_THREAD_FROM && !pthread_create(&input->thread, NULL, hash_all, input);
    if (!input->beside)
        hash_all(input);
}

void input_hash_stop(Input *input) {
    input->stopped = true;
}

static Str hash_end(Arena *arena, Input *input) {
    if (!input->hashing)
        return STR("");
    if (input->beside)
        pthread_join(input->thread, NULL);
    Str hash = sha256_close(arena, input->sha);
    return input->stopped ? STR("") : hash;
}

static bool changed(const Input *input) {
    struct stat st;
    if (input->fd < 0)
        return false;
    return fstat(input->fd, &st) || (uint64_t)st.st_size != input->size || st.st_mtim.tv_sec != input->changed.tv_sec ||
           st.st_mtim.tv_nsec != input->changed.tv_nsec || input->hash_short;
}

bool input_close(Arena *arena, Input *input, Str *sha256, Diag *diag) {
    Place place = {.file = input->name};
    *sha256 = hash_end(arena, input);
    bool other = changed(input);
    if (input->failed)
        DIAG(diag, FILE_UNREADABLE, place, str_of(strerror(input->failed)));
    else if (other)
        DIAG(diag, FILE_CHANGED, place, STR(""));
    if (input->fd >= 0)
        close(input->fd);
    return !input->failed && !other;
}

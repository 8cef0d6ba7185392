/* project_fuzz - any bytes as rida.json: a project or problems, never anything else, and the same twice. */
#include "ingest/ingest.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The problems of one reading as text. */
static Str read_once(Arena *arena, const char *path, const Templates *templates) {
    Diag *diag = diag_new(arena);
    Buf out = {.arena = arena};
    const Project *project = project_read(arena, path, templates, diag);
    if ((project != NULL) == (diag_count(diag, ERROR) > 0))
        BUG("neither a project nor a problem");
    diag_write(&out, diag, (DiagWords){0}, 3);
    return buf_str(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    char path[64];
    int fd = memfd_create("rida.json", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        BUG("no room for the input");
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const Templates *templates = templates_read(arena, "templates", diag_new(arena));
    if (!templates)
        BUG("run from the root of the project");
    Str first = read_once(arena, path, templates), second = read_once(arena, path, templates);
    if (!str_same(first, second))
        BUG("the same bytes gave other problems");
    close(fd);
    arena_drop(arena);
    return 0;
}

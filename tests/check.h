/* check.h - cmocka with the few words our tests share. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/base.h"

/* A Str equals a C string; both are shown when not. */
#define assert_str(got, wanted) check_str((got), (wanted), __FILE__, __LINE__)

static inline void check_str(Str got, const char *wanted, const char *file, int line) {
    if (str_same(got, str_of(wanted)))
        return;
    Arena *arena = arena_new();
    print_error("got:    %s\nwanted: %s\n", str_c(arena, got), wanted);
    arena_drop(arena);
    _fail(file, line);
}

#define assert_near(got, wanted, tolerance)                                                                            \
    do {                                                                                                               \
        double got_ = (got), wanted_ = (wanted);                                                                       \
        if (!(got_ - wanted_ <= (tolerance) && wanted_ - got_ <= (tolerance))) {                                       \
            print_error("got %.10g, wanted %.10g\n", got_, wanted_);                                                   \
            fail();                                                                                                    \
        }                                                                                                              \
    } while (0)

/* A whole file; empty when it is not there. */
static inline Str check_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    Buf out = {.arena = arena};
    char block[65536];
    for (size_t n; file && (n = fread(block, 1, sizeof block, file)) > 0;)
        buf_add(&out, (Str){block, n});
    if (file)
        fclose(file);
    return buf_str(&out);
}

/* The folder of real exports beside the project.  Where it is absent the test says so and is skipped. */
#define SHARED "../shared/data/"
#define NEEDS_SHARED(path)                                                                                             \
    do {                                                                                                               \
        FILE *there_ = fopen(path, "rb");                                                                              \
        if (!there_) {                                                                                                 \
            print_message("skipped: %s is not here\n", path);                                                          \
            skip();                                                                                                    \
        }                                                                                                              \
        fclose(there_);                                                                                                \
    } while (0)

#endif

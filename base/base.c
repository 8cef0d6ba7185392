/* base.c - the two ends that are nobody's fault but ours or the machine's; see base.h. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void base_bug(const char *file, int line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, "rida: a fault of ours at %s:%d: ", file, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    _Exit(EXIT_BUG);
}

void base_out_of_memory(size_t bytes) {
    fprintf(stderr, "rida: the machine has no memory left (%zu bytes asked for)\n", bytes);
    _Exit(EXIT_MACHINE);
}

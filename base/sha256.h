/* sha256.h - SHA-256 (FIPS 180-4), through libgcrypt, which uses what the processor offers for it. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

typedef struct Sha256 Sha256;

/* libgcrypt begins when it is first used, and must not begin on two threads at once: threads_run() sees to it. */
void sha256_setup(void);

Sha256 *sha256_open(void);
void sha256_add(Sha256 *sha256, const void *bytes, size_t count);
Str sha256_close(Arena *arena, Sha256 *sha256); /* 64 hexadecimal digits */

Str sha256_of(Arena *arena, Str bytes);

#endif

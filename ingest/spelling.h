/* spelling.h - the different texts of a column, numbered in order of first sight.  Texts are not copied: who adds one
 * sees to it that it stays. */
#ifndef INGEST_SPELLING_H
#define INGEST_SPELLING_H

#include <string.h>

#include "base/base.h"

typedef struct Spelling {
    Str text;
    uint64_t hash; /* cell_hash of the text */
    uint32_t count;
} Spelling;

typedef struct Spellings {
    Arena *arena;
    Spelling *of;
    size_t count, room;
    uint32_t *slot; /* index + 1 into `of`, 0 = free */
    size_t slots;   /* a power of two, more than half of them free */
} Spellings;
#define SPELLING_NONE UINT32_MAX

Spellings *spellings_new(Arena *arena);
void spellings_clear(Spellings *spellings);
uint32_t spelling_add(Spellings *spellings, Str text, uint64_t hash); /* of a text that is not there yet */

static inline uint32_t spelling_find(const Spellings *spellings, Str text, uint64_t hash) {
    for (size_t at = hash & (spellings->slots - 1);; at = (at + 1) & (spellings->slots - 1)) {
        uint32_t slot = spellings->slot[at];
        if (!slot)
            return SPELLING_NONE;
        const Spelling *spelling = &spellings->of[slot - 1];
        if (spelling->hash == hash && spelling->text.len == text.len &&
            (!text.len || !memcmp(spelling->text.ptr, text.ptr, text.len)))
            return slot - 1;
    }
}

#endif

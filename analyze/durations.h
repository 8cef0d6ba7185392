/* durations.h - an exact multiset of durations: how often each one came, and how it ended.  Sorted by value, then by
 * ending; no entry twice, none with a count of 0.  Nothing is rounded and nothing is lost by adding. */
#ifndef ANALYZE_DURATIONS_H
#define ANALYZE_DURATIONS_H

#include "base/base.h"

typedef enum Ending {
    ENDING_EVENT,   /* the later step came after so long */
    ENDING_WAITING, /* it had not come when the data was taken */
    ENDING_WITHOUT, /* the request was closed after so long without it */
    ENDINGS
} Ending;

typedef struct Duration {
    uint32_t value; /* seconds or days */
    uint32_t ending;
    uint64_t count;
} Duration;

typedef struct Durations {
    size_t count;
    const Duration *duration;
} Durations;

/* A duration and how often it came in one number, by which entries are quick to sort; count below PACKED_COUNTS. */
enum { PACKED_COUNT_BITS = 30, PACKED_COUNTS = 1 << PACKED_COUNT_BITS };
static inline uint64_t duration_packed(uint32_t value, Ending ending, uint32_t count) {
    return ((uint64_t)value << 2 | ending) << PACKED_COUNT_BITS | count;
}

/* The multiset of `count` packed entries in any order, equal ones added up.  Both arrays are used as workspace. */
Durations durations_of(Arena *arena, uint64_t *entry, uint64_t *spare, size_t count);
Durations durations_sum(Arena *arena, size_t count, const Durations *of);

/* "5 0x3 12w 7c2": differences of values, x events, w waiting, c closed without; a lone value is one event. */
void durations_write(Buf *buf, Durations durations);
bool durations_read(Arena *arena, Str text, Durations *durations) MUST_USE;

#endif

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

/* The multiset of `count` entries in any order, equal ones added up.  Both arrays are used as workspace. */
Durations durations_of(Arena *arena, Duration *entry, Duration *spare, size_t count);
Durations durations_sum(Arena *arena, size_t count, const Durations *of);

/* "5 0x3 12w 7c2": differences of values, x events, w waiting, c closed without; a lone value is one event. */
void durations_write(Buf *buf, Durations durations);
bool durations_read(Arena *arena, Str text, Durations *durations) MUST_USE;

#endif

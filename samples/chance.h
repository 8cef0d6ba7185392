/* chance.h - drawn numbers: splitmix64 (Steele, Lea and Flood 2014), integers only, so that every compiler and
 * every machine draws the same ones; one draw an expression, because C leaves the order within it open.  Each request
 * has a stream of its own: a change to one does not move the others. */
#ifndef SAMPLES_CHANCE_H
#define SAMPLES_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Chance {
    uint64_t state;
} Chance;

/* Another edition is another charity with the same habits. */
enum { EDITION = 12 };

/* What a stream is drawn for; the value is part of the seed. */
typedef enum Purpose { FOR_ARRIVALS = 1, FOR_REQUEST, FOR_EXPORT, FOR_ANSWER, FOR_BENCH } Purpose;

static inline uint64_t chance_next(Chance *chance) {
    uint64_t z = chance->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static inline Chance chance_of(Purpose purpose, uint64_t index) {
    Chance seed = {(uint64_t)purpose << 56 ^ (uint64_t)EDITION << 48 ^ index * UINT64_C(0xD1342543DE82EF95)};
    return (Chance){chance_next(&seed)};
}

/* 0 … limit - 1. */
static inline int chance_below(Chance *chance, int limit) {
    return (int)((chance_next(chance) >> 32) * (uint64_t)limit >> 32);
}

static inline bool chance_hit(Chance *chance, int permille) {
    return chance_below(chance, 1000) < permille;
}

/* One of ten equally likely values. */
static inline int chance_decile(Chance *chance, const int8_t decile[10]) {
    return decile[chance_below(chance, 10)];
}

/* An index, drawn by weights that add up to 1000. */
static inline int chance_weighted(Chance *chance, const int16_t *weight) {
    int left = chance_below(chance, 1000), index = 0;
    while ((left -= weight[index]) >= 0)
        index++;
    return index;
}

#endif

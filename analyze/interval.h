/* interval.h - 95 % intervals of shares and means. */
#ifndef ANALYZE_INTERVAL_H
#define ANALYZE_INTERVAL_H

#include <stdint.h>

#define NORMAL_95 1.959963984540054 /* the 97.5 % point of the normal distribution */

typedef struct Interval {
    double low, high;
} Interval;

/* Wilson's score interval without continuity correction (Wilson 1927; Newcombe 1998a, method 3).  Needs n > 0. */
Interval interval_wilson(uint64_t part, uint64_t n);

/* The 97.5 % point of Student's t.  Up to 200 degrees of freedom from the closed form of the distribution (Abramowitz
 * and Stegun 26.7.3-4), beyond by the expansion 26.7.5, whose error there is below 1e-10. */
double student_95(uint64_t degrees);

#endif

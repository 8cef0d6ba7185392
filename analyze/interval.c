/* interval.c - see interval.h. */
#include "analyze/interval.h"

#include <math.h>

Interval interval_wilson(uint64_t part, uint64_t n) {
    double z2 = NORMAL_95 * NORMAL_95, x = (double)part, of = (double)n;
    double centre = (x + z2 / 2) / (of + z2);
    double half = NORMAL_95 / (of + z2) * sqrt(x * (of - x) / of + z2 / 4);
    return (Interval){part ? centre - half : 0, part < n ? centre + half : 1};
}

/* P(|T| <= t) with a whole number of degrees of freedom. */
static double student_within(double t, int degrees) {
    double theta = atan(t / sqrt(degrees)), cosine = cos(theta), sum = 0;
    double term = degrees % 2 ? cosine : 1;
    for (int k = degrees % 2 ? 3 : 2; k <= degrees; k += 2) {
        sum += term;
        term *= cosine * cosine * (k - 1) / k;
    }
    double half_pi = acos(0);
    return degrees % 2 ? (theta + (degrees > 1 ? sin(theta) * sum : 0)) / half_pi : sin(theta) * sum;
}

static double student_bisected(int degrees) {
    double low = 0, high = 13;
    for (;;) {
        double middle = (low + high) / 2;
        if (middle <= low || middle >= high) /* no number lies between the two */
            return middle;
        if (student_within(middle, degrees) < 0.95)
            low = middle;
        else
            high = middle;
    }
}

double student_95(uint64_t degrees) {
    if (degrees <= 200)
        return student_bisected((int)degrees);
    double z = NORMAL_95, v = (double)degrees, z2 = z * z;
    return z + z * (z2 + 1) / (4 * v) + z * ((5 * z2 + 16) * z2 + 3) / (96 * v * v) +
           z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * v * v * v) +
           z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / (92160 * v * v * v * v);
}

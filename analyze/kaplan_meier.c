/* kaplan_meier.c - see kaplan_meier.h. */
#include "analyze/kaplan_meier.h"

#include <math.h>

#include "analyze/interval.h"

enum { STRIDE = 64 };

/* R's tolerance for "the curve lies at the quantile": the square root of the double's precision. */
static const double flat = 1.4901161193847656e-08;

void curve_limits(const CurvePoint *point, double *low, double *high) {
    *low = 0;
    *high = NAN;
    if (point->survival <= 0)
        return;
    double hazard = -log(point->survival), half = NORMAL_95 * sqrt(point->greenwood) / hazard;
    *low = exp(-hazard * exp(half));
    *high = exp(-hazard * exp(-half));
}

Curve curve_of(Arena *arena, Durations durations) {
    Curve curve = {0};
    CurvePoint *point = ARENA_ARRAY(arena, CurvePoint, durations.count);
    double survival = 1, greenwood = 0;
    for (size_t i = 0; i < durations.count; i++)
        curve.n += durations.duration[i].count;
    uint64_t left = curve.n;
    for (size_t i = 0; i < durations.count; i++) {
        const Duration *duration = &durations.duration[i];
        if (duration->ending == ENDING_EVENT) {
            CurvePoint *next = &point[curve.count++];
            *next = (CurvePoint){.time = duration->value, .at_risk = left, .events = duration->count};
            survival *= (double)(left - duration->count) / (double)left;
            if (left > duration->count)
                greenwood += (double)duration->count / ((double)left * (double)(left - duration->count));
            next->survival = survival;
            next->greenwood = greenwood;
            curve.events += duration->count;
        }
        left -= duration->count;
        curve.last = duration->value;
    }
    curve.point = point;
    return curve;
}

typedef enum CurveLine { LINE_LOW, LINE_HIGH } CurveLine;

/* Limits cost logarithms and powers, and most points of a curve are nowhere near the level.  -log of a limit is u
 * exp(+-a / u) with the hazard u = -log S and a = z sqrt(greenwood); it is worked out here with a margin far beyond
 * every rounding.  True: the limit, as curve_limits() gives it, surely lies above the level, whose -log is `depth`. */
static bool point_above(const CurvePoint *point, CurveLine line, double depth) {
    double u = -log(point->survival), half = NORMAL_95 * sqrt(point->greenwood) / u;
    return u * exp(line == LINE_LOW ? half : -half) * (1 + flat) < depth;
}

/* The same of a stretch of points.  u and a rise: u exp(a / u) is convex in u and so largest at an end, u exp(-a / u)
 * is largest for the last u and the first a. */
static bool stretch_above(const CurvePoint *first, const CurvePoint *last, CurveLine line, double depth) {
    double u0 = -log(first->survival), u1 = -log(last->survival);
    double a0 = NORMAL_95 * sqrt(first->greenwood), a1 = NORMAL_95 * sqrt(last->greenwood);
    if (line == LINE_LOW)
        return fmax(u0 * exp(a1 / u0), u1 * exp(a1 / u1)) * (1 + flat) < depth;
    return u1 * exp(-a0 / u1) * (1 + flat) < depth;
}

/* The first point from `at` on where the limit is at or below the level; curve->count when there is none. */
static size_t limit_crossing(const Curve *curve, CurveLine line, double level, size_t at) {
    double depth = -log(level + flat), low, high;
    for (; at < curve->count; at++) {
        const CurvePoint *point = &curve->point[at];
        bool far = at + STRIDE <= curve->count && point[STRIDE - 1].survival > 0;
        if (far && stretch_above(point, &point[STRIDE - 1], line, depth)) {
            at += STRIDE - 1;
            continue;
        }
        if (point->survival > 0 && point_above(point, line, depth))
            continue;
        curve_limits(point, &low, &high);
        if ((line == LINE_LOW ? low : high) <= level + flat)
            break;
    }
    return at;
}

/* The first point where the curve, which never rises, is at or below the height. */
static size_t survival_crossing(const Curve *curve, double height) {
    size_t low = 0, high = curve->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (curve->point[middle].survival <= height)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The time of a point where a line comes down to the level, or the middle of the step when it lies on it. */
static double crossing_time(const Curve *curve, size_t at, double height, double level) {
    double time = curve->point[at].time;
    if (height < level - flat)
        return time;
    return (time + (at + 1 < curve->count ? curve->point[at + 1].time : curve->last)) / 2;
}

/* A lower level is reached later by every line, and the upper limit comes down after the curve: no point is looked at
 * twice. */
void curve_quantiles(const Curve *curve, size_t count, const double *p, Quantile *quantile) {
    double unused, low_there, high_there;
    for (size_t i = 0, low = 0, high = 0; i < count; i++) {
        double level = 1 - p[i];
        size_t at = survival_crossing(curve, level + flat),
               near = survival_crossing(curve, (level + flat) * (1 + flat));
        quantile[i] = (Quantile){.reached = at < curve->count};
        if (!quantile[i].reached)
            continue;
        quantile[i].value = crossing_time(curve, at, curve->point[at].survival, level);
        low = limit_crossing(curve, LINE_LOW, level, low);
        high = limit_crossing(curve, LINE_HIGH, level, near > high ? near : high);
        quantile[i].has_interval = low < curve->count && high < curve->count;
        if (!quantile[i].has_interval)
            continue;
        curve_limits(&curve->point[low], &low_there, &unused);
        curve_limits(&curve->point[high], &unused, &high_there);
        quantile[i].low = crossing_time(curve, low, low_there, level);
        quantile[i].high = crossing_time(curve, high, high_there, level);
    }
}

double curve_restricted_mean(const Curve *curve, double horizon) {
    double area = 0, before = 0, survival = 1;
    for (size_t i = 0; i < curve->count && curve->point[i].time < horizon; i++) {
        area += survival * (curve->point[i].time - before);
        before = curve->point[i].time;
        survival = curve->point[i].survival;
    }
    return area + survival * (horizon - before);
}

bool durations_rank(Durations durations, Ending ending, double p, uint64_t *n, double *value) {
    uint64_t rank, passed = 0;
    *n = 0;
    for (size_t i = 0; i < durations.count; i++)
        if (durations.duration[i].ending == ending)
            *n += durations.duration[i].count;
    rank = (uint64_t)ceil(p * (double)*n - 1e-9);
    for (size_t i = 0; i < durations.count; i++) {
        if (durations.duration[i].ending != ending)
            continue;
        passed += durations.duration[i].count;
        *value = durations.duration[i].value;
        if (passed >= rank)
            return true;
    }
    return false;
}

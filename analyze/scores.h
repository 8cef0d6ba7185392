/* scores.h - answers to one question in a slice, as numbers. */
#ifndef ANALYZE_SCORES_H
#define ANALYZE_SCORES_H

#include "analyze/measure.h"

typedef struct Scores {
    uint64_t n, favourable, unfavourable, unknown, missing; /* n: valid answers; unknown: "don't know" and the like */
    double mean, sd; /* sd of a sample, 0 below two answers; both with a reversed question turned round */
} Scores;

Scores scores_of(const Reporting *reporting);

/* Notes the answers that are not valid ones. */
void scores_exclude(const Reporting *reporting, const Scores *scores, Finding *finding);

/* A figure that follows from the mean by value = (mean - from) * by, with its interval. */
void scores_put_mean(const Reporting *reporting, const Scores *scores, const char *statistic, double from, double by);

#endif

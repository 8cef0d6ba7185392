/* scores.c - see scores.h. */
#include "analyze/scores.h"

#include <math.h>

#include "analyze/interval.h"

static void moments(const Reporting *r, Scores *scores) {
    const Scale *scale = &r->question->scale;
    double n = (double)scores->n, squares = 0;
    int64_t sum = 0;
    size_t levels = question_levels(r->question) - 2;
    for (size_t i = 0; i < levels; i++)
        sum += (int64_t)(i * r->slice->sum[r->question_slot + i]);
    double mean = (double)sum / n;
    for (size_t i = 0; i < levels; i++)
        squares += (double)r->slice->sum[r->question_slot + i] * ((double)i - mean) * ((double)i - mean);
    /* Whole scores are added before the one division, so that the mean is the nearest double. */
    int64_t n_whole = (int64_t)scores->n;
    scores->mean = (double)(r->question->reverse ? scale->high * n_whole - sum : scale->low * n_whole + sum) / n;
    scores->sd = scores->n > 1 ? sqrt(squares / (n - 1)) : 0;
}

Scores scores_of(const Reporting *r) {
    const Scale *scale = &r->question->scale;
    size_t levels = question_levels(r->question);
    uint64_t high = reporting_scores(r, scale->favourable, scale->high);
    uint64_t low = reporting_scores(r, scale->low, scale->unfavourable);
    Scores scores = {
        .n = reporting_scores(r, scale->low, scale->high),
        .favourable = r->question->reverse ? low : high,
        .unfavourable = r->question->reverse ? high : low,
        .unknown = r->slice->sum[r->question_slot + levels - 2],
        .missing = r->slice->sum[r->question_slot + levels - 1],
    };
    if (scores.n)
        moments(r, &scores);
    return scores;
}

void scores_exclude(const Reporting *r, const Scores *scores, Finding *finding) {
    finding_exclude(r, finding, STR("no_opinion"), scores->unknown);
    finding_exclude(r, finding, STR("not_answered"), scores->missing);
}

/* The quantile of Student's distribution for so many degrees of freedom, worked out once for few: they come often. */
static double student(Worked *worked, uint64_t degrees) {
    if (degrees >= COUNT_OF(worked->student))
        return student_95(degrees);
    if (worked->student[degrees] == 0)
        worked->student[degrees] = student_95(degrees);
    return worked->student[degrees];
}

void scores_put_mean(const Reporting *r, const Scores *scores, const char *statistic, double from, double by) {
    Finding finding = finding_of(r, statistic, STR(""));
    scores_exclude(r, scores, &finding);
    finding.value = (scores->mean - from) * by;
    double half = scores->n > 1 ? student(r->worked, scores->n - 1) * scores->sd / sqrt((double)scores->n) : 0;
    finding.low = (scores->mean - half - from) * by;
    finding.high = (scores->mean + half - from) * by;
    finding.has_interval = true;
    finding_put_status(r, finding, scores->n,
                       !scores->n                                         ? FINDING_NOT_APPLICABLE
                       : scores->n < r->indicator->min_n || scores->n < 2 ? FINDING_TOO_FEW
                                                                          : FINDING_OK);
}

/* distribution.c - how many gave each answer, and their share of the valid answers, highest score first; besides, how
 * many said that they do not know, and how many did not answer. */
#include "analyze/scores.h"

static void level_put(const Reporting *r, const Scores *scores, int score) {
    uint64_t in = reporting_scores(r, score, score);
    Str level = str_number(r->ledger->arena, score);
    Finding counted = finding_of(r, "count", level), share = finding_of(r, "share", level);
    counted.unit = STR("answers");
    finding_put_count(r, counted, (double)in, in);
    scores_exclude(r, scores, &share);
    finding_put_share(r, share, in, scores->n, true);
}

static void beside_put(const Reporting *r, Str level, uint64_t count) {
    Finding finding = finding_of(r, "count", level);
    finding.unit = STR("answers");
    finding_put_count(r, finding, (double)count, count);
}

static void run(const Reporting *r) {
    const Scale *scale = &r->question->scale;
    Scores scores = scores_of(r);
    int highest = scale->low + (int)question_levels(r->question) - 3;
    for (int score = highest; score >= scale->low; score--)
        level_put(r, &scores, score);
    beside_put(r, STR("no_opinion"), scores.unknown);
    beside_put(r, STR("not_answered"), scores.missing);
}

static const char *const statistic[] = {"count", "share", NULL};
const Measure measure_distribution = {"distribution", reporting_measured, run, statistic, true};

/* survey.c - see survey.h. */
#include "analyze/survey.h"

bool survey_complete(const Answers *answers, size_t row) {
    return !answers->complete || answers->complete[row];
}

/* Orders two answers to one request: the later one counts; of two at the same moment the one with the higher scores, so
 * that the order of the rows decides nothing. */
static bool answer_later(const Facts *facts, size_t a, size_t b) {
    const Answers *answers = &facts->answers;
    if (answers->submitted[a] != answers->submitted[b])
        return answers->submitted[a] > answers->submitted[b];
    for (size_t q = 0; answers->score && q < facts->question_count; q++)
        if (answers->score[q] && answers->score[q][a] != answers->score[q][b])
            return answers->score[q][a] > answers->score[q][b];
    for (size_t d = 0; d < DIMENSIONS; d++)
        if (answers->member[d] && answers->member[d][a] != answers->member[d][b])
            return answers->member[d][a] > answers->member[d][b];
    return false;
}

void survey_answers(const Vantage *vantage, const Facts *facts, uint32_t *answer_of) {
    const Answers *answers = &facts->answers;
    for (size_t row = 0; answers->submitted && row < answers->count; row++) {
        uint32_t request = answers->request ? answers->request[row] : NO_REQUEST;
        if (request >= facts->requests.count || !survey_complete(answers, row) ||
            stamp_of(vantage, answers->submitted[row]).state != STAMP_KNOWN)
            continue;
        uint32_t *chosen = &answer_of[request];
        if (*chosen == UNFILED || answer_later(facts, row, *chosen))
            *chosen = (uint32_t)row;
    }
}

/* The first offer of each request counts; later ones are reminders.  An offer without a date still says that it was
 * made. */
void survey_offers(const Vantage *vantage, const Facts *facts, uint32_t *offer_of) {
    const Offers *offers = &facts->offers;
    for (size_t row = 0; offers->request && row < offers->count; row++) {
        uint32_t request = offers->request[row];
        Moment moment = offers->offered ? offers->offered[row] : MOMENT_NONE;
        Stamp stamp = stamp_of(vantage, moment);
        if (request >= facts->requests.count || (stamp.state != STAMP_KNOWN && stamp.state != STAMP_NONE))
            continue;
        uint32_t *chosen = &offer_of[request];
        Moment before = *chosen == UNFILED || !offers->offered ? MOMENT_NONE : offers->offered[*chosen];
        if (*chosen == UNFILED || (moment != MOMENT_NONE && (before == MOMENT_NONE || moment < before)))
            *chosen = (uint32_t)row;
    }
}

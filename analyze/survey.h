/* survey.h - which answer and which offer of a request count. */
#ifndef ANALYZE_SURVEY_H
#define ANALYZE_SURVEY_H

#include "analyze/case.h"

#define UNFILED UINT32_MAX /* none; also a row that is in no leaf */

/* At least one question is answered. */
bool survey_complete(const Answers *answers, size_t row);

/* Sets answer_of[request] to the row of the last complete answer known, and offer_of[request] to that of the first
 * offer; requests without one keep UNFILED. */
void survey_answers(const Vantage *vantage, const Facts *facts, uint32_t *answer_of);
void survey_offers(const Vantage *vantage, const Facts *facts, uint32_t *offer_of);

#endif

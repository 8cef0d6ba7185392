/* words.h - what the made-up charity's forms and lists say, and how its clerks spell it. */
#ifndef SAMPLES_WORDS_H
#define SAMPLES_WORDS_H

#include "register.h"

enum { SPELLINGS = 5, SERVICES = 3 };

/* Spellings: the first is the proper one, NULL ends the list. */
extern const char *const channel_words[CHANNELS][SPELLINGS];
extern const char *const department_words[DEPARTMENTS][SPELLINGS];
extern const char *const branch_words[BRANCHES];
extern const char *const type_words[TYPES];
extern const char *const service_words[DEPARTMENTS][SERVICES];

extern const char *const channel_ids[CHANNELS + 1], *const department_ids[DEPARTMENTS]; /* as in rida.json */

/* How the request's channel stands in the exports: a spelling of it, or something that is no channel at all. */
const char *channel_spelt(const Request *request);
bool channel_recognised(const Request *request);
const char *department_spelt(const Request *request);
const char *service_of(const Request *request);
const char *status_known(const Request *request, Minute now);
const char *decision_known(const Request *request, Minute now); /* "" before the decision */
const char *refusal_reason(const Request *request);
const char *score_word(int question, int score); /* question 0: satisfaction, else agreement; "" when not answered */

#endif

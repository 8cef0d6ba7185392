/* rejects.h - the rows that are left out, and the problems of rows, counted and listed.  An untrusted file may have a
 * problem in each of a hundred million rows: lists have an end, counts do not. */
#ifndef INGEST_REJECTS_H
#define INGEST_REJECTS_H

#include "ingest/facts.h"

typedef struct Rejects Rejects;

Rejects *rejects_new(Arena *arena, Diag *diag);
void rejects_file(Rejects *rejects); /* what follows is about another file */

/* False when the list of such problems in this file is full: no place need be worked out for another. */
bool problem_wanted(const Rejects *rejects, Problem problem);

/* A problem of a cell or row that is kept. */
void problem_add(Rejects *rejects, Problem problem, Place place, size_t count, const Str *args);
#define PROBLEM_ADD(rejects, name, place, ...)                                                                         \
    problem_add((rejects), PROBLEM_##name, (place), sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (Str[]){__VA_ARGS__})

/* A row that is left out because of a problem.  Does not count it in a Source. */
void reject_add(Rejects *rejects, Problem problem, Place place, size_t count, const Str *args);
#define REJECT_ADD(rejects, name, place, ...)                                                                          \
    reject_add((rejects), PROBLEM_##name, (place), sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (Str[]){__VA_ARGS__})

size_t rejects_list(const Rejects *rejects, const Reject **list);

#endif

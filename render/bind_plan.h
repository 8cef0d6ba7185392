/* bind_plan.h - the figures of one chart: series by points. */
#ifndef RENDER_BIND_PLAN_H
#define RENDER_BIND_PLAN_H

#include "render/bind.h"

typedef struct Plan {
    const Node *node;
    ByKey over, split; /* split: the series are the members of this key, parts of a whole; BY_KEYS: they are named */
    size_t series_count, point_count;
    Str *name; /* of each series */
    Ask *ask;  /* of each series */
    FindingsMember *over_member;
    Figure *figure; /* [series][point] */
    size_t group;   /* answers in other words are another chart: 0, 1, … */
    Str title;      /* what a group after the first is about */
} Plan;

/* The charts of an element: one, or one a group of questions that are answered in the same words. */
size_t plans_of(Bind *bind, const Node *node, Plan **plan);

#endif

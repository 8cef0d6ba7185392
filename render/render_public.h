/* render_public.h - what the parts of the public site share: which period is published where, and beside which others.
 * Nothing here ever sees the exact findings. */
#ifndef RENDER_RENDER_PUBLIC_H
#define RENDER_RENDER_PUBLIC_H

#include "render/render_parts.h"

#include <pthread.h>

struct Publication {
    Str path; /* "2026/10/" */
    Str site; /* "https://…/", or empty */
    size_t past_count;
    const PastPeriod *past;
    pthread_mutex_t lock; /* of what follows: the first part that needs the findings makes them, others wait */
    Arena *arena;
    bool made;
    const Findings *findings; /* NULL when nothing may be published */
};

/* What is published of the findings; NULL, and a problem is told, when they would disclose someone. */
const Findings *publication_findings(Render *render);

/* render_feed.c: feed.xml, sitemap.xml and robots.txt. */
void feed_make(Render *render, const Part *part);

#endif

/* render.h - the face of the third stage: Findings in, files out. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "analyze/findings.h"

struct Worklist; /* analyze/worklist.h, which only the quality report may read */

typedef struct RenderInput {
    const Findings *findings;
    /* Makes findings publishable beside what was published earlier: findings_public.  Called at most once, from any
     * thread, while others read. */
    const Findings *(*publish)(Arena *arena, const Findings *findings, size_t count, const Findings *const *earlier,
                               Diag *diag);
    const Templates *templates;
    const struct Worklist *worklist; /* for the quality report; NULL when there are no rows at hand */
    Str out;                         /* the folder that is written */
    size_t name_count;               /* of the staff list: no output may hold one (NAME_FOUND, exit status 6) */
    const Str *name;
    Str rejects;       /* bytes of rejects.csv */
    Str config_sha256; /* of rida.json */
    Str utc_offset;    /* of as_of's wall clock, "+03:00", for metadata; empty when not known */
    unsigned threads;  /* how many may be used; 0: as many as there are processors */
    bool pictures;     /* also every page and chart as PNG, under OUT/PERIOD/pictures/ */
} RenderInput;

/* Writes every report the organization asks for: staged beside `out` and swapped in at the end, old or new, never a
 * mix. `written`: the paths, for the person who ran it.  False when anything failed: then `out` is untouched. */
bool render_write(Arena *arena, const RenderInput *input, size_t *count, const Str **written, Diag *diag) MUST_USE;

/* Words of a language for messages (problems, progress, help).  Falls back to English in problems.def. */
DiagWords render_words(Arena *arena, const Templates *templates, Str language, Diag *diag);

/* Names of what is registered, for `rida list`. */
size_t chart_count(void);
Str chart_name(size_t index);
size_t element_count(void);
Str element_name(size_t index);

#endif

/* render_parts.h - what the files of render_write share.  A run's reports are parts that are made side by side: each
 * with tools of its own (an arena, a list of problems, type and words to set it in) and a list of the files it made.
 * Only when all are made is anything written, in the order of the plan: what comes out never depends on which thread
 * made which part, or when. */
#ifndef RENDER_RENDER_PARTS_H
#define RENDER_RENDER_PARTS_H

#include "render/html/html.h"
#include "render/manifest.h"
#include "render/outlet.h"
#include "render/page.h"
#include "render/render.h"
#include "render/report.h"

typedef struct Output { /* a file of the stage */
    Str path, bytes, sha256;
    const struct Output *same; /* its bytes are those of this one, which another part makes; or NULL */
} Output;

typedef struct Publication Publication; /* what the parts of the public site share (render_public.h) */

typedef struct Render { /* the tools of one part */
    Arena *arena;
    const RenderInput *input;
    const Organization *organization;
    const Theme *theme;
    Faces *faces;         /* of the thread that makes the part */
    const Outlet *outlet; /* only to be read */
    Publication *publication;
    Output *font; /* WEIGHTS of them, each made by a part of its own */
    Diag *diag;
    size_t language_count;
    const Wording *wording[2]; /* the first is the main language */
    Output *output;            /* what the part has made */
    size_t count, room;
} Render;

typedef struct Part {
    void (*make)(Render *render, const struct Part *part);
    int heft; /* the heavier ones are begun first, so that none is waited for at the end */
    Str report, path;
    size_t language;
    Weight weight;
    Render render;
} Part;

typedef struct Plan { /* the parts in the order of their outputs */
    Arena *arena;
    Part *part;
    size_t count, room;
} Plan;

void plan_add(Plan *plan, Part part);

/* Makes all parts, from up to `threads` threads, each with a copy of the tools given; then the problems they found are
 * added to tools->diag in the order of the plan. */
void plan_make(Plan *plan, const Render *tools, unsigned threads);
void plan_drop(Plan *plan); /* with all that the parts made */

/* A file of the part. */
void render_put(Render *render, Str path, Str bytes);
void render_put_same(Render *render, Str path, const Output *same);
Str render_path(const Render *render, size_t count, const Str *part); /* parts one after the other */

/* The Document of a report, or NULL. */
const Document *render_bind(Render *render, Str name, const ReportInput *input);
ReportInput render_input(const Render *render, const Findings *findings, const Wording *wording);

/* An HTML page at a path. */
void render_page(Render *render, const Document *document, const Wording *wording, const Site *site, Str path);

/* render_look.c: rida.css, icon.svg and the fonts into a folder ("public/"); the fonts themselves, cut once a run. */
void plan_look(Plan *plan, Str folder);
void plan_fonts(Plan *plan);

/* render_report.c: a report in a language, for inside. */
void plan_report(Plan *plan, const Render *tools, Str name, size_t language);

/* render_public.c: everything under public/; NULL where the period is not published.  The publication is shared by its
 * parts and closed after them. */
Publication *plan_public(Plan *plan, const Render *tools, Outlet *outlet);
void publication_close(Publication *publication);

/* The folder of a period on the public site, "2026/10/"; empty for periods that are not published, and for names that
 * are none (render_archive.c). */
Str period_path(Arena *arena, Str name);

/* Whether the period is one of the months that the findings tell one by one. */
bool period_in_series(const Findings *findings, Str name);

/* The periods in public/, `name` included, newest first. */
size_t archive_of(Arena *arena, Outlet *outlet, const Templates *templates, Str name, const PastPeriod **past);

#endif

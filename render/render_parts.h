/* render_parts.h - what the files of render_write share: one run's tools, and the writing of the public site. */
#ifndef RENDER_RENDER_PARTS_H
#define RENDER_RENDER_PARTS_H

#include "render/html/html.h"
#include "render/manifest.h"
#include "render/outlet.h"
#include "render/page.h"
#include "render/render.h"
#include "render/report.h"

typedef struct Render {
    Arena *arena;
    const RenderInput *input;
    const Organization *organization;
    const Theme *theme;
    Faces *faces;
    Outlet *outlet;
    Manifest *manifest;
    Diag *diag;
    Str font[WEIGHTS]; /* of the pages, once they are made */
    size_t language_count;
    const Wording *wording[2]; /* the first is the main language */
} Render;

/* Writes a file of the stage and notes it in the manifest. */
void render_put(Render *render, Str path, Str bytes);
Str render_path(const Render *render, size_t count, const Str *part); /* parts one after the other */

/* rida.css, icon.svg and the fonts into a folder ("public/"). */
void render_look(Render *render, Str folder);

/* The Document of a report, or NULL. */
const Document *render_bind(Render *render, Str name, const ReportInput *input);
ReportInput render_input(const Render *render, const Findings *findings, const Wording *wording);

/* An HTML page at a path, and the pictures of its charts when they are asked for. */
void render_page(Render *render, const Document *document, const Site *site, Str path);

/* Everything under public/ (render_public.c). */
void render_public(Render *render);

/* The folder of a period on the public site, "2026/10/"; empty for periods that are not published, and for names that
 * are none (render_archive.c). */
Str period_path(Arena *arena, Str name);

/* The periods in public/, this one included, newest first. */
size_t archive_of(Render *render, Str name, const PastPeriod **past);

#endif

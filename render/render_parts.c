/* render_parts.c - see render_parts.h. */
#include "render/render_parts.h"

#include "render/names.h"

#include <stdlib.h>

void plan_add(Plan *plan, Part part) {
    plan->part = ARENA_GROW(plan->arena, plan->part, plan->count, &plan->room);
    plan->part[plan->count++] = part;
}

/* ---- making ------------------------------------------------------------------------------------------------------ */

static void tools_open(Render *render, const Render *tools) {
    *render = *tools;
    render->arena = arena_new();
    render->diag = diag_new(render->arena);
    for (size_t i = 0; i < render->language_count; i++)
        render->wording[i] = wording_twin(render->arena, tools->wording[i]);
}

typedef struct Making {
    Part **turn;
    Arena **arena; /* a thread's own, for the type it sets: what one part has measured serves its next */
    Faces **faces;
} Making;

static void part_make(void *context, size_t index, unsigned thread) {
    const Making *making = context;
    Part *part = making->turn[index];
    if (!making->faces[thread]) {
        making->arena[thread] = arena_new();
        making->faces[thread] = faces_twin(making->arena[thread], part->render.faces);
    }
    part->render.faces = making->faces[thread];
    part->make(&part->render, part);
}

static int heavier_first(const void *a, const void *b) {
    const Part *x = *(Part *const *)a, *y = *(Part *const *)b;
    if (x->heft != y->heft)
        return x->heft > y->heft ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* A text that a language lacks is complained about once, whatever the number of parts that asked for it. */
static bool told_before(const Diag *diag, const DiagEntry *entry) {
    for (size_t i = 0; i < diag_entries(diag) && entry->problem == PROBLEM_TEXT_MISSING; i++) {
        const DiagEntry *told = diag_entry(diag, i);
        if (told->problem == entry->problem && str_same(told->place.file, entry->place.file) &&
            str_same(told->arg[0], entry->arg[0]))
            return true;
    }
    return false;
}

static void problems_take(Diag *diag, const Diag *of) {
    for (size_t i = 0; i < diag_entries(of); i++) {
        const DiagEntry *entry = diag_entry(of, i);
        if (!told_before(diag, entry))
            diag_add(diag, entry->problem, entry->place, entry->arg_count, entry->arg);
    }
}

void plan_make(Plan *plan, const Render *tools, unsigned threads) {
    Part **turn = ARENA_ARRAY(plan->arena, Part *, plan->count);
    for (size_t i = 0; i < plan->count; i++) {
        tools_open(&plan->part[i].render, tools);
        turn[i] = &plan->part[i];
    }
    if (plan->count)
        qsort(turn, plan->count, sizeof(Part *), heavier_first);
    unsigned most = threads ? threads : threads_here();
    Making making = {turn, ARENA_ARRAY(plan->arena, Arena *, most), ARENA_ARRAY(plan->arena, Faces *, most)};
    threads_run(most, plan->count, part_make, &making);
    for (unsigned t = 0; t < most; t++) {
        faces_close(making.faces[t]);
        arena_drop(making.arena[t]);
    }
    for (size_t i = 0; i < plan->count; i++)
        problems_take(tools->diag, plan->part[i].render.diag);
}

void plan_drop(Plan *plan) {
    for (size_t i = 0; i < plan->count; i++)
        arena_drop(plan->part[i].render.arena);
    plan->count = 0;
}

/* ---- what a part works with -------------------------------------------------------------------------------------- */

Str render_path(const Render *render, size_t count, const Str *part) {
    return str_join(render->arena, count, part);
}

static void names_check(Render *render, Str path, Str text) {
    Str found = names_found(render->arena, render->input->name_count, render->input->name, text);
    if (found.len)
        DIAG(render->diag, NAME_FOUND, (Place){.file = path}, found);
}

/* Texts that are made of findings; pages are checked as Documents, which is what every player plays. */
static bool is_data(Str path) {
    return str_ends(path, STR(".json")) || str_ends(path, STR(".xml")) || str_ends(path, STR("figures.csv"));
}

static void output_add(Render *render, Output output) {
    render->output = ARENA_GROW(render->arena, render->output, render->count, &render->room);
    render->output[render->count++] = output;
}

void render_put(Render *render, Str path, Str bytes) {
    if (is_data(path))
        names_check(render, path, bytes);
    output_add(render, (Output){.path = path, .bytes = bytes, .sha256 = sha256_of(render->arena, bytes)});
}

void render_put_same(Render *render, Str path, const Output *same) {
    output_add(render, (Output){.path = path, .same = same});
}

ReportInput render_input(const Render *render, const Findings *findings, const Wording *wording) {
    return (ReportInput){.findings = findings,
                         .wording = wording,
                         .templates = render->input->templates,
                         .ruler = type_ruler(render->faces),
                         .root = STR(""),
                         .here = STR(""),
                         .utc_offset = render->input->utc_offset};
}

const Document *render_bind(Render *render, Str name, const ReportInput *input) {
    const Document *document = report_bind(render->arena, name, input, render->diag);
    if (document && render->input->name_count) {
        Buf text = {.arena = render->arena};
        document_write(&text, document);
        names_check(render, name, buf_str(&text));
    }
    return document;
}

void render_page(Render *render, const Document *document, const Wording *wording, const Site *site, Str path) {
    Buf html = {.arena = render->arena};
    html_write(&html, document, wording, render->theme, render->input->templates, site);
    render_put(render, path, buf_str(&html));
}

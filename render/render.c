/* render.c - every report the organization asks for, from findings to files; see render.h. */
#include "render/render_parts.h"

/* ---- the parts ----------------------------------------------------------------------------------------------------
 */

static void findings_make(Render *render, const Part *part) {
    Buf json = {.arena = render->arena};
    findings_write(&json, render->input->findings);
    render_put(render, part->path, buf_str(&json));
}

static void rejects_make(Render *render, const Part *part) {
    render_put(render, part->path, render->input->rejects);
}

static Str period_file(const Render *render, const char *name) {
    return render_path(render, 3, (Str[]){render->input->findings->period.name, STR("/"), str_of(name)});
}

static void plan_reports(Plan *plan, Render *tools, Outlet *outlet) {
    const Organization *o = tools->organization;
    for (size_t r = 0; r < o->report_count; r++) {
        bool public = str_same(o->report[r], STR("public"));
        for (size_t l = 0; l < (public ? 0 : tools->language_count); l++)
            plan_report(plan, tools, o->report[r], l);
        if (public && !tools->publication)
            tools->publication = plan_public(plan, tools, outlet);
    }
    plan_fonts(plan);
    plan_add(plan, (Part){.make = findings_make, .heft = 70, .path = period_file(tools, "findings.json")});
    if (tools->input->rejects.len) /* a run from findings alone has seen no rows */
        plan_add(plan, (Part){.make = rejects_make, .path = period_file(tools, "rejects.csv")});
}

/* ---- the files ----------------------------------------------------------------------------------------------------
 */

/* Names of periods become names of folders: digits, "Q", "H", "-" and inner points only. */
static bool period_fits(const Findings *findings, Diag *diag) {
    Str name = findings->period.name;
    bool fits = name.len > 0 && name.len <= 32 && name.ptr[0] != '.';
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        fits = fits && ((c >= '0' && c <= '9') || c == '-' || c == '.' || c == 'Q' || c == 'H');
    }
    if (!fits)
        DIAG(diag, FINDINGS_BROKEN, (Place){.file = STR("findings.json")}, STR("the period's name"));
    return fits;
}

static bool languages_read(Render *render) {
    const Organization *o = render->organization;
    for (size_t i = 0; i < o->language_count; i++) {
        const Wording *w =
            wording_read(render->arena, render->input->templates, o->language[i], o->arabic_digits, render->diag);
        if (!w)
            return false;
        render->wording[render->language_count++] = w;
    }
    return render->language_count > 0;
}

static void files_write(Outlet *outlet, const Plan *plan, const Render *tools) {
    Manifest *manifest = manifest_new(tools->arena);
    OutletFile *file = NULL;
    size_t count = 0, room = 0;
    for (size_t p = 0; p < plan->count; p++)
        for (size_t i = 0; i < plan->part[p].render.count; i++) {
            const Output *output = &plan->part[p].render.output[i], *content = output->same ? output->same : output;
            file = ARENA_GROW(tools->arena, file, count, &room);
            file[count++] = (OutletFile){output->path, content->bytes};
            manifest_add(manifest, output->path, content->sha256, content->bytes.len);
        }
    outlet_write_all(outlet, count, file, tools->input->threads);
    Buf text = {.arena = tools->arena};
    manifest_write(&text, manifest, tools->input->findings, tools->input->config_sha256, tools->input->templates);
    outlet_write(outlet, period_file(tools, "manifest.json"), buf_str(&text));
}

/* ---- what was written before
 * -----------------------------------------------------------------------------------------
 */

enum { MONTHS_BACK = 12 };

/* One earlier findings.json after the other: they are large, and only what changed is kept. */
static void restate_from(const Render *tools, const Outlet *outlet, Findings *now, Str name) {
    Arena *scratch = arena_new();
    Diag *problems = diag_new(scratch);
    Str file = str_join(scratch, 2, (Str[]){name, STR("/findings.json")});
    Str bytes = outlet_read(scratch, outlet, file);
    const Findings *before = bytes.len ? findings_read(scratch, bytes, file, problems) : NULL;
    if (before)
        findings_restate(tools->arena, now, before);
    else if (bytes.len)
        DIAG(tools->diag, EARLIER_UNREADABLE, (Place){.file = str_copy(tools->arena, file)}, name);
    arena_drop(scratch);
}

/* The findings with what they give otherwise than the findings of the same period, and of the months before it, that
 * lie in the folder. */
static const Findings *restated_of(const Render *tools, const Outlet *outlet) {
    const Findings *findings = tools->input->findings;
    const FindingsDimension *months = &findings->dimension[BY_MONTH];
    Findings *now = ARENA_NEW(tools->arena, Findings);
    *now = *findings;
    now->restated = NULL;
    now->restated_count = 0;
    findings_index(tools->arena, now);
    restate_from(tools, outlet, now, findings->period.name);
    size_t least = months->count > MONTHS_BACK + 1 ? months->count - MONTHS_BACK - 1 : 0;
    for (size_t i = months->count; i-- > least;)
        if (period_path(tools->arena, months->member[i].id).len &&
            !str_same(months->member[i].id, findings->period.name))
            restate_from(tools, outlet, now, months->member[i].id);
    return now;
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static void written_take(Render *render, size_t *count, const Str **written) {
    const Str *path;
    *count = outlet_written(render->outlet, &path);
    Str *all = ARENA_ARRAY(render->arena, Str, *count);
    for (size_t i = 0; i < *count; i++)
        all[i] = render_path(render, 3, (Str[]){render->input->out, STR("/"), path[i]});
    *written = all;
}

static bool staged(Render *render, size_t *count, const Str **written) {
    Plan plan = {.arena = render->arena};
    Outlet *outlet = outlet_open(render->arena, render->input->out, render->diag);
    if (!outlet)
        return false;
    size_t before = diag_count(render->diag, ERROR);
    RenderInput input = *render->input;
    input.findings = restated_of(render, outlet);
    render->input = &input;
    outlet_clear(outlet, render->input->findings->period.name);
    render->outlet = outlet;
    plan_reports(&plan, render, outlet);
    report_setup();
    plan_make(&plan, render, render->input->threads);
    if (diag_count(render->diag, ERROR) == before)
        files_write(outlet, &plan, render);
    plan_drop(&plan);
    publication_close(render->publication);
    bool good = diag_count(render->diag, ERROR) == before && outlet_commit(outlet, render->input->threads);
    if (good)
        written_take(render, count, written);
    outlet_close(outlet);
    return good;
}

bool render_write(Arena *arena, const RenderInput *input, size_t *count, const Str **written, Diag *diag) {
    Output font[WEIGHTS] = {0};
    Render render = {
        .arena = arena, .input = input, .organization = input->findings->organization, .font = font, .diag = diag};
    *count = 0;
    *written = NULL;
    if (!period_fits(input->findings, diag) || !languages_read(&render))
        return false;
    render.theme = theme_read(arena, input->templates, diag);
    render.faces = render.theme ? faces_open(arena, render.theme, input->templates, diag) : NULL;
    if (!render.faces)
        return false;
    bool good = staged(&render, count, written);
    faces_close(render.faces);
    return good;
}

DiagWords render_words(Arena *arena, const Templates *templates, Str language, Diag *diag) {
    const Wording *wording = wording_read(arena, templates, language, false, diag);
    return wording ? (DiagWords){wording_say, wording} : (DiagWords){NULL, NULL};
}

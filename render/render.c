/* render.c - every report the organization asks for, from findings to files; see render.h. */
#include "render/glyphs.h"
#include "render/names.h"
#include "render/render_parts.h"
#include "render/type/webfont.h"

#include <string.h>

enum { PAGE_SCALE = 2, DRAWING_SCALE = 2 };

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

void render_put(Render *render, Str path, Str bytes) {
    if (is_data(path))
        names_check(render, path, bytes);
    outlet_write(render->outlet, path, bytes);
    manifest_add(render->manifest, path, bytes);
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

/* ---- the look ---------------------------------------------------------------------------------------------------- */

/* The characters a page may need: printable ASCII, Arabic letters, marks and digits, and all that the words of the
 * languages are written with.  It does not depend on the data, so the fonts of all periods are one. */
static size_t codes_of(Render *render, const uint32_t **codes) {
    enum { CODES = 0x110000 };
    static const uint32_t range[][2] = {{0x20, 0x7E},     {0xA0, 0xA0},     {0x60C, 0x60C},   {0x61B, 0x61C},
                                        {0x61F, 0x61F},   {0x621, 0x652},   {0x660, 0x66C},   {0x2010, 0x2015},
                                        {0x2018, 0x201D}, {0x2026, 0x2026}, {0x2066, 0x2069}, {0x2212, 0x2212},
                                        {0xAB, 0xAB},     {0xBB, 0xBB},     {0xD7, 0xD7}};
    bool *wanted = ARENA_ARRAY(render->arena, bool, CODES);
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(range); i++)
        memset(&wanted[range[i][0]], true, range[i][1] - range[i][0] + 1);
    for (size_t i = 0; i < render->input->templates->count; i++) {
        const Template *file = &render->input->templates->file[i];
        for (Str rest = str_starts(file->name, STR("lang/")) ? file->bytes : STR(""); rest.len;) {
            uint32_t c = str_code(&rest);
            wanted[c >= 0x20 ? c : 0x20] = true;
        }
    }
    uint32_t *code = NULL;
    size_t room = 0;
    for (uint32_t c = 0; c < CODES; c++)
        if (wanted[c]) {
            code = ARENA_GROW(render->arena, code, count, &room);
            code[count++] = c;
        }
    *codes = code;
    return count;
}

/* A weight is cut once a run, whatever the number of folders it goes to. */
static void fonts_cut(Render *render) {
    const uint32_t *codes;
    size_t count = codes_of(render, &codes);
    for (Weight w = 0; w < WEIGHTS; w++) {
        Buf font = {.arena = render->arena};
        webfont_write(&font, render->faces, w, count, codes);
        render->font[w] = buf_str(&font);
    }
}

static void font_put(Render *render, Str folder, const char *name, Weight weight) {
    if (!render->font[weight].len)
        fonts_cut(render);
    render_put(render, render_path(render, 2, (Str[]){folder, str_of(name)}), render->font[weight]);
}

void render_look(Render *render, Str folder) {
    Buf css = {.arena = render->arena}, icon = {.arena = render->arena};
    html_css(&css, render->theme, render->input->templates);
    html_icon(&icon, render->theme, render->input->templates);
    render_put(render, render_path(render, 2, (Str[]){folder, STR("rida.css")}), buf_str(&css));
    render_put(render, render_path(render, 2, (Str[]){folder, STR("icon.svg")}), buf_str(&icon));
    font_put(render, folder, "fonts/rida-regular.woff", WEIGHT_REGULAR);
    font_put(render, folder, "fonts/rida-bold.woff", WEIGHT_BOLD);
}

/* ---- pictures ---------------------------------------------------------------------------------------------------- */

static Str picture_path(const Render *render, const Document *document, Str name, const char *ending) {
    Str period = render->input->findings->period.name;
    bool main = str_same(document->language, wording_language(render->wording[0]));
    return render_path(render, 7,
                       (Str[]){period, STR("/pictures/"), document->id, main ? STR("") : STR("."),
                               main ? STR("") : document->language, name, str_of(ending)});
}

static void drawing_put(Render *render, const Document *document, const Chart *chart, const Canvas *canvas,
                        const char *ending) {
    Buf png = {.arena = render->arena};
    if (!canvas)
        return;
    png_canvas(&png, canvas, render->faces, render->theme, DRAWING_SCALE);
    Str name = render_path(render, 2, (Str[]){STR("-"), chart->name});
    render_put(render, picture_path(render, document, name, ending), buf_str(&png));
}

static void drawings_put(Render *render, const Document *document) {
    for (size_t i = 0; i < document->count; i++) {
        const Chart *chart = document->block[i].chart;
        if (!chart || !chart->name.len)
            continue;
        drawing_put(render, document, chart, chart->wide, ".png");
        drawing_put(render, document, chart, chart->narrow, "-narrow.png");
    }
}

static void sheets_put(Render *render, const Document *document, const Pages *pages) {
    for (size_t i = 0; i < pages->count; i++) {
        Buf png = {.arena = render->arena}, name = {.arena = render->arena};
        png_page(&png, pages, i, render->faces, render->theme, PAGE_SCALE);
        buf_addf(&name, "-page-%02zu", i + 1);
        render_put(render, picture_path(render, document, buf_str(&name), ".png"), buf_str(&png));
    }
}

/* ---- reports ----------------------------------------------------------------------------------------------------- */

void render_page(Render *render, const Document *document, const Site *site, Str path) {
    Buf html = {.arena = render->arena};
    html_write(&html, document, render->theme, render->input->templates, site);
    render_put(render, path, buf_str(&html));
}

static void board_put(Render *render, const Document *document, bool main) {
    Buf pdf = {.arena = render->arena};
    const Pages *pages = pages_of(render->arena, document, render->faces, render->theme);
    pdf_write(&pdf, pages, render->faces, render->theme);
    Str period = render->input->findings->period.name;
    Str path = render_path(
        render, 5,
        (Str[]){period, STR("/"), document->id, main ? STR("") : STR("."), main ? STR("") : document->language});
    Str file = render_path(render, 2, (Str[]){path, STR(".pdf")});
    glyphs_check(pages, render->faces, file, render->diag);
    render_put(render, file, buf_str(&pdf));
    if (render->input->pictures)
        sheets_put(render, document, pages);
}

/* An internal report as a page of its own folder; other languages in a folder below. */
static void internal_put(Render *render, const Document *document, bool main) {
    Str folder =
        render_path(render, 4, (Str[]){render->input->findings->period.name, STR("/"), document->id, STR("/")});
    Site site = {.root = main ? STR("") : STR("../"), .internal = true};
    if (main)
        render_look(render, folder);
    render_page(render, document, &site,
                render_path(render, 4,
                            (Str[]){folder, main ? STR("") : document->language, main ? STR("") : STR("/"),
                                    STR("index.html")}));
}

static void report_put(Render *render, Str name, size_t language) {
    if (str_same(name, STR("public"))) {
        if (!language)
            render_public(render);
        return;
    }
    ReportInput input = render_input(render, render->input->findings, render->wording[language]);
    const Document *document = render_bind(render, name, &input);
    if (!document)
        return;
    if (str_same(name, STR("board")))
        board_put(render, document, !language);
    else
        internal_put(render, document, !language);
    if (render->input->pictures)
        drawings_put(render, document);
}

static void figures_put(Render *render) {
    const RenderInput *in = render->input;
    Str folder = render_path(render, 2, (Str[]){in->findings->period.name, STR("/")});
    Buf json = {.arena = render->arena}, manifest = {.arena = render->arena};
    findings_write(&json, in->findings);
    render_put(render, render_path(render, 2, (Str[]){folder, STR("findings.json")}), buf_str(&json));
    if (in->rejects.len) /* a run from findings alone has seen no rows */
        render_put(render, render_path(render, 2, (Str[]){folder, STR("rejects.csv")}), in->rejects);
    manifest_write(&manifest, render->manifest, in->findings, in->config_sha256, in->templates);
    outlet_write(render->outlet, render_path(render, 2, (Str[]){folder, STR("manifest.json")}), buf_str(&manifest));
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

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

static void reports_put(Render *render) {
    outlet_clear(render->outlet, render->input->findings->period.name);
    for (size_t r = 0; r < render->organization->report_count; r++)
        for (size_t l = 0; l < render->language_count; l++)
            report_put(render, render->organization->report[r], l);
    figures_put(render);
}

static bool staged(Render *render, size_t *count, const Str **written) {
    render->outlet = outlet_open(render->arena, render->input->out, render->diag);
    if (!render->outlet)
        return false;
    size_t before = diag_count(render->diag, ERROR);
    reports_put(render);
    bool good = diag_count(render->diag, ERROR) == before && outlet_commit(render->outlet);
    const Str *path;
    *count = good ? outlet_written(render->outlet, &path) : 0;
    Str *all = ARENA_ARRAY(render->arena, Str, *count);
    for (size_t i = 0; i < *count; i++)
        all[i] = render_path(render, 3, (Str[]){render->input->out, STR("/"), path[i]});
    *written = all;
    outlet_close(render->outlet);
    return good;
}

bool render_write(Arena *arena, const RenderInput *input, size_t *count, const Str **written, Diag *diag) {
    Render render = {.arena = arena, .input = input, .organization = input->findings->organization, .diag = diag};
    *count = 0;
    *written = NULL;
    render.manifest = manifest_new(arena);
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

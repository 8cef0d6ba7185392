/* render_report.c - the reports for inside: the board's PDF, and pages of folders of their own; with the pictures of
 * both when they are asked for. */
#include "render/glyphs.h"
#include "render/render_parts.h"

enum { PAGE_SCALE = 2, DRAWING_SCALE = 2 };

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
static void internal_put(Render *render, const Document *document, size_t language) {
    Site site = {.root = language ? STR("../") : STR(""), .internal = true};
    Str path = render_path(render, 6,
                           (Str[]){render->input->findings->period.name, STR("/"), document->id, STR("/"),
                                   language ? document->language : STR(""),
                                   language ? STR("/index.html") : STR("index.html")});
    render_page(render, document, render->wording[language], &site, path);
}

static bool is_board(Str report) {
    return str_same(report, STR("board"));
}

static void report_make(Render *render, const Part *part) {
    ReportInput input = render_input(render, render->input->findings, render->wording[part->language]);
    input.quality = str_same(part->report, STR("quality"));
    input.worklist = input.quality ? render->input->worklist : NULL;
    const Document *document = render_bind(render, part->report, &input);
    if (!document)
        return;
    if (is_board(part->report))
        board_put(render, document, !part->language);
    else
        internal_put(render, document, part->language);
    if (render->input->pictures)
        drawings_put(render, document);
}

void plan_report(Plan *plan, const Render *tools, Str name, size_t language) {
    Str folder = str_join(plan->arena, 4, (Str[]){tools->input->findings->period.name, STR("/"), name, STR("/")});
    if (!is_board(name) && !language)
        plan_look(plan, folder);
    plan_add(plan, (Part){.make = report_make, .heft = is_board(name) ? 80 : 60, .report = name, .language = language});
}

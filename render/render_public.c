/* render_public.c - everything under public/: the page of the period in every language, its figures to download, the
 * first page with the archive.  Nothing here ever sees the exact findings. */
#include "render/render_public.h"

typedef struct Public { /* a period being shown */
    Render *render;
    const Publication *publication;
    const Findings *findings;
    Str path; /* "2026/10/" */
} Public;

/* "../" for every folder of a path. */
static Str way_up(Arena *arena, Str path) {
    Buf out = {.arena = arena};
    for (size_t i = 0; i < path.len; i++)
        if (path.ptr[i] == '/')
            buf_add(&out, STR("../"));
    return buf_str(&out);
}

static Str site_address(Arena *arena, Str site) {
    if (!site.len || !str_starts(site, STR("https://")))
        return STR("");
    return str_ends(site, STR("/")) ? site : str_join(arena, 2, (Str[]){site, STR("/")});
}

/* ---- what is published ------------------------------------------------------------------------------------------- */

/* A figure by one key says at least that it is withheld.  So do the answers to a question; of its other cuts, which are
 * many, only those with a value say something. */
static bool says_something(const Finding *finding) {
    size_t keys = 0;
    for (size_t k = 0; k < BY_KEYS; k++)
        keys += k != BY_QUESTION && k != BY_LEVEL && finding->by[k].len;
    return finding->status == FINDING_OK || !finding->by[BY_QUESTION].len || !keys;
}

static const Findings *published_of(Arena *arena, const Findings *all) {
    Findings *published = ARENA_NEW(arena, Findings);
    Finding *finding = ARENA_ARRAY(arena, Finding, all->count);
    FindingsIndicator *indicator = ARENA_ARRAY(arena, FindingsIndicator, all->indicator_count);
    *published = *all;
    published->finding = finding;
    published->indicator = indicator;
    published->count = 0;
    for (size_t i = 0; i < all->indicator_count; i++) {
        indicator[i] = all->indicator[i];
        indicator[i].first = published->count;
        for (size_t f = all->indicator[i].first; f < all->indicator[i].first + all->indicator[i].count; f++)
            if (says_something(&all->finding[f]))
                finding[published->count++] = all->finding[f];
        indicator[i].count = published->count - indicator[i].first;
    }
    findings_index(arena, published);
    return published;
}

/* What stands in public/ of the other periods, which an attacker has too; `own`: of this one, which goes. */
static size_t earlier_of(Render *render, Publication *p, const Findings **earlier, const Findings **own) {
    size_t count = 0;
    *own = NULL;
    for (size_t i = 0; i < p->past_count; i++) {
        Str file = str_join(p->arena, 3, (Str[]){STR("public/"), p->past[i].path, STR("figures.json")});
        Str bytes = outlet_read(p->arena, render->outlet, file);
        const Findings *read = bytes.len ? findings_read(p->arena, bytes, file, render->diag) : NULL;
        if (str_same(p->past[i].path, p->path))
            *own = read;
        else if (read)
            earlier[count++] = read;
    }
    return count;
}

/* Of what has been published what is another figure now. */
static const Findings *corrected_of(Arena *arena, const Findings *published, size_t count,
                                    const Findings *const *earlier, const Findings *own) {
    Findings *corrected = ARENA_NEW(arena, Findings);
    *corrected = *published;
    corrected->restated = NULL; /* what was handed over are the exact figures of the inside */
    corrected->restated_count = 0;
    if (own)
        findings_restate(arena, corrected, own);
    for (size_t i = 0; i < count; i++)
        if (period_in_series(corrected, earlier[i]->period.name))
            findings_restate(arena, corrected, earlier[i]);
    return corrected;
}

static void publication_make(Render *render, Publication *p) {
    const Findings **earlier = ARENA_ARRAY(p->arena, const Findings *, p->past_count);
    const Findings *own;
    size_t count = earlier_of(render, p, earlier, &own);
    const Findings *all = render->input->publish(p->arena, render->input->findings, count, earlier, render->diag);
    p->findings = all ? corrected_of(p->arena, published_of(p->arena, all), count, earlier, own) : NULL;
    p->made = true;
}

const Findings *publication_findings(Render *render) {
    Publication *p = render->publication;
    pthread_mutex_lock(&p->lock);
    if (!p->made)
        publication_make(render, p);
    const Findings *findings = p->findings;
    pthread_mutex_unlock(&p->lock);
    return findings;
}

/* Begun before all others, because most of the site waits for it. */
static void publish_make(Render *render, const Part *part) {
    (void)part;
    (void)publication_findings(render);
}

/* ---- downloads --------------------------------------------------------------------------------------------------- */

static void number_cell(Buf *buf, bool known, double value) {
    buf_byte(buf, ',');
    if (known)
        buf_double(buf, value);
}

static void csv_row(Buf *buf, const Findings *findings, const Finding *f, const Wording *wording) {
    bool ok = f->status == FINDING_OK;
    buf_csv(buf, f->id);
    buf_byte(buf, ',');
    buf_csv(buf, f->indicator);
    buf_byte(buf, ',');
    buf_csv(buf, wording_say(wording, str_join(buf->arena, 2, (Str[]){STR("indicator."), f->indicator})));
    buf_byte(buf, ',');
    buf_csv(buf, f->statistic);
    for (size_t k = 0; k < BY_KEYS; k++) {
        bool arabic = str_same(wording_language(wording), STR("ar"));
        Name name = f->by[k].len ? findings_name(findings, (ByKey)k, f->by[k]) : (Name){STR(""), STR("")};
        buf_byte(buf, ',');
        buf_csv(buf, (arabic ? name.ar : name.en).len ? (arabic ? name.ar : name.en) : f->by[k]);
    }
    buf_add(buf, f->window == WINDOW_ROLLING_12 ? STR(",rolling_12_months") : STR(",period"));
    number_cell(buf, ok, f->value);
    number_cell(buf, ok && f->has_interval, f->low);
    number_cell(buf, ok && f->has_interval, f->high);
    number_cell(buf, f->status != FINDING_WITHHELD, (double)f->n);
    buf_byte(buf, ',');
    buf_csv(buf, f->unit);
    buf_byte(buf, ',');
    buf_csv(buf, status_name(f->status));
    buf_add(buf, f->bound == BOUND_AT_MOST    ? STR(",at_most")
                 : f->bound == BOUND_AT_LEAST ? STR(",at_least")
                                              : STR(","));
    buf_add(buf, STR("\r\n"));
}

/* One finding a row, for spreadsheets: UTF-8 with BOM, CRLF. */
static Str csv_of(Arena *arena, const Findings *findings, const Wording *wording) {
    Buf buf = {.arena = arena};
    buf_add(&buf, STR("\xEF\xBB\xBFid,indicator,name,statistic"));
    for (size_t k = 0; k < BY_KEYS; k++) {
        buf_byte(&buf, ',');
        buf_add(&buf, by_name((ByKey)k));
    }
    buf_add(&buf, STR(",window,value,low,high,n,unit,status,bound\r\n"));
    for (size_t i = 0; i < findings->count; i++)
        csv_row(&buf, findings, &findings->finding[i], wording);
    return buf_str(&buf);
}

static void json_make(Render *render, const Part *part) {
    Buf json = {.arena = render->arena};
    const Findings *findings = publication_findings(render);
    if (!findings)
        return;
    findings_write(&json, findings);
    render_put(render, part->path, buf_str(&json));
}

static void csv_make(Render *render, const Part *part) {
    const Findings *findings = publication_findings(render);
    if (findings)
        render_put(render, part->path, csv_of(render->arena, findings, render->wording[0]));
}

/* ---- pages ------------------------------------------------------------------------------------------------------- */

static void ld_member(Buf *out, const char *name, Str text) {
    buf_addf(out, ",\"%s\":", name);
    buf_json(out, text);
}

/* schema.org's Dataset, so that search engines find the figures. */
static Str json_ld(const Public *p, const Document *document, Str address) {
    Arena *arena = p->render->arena;
    Buf out = {.arena = arena}, span = {.arena = arena};
    day_write(&span, p->findings->period.from);
    buf_byte(&span, '/');
    day_write(&span, p->findings->period.to);
    Str download = str_join(arena, 3, (Str[]){p->publication->site, p->path, STR("figures.csv")});
    buf_add(&out, STR("{\"@context\":\"https://schema.org\",\"@type\":\"Dataset\""));
    ld_member(&out, "name", document->title);
    ld_member(&out, "description", document->subject);
    ld_member(&out, "url", address);
    ld_member(&out, "inLanguage", document->language);
    ld_member(&out, "temporalCoverage", buf_str(&span));
    buf_add(&out, STR(",\"isAccessibleForFree\":true,\"creator\":{\"@type\":\"Organization\",\"name\":"));
    buf_json(&out, document->author);
    buf_add(&out,
            STR("},\"distribution\":[{\"@type\":\"DataDownload\",\"encodingFormat\":\"text/csv\",\"contentUrl\":"));
    buf_json(&out, download);
    buf_add(&out, STR("}]}"));
    return buf_str(&out);
}

static Str language_folder(const Render *render, size_t language) {
    if (!language || language >= render->language_count)
        return STR("");
    return str_join(render->arena, 2, (Str[]){wording_language(render->wording[language]), STR("/")});
}

static size_t nav_links(const Public *p, const Part *page, Str root, Link *link) {
    const Render *render = p->render;
    const Wording *wording = render->wording[page->language];
    Str up = way_up(render->arena, page->path);
    size_t count = 0;
    link[count++] = (Link){wording_text(wording, STR("web.latest"), render->diag),
                           str_join(render->arena, 2, (Str[]){up, STR("index.html")}), STR("")};
    if (render->language_count > 1) {
        Str other = language_folder(render, !page->language);
        Str href = str_join(render->arena, 4, (Str[]){root, other, page->path, STR("index.html")});
        link[count++] = (Link){wording_text(wording, STR("language.other"), render->diag), href, STR("")};
    }
    return count;
}

static Site site_of(const Public *p, const Part *page, const Document *document, Str root) {
    const Render *render = p->render;
    Arena *arena = render->arena;
    Str site = p->publication->site, own = language_folder(render, page->language),
        other = language_folder(render, !page->language);
    Link *nav = ARENA_ARRAY(arena, Link, 2);
    Site frame = {.root = root, .nav = nav, .nav_count = nav_links(p, page, root, nav)};
    if (!site.len)
        return frame;
    /* The first page is a copy of the newest period's: that is its address. */
    frame.canonical = str_join(arena, 3, (Str[]){site, own, p->path});
    frame.feed = str_join(arena, 2, (Str[]){root, STR("feed.xml")});
    frame.json_ld = json_ld(p, document, frame.canonical);
    if (render->language_count > 1) {
        frame.twin = str_join(arena, 3, (Str[]){site, other, p->path});
        frame.twin_language = wording_language(render->wording[!page->language]);
    }
    return frame;
}

/* page->path: the folder below the language's folder, "" or "2026/10/". */
static void page_write(const Public *p, const Part *page) {
    Render *render = p->render;
    Arena *arena = render->arena;
    const Wording *wording = render->wording[page->language];
    Str place = str_join(arena, 2, (Str[]){language_folder(render, page->language), page->path}),
        root = way_up(arena, place);
    ReportInput input = render_input(render, p->findings, wording);
    input.past_count = p->publication->past_count;
    input.past = p->publication->past;
    input.root = way_up(arena, page->path);
    bool downloads_here = str_same(page->path, p->path) && !page->language;
    input.here = downloads_here ? STR("") : str_join(arena, 2, (Str[]){root, p->path});
    const Document *document = render_bind(render, page->report, &input);
    if (!document)
        return;
    Site site = site_of(p, page, document, root);
    render_page(render, document, wording, &site,
                str_join(arena, 3, (Str[]){STR("public/"), place, STR("index.html")}));
}

static void page_make(Render *render, const Part *part) {
    const Findings *findings = publication_findings(render);
    if (findings)
        page_write(&(Public){render, render->publication, findings, render->publication->path}, part);
}

/* The first page shows the newest period, which may be one published before. */
static void first_page_make(Render *render, const Part *part) {
    const Publication *publication = render->publication;
    Public newest = {.render = render, .publication = publication, .path = publication->past[0].path};
    if (str_same(newest.path, publication->path)) {
        newest.findings = publication_findings(render);
    } else {
        Str file = str_join(render->arena, 3, (Str[]){STR("public/"), newest.path, STR("figures.json")});
        Str bytes = outlet_read(render->arena, render->outlet, file);
        newest.findings = bytes.len ? findings_read(render->arena, bytes, file, render->diag) : NULL;
    }
    if (newest.findings)
        page_write(&newest, part);
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static Publication *publication_open(Arena *arena, Outlet *outlet, const RenderInput *input, Str path) {
    Publication *p = ARENA_NEW(arena, Publication);
    p->path = path;
    p->site = site_address(arena, input->findings->organization->site);
    p->past_count = archive_of(arena, outlet, input->templates, input->findings->period.name, &p->past);
    p->arena = arena_new();
    pthread_mutex_init(&p->lock, NULL);
    return p;
}

void publication_close(Publication *p) {
    if (!p)
        return;
    pthread_mutex_destroy(&p->lock);
    arena_drop(p->arena);
}

static Str download_path(Arena *arena, const Publication *p, const char *name) {
    return str_join(arena, 3, (Str[]){STR("public/"), p->path, str_of(name)});
}

Publication *plan_public(Plan *plan, const Render *tools, Outlet *outlet) {
    Str path = period_path(plan->arena, tools->input->findings->period.name);
    if (!path.len)
        return NULL;
    Publication *p = publication_open(plan->arena, outlet, tools->input, path);
    plan_add(plan, (Part){.make = publish_make, .heft = 90});
    plan_look(plan, STR("public/"));
    plan_add(plan, (Part){.make = json_make, .heft = 50, .path = download_path(plan->arena, p, "figures.json")});
    plan_add(plan, (Part){.make = csv_make, .heft = 40, .path = download_path(plan->arena, p, "figures.csv")});
    for (size_t l = 0; l < tools->language_count; l++)
        plan_add(plan, (Part){.make = page_make, .heft = 55, .report = STR("public"), .path = path, .language = l});
    for (size_t l = 0; l < tools->language_count; l++)
        plan_add(plan, (Part){.make = first_page_make, .heft = 55, .report = STR("index"), .language = l});
    if (p->site.len)
        plan_add(plan, (Part){.make = feed_make, .heft = 20});
    return p;
}

/* render_public.c - everything under public/: the page of the period in every language, its figures to download, the
 * first page with the archive, feed and site map.  Nothing here ever sees the exact findings. */
#include "render/render_parts.h"

typedef struct Public { /* one period being published */
    Render *render;
    const Findings *findings; /* made by findings_public */
    Str path;                 /* "2026/10/" */
    size_t past_count;
    const PastPeriod *past;
    Str site; /* "https://…/", or empty */
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
    return published;
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
    buf_add(&buf, STR(",window,value,low,high,n,unit,status\r\n"));
    for (size_t i = 0; i < findings->count; i++)
        csv_row(&buf, findings, &findings->finding[i], wording);
    return buf_str(&buf);
}

static void downloads_write(const Public *p) {
    Arena *arena = p->render->arena;
    Buf json = {.arena = arena};
    findings_write(&json, p->findings);
    Str folder = str_join(arena, 2, (Str[]){STR("public/"), p->path});
    render_put(p->render, str_join(arena, 2, (Str[]){folder, STR("figures.json")}), buf_str(&json));
    render_put(p->render, str_join(arena, 2, (Str[]){folder, STR("figures.csv")}),
               csv_of(arena, p->findings, p->render->wording[0]));
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
    Str download = str_join(arena, 3, (Str[]){p->site, p->path, STR("figures.csv")});
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

typedef struct PublicPage {
    size_t language;
    Str report; /* description */
    Str path;   /* folder below the language's folder: "" or "2026/10/" */
} PublicPage;

static Str language_folder(const Render *render, size_t language) {
    if (!language || language >= render->language_count)
        return STR("");
    return str_join(render->arena, 2, (Str[]){wording_language(render->wording[language]), STR("/")});
}

static size_t nav_links(const Public *p, const PublicPage *page, Str root, Link *link) {
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

static void page_write(const Public *p, const PublicPage *page) {
    Render *render = p->render;
    Arena *arena = render->arena;
    Str own = language_folder(render, page->language), other = language_folder(render, !page->language);
    Str place = str_join(arena, 2, (Str[]){own, page->path}), root = way_up(arena, place);
    ReportInput input = render_input(render, p->findings, render->wording[page->language]);
    input.past_count = p->past_count;
    input.past = p->past;
    input.root = way_up(arena, page->path);
    bool downloads_here = str_same(page->path, p->path) && !page->language;
    input.here = downloads_here ? STR("") : str_join(arena, 2, (Str[]){root, p->path});
    const Document *document = render_bind(render, page->report, &input);
    if (!document)
        return;
    Link nav[2];
    Site site = {.root = root, .nav = nav, .nav_count = nav_links(p, page, root, nav)};
    if (p->site.len) {
        /* The first page is a copy of the newest period's: that is its address. */
        site.canonical = str_join(arena, 3, (Str[]){p->site, own, p->path});
        site.feed = str_join(arena, 2, (Str[]){root, STR("feed.xml")});
        site.json_ld = json_ld(p, document, site.canonical);
        if (render->language_count > 1) {
            site.twin = str_join(arena, 3, (Str[]){p->site, other, p->path});
            site.twin_language = wording_language(render->wording[!page->language]);
        }
    }
    render_page(render, document, &site, str_join(arena, 3, (Str[]){STR("public/"), place, STR("index.html")}));
}

static void pages_write_all(const Public *p, Str report, Str path) {
    for (size_t i = 0; i < p->render->language_count; i++)
        page_write(p, &(PublicPage){i, report, path});
}

/* The first page shows the newest period, which may be one published before. */
static void first_page_write(const Public *p) {
    Public newest = *p;
    newest.path = p->past[0].path;
    if (!str_same(newest.path, p->path)) {
        Arena *arena = p->render->arena;
        Str file = str_join(arena, 3, (Str[]){STR("public/"), newest.path, STR("figures.json")});
        Str bytes = outlet_read(arena, p->render->outlet, file);
        newest.findings = bytes.len ? findings_read(arena, bytes, file, p->render->diag) : NULL;
    }
    if (newest.findings)
        pages_write_all(&newest, STR("index"), STR(""));
}

/* ---- feed and site map ------------------------------------------------------------------------------------------- */

static void xml_text(Buf *buf, Str text) {
    for (Str rest = text; rest.len;) {
        uint32_t code = str_code(&rest);
        if (code == '&')
            buf_add(buf, STR("&amp;"));
        else if (code == '<')
            buf_add(buf, STR("&lt;"));
        else if (code == '"')
            buf_add(buf, STR("&quot;"));
        else if (code >= 0x20 && code != 0xFFFE && code != 0xFFFF)
            buf_code(buf, code);
    }
}

static void xml_element(Buf *buf, const char *name, Str text) {
    buf_addf(buf, "<%s>", name);
    xml_text(buf, text);
    buf_addf(buf, "</%s>\n", name);
}

/* "2026-11-01", "2026-11-01T08:15" or "2026-11-01T08:15:30": what was published may have been written by anyone. */
static bool moment_sound(Str text) {
    static const char form[] = "0000-00-00T00:00:00";
    Day day;
    bool sound = (text.len == 10 || text.len == 16 || text.len == 19) && day_read(str_to(text, 10), &day);
    for (size_t i = 0; i < text.len && sound; i++)
        sound = form[i] == '0' ? text.ptr[i] >= '0' && text.ptr[i] <= '9' : text.ptr[i] == form[i];
    return sound;
}

/* When a period's figures were known, from what was published, with this run's offset; UTC where that is not known. */
static Str updated_of(const Public *p, const PastPeriod *past) {
    Arena *arena = p->render->arena;
    Str file = str_join(arena, 3, (Str[]){STR("public/"), past->path, STR("figures.json")});
    Str bytes = outlet_read(arena, p->render->outlet, file);
    const Json *json = bytes.len ? json_read(arena, bytes, file, diag_new(arena)) : NULL;
    const Json *period = json ? json_member(json, STR("period")) : NULL;
    Str as_of = period ? json_text(period, STR("as_of"), STR("")) : STR(""), offset = p->render->input->utc_offset;
    return moment_sound(as_of) ? report_moment(arena, as_of, offset.len ? offset : STR("Z")) : STR("");
}

static void feed_write(const Public *p) {
    Render *render = p->render;
    Buf out = {.arena = render->arena};
    const Wording *wording = render->wording[0];
    Str name = wording_name(wording, render->organization->name);
    buf_add(&out,
            STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\""));
    xml_text(&out, wording_language(wording));
    buf_add(&out, STR("\">\n"));
    xml_element(&out, "id", p->site);
    xml_element(&out, "title", wording_fill(wording, wording_text(wording, STR("web.feed"), render->diag), 1, &name));
    buf_add(&out, STR("<author>"));
    xml_element(&out, "name", name);
    buf_add(&out, STR("</author>\n<link rel=\"self\" href=\""));
    xml_text(&out, p->site);
    buf_add(&out, STR("feed.xml\"/>\n"));
    xml_element(&out, "updated", updated_of(p, &p->past[0]));
    for (size_t i = 0; i < p->past_count; i++) {
        Str address = str_join(render->arena, 2, (Str[]){p->site, p->past[i].path}),
            updated = updated_of(p, &p->past[i]);
        if (!updated.len)
            continue;
        buf_add(&out, STR("<entry>\n"));
        xml_element(&out, "id", address);
        xml_element(&out, "title", wording_period_name(wording, p->past[i].name));
        xml_element(&out, "updated", updated);
        buf_add(&out, STR("<link href=\""));
        xml_text(&out, address);
        buf_add(&out, STR("\"/>\n</entry>\n"));
    }
    buf_add(&out, STR("</feed>\n"));
    render_put(render, STR("public/feed.xml"), buf_str(&out));
}

static void sitemap_write(const Public *p) {
    Render *render = p->render;
    Buf out = {.arena = render->arena}, robots = {.arena = render->arena};
    buf_add(&out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    for (size_t i = 0; i < p->past_count; i++) {
        buf_add(&out, STR("<url>"));
        xml_element(&out, "loc", str_join(render->arena, 2, (Str[]){p->site, p->past[i].path}));
        Str updated = updated_of(p, &p->past[i]);
        if (updated.len)
            xml_element(&out, "lastmod", updated);
        buf_add(&out, STR("</url>\n"));
    }
    buf_add(&out, STR("</urlset>\n"));
    render_put(render, STR("public/sitemap.xml"), buf_str(&out));
    buf_add(&robots, STR("User-agent: *\nAllow: /\nSitemap: "));
    buf_add(&robots, p->site);
    buf_add(&robots, STR("sitemap.xml\n"));
    render_put(render, STR("public/robots.txt"), buf_str(&robots));
}

void render_public(Render *render) {
    Public p = {.render = render, .findings = published_of(render->arena, render->input->public)};
    p.path = period_path(render->arena, p.findings->period.name);
    if (!p.path.len)
        return;
    p.site = site_address(render->arena, render->organization->site);
    p.past_count = archive_of(render, p.findings->period.name, &p.past);
    render_look(render, STR("public/"));
    downloads_write(&p);
    pages_write_all(&p, STR("public"), p.path);
    first_page_write(&p);
    if (p.site.len) {
        feed_write(&p);
        sitemap_write(&p);
    }
}

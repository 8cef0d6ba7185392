/* render_feed.c - what machines read first of the public site: the feed of its periods, the site map, robots.txt. */
#include "render/render_public.h"

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
static Str updated_of(Render *render, const PastPeriod *past) {
    Arena *arena = render->arena;
    Str as_of = render->input->findings->as_of, offset = render->input->utc_offset;
    if (!str_same(past->path, render->publication->path)) {
        Str file = str_join(arena, 3, (Str[]){STR("public/"), past->path, STR("figures.json")});
        Str bytes = outlet_read(arena, render->outlet, file);
        const Json *json = bytes.len ? json_read(arena, bytes, file, diag_new(arena)) : NULL;
        const Json *period = json ? json_member(json, STR("period")) : NULL;
        as_of = period ? json_text(period, STR("as_of"), STR("")) : STR("");
    }
    return moment_sound(as_of) ? report_moment(arena, as_of, offset.len ? offset : STR("Z")) : STR("");
}

/* updated: of every period of the archive. */
static void feed_write(Render *render, const Str *updated) {
    const Publication *p = render->publication;
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
    xml_element(&out, "updated", updated[0]);
    for (size_t i = 0; i < p->past_count; i++) {
        Str address = str_join(render->arena, 2, (Str[]){p->site, p->past[i].path});
        if (!updated[i].len)
            continue;
        buf_add(&out, STR("<entry>\n"));
        xml_element(&out, "id", address);
        xml_element(&out, "title", wording_period_name(wording, p->past[i].name));
        xml_element(&out, "updated", updated[i]);
        buf_add(&out, STR("<link href=\""));
        xml_text(&out, address);
        buf_add(&out, STR("\"/>\n</entry>\n"));
    }
    buf_add(&out, STR("</feed>\n"));
    render_put(render, STR("public/feed.xml"), buf_str(&out));
}

static void sitemap_write(Render *render, const Str *updated) {
    const Publication *p = render->publication;
    Buf out = {.arena = render->arena}, robots = {.arena = render->arena};
    buf_add(&out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    for (size_t i = 0; i < p->past_count; i++) {
        buf_add(&out, STR("<url>"));
        xml_element(&out, "loc", str_join(render->arena, 2, (Str[]){p->site, p->past[i].path}));
        if (updated[i].len)
            xml_element(&out, "lastmod", updated[i]);
        buf_add(&out, STR("</url>\n"));
    }
    buf_add(&out, STR("</urlset>\n"));
    render_put(render, STR("public/sitemap.xml"), buf_str(&out));
    buf_add(&robots, STR("User-agent: *\nAllow: /\nSitemap: "));
    buf_add(&robots, p->site);
    buf_add(&robots, STR("sitemap.xml\n"));
    render_put(render, STR("public/robots.txt"), buf_str(&robots));
}

void feed_make(Render *render, const Part *part) {
    (void)part;
    const Publication *p = render->publication;
    Str *updated = ARENA_ARRAY(render->arena, Str, p->past_count);
    for (size_t i = 0; i < p->past_count; i++)
        updated[i] = updated_of(render, &p->past[i]);
    feed_write(render, updated);
    sitemap_write(render, updated);
}

/* html.c - the frame: templates/site/page.html with its slots filled.  A slot is {{name}}; the template holds no logic,
 * and a slot nobody knows stays visible on the page. */
#include "render/html/player.h"

enum { CONTENTS_FROM = 4 }; /* so many sections make a list of contents worth its room */

static void links_write(Player *player, size_t count, const Link *link) {
    player_add(player, "<ul>\n");
    for (size_t i = 0; i < count; i++) {
        player_add(player, "<li>");
        player_link(player, &link[i]);
        player_add(player, "</li>\n");
    }
    player_add(player, "</ul>");
}

static bool contents_entry(const Player *player, const Block *block) {
    return block->kind == BLOCK_HEADING && block->level <= 1 && id_shaped(block->id) && block->text.len &&
           map_find(player->ids, block->id) == MAP_NONE;
}

void player_contents(Player *player) {
    const Document *document = player->document;
    Link *link = ARENA_ARRAY(player->arena, Link, document->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < document->count; i++)
        if (contents_entry(player, &document->block[i]))
            link[count++] = (Link){
                .text = document->block[i].text,
                .href = str_join(player->arena, 2, (Str[]){STR("#"), document->block[i].id}),
            };
    if (count < CONTENTS_FROM || !document->contents.len)
        return;
    Str name = player_name(player, "contents");
    player_add(player, "<nav class=\"contents\" aria-labelledby=\"");
    buf_add(player->buf, name);
    player_add(player, "\">\n<p class=\"caption\" id=\"");
    buf_add(player->buf, name);
    player_add(player, "\">");
    html_text(player->buf, document->contents);
    player_add(player, "</p>\n");
    links_write(player, count, link);
    player_add(player, "</nav>\n");
}

static void nav_write(Player *player) {
    if (!player->site->nav_count)
        return;
    player_add(player, "<nav aria-label=\"");
    html_attribute(player->buf, player_say(player, "web.nav"));
    player_add(player, "\">\n");
    links_write(player, player->site->nav_count, player->site->nav);
    player_add(player, "</nav>");
}

static void meta(Player *player, const char *start, Str value) {
    if (!value.len)
        return;
    player_add(player, start);
    html_attribute(player->buf, value);
    player_add(player, "\">\n");
}

/* A JSON text inside a page: the parser of HTML must not see an element's end in it. */
static void json_ld_write(Player *player, Str json) {
    if (!json.len)
        return;
    player_add(player, "<script type=\"application/ld+json\">");
    for (size_t i = 0; i < json.len; i++) {
        if (json.ptr[i] == '<')
            player_add(player, "\\u003c");
        else
            buf_byte(player->buf, json.ptr[i]);
    }
    player_add(player, "</script>\n");
}

static void twin_write(Player *player) {
    const Site *site = player->site;
    if (!site->twin.len || !html_link(site->twin))
        return;
    player_add(player, "<link rel=\"alternate\" hreflang=\"");
    html_attribute(player->buf, site->twin_language);
    player_add(player, "\" href=\"");
    html_attribute(player->buf, site->twin);
    player_add(player, "\">\n");
}

static void head_write(Player *player) {
    const Site *site = player->site;
    const Document *document = player->document;
    meta(player, "<meta name=\"description\" content=\"", document->subject);
    meta(player, "<meta name=\"author\" content=\"", document->author);
    meta(player, "<meta name=\"theme-color\" media=\"(prefers-color-scheme: light)\" content=\"",
         player->theme->light_hex[INK_PAPER]);
    meta(player, "<meta name=\"theme-color\" media=\"(prefers-color-scheme: dark)\" content=\"",
         player->theme->dark_hex[INK_PAPER]);
    if (site->internal)
        player_add(player, "<meta name=\"robots\" content=\"noindex, nofollow, noarchive\">\n");
    if (html_link(site->canonical))
        meta(player, "<link rel=\"canonical\" href=\"", site->canonical);
    twin_write(player);
    if (html_link(site->feed))
        meta(player, "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"", site->feed);
    if (site->internal)
        return;
    meta(player, "<meta property=\"og:title\" content=\"", document->title);
    meta(player, "<meta property=\"og:description\" content=\"", document->subject);
    player_add(player, "<meta property=\"og:type\" content=\"article\">\n");
    if (html_link(site->canonical))
        meta(player, "<meta property=\"og:url\" content=\"", site->canonical);
    if (html_link(site->image))
        meta(player, "<meta property=\"og:image\" content=\"", site->image);
    json_ld_write(player, site->json_ld);
}

static void footer_write(Player *player) {
    const Document *document = player->document;
    player_element(player, "p", NULL, document->running);
    if (document->as_of.len && document->iso_date.len) {
        player_add(player, "<p><time datetime=\"");
        html_attribute(player->buf, document->iso_date);
        player_add(player, "\">");
        html_text(player->buf, document->as_of);
        player_add(player, "</time></p>\n");
    } else {
        player_element(player, "p", NULL, document->as_of);
    }
    player_element(player, "p", "confidential", document->confidential);
}

static void title_write(Player *player) {
    html_attribute(player->buf, player->document->title.len ? player->document->title : player->document->id);
}

static void language_write(Player *player) {
    html_attribute(player->buf, player->document->language);
}

static void direction_write(Player *player) {
    player_add(player, player->document->right_to_left ? "rtl" : "ltr");
}

static void root_write(Player *player) {
    html_attribute(player->buf, player->site->root);
}

static void running_write(Player *player) {
    player_element(player, "p", "running", player->document->running);
    player_element(player, "p", "confidential", player->document->confidential);
}

static void skip_write(Player *player) {
    html_text(player->buf, player_say(player, "web.skip"));
}

typedef struct Slot {
    const char *name;
    void (*write)(Player *player);
} Slot;

static const Slot slots[] = {
    {"language", language_write}, {"direction", direction_write}, {"title", title_write}, {"head", head_write},
    {"root", root_write},         {"skip", skip_write},           {"nav", nav_write},     {"running", running_write},
    {"body", player_blocks},      {"footer", footer_write},
};

static void slot_write(Player *player, Str name) {
    for (size_t i = 0; i < COUNT_OF(slots); i++) {
        if (!str_same(name, str_of(slots[i].name)))
            continue;
        slots[i].write(player);
        return;
    }
    player_add(player, "{{");
    html_text(player->buf, name);
    player_add(player, "}}");
}

void html_write(Buf *buf, const Document *document, const Wording *wording, const Theme *theme,
                const Templates *templates, const Site *site) {
    Arena *scratch = arena_new();
    Player player = {.arena = scratch,
                     .buf = buf,
                     .document = document,
                     .wording = wording,
                     .theme = theme,
                     .site = site,
                     .ids = map_new(scratch)};
    map_put(player.ids, STR("main"), 0);
    Str rest = templates_bytes(templates, STR("site/page.html")), before;
    while (rest.len) {
        Str name = template_slot(&rest, &before);
        buf_add(buf, before);
        if (name.len)
            slot_write(&player, name);
    }
    arena_drop(scratch);
}

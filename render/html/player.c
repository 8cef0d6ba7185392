/* player.c - the small words of the HTML player; see player.h. */
#include "render/html/player.h"

void player_add(Player *player, const char *literal) {
    buf_add(player->buf, str_of(literal));
}

Str player_say(const Player *player, const char *key) {
    return player->wording ? wording_say(player->wording, str_of(key)) : STR("");
}

void player_element(Player *player, const char *name, const char *class, Str text) {
    if (!text.len)
        return;
    player_add(player, "<");
    player_add(player, name);
    if (class) {
        player_add(player, " class=\"");
        player_add(player, class);
        player_add(player, "\"");
    }
    player_add(player, ">");
    html_text(player->buf, text);
    player_add(player, "</");
    player_add(player, name);
    player_add(player, ">\n");
}

bool id_shaped(Str id) {
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i], low = (char)(c | 32);
        if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.')
            return false;
    }
    return id.len > 0;
}

void player_id(Player *player, Str id) {
    if (!id_shaped(id) || !map_put(player->ids, id, 0))
        return;
    player_add(player, " id=\"");
    buf_add(player->buf, id);
    player_add(player, "\"");
}

Str player_name(Player *player, const char *prefix) {
    Str name;
    do
        name = str_join(player->arena, 3,
                        (Str[]){str_of(prefix), STR("-"), str_number(player->arena, (int64_t)++player->named)});
    while (!map_put(player->ids, name, 0));
    return name;
}

void player_link(Player *player, const Link *link) {
    bool safe = html_link(link->href);
    if (safe) {
        player_add(player, "<a href=\"");
        html_href(player->buf, link->href);
        player_add(player, "\">");
    }
    html_text(player->buf, link->text.len ? link->text : link->href);
    player_add(player, safe ? "</a>" : "");
}

void player_sign(Player *player, Tone tone) {
    static const char good[] = "<circle cx=\"6\" cy=\"6\" r=\"6\"/><path d=\"M3 6.2 5.2 8.4 9 4\"/>";
    static const char warn[] = "<path d=\"M6 0 12 11.4H0Z\"/><path d=\"M6 4V7.2M6 8.6V10\"/>";
    if (tone != TONE_GOOD && tone != TONE_WARN)
        return;
    player_add(player, "<svg class=\"sign\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">");
    player_add(player, tone == TONE_GOOD ? good : warn);
    player_add(player, "</svg>&nbsp;");
}

const char *tone_class(Tone tone) {
    static const char *const name[] = {NULL, "good", "warn", "faint"};
    return name[tone];
}

Str template_slot(Str *rest, Str *before) {
    size_t open = str_find(*rest, STR("{{"));
    size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(str_from(*rest, open), STR("}}"));
    if (close == SIZE_MAX) {
        *before = *rest;
        *rest = STR("");
        return STR("");
    }
    *before = str_to(*rest, open);
    Str name = str_to(str_from(*rest, open + 2), close - 2);
    *rest = str_from(*rest, open + close + 2);
    return name;
}

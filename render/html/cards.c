/* cards.c - key figures as a list: what, how much, how it stands in a word and a shape, from what. */
#include "render/html/player.h"

static void card_play(Player *player, const Card *card) {
    const char *tone = tone_class(card->tone);
    player_add(player, tone ? "<li class=\"" : "<li");
    player_add(player, tone ? tone : "");
    player_add(player, tone ? "\">" : ">");
    player_element(player, "p", "label", card->label);
    player_add(player, "<p class=\"value\"><strong>");
    html_text(player->buf, card->value);
    player_add(player, "</strong> ");
    html_text(player->buf, card->unit);
    player_add(player, "</p>\n");
    if (card->spark)
        svg_write(player->buf, card->spark, STR(""), STR(""), STR(""), STR("spark"));
    if (card->tone_word.len) {
        player_add(player, "<p class=\"tone\">");
        player_sign(player, card->tone);
        html_text(player->buf, card->tone_word);
        player_add(player, "</p>\n");
    }
    for (size_t i = 0; i < COUNT_OF(card->note); i++)
        player_element(player, "p", "note", card->note[i]);
    player_add(player, "</li>\n");
}

void player_cards(Player *player, const Block *block) {
    if (!block->count)
        return;
    player_element(player, "p", "caption", block->text);
    player_add(player, "<ul class=\"cards\"");
    player_id(player, block->id);
    player_add(player, ">\n");
    for (size_t i = 0; i < block->count; i++)
        card_play(player, &block->card[i]);
    player_add(player, "</ul>\n");
}

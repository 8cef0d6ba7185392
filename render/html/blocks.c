/* blocks.c - every kind of block as an element with a meaning. */
#include "render/html/player.h"

static void heading_text(Player *player, int level, Str text, Str id) {
    player_add(player, (const char *[]){"<h1", "<h2", "<h3", "<h4"}[level - 1]);
    player_id(player, id);
    player_add(player, ">");
    html_text(player->buf, text);
    player_add(player, (const char *[]){"</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n"}[level - 1]);
    player->heading = level;
}

static void folds_close(Player *player, int level) {
    while (player->fold_count && player->fold[player->fold_count - 1] >= level) {
        player_add(player, "</details>\n");
        player->fold_count--;
    }
}

/* A folded heading folds all that follows it, up to the next heading of its rank. */
static void heading_play(Player *player, const Block *block) {
    int level = block->level + 1 <= player->heading + 1 ? block->level + 1 : player->heading + 1;
    level = level < 2 ? 2 : level > DEEPEST_HEADING ? DEEPEST_HEADING : level;
    folds_close(player, level);
    if (!player->contents)
        player_contents(player); /* after the sentence and the key figures, before the first section */
    player->contents = true;
    if (block->fold) {
        player_add(player, "<details class=\"section\"><summary>");
        player->fold[player->fold_count++] = level;
    }
    heading_text(player, level, block->text, block->id);
    player_add(player, block->fold ? "</summary>\n" : "");
}

static void pairs_play(Player *player, const Block *block) {
    if (!block->count)
        return;
    player_add(player, "<dl>\n");
    for (size_t i = 0; i < block->count; i++) {
        player_add(player, "<div><dt>");
        html_text(player->buf, block->pair[i].term);
        player_add(player, "</dt><dd>");
        html_text(player->buf, block->pair[i].text);
        player_add(player, "</dd></div>\n");
    }
    player_add(player, "</dl>\n");
}

static void cover_play(Player *player, const Block *block) {
    player_add(player, "<div class=\"cover\">\n");
    heading_text(player, player->heading ? 2 : 1, block->text.len ? block->text : player->document->title, block->id);
    player_element(player, "p", "subtitle", block->subtitle);
    pairs_play(player, block);
    player_add(player, "</div>\n");
}

static void text_play(Player *player, const Block *block) {
    static const char *const name[] = {NULL, "lead", "note"};
    player_element(player, "p", name[block->style], block->text);
}

static void list_play(Player *player, const Block *block) {
    player_element(player, "p", "caption", block->text);
    player_add(player, block->count ? "<ul>\n" : "");
    for (size_t i = 0; i < block->count; i++) {
        player_add(player, "<li>");
        html_text(player->buf, block->item[i]);
        player_add(player, "</li>\n");
    }
    player_add(player, block->count ? "</ul>\n" : "");
}

static void links_play(Player *player, const Block *block) {
    player_element(player, "p", "caption", block->text);
    player_add(player, block->count ? "<ul class=\"links\">\n" : "");
    for (size_t i = 0; i < block->count; i++) {
        player_add(player, "<li>");
        player_link(player, &block->link[i]);
        if (block->link[i].note.len) {
            player_add(player, " <span class=\"note\">");
            html_text(player->buf, block->link[i].note);
            player_add(player, "</span>");
        }
        player_add(player, "</li>\n");
    }
    player_add(player, block->count ? "</ul>\n" : "");
}

/* The figures of a drawing, for those who cannot see it and those who want them exactly. */
static void data_play(Player *player, const Table *table) {
    if (!table || !table->columns || !table->rows)
        return;
    Str word = player_say(player, "web.data");
    player_add(player, "<details class=\"data\"><summary>");
    html_text(player->buf, word.len ? word : table->caption);
    player_add(player, "</summary>\n");
    player_table(player, table, STR(""));
    player_add(player, "</details>\n");
}

void player_figure(Player *player, const Block *block) {
    const Chart *chart = block->chart;
    if (!chart || !(chart->wide || chart->narrow)) {
        player_table(player, block->table, block->id);
        return;
    }
    const Canvas *canvas[] = {chart->wide, chart->narrow};
    const Str both = STR("drawing"), only[] = {STR("drawing wide"), STR("drawing narrow")};
    Str title = block->table && block->table->caption.len ? block->table->caption : chart->title;
    title = title.len ? title : player->document->title;
    player_add(player, "<figure");
    player_id(player, block->id);
    player_add(player, ">\n");
    player_element(player, "figcaption", NULL, chart->title);
    Str name = player_name(player, "drawing");
    for (size_t i = 0; i < COUNT_OF(canvas); i++)
        if (canvas[i])
            svg_write(player->buf, canvas[i], name, i && canvas[0] ? STR("") : title, chart->description,
                      canvas[1 - i] ? only[i] : both);
    data_play(player, block->table);
    player_add(player, "</figure>\n");
}

static void block_play(Player *player, const Block *block) {
    switch (block->kind) {
    case BLOCK_COVER:
        cover_play(player, block);
        break;
    case BLOCK_HEADING:
        heading_play(player, block);
        break;
    case BLOCK_TEXT:
        text_play(player, block);
        break;
    case BLOCK_LIST:
        list_play(player, block);
        break;
    case BLOCK_CARDS:
        player_cards(player, block);
        break;
    case BLOCK_TABLE:
        player_table(player, block->table, block->id);
        break;
    case BLOCK_CHART:
        player_figure(player, block);
        break;
    case BLOCK_PAIRS:
        player_element(player, "p", "caption", block->fold ? STR("") : block->text); /* or its summary says it */
        pairs_play(player, block);
        break;
    case BLOCK_LINKS:
        links_play(player, block);
        break;
    case BLOCK_PAGE:
        break;
    }
}

/* What a folded block is called while it is closed. */
static Str fold_word(const Block *block) {
    if (block->kind == BLOCK_TABLE && block->table)
        return block->table->caption;
    if (block->kind == BLOCK_CHART && block->chart)
        return block->chart->title;
    return block->kind == BLOCK_TEXT || block->kind == BLOCK_HEADING || block->kind == BLOCK_COVER ? STR("")
                                                                                                   : block->text;
}

void player_blocks(Player *player) {
    const Document *document = player->document;
    if (!document->count || document->block[0].kind != BLOCK_COVER)
        heading_text(player, 1, document->title, STR(""));
    for (size_t i = 0; i < document->count; i++) {
        const Block *block = &document->block[i];
        Str word = block->fold ? fold_word(block) : STR("");
        if (word.len) {
            /* Paper shows what is folded, but of the many tables of an internal report only those that are open. */
            bool cut = block->kind == BLOCK_TABLE && document->confidential.len;
            player_add(player, cut ? "<details class=\"cut\"><summary>" : "<details><summary>");
            html_text(player->buf, word);
            player_add(player, "</summary>\n");
        }
        block_play(player, block);
        player_add(player, word.len ? "</details>\n" : "");
    }
    folds_close(player, 0);
}

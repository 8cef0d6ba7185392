/* table.c - tables: a caption, headers that know what they head, numbers that stand under each other. */
#include "render/html/player.h"

#include <string.h>

enum { NARROW_COLUMNS = 3 }; /* more of them do not fit a phone: the table scrolls in its own region */

/* Drawn to the whole percent, so that a bar never says more than its figure. */
static void bar(Player *player, double part) {
    int64_t length = part >= 1 ? 100 : (int64_t)(part * 100 + 0.5);
    player_add(player, "<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                       "<rect class=\"soft\" width=\"100\" height=\"4\"/><rect class=\"accent\" x=\"");
    buf_int(player->buf, player->document->right_to_left ? 100 - length : 0);
    player_add(player, "\" width=\"");
    buf_int(player->buf, length);
    player_add(player, "\" height=\"4\"/></svg>");
}

static void head(Player *player, const Table *table) {
    player_add(player, "<thead><tr>");
    for (size_t c = 0; c < table->columns; c++) {
        bool number = table->column[c].kind == COLUMN_NUMBER;
        if (!table->column[c].head.len) { /* a header without words heads nothing */
            player_add(player, "<td></td>");
            continue;
        }
        player_add(player, number ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"t\">");
        html_text(player->buf, table->column[c].head);
        player_add(player, "</th>");
    }
    player_add(player, "</tr></thead>\n");
}

/* Figures are the rule: a cell of words has the class. */
static void cell_open(Player *player, bool words, const char *tone) {
    player_add(player, words || tone ? "<td class=\"" : "<td");
    player_add(player, words ? "t" : "");
    player_add(player, words && tone ? " " : "");
    player_add(player, tone ? tone : "");
    player_add(player, words || tone ? "\">" : ">");
}

/* European digits that stand alone have one order in every direction: they need no element of their own. */
static Str bare_figure(Str text) {
    static const Str open = {"\xE2\x81\xA6", 3}, close = {"\xE2\x81\xA9", 3};
    if (text.len <= 6 || !str_starts(text, open) || !str_ends(text, close))
        return text;
    Str inner = str_from(str_to(text, text.len - close.len), open.len);
    bool digits = inner.ptr[0] >= '0' && inner.ptr[0] <= '9';
    for (size_t i = 0; i < inner.len; i++)
        digits = digits && memchr("0123456789,.%", inner.ptr[i], 13);
    return digits ? inner : text;
}

static void cell(Player *player, const Column *column, const Cell *cell) {
    cell_open(player, column->kind != COLUMN_NUMBER, tone_class(cell->tone));
    player_sign(player, cell->tone);
    html_text(player->buf, bare_figure(cell->text));
    if (cell->bar >= 0 && cell->bar <= 1e9 && cell->tone != TONE_FAINT)
        bar(player, cell->bar);
    player_add(player, "</td>");
}

static void row(Player *player, const Table *table, size_t r) {
    const Cell *cells = table->cell + r * table->columns;
    bool total = table->total && r + 1 == table->rows;
    player_add(player, total ? "<tr class=\"total\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
    html_text(player->buf, cells[0].text);
    player_add(player, "</th>");
    for (size_t c = 1; c < table->columns; c++)
        cell(player, &table->column[c], &cells[c]);
    player_add(player, "</tr>\n");
}

static void table_open(Player *player, const Table *table, Str name, bool wide) {
    if (wide) {
        player_add(player, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"");
        buf_add(player->buf, name);
        player_add(player, "\">");
    }
    player_add(player, "<table><caption id=\"");
    buf_add(player->buf, name);
    player_add(player, "\">");
    html_text(player->buf, table->caption.len ? table->caption : player->document->title);
    player_add(player, "</caption>\n");
}

static bool wide_table(const Table *table) {
    return table->columns > NARROW_COLUMNS;
}

void player_table(Player *player, const Table *table, Str id) {
    if (!table || !table->columns)
        return;
    Str name = player_name(player, "table");
    player_add(player, "<div class=\"table\"");
    player_id(player, id);
    player_add(player, ">\n");
    if (table->rows) {
        table_open(player, table, name, wide_table(table));
        head(player, table);
        player_add(player, "<tbody>\n");
        for (size_t r = 0; r < table->rows; r++)
            row(player, table, r);
        player_add(player, wide_table(table) ? "</tbody></table></div>\n" : "</tbody></table>\n");
    } else {
        player_element(player, "p", "caption", table->caption);
    }
    for (size_t i = 0; i < table->note_count; i++)
        player_element(player, "p", "note", table->note[i]);
    player_add(player, "</div>\n");
}

/* player.h - what the parts of the HTML player share while one page is written. */
#ifndef RENDER_HTML_PLAYER_H
#define RENDER_HTML_PLAYER_H

#include "render/canvas.h"
#include "render/html/html.h"
#include "render/wording.h"

enum { DEEPEST_HEADING = 4 };

typedef struct Player {
    Arena *arena; /* scratch of this page */
    Buf *buf;
    const Document *document;
    const Wording *wording; /* may be NULL: then the frame's own words are missing */
    const Theme *theme;
    const Site *site;
    Map *ids;                      /* given out on this page */
    size_t named;                  /* tables, lists and figures named so far */
    bool contents;                 /* written */
    int heading;                   /* level of the last heading: the next is at most one deeper */
    size_t fold_count;             /* sections that are folded and open */
    int fold[DEEPEST_HEADING + 1]; /* their levels, outermost first */
} Player;

void player_add(Player *player, const char *literal);
Str player_say(const Player *player, const char *key); /* a word of the frame */

/* <name class="class">text</name>, nothing without text; class may be NULL. */
void player_element(Player *player, const char *name, const char *class, Str text);

bool id_shaped(Str id); /* letters, digits, - _ . */

/* ` id="…"` when the id can be one and is not yet on the page. */
void player_id(Player *player, Str id);
Str player_name(Player *player, const char *prefix); /* a new id: "table-3" */

/* An <a>, or its words alone when the address may not be a link. */
void player_link(Player *player, const Link *link);

/* The shape that says good or warn without colour; nothing for the other tones. */
void player_sign(Player *player, Tone tone);
const char *tone_class(Tone tone); /* "good", "warn", "faint" or NULL */

/* The next slot {{name}} of a template: its name, with all before it in `before`.  Empty when there is none left. */
Str template_slot(Str *rest, Str *before);

void player_blocks(Player *player); /* the whole document, its h1 first */
void player_contents(Player *player);
void player_table(Player *player, const Table *table, Str id);
void player_figure(Player *player, const Block *block);
void player_cards(Player *player, const Block *block);

#endif

/* layout_cards.c - cards: a grid of three a row, or two when there are few of them or their values are wide.  Parts of
 * the cards of a row stand on common baselines. */
#include "render/layout.h"

#include <math.h>

#define GUTTER 12.0
#define PADDING 11.0
#define PARTS 7 /* label, value, unit, tone, three notes */

static const Style label = {WEIGHT_BOLD, 9.2, 1.6, INK_MUTED};
static const Style value_style[] = {
    {WEIGHT_BOLD, 25, 1.5, INK_TEXT}, {WEIGHT_BOLD, 20, 1.55, INK_TEXT}, {WEIGHT_BOLD, 15, 1.6, INK_TEXT}};
static const Style word = {WEIGHT_BOLD, 13, 1.6, INK_MUTED}; /* in place of a value */
static const Style unit = {WEIGHT_REGULAR, 10, 1.6, INK_MUTED};
static const Style tone_word = {WEIGHT_BOLD, 9, 1.6, INK_TEXT};
static const Style note = {WEIGHT_REGULAR, 8.6, 1.6, INK_MUTED};
static const Style plain = {WEIGHT_REGULAR, 10.5, 1.7, INK_TEXT};

typedef struct CardSet { /* a card's texts set to its width */
    const Card *card;
    Piece part[PARTS];
    bool beside;  /* the unit stands on the value's line */
    double spark; /* height of the sparkline */
} CardSet;

enum { LABEL, VALUE, UNIT, TONE, NOTES };

typedef struct Deck { /* the cards of a block */
    Layout *layout;
    size_t a_row;
    double width;
    const Style *value;
    uint32_t list;
} Deck;

typedef struct Row { /* what the cards of a row have in common: heights, and the values' baseline */
    double labels, values, rise, rest;
} Row;

static double inner(const Deck *deck) {
    return deck->width - 2 * PADDING;
}

static const Style *value_of(const Deck *deck, const Card *card) {
    return card->tone == TONE_FAINT ? &word : deck->value;
}

static double value_width(const Deck *deck, const Card *card) {
    return layout_text_width(deck->layout, card->value, value_of(deck, card));
}

static bool values_fit(const Deck *deck, const Block *block) {
    for (size_t i = 0; i < block->count; i++)
        if (block->card[i].tone != TONE_FAINT && value_width(deck, &block->card[i]) > inner(deck))
            return false;
    return true;
}

/* Three a row, else two, and the largest figures at which no value breaks. */
static void deck_size(Deck *deck, const Block *block) {
    bool pairs = block->count <= 2 || block->count == 4;
    for (size_t a_row = pairs ? 2 : 3; a_row >= 2; a_row--) {
        deck->a_row = a_row;
        deck->width = (COLUMN_WIDTH - GUTTER * (double)(a_row - 1)) / (double)a_row;
        for (size_t i = 0; i < COUNT_OF(value_style); i++) {
            deck->value = &value_style[i];
            if (values_fit(deck, block) && (i < 2 || a_row == 2))
                return;
        }
    }
}

static CardSet card_set(const Deck *deck, const Card *card, double at) {
    Layout *layout = deck->layout;
    uint32_t item = layout_element(layout, TAG_LI, deck->list);
    uint32_t lbl = layout_element(layout, TAG_LBL, item), body = layout_element(layout, TAG_LBODY, item);
    double room = inner(deck), value = value_width(deck, card);
    CardSet set = {.card = card};
    bool shape = card->tone == TONE_GOOD || card->tone == TONE_WARN;
    set.part[LABEL] = layout_piece(layout, card->label, &label, at, room, lbl);
    set.part[VALUE] = layout_piece(layout, card->value, value_of(deck, card), at, room, body);
    set.beside = card->unit.len && set.part[VALUE].count <= 1 &&
                 value + 5 + layout_text_width(layout, card->unit, &unit) <= room;
    set.part[UNIT] = layout_piece(layout, card->unit, &unit, set.beside ? at + value + 5 : at,
                                  set.beside ? room - value - 5 : room, body);
    set.part[TONE] =
        layout_piece(layout, card->tone_word, &tone_word, at + (shape ? 11 : 0), room - (shape ? 11 : 0), body);
    for (size_t i = 0; i < COUNT_OF(card->note); i++)
        set.part[NOTES + i] = layout_piece(layout, card->note[i], &note, at, room, body);
    if (card->spark && card->spark->width > 0)
        set.spark = card->spark->height * fmin(0.7, room / card->spark->width);
    return set;
}

static double below_value(const CardSet *set) {
    double height = set->beside ? 0 : piece_height(&set->part[UNIT]);
    for (size_t i = TONE; i < PARTS; i++)
        height += piece_height(&set->part[i]);
    return height + (set->spark > 0 ? set->spark + 8 : 0);
}

/* A border with round corners: a quarter of a circle in eight steps at each. */
static void put_border(const Deck *deck, Slab *slab, double at) {
    enum { STEPS = 8, POINTS = 4 * (STEPS + 1) + 1 };
    const double radius = 5, half = acos(0), x[] = {deck->width - radius, radius, radius, deck->width - radius};
    const double y[] = {slab->height - radius, slab->height - radius, radius, radius};
    Point *point = ARENA_ARRAY(deck->layout->arena, Point, POINTS);
    for (int i = 0; i < POINTS - 1; i++) {
        int corner = i / (STEPS + 1);
        double angle = (corner + (double)(i % (STEPS + 1)) / STEPS) * half;
        double along = at + x[corner] + radius * cos(angle);
        point[i] = (Point){layout_x(deck->layout, along, 0), y[corner] + radius * sin(angle)};
    }
    point[POINTS - 1] = point[0];
    Mark *mark = layout_mark(deck->layout, slab, MARK_POLYLINE, ELEMENT_ARTIFACT, INK_GRID);
    mark->width = 0.8;
    mark->count = POINTS;
    mark->point = point;
}

static void put_ground(const Deck *deck, Slab *slab, double at) {
    put_border(deck, slab, at);
    layout_rect(deck->layout, slab, at + PADDING, 0, 30, 2.4, INK_ACCENT);
}

static void put_spark(const Deck *deck, Slab *slab, const CardSet *set, double at) {
    const Canvas *spark = set->card->spark;
    if (set->spark <= 0)
        return;
    double scale = set->spark / spark->height, x = layout_x(deck->layout, at, spark->width * scale);
    layout_canvas(deck->layout, slab, spark, x, slab->height - PADDING - set->spark, scale, ELEMENT_ARTIFACT);
}

/* A word in place of a value stands on the same baseline, when it takes one line. */
static double value_shift(const CardSet *set, const Row *row) {
    const Piece *value = &set->part[VALUE];
    return fmax(0, fmin(row->rise - value->rise, row->values - piece_height(value)));
}

static void put_card(const Deck *deck, Slab *slab, const CardSet *set, const Row *row) {
    double at = set->part[LABEL].at, top = PADDING + row->labels, shift = value_shift(set, row);
    put_ground(deck, slab, at - PADDING);
    layout_put(deck->layout, slab, &set->part[LABEL], PADDING);
    layout_put(deck->layout, slab, &set->part[VALUE], top + shift);
    if (set->beside)
        layout_put(deck->layout, slab, &set->part[UNIT], top + shift + set->part[VALUE].rise - set->part[UNIT].rise);
    top += row->values;
    for (size_t i = set->beside ? TONE : UNIT; i < PARTS; i++) {
        if (i == TONE && set->part[i].count)
            layout_tone(deck->layout, slab, set->card->tone, at, top + set->part[i].line_height / 2, 6.5);
        layout_put(deck->layout, slab, &set->part[i], top);
        top += piece_height(&set->part[i]);
    }
    put_spark(deck, slab, set, at);
}

static Str part_text(const Card *card, size_t part) {
    const Str text[PARTS] = {card->label,   card->value,   card->unit,   card->tone_word,
                             card->note[0], card->note[1], card->note[2]};
    return text[part];
}

/* Cards that no page holds as a row are texts like others. */
static void put_as_text(const Deck *deck, const CardSet *set, size_t count) {
    for (size_t i = 0; i < count * PARTS; i++) {
        size_t part = i % PARTS;
        const CardSet *card = &set[i / PARTS];
        const Style *style = part == LABEL ? &label : &plain;
        uint32_t element = card->part[part].element;
        Piece piece = layout_piece(deck->layout, part_text(card->card, part), style, 0, COLUMN_WIDTH, element);
        layout_lines(deck->layout, 1, &piece, part == LABEL ? 10 : 0, part == LABEL);
    }
}

static void put_row(const Deck *deck, const Card *card, size_t count) {
    CardSet *set = ARENA_ARRAY(deck->layout->arena, CardSet, count);
    Row row = {0};
    for (size_t i = 0; i < count; i++) {
        set[i] = card_set(deck, &card[i], (double)i * (deck->width + GUTTER) + PADDING);
        row.labels = fmax(row.labels, piece_height(&set[i].part[LABEL]));
        row.values = fmax(row.values, piece_height(&set[i].part[VALUE]));
        row.rise = fmax(row.rise, set[i].part[VALUE].rise);
        row.rest = fmax(row.rest, below_value(&set[i]));
    }
    double height = 2 * PADDING + row.labels + row.values + row.rest;
    if (height > layout_frame(deck->layout)) {
        put_as_text(deck, set, count);
        return;
    }
    Slab *slab = layout_slab(deck->layout, GUTTER, height);
    for (size_t i = 0; i < count; i++)
        put_card(deck, slab, &set[i], &row);
}

void layout_cards(Layout *layout, const Block *block) {
    layout_label(layout, block->text);
    if (!block->count)
        return;
    Deck deck = {.layout = layout, .list = layout_element(layout, TAG_L, 0)};
    deck_size(&deck, block);
    for (size_t i = 0; i < block->count; i += deck.a_row) {
        size_t left = block->count - i;
        put_row(&deck, &block->card[i], left < deck.a_row ? left : deck.a_row);
    }
}

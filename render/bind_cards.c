/* bind_cards.c - the figures a reader sees first: value, interval, base, target and the line of the last months. */
#include "render/bind.h"

enum { SPARK_WIDTH = 120, SPARK_FEWEST = 3 };

/* The months of an indicator as a small drawing; NULL when fewer have a value than make a line. */
static const Canvas *spark_of(Bind *bind, const Ask *ask) {
    const FindingsDimension *months = &bind->findings->dimension[BY_MONTH];
    const ChartKind *kind = chart_named(STR("spark"));
    ChartPoint *point = ARENA_ARRAY(bind->arena, ChartPoint, months->count);
    size_t shown = 0;
    for (size_t i = 0; i < months->count; i++) {
        Figure figure = figure_at(bind, ask, BY_MONTH, months->member[i].id);
        if (!figure_ok(figure) || figure.rolled)
            continue;
        point[i].value = wording_shown(figure.finding, figure.finding->value);
        point[i].shown = true;
        shown++;
    }
    if (!kind || shown < SPARK_FEWEST)
        return NULL;
    ChartSeries series = {STR(""), months->count, point};
    ChartData data = {.series_count = 1, .series = &series};
    double height = kind->height(&data, SPARK_WIDTH, bind->input->ruler);
    Canvas *canvas = canvas_new(bind->arena, SPARK_WIDTH, height, wording_right_to_left(bind->wording));
    kind->draw(canvas, &data, bind->input->ruler);
    return canvas;
}

/* What is aimed at; where it cannot be told whether it was reached, the words say so. */
static void target_add(Bind *bind, const Finding *f, Card *card) {
    const Target *target = bind_target(bind, f);
    if (!target)
        return;
    Str value = target_value(bind, f, target);
    Tone tone = target_tone(bind, f, target);
    card->note[2] = bind_fill(bind, tone == TONE_PLAIN ? "card.target_unsure" : "card.target", 1, &value);
    if (tone == TONE_PLAIN)
        return;
    card->tone = tone;
    card->tone_word = bind_text(bind, tone == TONE_GOOD ? "card.met" : "card.missed");
}

/* A sentence of its own below the figure, where no target takes the line. */
static void say_add(Bind *bind, const Node *node, Card *card) {
    Str say = node_attribute(node, "say");
    if (!say.len || card->note[2].len)
        return;
    if (sentence_known(say))
        card->note[2] = sentence_of(bind, say);
    else
        bind_refuse(bind, node, "say", "there is no such sentence in render/bind_sentence.c");
}

static void card_bind(Bind *bind, const Node *node, Card *card) {
    Ask ask = bind_ask(bind, node);
    Figure figure = figure_of(bind, &ask);
    const Finding *f = figure.finding;
    card->label = bind_attribute_text(bind, node, "label");
    if (!card->label.len)
        card->label = bind_text_of(bind, "indicator", ask.indicator);
    card->value = figure_ok(figure) ? wording_value(bind->wording, f) : figure_text(bind, figure);
    if (str_same(node_attribute(node, "spark"), STR("yes")))
        card->spark = spark_of(bind, &ask);
    if (!figure_ok(figure)) {
        card->tone = TONE_FAINT;
        if (!f || f->status == FINDING_NOT_MEASURED)
            card->note[0] = bind_text(bind, "card.not_measured");
        else if (f->status == FINDING_NOT_REACHED)
            card->note[0] = bind_text(bind, "card.not_reached");
        return;
    }
    card->unit = wording_unit(bind->wording, f->unit, wording_shown(f, f->value));
    Str interval = wording_interval(bind->wording, f);
    card->note[0] = interval.len ? bind_fill(bind, "interval.confidence", 1, &interval) : STR("");
    card->note[1] = figure_base(bind, figure);
    if (figure.rolled)
        card->note[1] = bind_join(bind, 2, (Str[]){card->note[1], bind_text(bind, "card.rolled")});
    target_add(bind, f, card);
    say_add(bind, node, card);
}

/* What not every organization measures is shown where it is measured. */
static bool card_wanted(Bind *bind, const Node *node) {
    Ask ask = bind_ask(bind, node);
    return !str_same(node_attribute(node, "measured"), STR("yes")) || figure_ok(figure_of(bind, &ask));
}

void bind_cards(Bind *bind, const Node *node) {
    Card *card = ARENA_ARRAY(bind->arena, Card, node->child_count);
    size_t count = 0;
    for (size_t i = 0; i < node->child_count; i++)
        if (card_wanted(bind, &node->child[i]))
            card_bind(bind, &node->child[i], &card[count++]);
    Str title = bind_attribute_text(bind, node, "title");
    Block *block = bind_block(bind, BLOCK_CARDS);
    block->text = title;
    block->count = count;
    block->card = card;
    Str note[2];
    size_t notes = 0;
    bind_marks(bind, note, &notes);
    for (size_t i = 0; i < notes; i++)
        bind_note(bind, note[i]);
}

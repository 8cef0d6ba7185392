/* bind_gaps.c - what the data cannot say, and what the board is asked to decide; see bind.h. */
#include "render/bind.h"

enum { MOST_ITEMS = 12, MOST_DECISIONS = 3 };

typedef struct Items {
    Bind *bind;
    size_t count;
    Str *item;
} Items;

static Items items_new(Bind *bind) {
    return (Items){bind, 0, ARENA_ARRAY(bind->arena, Str, MOST_ITEMS)};
}

static void item_add(Items *items, Str text) {
    if (text.len && items->count < MOST_ITEMS)
        items->item[items->count++] = text;
}

static void items_block(Items *items, Str title) {
    Block *block = bind_block(items->bind, BLOCK_LIST);
    block->text = title;
    block->count = items->count;
    block->item = items->item;
}

/* Of all, not of a part: what is asked by question or told by level has no other total. */
static bool is_total(const Finding *f) {
    for (size_t k = 0; k < BY_KEYS; k++)
        if (f->by[k].len && k != BY_QUESTION && k != BY_LEVEL)
            return false;
    return f->window == WINDOW_PERIOD;
}

/* The indicators none of whose totals has a value, all for the reason given; each once. */
static Str indicators_that(Bind *bind, FindingStatus status) {
    const Findings *f = bind->findings;
    Str *name = ARENA_ARRAY(bind->arena, Str, f->count);
    size_t count = 0;
    for (size_t i = 0; i < f->count;) {
        Str indicator = f->finding[i].indicator;
        bool any = false, fits = false;
        for (; i < f->count && str_same(f->finding[i].indicator, indicator); i++) {
            bool total = is_total(&f->finding[i]);
            any = any || (total && f->finding[i].status == FINDING_OK);
            fits = fits || (total && f->finding[i].status == status);
        }
        if (fits && !any)
            name[count++] = bind_text_of(bind, "indicator", indicator);
    }
    return bind_join(bind, count, name);
}

static void indicators_item(Items *items, FindingStatus status, const char *key) {
    Str names = indicators_that(items->bind, status);
    if (names.len)
        item_add(items, bind_fill(items->bind, key, 1, &names));
}

static uint64_t rows_rejected(const Findings *f, uint64_t *rows) {
    uint64_t rejected = 0;
    *rows = 0;
    for (size_t i = 0; i < f->source_count; i++) {
        *rows += f->source[i].rows;
        rejected += source_faulty(&f->source[i]);
    }
    return rejected;
}

void bind_gaps(Bind *bind, const Node *node) {
    Items items = items_new(bind);
    const Findings *f = bind->findings;
    Str title = bind_attribute_text(bind, node, "title");
    indicators_item(&items, FINDING_NOT_MEASURED, "gap.not_measured");
    indicators_item(&items, FINDING_TOO_FEW, "gap.too_few");
    indicators_item(&items, FINDING_WITHHELD, "gap.withheld");
    indicators_item(&items, FINDING_NOT_REACHED, "gap.not_reached");
    item_add(&items, sentence_of(bind, STR("no_maximum")));
    uint64_t rows, rejected = rows_rejected(f, &rows);
    if (rejected) {
        Str piece[] = {wording_number(bind->wording, (double)rejected, 0),
                       wording_number(bind->wording, (double)rows, 0)};
        item_add(&items, bind_fill(bind, f->public ? "gap.rejected_public" : "gap.rejected", 2, piece));
    }
    item_add(&items, bind_text(bind, "gap.no_change"));
    items_block(&items, title);
}

/* ---- decisions --------------------------------------------------------------------------------------------------- */

static Str decision_maximum(Bind *bind) {
    if (!sentence_of(bind, STR("no_maximum")).len)
        return STR("");
    Ask median = {.indicator = STR("decision_time"), .statistic = STR("median"), .unit = STR("calendar_days")},
        p90 = median;
    p90.statistic = STR("p90");
    Str amount[] = {figure_amount(bind, figure_of(bind, &median), "within"),
                    figure_amount(bind, figure_of(bind, &p90), "within")};
    return amount[0].len && amount[1].len ? bind_fill(bind, "decision.maximum_with", 2, amount)
                                          : bind_text(bind, "decision.maximum");
}

static Str decision_offers(Bind *bind) {
    Ask ask = {.indicator = STR("response_rate")};
    Figure rate = figure_of(bind, &ask);
    return rate.finding && rate.finding->status != FINDING_NOT_MEASURED ? STR("") : bind_text(bind, "decision.offers");
}

static Str decision_columns(Bind *bind) {
    Str names = indicators_that(bind, FINDING_NOT_MEASURED);
    return names.len ? bind_text(bind, "decision.columns") : STR("");
}

void bind_decisions(Bind *bind, const Node *node) {
    Items items = items_new(bind);
    Str title = bind_attribute_text(bind, node, "title");
    item_add(&items, decision_maximum(bind));
    item_add(&items, decision_offers(bind));
    item_add(&items, decision_columns(bind));
    if (!items.count)
        item_add(&items, bind_text(bind, "decision.none"));
    items.count = items.count > MOST_DECISIONS ? MOST_DECISIONS : items.count;
    items_block(&items, title);
}

/* bind_restated.c - figures of earlier months that are others now: what was written, what it is, and why; see bind.h.
 */
#include "render/bind.h"

enum { MOST_RESTATED = 60 };

/* Totals by the clock that reports use; every other figure stands in findings.json. */
static bool is_shown(const Restated *restated) {
    for (ByKey key = 0; key < BY_MONTH; key++)
        if (key != BY_QUESTION && key != BY_LEVEL && restated->now.by[key].len)
            return false;
    return !str_same(restated->now.unit, STR("hours")) && !figure_compared(&restated->now);
}

static Str name_of(Bind *bind, const Finding *f) {
    Str piece[] = {bind_text_of(bind, "indicator", f->indicator), figure_name(bind, f),
                   f->by[BY_QUESTION].len ? member_text(bind, BY_QUESTION, f->by[BY_QUESTION]) : STR(""),
                   f->by[BY_LEVEL].len ? level_text(bind, f->by[BY_QUESTION], f->by[BY_LEVEL]) : STR("")};
    return bind_join(bind, COUNT_OF(piece), piece);
}

static void restated_row(TableDraft *draft, const Restated *restated) {
    Bind *bind = draft->bind;
    Finding was = restated->now;
    was.value = restated->was;
    was.n = restated->was_n;
    was.bound = BOUND_NONE;
    table_cell(draft, wording_period_name(bind->wording, restated->period));
    table_cell(draft, name_of(bind, &restated->now));
    table_cell(draft, wording_value(bind->wording, &was));
    table_cell(draft, wording_value(bind->wording, &restated->now));
    table_cell(draft, bind_text_of(bind, "restated", restated_name(restated->reason)));
}

void bind_restated(Bind *bind, const Node *node) {
    static const char *const head[] = {"restated.period", "restated.figure", "restated.was", "restated.now",
                                       "restated.reason"};
    const Findings *f = bind->findings;
    Str caption = bind_attribute_text(bind, node, "caption");
    size_t shown = 0;
    for (size_t i = 0; i < f->restated_count; i++)
        shown += is_shown(&f->restated[i]);
    if (!shown) {
        bind_note(bind, bind_text(bind, "restated.none"));
        return;
    }
    TableDraft draft = table_begin(bind, caption);
    for (size_t i = 0; i < COUNT_OF(head); i++)
        table_column(&draft, bind_text(bind, head[i]), i == 2 || i == 3 ? COLUMN_NUMBER : COLUMN_TEXT, i == 1 ? 3 : 1);
    for (size_t i = 0, put = 0; i < f->restated_count && put < MOST_RESTATED; i++) {
        if (!is_shown(&f->restated[i]))
            continue;
        restated_row(&draft, &f->restated[i]);
        put++;
    }
    table_note(&draft, bind_text(bind, f->public ? "restated.note_public" : "restated.note"));
    if (f->restated_count > (shown < MOST_RESTATED ? shown : MOST_RESTATED))
        table_note(&draft, bind_fill(bind, f->public ? "restated.more_public" : "restated.more", 1,
                                     (Str[]){wording_number(bind->wording, (double)f->restated_count, 0)}));
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

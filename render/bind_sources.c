/* bind_sources.c - what was read and what became of it: files, reasons, unknown spellings, holidays; see bind.h. */
#include "render/bind.h"

static Str number(Bind *bind, uint64_t value) {
    return wording_number(bind->wording, (double)value, 0);
}

static uint64_t rejected_rows(const FindingsSource *source) {
    uint64_t sum = 0;
    for (size_t i = 0; i < source->rejected_count; i++)
        sum += source->rejected[i].count;
    return sum;
}

uint64_t source_faulty(const FindingsSource *source) {
    uint64_t sum = 0;
    for (size_t i = 0; i < source->rejected_count; i++)
        sum += str_same(source->rejected[i].reason, STR("ROW_FILTERED")) ? 0 : source->rejected[i].count;
    return sum;
}

/* A problem's sentence without its arguments is of no use here; the short name of the reason is. */
static Str reason_text(Bind *bind, Str reason) {
    Str text = wording_say(bind->wording, str_join(bind->arena, 2, (Str[]){STR("reason."), reason}));
    return text.len ? text : wording_code(bind->wording, reason);
}

static void source_row(TableDraft *draft, const FindingsSource *s) {
    Bind *bind = draft->bind;
    table_cell(draft, wording_code(bind->wording, s->file));
    table_cell(draft, bind_text_of(bind, "kind", s->kind));
    table_cell(draft, number(bind, s->rows));
    table_cell(draft, number(bind, s->used));
    table_cell(draft, number(bind, s->other_period));
    table_cell(draft, number(bind, rejected_rows(s)));
    table_cell(draft, number(bind, s->duplicates + s->superseded));
}

static void files_table(Bind *bind, const Node *node) {
    static const char *const head[] = {"source.file",         "source.kind",     "source.rows",    "source.used",
                                       "source.other_period", "source.rejected", "source.repeated"};
    TableDraft draft = table_begin(bind, bind_attribute_text(bind, node, "caption"));
    for (size_t i = 0; i < COUNT_OF(head); i++)
        table_column(&draft, bind_text(bind, head[i]), i < 2 ? COLUMN_TEXT : COLUMN_NUMBER, i == 0 ? 3 : 1);
    for (size_t i = 0; i < bind->findings->source_count; i++)
        source_row(&draft, &bind->findings->source[i]);
    table_note(&draft, bind_text(bind, "source.note"));
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

static void reasons_table(Bind *bind) {
    TableDraft draft = table_begin(bind, bind_text(bind, "source.reasons"));
    table_column(&draft, bind_text(bind, "source.file"), COLUMN_TEXT, 3);
    table_column(&draft, bind_text(bind, "source.reason"), COLUMN_TEXT, 3);
    table_column(&draft, bind_text(bind, "source.rows"), COLUMN_NUMBER, 1);
    size_t rows = 0;
    for (size_t i = 0; i < bind->findings->source_count; i++) {
        const FindingsSource *s = &bind->findings->source[i];
        for (size_t r = 0; r < s->rejected_count; r++, rows++) {
            table_cell(&draft, wording_code(bind->wording, s->file));
            table_cell(&draft, reason_text(bind, s->rejected[r].reason));
            table_cell(&draft, number(bind, s->rejected[r].count));
        }
    }
    if (!rows) {
        bind_note(bind, bind_text(bind, "source.no_reasons"));
        return;
    }
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

/* How each file was found to be written, and its fingerprint. */
static void readings_table(Bind *bind) {
    TableDraft draft = table_begin(bind, bind_text(bind, "source.readings"));
    static const char *const head[] = {"source.file", "source.format", "source.encoding", "source.separator",
                                       "source.sha256"};
    for (size_t i = 0; i < COUNT_OF(head); i++)
        table_column(&draft, bind_text(bind, head[i]), COLUMN_TEXT, i == 0 ? 3 : 1);
    for (size_t i = 0; i < bind->findings->source_count; i++) {
        const FindingsSource *s = &bind->findings->source[i];
        Str cell[] = {s->file, s->format, s->encoding, s->separator, str_to(s->sha256, 16)};
        for (size_t c = 0; c < COUNT_OF(cell); c++)
            table_cell(&draft, cell[c].len ? wording_code(bind->wording, cell[c]) : bind_text(bind, "table.none"));
    }
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

void bind_sources(Bind *bind, const Node *node) {
    if (!bind->findings->source_count) {
        bind_note(bind, bind_text(bind, "source.none"));
        return;
    }
    files_table(bind, node);
    if (!str_same(node_attribute(node, "reasons"), STR("yes")))
        return;
    reasons_table(bind);
    readings_table(bind);
}

void bind_labels(Bind *bind, const Node *node) {
    const Findings *f = bind->findings;
    if (!f->label_count) {
        bind_note(bind, bind_text(bind, "label.none"));
        return;
    }
    TableDraft draft = table_begin(bind, bind_attribute_text(bind, node, "caption"));
    table_column(&draft, bind_text(bind, "label.value"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "label.dimension"), COLUMN_TEXT, 1);
    table_column(&draft, bind_text(bind, "label.suggestion"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "source.rows"), COLUMN_NUMBER, 1);
    for (size_t i = 0; i < f->label_count; i++) {
        const FindingsLabel *label = &f->label[i];
        ByKey key = by_named(label->dimension);
        table_cell(&draft, wording_quoted(bind->wording, label->value));
        table_cell(&draft, key == BY_KEYS ? wording_code(bind->wording, label->dimension)
                                          : bind_text_of(bind, "by", label->dimension));
        table_cell(&draft, label->suggestion.len && key != BY_KEYS ? member_text(bind, key, label->suggestion)
                                                                   : bind_text(bind, "table.none"));
        table_cell(&draft, number(bind, label->count));
    }
    table_note(&draft, bind_text(bind, "label.note"));
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

void bind_holidays(Bind *bind, const Node *node) {
    const Findings *f = bind->findings;
    if (!f->holiday_count) {
        bind_note(bind, bind_text(bind, "fact.no_holidays"));
        return;
    }
    TableDraft draft = table_begin(bind, bind_attribute_text(bind, node, "caption"));
    table_column(&draft, bind_text(bind, "holiday.name"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "holiday.from"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "holiday.to"), COLUMN_TEXT, 2);
    for (size_t i = 0; i < f->holiday_count; i++) {
        table_cell(&draft, wording_quoted(bind->wording, f->holiday[i].name));
        table_cell(&draft, wording_day(bind->wording, f->holiday[i].from, (HijriDate){0}, CALENDAR_GREGORIAN));
        table_cell(&draft, wording_day(bind->wording, f->holiday[i].to, (HijriDate){0}, CALENDAR_GREGORIAN));
    }
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

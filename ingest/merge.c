/* merge.c - blocks put to those before them, in the order of the file: what is known only there; see gather.h. */
#include "ingest/gather.h"

uint16_t block_label(const Block *block, size_t field, size_t record) {
    if (field == SIZE_MAX)
        return 0;
    const LabelColumn *labels = &block->labels[field];
    return labels->code[labels->at[record]];
}

Row block_row(const Feed *feed, const Block *block, size_t record) {
    Row row = {.id = block->id[record], .request = block->request[record], .unreadable = block->unreadable[record]};
    for (int i = 0; i < STEPS; i++)
        row.moment[i] = block->moment[i] ? block->moment[i][record] : MOMENT_NONE;
    for (int i = 0; i < DIMENSIONS; i++)
        row.member[i] = block_label(block, feed->dimension[i], record);
    row.class = (uint8_t)block_label(block, feed->status, record);
    row.decision = (uint8_t)block_label(block, feed->decision, record);
    row.type = (uint8_t)block_label(block, feed->type, record);
    row.content = block->content[record];
    return row;
}

static void rows_merge(Feed *feed, const Batch *batch, const Block *block, size_t from, size_t to) {
    switch (feed->spec->kind) {
    case SOURCE_REQUESTS:
        requests_merge(feed->rows.requests, feed, batch, block, from, to);
        break;
    case SOURCE_ANSWERS:
        answers_merge(feed->rows.answers, feed, batch, block, from, to);
        break;
    default:
        offers_merge(feed->rows.offers, feed, batch, block, from, to);
    }
}

static void label_count(Feed *feed, const Label *label, uint64_t count, bool required) {
    Source *source = feed->source;
    if (required) {
        source->looked_at[QUALITY_COMPLETE] += count;
        source->met[QUALITY_COMPLETE] += label->empty ? 0 : count;
    }
    if (label->empty)
        return;
    source->looked_at[QUALITY_VALID] += count;
    source->met[QUALITY_VALID] += label->unknown ? 0 : count;
    source->labels += count;
    source->unknown_labels += label->unknown ? count : 0;
}

/* The first row of the block with this spelling: what it stands for holds for all of them. */
static void label_settle(Feed *feed, const Record *record, Block *block, const Note *note) {
    LabelColumn *column = &block->labels[note->field];
    const Spelling *spelling = &column->spellings->of[note->label];
    Labels *labels = feed->labels[note->field];
    Str what = feed->spec->field[note->field].field;
    Label label = label_of(labels, spelling->text, spelling->count);
    column->code[note->label] = label.code;
    label_count(feed, &label, spelling->count, feed->use[note->field].required);
    if (label.unknown && label.fresh)
        PROBLEM_ADD(feed->gather->rejects, LABEL_UNKNOWN, field_place(feed, record, note->field),
                    str_trim(spelling->text), what, label.suggestion);
    if (labels_full(labels)) {
        Str most = str_number(feed->scratch, LABELS_MOST);
        DIAG(feed->gather->diag, LABELS_TOO_MANY, field_place(feed, record, note->field), most, what);
        feed->stopped = true;
    }
}

static void note_settle(Feed *feed, const Batch *batch, Block *block, const Note *note) {
    const Record *record = &batch->record[note->record];
    if (note->kind == NOTE_LABEL)
        label_settle(feed, record, block, note);
    else if (note->kind == NOTE_REJECT)
        row_reject(feed, note->problem, feed_place(feed, record, note->column), note->count, note->arg);
    else if (problem_wanted(feed->gather->rejects, note->problem))
        problem_add(feed->gather->rejects, note->problem, feed_place(feed, record, note->column), note->count,
                    note->arg);
}

static void personal_count(PersonalCount *count, const PersonalColumn *column) {
    for (size_t i = 0; i < column->cells && count->cells < PERSONAL_LOOKED_AT; i++) {
        count->cells++;
        count->hits[column->kind[i]]++;
    }
}

static void sums_add(Feed *feed, const Block *block) {
    Source *source = feed->source;
    source->rows += block->rows;
    source->filtered += block->filtered;
    for (int i = 0; i < QUALITY_RULES; i++) {
        source->looked_at[i] += block->looked_at[i];
        source->met[i] += block->met[i];
    }
    for (size_t i = 0; i < feed->spec->field_count; i++)
        personal_count(&feed->personal[i], &block->personal[i]);
    for (size_t i = 0; i < feed->spec->field_count; i++) {
        feed->calendars[i].hijri += block->calendars[i].hijri;
        feed->calendars[i].gregorian += block->calendars[i].gregorian;
    }
}

/* The sheet of a workbook that the rows are from. */
static void sheet_name(Feed *feed, const Batch *batch) {
    if (!feed->source->sheet.len && batch->count && batch->record[0].sheet.len)
        feed->source->sheet = str_copy(feed->gather->arena, batch->record[0].sheet);
}

void block_merge(Feed *feed, const Batch *batch, Block *block) {
    ArenaMark mark = arena_mark(feed->scratch);
    size_t at = 0;
    sums_add(feed, block);
    sheet_name(feed, batch);
    for (size_t i = 0; i < block->note_count && !feed->stopped; i++) {
        const Note *note = &block->note[i];
        rows_merge(feed, batch, block, at, note->record);
        at = note->record;
        note_settle(feed, batch, block, note);
    }
    if (!feed->stopped)
        rows_merge(feed, batch, block, at, block->count);
    arena_rewind(feed->scratch, mark);
}

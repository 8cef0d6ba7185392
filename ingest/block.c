/* block.c - the columns and the notes of a block; see block.h. */
#include "ingest/gather.h"

#include <stdlib.h>

static void columns_open(Block *block, const Feed *feed) {
    const Project *project = feed->gather->project;
    SourceKind kind = feed->spec->kind;
    Arena *arena = block->arena;
    block->labels = ARENA_ARRAY(arena, LabelColumn, feed->spec->field_count);
    block->personal = ARENA_ARRAY(arena, PersonalColumn, feed->spec->field_count);
    block->settled = ARENA_ARRAY(arena, const DateEvidence *, feed->spec->field_count);
    block->calendars = ARENA_ARRAY(arena, DateCalendars, feed->spec->field_count);
    for (size_t i = 0; i < feed->spec->field_count; i++) {
        block->personal[i].kind = ARENA_ARRAY(arena, uint8_t, BATCH_RECORDS);
        if (feed->labels[i])
            block->labels[i] = (LabelColumn){spellings_new(arena), ARENA_ARRAY(arena, uint16_t, BATCH_RECORDS),
                                             ARENA_ARRAY(arena, uint16_t, BATCH_RECORDS)};
    }
    for (int step = 0; step < STEPS; step++) {
        if (!step_kept(project, kind, (Step)step))
            continue;
        block->moment[step] = ARENA_ARRAY(arena, Moment, BATCH_RECORDS);
        for (size_t i = 0; i < BATCH_RECORDS; i++) /* what no field of this source is read into stays so */
            block->moment[step][i] = MOMENT_NONE;
    }
    block->score = ARENA_ARRAY(arena, int16_t *, feed->spec->question_count);
    for (size_t i = 0; i < feed->spec->question_count; i++)
        block->score[i] = ARENA_ARRAY(arena, int16_t, BATCH_RECORDS);
}

Block *block_new(const Feed *feed) {
    Arena *arena = arena_new();
    Block *block = ARENA_NEW(arena, Block);
    block->arena = arena;
    block->state = ARENA_ARRAY(arena, uint8_t, BATCH_RECORDS);
    block->id = ARENA_ARRAY(arena, Str, BATCH_RECORDS);
    block->request = ARENA_ARRAY(arena, Str, BATCH_RECORDS);
    block->key = ARENA_ARRAY(arena, uint64_t, BATCH_RECORDS);
    block->request_key = ARENA_ARRAY(arena, uint64_t, BATCH_RECORDS);
    block->content = ARENA_ARRAY(arena, uint64_t, BATCH_RECORDS);
    block->unreadable = ARENA_ARRAY(arena, uint16_t, BATCH_RECORDS);
    block->impossible = ARENA_ARRAY(arena, uint16_t, BATCH_RECORDS);
    block->complete = ARENA_ARRAY(arena, uint8_t, BATCH_RECORDS);
    columns_open(block, feed);
    return block;
}

void block_drop(Block *block) {
    if (block)
        arena_drop(block->arena);
}

void block_begin(Block *block, const Feed *feed) {
    for (size_t i = 0; i < feed->spec->field_count; i++) {
        block->settled[i] = feed->settled[i];
        block->personal[i].looking = feed->looking[i];
    }
}

void block_clear(Block *block, size_t field_count) {
    block->note_count = 0;
    block->rows = block->filtered = 0;
    memset(block->looked_at, 0, sizeof block->looked_at);
    memset(block->met, 0, sizeof block->met);
    block->open_record = NO_RECORD;
    for (size_t i = 0; i < field_count; i++) {
        if (block->labels[i].spellings)
            spellings_clear(block->labels[i].spellings);
        block->personal[i].cells = 0;
    }
}

void block_note(Block *block, Note note) {
    block->note = ARENA_GROW(block->arena, block->note, block->note_count, &block->note_room);
    block->note[block->note_count++] = note;
}

static int note_order(const void *a, const void *b) {
    const Note *x = a, *y = b;
    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    return x->field < y->field ? -1 : x->field > y->field;
}

void block_notes_sort(Block *block) {
    if (block->note_count)
        qsort(block->note, block->note_count, sizeof *block->note, note_order);
}

void block_cut(Block *block, uint32_t record, uint16_t field) {
    while (block->note_count) {
        const Note *last = &block->note[block->note_count - 1];
        if (last->record < record || (last->record == record && last->field < field))
            break;
        block->note_count--;
    }
    block->count = record;
}

/* events_read.c - the files of an event log, row by row, and the requests that they come to; see events.h. */
#include "ingest/events.h"
#include "ingest/reader.h"

/* What reads batches into the rows of requests, here one after the other. */
typedef struct Hand {
    Feed *feed;
    Reader *reader;
    Batch *batch;
    Block *block;
} Hand;

static Hand hand_open(Feed *feed) {
    return (Hand){feed, reader_new(feed), batch_new(), block_new(feed)};
}

static void hand_close(Hand *hand) {
    reader_drop(hand->reader);
    batch_drop(hand->batch);
    block_drop(hand->block);
}

static void hand_on(Hand *hand) {
    if (hand->batch->count && !hand->feed->stopped) {
        block_begin(hand->block, hand->feed);
        block_read(hand->reader, hand->batch, 0, hand->block);
        block_merge(hand->feed, hand->batch, hand->block);
        feed_tell(hand->feed);
    }
    batch_clear(hand->batch);
}

/* Takes the events out of the batch; what is left are records that are no rows, which are told of as in any file. */
static void batch_take(Hand *hand, Events *events, Sieve *sieve, size_t from) {
    Feed *feed = hand->feed;
    Batch *batch = hand->batch;
    size_t left = 0;
    for (size_t i = from; i < batch->count && !feed->stopped; i++) {
        ArenaMark mark = arena_mark(feed->scratch);
        SheetRow kind = sieve_row(sieve, feed->columns, &batch->record[i]);
        if (kind == SHEET_ROW)
            feed->source->rows++;
        if (kind != SHEET_ROW)
            batch->record[left++] = batch->record[i];
        else if (!events_take(events, feed->columns, &batch->record[i]))
            feed->stopped = true;
        arena_rewind(feed->scratch, mark);
    }
    batch->count = left;
    hand_on(hand);
}

void events_run(Events *events, Feed *feed, Sheet *sheet) {
    Hand hand = hand_open(feed);
    Arena *arena = arena_new();
    Sieve *sieve = sieve_new(arena, feed->spec);
    size_t from;
    bool more;
    feed->columns = sheet_header(sheet, hand.batch, &from, &more);
    feed_tell(feed);
    if (feed->columns)
        batch_take(&hand, events, sieve, from);
    while (feed->columns && more && !feed->stopped) {
        batch_clear(hand.batch);
        more = sheet_next(sheet, hand.batch);
        batch_take(&hand, events, sieve, 0);
    }
    arena_drop(arena);
    hand_close(&hand);
}

static Str text_keep_in(Arena *arena, Str text) {
    return text.len ? str_copy(arena, text) : STR("");
}

static void record_give(Batch *batch, const Record *from) {
    Str *cell = ARENA_ARRAY(batch->arena, Str, from->count);
    for (size_t i = 0; i < from->count; i++)
        cell[i] = text_keep_in(batch->arena, from->cell[i]);
    Record *record = batch_add(batch, from->count, cell, from->kind);
    const Str *cells = record->cell;
    const uint8_t *kinds = record->kind;
    Spot *spot = ARENA_ARRAY(batch->arena, Spot, from->count);
    uint32_t *shown = ARENA_ARRAY(batch->arena, uint32_t, from->count);
    for (size_t i = 0; i < from->count; i++) {
        spot[i] = from->spot[i];
        shown[i] = from->shown[i];
    }
    *record = *from;
    record->cell = cells;
    record->kind = kinds;
    record->spot = spot;
    record->shown = shown;
}

void events_end(Events *events, Feed *feed) {
    Hand hand = hand_open(feed);
    feed->columns = events_columns(events);
    for (size_t i = 0; i < events_count(events) && !feed->stopped; i++) {
        uint32_t source = events_source(events, i);
        if (source != feed->source_index || batch_full(hand.batch))
            hand_on(&hand);
        feed->source_index = source;
        feed->source = feed->gather->source[source];
        feed->source->rows--; /* its first event, which stands for it, was counted */
        record_give(hand.batch, events_record(events, i));
    }
    hand_on(&hand);
    hand_close(&hand);
}

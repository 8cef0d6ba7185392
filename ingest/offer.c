/* offer.c - rows of offers: who was asked to evaluate; see gather.h. */
#include "ingest/gather.h"

struct OfferRows {
    Gather *gather;
    RowPiles piles;
    Pile *request, *request_key; /* the request's number: its text, and id_key of it */
    RowIndex *index;
    TextStore text;
};

OfferRows *offers_new(Gather *gather) {
    OfferRows *rows = ARENA_NEW(gather->arena, OfferRows);
    rows->gather = gather;
    rows->text.arena = gather->arena;
    row_piles_open(&rows->piles, gather->project, SOURCE_OFFERS);
    rows->request = pile_new(sizeof(Str));
    rows->request_key = pile_new(sizeof(uint64_t));
    rows->index = row_index(gather->arena, rows->piles.key);
    return rows;
}

void offers_drop(OfferRows *rows) {
    row_piles_drop(&rows->piles);
    pile_drop(rows->request);
    pile_drop(rows->request_key);
    rows->request = rows->request_key = NULL;
    row_index_drop(rows->index);
    rows->index = NULL;
}

static void offers_extend(OfferRows *rows, const Feed *feed, const Batch *batch, const Block *block, size_t from,
                          size_t to) {
    if (from == to)
        return;
    row_piles_extend(&rows->piles, feed, batch, block, from, to);
    for (size_t i = from; i < to; i++)
        *(Str *)pile_add(rows->request) = text_keep(&rows->text, block->request[i]);
    pile_append(rows->request_key, block->request_key + from, to - from);
}

/* The same row about the same request is the same offer, exported twice.  False when the row is such a copy; else its
 * key is put in. */
static bool row_new(OfferRows *rows, const Block *block, size_t index) {
    uint64_t key = block->request[index].len ? block->request_key[index] ^ block->content[index] : 0;
    uint32_t next = (uint32_t)pile_count(rows->piles.key);
    if (key && row_index_claim(rows->index, key, next) != NO_REQUEST)
        return false;
    *(uint64_t *)pile_add(rows->piles.key) = key;
    return true;
}

void offers_merge(OfferRows *rows, Feed *feed, const Batch *batch, const Block *block, size_t from, size_t to) {
    size_t run = from; /* rows from here on are new, and only their keys are put in so far */
    for (size_t i = from; i < to; i++) {
        bool read = block->state[i] == ROW_READ;
        if (read && row_new(rows, block, i))
            continue;
        offers_extend(rows, feed, batch, block, run, i);
        run = i + 1;
        if (!read)
            continue;
        feed->source->duplicates++;
        feed->source->met[QUALITY_UNIQUE]--;
        REJECT_ADD(feed->gather->rejects, ROW_DUPLICATE, record_place(&batch->record[i], feed->source->file),
                   block->request[i]);
    }
    offers_extend(rows, feed, batch, block, run, to);
}

void offers_end(OfferRows *rows, Facts *facts, const RowIndex *requests, const uint16_t *const remap[DIMENSIONS]) {
    Arena *arena = rows->gather->arena;
    Offers *out = &facts->offers;
    out->count = pile_count(rows->piles.key);
    out->request = links_make(rows->gather, &rows->piles, rows->request, rows->request_key, requests);
    out->offered = pile_flat(arena, rows->piles.moment[STEP_RECEIVED]);
    rows->piles.moment[STEP_RECEIVED] = NULL;
    row_piles_flat(arena, &rows->piles, remap, out->member, &out->source);
    facts->has_offers = maps_source(rows->gather->project, SOURCE_OFFERS);
    offers_drop(rows);
}

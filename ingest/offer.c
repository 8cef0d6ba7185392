/* offer.c - rows of offers: who was asked to evaluate; see gather.h. */
#include "ingest/gather.h"

struct OfferRows {
    Gather *gather;
    RowPiles piles;
    Pile *request; /* text of the request's number */
    RowIndex *index;
    TextStore text;
};

OfferRows *offers_new(Gather *gather) {
    OfferRows *rows = ARENA_NEW(gather->arena, OfferRows);
    rows->gather = gather;
    rows->text.arena = gather->arena;
    row_piles_open(&rows->piles, gather->project, SOURCE_OFFERS);
    rows->request = pile_new(sizeof(Str));
    rows->index = row_index(gather->arena, rows->piles.key);
    return rows;
}

void offers_drop(OfferRows *rows) {
    row_piles_drop(&rows->piles);
    pile_drop(rows->request);
    rows->request = NULL;
    row_index_drop(rows->index);
    rows->index = NULL;
}

bool offers_take(OfferRows *rows, Feed *feed, const Columns *columns, const Record *record) {
    Row row;
    if (!row_read(feed, columns, record, &row))
        return !feed->stopped;
    /* The same row about the same request is the same offer, exported twice. */
    uint64_t key = row.request.len ? id_key(feed->scratch, row.request) ^ row.content : 0;
    bool copy = key && row_index_find(rows->index, key) != NO_REQUEST;
    feed->source->looked_at[QUALITY_UNIQUE]++;
    feed->source->met[QUALITY_UNIQUE] += !copy;
    if (copy) {
        feed->source->duplicates++;
        REJECT_ADD(feed->gather->rejects, ROW_DUPLICATE, record_place(record, feed->source->file), row.request);
        return true;
    }
    *(Str *)pile_add(rows->request) = text_keep(&rows->text, row.request);
    uint32_t at = row_piles_add(&rows->piles);
    row_piles_put(&rows->piles, at, feed, &row, key, record_number(record));
    if (key)
        row_index_put(rows->index, at);
    return true;
}

void offers_end(OfferRows *rows, Facts *facts, const RowIndex *requests, const uint16_t *const remap[DIMENSIONS]) {
    Arena *arena = rows->gather->arena;
    Offers *out = &facts->offers;
    out->count = pile_count(rows->piles.key);
    out->request = links_make(rows->gather, &rows->piles, rows->request, requests);
    out->offered = pile_flat(arena, rows->piles.moment[STEP_RECEIVED]);
    rows->piles.moment[STEP_RECEIVED] = NULL;
    row_piles_flat(arena, &rows->piles, remap, out->member, &out->source);
    facts->has_offers = maps_source(rows->gather->project, SOURCE_OFFERS);
    offers_drop(rows);
}

/* request.c - rows of requests: which version of a request counts, and what does not go together; see gather.h. */
#include "ingest/gather.h"

struct RequestRows {
    Gather *gather;
    RowPiles piles;
    Pile *class, *decision, *type, *impossible, *unreadable, *id;
    RowIndex *index;
    TextStore text;
    bool any_impossible, any_unreadable;
};

RequestRows *requests_new(Gather *gather) {
    const Project *project = gather->project;
    RequestRows *rows = ARENA_NEW(gather->arena, RequestRows);
    rows->gather = gather;
    rows->text.arena = gather->arena;
    row_piles_open(&rows->piles, project, SOURCE_REQUESTS);
    if (maps_field(project, SOURCE_REQUESTS, STR("status")))
        rows->class = pile_new(1);
    if (maps_field(project, SOURCE_REQUESTS, STR("decision")))
        rows->decision = pile_new(1);
    if (maps_field(project, SOURCE_REQUESTS, STR("type")))
        rows->type = pile_new(1);
    rows->impossible = pile_new(sizeof(uint16_t));
    rows->unreadable = pile_new(sizeof(uint16_t));
    rows->id = pile_new(sizeof(Str));
    rows->index = row_index(gather->arena, rows->piles.key);
    return rows;
}

void requests_drop(RequestRows *rows) {
    row_piles_drop(&rows->piles);
    Pile **own[] = {&rows->class, &rows->decision, &rows->type, &rows->impossible, &rows->unreadable, &rows->id};
    for (size_t i = 0; i < COUNT_OF(own); i++) {
        pile_drop(*own[i]);
        *own[i] = NULL;
    }
    row_index_drop(rows->index);
    rows->index = NULL;
}

const RowIndex *requests_index(const RequestRows *rows) {
    return rows->index;
}

static void requests_put(RequestRows *rows, uint32_t at, const Feed *feed, const Row *row, uint16_t impossible,
                         const Record *record) {
    row_piles_put(&rows->piles, at, feed, row, *(uint64_t *)pile_at(rows->piles.key, at), record);
    if (rows->class)
        *(uint8_t *)pile_at(rows->class, at) = row->class;
    if (rows->decision)
        *(uint8_t *)pile_at(rows->decision, at) = row->decision;
    if (rows->type)
        *(uint8_t *)pile_at(rows->type, at) = row->type;
    *(uint16_t *)pile_at(rows->impossible, at) = impossible;
    *(uint16_t *)pile_at(rows->unreadable, at) = row->unreadable;
    rows->any_impossible = rows->any_impossible || impossible;
    rows->any_unreadable = rows->any_unreadable || row->unreadable;
}

static void order_report(Feed *feed, const Record *record, const Moment *moment, Step later) {
    const Zone *zone = feed->gather->project->zone;
    Buf a = {.arena = feed->scratch}, b = {.arena = feed->scratch};
    Step earlier = row_check_against(moment, later, zone);
    moment_write(&a, moment[later], zone);
    moment_write(&b, moment[earlier], zone);
    PROBLEM_ADD(feed->gather->rejects, ORDER_IMPOSSIBLE,
                field_place(feed, record, field_of(feed, FIELD_STEP, (int)later)), step_name(later), buf_str(&a),
                step_name(earlier), buf_str(&b));
}

static void orders_report(Feed *feed, const Record *record, const Row *row, uint16_t impossible) {
    for (int later = 0; later < STEPS; later++)
        if (impossible >> later & 1 && problem_wanted(feed->gather->rejects, PROBLEM_ORDER_IMPOSSIBLE))
            order_report(feed, record, row->moment, (Step)later);
}

/* A closing date on a request whose status says open (and that was not opened again), or a closed one without a date.
 */
static bool status_contradicts(unsigned class, bool closed, bool again, bool unread) {
    bool open = class == CLASS_OPEN || class == CLASS_WAITING_BENEFICIARY;
    return (open && closed && !again) || (class == CLASS_CLOSED && !closed && !unread);
}

static void status_report(Feed *feed, const Record *record) {
    size_t column = column_of(&feed->columns->field[feed->status], record);
    Str status = column < record->count ? record->cell[column] : STR("");
    if (problem_wanted(feed->gather->rejects, PROBLEM_STATUS_CONTRADICTS))
        PROBLEM_ADD(feed->gather->rejects, STATUS_CONTRADICTS, feed_place(feed, record, column), str_trim(status));
}

static bool status_checked(const Feed *feed) {
    return feed->status != SIZE_MAX && field_of(feed, FIELD_STEP, STEP_CLOSED) != SIZE_MAX;
}

/* Whether a row with the same number as one before is the version that counts. */
static bool later_version(const RequestRows *rows, uint32_t at, const Row *row) {
    Moment old =
        rows->piles.moment[STEP_UPDATED] ? *(Moment *)pile_at(rows->piles.moment[STEP_UPDATED], at) : MOMENT_NONE;
    Moment new = row->moment[STEP_UPDATED];
    if (old == MOMENT_NONE || new == MOMENT_NONE)
        return true;
    return moment_seconds(new) >= moment_seconds(old);
}

/* The same number again: a copy, or another version.  True when the row takes the place of the one before. */
static bool again(RequestRows *rows, Feed *feed, const Record *record, uint32_t at, Row *row) {
    Place place = field_place(feed, record, feed->id);
    Rejects *rejects = feed->gather->rejects;
    Source *before_source = row_source(feed->gather, &rows->piles, at);
    if (*(uint64_t *)pile_at(rows->piles.content, at) == row->content) {
        feed->source->duplicates++;
        feed->source->met[QUALITY_UNIQUE]--;
        REJECT_ADD(rejects, ROW_DUPLICATE, place, row->id);
        return false;
    }
    bool wins = later_version(rows, at, row);
    (wins ? before_source : feed->source)->superseded++;
    REJECT_ADD(rejects, ROW_SUPERSEDED, wins ? row_place(feed->gather, &rows->piles, at) : place, row->id);
    return wins;
}

/* A row whose number stands there already.  Its block counted it as one that is used as it stands. */
static void row_again(RequestRows *rows, Feed *feed, const Record *record, uint32_t at, Row row) {
    const Project *project = feed->gather->project;
    Source *source = feed->source;
    row_check_count(source->looked_at, source->met, row_check(row.moment, project), false);
    if (!again(rows, feed, record, at, &row))
        return;
    RowCheck check = row_check(row.moment, project);
    row_check_count(source->looked_at, source->met, check, true);
    orders_report(feed, record, &row, check.impossible);
    if (status_checked(feed) &&
        status_contradicts(row.class, row.moment[STEP_CLOSED] != MOMENT_NONE, row.moment[STEP_REOPENED] != MOMENT_NONE,
                           row.unreadable >> STEP_CLOSED & 1))
        status_report(feed, record);
    requests_put(rows, at, feed, &row, check.impossible, record);
}

/* What the new rows among the records from..to have that does not go together. */
static void rows_report(Feed *feed, const Batch *batch, const Block *block, size_t from, size_t to) {
    const Moment *closed = block->moment[STEP_CLOSED], *reopened = block->moment[STEP_REOPENED];
    bool checked = status_checked(feed);
    for (size_t i = from; i < to; i++) {
        if (block->impossible[i]) {
            Row row = block_row(feed, block, i);
            orders_report(feed, &batch->record[i], &row, block->impossible[i]);
        }
        if (checked &&
            status_contradicts(block_label(block, feed->status, i), closed[i] != MOMENT_NONE,
                               reopened && reopened[i] != MOMENT_NONE, block->unreadable[i] >> STEP_CLOSED & 1))
            status_report(feed, &batch->record[i]);
    }
}

static void bytes_extend(Pile *pile, const Block *block, size_t field, size_t from, size_t to) {
    for (size_t some; pile && from < to; from += some) {
        some = to - from;
        uint8_t *byte = pile_extend(pile, &some);
        for (size_t i = 0; i < some; i++)
            byte[i] = (uint8_t)block_label(block, field, from + i);
    }
}

static bool any(const uint16_t *bits, size_t from, size_t to) {
    uint16_t all = 0;
    for (size_t i = from; i < to; i++)
        all |= bits[i];
    return all;
}

/* The rows of the records from..to are new: their keys are in the pile, all else follows. */
static void requests_extend(RequestRows *rows, Feed *feed, const Batch *batch, const Block *block, size_t from,
                            size_t to) {
    if (from == to)
        return;
    row_piles_extend(&rows->piles, feed, batch, block, from, to);
    bytes_extend(rows->class, block, feed->status, from, to);
    bytes_extend(rows->decision, block, feed->decision, from, to);
    bytes_extend(rows->type, block, feed->type, from, to);
    pile_append(rows->impossible, block->impossible + from, to - from);
    pile_append(rows->unreadable, block->unreadable + from, to - from);
    rows->any_impossible = rows->any_impossible || any(block->impossible, from, to);
    rows->any_unreadable = rows->any_unreadable || any(block->unreadable, from, to);
    for (size_t i = from; i < to; i++)
        *(Str *)pile_add(rows->id) = text_keep(&rows->text, block->id[i]);
    rows_report(feed, batch, block, from, to);
}

/* The row that has the key already; NO_REQUEST when the row is a new one, whose key is put in. */
static uint32_t row_of(RequestRows *rows, uint64_t key) {
    uint32_t next = (uint32_t)pile_count(rows->piles.key);
    uint32_t at = key ? row_index_claim(rows->index, key, next) : NO_REQUEST;
    if (at == NO_REQUEST)
        *(uint64_t *)pile_add(rows->piles.key) = key;
    return at;
}

void requests_merge(RequestRows *rows, Feed *feed, const Batch *batch, const Block *block, size_t from, size_t to) {
    enum { SOON = 8 };
    size_t run = from; /* rows from here on are new, and only their keys are put in so far */
    for (size_t i = from; i < to; i++) {
        if (i + SOON < to)
            row_index_soon(rows->index, block->key[i + SOON]);
        bool read = block->state[i] == ROW_READ;
        uint32_t at = read ? row_of(rows, block->key[i]) : NO_REQUEST;
        if (read && at == NO_REQUEST)
            continue;
        requests_extend(rows, feed, batch, block, run, i);
        if (read)
            row_again(rows, feed, &batch->record[i], at, block_row(feed, block, i));
        run = i + 1;
    }
    requests_extend(rows, feed, batch, block, run, to);
}

void requests_end(RequestRows *rows, Facts *facts, const uint16_t *const remap[DIMENSIONS]) {
    Arena *arena = rows->gather->arena;
    Requests *out = &facts->requests;
    out->count = pile_count(rows->piles.key);
    row_index_drop(rows->index);
    rows->index = NULL;
    for (int i = 0; i < STEPS; i++) {
        if (!rows->piles.moment[i])
            continue;
        out->moment[i] = pile_flat(arena, rows->piles.moment[i]);
        rows->piles.moment[i] = NULL;
        facts->mapped_steps |= 1ull << i;
    }
    row_piles_flat(arena, &rows->piles, remap, out->member, &out->source);
    out->key = pile_flat(arena, rows->piles.key);
    rows->piles.key = NULL;
    out->id = pile_flat(arena, rows->id);
    rows->id = NULL;
    struct {
        Pile **from;
        const uint8_t **to;
    } bytes[] = {{&rows->class, &out->class}, {&rows->decision, &out->decision}, {&rows->type, &out->type}};
    for (size_t i = 0; i < COUNT_OF(bytes); i++) {
        *bytes[i].to = *bytes[i].from ? pile_flat(arena, *bytes[i].from) : NULL;
        *bytes[i].from = NULL;
    }
    if (rows->any_impossible) {
        out->impossible = pile_flat(arena, rows->impossible);
        rows->impossible = NULL;
    }
    if (rows->any_unreadable) {
        out->unreadable = pile_flat(arena, rows->unreadable);
        rows->unreadable = NULL;
    }
    requests_drop(rows);
}

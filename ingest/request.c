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

static void requests_put(RequestRows *rows, uint32_t at, const Feed *feed, const Row *row, uint16_t impossible, Str id,
                         uint64_t key, uint32_t line) {
    row_piles_put(&rows->piles, at, feed, row, key, line);
    if (rows->class)
        *(uint8_t *)pile_at(rows->class, at) = row->class;
    if (rows->decision)
        *(uint8_t *)pile_at(rows->decision, at) = row->decision;
    if (rows->type)
        *(uint8_t *)pile_at(rows->type, at) = row->type;
    *(uint16_t *)pile_at(rows->impossible, at) = impossible;
    *(uint16_t *)pile_at(rows->unreadable, at) = row->unreadable;
    *(Str *)pile_at(rows->id, at) = id;
    rows->any_impossible = rows->any_impossible || impossible;
    rows->any_unreadable = rows->any_unreadable || row->unreadable;
}

static uint32_t requests_add(RequestRows *rows) {
    Pile *own[] = {rows->class, rows->decision, rows->type, rows->impossible, rows->unreadable, rows->id};
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (own[i])
            pile_add(own[i]);
    return row_piles_add(&rows->piles);
}

/* Whether a lies before b; by local dates when one of the two has no time, or says no time of an event. */
static bool before(Moment a, Moment b, bool by_day, const Zone *zone) {
    if (!by_day && moment_has_time(a) && moment_has_time(b))
        return moment_seconds(a) < moment_seconds(b);
    return moment_day(a, zone) < moment_day(b, zone);
}

static void order_report(const Feed *feed, const Columns *columns, const Record *record, const Row *row, Step later,
                         Step earlier) {
    const Zone *zone = feed->gather->project->zone;
    Buf a = {.arena = feed->scratch}, b = {.arena = feed->scratch};
    size_t field = field_of(feed, FIELD_STEP, (int)later);
    moment_write(&a, row->moment[later], zone);
    moment_write(&b, row->moment[earlier], zone);
    PROBLEM_ADD(feed->gather->rejects, ORDER_IMPOSSIBLE, field_place(feed, columns, record, field), step_name(later),
                buf_str(&a), step_name(earlier), buf_str(&b));
}

/* Nothing lies before the receipt, and no decision before the committee was asked.  Other steps in another order than
 * the policy's are deviations from the procedure, not slips of the pen. */
static uint16_t orders_check(const Feed *feed, const Columns *columns, const Record *record, const Row *row) {
    uint16_t impossible = 0;
    for (int later = STEP_ACKNOWLEDGED; later < STEPS; later++) {
        static const Step earlier[] = {STEP_RECEIVED, STEP_COMMITTEE};
        for (size_t i = 0; i < (later == STEP_DECIDED ? 2 : 1); i++) {
            if (row->moment[later] == MOMENT_NONE || row->moment[earlier[i]] == MOMENT_NONE)
                continue;
            /* What is due on a day is due at its end, whatever time the export writes. */
            bool wrong =
                before(row->moment[later], row->moment[earlier[i]], later == STEP_DUE, feed->gather->project->zone);
            feed->source->looked_at[QUALITY_ORDERED]++;
            feed->source->met[QUALITY_ORDERED] += !wrong;
            if (wrong && !(impossible >> later & 1) && problem_wanted(feed->gather->rejects, PROBLEM_ORDER_IMPOSSIBLE))
                order_report(feed, columns, record, row, (Step)later, earlier[i]);
            impossible |= (uint16_t)(wrong ? 1u << later : 0);
        }
    }
    return impossible;
}

/* Timely: no event lies after the last change of the row, or after the as-of date. */
static void timely_check(const Feed *feed, const Row *row) {
    const Project *project = feed->gather->project;
    const Moment bound[] = {row->moment[STEP_UPDATED], project->as_of};
    for (int step = STEP_RECEIVED; step <= STEP_REOPENED; step++) {
        bool looked = false, met = true;
        for (size_t i = 0; i < COUNT_OF(bound) && row->moment[step] != MOMENT_NONE; i++) {
            looked = looked || bound[i] != MOMENT_NONE;
            met = met && (bound[i] == MOMENT_NONE || !before(bound[i], row->moment[step], false, project->zone));
        }
        feed->source->looked_at[QUALITY_TIMELY] += looked;
        feed->source->met[QUALITY_TIMELY] += looked && met;
    }
}

/* A closing date on a request whose status says open (and that was not opened again), or a closed one without a date.
 */
static void status_check(const Feed *feed, const Columns *columns, const Record *record, const Row *row) {
    size_t field = field_of(feed, FIELD_STATUS, 0);
    if (field == SIZE_MAX || field_of(feed, FIELD_STEP, STEP_CLOSED) == SIZE_MAX)
        return;
    bool closed = row->moment[STEP_CLOSED] != MOMENT_NONE, again = row->moment[STEP_REOPENED] != MOMENT_NONE;
    bool open = row->class == CLASS_OPEN || row->class == CLASS_WAITING_BENEFICIARY;
    bool unread = row->unreadable >> STEP_CLOSED & 1;
    bool contradicts = (open && closed && !again) || (row->class == CLASS_CLOSED && !closed && !unread);
    if (contradicts && problem_wanted(feed->gather->rejects, PROBLEM_STATUS_CONTRADICTS))
        PROBLEM_ADD(feed->gather->rejects, STATUS_CONTRADICTS, field_place(feed, columns, record, field),
                    str_trim(record->cell[columns->field[field].column[0]]));
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

/* Several rows of an event log are one request: its first steps are the earliest seen, its last ones the latest; what
 * else a row says holds from then on. */
static void fold(const RequestRows *rows, uint32_t at, Row *row) {
    for (int i = 0; i < STEPS; i++) {
        Moment old = rows->piles.moment[i] ? *(Moment *)pile_at(rows->piles.moment[i], at) : MOMENT_NONE;
        bool last = i >= STEP_DELIVERED;
        if (old != MOMENT_NONE &&
            (row->moment[i] == MOMENT_NONE || (last ? old > row->moment[i] : old < row->moment[i])))
            row->moment[i] = old;
    }
    for (int i = 0; i < DIMENSIONS; i++)
        if (!row->member[i] && rows->piles.member[i])
            row->member[i] = *(uint16_t *)pile_at(rows->piles.member[i], at);
    if (!row->class && rows->class)
        row->class = *(uint8_t *)pile_at(rows->class, at);
    if (!row->decision && rows->decision)
        row->decision = *(uint8_t *)pile_at(rows->decision, at);
    if (!row->type && rows->type)
        row->type = *(uint8_t *)pile_at(rows->type, at);
}

/* The same number again: a copy, or another version.  True when the row takes the place of the one before. */
static bool again(RequestRows *rows, Feed *feed, const Columns *columns, const Record *record, uint32_t at, Row *row) {
    Place place = field_place(feed, columns, record, field_of(feed, FIELD_ID, 0));
    Rejects *rejects = feed->gather->rejects;
    Source *before_source = row_source(feed->gather, &rows->piles, at);
    if (*(uint64_t *)pile_at(rows->piles.content, at) == row->content) {
        feed->source->duplicates++;
        feed->source->met[QUALITY_UNIQUE]--;
        REJECT_ADD(rejects, ROW_DUPLICATE, place, row->id);
        return false;
    }
    if (feed->spec->event_log.len) {
        before_source->superseded++;
        fold(rows, at, row);
        return true;
    }
    bool wins = later_version(rows, at, row);
    (wins ? before_source : feed->source)->superseded++;
    REJECT_ADD(rejects, ROW_SUPERSEDED, wins ? row_place(feed->gather, &rows->piles, at) : place, row->id);
    return wins;
}

bool requests_take(RequestRows *rows, Feed *feed, const Columns *columns, const Record *record) {
    Row row;
    if (!row_read(feed, columns, record, &row))
        return !feed->stopped;
    size_t id_field = field_of(feed, FIELD_ID, 0);
    if (id_field != SIZE_MAX && !row.id.len) {
        ROW_REJECT(feed, ID_MISSING, field_place(feed, columns, record, id_field), STR(""));
        return true;
    }
    uint64_t key = row.id.len ? id_key(feed->scratch, row.id) : 0;
    uint32_t at = key ? row_index_find(rows->index, key) : NO_REQUEST;
    feed->source->looked_at[QUALITY_UNIQUE]++;
    feed->source->met[QUALITY_UNIQUE]++;
    if (at != NO_REQUEST && !again(rows, feed, columns, record, at, &row))
        return true;
    uint16_t impossible = orders_check(feed, columns, record, &row);
    timely_check(feed, &row);
    status_check(feed, columns, record, &row);
    Str id = at == NO_REQUEST ? text_keep(&rows->text, row.id) : *(Str *)pile_at(rows->id, at);
    bool new = at == NO_REQUEST;
    if (new)
        at = requests_add(rows);
    requests_put(rows, at, feed, &row, impossible, id, key, record_number(record));
    if (new &&key)
        row_index_put(rows->index, at);
    return true;
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

/* events.c - see events.h. */
#include "ingest/events.h"
#include "ingest/where.h"

#include <string.h>

enum { CELLS = 2 /* of a field: date and time */ };

/* What one event says of a field. */
typedef struct Said {
    Moment at;  /* orders what is said; MOMENT_NONE: cannot be read, and gives way to all that can */
    char *text; /* the cells one behind the other */
    uint32_t room, len[CELLS], column[CELLS]; /* column: as Excel counts them */
    Spot spot[CELLS];
    uint8_t kind[CELLS];
    bool held;
} Said;

typedef struct Request {
    uint32_t source, line, row;
    bool named;
    uint64_t offset;
} Request;

struct Events {
    Arena *arena;
    Feed *feed;
    const SourceSpec *spec;
    const FieldUse *use;
    DateReader **date; /* of each field that is a moment, and of the time */
    bool *settled;     /* of each field: its reader knows the evidence of the whole column */
    size_t *slot;      /* of each field, its first among the Said of a request; there are `nth` of them */
    size_t slots;
    size_t time; /* the field that says when an event was, SIZE_MAX: none */
    size_t id;
    Map ***known;         /* of each condition of each field: cell -> 1 when it is one of the values */
    Map *number;          /* of a request -> its index */
    Pile *request, *said; /* said: `slots` of them a request */
    int64_t taken;        /* rows so far */
    Columns columns;
    Record record; /* the one given last, and its cells */
    Str *cell;
    uint8_t *kind;
    Spot *spot;
    uint32_t *shown;
};

static size_t nth_of(const FieldSpec *field) {
    return field->nth ? field->nth : 1;
}

static bool first_wanted(const Events *events, size_t field) {
    const FieldSpec *spec = &events->spec->field[field];
    FieldUse use = events->use[field];
    return spec->pick == PICK_FIRST ||
           (spec->pick == PICK_USUAL && use.kind == FIELD_STEP && use.which < STEP_DELIVERED);
}

static void columns_make(Events *events) {
    const SourceSpec *spec = events->spec;
    size_t width = spec->field_count * CELLS;
    ColumnPlace *place = ARENA_ARRAY(events->arena, ColumnPlace, spec->field_count);
    Str *header = ARENA_ARRAY(events->arena, Str, width);
    for (size_t i = 0; i < spec->field_count; i++)
        for (size_t k = 0; k < CELLS; k++) {
            bool there = k < spec->field[i].column_count;
            header[i * CELLS + k] = there ? spec->field[i].column[k] : STR("");
            place[i].column[k] = there ? i * CELLS + k : NO_COLUMN;
        }
    events->columns = (Columns){.width = width, .named = width, .header = header, .field = place};
}

Events *events_new(Feed *feed) {
    const SourceSpec *spec = feed->spec;
    Arena *arena = arena_new();
    Events *events = ARENA_NEW(arena, Events);
    *events = (Events){.arena = arena, .feed = feed, .spec = spec, .use = feed->use, .time = SIZE_MAX, .id = SIZE_MAX};
    events->date = ARENA_ARRAY(arena, DateReader *, spec->field_count);
    events->settled = ARENA_ARRAY(arena, bool, spec->field_count);
    events->slot = ARENA_ARRAY(arena, size_t, spec->field_count);
    events->known = ARENA_ARRAY(arena, Map **, spec->field_count);
    for (size_t i = 0; i < spec->field_count; i++) {
        const FieldSpec *field = &spec->field[i];
        events->slot[i] = events->slots;
        events->slots += nth_of(field);
        events->known[i] = ARENA_ARRAY(arena, Map *, field->where_count);
        for (size_t k = 0; k < field->where_count; k++)
            events->known[i][k] = map_new(arena);
        if (events->use[i].kind == FIELD_ID)
            events->id = i;
        if (spec->event_time.len && str_same(field->field, spec->event_time))
            events->time = i;
        if (events->use[i].kind == FIELD_STEP || i == events->time)
            events->date[i] = field_reader(arena, feed, i);
    }
    events->number = map_new(arena);
    events->request = pile_new(sizeof(Request));
    events->said = pile_new(sizeof(Said) * events->slots);
    columns_make(events);
    size_t width = events->columns.width;
    events->cell = ARENA_ARRAY(arena, Str, width);
    events->kind = ARENA_ARRAY(arena, uint8_t, width);
    events->spot = ARENA_ARRAY(arena, Spot, width);
    events->shown = ARENA_ARRAY(arena, uint32_t, width);
    return events;
}

void events_drop(Events *events) {
    if (!events)
        return;
    pile_drop(events->request);
    pile_drop(events->said);
    arena_drop(events->arena);
}

static Str cell_of(const Record *record, size_t column) {
    return column < record->count ? record->cell[column] : STR("");
}

static bool meets(Events *events, size_t field, const ColumnPlace *place, const Record *record) {
    const FieldSpec *spec = &events->spec->field[field];
    for (size_t i = 0; i < spec->where_count; i++)
        if (!where_meets(&spec->where[i], events->known[field][i], events->arena,
                         cell_of(record, column_of(&place[i], record))))
            return false;
    return true;
}

static bool is_moment(const Events *events, size_t field) {
    return events->use[field].kind == FIELD_STEP;
}

/* Of two that say the same field, whether the later row takes the place of the one that is held. */
static bool better(const Said *held, Moment at, bool first) {
    if (!held->held)
        return true;
    if (at == MOMENT_NONE || held->at == MOMENT_NONE)
        return at != MOMENT_NONE || !first;
    return first ? at < held->at : at >= held->at;
}

/* The column of a field in the record. */
static size_t column_in(const Columns *columns, const Record *record, size_t field) {
    return column_of(&columns->field[field], record);
}

static void said_put(Events *events, Said *said, const Columns *columns, const Record *record, size_t field) {
    Str cell[CELLS] = {{0}};
    for (size_t k = 0; k < CELLS; k++) {
        size_t column = k ? columns->field[field].column[k] : column_in(columns, record, field);
        said->kind[k] = CELL_TEXT;
        if (column >= record->count)
            continue;
        Place place = record_cell_place(record, STR(""), column, STR(""));
        cell[k] = record->cell[column];
        said->kind[k] = record->kind ? record->kind[column] : CELL_TEXT;
        said->spot[k] = (Spot){place.line, place.column};
        said->column[k] = place.cell;
    }
    size_t len = cell[0].len + cell[1].len;
    if (len > said->room) {
        said->room = (uint32_t)(len < 32 ? 32 : len + len / 2);
        said->text = ARENA_ARRAY(events->arena, char, said->room);
    }
    for (size_t k = 0, at = 0; k < CELLS; at += cell[k++].len) {
        said->len[k] = (uint32_t)cell[k].len;
        if (cell[k].len)
            memcpy(said->text + at, cell[k].ptr, cell[k].len);
    }
    said->held = true;
}

/* Puts what the event says where it belongs among the field's first or last ones. */
static void field_put(Events *events, Said *said, const Columns *columns, const Record *record, size_t field,
                      Moment at) {
    size_t count = nth_of(&events->spec->field[field]), place = 0;
    bool first = first_wanted(events, field);
    while (place < count && !better(&said[place], at, first))
        place++;
    if (place == count)
        return;
    Said room = said[count - 1];
    memmove(said + place + 1, said + place, (count - 1 - place) * sizeof *said);
    said[place] = (Said){.at = at, .text = room.text, .room = room.room};
    said_put(events, &said[place], columns, record, field);
}

static Place said_place(const Events *events, const Columns *columns, const Record *record, size_t field) {
    size_t column = column_in(columns, record, field);
    return record_cell_place(record, events->feed->source->file, column, columns->header[column]);
}

static DateOutcome cell_read(Events *events, const Columns *columns, const Record *record, size_t field,
                             Moment *moment) {
    size_t column = column_in(columns, record, field), other = columns->field[field].column[1];
    Str date = cell_of(record, column), time = other == NO_COLUMN ? STR("") : cell_of(record, other);
    bool stored = record->kind && column < record->count && record->kind[column] == CELL_MOMENT;
    return (stored ? date_read_stored : date_read)(events->date[field], date, time, moment);
}

/* What the whole column says of its dates; false when that leaves it open. */
static bool column_settle(Events *events, size_t field) {
    Feed *feed = events->feed;
    if (!feed->settled[field])
        feed->settled[field] = dates_look(feed, field);
    events->settled[field] = true;
    return dates_tell(feed, field) && date_settle(events->date[field], feed->settled[field]);
}

/* The moment in a field; the feed is stopped when day and month cannot be told apart. */
static DateOutcome moment_read(Events *events, const Columns *columns, const Record *record, size_t field,
                               Moment *moment) {
    Feed *feed = events->feed;
    DateOutcome outcome = cell_read(events, columns, record, field, moment);
    if (outcome == DATE_UNDECIDED && !events->settled[field]) {
        feed->stopped = !column_settle(events, field);
        outcome = cell_read(events, columns, record, field, moment);
    }
    Str cell = cell_of(record, column_in(columns, record, field));
    return outcome == DATE_WRONG && words_null(feed->gather->words, feed->scratch, cell) ? DATE_EMPTY : outcome;
}

/* When the event was: rows without a readable time give way to those with one. */
static Moment time_of(Events *events, const Columns *columns, const Record *record) {
    Feed *feed = events->feed;
    Moment at = MOMENT_NONE;
    if (events->time == SIZE_MAX)
        return events->taken;
    DateOutcome outcome = moment_read(events, columns, record, events->time, &at);
    if (outcome == DATE_READ || feed->stopped)
        return at;
    if (outcome != DATE_EMPTY)
        PROBLEM_ADD(feed->gather->rejects, DATE_UNREADABLE, said_place(events, columns, record, events->time),
                    str_trim(cell_of(record, column_in(columns, record, events->time))),
                    date_order_name(events->date[events->time]));
    return MOMENT_NONE;
}

static void unreadable_tell(const Events *events, Place place, size_t field, Str cell) {
    const Feed *feed = events->feed;
    place.file = feed->source->file;
    PROBLEM_ADD(feed->gather->rejects, DATE_UNREADABLE, place, str_trim(cell), date_order_name(events->date[field]));
}

/* A moment that cannot be read stands for the field until another event says one that can: what is left is told when
 * the folded record is read, what goes is told here. */
static void unreadable_take(Events *events, const Columns *columns, const Record *record, size_t field, Said *said) {
    Str cell = cell_of(record, column_in(columns, record, field));
    if (!said->held)
        field_put(events, said, columns, record, field, MOMENT_NONE);
    else if (said->at != MOMENT_NONE || !str_same(cell, (Str){said->text, said->len[0]}))
        unreadable_tell(events, said_place(events, columns, record, field), field, cell);
}

static void moment_take(Events *events, const Columns *columns, const Record *record, size_t field, Said *said) {
    Feed *feed = events->feed;
    Moment at = MOMENT_NONE;
    DateOutcome outcome = moment_read(events, columns, record, field, &at);
    if (outcome == DATE_EMPTY || feed->stopped)
        return;
    if (outcome != DATE_READ) {
        unreadable_take(events, columns, record, field, said);
        return;
    }
    if (said->held && said->at == MOMENT_NONE) {
        Place place = {.line = said->spot[0].line, .column = said->spot[0].column, .cell = said->column[0]};
        place.header = events->spec->field[field].column[0];
        unreadable_tell(events, place, field, (Str){said->text, said->len[0]});
        said->held = false;
    }
    field_put(events, said, columns, record, field, at);
}

static void field_take(Events *events, const Columns *columns, const Record *record, size_t field, Moment time,
                       Said *said) {
    if (field == events->time || !str_trim(cell_of(record, column_in(columns, record, field))).len)
        return;
    if (is_moment(events, field))
        moment_take(events, columns, record, field, said);
    else
        field_put(events, said, columns, record, field, time);
}

/* The request that the event is of; *fresh when it is its first. */
static size_t request_of(Events *events, const Columns *columns, const Record *record, bool *fresh) {
    size_t column = column_in(columns, record, events->id);
    uint64_t key = id_key(events->feed->scratch, cell_of(record, column));
    Str number = {(const char *)&key, sizeof key};
    *fresh = map_put(events->number, number, (uint32_t)pile_count(events->request));
    if (!*fresh)
        return map_find(events->number, number);
    *(Request *)pile_add(events->request) =
        (Request){events->feed->source_index, record->line, record->row, record->named, record->offset};
    pile_add(events->said);
    return pile_count(events->request) - 1;
}

bool events_take(Events *events, const Columns *columns, const Record *record) {
    Feed *feed = events->feed;
    bool fresh;
    if (!str_trim(cell_of(record, column_in(columns, record, events->id))).len) {
        row_reject(feed, PROBLEM_ID_MISSING, said_place(events, columns, record, events->id), 1, (Str[]){STR("")});
        return true;
    }
    Said *said = pile_at(events->said, request_of(events, columns, record, &fresh));
    Moment time = time_of(events, columns, record);
    const ColumnPlace *where = columns->field_where;
    events->taken++;
    feed->source->superseded += !fresh;
    for (size_t i = 0; i < events->spec->field_count && !feed->stopped; i++) {
        if (meets(events, i, where, record))
            field_take(events, columns, record, i, time, &said[events->slot[i]]);
        where += events->spec->field[i].where_count;
    }
    return !feed->stopped;
}

const Columns *events_columns(const Events *events) {
    return &events->columns;
}

size_t events_count(const Events *events) {
    return pile_count(events->request);
}

uint32_t events_source(const Events *events, size_t request) {
    return ((const Request *)pile_at(events->request, request))->source;
}

/* The nth of what was said; a moment that cannot be read is the only one. */
static const Said *said_of(const Events *events, size_t request, size_t field) {
    const Said *said = pile_at(events->said, request);
    said += events->slot[field];
    const Said *nth = said + nth_of(&events->spec->field[field]) - 1;
    return is_moment(events, field) && said->held && said->at == MOMENT_NONE ? said : nth;
}

const Record *events_record(Events *events, size_t request) {
    const Request *of = pile_at(events->request, request);
    for (size_t i = 0; i < events->columns.width; i++) {
        const Said *said = said_of(events, request, i / CELLS);
        size_t k = i % CELLS, at = k ? said->len[0] : 0;
        bool held = said->held;
        events->cell[i] = held ? (Str){said->text + at, said->len[k]} : STR("");
        events->kind[i] = held ? said->kind[k] : CELL_TEXT;
        events->spot[i] = held ? said->spot[k] : (Spot){of->line, 0};
        events->shown[i] = held ? said->column[k] : 0;
    }
    events->record = (Record){.count = events->columns.width,
                              .cell = events->cell,
                              .kind = events->kind,
                              .spot = events->spot,
                              .shown = events->shown,
                              .line = of->line,
                              .row = of->row,
                              .named = of->named,
                              .offset = of->offset};
    return &events->record;
}

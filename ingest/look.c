/* look.c - see look.h. */
#include "ingest/look.h"
#include "ingest/format.h"

#include <string.h>

enum { HEADER_WITHIN = 50, DATE_LONGEST = 60, VALUE_LONGEST = 96 };

Str header_fold(Arena *arena, Str header) {
    Buf out = {.arena = arena};
    for (size_t i = 0; i < header.len; i++)
        buf_byte(&out, strchr("_-.*:/()[]?!,\"", header.ptr[i]) ? ' ' : header.ptr[i]);
    /* The Arabic question mark and comma stand at the end of questions as often as not. */
    Str folded = str_fold(arena, buf_str(&out));
    if (str_ends(folded, STR("؟")))
        folded = str_to(folded, folded.len - strlen("؟"));
    return str_trim(folded);
}

/* The records of a file, one after the other, until the taker has enough. */
typedef bool (*RecordTaker)(void *context, const Record *record);

static bool records_pull(const Format *format, void *state, RecordTaker take, void *context) {
    Batch *batch = batch_new();
    bool wanted = true;
    for (bool more = true; more && wanted;) {
        batch_clear(batch);
        more = format->next(state, batch);
        for (size_t i = 0; i < batch->count && wanted; i++)
            wanted = take(context, &batch->record[i]);
    }
    batch_drop(batch);
    return wanted;
}

/* False when the file as a whole cannot be used; what ends early because the taker has enough is whole. */
static bool records_each(Arena *arena, Str path, Str file, const SourceSpec *spec, RecordTaker take, void *context,
                         Export *found, Str *format_name, Diag *diag) {
    Str sha256;
    Input *input = input_open(arena, path, file, diag);
    const Format *format = input ? format_fitting(arena, input, diag) : NULL;
    *found = (Export){.input = input, .spec = spec, .diag = diag};
    void *state = format ? format->open(arena, found) : NULL;
    bool good = state != NULL;
    if (state) {
        bool all = records_pull(format, state, take, context);
        Diag *unheard = diag_new(arena); /* of the part that nobody wanted */
        found->diag = all ? diag : unheard;
        good = format->close(state) || !all;
        *format_name = str_of(format->name);
    }
    return input && input_close(arena, input, &sha256, diag) && good;
}

/* ---- one column ------------------------------------------------------------------------------------------------- */

/* A column while its cells are looked at. */
typedef struct Watch {
    Map *value;
    uint64_t *count;
    size_t room;
} Watch;

typedef struct Looking {
    Arena *arena;   /* of the Look */
    Arena *scratch; /* of this file */
    Look *look;
    HeaderSense sense;
    Watch *watch;
    DateReader *any, *month_first, *gregorian;
    Record early[HEADER_WITHIN]; /* the first records, until the header is chosen */
    size_t early_count;
    bool headed;
} Looking;

static bool has_digit(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if ((text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
            (((unsigned char)text.ptr[i] == 0xD9 || (unsigned char)text.ptr[i] == 0xDB) && i + 1 < text.len &&
             (unsigned char)text.ptr[i + 1] >= 0xA0))
            return true;
    return false;
}

static bool clock_alone(Str cell) {
    size_t colon = str_find(cell, STR(":"));
    return cell.len <= 24 && colon != SIZE_MAX && colon >= 1 && colon <= 4 && str_find(cell, STR("/")) == SIZE_MAX &&
           str_find(cell, STR("-")) == SIZE_MAX;
}

static void date_watch(Looking *looking, ColumnLook *column, Str cell, bool stored) {
    Moment moment = MOMENT_NONE, other;
    if (stored) {
        if (date_read_stored(looking->any, cell, STR(""), &moment) != DATE_READ)
            return;
    } else {
        if (cell.len > DATE_LONGEST || !has_digit(cell))
            return;
        date_evidence(looking->any, &column->order, cell);
        if (date_read(looking->any, cell, STR(""), &moment) != DATE_READ &&
            date_read(looking->month_first, cell, STR(""), &moment) != DATE_READ) {
            column->clocks += clock_alone(cell);
            return;
        }
        column->hijri += date_read(looking->gregorian, cell, STR(""), &other) == DATE_OUTSIDE;
    }
    column->dates++;
    column->timed += moment_has_time(moment);
    if (moment > column->latest)
        column->latest = moment;
}

static void value_watch(const Looking *looking, Watch *watch, Str cell) {
    char hash[16];
    if (cell.len > VALUE_LONGEST) { /* told apart, not kept */
        uint64_t key = map_hash(cell);
        for (size_t i = 0; i < sizeof hash; i++)
            hash[i] = "0123456789abcdef"[key >> (i * 4) & 15];
        cell = (Str){hash, sizeof hash};
    }
    size_t before = map_count(watch->value);
    uint32_t at = map_intern(watch->value, cell);
    if (at == before)
        watch->count = ARENA_GROW(looking->scratch, watch->count, before, &watch->room);
    watch->count[at]++;
}

static void cell_watch(Looking *looking, size_t at, Str cell, bool stored) {
    ColumnLook *column = &looking->look->column[at];
    double number;
    cell = str_trim(cell);
    if (!cell.len)
        return;
    column->filled++;
    value_watch(looking, &looking->watch[at], cell);
    date_watch(looking, column, cell, stored);
    column->personal.cells++;
    column->personal.hits[personal_of(cell)]++;
    ArenaMark mark = arena_mark(looking->scratch);
    column->numbers += has_digit(cell) && str_double(str_digits(looking->scratch, cell), &number);
    arena_rewind(looking->scratch, mark);
}

static bool row_watch(Looking *looking, const Record *record) {
    Look *look = looking->look;
    bool any = false;
    if (look->rows == LOOK_ROWS) {
        look->cut = true;
        return false;
    }
    for (size_t i = 0; i < record->count && !record->broken; i++)
        any = any || str_trim(record->cell[i]).len;
    if (!any)
        return true;
    look->rows++;
    for (size_t i = 0; i < record->count && i < look->column_count; i++)
        cell_watch(looking, i, record->cell[i], record->kind && record->kind[i] == CELL_MOMENT);
    return true;
}

/* ---- the header ------------------------------------------------------------------------------------------------- */

static size_t names_in(const Record *record) {
    size_t names = 0;
    for (size_t i = 0; i < record->count; i++) {
        double number;
        Str cell = str_trim(record->cell[i]);
        names += cell.len && !str_double(cell, &number);
    }
    return names;
}

/* The first of the early records with the most names known; where none is known, the first that is about as full of
 * names as any. */
static size_t header_choose(const Looking *looking) {
    size_t best = SIZE_MAX, most = 0, fullest = 0;
    if (looking->early_count && looking->early[0].named)
        return 0;
    for (size_t i = 0; i < looking->early_count; i++) {
        size_t known = looking->sense.known(looking->sense.context, &looking->early[i]);
        size_t names = names_in(&looking->early[i]);
        fullest = names > fullest ? names : fullest;
        if (known > most) {
            most = known;
            best = i;
        }
    }
    for (size_t i = 0; best == SIZE_MAX && i < looking->early_count; i++)
        if (names_in(&looking->early[i]) * 5 >= fullest * 4 && fullest > 1)
            best = i;
    return best;
}

/* Of the path of a member: "opened" of "fields/opened". */
static Str last_part(Str path) {
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '/')
        at--;
    return at < path.len ? str_from(path, at) : path;
}

static void header_take(Looking *looking, const Record *record) {
    Look *look = looking->look;
    look->header_row = record->row;
    look->column_count = record->count;
    look->column = ARENA_ARRAY(looking->arena, ColumnLook, record->count);
    looking->watch = ARENA_ARRAY(looking->scratch, Watch, record->count);
    for (size_t i = 0; i < record->count; i++) {
        look->column[i].name = str_copy(looking->arena, str_trim(record->cell[i]));
        look->column[i].folded =
            header_fold(looking->arena, record->named ? last_part(record->cell[i]) : record->cell[i]);
        look->column[i].latest = MOMENT_NONE;
        looking->watch[i].value = map_new(looking->scratch);
    }
}

/* Chooses the header among the early records and looks at those that follow it. */
static bool header_settle(Looking *looking) {
    size_t at = header_choose(looking);
    looking->headed = true;
    if (at == SIZE_MAX)
        return false;
    header_take(looking, &looking->early[at]);
    for (size_t i = at + 1; i < looking->early_count; i++)
        row_watch(looking, &looking->early[i]);
    return true;
}

static Record record_keep(Arena *arena, const Record *record) {
    Record copy = {.count = record->count, .row = record->row, .line = record->line, .named = record->named};
    Str *cell = ARENA_ARRAY(arena, Str, record->count);
    uint8_t *kind = ARENA_ARRAY(arena, uint8_t, record->count);
    for (size_t i = 0; i < record->count; i++) {
        cell[i] = str_copy(arena, record->cell[i]);
        kind[i] = record->kind ? record->kind[i] : CELL_TEXT;
    }
    copy.cell = cell;
    copy.kind = kind;
    return copy;
}

static bool record_look(void *context, const Record *record) {
    Looking *looking = context;
    if (looking->headed)
        return looking->look->column_count && row_watch(looking, record);
    if (!record->broken)
        looking->early[looking->early_count++] = record_keep(looking->scratch, record);
    return looking->early_count < HEADER_WITHIN || header_settle(looking);
}

/* ---- a file ----------------------------------------------------------------------------------------------------- */

static void values_keep(Looking *looking) {
    for (size_t i = 0; i < looking->look->column_count; i++) {
        ColumnLook *column = &looking->look->column[i];
        const Watch *watch = &looking->watch[i];
        column->distinct = column->unique = map_count(watch->value);
        if (column->distinct > LOOK_VALUES)
            continue;
        Map *value = map_new(looking->arena);
        uint64_t *count = ARENA_ARRAY(looking->arena, uint64_t, column->distinct);
        for (size_t k = 0; k < column->distinct; k++) {
            map_put(value, map_key(watch->value, k), (uint32_t)k);
            count[k] = watch->count[k];
        }
        column->value = value;
        column->count = count;
    }
}

Look *look_at(Arena *arena, Str path, Str file, HeaderSense sense, const Hijri *hijri, Diag *diag) {
    enum { LAST_YEAR = 2100 };
    static const FieldSpec day_first = {.order = ORDER_DMY}, month_first = {.order = ORDER_MDY},
                           gregorian = {.order = ORDER_DMY, .gregorian = true};
    const SourceSpec spec = {.kind = SOURCE_REQUESTS};
    Arena *scratch = arena_new();
    const Zone *zone = zone_fixed(scratch, 0);
    Look *look = ARENA_NEW(arena, Look);
    Looking looking = {.arena = arena, .scratch = scratch, .look = look, .sense = sense};
    Export found;
    looking.any = date_reader(scratch, &day_first, zone, hijri, LAST_YEAR);
    looking.month_first = date_reader(scratch, &month_first, zone, hijri, LAST_YEAR);
    looking.gregorian = date_reader(scratch, &gregorian, zone, hijri, LAST_YEAR);
    look->file = str_copy(arena, file);
    bool good = records_each(scratch, path, file, &spec, record_look, &looking, &found, &look->format, diag);
    if (good && !looking.headed)
        header_settle(&looking);
    if (good && !look->column_count) {
        DIAG(diag, HEADER_MISSING, ((Place){.file = file}), STR(""));
        good = false;
    }
    if (good) {
        values_keep(&looking);
        look->encoding = str_copy(arena, found.encoding);
        look->separator = str_copy(arena, found.separator);
        look->part = str_copy(arena, found.part);
    }
    arena_drop(scratch);
    return good ? look : NULL;
}

/* ---- several files ---------------------------------------------------------------------------------------------- */

uint64_t look_count(const ColumnLook *column, Str value) {
    uint32_t at = column->value ? map_find(column->value, value) : MAP_NONE;
    return at == MAP_NONE ? 0 : column->count[at];
}

static void values_merge(Arena *arena, ColumnLook *column, const ColumnLook *other) {
    Map *value = map_new(arena);
    if (!column->value || !other->value) {
        column->distinct = column->distinct > other->distinct ? column->distinct : other->distinct;
        column->value = NULL;
        return;
    }
    size_t most = map_count(column->value) + map_count(other->value);
    uint64_t *count = ARENA_ARRAY(arena, uint64_t, most);
    for (int side = 0; side < 2; side++) {
        const ColumnLook *of = side ? other : column;
        for (size_t i = 0; i < map_count(of->value); i++)
            count[map_intern(value, map_key(of->value, i))] += of->count[i];
    }
    column->distinct = map_count(value);
    column->value = column->distinct > LOOK_VALUES ? NULL : value;
    column->count = count;
}

void look_merge(Arena *arena, Look *look, const Look *other) {
    look->rows += other->rows;
    look->cut = look->cut || other->cut;
    for (size_t i = 0; i < look->column_count && i < other->column_count; i++) {
        ColumnLook *a = &look->column[i];
        const ColumnLook *b = &other->column[i];
        values_merge(arena, a, b);
        a->filled += b->filled;
        a->unique += b->unique;
        a->dates += b->dates;
        a->hijri += b->hijri;
        a->timed += b->timed;
        a->clocks += b->clocks;
        a->numbers += b->numbers;
        a->order.day_first += b->order.day_first;
        a->order.month_first += b->order.month_first;
        a->order.either += b->order.either;
        a->latest = b->latest > a->latest ? b->latest : a->latest;
        a->personal.cells += b->personal.cells;
        for (size_t kind = 0; kind < PERSONAL_KINDS; kind++)
            a->personal.hits[kind] += b->personal.hits[kind];
    }
}

bool look_rows(Str path, Str file, LookTaker taker) {
    const SourceSpec spec = {.kind = SOURCE_REQUESTS};
    Arena *scratch = arena_new();
    Diag *unheard = diag_new(scratch); /* the first look said what is wrong with the file */
    Export found;
    Str format;
    bool good = records_each(scratch, path, file, &spec, taker.take, taker.context, &found, &format, unheard);
    arena_drop(scratch);
    return good;
}

/* dates.c - how a column writes its dates, from all its rows; see gather.h. */
#include "ingest/file.h"
#include "ingest/gather.h"

typedef struct DatesLook {
    const Feed *feed;
    size_t field;
    DateReader *reader;
    Sieve *sieve;
    DateEvidence *evidence;
} DatesLook;

static void batch_look(const DatesLook *look, const Columns *columns, const Batch *batch, size_t from) {
    for (size_t i = from; i < batch->count; i++) {
        const Record *record = &batch->record[i];
        size_t column = column_of(&columns->field[look->field], record);
        if (sieve_row(look->sieve, columns, record) != SHEET_ROW || column >= record->count)
            continue;
        if (!record->kind || record->kind[column] != CELL_MOMENT)
            date_evidence(look->reader, look->evidence, record->cell[column]);
    }
}

static void sheet_look(const DatesLook *look, Sheet *sheet) {
    Batch *batch = batch_new();
    SheetFound found;
    size_t from;
    bool more;
    const Columns *columns = sheet_header(sheet, batch, &from, &more);
    if (columns)
        batch_look(look, columns, batch, from);
    while (columns && more) {
        batch_clear(batch);
        more = sheet_next(sheet, batch);
        batch_look(look, columns, batch, 0);
    }
    bool unheard = sheet_close(sheet, &found); /* the reading proper says what is wrong with the file */
    (void)unheard;
    batch_drop(batch);
}

static void file_look(const DatesLook *look, Str file) {
    const Project *project = look->feed->gather->project;
    Arena *scratch = arena_new();
    Diag *unheard = diag_new(scratch);
    Str sha256;
    Input *input = input_open(scratch, path_in(scratch, project->folder, file), file, unheard);
    Sheet *sheet = input ? sheet_open(scratch, project, look->feed->spec, input, unheard) : NULL;
    if (sheet)
        sheet_look(look, sheet);
    bool whole = !input || input_close(scratch, input, &sha256, unheard);
    (void)whole;
    arena_drop(scratch);
}

const DateEvidence *dates_look(Feed *feed, size_t field) {
    Arena *arena = arena_new();
    DateEvidence *evidence = ARENA_NEW(feed->gather->arena, DateEvidence);
    DatesLook look = {feed, field, field_reader(arena, feed, field), sieve_new(arena, feed->spec), evidence};
    for (size_t i = 0; i < feed->file_count; i++)
        file_look(&look, feed->file[i]);
    arena_drop(arena);
    return evidence;
}

/* Numbers among the dates: a column of Excel's days, or a mixture that nobody can tell apart. */
static void serials_tell(const Feed *feed, size_t field, const DateEvidence *evidence) {
    const FieldSpec *spec = &feed->spec->field[field];
    Place place = {.file = feed->source->file};
    if (!evidence->serials || spec->number != NUMBER_AUTO)
        return;
    Str numbers = str_number(feed->scratch, (int64_t)evidence->serials);
    uint64_t written = evidence->written + evidence->day_first + evidence->month_first + evidence->either;
    if (date_serials(evidence))
        DIAG(feed->gather->diag, DATE_SERIALS, place, spec->column[0], numbers, spec->field);
    else
        DIAG(feed->gather->diag, DATE_SERIALS_MIXED, place, spec->column[0], numbers,
             str_number(feed->scratch, (int64_t)written));
}

bool dates_tell(const Feed *feed, size_t field) {
    const DateEvidence *evidence = feed->settled[field];
    const FieldSpec *spec = &feed->spec->field[field];
    Arena *arena = arena_new();
    bool settled = date_settle(field_reader(arena, feed, field), evidence);
    arena_drop(arena);
    serials_tell(feed, field, evidence);
    if (!settled)
        DIAG(feed->gather->diag, DATE_AMBIGUOUS, ((Place){.file = feed->source->file}), spec->column[0],
             str_number(feed->scratch, (int64_t)evidence->either),
             str_number(feed->scratch, (int64_t)evidence->day_first),
             str_number(feed->scratch, (int64_t)evidence->month_first), spec->field);
    return settled;
}

void calendars_tell(const Feed *feed) {
    for (size_t i = 0; i < feed->spec->field_count; i++) {
        const FieldSpec *field = &feed->spec->field[i];
        DateCalendars of = feed->calendars[i];
        Place place = {.file = feed->gather->project->file, .line = field->line, .column = field->char_column};
        if (of.hijri && of.gregorian)
            DIAG(feed->gather->diag, DATE_CALENDARS_MIXED, place, field->column[0],
                 str_number(feed->scratch, (int64_t)of.hijri), str_number(feed->scratch, (int64_t)of.gregorian),
                 field->field);
    }
}

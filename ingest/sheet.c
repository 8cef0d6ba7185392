/* sheet.c - see sheet.h. */
#include "ingest/sheet.h"
#include "ingest/header.h"
#include "ingest/repair.h"

struct Sheet {
    Arena *arena;
    const Project *project;
    const Format *format;
    void *state; /* of the format */
    Export export;
    const Columns *columns; /* NULL until the header is found */
    uint32_t seen;          /* records before the header */
    Record above;           /* the upper one of two header rows */
    Record best;            /* the one with the fewest missing columns so far */
    size_t best_missing;
    bool failed; /* the header cannot be used */
};

static Record record_copy(Arena *arena, const Record *record) {
    Record copy = *record;
    Str *cell = ARENA_ARRAY(arena, Str, record->count);
    for (size_t i = 0; i < record->count; i++)
        cell[i] = str_copy(arena, record->cell[i]);
    copy.cell = cell;
    copy.raw = STR("");
    copy.kind = NULL;
    copy.spot = NULL;
    return copy;
}

/* Whether the search goes on: title rows are passed over, the likeliest header is kept for the message. */
static bool header_seek(Sheet *sheet, const Record *record) {
    const SourceSpec *spec = sheet->export.spec;
    uint32_t given = spec->header_row;
    if (record->broken || record_empty(record) || (given && record->row < given && !record->named))
        return true;
    Record joined;
    if (spec->header_rows == 2 && !record->named) {
        Record above = sheet->above;
        sheet->above = record_copy(sheet->arena, record);
        if (!above.count)
            return true;
        joined = header_join(sheet->arena, &above, record);
        record = &joined;
    }
    size_t missing = columns_missing(sheet->arena, sheet->project, spec, record);
    if (!missing) {
        sheet->columns =
            columns_of(sheet->arena, sheet->project, spec, record, input_name(sheet->export.input), sheet->export.diag);
        sheet->failed = !sheet->columns;
        return false;
    }
    if (missing < sheet->best_missing || !sheet->seen) {
        sheet->best = record_copy(sheet->arena, record);
        sheet->best_missing = missing;
    }
    return ++sheet->seen < HEADER_WITHIN && !given;
}

/* True with TEXT_RUINED when the first batch shows that nobody could read the file. */
static bool ruined(Sheet *sheet, const Batch *batch) {
    Str example, meant;
    Mojibake found = batch_ruined(batch, &example);
    if (!found || !mojibake_repair(sheet->arena, found, example, &meant))
        return false;
    DIAG(sheet->export.diag, TEXT_RUINED, ((Place){.file = input_name(sheet->export.input)}), str_trim(example),
         str_trim(meant), mojibake_name(found));
    sheet->failed = true;
    return true;
}

const Columns *sheet_header(Sheet *sheet, Batch *batch, size_t *from, bool *more) {
    bool seeking = true;
    *more = true;
    for (bool first = true; seeking && *more; first = false) {
        batch_clear(batch);
        *more = sheet_next(sheet, batch);
        seeking = !first || !ruined(sheet, batch);
        for (*from = 0; seeking && *from < batch->count;)
            seeking = header_seek(sheet, &batch->record[(*from)++]);
    }
    return sheet->columns;
}

bool sheet_next(Sheet *sheet, Batch *batch) {
    bool more = sheet->format->next(sheet->state, batch);
    if (sheet->export.spec->repair)
        batch_repair(batch, sheet->export.spec->repair);
    return more;
}

static bool header_settled(Sheet *sheet) {
    if (sheet->columns || sheet->failed)
        return !sheet->failed;
    Str file = input_name(sheet->export.input);
    Diag *diag = sheet->export.diag;
    if (sheet->seen)
        columns_complain(sheet->arena, sheet->project, sheet->export.spec, &sheet->best, file, diag);
    else
        DIAG(diag, HEADER_MISSING, ((Place){.file = file}), STR(""));
    return false;
}

/* Records that name their members themselves may lack any: only at the end is it known that a mapped one is nowhere. */
static bool names_settled(const Sheet *sheet) {
    const Export *export = &sheet->export;
    Str file = input_name(export->input);
    if (!export->name_count || !export->wanted_count)
        return true;
    Record names = {.count = export->name_count, .cell = export->name, .named = true};
    if (!columns_missing(sheet->arena, sheet->project, export->spec, &names))
        return columns_of(sheet->arena, sheet->project, export->spec, &names, file, export->diag) != NULL;
    columns_complain(sheet->arena, sheet->project, export->spec, &names, file, export->diag);
    return false;
}

static Str how_found(Arena *arena, const Export *export) {
    Str mended = mojibake_name(export->spec->repair), note = mended.len ? STR("; repaired: ") : STR("");
    if (export->sheet.len)
        return str_join(arena, 5, (Str[]){STR("sheet «"), export->sheet, STR("»"), note, mended});
    if (export->part.len)
        return str_join(arena, 4, (Str[]){STR("records at "), export->part, note, mended});
    return str_join(arena, 9,
                    (Str[]){export->encoding, STR(": "), export->encoding_how, STR("; separator "), export->separator,
                            STR(": "), export->separator_how, note, mended});
}

Sheet *sheet_open(Arena *arena, const Project *project, const SourceSpec *spec, Input *input, Diag *diag) {
    Sheet *sheet = ARENA_NEW(arena, Sheet);
    sheet->arena = arena;
    sheet->project = project;
    sheet->export = (Export){.input = input, .project = project, .spec = spec, .diag = diag};
    sheet->format = spec->format.len ? format_named(spec->format) : NULL;
    if (!sheet->format)
        sheet->format = format_fitting(arena, input, diag);
    sheet->export.wanted_count = 
        columns_wanted(arena, project, spec, &sheet->export.wanted, &sheet->export.wanted_for);
    sheet->state = sheet->format ? sheet->format->open(arena, &sheet->export) : NULL;
    return sheet->state ? sheet : NULL;
}

bool sheet_close(Sheet *sheet, SheetFound *found) {
    const Export *export = &sheet->export;
    bool whole = sheet->format->close(sheet->state);
    *found = (SheetFound){str_of(sheet->format->name), export->encoding, export->separator,
                          how_found(sheet->arena, export), export->part};
    return whole && header_settled(sheet) && names_settled(sheet);
}

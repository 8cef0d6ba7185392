/* sheet.c - see sheet.h. */
#include "ingest/sheet.h"
#include "ingest/repair.h"

typedef struct Sheet {
    Arena *arena;
    const Project *project;
    const SourceSpec *spec;
    Str file;
    Diag *diag;
    SheetTaker taker;
    const Columns *columns; /* NULL until the header is found */
    uint32_t seen;          /* records before the header */
    Record best;            /* the one with the fewest missing columns so far */
    size_t best_missing;
    uint64_t rows;
    bool failed;
    Map **where_seen; /* of each filter: cell -> 1 when it is one of the values */
} Sheet;

static Record record_copy(Arena *arena, const Record *record) {
    Record copy = *record;
    Str *cell = ARENA_ARRAY(arena, Str, record->count);
    for (size_t i = 0; i < record->count; i++)
        cell[i] = str_copy(arena, record->cell[i]);
    copy.cell = cell;
    copy.raw = STR("");
    copy.spot = NULL;
    return copy;
}

static bool empty(const Record *record) {
    for (size_t i = 0; i < record->count; i++)
        if (record->cell[i].len && str_trim(record->cell[i]).len)
            return false;
    return true;
}

static bool header_take(Sheet *sheet, const Record *record) {
    sheet->columns = columns_of(sheet->arena, sheet->project, sheet->spec, record, sheet->file, sheet->diag);
    sheet->failed = !sheet->columns;
    return !sheet->failed;
}

/* Before the header: title rows are passed over, the likeliest header is kept for the message. */
static bool header_seek(Sheet *sheet, const Record *record) {
    uint32_t given = sheet->spec->header_row;
    if (record->broken || (given && record->row < given && !record->named))
        return true;
    size_t missing = columns_missing(sheet->arena, sheet->project, sheet->spec, record);
    if (!missing)
        return header_take(sheet, record);
    if (missing < sheet->best_missing || !sheet->seen) {
        sheet->best = record_copy(sheet->arena, record);
        sheet->best_missing = missing;
    }
    return ++sheet->seen < HEADER_WITHIN && !given;
}

static bool one_of(Arena *arena, const WhereSpec *where, Str cell) {
    Str folded = str_fold(arena, cell);
    for (size_t i = 0; i < where->value_count; i++)
        if (str_same(str_fold(arena, where->value[i]), folded))
            return true;
    return false;
}

static bool filtered(Sheet *sheet, const Record *record) {
    enum { REMEMBERED = 4096 };
    for (size_t i = 0; i < sheet->spec->where_count; i++) {
        const WhereSpec *where = &sheet->spec->where[i];
        size_t column = sheet->columns->where[i];
        Str cell = column < record->count ? record->cell[column] : STR("");
        uint32_t known = map_find(sheet->where_seen[i], cell);
        if (known == MAP_NONE) {
            ArenaMark mark = arena_mark(sheet->arena);
            known = one_of(sheet->arena, where, cell);
            arena_rewind(sheet->arena, mark);
            if (map_count(sheet->where_seen[i]) < REMEMBERED)
                map_put(sheet->where_seen[i], cell, known);
        }
        if (where->only != (known == 1))
            return true;
    }
    return false;
}

/* Cells under columns without a name may be missing at the end; what stands beyond the header must be empty.  Only in
 * delimited text can a cell have slipped into another's column. */
static bool ragged(const Columns *columns, const Record *record) {
    if (!record->raw.len)
        return false;
    if (record->count < columns->named)
        return true;
    for (size_t i = columns->width; i < record->count; i++)
        if (str_trim(record->cell[i]).len)
            return true;
    return false;
}

static bool sheet_take(void *context, const Record *record) {
    Sheet *sheet = context;
    if (!record->broken && !record->named && empty(record))
        return true;
    if (!sheet->columns)
        return header_seek(sheet, record);
    SheetRow kind = record->broken                   ? SHEET_BROKEN
                    : ragged(sheet->columns, record) ? SHEET_RAGGED
                    : filtered(sheet, record)        ? SHEET_FILTERED
                                                     : SHEET_ROW;
    sheet->rows++;
    return sheet->taker.take(sheet->taker.context, kind, sheet->columns, record);
}

static bool header_settled(Sheet *sheet) {
    if (sheet->columns || sheet->failed)
        return !sheet->failed;
    if (sheet->seen)
        columns_complain(sheet->arena, sheet->project, sheet->spec, &sheet->best, sheet->file, sheet->diag);
    else
        DIAG(sheet->diag, HEADER_MISSING, ((Place){.file = sheet->file}), STR(""));
    return false;
}

/* Records that name their members themselves may lack any: only at the end is it known that a mapped one is nowhere. */
static bool names_settled(Sheet *sheet, const Export *export) {
    if (!export->name_count || !export->wanted_count)
        return true;
    Record names = {.count = export->name_count, .cell = export->name, .named = true};
    if (!columns_missing(sheet->arena, sheet->project, sheet->spec, &names))
        return columns_of(sheet->arena, sheet->project, sheet->spec, &names, sheet->file, sheet->diag) != NULL;
    columns_complain(sheet->arena, sheet->project, sheet->spec, &names, sheet->file, sheet->diag);
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

static const Format *format_of(Arena *arena, const SourceSpec *spec, Input *input, Diag *diag) {
    const Format *format = spec->format.len ? format_named(spec->format) : NULL;
    return format ? format : format_fitting(arena, input, diag);
}

static bool batch_take(Sheet *sheet, const Batch *batch) {
    for (size_t i = 0; i < batch->count; i++)
        if (!sheet_take(sheet, &batch->record[i]))
            return false;
    return true;
}

/* False with TEXT_RUINED when the first batch shows that nobody could read the file. */
static bool batch_mend(Sheet *sheet, Batch *batch, bool first) {
    Mojibake asked = sheet->spec->repair;
    if (asked)
        batch_repair(batch, asked);
    Str example, meant;
    Mojibake found = first ? batch_ruined(batch, &example) : MOJIBAKE_NONE;
    if (!found || !mojibake_repair(sheet->arena, found, example, &meant))
        return true;
    DIAG(sheet->diag, TEXT_RUINED, ((Place){.file = sheet->file}), str_trim(example), str_trim(meant),
         mojibake_name(found));
    sheet->failed = true;
    return false;
}

static void sheet_pull(Sheet *sheet, const Format *format, void *state) {
    Batch *batch = batch_new();
    bool first = true;
    for (bool more = true; more; first = false) {
        batch_clear(batch);
        more = format->next(state, batch);
        more = batch_mend(sheet, batch, first) && batch_take(sheet, batch) && more;
    }
    batch_drop(batch);
}

bool sheet_read(Arena *arena, const Project *project, const SourceSpec *spec, Input *input, SheetTaker taker,
                SheetFound *found, Diag *diag) {
    const Format *format = format_of(arena, spec, input, diag);
    if (!format)
        return false;
    Sheet sheet = {
        .arena = arena, .project = project, .spec = spec, .file = input_name(input), .diag = diag, .taker = taker};
    sheet.where_seen = ARENA_ARRAY(arena, Map *, spec->where_count);
    for (size_t i = 0; i < spec->where_count; i++)
        sheet.where_seen[i] = map_new(arena);
    Export export = {.input = input, .project = project, .spec = spec, .diag = diag};
    export.wanted_count = columns_wanted(arena, project, spec, &export.wanted);
    void *state = format->open(arena, &export);
    if (!state)
        return false;
    sheet_pull(&sheet, format, state);
    bool whole = format->close(state);
    *found =
        (SheetFound){str_of(format->name),       export.encoding, export.separator,
                     how_found(arena, &export), export.part,     sheet.rows};
    return whole && header_settled(&sheet) && names_settled(&sheet, &export);
}

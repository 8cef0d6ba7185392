/* xlsx.c - Excel workbooks (Office Open XML, ECMA-376) through libzip and libxml2: one sheet of them.
 *
 * The sheet is the one that rida.json names, else the first visible one that has all mapped columns. */
#include "ingest/column.h"
#include "ingest/format.h"
#include "ingest/xlsx/worksheet.h"

#include <string.h>

typedef struct Xlsx {
    Export *export;
    Fault fault;
    Package *package;
    Workbook *book;
    Worksheet *sheet;
} Xlsx;

static const char compound[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"; /* what .xls files and encrypted workbooks are in */

/* Whether the compound file's list of streams (MS-CFB 2.6) names the one that Excel keeps an encrypted workbook in. */
static bool encrypted(Input *input) {
    enum { SHIFT_AT = 30, DIRECTORY_AT = 48, DIRECTORY = 4096 };
    unsigned char head[64] = {0}, directory[DIRECTORY];
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    input_read(input, 0, head, sizeof head);
    uint64_t sector = head[DIRECTORY_AT] | (uint64_t)head[DIRECTORY_AT + 1] << 8 |
                      (uint64_t)head[DIRECTORY_AT + 2] << 16 | (uint64_t)head[DIRECTORY_AT + 3] << 24;
    unsigned shift = head[SHIFT_AT] == 12 ? 12 : 9;
    size_t got = input_read(input, (sector + 1) << shift, directory, sizeof directory);
    return str_find((Str){(const char *)directory, got}, (Str){name, sizeof name}) != SIZE_MAX;
}

static bool compound_tell(const Export *export) {
    Place place = {.file = input_name(export->input)};
    char head[sizeof compound - 1];
    if (input_read(export->input, 0, head, sizeof head) < sizeof head || memcmp(head, compound, sizeof head))
        return false;
    if (encrypted(export->input))
        DIAG(export->diag, WORKBOOK_LOCKED, place, STR(""));
    else
        DIAG(export->diag, WORKBOOK_OLD, place, STR(""));
    return true;
}

static bool blank(const Record *record) {
    for (size_t i = 0; i < record->count; i++)
        if (str_trim(record->cell[i]).len)
            return false;
    return true;
}

/* The fewest mapped columns that a row which may be the header does not have; SIZE_MAX when there is no such row. */
static size_t rows_missing(Arena *scratch, const Export *export, Worksheet *sheet) {
    size_t best = SIZE_MAX, seen = 0;
    uint32_t given = export->spec->header_row;
    Batch *batch = batch_new();
    for (bool more = true, wanted = true; more && wanted; batch_clear(batch)) {
        more = worksheet_next(sheet, batch);
        for (size_t i = 0; i < batch->count && wanted; i++) {
            const Record *record = &batch->record[i];
            if (record->row < given || blank(record))
                continue;
            size_t missing = columns_missing(scratch, export->project, export->spec, record);
            best = missing < best ? missing : best;
            wanted = best && ++seen < HEADER_WITHIN && !given;
        }
    }
    batch_drop(batch);
    return best;
}

/* What is wrong with a sheet that may not be the one is of no interest. */
static size_t sheet_missing(const Xlsx *x, const SheetEntry *entry) {
    Arena *scratch = arena_new();
    Fault fault = {.arena = scratch};
    Worksheet *sheet = worksheet_open(scratch, x->book, entry, &fault);
    size_t missing = sheet ? rows_missing(scratch, x->export, sheet) : SIZE_MAX;
    worksheet_close(sheet);
    arena_drop(scratch);
    return missing;
}

/* The first visible sheet with the fewest columns missing.  Another that has them all may be meant, too. */
static const SheetEntry *sheet_fitting(const Xlsx *x) {
    const Export *export = x->export;
    bool mapped = export->spec->field_count || export->spec->question_count;
    const SheetEntry *best = NULL;
    size_t best_missing = SIZE_MAX;
    for (size_t i = 0; i < x->book->sheet_count; i++) {
        const SheetEntry *entry = &x->book->sheet[i];
        if (entry->hidden)
            continue;
        size_t missing = sheet_missing(x, entry);
        if (best && !best_missing && !missing && mapped)
            DIAG(export->diag, SHEET_ALSO, ((Place){.file = input_name(export->input)}), entry->name, best->name);
        if (best && missing >= best_missing)
            continue;
        best = entry;
        best_missing = missing;
    }
    return best;
}

static const SheetEntry *sheet_found(const Xlsx *x) {
    const Workbook *book = x->book;
    const Export *export = x->export;
    const SheetEntry *visible = NULL;
    Place place = {.file = input_name(export->input)};
    size_t count = 0;
    for (size_t i = 0; i < book->sheet_count; i++) {
        const SheetEntry *entry = &book->sheet[i];
        if (entry->hidden) {
            DIAG(export->diag, SHEET_HIDDEN, place, entry->name);
            continue;
        }
        visible = visible ? visible : entry;
        count++;
    }
    if (!count)
        DIAG(export->diag, SHEETS_NONE, place, STR(""));
    return count > 1 ? sheet_fitting(x) : visible;
}

/* The sheet of that name: as it stands, else as people who write Arabic compare it. */
static const SheetEntry *sheet_named(Arena *arena, const Xlsx *x, Str name) {
    const Workbook *book = x->book;
    Str *folded = ARENA_ARRAY(arena, Str, book->sheet_count), wanted = str_fold(arena, name);
    Buf list = {.arena = arena};
    for (size_t i = 0; i < book->sheet_count; i++)
        if (str_same(book->sheet[i].name, name))
            return &book->sheet[i];
    for (size_t i = 0; i < book->sheet_count; i++) {
        folded[i] = str_fold(arena, book->sheet[i].name);
        if (str_same(folded[i], wanted))
            return &book->sheet[i];
        buf_add(&list, i ? STR("، ") : STR(""));
        buf_add(&list, book->sheet[i].name);
    }
    Str near = str_nearest(wanted, book->sheet_count, folded);
    for (size_t i = 0; near.len && i < book->sheet_count; i++)
        if (near.ptr == folded[i].ptr)
            near = book->sheet[i].name;
    DIAG(x->export->diag, SHEET_MISSING, ((Place){.file = input_name(x->export->input)}), name, buf_str(&list), near);
    return NULL;
}

static bool xlsx_close(void *state) {
    Xlsx *x = state;
    worksheet_close(x->sheet);
    workbook_drop(x->book);
    package_close(x->package);
    return fault_tell(&x->fault, input_name(x->export->input), x->export->diag);
}

static bool sheet_open(Arena *arena, Xlsx *x) {
    x->package = package_open(arena, x->export->input, &x->fault);
    x->book = x->package ? workbook_read(arena, x->package, &x->fault) : NULL;
    if (!x->book)
        return false;
    Str name = x->export->spec->sheet;
    const SheetEntry *entry = name.len ? sheet_named(arena, x, name) : sheet_found(x);
    if (!entry)
        return false;
    x->export->sheet = entry->name;
    x->sheet = worksheet_open(arena, x->book, entry, &x->fault);
    return x->sheet != NULL;
}

static void *xlsx_open(Arena *arena, Export *export) {
    if (compound_tell(export))
        return NULL;
    Xlsx *x = ARENA_NEW(arena, Xlsx);
    x->export = export;
    x->fault.arena = arena;
    if (sheet_open(arena, x))
        return x;
    xlsx_close(x);
    return NULL;
}

static bool xlsx_next(void *state, Batch *batch) {
    return worksheet_next(((Xlsx *)state)->sheet, batch);
}

static Str xlsx_misfit(Str head) {
    bool fits = str_starts(head, STR("PK\x03\x04")) || str_starts(head, STR("PK\x05\x06")) ||
                str_starts(head, str_of(compound));
    return fits ? STR("") : STR("no workbook");
}

const Format format_xlsx = {"xlsx", xlsx_misfit, xlsx_open, xlsx_next, xlsx_close};

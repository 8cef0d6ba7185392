/* xlsx_fuzz.c - any bytes as a workbook.  The first byte chooses: the rest is the archive itself, or the texts of its
 * parts, parted by NUL bytes (sheet, shared strings, styles, workbook, its relationships), which are packed for it;
 * what the parser of XML is to be shown would not get past the check sums of an archive otherwise. */
#include "ingest/format.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern const Format format_xlsx;

static const char rels[] = "<R><a Id='1' Type='x/worksheet' Target='s.xml'/><Relationship Id='1' Type='x/worksheet' "
                           "Target='s.xml'/><Relationship Id='2' Type='x/sharedStrings' Target='t.xml'/><Relationship "
                           "Id='3' Type='x/styles' Target='u.xml'/></R>";
static const char book[] = "<workbook xmlns:r='x/relationships'><sheets><sheet name='a' r:id='1'/><sheet name='b' "
                           "r:id='1'/></sheets></workbook>";

static Str packed(Arena *arena, Str parts) {
    static const char *const name[] = {"xl/s.xml", "xl/t.xml", "xl/u.xml", "xl/workbook.xml",
                                       "xl/_rels/workbook.xml.rels"};
    Str bytes[] = {STR(""), STR("<sst/>"), STR("<styleSheet/>"), str_of(book), str_of(rels)};
    zip_error_t error;
    zip_stat_t stat;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    if (!zip)
        abort();
    zip_source_keep(target);
    for (size_t i = 0; i < COUNT_OF(bytes); i++) {
        Str part = str_cut(&parts, 0);
        bytes[i] = part.len ? part : bytes[i];
        zip_int64_t at = zip_file_add(zip, name[i], zip_source_buffer(zip, bytes[i].ptr, bytes[i].len, 0), 0);
        zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    if (zip_close(zip) || zip_source_open(target) || zip_source_stat(target, &stat))
        abort();
    char *all = arena_bytes(arena, stat.size);
    if (zip_source_read(target, all, stat.size) != (zip_int64_t)stat.size)
        abort();
    zip_source_close(target);
    zip_source_free(target);
    return (Str){all, stat.size};
}

/* What a format promises of its cells (record.h). */
static void cell_check(Str cell, CellKind kind) {
    double number;
    Day day;
    if (!str_utf8(cell))
        BUG("a cell that is not UTF-8");
    if (kind == CELL_NUMBER && !str_double(cell, &number))
        BUG("a number cell that is no number");
    if (kind == CELL_MOMENT && (!day_read(str_to(cell, cell.len < 10 ? cell.len : 10), &day) ||
                                (cell.len != 10 && (cell.len != 19 || cell.ptr[10] != 'T'))))
        BUG("a moment cell that is no moment");
}

static void records_check(const Batch *batch) {
    for (size_t i = 0; i < batch->count; i++) {
        const Record *record = &batch->record[i];
        if (!record->row || !record->count || !record->cell[record->count - 1].len)
            BUG("a record without a row or a last cell");
        for (size_t k = 0; k < record->count; k++)
            cell_check(record->cell[k], (CellKind)record->kind[k]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const FieldSpec fields[] = {{.field = {"id", 2}, .column_count = 1, .column = {{"id", 2}}}};
    if (!size)
        return 0;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    Str rest = {(const char *)data + 1, size - 1};
    Input *input = input_of(arena, data[0] & 1 ? packed(arena, rest) : rest, STR("f.xlsx"));
    SourceSpec spec = {.field = fields, .field_count = data[0] >> 1 & 1, .sheet = data[0] & 4 ? STR("b") : STR("")};
    Export export = {.input = input, .spec = &spec, .diag = diag};
    void *state = format_xlsx.open(arena, &export);
    Batch *batch = batch_new();
    for (bool more = state != NULL; more; batch_clear(batch)) {
        more = format_xlsx.next(state, batch);
        records_check(batch);
    }
    batch_drop(batch);
    bool whole = state && format_xlsx.close(state);
    if (whole == (diag_count(diag, ERROR) > 0))
        BUG("a workbook refused in silence, or read with an error");
    Buf out = {.arena = arena};
    diag_write(&out, diag, (DiagWords){0}, 3);
    if (!str_utf8(buf_str(&out)))
        BUG("a message that is not UTF-8");
    Str sha256;
    if (!input_close(arena, input, &sha256, diag))
        BUG("an input in memory that cannot be closed");
    arena_drop(arena);
    return 0;
}

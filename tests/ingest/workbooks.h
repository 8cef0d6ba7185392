/* workbooks.h - workbooks for tests, made part by part with libzip, and what the format reads of them. */
#ifndef TESTS_INGEST_WORKBOOKS_H
#define TESTS_INGEST_WORKBOOKS_H

#include "tests/check.h"

#include "ingest/format.h"

#include <string.h>
#include <zip.h>

extern const Format format_xlsx;

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELS "http://schemas.openxmlformats.org/package/2006/relationships"

typedef struct PartText {
    const char *name;
    Str bytes;
} PartText;

enum { PARTS_MOST = 16 };

/* The parts of a workbook; the same name again takes the place of the one before. */
typedef struct Book {
    Arena *arena;
    PartText part[PARTS_MOST];
    size_t count;
} Book;

static inline void book_part(Book *book, const char *name, Str bytes) {
    for (size_t i = 0; i < book->count; i++)
        if (!strcmp(book->part[i].name, name)) {
            book->part[i].bytes = bytes;
            return;
        }
    assert_true(book->count < PARTS_MOST);
    book->part[book->count++] = (PartText){name, bytes};
}

/* A workbook of one sheet with these rows, shared strings (the inside of sst) and cell styles (the inside of
 * styleSheet). */
static inline Book book_of(Arena *arena, const char *rows, const char *strings, const char *styles) {
    Book book = {.arena = arena};
    book_part(&book, "_rels/.rels",
              STR("<Relationships xmlns='" PACKAGE_RELS "'><Relationship Id='a' Type='" RELS
                  "/officeDocument' Target='xl/workbook.xml'/></Relationships>"));
    book_part(&book, "xl/workbook.xml",
              STR("<workbook xmlns='" MAIN "' xmlns:r='" RELS
                  "'><sheets><sheet name='ورقة1' sheetId='1' r:id='s1'/></sheets></workbook>"));
    book_part(&book, "xl/_rels/workbook.xml.rels",
              STR("<Relationships xmlns='" PACKAGE_RELS "'><Relationship Id='s1' Type='" RELS
                  "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='t' Type='" RELS
                  "/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='u' Type='" RELS
                  "/styles' Target='styles.xml'/></Relationships>"));
    book_part(&book, "xl/worksheets/sheet1.xml",
              str_join(arena, 3,
                       (Str[]){STR("<worksheet xmlns='" MAIN "'><sheetData>"), str_of(rows),
                               STR("</sheetData></worksheet>")}));
    book_part(&book, "xl/sharedStrings.xml",
              str_join(arena, 3, (Str[]){STR("<sst xmlns='" MAIN "'>"), str_of(strings), STR("</sst>")}));
    book_part(&book, "xl/styles.xml",
              str_join(arena, 3, (Str[]){STR("<styleSheet xmlns='" MAIN "'>"), str_of(styles), STR("</styleSheet>")}));
    return book;
}

/* The archive's bytes.  libzip writes to a buffer of its own, which is copied. */
static inline Str book_bytes(const Book *book) {
    zip_error_t error;
    zip_stat_t stat;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    zip_source_keep(target);
    for (size_t i = 0; i < book->count; i++) {
        const PartText *part = &book->part[i];
        zip_source_t *source = zip_source_buffer(zip, part->bytes.ptr, part->bytes.len, 0);
        assert_true(zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_stat(target, &stat), 0);
    char *bytes = ARENA_ARRAY(book->arena, char, stat.size);
    assert_int_equal(zip_source_read(target, bytes, stat.size), (zip_int64_t)stat.size);
    zip_source_close(target);
    zip_source_free(target);
    return (Str){bytes, stat.size};
}

/* What was read: cells joined by "|" with "#" before a number and "@" before a moment, rows ended by "\n", each begun
 * with its number and ":". */
typedef struct Seen {
    Buf out;
    Str text; /* all of `out` */
    bool opened, whole;
    size_t records;
    Str sheet;
    Diag *diag;
} Seen;

static inline void record_see(Seen *seen, const Record *record) {
    seen->records++;
    buf_int(&seen->out, record->row);
    for (size_t i = 0; i < record->count; i++) {
        CellKind kind = record->kind ? (CellKind)record->kind[i] : CELL_TEXT;
        buf_byte(&seen->out, i ? '|' : ':');
        if (kind != CELL_TEXT)
            buf_byte(&seen->out, kind == CELL_NUMBER ? '#' : '@');
        buf_add(&seen->out, record->cell[i]);
    }
    buf_byte(&seen->out, '\n');
}

static inline Seen bytes_read(Arena *arena, Str bytes, const SourceSpec *spec) {
    Seen seen = {.out.arena = arena, .diag = diag_new(arena)};
    Input *input = input_of(arena, bytes, STR("f.xlsx"));
    Export export = {.input = input, .spec = spec, .diag = seen.diag};
    void *state = format_xlsx.open(arena, &export);
    Str sha256;
    Batch *batch = batch_new();
    seen.opened = state != NULL;
    for (bool more = seen.opened; more; batch_clear(batch)) {
        more = format_xlsx.next(state, batch);
        for (size_t i = 0; i < batch->count; i++)
            record_see(&seen, &batch->record[i]);
    }
    batch_drop(batch);
    seen.whole = seen.opened && format_xlsx.close(state);
    seen.sheet = str_copy(arena, export.sheet);
    seen.text = buf_str(&seen.out);
    assert_true(input_close(arena, input, &sha256, seen.diag));
    return seen;
}

static inline Seen book_read(const Book *book) {
    static const SourceSpec spec = {.kind = SOURCE_REQUESTS};
    return bytes_read(book->arena, book_bytes(book), &spec);
}

/* The rows of a one-sheet workbook, read without a problem. */
static inline Str rows_read(Arena *arena, const char *rows, const char *strings, const char *styles) {
    Book book = book_of(arena, rows, strings, styles);
    Seen seen = book_read(&book);
    if (!seen.whole) {
        Buf out = {.arena = arena};
        diag_write(&out, seen.diag, (DiagWords){0}, 0);
        print_error("%s", str_c(arena, buf_str(&out)));
    }
    assert_true(seen.whole);
    return seen.text;
}

/* The one error that a workbook is refused with. */
static inline void assert_refused(const Seen *seen, Problem problem) {
    assert_false(seen->whole);
    assert_int_equal(diag_count(seen->diag, ERROR), 1);
    for (size_t i = 0; i < diag_entries(seen->diag); i++) {
        Problem found = diag_entry(seen->diag, i)->problem;
        if (problem_severity(found) == ERROR)
            assert_str(problem_name(found), problem_name(problem).ptr);
    }
}

#endif

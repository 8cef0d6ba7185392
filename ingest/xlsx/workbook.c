/* workbook.c - see workbook.h. */
#include "ingest/xlsx/workbook.h"
#include "ingest/xlsx/relations.h"

#include <string.h>

enum { PART_MOST = 64 << 20, SHEETS_MOST = 10000 };

typedef struct Reading {
    Arena *arena;
    Relations relations;
    SheetEntry *sheet;
    size_t count, room;
    bool date1904, is_workbook;
    size_t depth;
} Reading;

static void sheet_add(Reading *reading, const Attributes *attributes) {
    Str id = attribute_in(reading->arena, attributes, "id", STR("/relationships"));
    Str state = attribute_raw(attributes, "state");
    const Relation *relation = relation_named(&reading->relations, id);
    if (!relation || !str_same(relation->type, STR("worksheet")) || reading->count == SHEETS_MOST)
        return;
    reading->sheet = ARENA_GROW(reading->arena, reading->sheet, reading->count, &reading->room);
    reading->sheet[reading->count++] =
        (SheetEntry){.name = attribute(reading->arena, attributes, "name"),
                     .part = relation->part,
                     .hidden = str_same(state, STR("hidden")) || str_same(state, STR("veryHidden"))};
}

static void book_start(void *of, const char *name, const Attributes *attributes) {
    Reading *reading = of;
    if (!reading->depth++)
        reading->is_workbook = !strcmp(name, "workbook");
    else if (!strcmp(name, "workbookPr"))
        reading->date1904 = attribute_true(attributes, "date1904");
    else if (!strcmp(name, "sheet") && reading->depth == 3)
        sheet_add(reading, attributes);
}

static void book_end(void *of, const char *name) {
    (void)name;
    ((Reading *)of)->depth--;
}

static void book_text(void *of, Str text) {
    (void)of, (void)text;
}

/* What an archive without a workbook is, as far as one can tell. */
static bool no_workbook(const Package *package, Fault *fault) {
    static const struct {
        const char *part, *what;
    } others[] = {
        {"xl/workbook.bin", "an Excel binary workbook, .xlsb"}, {"word/document.xml", "a Word document"},
        {"ppt/presentation.xml", "a PowerPoint presentation"},  {"content.xml", "an OpenDocument file, such as .ods"},
        {"Index/Document.iwa", "a Numbers or Pages document"},
    };
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (package_has(package, str_of(others[i].part)))
            return fault_set(fault, PROBLEM_WORKBOOK_NONE, (Place){0}, str_of(others[i].what));
    return fault_set(fault, PROBLEM_WORKBOOK_NONE, (Place){0}, STR("a ZIP archive"));
}

/* Name of the part that describes the workbook: it need not be xl/workbook.xml. */
static bool book_part(Arena *arena, Package *package, Str *part, Fault *fault) {
    Relations root;
    if (!relations_read(arena, package, STR(""), &root, fault))
        return false;
    const Relation *relation = relation_typed(&root, STR("officeDocument"));
    *part = relation ? relation->part : STR("xl/workbook.xml");
    if (!package_has(package, *part) || str_ends(*part, STR(".bin")))
        return no_workbook(package, fault);
    return true;
}

static Str part_typed(const Package *package, const Relations *relations, Str type) {
    const Relation *relation = relation_typed(relations, type);
    return relation && package_has(package, relation->part) ? relation->part : STR("");
}

static bool book_read(Arena *arena, Workbook *book, Fault *fault) {
    Reading reading = {.arena = arena};
    Str part;
    if (!book_part(arena, book->package, &part, fault) ||
        !relations_read(arena, book->package, part, &reading.relations, fault) ||
        !elements_read(book->package, part, PART_MOST, (ElementTaker){&reading, book_start, book_end, book_text},
                       fault))
        return false;
    if (!reading.is_workbook)
        return no_workbook(book->package, fault);
    book->sheet = reading.sheet;
    book->sheet_count = reading.count;
    book->date1904 = reading.date1904;
    Str strings = part_typed(book->package, &reading.relations, STR("sharedStrings"));
    Str styles = part_typed(book->package, &reading.relations, STR("styles"));
    return styles_read(arena, book->package, styles, &book->styles, fault) &&
           strings_read(arena, book->package, strings, &book->strings, fault);
}

Workbook *workbook_read(Arena *arena, Package *package, Fault *fault) {
    Workbook *book = ARENA_NEW(arena, Workbook);
    book->package = package;
    if (book_read(arena, book, fault))
        return book;
    workbook_drop(book);
    return NULL;
}

void workbook_drop(Workbook *book) {
    if (book)
        strings_drop(&book->strings);
}

/* workbook.c - Excel's "XML Spreadsheet 2003": Workbook/Worksheet/Table/Row/Cell/Data.  Dates are stored as Gregorian
 * ISO 8601, whatever calendar the cells show them in. */
#include "ingest/xml/tabs.h"

#define SPACE STR("urn:schemas-microsoft-com:office:spreadsheet")

enum { AT_BOOK = 1, AT_SHEET, AT_TABLE, AT_ROW, AT_CELL, AT_DATA };

typedef struct Workbook {
    Tabs *tabs;
    uint32_t depth, in; /* how deep; how deep of it are the elements above */
    Buf text;
    Str type; /* of the Data */
    char type_room[16];
    Spot spot;
    uint32_t across; /* cells that the cell covers beside itself */
    bool data;
} Workbook;

static bool workbook_fits(const Element *root) {
    return str_same(root->name, STR("Workbook")) && str_same(root->space, SPACE);
}

static void *workbook_open(Intake *intake) {
    Workbook *book = ARENA_NEW(intake->arena, Workbook);
    book->tabs = tabs_open(intake);
    book->text.arena = intake->arena;
    return book;
}

static void workbook_begin(void *state) {
    Workbook *book = state;
    book->depth = book->in = 0;
    tabs_begin(book->tabs);
}

static uint32_t index_of(const Element *element) {
    return tabs_number(element_attribute(element, SPACE, STR("Index")), 1, 0);
}

static void cell_start(Workbook *book, const Element *element) {
    book->across = tabs_number(element_attribute(element, SPACE, STR("MergeAcross")), 0, 0);
    book->text.len = 0;
    book->type = STR("");
    book->spot = element->spot;
    tabs_column(book->tabs, index_of(element));
}

static void data_start(Workbook *book, const Element *element) {
    const Str *type = element_attribute(element, SPACE, STR("Type"));
    book->spot = element->spot;
    book->type = STR("");
    for (size_t i = 0; type && i < type->len && i < sizeof book->type_room; i++)
        book->type = (Str){book->type_room, i + 1}, book->type_room[i] = type->ptr[i];
}

static void workbook_start(void *state, const Element *element) {
    static const char *const names[] = {"", "Workbook", "Worksheet", "Table", "Row", "Cell", "Data"};
    Workbook *book = state;
    book->depth++;
    if (book->in + 1 != book->depth || book->depth > AT_DATA || !str_same(element->space, SPACE) ||
        !str_same(element->name, str_of(names[book->depth])))
        return;
    book->in = book->depth;
    const Str *name = element_attribute(element, SPACE, STR("Name"));
    if (book->in == AT_SHEET)
        tabs_sheet(book->tabs, name ? *name : STR(""));
    else if (book->in == AT_ROW)
        tabs_row(book->tabs, element->spot, index_of(element), 1);
    else if (book->in == AT_CELL)
        cell_start(book, element);
    else if (book->in == AT_DATA)
        data_start(book, element);
}

static void workbook_text(void *state, Str piece) {
    Workbook *book = state;
    Intake *intake = book->tabs->intake;
    if (book->in != AT_DATA)
        return;
    if (book->text.len + piece.len <= DRAFT_CELL_MOST)
        buf_add(&book->text, piece);
    else
        MARKUP_REFUSE(intake->markup, FIELD_TOO_LONG, book->spot, str_number(intake->arena, DRAFT_CELL_MOST));
}

static void cell_end(Workbook *book) {
    Stored stored;
    Str text = buf_str(&book->text);
    bool typed = str_same(book->type, STR("DateTime")) ? stored_date(&stored, text)
                 : str_same(book->type, STR("Number")) ? stored_number(&stored, text)
                                                       : false;
    if (typed)
        tabs_cell(book->tabs, (Str){stored.text, stored.len}, stored.kind, book->spot, 1);
    else
        tabs_cell(book->tabs, text, CELL_TEXT, book->spot, 1);
    tabs_pass(book->tabs, book->across);
}

static void workbook_end(void *state) {
    Workbook *book = state;
    if (book->in == book->depth) {
        if (book->in == AT_CELL)
            cell_end(book);
        else if (book->in == AT_ROW)
            tabs_row_end(book->tabs);
        book->in--;
    }
    book->depth--;
}

static bool workbook_found(void *state, Str file, Diag *diag) {
    return tabs_found(((Workbook *)state)->tabs, file, diag);
}

const Dialect dialect_workbook = {workbook_fits, workbook_open, workbook_begin, workbook_start,
                                  workbook_text, workbook_end,  workbook_found};

/* document.c - flat OpenDocument spreadsheets (.fods): office:document/office:body/office:spreadsheet/table:table.
 * Dates are stored as Gregorian ISO 8601, whatever calendar the cells show them in. */
#include "ingest/xml/tabs.h"

#define OFFICE STR("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
#define TABLE STR("urn:oasis:names:tc:opendocument:xmlns:table:1.0")
#define TEXT STR("urn:oasis:names:tc:opendocument:xmlns:text:1.0")

enum { AT_TABLE = 4, SPACES_MOST = 1000 };

typedef struct Document {
    Tabs *tabs;
    uint32_t depth;
    uint32_t table, row, cell, paragraph, passed; /* depths of what is open, 0: nothing */
    uint32_t times;                               /* the cell stands beside itself */
    Buf text;
    bool stored, several; /* the value is stored; there is a paragraph before */
    Stored value;
    Spot spot;
} Document;

static bool document_fits(const Element *root) {
    return str_same(root->name, STR("document")) && str_same(root->space, OFFICE);
}

static void *document_open(Intake *intake) {
    Document *document = ARENA_NEW(intake->arena, Document);
    document->tabs = tabs_open(intake);
    document->text.arena = intake->arena;
    return document;
}

static void document_begin(void *state) {
    Document *document = state;
    document->depth = document->table = document->row = document->cell = document->paragraph = document->passed = 0;
    tabs_begin(document->tabs);
}

/* The value as stored; words are in the paragraphs. */
static bool value_read(const Element *element, Stored *value) {
    const Str *type = element_attribute(element, OFFICE, STR("value-type"));
    const Str *date = element_attribute(element, OFFICE, STR("date-value"));
    const Str *time = element_attribute(element, OFFICE, STR("time-value"));
    const Str *number = element_attribute(element, OFFICE, STR("value"));
    if (!type)
        return false;
    if (str_same(*type, STR("date")))
        return date && stored_date(value, *date);
    if (str_same(*type, STR("time")))
        return time && stored_time(value, *time);
    return number && stored_number(value, *number);
}

static void cell_start(Document *document, const Element *element, bool covered) {
    document->cell = document->depth;
    document->times = tabs_number(element_attribute(element, TABLE, STR("number-columns-repeated")), 1, 1);
    document->text.len = 0;
    document->several = false;
    document->spot = element->spot;
    document->stored = !covered && value_read(element, &document->value);
    if (covered)
        document->passed = document->depth;
}

static void text_add(Document *document, Str piece) {
    Intake *intake = document->tabs->intake;
    if (document->text.len + piece.len <= DRAFT_CELL_MOST)
        buf_add(&document->text, piece);
    else
        MARKUP_REFUSE(intake->markup, FIELD_TOO_LONG, document->spot, str_number(intake->arena, DRAFT_CELL_MOST));
}

/* Spaces, tabs and line breaks are elements; notes, pictures and tables within a cell are passed over. */
static void content_start(Document *document, const Element *element) {
    bool text = str_same(element->space, TEXT);
    if (text && str_same(element->name, STR("p")) && !document->paragraph) {
        if (document->several)
            text_add(document, STR("\n"));
        document->several = true;
        document->paragraph = document->depth;
    } else if (text && str_same(element->name, STR("s"))) {
        uint32_t count = tabs_number(element_attribute(element, TEXT, STR("c")), 1, 1);
        for (uint32_t i = 0; i < count && i < SPACES_MOST; i++)
            text_add(document, STR(" "));
    } else if (text && str_same(element->name, STR("tab"))) {
        text_add(document, STR("\t"));
    } else if (text && str_same(element->name, STR("line-break"))) {
        text_add(document, STR("\n"));
    } else if (!text) {
        document->passed = document->depth;
    }
}

static void table_start(Document *document, const Element *element) {
    const Str *name = element_attribute(element, TABLE, STR("name"));
    document->table = document->depth;
    tabs_sheet(document->tabs, name ? *name : STR(""));
}

static void row_start(Document *document, const Element *element) {
    document->row = document->depth;
    tabs_row(document->tabs, element->spot, 0,
             tabs_number(element_attribute(element, TABLE, STR("number-rows-repeated")), 1, 1));
}

static void table_content_start(Document *document, const Element *element) {
    static const char *const groups[] = {"table-rows", "table-row-group", "table-header-rows"};
    bool group = false;
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        group = group || str_same(element->name, str_of(groups[i]));
    if (str_same(element->space, TABLE) && str_same(element->name, STR("table-row")))
        row_start(document, element);
    else if (!group || !str_same(element->space, TABLE))
        document->passed = document->depth; /* shapes and charts have tables of their own */
}

static void document_start(void *state, const Element *element) {
    Document *document = state;
    document->depth++;
    if (document->passed)
        return;
    bool table = str_same(element->space, TABLE);
    if (document->cell)
        content_start(document, element);
    else if (document->row && table && str_same(element->name, STR("table-cell")))
        cell_start(document, element, false);
    else if (document->row && table && str_same(element->name, STR("covered-table-cell")))
        cell_start(document, element, true);
    else if (document->row)
        document->passed = document->depth;
    else if (document->table)
        table_content_start(document, element);
    else if (document->depth == AT_TABLE && table && str_same(element->name, STR("table")))
        table_start(document, element);
    else if (document->depth == AT_TABLE)
        document->passed = document->depth;
}

static void document_text(void *state, Str piece) {
    Document *document = state;
    if (document->paragraph && !document->passed && !document->stored)
        text_add(document, piece);
}

static void cell_end(Document *document) {
    const Stored *value = &document->value;
    if (document->stored)
        tabs_cell(document->tabs, (Str){value->text, value->len}, value->kind, document->spot, document->times);
    else
        tabs_cell(document->tabs, buf_str(&document->text), CELL_TEXT, document->spot, document->times);
    document->cell = 0;
}

static void document_end(void *state) {
    Document *document = state;
    uint32_t depth = document->depth--;
    if (document->passed == depth)
        document->passed = 0;
    if (document->passed)
        return;
    if (document->paragraph == depth) {
        document->paragraph = 0;
    } else if (document->cell == depth) {
        cell_end(document);
    } else if (document->row == depth) {
        tabs_row_end(document->tabs);
        document->row = 0;
    } else if (document->table == depth) {
        document->table = 0;
    }
}

static bool document_found(void *state, Str file, Diag *diag) {
    return tabs_found(((Document *)state)->tabs, file, diag);
}

const Dialect dialect_document = {document_fits, document_open, document_begin, document_start,
                                  document_text, document_end,  document_found};

/* tabs.c - see tabs.h. */
#include "ingest/xml/tabs.h"

#include "ingest/column.h"

enum { NAMES_SHOWN = 1000 };

Tabs *tabs_open(Intake *intake) {
    Tabs *tabs = ARENA_NEW(intake->arena, Tabs);
    tabs->intake = intake;
    tabs->names.arena = intake->arena;
    return tabs;
}

void tabs_begin(Tabs *tabs) {
    tabs->sheet = 0;
    tabs->names.len = 0;
}

void tabs_sheet(Tabs *tabs, Str name) {
    tabs->sheets = ++tabs->sheet;
    tabs->row = 0;
    tabs->seen = 0;
    tabs->width = 0;
    tabs->name = str_copy(tabs->names.arena, name.len < NAMES_SHOWN ? name : STR(""));
    if (tabs->names.len < NAMES_SHOWN) {
        buf_add(&tabs->names, tabs->names.len ? STR("، ") : STR(""));
        buf_add(&tabs->names, tabs->name);
    }
}

static bool reading(const Tabs *tabs) {
    return tabs->intake->scanning || tabs->sheet == tabs->meant;
}

void tabs_row(Tabs *tabs, Spot begins, uint32_t number, uint32_t times) {
    tabs->begins = begins;
    tabs->times = times ? times : 1;
    tabs->row = number > tabs->row ? number : tabs->row + 1;
    tabs->column = 0;
}

void tabs_pass(Tabs *tabs, uint32_t cells) {
    tabs->column += cells;
}

void tabs_column(Tabs *tabs, uint32_t number) {
    if (number > tabs->column)
        tabs->column = number - 1;
}

void tabs_cell(Tabs *tabs, Str text, CellKind kind, Spot spot, uint32_t times) {
    Intake *intake = tabs->intake;
    Problem problem;
    if (!reading(tabs) || !str_trim(text).len) {
        tabs_pass(tabs, times);
        return;
    }
    intake_cell(intake, tabs->column++, text, kind, spot);
    for (uint32_t i = 1; i < times; i++) {
        if (draft_again(intake->draft, tabs->column++, &problem))
            continue;
        intake_cell(intake, DRAFT_COLUMNS_MOST, text, kind, spot);
        return;
    }
}

/* How many of the columns that rida.json names, or may name, the row has. */
static size_t header_likeness(Tabs *tabs) {
    Intake *intake = tabs->intake;
    const Export *export = intake->export;
    batch_clear(intake->look);
    const Record *record = draft_give(intake->draft, intake->look, draft_width(intake->draft));
    size_t count = 0;
    for (size_t i = 0; i < export->wanted_count; i++) {
        bool there = false;
        for (size_t k = 0; k < record->count && !there; k++)
            there = name_match(intake->look->arena, record->cell[k], export->wanted[i], false) != NAME_OTHER;
        count += there;
    }
    return count;
}

/* The sheet that is named, or else the one whose likeliest header has the most columns; the first of several. */
static void row_look(Tabs *tabs) {
    Str wanted = str_trim(tabs->intake->export->spec->sheet);
    if (tabs->seen++ >= HEADER_WITHIN)
        return;
    size_t likeness = wanted.len ? str_same(wanted, str_trim(tabs->name)) : 1 + header_likeness(tabs);
    if (likeness <= tabs->likeness)
        return;
    tabs->likeness = likeness;
    tabs->meant = tabs->sheet;
    tabs->intake->part = tabs->name;
}

static void row_give(Tabs *tabs) {
    Intake *intake = tabs->intake;
    size_t width = draft_width(intake->draft);
    tabs->width = width > tabs->width ? width : tabs->width;
    outbox_add(intake->outbox, intake->draft, tabs->width, tabs->begins, tabs->row, tabs->times);
}

/* Rows without text are often said to stand for all that a sheet may have; with text, no sheet has so many. */
void tabs_row_end(Tabs *tabs) {
    Intake *intake = tabs->intake;
    bool empty = draft_empty(intake->draft);
    bool beyond = tabs->row > TABS_ROWS_MOST || tabs->times > TABS_ROWS_MOST - tabs->row + 1;
    if (!empty && beyond)
        MARKUP_REFUSE(intake->markup, ROWS_TOO_MANY, markup_spot(intake->markup),
                      str_number(intake->arena, TABS_ROWS_MOST));
    else if (!empty && intake->scanning)
        row_look(tabs);
    else if (!empty && reading(tabs))
        row_give(tabs);
    tabs->row = beyond ? TABS_ROWS_MOST : tabs->row + tabs->times - 1;
    draft_rewind(intake->draft, (DraftMark){0});
}

bool tabs_found(Tabs *tabs, Str file, Diag *diag) {
    Str wanted = tabs->intake->export->spec->sheet;
    if (!tabs->meant && wanted.len) {
        DIAG(diag, SHEET_ABSENT, (Place){.file = file}, wanted, buf_str(&tabs->names));
        return false;
    }
    return true;
}

uint32_t tabs_number(const Str *value, uint32_t least, uint32_t otherwise) {
    enum { MOST = 1 << 30 };
    int64_t number;
    if (!value || !str_int(str_trim(*value), &number) || number < least)
        return otherwise;
    return number > MOST ? MOST : (uint32_t)number;
}

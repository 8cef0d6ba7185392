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

/* Whether the row has all columns that rida.json names. */
static bool header_like(Tabs *tabs) {
    Intake *intake = tabs->intake;
    const Export *export = intake->export;
    batch_clear(intake->look);
    const Record *record = draft_give(intake->draft, intake->look, draft_width(intake->draft));
    for (size_t i = 0; i < export->wanted_count; i++) {
        bool there = false;
        for (size_t k = 0; k < record->count && !there; k++)
            there = name_match(intake->look->arena, record->cell[k], export->wanted[i], false) != NAME_OTHER;
        if (!there)
            return false;
    }
    return true;
}

static void row_look(Tabs *tabs) {
    Str wanted = str_trim(tabs->intake->export->spec->sheet);
    tabs->filled = tabs->filled ? tabs->filled : tabs->sheet;
    if (tabs->meant || tabs->seen++ >= HEADER_WITHIN)
        return;
    if (wanted.len ? str_same(wanted, str_trim(tabs->name)) : header_like(tabs)) {
        tabs->meant = tabs->sheet;
        tabs->intake->part = tabs->name;
    }
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
    if (!tabs->meant)
        tabs->meant = tabs->filled; /* what it lacks is told when its header is looked for */
    return true;
}

uint32_t tabs_number(const Str *value, uint32_t least, uint32_t otherwise) {
    enum { MOST = 1 << 30 };
    int64_t number;
    if (!value || !str_int(str_trim(*value), &number) || number < least)
        return otherwise;
    return number > MOST ? MOST : (uint32_t)number;
}

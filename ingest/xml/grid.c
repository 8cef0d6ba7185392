/* grid.c - see grid.h. */
#include "ingest/xml/grid.h"

#include "ingest/column.h"

enum { HEADER_WITHIN = 50, NAMES_SHOWN = 1000 };

Grid *grid_open(Intake *intake) {
    Grid *grid = ARENA_NEW(intake->arena, Grid);
    grid->intake = intake;
    grid->names.arena = intake->arena;
    return grid;
}

void grid_begin(Grid *grid) {
    grid->sheet = 0;
    grid->names.len = 0;
}

void grid_sheet(Grid *grid, Str name) {
    grid->sheets = ++grid->sheet;
    grid->row = 0;
    grid->seen = 0;
    grid->width = 0;
    grid->name = str_copy(grid->names.arena, name.len < NAMES_SHOWN ? name : STR(""));
    if (grid->names.len < NAMES_SHOWN) {
        buf_add(&grid->names, grid->names.len ? STR("، ") : STR(""));
        buf_add(&grid->names, grid->name);
    }
}

static bool reading(const Grid *grid) {
    return grid->intake->scanning || grid->sheet == grid->meant;
}

void grid_row(Grid *grid, uint32_t line, uint32_t number, uint32_t times) {
    grid->line = line;
    grid->times = times ? times : 1;
    grid->row = number > grid->row ? number : grid->row + 1;
    grid->column = 0;
}

void grid_pass(Grid *grid, uint32_t cells) {
    grid->column += cells;
}

void grid_column(Grid *grid, uint32_t number) {
    if (number > grid->column)
        grid->column = number - 1;
}

void grid_cell(Grid *grid, Str text, CellKind kind, Spot spot, uint32_t times) {
    Intake *intake = grid->intake;
    Problem problem;
    if (!reading(grid) || !str_trim(text).len) {
        grid_pass(grid, times);
        return;
    }
    intake_cell(intake, grid->column++, text, kind, spot);
    for (uint32_t i = 1; i < times; i++) {
        if (draft_again(intake->draft, grid->column++, &problem))
            continue;
        intake_cell(intake, DRAFT_COLUMNS_MOST, text, kind, spot);
        return;
    }
}

/* Whether the sheet's row is one with all columns that rida.json names (but for questions, which come behind). */
static bool header_like(Grid *grid) {
    Intake *intake = grid->intake;
    SourceSpec spec = *intake->spec;
    spec.question_count = 0;
    batch_clear(intake->look);
    const Record *record = draft_give(intake->draft, intake->look, draft_width(intake->draft));
    return !columns_missing(intake->look->arena, NULL, &spec, record);
}

static void row_look(Grid *grid) {
    const SourceSpec *spec = grid->intake->spec;
    grid->filled = grid->filled ? grid->filled : grid->sheet;
    bool named = spec->records.len > 0;
    if (grid->meant || grid->seen++ >= HEADER_WITHIN)
        return;
    if (named ? str_same(str_trim(spec->records), str_trim(grid->name)) : header_like(grid)) {
        grid->meant = grid->sheet;
        grid->intake->part = grid->name;
    }
}

static void row_give(Grid *grid) {
    Intake *intake = grid->intake;
    size_t width = draft_width(intake->draft);
    grid->width = width > grid->width ? width : grid->width;
    outbox_add(intake->outbox, intake->draft, grid->width, grid->line, grid->row, grid->times);
}

/* Rows without text are often said to stand for all that a sheet may have; with text, no sheet has so many. */
void grid_row_end(Grid *grid) {
    Intake *intake = grid->intake;
    bool empty = draft_empty(intake->draft);
    bool beyond = grid->row > GRID_ROWS_MOST || grid->times > GRID_ROWS_MOST - grid->row + 1;
    if (!empty && beyond)
        MARKUP_REFUSE(intake->markup, ROWS_TOO_MANY, markup_spot(intake->markup),
                      str_number(intake->arena, GRID_ROWS_MOST));
    else if (!empty && intake->scanning)
        row_look(grid);
    else if (!empty && reading(grid))
        row_give(grid);
    grid->row = beyond ? GRID_ROWS_MOST : grid->row + grid->times - 1;
    draft_rewind(intake->draft, (DraftMark){0});
}

bool grid_found(Grid *grid, Str file, Diag *diag) {
    const SourceSpec *spec = grid->intake->spec;
    if (!grid->meant && spec->records.len) {
        DIAG(diag, SHEET_MISSING, (Place){.file = file}, spec->records, buf_str(&grid->names));
        return false;
    }
    if (!grid->meant)
        grid->meant = grid->filled; /* what it lacks is told when its header is looked for */
    return true;
}

uint32_t grid_number(const Str *value, uint32_t least, uint32_t otherwise) {
    enum { MOST = 1 << 30 };
    int64_t number;
    if (!value || !str_int(str_trim(*value), &number) || number < least)
        return otherwise;
    return number > MOST ? MOST : (uint32_t)number;
}

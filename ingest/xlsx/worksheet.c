/* worksheet.c - see worksheet.h. */
#include "ingest/xlsx/worksheet.h"
#include "ingest/xlsx/rich_text.h"
#include "ingest/xlsx/serial.h"

#include <string.h>

enum {
    ROW_MOST = 8 << 20,               /* bytes of text */
    ROWS_A_STEP = ELEMENTS_STEP / 27, /* "<row><c><v>1</v></c></row>" is the shortest row that is handed over */
    BATCH_CELLS = 1 << 18,
    LAST_ROW = 1 << 20,
};
static const uint64_t SHEET_MOST = (uint64_t)4 << 30; /* as no more than a row of it is in memory */

typedef enum Level { OUTSIDE, SHEET, DATA, ROW, CELL, VALUE, INLINE } Level;
typedef enum Type { NUMBER, SHARED, TEXT, TRUTH, FAILED, ISO } Type;

struct Worksheet {
    const Workbook *book;
    Str name;
    Fault *fault;
    Elements *elements;
    Batch *batch;
    size_t batch_cells;
    Level level;
    size_t passed; /* depth inside an element that is of no interest */
    uint32_t row;
    size_t width;     /* cells of the row so far, up to the last that has a text */
    size_t row_bytes; /* of text that is not shared */
    size_t column;    /* of the cell that is open, from 0; the next one's after it */
    Type type;
    unsigned shows;
    Arena *text; /* of the row */
    ArenaMark text_start;
    RichText rich; /* the value being read */
    Arena *value;
    Str cell[WORKSHEET_COLUMNS];
    uint8_t kind[WORKSHEET_COLUMNS];
    bool shared[WORKSHEET_COLUMNS];
};

static Place cell_place(const Worksheet *w) {
    return (Place){.sheet = w->name, .row = w->row, .cell = (uint32_t)w->column + 1};
}

static void refuse(Worksheet *w, Problem problem, Str arg) {
    fault_set(w->fault, problem, cell_place(w), arg);
    elements_stop(w->elements);
}

static void refuse_more(Worksheet *w, Problem problem, int64_t most) {
    refuse(w, problem, str_number(w->text, most));
}

static uint32_t row_number(const Attributes *attributes, uint32_t otherwise) {
    int64_t number;
    return str_int(attribute_raw(attributes, "r"), &number) && number > 0 && number <= LAST_ROW ? (uint32_t)number
                                                                                                : otherwise;
}

static void row_open(Worksheet *w, const Attributes *attributes) {
    w->row = row_number(attributes, w->row + 1);
    memset(w->cell, 0, w->width * sizeof *w->cell);
    memset(w->kind, 0, w->width * sizeof *w->kind);
    memset(w->shared, 0, w->width * sizeof *w->shared);
    w->width = w->row_bytes = w->column = 0;
    arena_rewind(w->text, w->text_start);
}

/* The cells' texts that are not shared go with the row; they lie in one piece. */
static void row_close(Worksheet *w) {
    if (!w->width)
        return;
    if (w->batch->count == BATCH_RECORDS) {
        refuse(w, PROBLEM_PART_BROKEN, STR("rows that are held back"));
        return;
    }
    char *to = arena_bytes(w->batch->arena, w->row_bytes);
    for (size_t i = 0; i < w->width; i++) {
        if (w->shared[i] || !w->cell[i].len)
            continue;
        memcpy(to, w->cell[i].ptr, w->cell[i].len);
        w->cell[i].ptr = to;
        to += w->cell[i].len;
    }
    Record *record = batch_add(w->batch, w->width, w->cell, w->kind);
    record->row = w->row;
    record->sheet = w->name;
    w->batch_cells += w->width;
}

/* "D214" -> 3; `otherwise` without letters. */
static size_t column_number(Str reference, size_t otherwise) {
    size_t number = 0;
    for (size_t i = 0; i < reference.len && reference.ptr[i] >= 'A' && reference.ptr[i] <= 'Z' && i < 4; i++)
        number = number * 26 + (size_t)(reference.ptr[i] - 'A' + 1);
    return number ? number - 1 : otherwise;
}

static Type type_of(Str name) {
    static const struct {
        const char *name;
        Type type;
    } types[] = {{"s", SHARED}, {"str", TEXT}, {"inlineStr", TEXT}, {"b", TRUTH}, {"e", FAILED}, {"d", ISO}};
    for (size_t i = 0; name.len && i < COUNT_OF(types); i++)
        if (str_same(name, str_of(types[i].name)))
            return types[i].type;
    return NUMBER;
}

static void cell_open(Worksheet *w, const Attributes *attributes) {
    int64_t style;
    w->column = column_number(attribute_raw(attributes, "r"), w->column);
    w->type = type_of(attribute_raw(attributes, "t"));
    if (!str_int(attribute_raw(attributes, "s"), &style) || style < 0)
        style = 0;
    w->shows = style_shows(&w->book->styles, (size_t)style);
    rich_text_empty(&w->rich);
    if (w->column >= WORKSHEET_COLUMNS)
        refuse_more(w, PROBLEM_COLUMNS_TOO_MANY, WORKSHEET_COLUMNS);
}

static void cell_put(Worksheet *w, Str text, CellKind kind, bool shared) {
    size_t at = w->column;
    if (!text.len)
        return;
    if (at < w->width && !w->shared[at])
        w->row_bytes -= w->cell[at].len; /* the cell stands there twice */
    w->cell[at] = text;
    w->kind[at] = (uint8_t)kind;
    w->shared[at] = shared;
    if (w->width <= at)
        w->width = at + 1;
    w->row_bytes += shared ? 0 : text.len;
    if (w->row_bytes > ROW_MOST)
        refuse_more(w, PROBLEM_ROW_TOO_LONG, ROW_MOST);
}

static void shared_put(Worksheet *w, Str value) {
    int64_t index;
    value = str_trim(value);
    size_t count = strings_count(&w->book->strings);
    if (!value.len)
        return;
    if (str_int(value, &index) && index >= 0 && (uint64_t)index < count) {
        cell_put(w, *(const Str *)pile_at(w->book->strings.text, (size_t)index), CELL_TEXT, true);
        return;
    }
    Str why[] = {STR("a cell names text number "), value, STR(" of "), str_number(w->text, (int64_t)count)};
    refuse(w, PROBLEM_PART_BROKEN, str_join(w->text, COUNT_OF(why), why));
}

static void number_put(Worksheet *w, Str stored) {
    double value;
    Str text = number_text(w->text, stored, &value);
    if (!(value == value)) { /* no number */
        cell_put(w, str_copy(w->text, text), CELL_TEXT, false);
        return;
    }
    CellKind kind = serial_text(w->text, value, w->shows, w->book->date1904, &text);
    /* A text of the cell's own buffer must outlive the next cell. */
    cell_put(w, text.ptr == stored.ptr ? str_copy(w->text, text) : text, kind, false);
}

static bool truth(Str value) {
    return str_same(value, STR("1")) || str_same(value, STR("true"));
}

static void cell_close(Worksheet *w) {
    Str value = rich_text_done(w->text, &w->rich), text;
    CellKind kind = CELL_TEXT;
    if (w->rich.too_long) {
        refuse_more(w, PROBLEM_FIELD_TOO_LONG, CELL_TEXT_MOST);
    } else if (!value.len) {
        /* an empty cell, with a style alone */
    } else if (w->type == SHARED) {
        shared_put(w, value);
    } else if (w->type == NUMBER) {
        number_put(w, value);
    } else {
        text = value;
        if (w->type == ISO)
            kind = iso_text(w->text, value, &text);
        else if (w->type == TRUTH) /* as Excel writes it in any language's CSV */
            text = truth(str_trim(value)) ? STR("TRUE") : STR("FALSE");
        else
            text = str_copy(w->text, value);
        cell_put(w, text, kind, false);
    }
    w->column++;
}

/* Which level an element leads to; the same one when it is of no interest. */
static Level level_within(Level level, const char *name) {
    static const struct {
        Level at;
        const char *name;
        Level to;
    } steps[] = {
        {CELL, "v", VALUE},   {ROW, "c", CELL},           {DATA, "row", ROW},
        {CELL, "is", INLINE}, {SHEET, "sheetData", DATA}, {OUTSIDE, "worksheet", SHEET},
    };
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (steps[i].at == level && !strcmp(steps[i].name, name))
            return steps[i].to;
    return level;
}

static void element_start(void *of, const char *name, const Attributes *attributes) {
    Worksheet *w = of;
    if (w->level == INLINE) {
        rich_text_start(&w->rich, name, attributes);
        return;
    }
    Level level = w->passed ? w->level : level_within(w->level, name);
    if (level == w->level) {
        w->passed++;
        return;
    }
    w->level = level;
    if (level == ROW)
        row_open(w, attributes);
    else if (level == CELL)
        cell_open(w, attributes);
    else if (level == INLINE)
        w->type = TEXT;
}

static void element_end(void *of, const char *name) {
    Worksheet *w = of;
    if (w->level == INLINE && w->rich.depth) {
        rich_text_end(&w->rich, name);
        return;
    }
    if (w->passed) {
        w->passed--;
        return;
    }
    if (w->level == CELL)
        cell_close(w);
    else if (w->level == ROW)
        row_close(w);
    w->level = w->level == INLINE ? CELL : (Level)(w->level - 1);
}

static void element_text(void *of, Str text) {
    Worksheet *w = of;
    if (w->level == VALUE && !w->passed)
        rich_text_plain(&w->rich, text);
    else if (w->level == INLINE)
        rich_text_add(&w->rich, text);
}

Worksheet *worksheet_open(Arena *arena, const Workbook *book, const SheetEntry *sheet, Fault *fault) {
    Worksheet *w = ARENA_NEW(arena, Worksheet);
    w->book = book;
    w->name = sheet->name;
    w->fault = fault;
    w->elements = elements_open(arena, book->package, sheet->part, SHEET_MOST,
                                (ElementTaker){w, element_start, element_end, element_text}, fault);
    if (!w->elements)
        return NULL;
    w->text = arena_new();
    w->text_start = arena_mark(w->text);
    w->value = arena_new();
    w->rich.out.arena = w->value;
    return w;
}

bool worksheet_next(Worksheet *w, Batch *batch) {
    w->batch = batch;
    w->batch_cells = 0;
    /* Faults and the end aside, a step gives all its rows to the batch. */
    while (!batch_full(batch) && batch->count + ROWS_A_STEP < BATCH_RECORDS && w->batch_cells < BATCH_CELLS)
        if (!elements_step(w->elements))
            return false;
    return true;
}

void worksheet_close(Worksheet *w) {
    if (!w)
        return;
    elements_close(w->elements);
    arena_drop(w->text);
    arena_drop(w->value);
}

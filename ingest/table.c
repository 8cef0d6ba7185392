/* table.c - libcsv fed byte by byte, so that the place of every cell is known; see table.h. */
#include "ingest/table.h"

#include <csv.h>

typedef struct Parse {
    Arena *arena;
    uint32_t line, column; /* of the byte that comes next */
    bool fresh;            /* the next byte begins a cell */
    uint32_t cell_line, cell_column;
    TableCell *cell;
    size_t cells, cell_room;
    size_t *row_end; /* index of the first cell after each row */
    size_t rows, row_room;
} Parse;

static void cell_taken(void *text, size_t len, void *to) {
    Parse *p = to;
    Str trimmed = str_trim(str_copy(p->arena, (Str){text, len}));
    p->cell = ARENA_GROW(p->arena, p->cell, p->cells, &p->cell_room);
    p->cell[p->cells++] = (TableCell){trimmed, p->cell_line, p->cell_column};
    p->fresh = true;
}

static void row_taken(int end, void *to) {
    Parse *p = to;
    (void)end;
    p->row_end = ARENA_GROW(p->arena, p->row_end, p->rows, &p->row_room);
    p->row_end[p->rows++] = p->cells;
}

static void byte_passed(Parse *p, char byte) {
    if (byte == '\n') {
        p->line++;
        p->column = 1;
    } else if (((unsigned char)byte & 0xC0) != 0x80) {
        p->column++;
    }
}

static const char *parse(Parse *p, Str bytes) {
    struct csv_parser csv;
    Str rest = bytes, head = str_cut(&rest, '\n');
    csv_init(&csv, CSV_STRICT | CSV_STRICT_FINI);
    if (str_find(head, STR(",")) == SIZE_MAX && str_find(head, STR(";")) != SIZE_MAX)
        csv_set_delim(&csv, ';');
    bool good = true;
    for (size_t i = 0; i < bytes.len && good; i++) {
        if (p->fresh) {
            p->cell_line = p->line;
            p->cell_column = p->column;
            p->fresh = bytes.ptr[i] == '\n' || bytes.ptr[i] == '\r';
        }
        good = csv_parse(&csv, &bytes.ptr[i], 1, cell_taken, row_taken, p) == 1;
        if (good)
            byte_passed(p, bytes.ptr[i]);
    }
    good = good && csv_fini(&csv, cell_taken, row_taken, p) == 0;
    const char *why = good ? NULL : "a quote that is not closed, or text after a closing quote";
    csv_free(&csv);
    return why;
}

static bool broken(Diag *diag, Str file, uint32_t line, uint32_t column, Str why) {
    DIAG(diag, CONFIG_FILE_BROKEN, ((Place){.file = file, .line = line, .column = column}), why);
    return false;
}

/* Where in the first row each column asked for stands. */
static bool columns_find(const Parse *p, Str file, size_t columns, const Str *column, size_t *at, Diag *diag) {
    size_t heads = p->rows ? p->row_end[0] : 0;
    for (size_t c = 0; c < columns; c++) {
        at[c] = SIZE_MAX;
        for (size_t i = 0; i < heads; i++)
            if (str_same(p->cell[i].text, column[c]))
                at[c] = i;
        if (at[c] == SIZE_MAX)
            return broken(diag, file, 1, 1,
                          str_join(p->arena, 3, (Str[]){STR("there is no column «"), column[c], STR("»")}));
    }
    return true;
}

static bool row_blank(const Parse *p, size_t start, size_t end) {
    for (size_t i = start; i < end; i++)
        if (p->cell[i].text.len)
            return false;
    return true;
}

static void rows_take(const Parse *p, size_t columns, const size_t *at, Table *table) {
    TableCell *cell = ARENA_ARRAY(p->arena, TableCell, p->rows * columns);
    for (size_t r = 1; r < p->rows; r++) {
        size_t start = p->row_end[r - 1], end = p->row_end[r];
        if (row_blank(p, start, end))
            continue;
        for (size_t c = 0; c < columns; c++)
            cell[table->rows * columns + c] =
                start + at[c] < end ? p->cell[start + at[c]]
                                    : (TableCell){STR(""), p->cell[end - 1].line, p->cell[end - 1].column};
        table->rows++;
    }
    table->cell = cell;
}

const Table *table_read(Arena *arena, Str bytes, Str file, size_t columns, const Str *column, Diag *diag) {
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_from(bytes, 3);
    Parse p = {.arena = arena, .line = 1, .column = 1, .fresh = true};
    size_t *at = ARENA_ARRAY(arena, size_t, columns);
    const char *why = str_utf8(bytes) ? parse(&p, bytes) : "not UTF-8 text";
    if (why) {
        broken(diag, file, p.line, p.column, str_of(why));
        return NULL;
    }
    if (!columns_find(&p, file, columns, column, at, diag))
        return NULL;
    Table *table = ARENA_NEW(arena, Table);
    *table = (Table){.file = str_copy(arena, file), .columns = columns};
    rows_take(&p, columns, at, table);
    return table;
}

Place table_place(const Table *table, const TableCell *cell) {
    return (Place){.file = table->file, .line = cell->line, .column = cell->column};
}

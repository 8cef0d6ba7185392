/* draft.c - see draft.h. */
#include "ingest/xml/draft.h"

#include <string.h>

static const Str between = {"; ", 2};

/* Part of a cell's text, in `text`. */
typedef struct Piece {
    size_t at, len;
    uint32_t next; /* + 1, 0: the last */
} Piece;

typedef struct Cell {
    uint32_t first, last; /* pieces + 1, 0: no cell */
    size_t len;           /* of all pieces and what stands between them */
    CellKind kind;
    Spot spot;
} Cell;

struct Draft {
    Arena *arena;
    Buf text;
    Piece *piece;
    size_t pieces, room;
    Cell cell[DRAFT_COLUMNS_MOST];
    uint16_t filled[DRAFT_COLUMNS_MOST]; /* columns in the order of their first text */
    size_t cells;
    size_t size; /* bytes of all cells */
};

Draft *draft_new(Arena *arena) {
    Draft *draft = ARENA_NEW(arena, Draft);
    draft->arena = arena;
    draft->text.arena = arena;
    return draft;
}

static void cell_extend(Draft *draft, size_t column, Piece piece, CellKind kind, Spot spot) {
    Cell *cell = &draft->cell[column];
    draft->piece = ARENA_GROW(draft->arena, draft->piece, draft->pieces, &draft->room);
    draft->piece[draft->pieces++] = piece;
    uint32_t number = (uint32_t)draft->pieces;
    if (!cell->first) {
        *cell = (Cell){.first = number, .kind = kind, .spot = spot};
        draft->filled[draft->cells++] = (uint16_t)column;
    } else {
        draft->piece[cell->last - 1].next = number;
        cell->len += between.len;
        draft->size += between.len;
        cell->kind = CELL_TEXT;
    }
    cell->last = number;
    cell->len += piece.len;
    draft->size += piece.len;
}

static bool fits(const Draft *draft, size_t column, size_t len, Problem *problem) {
    *problem = column >= DRAFT_COLUMNS_MOST ? PROBLEM_COLUMNS_TOO_MANY : PROBLEM_FIELD_TOO_LONG;
    return column < DRAFT_COLUMNS_MOST && draft->cell[column].len + len <= DRAFT_CELL_MOST &&
           draft->size + len <= DRAFT_MOST && draft->pieces < DRAFT_MOST;
}

bool draft_add(Draft *draft, size_t column, Str text, CellKind kind, Spot spot, Problem *problem) {
    if (!fits(draft, column, text.len, problem))
        return false;
    if (!text.len && draft->cell[column].first)
        return true;
    Piece piece = {draft->text.len, text.len, 0};
    buf_add(&draft->text, text);
    cell_extend(draft, column, piece, kind, spot);
    return true;
}

bool draft_again(Draft *draft, size_t column, Problem *problem) {
    const Cell *cell = &draft->cell[draft->filled[draft->cells - 1]];
    if (!fits(draft, column, cell->len, problem))
        return false;
    Piece piece = draft->piece[cell->last - 1];
    cell_extend(draft, column, piece, cell->kind, cell->spot);
    return true;
}

bool draft_empty(const Draft *draft) {
    return !draft->cells;
}

size_t draft_width(const Draft *draft) {
    size_t width = 0;
    for (size_t i = 0; i < draft->cells; i++)
        width = draft->filled[i] >= width ? draft->filled[i] + 1u : width;
    return width;
}

DraftMark draft_mark(const Draft *draft) {
    return (DraftMark){draft->cells, draft->pieces, draft->text.len};
}

void draft_rewind(Draft *draft, DraftMark mark) {
    while (draft->cells > mark.cells) {
        Cell *cell = &draft->cell[draft->filled[--draft->cells]];
        draft->size -= cell->len;
        *cell = (Cell){0};
    }
    draft->pieces = mark.pieces;
    draft->text.len = mark.text;
}

static Str text_of(const Draft *draft, const Cell *cell, Arena *arena) {
    char *text = ARENA_ARRAY(arena, char, cell->len + 1);
    size_t at = 0;
    for (uint32_t number = cell->first; number; number = draft->piece[number - 1].next) {
        const Piece *piece = &draft->piece[number - 1];
        if (number != cell->first) {
            memcpy(text + at, between.ptr, between.len);
            at += between.len;
        }
        if (piece->len)
            memcpy(text + at, draft->text.ptr + piece->at, piece->len);
        at += piece->len;
    }
    return (Str){text, at};
}

Record *draft_give(const Draft *draft, Batch *batch, size_t width) {
    Str *cell = ARENA_ARRAY(batch->arena, Str, width);
    Spot *spot = ARENA_ARRAY(batch->arena, Spot, width);
    uint8_t *kind = ARENA_ARRAY(batch->arena, uint8_t, width);
    bool typed = false;
    for (size_t i = 0; i < draft->cells; i++) {
        size_t column = draft->filled[i];
        const Cell *from = &draft->cell[column];
        cell[column] = text_of(draft, from, batch->arena);
        spot[column] = from->spot;
        kind[column] = (uint8_t)from->kind;
        typed = typed || from->kind != CELL_TEXT;
    }
    Record *record = batch_add(batch, width, cell, typed ? kind : NULL);
    record->spot = spot;
    return record;
}

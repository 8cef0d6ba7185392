/* sieve.c - see sieve.h. */
#include "ingest/sieve.h"
#include "ingest/habit.h"
#include "ingest/where.h"

struct Sieve {
    Arena *arena;
    const SourceSpec *spec;
    Map **seen; /* of each filter: cell -> 1 when it is one of the values */
};

Sieve *sieve_new(Arena *arena, const SourceSpec *spec) {
    Sieve *sieve = ARENA_NEW(arena, Sieve);
    sieve->arena = arena;
    sieve->spec = spec;
    sieve->seen = ARENA_ARRAY(arena, Map *, spec->where_count);
    for (size_t i = 0; i < spec->where_count; i++)
        sieve->seen[i] = map_new(arena);
    return sieve;
}

bool record_empty(const Record *record) {
    if (record->named)
        return false;
    for (size_t i = 0; i < record->count; i++)
        if (record->cell[i].len && str_trim(record->cell[i]).len)
            return false;
    return true;
}

/* Cells under columns without a name may be missing at the end; what stands beyond the header must be empty.  Only in
 * delimited text can a cell have slipped into another's column. */
static bool ragged(const Columns *columns, const Record *record) {
    if (!record->raw.len)
        return false;
    if (record->count < columns->named)
        return true;
    for (size_t i = columns->width; i < record->count; i++)
        if (str_trim(record->cell[i]).len)
            return true;
    return false;
}

static bool filtered(Sieve *sieve, const Columns *columns, const Record *record) {
    for (size_t i = 0; i < sieve->spec->where_count; i++) {
        size_t column = column_of(&columns->where[i], record);
        Str cell = column < record->count ? record->cell[column] : STR("");
        if (!where_meets(&sieve->spec->where[i], sieve->seen[i], sieve->arena, cell))
            return true;
    }
    return false;
}

/* A line below the rows, of fewer cells (a note, a total): "where" asks for a cell that it does not have. */
static bool below(const Sieve *sieve, const Columns *columns, const Record *record) {
    for (size_t i = 0; i < sieve->spec->where_count; i++) {
        const WhereSpec *where = &sieve->spec->where[i];
        if (!where->only && column_of(&columns->where[i], record) >= record->count)
            for (size_t k = 0; k < where->value_count; k++)
                if (!where->value[k].len)
                    return true;
    }
    return false;
}

Problem sieve_habit(Sieve *sieve, const Columns *columns, const Record *record) {
    return habit_of(sieve->arena, sieve->spec, columns, record);
}

SheetRow sieve_row(Sieve *sieve, const Columns *columns, const Record *record) {
    if (record->broken)
        return SHEET_BROKEN;
    if (record_empty(record))
        return SHEET_EMPTY;
    if (sieve_habit(sieve, columns, record) != PROBLEM_COUNT)
        return SHEET_HABIT;
    if (ragged(columns, record))
        return below(sieve, columns, record) ? SHEET_FILTERED : SHEET_RAGGED;
    return filtered(sieve, columns, record) ? SHEET_FILTERED : SHEET_ROW;
}

/* repair.c - see repair.h. */
#include "ingest/repair.h"

static bool ascii(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

typedef struct Look {
    Arena *scratch;
    size_t cells, ruined[MOJIBAKES];
    Str example[MOJIBAKES];
} Look;

static void cell_look(Look *look, Str cell) {
    if (ascii(cell))
        return;
    Mojibake kind = mojibake_of(look->scratch, cell);
    look->cells++;
    if (!look->ruined[kind]++)
        look->example[kind] = cell;
}

Mojibake batch_ruined(const Batch *batch, Str *example) {
    enum { ENOUGH = 400, FEWEST = 2 };
    Look look = {.scratch = arena_new()};
    for (size_t i = 0; i < batch->count && look.cells < ENOUGH; i++)
        for (size_t k = 0; k < batch->record[i].count; k++)
            cell_look(&look, batch->record[i].cell[k]);
    arena_drop(look.scratch);
    Mojibake most = MOJIBAKE_NONE;
    for (int kind = MOJIBAKE_NONE + 1; kind < MOJIBAKES; kind++)
        if (look.ruined[kind] >= FEWEST && look.ruined[kind] * 2 > look.cells)
            most = (Mojibake)kind;
    *example = look.example[most];
    return most;
}

void batch_repair(Batch *batch, Mojibake kind) {
    for (size_t i = 0; i < batch->count; i++) {
        Record *record = &batch->record[i];
        Str *cell = ARENA_ARRAY(batch->arena, Str, record->count);
        for (size_t k = 0; k < record->count; k++) {
            cell[k] = record->cell[k];
            Str repaired;
            if (!ascii(cell[k]) && mojibake_repair(batch->arena, kind, cell[k], &repaired))
                cell[k] = repaired;
        }
        record->cell = cell;
    }
}

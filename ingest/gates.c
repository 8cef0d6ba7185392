/* gates.c - what must hold of the rows before anything may be published; declared in ingest.h. */
#include "ingest/habit.h"
#include "ingest/ingest.h"

uint64_t source_left_out(const Source *source) {
    uint64_t sum = 0;
    for (size_t p = 0; p < PROBLEM_COUNT; p++)
        sum += source->rejected[p];
    return sum;
}

/* Rows that an export got wrong: not those that rida.json or the habits of sheets take out. */
static uint64_t at_fault(const Source *source) {
    uint64_t sum = 0;
    for (size_t p = 0; p < PROBLEM_COUNT; p++)
        sum += p == PROBLEM_ROW_FILTERED || habit_named((Problem)p) ? 0 : source->rejected[p];
    return sum;
}

void facts_gates(const Facts *facts, const Project *project, bool strict, Diag *diag) {
    uint64_t rows = 0, rejected = 0, labels = 0, unknown = 0;
    for (size_t i = 0; i < facts->source_count; i++) {
        const Source *source = &facts->source[i];
        rows += source->rows;
        rejected += at_fault(source);
        labels += source->labels;
        unknown += source->unknown_labels;
    }
    Arena *scratch = arena_new();
    Place place = {.file = project->file};
    if ((double)rejected > project->gate_rejected * (double)rows)
        DIAG(diag, GATE_REJECTED, place, str_number(scratch, (int64_t)rejected), str_number(scratch, (int64_t)rows),
             str_percent(scratch, project->gate_rejected, 1));
    if ((double)unknown > project->gate_labels * (double)labels)
        DIAG(diag, GATE_LABELS, place, str_number(scratch, (int64_t)unknown), str_number(scratch, (int64_t)labels),
             str_percent(scratch, project->gate_labels, 1));
    size_t warnings = diag_count(diag, WARNING);
    if (strict && warnings > 0)
        DIAG(diag, GATE_STRICT, place, str_number(scratch, (int64_t)warnings));
    arena_drop(scratch);
}

/* dump - what the CSV format hands over for a file, as lines of JSON: how it was read, then one list of cells a record
 * (or where and why it is broken), then whether the file was read to its end.  For conformance.py, which compares.
 *
 * usage: dump FILE [SEPARATOR [ENCODING]] */
#include "ingest/format.h"

#include <stdio.h>

extern const Format format_csv;

static void strings(Buf *out, size_t count, const Str *text) {
    buf_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        buf_add(out, i ? STR(",") : STR(""));
        buf_json(out, text[i]);
    }
    buf_add(out, STR("]\n"));
}

static void record_dump(Buf *out, const Record *record) {
    if (!record->broken) {
        strings(out, record->count, record->cell);
        return;
    }
    buf_addf(out, "{\"line\":%u,\"column\":%u,\"problem\":", record->at.line, record->at.column);
    buf_json(out, problem_name(record->problem));
    buf_add(out, STR("}\n"));
}

static bool records_dump(Arena *arena, Export *export) {
    Buf out = {.arena = arena};
    void *state = format_csv.open(arena, export);
    strings(&out, 2, (Str[]){export->separator, export->encoding});
    Batch *batch = batch_new();
    for (bool more = state != NULL; more;) {
        batch_clear(batch);
        more = format_csv.next(state, batch);
        for (size_t i = 0; i < batch->count; i++)
            record_dump(&out, &batch->record[i]);
    }
    batch_drop(batch);
    bool whole = state && format_csv.close(state);
    fwrite(out.ptr, 1, out.len, stdout);
    return whole;
}

int main(int count, char **argument) {
    if (count < 2)
        return EXIT_USAGE;
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    SourceSpec spec = {.separator = count > 2 ? argument[2][0] : 0};
    spec.encoding = str_of(count > 3 ? argument[3] : "");
    Input *input = input_open(arena, str_of(argument[1]), str_of(argument[1]), diag);
    Export export = {.input = input, .spec = &spec, .diag = diag};
    Str sha256;
    bool whole = input && records_dump(arena, &export);
    whole = input && input_close(arena, input, &sha256, diag) && whole;
    Buf end = {.arena = arena};
    Str *problem = ARENA_ARRAY(arena, Str, diag_entries(diag));
    for (size_t i = 0; i < diag_entries(diag); i++)
        problem[i] = problem_name(diag_entry(diag, i)->problem);
    strings(&end, diag_entries(diag), problem);
    fwrite(end.ptr, 1, end.len, stdout);
    arena_drop(arena);
    return whole ? EXIT_DONE : EXIT_INPUT;
}

/* xml_fuzz.c - any bytes as an XML export: what is refused, and that what is handed over is text with places.  The first
 * byte chooses what rida.json says of the file. */
#include "ingest/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void batch_check(const Batch *batch) {
    for (size_t i = 0; i < batch->count; i++) {
        const Record *record = &batch->record[i];
        for (size_t k = 0; k < record->count; k++) {
            if (!str_utf8(record->cell[k]))
                BUG("a cell that is not UTF-8");
            if (record->spot && record->cell[k].len && !record->spot[k].line)
                BUG("a cell without a place");
        }
    }
}

/* More rows than the bytes can be: a count of equal ones is in force. */
static void export_read(const Format *xml, Arena *arena, Export *export) {
    enum { BATCHES = 64 };
    void *state = xml->open(arena, export);
    if (!state) {
        if (!diag_count(export->diag, ERROR))
            BUG("refused without a problem");
        return;
    }
    Batch *batch = batch_new();
    bool more = true;
    for (int i = 0; i < BATCHES && more; i++) {
        batch_clear(batch);
        more = xml->next(state, batch);
        batch_check(batch);
    }
    batch_drop(batch);
    bool whole = xml->close(state);
    if (!whole && !diag_count(export->diag, ERROR))
        BUG("broken off without a problem");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const paths[] = {"", "/l/r", "/service_requests/request", "/data"};
    static const char *const encodings[] = {"", "utf-8", "windows-1256", "utf-16"};
    const Str wanted[] = {STR("id"), STR("case:concept:name"), STR("q/@a")};
    if (!size)
        return 0;
    Arena *arena = arena_new();
    SourceSpec spec = {.records = str_of(paths[data[0] & 3]), .encoding = str_of(encodings[data[0] >> 2 & 3])};
    Export export = {.input = input_of(arena, (Str){(const char *)data + 1, size - 1}, STR("x.xml")),
                     .spec = &spec,
                     .diag = diag_new(arena),
                     .wanted = wanted,
                     .wanted_count = data[0] >> 4 & 3};
    export_read(format_named(STR("xml")), arena, &export);
    Buf out = {.arena = arena};
    diag_write(&out, export.diag, (DiagWords){0}, 3);
    if (!str_utf8(buf_str(&out)))
        BUG("a message that is not UTF-8");
    arena_drop(arena);
    return 0;
}

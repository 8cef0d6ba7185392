/* jsonrows_fuzz.c - any bytes as a JSON export: records with valid cells or a problem with a place.  And whatever the
 * plain reading takes, the way by cJSON takes too, with the same members, cells and places. */
#include "ingest/json/find.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern const Format format_json;

static const Str wanted[] = {{"id", 2}, {"a.b", 3}, {"list/0/x", 8}, {"Id", 2}, {"b", 1}};

static const size_t wanted_for[] = {0, 1, 2, 3, 1};

static void same_cells(const JsonReader *a, const JsonReader *b) {
    JsonCells x = json_record_cells(a), y = json_record_cells(b);
    if (json_record_width(a) != json_record_width(b))
        BUG("%zu columns, %zu by cJSON", json_record_width(a), json_record_width(b));
    for (size_t i = 0; i < json_record_width(a); i++)
        if (!str_same(x.cell[i], y.cell[i]) || x.kind[i] != y.kind[i] || x.start[i] != y.start[i])
            BUG("cell %zu is not what it is by cJSON", i);
}

static void same_names(const JsonNames *a, const JsonNames *b) {
    const Str *x, *y;
    size_t count = json_names_list(a, &x);
    if (count != json_names_list(b, &y))
        BUG("other members than by cJSON");
    for (size_t i = 0; i < count; i++)
        if (!str_same(x[i], y[i]))
            BUG("member %zu is not what it is by cJSON", i);
}

static void both_ways(Str text, size_t wanted_count) {
    Arena *arena = arena_new();
    JsonNames *names[2];
    JsonReader *reader[2];
    for (int i = 0; i < 2; i++) {
        names[i] = json_names_new(arena, wanted_count, wanted, wanted_for);
        reader[i] = json_reader(arena, names[i]);
    }
    size_t len, end;
    JsonFault fault;
    if (json_record_plain(reader[0], arena, text, &len) == JSON_TAKEN) {
        if (!json_value_end(arena, text, &end, &fault) || end != len)
            BUG("the strict scan ends elsewhere");
        if (json_record_tree(reader[1], arena, str_to(text, len), &fault) != JSON_TAKEN)
            BUG("cJSON's way refuses: %s", fault.why);
        same_names(names[0], names[1]);
        same_cells(reader[0], reader[1]);
    }
    arena_drop(arena);
}

static void batch_check(const Batch *batch, Str file) {
    for (size_t i = 0; i < batch->count; i++) {
        const Record *record = &batch->record[i];
        if (!record->named || (record->broken && !record->why.len))
            BUG("record %zu is no record of named members", i);
        for (size_t k = 0; k < record->count; k++) {
            Place place = record_cell_place(record, file, k, STR("x"));
            if (!str_utf8(record->cell[k]) || (record->row && !place.line))
                BUG("cell %zu of record %zu is not in order", k, i);
        }
    }
}

static void as_export(Str bytes, const char *pointer, size_t wanted_count) {
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    SourceSpec spec = {.records = str_of(pointer)};
    Input *input = input_of(arena, bytes, STR("fuzz.json"));
    Export export = {.input = input, .spec = &spec, .diag = diag, .wanted_count = wanted_count};
    export.wanted = wanted;
    export.wanted_for = wanted_for;
    void *state = format_json.open(arena, &export);
    if (!state && !diag_count(diag, ERROR))
        BUG("neither records nor a problem");
    Batch *batch = batch_new();
    for (bool more = state != NULL; more; batch_clear(batch)) {
        more = format_json.next(state, batch);
        batch_check(batch, STR("fuzz.json"));
    }
    batch_drop(batch);
    if (state && format_json.close(state) == (diag_count(diag, ERROR) > 0))
        BUG("a fault without a problem, or a problem without a fault");
    Buf out = {.arena = arena};
    diag_write(&out, diag, (DiagWords){0}, 3);
    if (!str_utf8(buf_str(&out)))
        BUG("a message that is not UTF-8");
    arena_drop(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const pointers[] = {"", "/value", "/0/a~1b", "/"};
    if (!size)
        return 0;
    json_setup();
    Str text = {(const char *)data + 1, size - 1};
    both_ways(text, data[0] & 1 ? COUNT_OF(wanted) : 0);
    as_export(text, pointers[data[0] >> 1 & 3], data[0] & 8 ? COUNT_OF(wanted) : 0);
    return 0;
}

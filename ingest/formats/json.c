/* json.c - JSON exports: one list of objects, a list within a document, or a line an object (NDJSON).  Where the
 * records are is find.h's, one record record.h's; here they become a format. */
#include "ingest/json/find.h"

typedef struct JsonState {
    Arena *arena;
    Export *export;
    JsonText *text;
    JsonFound found;
    JsonRecords *records;
    bool begun, behind; /* the names were given; the records are all read */
    uint32_t rows;
} JsonState;

static void *json_open(Arena *arena, Export *export) {
    JsonState *j = ARENA_NEW(arena, JsonState);
    j->arena = arena;
    j->export = export;
    j->text = json_text_open(arena, export);
    if (!j->text || !json_find(arena, j->text, export, &j->found))
        return NULL;
    export->part = j->found.part;
    j->records = json_records(arena, j->text, j->found.where, json_reader(arena, j->found.names));
    json_text_rewind(j->text);
    if (json_records_seek(j->records))
        return j;
    DIAG(export->diag, FILE_CHANGED, ((Place){.file = input_name(export->input)}), STR(""));
    return NULL;
}

static void names_give(JsonState *j, Batch *batch) {
    batch_add(batch, json_names_width(j->found.names), json_names_header(j->found.names), NULL)->named = true;
    j->begun = true;
}

static bool json_next(void *state, Batch *batch) {
    JsonState *j = state;
    if (!j->begun)
        names_give(j, batch);
    bool more = true;
    while (more && !batch_full(batch)) {
        more = json_records_next(j->records, batch);
        j->rows += more;
    }
    Place place;
    if (!more && !json_text_wrong(j->text, &place)) {
        j->behind = true;
        json_records_tail(j->records);
    }
    return more;
}

/* A better member for a wanted name came late: which one is meant cannot be told. */
static bool names_clear(JsonState *j) {
    Str wanted;
    if (!json_names_contested(j->found.names, &wanted))
        return true;
    DIAG(j->export->diag, COLUMN_TWICE, ((Place){.file = input_name(j->export->input)}), wanted);
    return false;
}

static bool json_close(void *state) {
    JsonState *j = state;
    Str pointer = j->found.where.pointer, number = str_number(j->arena, j->rows);
    pointer = j->behind ? STR("") : str_join(j->arena, 3, (Str[]){pointer, STR("/"), number});
    j->export->name_count = json_names_list(j->found.names, &j->export->name);
    bool sound = json_sound(j->text, j->behind ? 0 : j->rows + 1, pointer, j->export->diag);
    sound = json_text_whole(j->text, j->export->diag) && sound;
    return names_clear(j) && sound;
}

static Str json_misfit(Str head) {
    Str text = str_trim(head);
    return text.len && (text.ptr[0] == '{' || text.ptr[0] == '[') ? STR("") : STR("no JSON");
}

const Format format_json = {"json", json_misfit, json_open, json_next, json_close};

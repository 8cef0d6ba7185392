/* find.c - see find.h. */
#include "ingest/json/find.h"

enum { LEARNT_FROM = 100 /* records */ };

typedef struct Find {
    Arena *arena;
    JsonText *text;
    const Export *export;
    JsonFound best;
    size_t lacks; /* of the best: wanted names that its records do not have; one more when it is empty */
    bool any;
    Buf lists; /* pointers of all lists of objects, for a message */
} Find;

/* Learns the members of the records that begin here. */
static size_t learn(Find *f, JsonWhere where, JsonNames *names) {
    Arena *scratch = arena_new();
    JsonRecords *records = json_records(scratch, f->text, where, json_reader(scratch, names));
    Batch *batch = batch_new();
    size_t count = 0;
    for (; count < LEARNT_FROM && json_records_next(records, batch); count++)
        batch_clear(batch);
    batch_drop(batch);
    arena_drop(scratch);
    return count;
}

static bool best_of(const Find *f) {
    return f->any && f->lacks == 0;
}

static void offer(Find *f, JsonWhere where, JsonNames *names, size_t lacks) {
    if (f->any && f->lacks <= lacks)
        return;
    json_names_settle(names);
    Str part = where.in != JSON_IN_LIST ? STR("lines") : where.pointer.len ? where.pointer : STR("/");
    f->best = (JsonFound){where, names, part};
    f->lacks = lacks;
    f->any = true;
}

static JsonNames *names_here(const Find *f) {
    const Export *export = f->export;
    return json_names_new(f->arena, export->wanted_count, export->wanted, export->wanted_for);
}

/* The records from here on, as one candidate. */
static void records_look(Find *f, JsonWhere where) {
    JsonNames *names = names_here(f);
    size_t count = learn(f, where, names);
    offer(f, where, names, json_names_missing(names) + !count);
}

/* Behind some items of a list: the others, and its end. */
static bool list_leave(Find *f, int depth) {
    while (!json_text_takes(f->text, ']')) {
        if (!json_text_takes(f->text, ','))
            return json_text_refuse(f->text, "a comma or a closing bracket is missing here");
        if (!json_text_skim(f->text, depth))
            return false;
    }
    return true;
}

/* A list: of objects, it may be the one.  False at a fault, or when nothing better can follow. */
static bool list_look(Find *f, Str pointer, int depth) {
    JsonWhere where = {JSON_IN_LIST, pointer};
    json_text_takes(f->text, '[');
    int first = json_text_next(f->text);
    if (first == ']') {
        JsonNames *names = names_here(f);
        offer(f, where, names, json_names_missing(names) + 1);
        return json_text_takes(f->text, ']') && !best_of(f);
    }
    if (first != '{')
        return json_text_skim(f->text, depth + 1) && list_leave(f, depth + 1);
    buf_add(&f->lists, f->lists.len ? STR("، ") : STR(""));
    buf_add(&f->lists, pointer.len ? pointer : STR("/"));
    JsonWhere behind = {JSON_IN_ITEMS, pointer};
    JsonNames *names = names_here(f);
    size_t count = learn(f, behind, names);
    Place place;
    offer(f, where, names, json_names_missing(names));
    if (best_of(f) || json_text_wrong(f->text, &place))
        return false;
    return count < LEARNT_FROM || list_leave(f, depth + 1);
}

/* One step more of a pointer: "~" and "/" in a key are escaped. */
static Str pointer_with(Arena *arena, Str pointer, Str key) {
    Buf more = {.arena = arena};
    buf_add(&more, pointer);
    buf_byte(&more, '/');
    for (size_t i = 0; i < key.len; i++) {
        if (key.ptr[i] == '~' || key.ptr[i] == '/')
            buf_add(&more, key.ptr[i] == '~' ? STR("~0") : STR("~1"));
        else
            buf_byte(&more, key.ptr[i]);
    }
    return buf_str(&more);
}

static bool value_look(Find *f, Str pointer, int depth);

static bool object_look(Find *f, Str pointer, int depth) {
    Map *keys = map_new(f->arena);
    Str key;
    if (depth >= JSON_DEPTH_MOST)
        return json_text_refuse(f->text, "more than 64 levels");
    json_text_takes(f->text, '{');
    if (json_text_takes(f->text, '}'))
        return true;
    for (;;) {
        if (!json_text_key(f->text, keys, &key) || !value_look(f, pointer_with(f->arena, pointer, key), depth + 1))
            return false;
        if (json_text_takes(f->text, '}'))
            return true;
        if (!json_text_takes(f->text, ','))
            return json_text_refuse(f->text, "a comma or a closing bracket is missing here");
    }
}

static bool value_look(Find *f, Str pointer, int depth) {
    int next = json_text_next(f->text);
    if (next == '[')
        return list_look(f, pointer, depth);
    if (next == '{')
        return object_look(f, pointer, depth);
    return json_text_skim(f->text, depth);
}

/* How the file goes on behind the object that it begins with. */
typedef enum Behind { BEHIND_NOTHING, BEHIND_LINE, BEHIND_OBJECT, BEHIND_OTHER } Behind;

/* The first byte that is no space behind `at`, and whether a line ends before it; 0 when there is none in the window.
 */
static char byte_behind(Str text, size_t at, bool *new_line) {
    *new_line = false;
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        *new_line = *new_line || c == '\n';
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            return c;
    }
    return 0;
}

static Behind behind_of(JsonText *text, size_t len) {
    bool new_line;
    char next;
    while (!(next = byte_behind(json_text_rest(text), len, &new_line)) && json_text_more(text))
        ;
    if (!next)
        return BEHIND_NOTHING;
    Str first = str_to(json_text_rest(text), len);
    bool one_line = str_find(first, STR("\n")) == SIZE_MAX;
    if (next != '{' && !new_line)
        return BEHIND_OTHER;
    return one_line && new_line ? BEHIND_LINE : next == '{' ? BEHIND_OBJECT : BEHIND_OTHER;
}

/* The line is one object and nothing else. */
static bool line_sound(Find *f, Str line) {
    JsonFault fault;
    size_t len;
    bool new_line;
    return line.len && line.ptr[0] == '{' && json_value_end(f->arena, line, &len, &fault) &&
           !byte_behind(line, len, &new_line);
}

/* A broken first line with sound ones behind it: lines all the same.  A broken document has its own end in the last. */
static bool next_lines_sound(Find *f) {
    Str rest = json_text_rest(f->text);
    str_cut(&rest, '\n');
    Str second = str_cut(&rest, '\n'), third = str_cut(&rest, '\n');
    return line_sound(f, second) && (!third.len || line_sound(f, third));
}

/* What a file that begins with an object is: lines, a sequence, or (BEHIND_NOTHING, BEHIND_OTHER) one document. */
static Behind document_look(Find *f) {
    for (;;) {
        size_t len;
        JsonFault fault;
        Str rest = json_text_rest(f->text);
        bool whole = json_value_end(f->arena, rest, &len, &fault);
        if (whole)
            return behind_of(f->text, len);
        if (!fault.cut || rest.len > JSON_RECORD_MOST || !json_text_more(f->text))
            return next_lines_sound(f) ? BEHIND_LINE : BEHIND_OTHER;
    }
}

static void lines_look(Find *f, Behind behind) {
    records_look(f, (JsonWhere){behind == BEHIND_OBJECT ? JSON_IN_SEQUENCE : JSON_IN_LINES, STR("")});
}

/* The document as one record, if it has all that is wanted; the text is at its beginning again. */
static bool document_is_record(Find *f) {
    JsonNames *names = names_here(f);
    JsonWhere where = {JSON_IN_SEQUENCE, STR("")};
    learn(f, where, names);
    json_text_rewind(f->text);
    if (!f->export->wanted_count || json_names_missing(names))
        return false;
    offer(f, where, names, 0);
    return true;
}

/* Without a pointer.  False at a fault. */
static bool look(Find *f) {
    bool object = json_text_next(f->text) == '{';
    Behind behind = object ? document_look(f) : BEHIND_OTHER;
    if (behind == BEHIND_LINE || behind == BEHIND_OBJECT) {
        lines_look(f, behind);
        return true;
    }
    if (behind == BEHIND_NOTHING && document_is_record(f))
        return true;
    if (!value_look(f, STR(""), 0))
        return best_of(f);
    if (json_text_next(f->text) != -1)
        return json_text_refuse(f->text, "text after the end");
    if (!f->any && object) {
        json_text_rewind(f->text);
        lines_look(f, BEHIND_OBJECT);
    }
    return true;
}

bool json_sound(const JsonText *text, uint32_t row, Str pointer, Diag *diag) {
    Place place;
    const char *wrong = json_text_wrong(text, &place);
    if (!wrong)
        return true;
    place.row = row;
    place.named = true;
    place.header = pointer;
    DIAG(diag, EXPORT_BROKEN, place, STR("JSON"), str_of(wrong));
    return false;
}

static bool none_found(Find *f, Str pointer) {
    Place place = {.file = input_name(f->export->input)};
    if (!json_sound(f->text, 0, STR(""), f->export->diag))
        return false;
    if (pointer.len)
        DIAG(f->export->diag, RECORDS_ABSENT, place, pointer, f->lists.len ? buf_str(&f->lists) : STR("-"));
    else
        DIAG(f->export->diag, RECORDS_UNKNOWN, place, STR("JSON"));
    return false;
}

/* With the pointer that rida.json gives; when nothing is there, what lists there are is looked for. */
static bool pointed(Find *f, Str pointer) {
    JsonWhere where = {JSON_IN_LIST, str_same(pointer, STR("/")) ? STR("") : pointer};
    JsonRecords *records = json_records(f->arena, f->text, where, NULL);
    if (json_records_seek(records)) {
        records_look(f, where);
        return true;
    }
    Place place;
    if (json_text_wrong(f->text, &place))
        return false;
    json_text_rewind(f->text);
    look(f);
    f->any = false;
    return false;
}

bool json_find(Arena *arena, JsonText *text, const Export *export, JsonFound *found) {
    Find f = {.arena = arena, .text = text, .export = export, .lists = {.arena = arena}};
    Str pointer = export->spec->records;
    if (pointer.len)
        pointed(&f, pointer);
    else
        look(&f);
    *found = f.best;
    return f.any || none_found(&f, pointer);
}

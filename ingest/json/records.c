/* records.c - see records.h. */
#include "ingest/json/records.h"

#include <string.h>

/* A container around the list: the keys of an object that were read so far, NULL for a list. */
typedef struct Level {
    Map *keys;
} Level;

struct JsonRecords {
    Arena *arena;
    JsonText *text;
    JsonWhere where;
    JsonReader *reader;
    uint32_t row;
    size_t behind; /* bytes between the record and the end of its line, where it is a line's */
    bool opened;
    int depth;
    Level level[JSON_DEPTH_MOST];
};

JsonRecords *json_records(Arena *arena, JsonText *text, JsonWhere where, JsonReader *reader) {
    JsonRecords *r = ARENA_NEW(arena, JsonRecords);
    r->arena = arena;
    r->text = text;
    r->where = where;
    r->reader = reader;
    return r;
}

/* The next step of a pointer, without its escapes. */
static Str step_cut(Arena *arena, Str *pointer) {
    *pointer = str_from(*pointer, 1);
    Str raw = *pointer;
    size_t len = 0;
    while (len < raw.len && raw.ptr[len] != '/')
        len++;
    *pointer = str_from(raw, len);
    Buf step = {.arena = arena};
    for (size_t i = 0; i < len; i++) {
        bool escape = raw.ptr[i] == '~' && i + 1 < len && (raw.ptr[i + 1] == '0' || raw.ptr[i + 1] == '1');
        buf_byte(&step, !escape ? raw.ptr[i] : raw.ptr[i + 1] == '0' ? '~' : '/');
        i += escape;
    }
    return buf_str(&step);
}

/* To the value of that key in the object that begins here; false at a fault, or when there is none. */
static bool member_seek(JsonRecords *r, Map *keys, Str step) {
    Str key;
    if (json_text_takes(r->text, '}'))
        return false;
    while (json_text_key(r->text, keys, &key)) {
        if (str_same(key, step))
            return true;
        if (!json_text_skim(r->text, r->depth) || json_text_takes(r->text, '}'))
            return false;
        if (!json_text_takes(r->text, ','))
            return json_text_refuse(r->text, "a comma or a closing bracket is missing here");
    }
    return false;
}

static bool item_seek(JsonRecords *r, Str step) {
    int64_t index;
    if (!str_int(step, &index) || index < 0 || json_text_next(r->text) == ']')
        return false;
    for (; index; index--) {
        if (!json_text_skim(r->text, r->depth) || json_text_next(r->text) == ']')
            return false;
        if (!json_text_takes(r->text, ','))
            return json_text_refuse(r->text, "a comma or a closing bracket is missing here");
    }
    return true;
}

bool json_records_seek(JsonRecords *r) {
    Str rest = r->where.pointer;
    while (rest.len && rest.ptr[0] == '/') {
        Str step = step_cut(r->arena, &rest);
        bool object = json_text_takes(r->text, '{');
        if ((!object && !json_text_takes(r->text, '[')) || r->depth == JSON_DEPTH_MOST)
            return false;
        Map *keys = object ? map_new(r->arena) : NULL;
        r->level[r->depth++].keys = keys;
        if (!(object ? member_seek(r, keys, step) : item_seek(r, step)))
            return false;
    }
    return !rest.len && (r->where.in != JSON_IN_LIST || json_text_next(r->text) == '[');
}

/* The members or items of the innermost container that are left, and its end. */
static bool level_tail(JsonRecords *r) {
    Map *keys = r->level[--r->depth].keys;
    Str key;
    while (!json_text_takes(r->text, keys ? '}' : ']')) {
        if (!json_text_takes(r->text, ','))
            return json_text_refuse(r->text, "a comma or a closing bracket is missing here");
        if ((keys && !json_text_key(r->text, keys, &key)) || !json_text_skim(r->text, r->depth + 1))
            return false;
    }
    return true;
}

void json_records_tail(JsonRecords *r) {
    bool sound = true;
    while (sound && r->depth)
        sound = level_tail(r);
    if (sound && json_text_next(r->text) != -1)
        json_text_refuse(r->text, "text after the end");
}

/* A record of the batch whose text begins here and is so long. */
static Record *record_add(JsonRecords *r, Batch *batch, size_t width, size_t len) {
    JsonCells cells = json_record_cells(r->reader);
    Record *record = batch_add(batch, width, cells.cell, cells.kind);
    record->named = true;
    record->row = ++r->row;
    record->line = json_text_line(r->text);
    record->column = json_text_column(r->text);
    record->offset = json_text_offset(r->text);
    batch->bytes += len;
    return record;
}

static Str moved(Str text, Str from, Str to) {
    bool inside = text.ptr >= from.ptr && text.ptr < from.ptr + from.len;
    return inside ? (Str){to.ptr + (text.ptr - from.ptr), text.len} : text;
}

/* The cells lie in the window, which goes on, or in the arena of the batch. */
static void record_give(JsonRecords *r, Batch *batch, Str text) {
    JsonCells cells = json_record_cells(r->reader);
    size_t width = json_record_width(r->reader);
    Record *record = record_add(r, batch, width, text.len);
    Str *cell = ARENA_ARRAY(batch->arena, Str, width);
    uint32_t *start = ARENA_ARRAY(batch->arena, uint32_t, width);
    record->raw = str_copy(batch->arena, text);
    for (size_t i = 0; i < width; i++)
        cell[i] = moved(cells.cell[i], text, record->raw);
    if (width)
        memcpy(start, cells.start, width * sizeof *start);
    record->cell = cell;
    record->start = start;
    json_text_pass(r->text, text.len + r->behind);
}

/* A record of that length that cannot be used; the fault is relative to its beginning. */
static void broken_give(JsonRecords *r, Batch *batch, size_t len, JsonFault fault) {
    Record *record = record_add(r, batch, 0, len);
    bool first = fault.line == 1;
    record->broken = true;
    record->problem = PROBLEM_RECORD_BROKEN;
    record->why = str_of(fault.why);
    record->at = (Spot){record->line + fault.line - 1, first ? record->column + fault.column - 1 : fault.column};
    json_text_pass(r->text, len + r->behind);
}

/* An object that the plain reading has left, of which the whole is there. */
static void odd_give(JsonRecords *r, Batch *batch, Str text) {
    JsonFault fault;
    if (json_record_tree(r->reader, batch->arena, text, &fault) == JSON_TAKEN)
        record_give(r, batch, text);
    else
        broken_give(r, batch, text.len, fault);
}

static const JsonFault too_long = {.why = "a record of more than 8 MiB", .line = 1, .column = 1};

/* The value that begins here.  False with the fault at its place in the text when it is not well-formed. */
static bool value_take(JsonRecords *r, Batch *batch, JsonFault *fault) {
    for (;;) {
        size_t len;
        Str rest = json_text_rest(r->text);
        JsonTaken taken = json_record_plain(r->reader, batch->arena, rest, &len);
        if (taken == JSON_TAKEN && len <= JSON_RECORD_MOST) {
            record_give(r, batch, str_to(rest, len));
            return true;
        }
        if (taken == JSON_CUT && !json_text_ended(r->text) && json_text_more(r->text))
            continue;
        bool whole = json_value_end(r->arena, rest, &len, fault), more = fault->cut && !json_text_ended(r->text);
        if (more && json_text_more(r->text))
            continue;
        if (whole && len <= JSON_RECORD_MOST) {
            odd_give(r, batch, str_to(rest, len));
            return true;
        }
        if (whole || (more && !json_text_ended(r->text)))
            *fault = too_long;
        return false;
    }
}

static bool list_next(JsonRecords *r, Batch *batch) {
    JsonFault fault;
    if (json_text_takes(r->text, ']'))
        return false;
    if (r->row && !json_text_takes(r->text, ','))
        return json_text_refuse(r->text, "a comma or a closing bracket is missing here");
    json_text_next(r->text);
    return value_take(r, batch, &fault) || json_text_fault(r->text, &fault);
}

/* Length of the line that begins here, without its end; *stop is that of all of it.  A line longer than any record may
 * be is cut. */
static size_t line_find(JsonRecords *r, size_t *stop) {
    for (size_t looked = 0;;) {
        Str rest = json_text_rest(r->text);
        const char *lf = looked < rest.len ? memchr(rest.ptr + looked, '\n', rest.len - looked) : NULL;
        looked = rest.len;
        if (lf || !json_text_more(r->text)) {
            size_t len = lf ? (size_t)(lf - rest.ptr) : rest.len;
            *stop = lf ? len + 1 : len;
            return len;
        }
    }
}

static void line_drop(JsonRecords *r) {
    size_t stop, len;
    do {
        len = line_find(r, &stop);
        json_text_pass(r->text, stop);
    } while (stop == len && stop);
}

/* The line as a record: what stands in it must be one object and nothing else. */
static void line_take(JsonRecords *r, Batch *batch, Str line) {
    JsonFault fault;
    size_t len;
    JsonTaken taken = json_record_plain(r->reader, batch->arena, line, &len);
    bool whole = taken == JSON_TAKEN || json_value_end(r->arena, line, &len, &fault);
    if (whole && len < line.len) {
        whole = false;
        while (line.ptr[len] == ' ' || line.ptr[len] == '\t')
            len++;
        Str before = str_to(line, len);
        fault = (JsonFault){"text after the end", 1, (uint32_t)str_codes(before) + 1, false};
    }
    if (!whole)
        broken_give(r, batch, line.len, fault);
    else if (taken == JSON_TAKEN)
        record_give(r, batch, line);
    else
        odd_give(r, batch, line);
}

static bool lines_next(JsonRecords *r, Batch *batch) {
    size_t stop;
    if (json_text_next(r->text) == -1)
        return false;
    size_t len = line_find(r, &stop);
    Str line = str_to(json_text_rest(r->text), len);
    while (line.len &&
           (line.ptr[line.len - 1] == ' ' || line.ptr[line.len - 1] == '\t' || line.ptr[line.len - 1] == '\r'))
        line.len--;
    if (line.len <= JSON_RECORD_MOST) {
        r->behind = stop - line.len; /* passed over at once: columns are not counted where none follows */
        line_take(r, batch, line);
        return true;
    }
    r->behind = 0;
    broken_give(r, batch, 0, too_long);
    line_drop(r);
    return true;
}

/* An object begins right here, or nothing more does. */
static bool begins_object(JsonText *text) {
    return (!json_text_rest(text).len && !json_text_more(text)) || json_text_rest(text).ptr[0] == '{';
}

/* Objects that go over several lines: after a broken one the next begins a line with its bracket. */
static bool sequence_next(JsonRecords *r, Batch *batch) {
    JsonFault fault;
    if (json_text_next(r->text) == -1)
        return false;
    if (value_take(r, batch, &fault))
        return true;
    broken_give(r, batch, 0, fault);
    do
        line_drop(r);
    while (!begins_object(r->text));
    return true;
}

bool json_records_next(JsonRecords *r, Batch *batch) {
    if (r->where.in == JSON_IN_LINES)
        return lines_next(r, batch);
    if (r->where.in == JSON_IN_SEQUENCE)
        return sequence_next(r, batch);
    if (r->where.in == JSON_IN_LIST && !r->opened && !json_text_takes(r->text, '['))
        return false;
    r->opened = true;
    return list_next(r, batch);
}

/* text.c - see text.h. */
#include "ingest/json/text.h"
#include "ingest/encoding.h"

#include <string.h>

enum { WINDOW_FIRST = 256 * 1024, KEYS_MOST = 16 << 20 /* bytes of keys remembered at a time */ };

struct JsonText {
    Arena *arena;
    Export *export;
    Charset charset;
    Text *decoded; /* NULL: the bytes are UTF-8 as they stand */
    char *window;
    size_t at, end, room;
    bool ended;
    uint64_t offset;  /* in the file, of window[at] */
    uint64_t read_to; /* in the file, of window[end], when nothing is decoded */
    uint32_t line, column;
    size_t keys; /* bytes of keys that are remembered */
    const char *wrong;
    Place wrong_at;
};

static bool charset_find(Arena *arena, Export *export, Charset *charset) {
    unsigned char head[3] = {0};
    size_t got = input_read(export->input, 0, head, sizeof head);
    bool wide = got >= 2 && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF));
    Str declared = export->spec->encoding;
    Encoding encoding = ENCODING_UTF_8;
    bool given = declared.len && encoding_named(declared, &encoding);
    if (wide || (given && encoding != ENCODING_UTF_8))
        return encoding_find(arena, export->input, declared, charset, export->diag);
    bool mark = got == 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF;
    *charset = (Charset){ENCODING_UTF_8, mark ? 3 : 0,
                         given  ? STR("as configured")
                         : mark ? STR("byte order mark")
                                : STR("as JSON is")};
    return true;
}

void json_text_rewind(JsonText *t) {
    t->decoded = t->charset.encoding == ENCODING_UTF_8 ? NULL : text_open(t->arena, t->export->input, t->charset);
    t->at = t->end = 0;
    t->offset = t->read_to = t->charset.mark;
    t->line = t->column = 1;
    t->ended = false;
    t->keys = 0;
    t->wrong = NULL;
}

JsonText *json_text_open(Arena *arena, Export *export) {
    JsonText *t = ARENA_NEW(arena, JsonText);
    t->arena = arena;
    t->export = export;
    if (!charset_find(arena, export, &t->charset))
        return NULL;
    export->encoding = encoding_name(t->charset.encoding);
    export->encoding_how = t->charset.how;
    t->room = WINDOW_FIRST;
    t->window = ARENA_ARRAY(arena, char, t->room);
    json_text_rewind(t);
    return t;
}

Str json_text_rest(const JsonText *t) {
    return (Str){t->window + t->at, t->end - t->at};
}

bool json_text_ended(const JsonText *t) {
    return t->ended;
}

/* The window is doubled only while what begins in it fills it: memory is bounded by the longest record there may be. */
static bool window_room(JsonText *t) {
    if (t->at) {
        memmove(t->window, t->window + t->at, t->end - t->at);
        t->end -= t->at;
        t->at = 0;
    }
    if (t->room - t->end >= t->room / 4)
        return true;
    if (t->room > JSON_RECORD_MOST)
        return t->end < t->room;
    char *larger = ARENA_ARRAY(t->arena, char, t->room * 2);
    memcpy(larger, t->window, t->end);
    t->window = larger;
    t->room *= 2;
    return true;
}

bool json_text_more(JsonText *t) {
    if (t->ended || !window_room(t))
        return false;
    size_t room = t->room - t->end;
    size_t got = t->decoded ? room < 64 ? 0 : text_read(t->decoded, t->window + t->end, room)
                            : input_read(t->export->input, t->read_to, t->window + t->end, room);
    t->end += got;
    t->read_to += got;
    t->ended = got == 0;
    return got > 0;
}

static size_t codes_in(const char *text, size_t len) {
    size_t codes = 0;
    for (size_t i = 0; i < len; i++)
        codes += ((unsigned char)text[i] & 0xC0) != 0x80;
    return codes;
}

void json_text_pass(JsonText *t, size_t len) {
    const char *from = t->window + t->at, *end = from + len;
    t->offset += t->decoded ? text_bytes(t->decoded, (Str){from, len}) : len;
    t->at += len;
    for (const char *lf; from < end && (lf = memchr(from, '\n', (size_t)(end - from)));) {
        t->line++;
        t->column = 1;
        from = lf + 1;
    }
    t->column += (uint32_t)codes_in(from, (size_t)(end - from));
}

int json_text_next(JsonText *t) {
    for (;;) {
        size_t at = t->at;
        while (at < t->end && (t->window[at] == ' ' || (t->window[at] >= '\t' && t->window[at] <= '\r' &&
                                                        t->window[at] != '\v' && t->window[at] != '\f')))
            at++;
        json_text_pass(t, at - t->at);
        if (t->at < t->end)
            return (unsigned char)t->window[t->at];
        if (!json_text_more(t))
            return -1;
    }
}

bool json_text_takes(JsonText *t, char byte) {
    if (json_text_next(t) != (unsigned char)byte)
        return false;
    json_text_pass(t, 1);
    return true;
}

bool json_text_fault(JsonText *t, const JsonFault *fault) {
    if (t->wrong)
        return false;
    t->wrong = fault->why;
    t->wrong_at = (Place){.file = input_name(t->export->input),
                          .line = t->line + fault->line - 1,
                          .column = fault->line == 1 ? t->column + fault->column - 1 : fault->column,
                          .offset = t->offset};
    return false;
}

bool json_text_refuse(JsonText *t, const char *why) {
    return json_text_fault(t, &(JsonFault){.why = why, .line = 1, .column = 1});
}

/* Length of the text, number or word that begins here, brought into the window as a whole. */
static bool scalar_find(JsonText *t, size_t *len) {
    for (;;) {
        JsonFault fault;
        Str rest = json_text_rest(t);
        bool good = json_value_end(t->arena, rest, len, &fault);
        if (fault.cut && rest.len <= JSON_VALUE_MOST && json_text_more(t))
            continue;
        if (!good && (!fault.cut || rest.len <= JSON_VALUE_MOST))
            return json_text_fault(t, &fault);
        return *len <= JSON_VALUE_MOST || json_text_refuse(t, "a value of more than 1 MiB");
    }
}

static bool scalar_skim(JsonText *t) {
    size_t len;
    if (!scalar_find(t, &len))
        return false;
    json_text_pass(t, len);
    return true;
}

bool json_text_key(JsonText *t, Map *seen, Str *key) {
    size_t len;
    JsonFault fault;
    if (json_text_next(t) != '"')
        return json_text_refuse(t, "a key in quotes is missing here");
    if (!scalar_find(t, &len))
        return false;
    Arena *scratch = arena_new();
    const Json *text = json_value(scratch, str_to(json_text_rest(t), len), &fault);
    bool first = text && map_put(seen, text->text, 0);
    arena_drop(scratch);
    if (!first)
        return json_text_refuse(t, "the same key twice");
    *key = map_key(seen, map_count(seen) - 1);
    t->keys += key->len + 64;
    if (t->keys > KEYS_MOST)
        return json_text_refuse(t, "more keys than can be remembered");
    json_text_pass(t, len);
    return json_text_takes(t, ':') || json_text_refuse(t, "a colon is missing here");
}

/* The members or items of a container, behind its opening bracket; `seen` is NULL for a list. */
static bool items_skim(JsonText *t, char close, Map *seen, int depth) {
    Str key;
    if (json_text_takes(t, close))
        return true;
    for (;;) {
        if (seen && !json_text_key(t, seen, &key))
            return false;
        if (!json_text_skim(t, depth))
            return false;
        if (json_text_takes(t, close))
            return true;
        if (!json_text_takes(t, ','))
            return json_text_refuse(t, "a comma or a closing bracket is missing here");
    }
}

bool json_text_skim(JsonText *t, int depth) {
    int next = json_text_next(t);
    if (next != '{' && next != '[')
        return scalar_skim(t);
    if (depth >= JSON_DEPTH_MOST)
        return json_text_refuse(t, "more than 64 levels");
    json_text_pass(t, 1);
    Arena *scratch = arena_new();
    size_t keys = t->keys;
    bool whole = items_skim(t, next == '{' ? '}' : ']', next == '{' ? map_new(scratch) : NULL, depth + 1);
    t->keys = keys;
    arena_drop(scratch);
    return whole;
}

uint32_t json_text_line(const JsonText *t) {
    return t->line;
}

uint32_t json_text_column(const JsonText *t) {
    return t->column;
}

uint64_t json_text_offset(const JsonText *t) {
    return t->offset;
}

const char *json_text_wrong(const JsonText *t, Place *place) {
    *place = t->wrong_at;
    return t->wrong;
}

bool json_text_whole(const JsonText *t, Diag *diag) {
    return !t->decoded || text_whole(t->decoded, diag);
}

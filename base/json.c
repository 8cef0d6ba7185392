/* json.c - a strict scan that records places, then cJSON's tree, then ours; see json.h. */
#include "base/base.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64 };

typedef struct Spot {
    uint32_t line, column;
    size_t at;
} Spot;

typedef struct Scan {
    Arena *arena;
    Str text;
    size_t at;
    uint32_t line;
    size_t line_start;
    size_t counted_to;       /* columns are counted onwards from here, so that a text of one line is counted once */
    uint32_t counted_column; /* of counted_to */
    int depth;
    Spot *spot; /* in document order: of every value, and before it of its key when it is a member */
    size_t spots, room;
    bool one_of_many;  /* whole numbers beyond 2^53 are fine, and so is what follows */
    bool bounds_only;  /* no spots are wanted */
    const char *wrong; /* what is refused, NULL while all is well */
    bool cut;          /* … because the text ends */
} Scan;

static void *setup_malloc(size_t size) {
    void *at = malloc(size);
    if (!at)
        base_out_of_memory(size);
    return at;
}

void json_setup(void) {
    cJSON_InitHooks(&(cJSON_Hooks){setup_malloc, free});
}

static Spot here(Scan *s) {
    if (s->counted_to < s->line_start || s->counted_to > s->at) {
        s->counted_to = s->line_start;
        s->counted_column = 1;
    }
    s->counted_column += (uint32_t)str_codes((Str){s->text.ptr + s->counted_to, s->at - s->counted_to});
    s->counted_to = s->at;
    return (Spot){s->line, s->counted_column, s->at};
}

static bool refuse(Scan *s, const char *why) {
    if (!s->wrong) {
        s->wrong = why;
        s->cut = s->at == s->text.len;
    }
    return false;
}

static char peek(const Scan *s) {
    return s->at < s->text.len ? s->text.ptr[s->at] : 0;
}

static bool spot_add(Scan *s) {
    if (s->bounds_only)
        return true;
    if (s->one_of_many && s->spots == JSON_VALUES_MOST)
        return refuse(s, "more values than one record may have");
    s->spot = ARENA_GROW(s->arena, s->spot, s->spots, &s->room);
    s->spot[s->spots++] = here(s);
    return true;
}

static void space_skip(Scan *s) {
    for (; s->at < s->text.len; s->at++) {
        char c = s->text.ptr[s->at];
        if (c == '\n') {
            s->line++;
            s->line_start = s->at + 1;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            return;
        }
    }
}

static int hex4(const Scan *s, size_t at) {
    int sum = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = at + i < s->text.len ? str_hex(s->text.ptr[at + i]) : -1;
        if (digit < 0)
            return -1;
        sum = sum * 16 + digit;
    }
    return sum;
}

/* After a backslash at s->at - 1. */
static bool escape_scan(Scan *s) {
    char c = peek(s);
    if (c && strchr("\"\\/bfnrt", c)) {
        s->at++;
        return true;
    }
    if (c != 'u')
        return refuse(s, "an unknown escape in a string");
    int unit = hex4(s, s->at + 1);
    if (unit < 0) {
        refuse(s, "\\u without four hexadecimal digits");
        s->cut = s->text.len - s->at < 5;
        return false;
    }
    if (unit == 0)
        return refuse(s, "the character U+0000 in a string");
    s->at += 5;
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    bool pair = unit < 0xDC00 && peek(s) == '\\' && s->at + 1 < s->text.len && s->text.ptr[s->at + 1] == 'u';
    int low = pair ? hex4(s, s->at + 2) : -1;
    if (low < 0xDC00 || low > 0xDFFF) {
        refuse(s, "half of a surrogate pair");
        s->cut = s->text.len - s->at < 6;
        return false;
    }
    s->at += 6;
    return true;
}

/* One character of a string beyond ASCII. */
static bool wide_scan(Scan *s) {
    Str rest = str_from(s->text, s->at), after = rest;
    bool whole = str_code(&after) != 0xFFFD || str_starts(rest, STR("\xEF\xBF\xBD"));
    if (whole) {
        s->at += rest.len - after.len;
        return true;
    }
    refuse(s, "bytes that are not UTF-8");
    s->cut = rest.len < 4;
    return false;
}

static bool string_scan(Scan *s) {
    s->at++;
    while (s->at < s->text.len) {
        unsigned char c = (unsigned char)s->text.ptr[s->at];
        if (c < 0x20)
            return refuse(s, "a line break or control character in a string");
        if (c >= 0x80) {
            if (!wide_scan(s))
                return false;
            continue;
        }
        s->at++;
        if (c == '"')
            return true;
        if (c == '\\' && !escape_scan(s))
            return false;
    }
    return refuse(s, "a string that is not closed");
}

Str json_digits(Str text, size_t at) {
    size_t end = at;
    while (end < text.len && text.ptr[end] && strchr("+-.eE0123456789", text.ptr[end]))
        end++;
    return (Str){text.ptr + at, end - at};
}

static bool number_scan(Scan *s) {
    Str digits = json_digits(s->text, s->at);
    double value;
    bool whole = true, last = s->at + digits.len == s->text.len;
    for (size_t i = 0; i < digits.len; i++)
        whole = whole && !strchr(".eE", digits.ptr[i]);
    if (!str_double(digits, &value)) {
        refuse(s, digits.len ? "not a number" : "a value is missing or unknown here");
        s->cut = last;
        return false;
    }
    s->at += digits.len;
    if (whole && !s->one_of_many && fabs(value) > 9007199254740992.0)
        return refuse(s, "a whole number too large to be kept exactly");
    return true;
}

static bool word_scan(Scan *s, const char *word) {
    Str rest = str_from(s->text, s->at);
    if (!str_starts(rest, str_of(word))) {
        refuse(s, "a value is missing or unknown here");
        s->cut = str_starts(str_of(word), rest);
        return false;
    }
    s->at += strlen(word);
    return true;
}

static bool value_scan(Scan *s);

static bool key_scan(Scan *s, Map *seen) {
    if (peek(s) != '"')
        return refuse(s, "a key in quotes is missing here");
    if (!spot_add(s))
        return false;
    size_t start = s->at;
    if (!string_scan(s))
        return false;
    Str key = {s->text.ptr + start, s->at - start};
    if (!map_put(seen, key, 0)) {
        s->at = start;
        return refuse(s, "the same key twice");
    }
    space_skip(s);
    if (peek(s) != ':')
        return refuse(s, "a colon is missing here");
    s->at++;
    return true;
}

static bool container_scan(Scan *s, char close, Map *seen) {
    s->at++;
    if (++s->depth > DEEPEST)
        return refuse(s, "more than 64 levels");
    space_skip(s);
    if (peek(s) == close) {
        s->at++;
        s->depth--;
        return true;
    }
    for (;;) {
        space_skip(s);
        if (seen && !key_scan(s, seen))
            return false;
        if (!value_scan(s))
            return false;
        space_skip(s);
        char c = peek(s);
        if (c != ',' && c != close)
            return refuse(s, "a comma or a closing bracket is missing here");
        s->at++;
        if (c == close)
            break;
    }
    s->depth--;
    return true;
}

static bool value_scan(Scan *s) {
    space_skip(s);
    if (!spot_add(s))
        return false;
    switch (peek(s)) {
    case '{':
        return container_scan(s, '}', map_new(s->arena));
    case '[':
        return container_scan(s, ']', NULL);
    case '"':
        return string_scan(s);
    case 't':
        return word_scan(s, "true");
    case 'f':
        return word_scan(s, "false");
    case 'n':
        return word_scan(s, "null");
    default:
        return number_scan(s);
    }
}

static bool scan(Scan *s) {
    if (!value_scan(s))
        return false;
    space_skip(s);
    return s->at == s->text.len || refuse(s, "text after the end");
}

static JsonKind kind_of(const cJSON *from) {
    if (cJSON_IsObject(from))
        return JSON_OBJECT;
    if (cJSON_IsArray(from))
        return JSON_ARRAY;
    if (cJSON_IsString(from))
        return JSON_STRING;
    if (cJSON_IsNumber(from))
        return JSON_NUMBER;
    return cJSON_IsTrue(from) ? JSON_TRUE : cJSON_IsFalse(from) ? JSON_FALSE : JSON_NULL;
}

/* Copies cJSON's tree; spots were recorded in the same order. */
static void copy(Scan *s, const cJSON *from, Json *to, size_t *next) {
    if (from->string) {
        Spot key = s->spot[(*next)++];
        to->key = str_copy(s->arena, str_of(from->string));
        to->key_line = key.line;
        to->key_column = key.column;
    }
    Spot spot = s->spot[(*next)++];
    to->kind = kind_of(from);
    to->line = spot.line;
    to->column = spot.column;
    to->at = spot.at;
    to->number = to->kind == JSON_NUMBER ? from->valuedouble : 0;
    to->text = to->kind == JSON_STRING ? str_copy(s->arena, str_of(from->valuestring)) : STR("");
    for (const cJSON *c = from->child; c; c = c->next)
        to->count++;
    Json *child = ARENA_ARRAY(s->arena, Json, to->count);
    to->child = child;
    for (const cJSON *c = from->child; c; c = c->next)
        copy(s, c, child++, next);
}

static Scan scan_of(Arena *arena, Str text) {
    return (Scan){.arena = arena, .text = text, .line = 1, .counted_column = 1};
}

static JsonFault fault_of(Scan *s) {
    Spot spot = here(s);
    return (JsonFault){s->wrong, spot.line, spot.column, s->cut};
}

/* The tree of a text that has been scanned. */
static const Json *tree_of(Scan *s) {
    cJSON *tree = cJSON_ParseWithLength(s->text.ptr, s->text.len);
    if (!tree)
        BUG("cJSON refuses what the scan took");
    Json *root = ARENA_NEW(s->arena, Json);
    size_t next = 0;
    copy(s, tree, root, &next);
    cJSON_Delete(tree);
    return root;
}

const Json *json_read(Arena *arena, Str text, Str file, Diag *diag) {
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_from(text, 3);
    Scan s = scan_of(arena, text);
    if (scan(&s))
        return tree_of(&s);
    JsonFault fault = fault_of(&s);
    DIAG(diag, JSON_BROKEN, ((Place){.file = file, .line = fault.line, .column = fault.column}), str_of(fault.why));
    return NULL;
}

bool json_value_end(Arena *scratch, Str text, size_t *len, JsonFault *fault) {
    ArenaMark mark = arena_mark(scratch);
    Scan s = scan_of(scratch, text);
    s.one_of_many = s.bounds_only = true;
    bool whole = value_scan(&s);
    *len = s.at;
    *fault = whole ? (JsonFault){.cut = s.at == text.len} : fault_of(&s);
    arena_rewind(scratch, mark);
    return whole;
}

const Json *json_value(Arena *arena, Str text, JsonFault *fault) {
    Scan s = scan_of(arena, text);
    s.one_of_many = true;
    if (scan(&s))
        return tree_of(&s);
    *fault = fault_of(&s);
    return NULL;
}

const Json *json_member(const Json *object, Str key) {
    if (!object || object->kind != JSON_OBJECT)
        return NULL;
    for (size_t i = 0; i < object->count; i++)
        if (str_same(object->child[i].key, key))
            return &object->child[i];
    return NULL;
}

Str json_text(const Json *object, Str key, Str otherwise) {
    const Json *member = json_member(object, key);
    return member && member->kind == JSON_STRING ? member->text : otherwise;
}

double json_number(const Json *object, Str key, double otherwise) {
    const Json *member = json_member(object, key);
    return member && member->kind == JSON_NUMBER ? member->number : otherwise;
}

bool json_true(const Json *object, Str key, bool otherwise) {
    const Json *member = json_member(object, key);
    return member && (member->kind == JSON_TRUE || member->kind == JSON_FALSE) ? member->kind == JSON_TRUE : otherwise;
}

Place json_place(const Json *value, Str file) {
    return (Place){.file = file, .line = value->line, .column = value->column};
}

Place json_key_place(const Json *member, Str file) {
    return (Place){.file = file, .line = member->key_line, .column = member->key_column};
}

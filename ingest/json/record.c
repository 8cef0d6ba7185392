/* record.c - the plain reading; see record.h.  The way by cJSON is tree.c. */
#include "ingest/json/reader.h"

#include <string.h>

JsonReader *json_reader(Arena *arena, JsonNames *names) {
    JsonReader *r = ARENA_NEW(arena, JsonReader);
    r->names = names;
    size_t width = json_names_width(names), room = width > JSON_NAMES_MOST ? width : JSON_NAMES_MOST;
    r->cells.cell = ARENA_ARRAY(arena, Str, room);
    r->cells.kind = ARENA_ARRAY(arena, uint8_t, room);
    r->cells.start = ARENA_ARRAY(arena, uint32_t, room);
    return r;
}

JsonCells json_record_cells(const JsonReader *r) {
    return r->cells;
}

size_t json_record_width(const JsonReader *r) {
    return json_names_width(r->names);
}

void json_reader_start(JsonReader *r, Arena *arena, Str text) {
    r->arena = arena;
    r->text = text;
    r->at = text.ptr;
    r->end = text.ptr + text.len;
    r->record = json_names_record(r->names);
    size_t width = json_names_width(r->names);
    memset(r->cells.cell, 0, width * sizeof *r->cells.cell);
    memset(r->cells.kind, 0, width);
    memset(r->cells.start, 0, width * sizeof *r->cells.start);
}

void json_cell_put(JsonReader *r, JsonName *path, Str text, CellKind kind, size_t start) {
    if (!path->name)
        json_name_seen(r->names, path);
    if (path->column == NO_COLUMN)
        return;
    r->cells.cell[path->column] = text;
    r->cells.kind[path->column] = (uint8_t)kind;
    r->cells.start[path->column] = (uint32_t)start;
}

Str json_number_plain(Str digits) {
    if (!memchr(digits.ptr, '.', digits.len))
        return digits;
    while (digits.ptr[digits.len - 1] == '0')
        digits.len--;
    if (digits.ptr[digits.len - 1] == '.')
        digits.len--;
    return digits;
}

static void space_skip(JsonReader *r) {
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' || *r->at == '\t'))
        r->at++;
}

/* The high bit of each byte that ends or marks a string: a quote, a backslash, a control character.  A byte may be
 * marked falsely, but only behind one that is marked rightly. */
static uint64_t special(uint64_t word) {
    const uint64_t ones = 0x0101010101010101u, high = ones << 7;
    uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
    return (((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((word - ones * 0x20) & ~word)) & high;
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { LITTLE_ENDIAN_BYTES = 1 };
#else
enum { LITTLE_ENDIAN_BYTES = 0 };
#endif

/* From the first byte of a string to its closing quote, which is passed over. */
static JsonTaken string_find(JsonReader *r, Str *raw, bool *escaped) {
    const char *p = r->at + 1, *from = p;
    uint64_t wide = 0, word;
    *escaped = false;
    for (;;) {
        for (; r->end - p >= 8; p += 8) {
            memcpy(&word, p, 8);
            wide |= word;
            uint64_t marks = special(word);
            if (marks) {
                p += LITTLE_ENDIAN_BYTES ? __builtin_ctzll(marks) / 8 : 0;
                break;
            }
        }
        if (p == r->end)
            return JSON_CUT;
        unsigned char c = (unsigned char)*p;
        if (c == '"')
            break;
        if (c < 0x20)
            return JSON_ODD;
        wide |= c;
        p += c == '\\' ? 2 : 1;
        *escaped = *escaped || c == '\\';
        if (p > r->end)
            return JSON_CUT;
    }
    *raw = (Str){from, (size_t)(p - from)};
    r->at = p + 1;
    return (wide & 0x8080808080808080u) && !str_utf8(*raw) ? JSON_ODD : JSON_TAKEN;
}

static int hex_digit(char c) {
    char low = (char)(c | 32);
    return c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static int hex4(const char *at, const char *end) {
    int sum = 0;
    for (int i = 0; i < 4; i++) {
        int digit = at + i < end ? hex_digit(at[i]) : -1;
        if (digit < 0)
            return -1;
        sum = sum * 16 + digit;
    }
    return sum;
}

/* The character of \uXXXX at `at` (behind the u); the next byte to read, NULL when it is none. */
static const char *unicode_escape(const char *at, const char *end, uint32_t *code) {
    int unit = hex4(at, end);
    *code = (uint32_t)unit;
    if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return NULL;
    if (unit < 0xD800 || unit > 0xDFFF)
        return at + 4;
    bool pair = end - at >= 10 && at[4] == '\\' && at[5] == 'u';
    int low = pair ? hex4(at + 6, end) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return NULL;
    *code = 0x10000 + ((uint32_t)(unit - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
    return at + 10;
}

/* A string without its escapes; it never grows.  False when one of them is not as it should be. */
static bool unescape(Arena *arena, Str raw, Str *text) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    Buf out = {.arena = arena, .ptr = ARENA_ARRAY(arena, char, raw.len + 1), .room = raw.len + 1};
    const char *end = raw.ptr + raw.len;
    for (const char *p = raw.ptr; p < end;) {
        const char *slash = memchr(p, '\\', (size_t)(end - p));
        buf_add(&out, (Str){p, (size_t)((slash ? slash : end) - p)});
        if (!slash)
            break;
        uint32_t code;
        const char *simple = slash + 1 < end && slash[1] ? strchr(from, slash[1]) : NULL;
        if (simple)
            buf_byte(&out, to[simple - from]);
        p = simple ? slash + 2 : slash + 1 < end && slash[1] == 'u' ? unicode_escape(slash + 2, end, &code) : NULL;
        if (!p)
            return false;
        if (!simple)
            buf_code(&out, code);
    }
    *text = buf_str(&out);
    return true;
}

static JsonTaken string_take(JsonReader *r, Str *text) {
    bool escaped;
    JsonTaken taken = string_find(r, text, &escaped);
    if (taken == JSON_TAKEN && escaped && !unescape(r->arena, *text, text))
        return JSON_ODD;
    return taken == JSON_TAKEN && text->len > JSON_VALUE_MOST ? JSON_ODD : taken;
}

static size_t digits_pass(JsonReader *r) {
    const char *from = r->at;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    return (size_t)(r->at - from);
}

/* An exponent is for the tree, and so is a number longer than any double. */
static JsonTaken number_take(JsonReader *r, Str *text) {
    enum { LONGEST = 100 };
    const char *from = r->at;
    r->at += *from == '-';
    bool zero = r->at < r->end && *r->at == '0', good = zero || (r->at<r->end && * r->at> '0' && *r->at <= '9');
    size_t digits = digits_pass(r);
    good = good && (!zero || digits == 1);
    if (good && r->at < r->end && *r->at == '.') {
        r->at++;
        good = digits_pass(r) > 0;
    }
    if (r->at == r->end)
        return JSON_CUT;
    *text = (Str){from, (size_t)(r->at - from)};
    if (!good || text->len > LONGEST || (*r->at | 32) == 'e')
        return JSON_ODD;
    *text = json_number_plain(*text);
    return JSON_TAKEN;
}

static JsonTaken word_take(JsonReader *r, Str word) {
    size_t left = (size_t)(r->end - r->at);
    if (left < word.len)
        return JSON_CUT;
    if (memcmp(r->at, word.ptr, word.len) != 0)
        return JSON_ODD;
    r->at += word.len;
    return JSON_TAKEN;
}

/* A text, number or word; nothing else is plain in a list. */
static JsonTaken scalar_take(JsonReader *r, Str *text, CellKind *kind) {
    *kind = CELL_TEXT;
    switch (*r->at) {
    case '"':
        return string_take(r, text);
    case 't':
        return word_take(r, *text = STR("true"));
    case 'f':
        return word_take(r, *text = STR("false"));
    case 'n':
        *text = STR("");
        return word_take(r, STR("null"));
    default:
        *kind = CELL_NUMBER;
        return number_take(r, text);
    }
}

static JsonTaken list_take(JsonReader *r, Str *joined) {
    Buf all = {.arena = r->arena};
    r->at++;
    space_skip(r);
    if (r->at < r->end && *r->at == ']') {
        r->at++;
        return JSON_TAKEN;
    }
    for (;;) {
        Str text;
        CellKind kind;
        space_skip(r);
        if (r->at == r->end)
            return JSON_CUT;
        JsonTaken taken = scalar_take(r, &text, &kind);
        if (taken != JSON_TAKEN)
            return taken;
        json_list_join(&all, text);
        space_skip(r);
        if (r->at == r->end)
            return JSON_CUT;
        char c = *r->at++;
        *joined = buf_str(&all);
        if (c == ']')
            return all.len > JSON_VALUE_MOST ? JSON_ODD : JSON_TAKEN;
        if (c != ',')
            return JSON_ODD;
    }
}

void json_list_join(Buf *all, Str item) {
    if (!item.len)
        return;
    if (all->len)
        buf_add(all, STR("; "));
    buf_add(all, item);
}

static JsonTaken object_take(JsonReader *r, JsonName *path, int depth);

static JsonTaken value_take(JsonReader *r, JsonName *path, int depth) {
    Str text = STR("");
    CellKind kind = CELL_TEXT;
    space_skip(r);
    if (r->at == r->end)
        return JSON_CUT;
    if (*r->at == '{')
        return object_take(r, path, depth + 1);
    if (*r->at == '[' && json_names_indices(r->names))
        return JSON_ODD;
    size_t start = (size_t)(r->at - r->text.ptr);
    JsonTaken taken = *r->at == '[' ? list_take(r, &text) : scalar_take(r, &text, &kind);
    if (taken == JSON_TAKEN)
        json_cell_put(r, path, text, kind, start);
    return taken;
}

/* Whether the member that is likely to come next comes next: its quote, key, quote. */
static bool hint_fits(const JsonReader *r, const JsonName *hint) {
    size_t left = (size_t)(r->end - r->at);
    return hint && hint->raw.ptr && left >= hint->raw.len + 2 && r->at[hint->raw.len + 1] == '"' &&
           !memcmp(r->at + 1, hint->raw.ptr, hint->raw.len);
}

static JsonTaken key_take(JsonReader *r, JsonName *of, JsonName **member) {
    Str raw, key;
    bool escaped;
    *member = of->hint;
    if (hint_fits(r, of->hint)) {
        r->at += of->hint->raw.len + 2;
    } else {
        JsonTaken taken = string_find(r, &raw, &escaped);
        if (taken != JSON_TAKEN)
            return taken;
        *member = json_name_child(of, raw);
        key = raw;
        if (!*member && escaped && !unescape(r->arena, raw, &key))
            return JSON_ODD;
        if (!*member)
            *member = json_name_add(r->names, of, raw, key);
    }
    if (!*member || (*member)->record == r->record)
        return JSON_ODD;
    (*member)->record = r->record;
    of->hint = of->child[(*member)->index + 1 < of->count ? (*member)->index + 1 : 0];
    return JSON_TAKEN;
}

static JsonTaken member_take(JsonReader *r, JsonName *of, int depth) {
    JsonName *member;
    space_skip(r);
    if (r->at == r->end)
        return JSON_CUT;
    if (*r->at != '"')
        return JSON_ODD;
    JsonTaken taken = key_take(r, of, &member);
    if (taken != JSON_TAKEN)
        return taken;
    space_skip(r);
    if (r->at == r->end)
        return JSON_CUT;
    if (*r->at++ != ':')
        return JSON_ODD;
    return value_take(r, member, depth);
}

static JsonTaken object_take(JsonReader *r, JsonName *path, int depth) {
    if (depth > JSON_DEPTH_MOST)
        return JSON_ODD;
    r->at++;
    space_skip(r);
    if (r->at < r->end && *r->at == '}') {
        r->at++;
        return JSON_TAKEN;
    }
    for (;;) {
        JsonTaken taken = member_take(r, path, depth);
        if (taken != JSON_TAKEN)
            return taken;
        space_skip(r);
        if (r->at == r->end)
            return JSON_CUT;
        char c = *r->at++;
        if (c == '}')
            return JSON_TAKEN;
        if (c != ',')
            return JSON_ODD;
    }
}

JsonTaken json_record_plain(JsonReader *r, Arena *arena, Str text, size_t *len) {
    if (!text.len)
        return JSON_CUT;
    if (text.ptr[0] != '{')
        return JSON_ODD;
    json_reader_start(r, arena, text);
    JsonTaken taken = object_take(r, json_names_root(r->names), 1);
    if (taken != JSON_TAKEN)
        return taken;
    *len = (size_t)(r->at - text.ptr);
    json_names_share(r->names, r->cells.cell, r->cells.kind, r->cells.start);
    return JSON_TAKEN;
}

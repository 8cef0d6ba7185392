/* rich_text.c - see rich_text.h. */
#include "ingest/xlsx/rich_text.h"

#include <string.h>

enum { ESCAPE = 7 /* _x000D_ */ };

void rich_text_empty(RichText *rich) {
    *rich = (RichText){.out = rich->out};
    rich->out.len = 0;
}

void rich_text_start(RichText *rich, const char *name, const Attributes *attributes) {
    rich->depth++;
    if (!rich->phonetic && !strcmp(name, "rPh"))
        rich->phonetic = rich->depth;
    if (rich->phonetic || strcmp(name, "t"))
        return;
    rich->in_run = true;
    rich->keeps_space = attribute_keeps_space(attributes);
    rich->start = rich->out.len;
}

static bool space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void run_trim(RichText *rich) {
    size_t from = rich->start;
    while (rich->out.len > rich->start && space(rich->out.ptr[rich->out.len - 1]))
        rich->out.len--;
    while (from < rich->out.len && space(rich->out.ptr[from]))
        from++;
    if (from > rich->start)
        memmove(rich->out.ptr + rich->start, rich->out.ptr + from, rich->out.len - from);
    rich->out.len -= from - rich->start;
}

void rich_text_end(RichText *rich, const char *name) {
    if (rich->in_run && !strcmp(name, "t")) {
        rich->in_run = false;
        if (!rich->keeps_space && rich->out.len)
            run_trim(rich);
    }
    if (rich->phonetic == rich->depth)
        rich->phonetic = 0;
    rich->depth--;
}

void rich_text_plain(RichText *rich, Str text) {
    if (text.len > CELL_TEXT_MOST - rich->out.len)
        rich->too_long = true;
    else
        buf_add(&rich->out, text);
}

void rich_text_add(RichText *rich, Str text) {
    if (rich->in_run)
        rich_text_plain(rich, text);
}

/* The UTF-16 unit that an escape at the start of the text stands for, or 0. */
static uint32_t escape_unit(Str text) {
    uint32_t unit = 0;
    if (text.len < ESCAPE || text.ptr[0] != '_' || text.ptr[1] != 'x' || text.ptr[ESCAPE - 1] != '_')
        return 0;
    for (size_t i = 2; i < ESCAPE - 1; i++) {
        if (str_hex(text.ptr[i]) < 0)
            return 0;
        unit = unit * 16 + (uint32_t)str_hex(text.ptr[i]);
    }
    return unit;
}

/* The character at the start of the text and how long its escape is; 0 when there is none that is a character. */
static uint32_t escape_code(Str text, size_t *len) {
    uint32_t unit = escape_unit(text), low = escape_unit(str_from(text, ESCAPE));
    *len = ESCAPE;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit < 0xFFFE ? unit : 0;
    if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return 0;
    *len = ESCAPE * (size_t)2;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

Str rich_text_done(Arena *arena, const RichText *rich) {
    Str text = buf_str(&rich->out);
    size_t len;
    if (str_find(text, STR("_x")) == SIZE_MAX)
        return text;
    Buf out = {.arena = arena};
    while (text.len) {
        uint32_t code = text.ptr[0] == '_' ? escape_code(text, &len) : 0;
        if (code)
            buf_code(&out, code);
        else
            buf_byte(&out, text.ptr[0]);
        text = str_from(text, code ? len : 1);
    }
    return buf_str(&out);
}

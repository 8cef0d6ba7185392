/* escape.c - text from anywhere, made safe for a page.  What orders text (isolates) is balanced, so that no name can
 * reach beyond itself; embeddings, overrides and control characters go. */
#include "render/html/html.h"

#include <string.h>

enum { DEEPEST = 8, UNBROKEN = 32, LRI = 0x2066, RLI = 0x2067, FSI = 0x2068, PDI = 0x2069 };

typedef struct Escape {
    Buf *buf;
    bool elements; /* isolates become <bdi> */
    size_t depth, ignored;
} Escape;

/* A number, a date or a code is not broken over lines; a path or a sentence may be. */
static Str ltr_element(Str rest) {
    return str_find(rest, STR("\u2069")) <= UNBROKEN ? STR("<bdi dir=\"ltr\">")
                                                     : STR("<bdi dir=\"ltr\" class=\"long\">");
}

static void isolate_open(Escape *escape, uint32_t code, Str rest) {
    if (escape->depth == DEEPEST) {
        escape->ignored++;
        return;
    }
    escape->depth++;
    if (!escape->elements)
        buf_code(escape->buf, code);
    else
        buf_add(escape->buf, code == LRI ? ltr_element(rest) : code == RLI ? STR("<bdi dir=\"rtl\">") : STR("<bdi>"));
}

static void isolate_close(Escape *escape) {
    if (escape->ignored) {
        escape->ignored--;
        return;
    }
    if (!escape->depth)
        return;
    escape->depth--;
    if (escape->elements)
        buf_add(escape->buf, STR("</bdi>"));
    else
        buf_code(escape->buf, PDI);
}

static bool space(uint32_t code) {
    return code == '\t' || code == '\n' || code == '\r' || code == 0x0B || code == '\f' || code == 0x85 ||
           code == 0x2028 || code == 0x2029;
}

/* Controls, embeddings and overrides, the byte order mark, interlinear marks, tags, and what is no character. */
static bool dropped(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x206A && code <= 0x206F) || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
           (code >= 0xE0000 && code <= 0xE007F) || (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

static void code_write(Buf *buf, uint32_t code) {
    switch (code) {
    case '&':
        buf_add(buf, STR("&amp;"));
        break;
    case '<':
        buf_add(buf, STR("&lt;"));
        break;
    case '>':
        buf_add(buf, STR("&gt;"));
        break;
    case '"':
        buf_add(buf, STR("&quot;"));
        break;
    case '\'':
        buf_add(buf, STR("&#39;"));
        break;
    default:
        buf_code(buf, code);
    }
}

static void escape_write(Buf *buf, Str text, bool elements) {
    Escape escape = {.buf = buf, .elements = elements};
    while (text.len) {
        uint32_t code = str_code(&text);
        if (code >= LRI && code <= FSI)
            isolate_open(&escape, code, text);
        else if (code == PDI)
            isolate_close(&escape);
        else if (space(code))
            buf_byte(buf, ' ');
        else if (!dropped(code))
            code_write(buf, code);
    }
    while (escape.depth) {
        escape.ignored = 0;
        isolate_close(&escape);
    }
}

void html_text(Buf *buf, Str text) {
    escape_write(buf, text, true);
}

void html_attribute(Buf *buf, Str text) {
    escape_write(buf, text, false);
}

void html_href(Buf *buf, Str href) {
    static const char raw[] = "\"<>`{}|^";
    Buf safe = {.arena = buf->arena};
    for (size_t i = 0; i < href.len; i++) {
        if (href.ptr[i] && strchr(raw, href.ptr[i]))
            buf_addf(&safe, "%%%02X", (unsigned)href.ptr[i]);
        else
            buf_byte(&safe, href.ptr[i]);
    }
    html_attribute(buf, buf_str(&safe));
}

/* Browsers pass over tabs and line breaks in addresses and take \ for /: nothing with either is a link. */
bool html_link(Str href) {
    if (!href.len || str_starts(href, STR("//")) || str_starts(href, STR("/\\")))
        return false;
    for (Str rest = href; rest.len;) {
        uint32_t code = str_code(&rest);
        if (code <= ' ' || code == '\\' || code == 0xFFFD || dropped(code) || space(code) ||
            (code >= LRI && code <= PDI))
            return false;
    }
    if (str_starts(href, STR("https://")))
        return href.len > 8;
    Str rest = href, path = str_cut(&rest, '/');
    return str_find(path, STR(":")) == SIZE_MAX;
}

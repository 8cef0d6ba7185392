/* pages_text.c - placed pages as text, for goldens and for reading. */
#include "render/pages.h"

static bool orders_only(uint32_t code) {
    return code == 0x200E || code == 0x200F || code == 0x061C || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

Str text_without_marks(Arena *arena, Str text) {
    Buf buf = {.arena = arena};
    while (text.len) {
        uint32_t code = str_code(&text);
        if (!orders_only(code))
            buf_code(&buf, code);
    }
    return buf_str(&buf);
}

/* The units [from,to) of a line as text. */
static Str line_text(Arena *arena, const Para *para, const Line *line) {
    size_t count;
    const uint16_t *unit = para_units(para, &count);
    Buf buf = {.arena = arena};
    for (size_t i = line->from; i < line->to && i < count; i++) {
        uint32_t code = unit[i];
        if (code >= 0xD800 && code < 0xDC00 && i + 1 < count)
            code = 0x10000 + ((code - 0xD800) << 10) + (uint32_t)(unit[++i] - 0xDC00);
        buf_code(&buf, code);
    }
    return text_without_marks(arena, buf_str(&buf));
}

static void write_numbers(Buf *buf, size_t count, const double *number) {
    for (size_t i = 0; i < count; i++) {
        buf_byte(buf, ' ');
        buf_fixed(buf, number[i], 1);
    }
}

static void write_mark(Buf *buf, const Mark *mark) {
    static const char *const name[] = {[MARK_TEXT] = "text",         [MARK_RECT] = "rect", [MARK_LINE] = "line",
                                       [MARK_POLYLINE] = "polyline", [MARK_AREA] = "area", [MARK_DOT] = "dot"};
    buf_addf(buf, "  %s ", name[mark->kind]);
    if (mark->element == ELEMENT_ARTIFACT)
        buf_add(buf, STR("artifact "));
    else
        buf_addf(buf, "%u ", mark->element);
    buf_add(buf, ink_name(mark->ink));
    if (mark->kind == MARK_TEXT) {
        write_numbers(buf, 4, (double[]){mark->x, mark->y, mark->line->width, para_size(mark->para)});
        buf_byte(buf, ' ');
        buf_add(buf, line_text(buf->arena, mark->para, mark->line));
    } else if (mark->count) {
        write_numbers(buf, 4,
                      (double[]){mark->point[0].x, mark->point[0].y, mark->point[mark->count - 1].x,
                                 mark->point[mark->count - 1].y});
    } else {
        write_numbers(buf, 4, (double[]){mark->x, mark->y, mark->w, mark->h});
    }
    buf_byte(buf, '\n');
}

static void write_page(Buf *buf, const Pages *pages, size_t number) {
    const Page *page = &pages->page[number];
    buf_addf(buf, "page %zu\n", number + 1);
    for (size_t i = 0; i < page->mark_count; i++)
        write_mark(buf, &page->mark[i]);
    for (size_t i = 0; i < page->link_count; i++) {
        const PageLink *link = &page->link[i];
        buf_addf(buf, "  link %u", link->element);
        write_numbers(buf, 4, (double[]){link->x, link->y, link->w, link->h});
        buf_byte(buf, ' ');
        if (link->href.len)
            buf_add(buf, link->href);
        else
            buf_addf(buf, "page %u", link->page + 1);
        buf_byte(buf, '\n');
    }
}

static void write_elements(Buf *buf, const Pages *pages) {
    buf_add(buf, STR("elements\n"));
    for (size_t i = 0; i < pages->element_count; i++) {
        const Element *element = &pages->element[i];
        buf_addf(buf, "  %zu in %u ", i, element->parent);
        buf_add(buf, tag_name(element->tag));
        if (element->alt.len) {
            buf_byte(buf, ' ');
            buf_add(buf, text_without_marks(buf->arena, element->alt));
        }
        buf_byte(buf, '\n');
    }
}

void pages_write(Buf *buf, const Pages *pages) {
    for (size_t i = 0; i < pages->count; i++)
        write_page(buf, pages, i);
    buf_add(buf, STR("bookmarks\n"));
    for (size_t i = 0; i < pages->bookmark_count; i++) {
        const Bookmark *bookmark = &pages->bookmark[i];
        buf_addf(buf, "  %d page %u ", bookmark->level, bookmark->page + 1);
        buf_add(buf, bookmark->text);
        buf_byte(buf, '\n');
    }
    write_elements(buf, pages);
}

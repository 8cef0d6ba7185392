/* content.c - see content.h. */
#include "render/pdf/content.h"

#include <math.h>

#include "render/pdf/cluster.h"
#include "render/type/font.h"

typedef struct Content {
    Arena *arena;
    Buf buf;
    Tags *tags;
    uint32_t page;
    double height;
    Cids *const *cids;
    const Theme *theme;
    bool open;        /* a tag or an artifact */
    uint32_t element; /* whose */
    int fill, pen;    /* inks that are set, or -1 */
    double width;     /* of the pen */
    bool dashed;
    const Font *font; /* that is set */
    double size;
} Content;

static void put(Content *content, double value) {
    value_number(&content->buf, value);
    buf_byte(&content->buf, ' ');
}

static void put_at(Content *content, double x, double y, Str operator) {
    put(content, x);
    put(content, content->height - y);
    buf_add(&content->buf, operator);
}

static void put_ink(Content *content, Ink ink, Str operator) {
    put(content, content->theme->light[ink].r);
    put(content, content->theme->light[ink].g);
    put(content, content->theme->light[ink].b);
    buf_add(&content->buf, operator);
}

static void set_fill(Content *content, Ink ink) {
    if (content->fill != (int)ink)
        put_ink(content, ink, STR("rg\n"));
    content->fill = (int)ink;
}

static void set_pen(Content *content, const Mark *mark) {
    if (content->pen != (int)mark->ink)
        put_ink(content, mark->ink, STR("RG\n"));
    if (content->width < 0)
        buf_add(&content->buf, STR("1 j\n")); /* round corners, so that no peak of a line sticks out */
    if (mark->dashed && (!content->dashed || content->width != mark->width)) {
        buf_byte(&content->buf, '[');
        put(content, mark->width * 3 > 1.5 ? mark->width * 3 : 1.5);
        buf_add(&content->buf, STR("]0 d\n"));
    } else if (content->dashed && !mark->dashed) {
        buf_add(&content->buf, STR("[]0 d\n"));
    }
    if (content->width != mark->width) {
        put(content, mark->width);
        buf_add(&content->buf, STR("w\n"));
    }
    content->pen = (int)mark->ink;
    content->width = mark->width;
    content->dashed = mark->dashed;
}

/* Marks of one element that follow each other share one marked-content sequence. */
static void set_element(Content *content, uint32_t element) {
    if (content->open && content->element == element)
        return;
    if (content->open)
        buf_add(&content->buf, STR("EMC\n"));
    content->open = true;
    content->element = element;
    if (element == ELEMENT_ARTIFACT) {
        buf_add(&content->buf, STR("/Artifact BMC\n"));
        return;
    }
    if (element >= content->tags->pages->element_count)
        BUG("a mark of an element that does not exist");
    buf_byte(&content->buf, '/');
    buf_add(&content->buf, tag_name(content->tags->pages->element[element].tag));
    buf_addf(&content->buf, "<</MCID %u>>BDC\n", tags_passage(content->tags, element, content->page));
}

/* A quarter of a circle by a Bézier curve: this share of the radius keeps it round to 0.03 %. */
static const double ROUND = 0.5522847498;

/* From (x1,y1) to (x2,y2) round the corner (x,y). */
static void put_corner(Content *content, double x1, double y1, double x, double y, double x2, double y2) {
    put_at(content, x1 + (x - x1) * ROUND, y1 + (y - y1) * ROUND, STR(""));
    put_at(content, x2 + (x - x2) * ROUND, y2 + (y - y2) * ROUND, STR(""));
    put_at(content, x2, y2, STR("c\n"));
}

static void put_round_rect(Content *content, double x, double y, double w, double h, double r) {
    put_at(content, x + r, y, STR("m\n"));
    put_at(content, x + w - r, y, STR("l\n"));
    put_corner(content, x + w - r, y, x + w, y, x + w, y + r);
    put_at(content, x + w, y + h - r, STR("l\n"));
    put_corner(content, x + w, y + h - r, x + w, y + h, x + w - r, y + h);
    put_at(content, x + r, y + h, STR("l\n"));
    put_corner(content, x + r, y + h, x, y + h, x, y + h - r);
    put_at(content, x, y + r, STR("l\n"));
    put_corner(content, x, y + r, x, y, x + r, y);
    buf_add(&content->buf, STR("h f\n"));
}

static void put_rect(Content *content, const Mark *mark) {
    double least = mark->w < mark->h ? mark->w : mark->h, radius = mark->radius > least / 2 ? least / 2 : mark->radius;
    set_fill(content, mark->ink);
    if (radius > 0) {
        put_round_rect(content, mark->x, mark->y, mark->w, mark->h, radius);
        return;
    }
    put_at(content, mark->x, mark->y + mark->h, STR(""));
    put(content, mark->w);
    put(content, mark->h);
    buf_add(&content->buf, STR("re f\n"));
}

static void put_line(Content *content, const Mark *mark) {
    set_pen(content, mark);
    put_at(content, mark->x, mark->y, STR("m "));
    put_at(content, mark->w, mark->h, STR("l S\n"));
}

static void put_points(Content *content, const Mark *mark, Str end) {
    for (size_t i = 0; i < mark->count; i++)
        put_at(content, mark->point[i].x, mark->point[i].y, i ? STR("l\n") : STR("m\n"));
    if (mark->count)
        buf_add(&content->buf, end);
}

static void put_dot(Content *content, const Mark *mark) {
    set_fill(content, mark->ink);
    put_round_rect(content, mark->x - mark->w, mark->y - mark->w, 2 * mark->w, 2 * mark->w, mark->w);
}

/* One show string a line: corrections inside it are whole thousandths of the size, and what they lack is carried on. */
static void put_codes(Content *content, size_t count, const Shown *shown, double size) {
    double pen = shown[0].x;
    buf_add(&content->buf, STR("[<"));
    for (size_t i = 0; i < count; i++) {
        double correction = round((pen - shown[i].x) / size * 1000);
        if (correction != 0) {
            buf_byte(&content->buf, '>');
            value_number(&content->buf, correction);
            buf_byte(&content->buf, '<');
            pen -= correction * size / 1000;
        }
        value_hex(&content->buf, shown[i].cid);
        pen += shown[i].advance;
    }
    buf_add(&content->buf, STR(">]TJ\n"));
}

static void put_text(Content *content, const Mark *mark) {
    const Font *font = para_font(mark->para);
    double size = para_size(mark->para);
    const Shown *shown;
    size_t count = line_codes(content->arena, content->cids[font->weight], mark->para, mark->line, &shown);
    if (!count || size <= 0)
        return;
    set_fill(content, mark->ink);
    buf_add(&content->buf, STR("BT\n"));
    if (content->font != font || content->size != size) {
        buf_addf(&content->buf, "/F%d ", (int)font->weight);
        put(content, size);
        buf_add(&content->buf, STR("Tf\n"));
    }
    content->font = font;
    content->size = size;
    put_at(content, mark->x + shown[0].x, mark->y, STR("Td\n"));
    put_codes(content, count, shown, size);
    buf_add(&content->buf, STR("ET\n"));
}

static void put_mark(Content *content, const Mark *mark) {
    switch (mark->kind) {
    case MARK_TEXT:
        put_text(content, mark);
        break;
    case MARK_RECT:
        put_rect(content, mark);
        break;
    case MARK_LINE:
        put_line(content, mark);
        break;
    case MARK_POLYLINE:
        set_pen(content, mark);
        put_points(content, mark, STR("S\n"));
        break;
    case MARK_AREA:
        set_fill(content, mark->ink);
        put_points(content, mark, STR("h f\n"));
        break;
    case MARK_DOT:
        put_dot(content, mark);
        break;
    }
}

Str content_of(Arena *arena, Tags *tags, uint32_t page, Cids *const *cids, const Theme *theme) {
    Content content = {.arena = arena,
                       .buf = {.arena = arena},
                       .tags = tags,
                       .page = page,
                       .height = tags->pages->height,
                       .cids = cids,
                       .theme = theme,
                       .fill = -1,
                       .pen = -1,
                       .width = -1};
    const Page *from = &tags->pages->page[page];
    for (size_t m = 0; m < from->mark_count; m++) {
        set_element(&content, from->mark[m].element);
        put_mark(&content, &from->mark[m]);
    }
    if (content.open)
        buf_add(&content.buf, STR("EMC\n"));
    return buf_str(&content.buf);
}

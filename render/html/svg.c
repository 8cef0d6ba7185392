/* svg.c - plays a Canvas as inline SVG.  Colours are class names that rida.css owns, so that a page can turn dark; text
 * stays text, with its isolates as characters.  Anchors are meant as left and right, SVG counts them from the start of
 * the text: both are written, direction and anchor. */
#include "render/html/html.h"

static const double plain_size = 14;

static void number(Buf *buf, double value) {
    buf_fixed(buf, value, 1);
    if (str_ends(buf_str(buf), STR(".0")))
        buf->len -= 2;
}

static void attribute(Buf *buf, const char *name, double value) {
    buf_byte(buf, ' ');
    buf_add(buf, str_of(name));
    buf_add(buf, STR("=\""));
    number(buf, value);
    buf_byte(buf, '"');
}

static void rect(Buf *buf, const Stroke *stroke) {
    buf_add(buf, STR("<rect"));
    attribute(buf, "x", stroke->x);
    attribute(buf, "y", stroke->y);
    attribute(buf, "width", stroke->w);
    attribute(buf, "height", stroke->h);
    buf_add(buf, STR("/>"));
}

static void path(Buf *buf, const Stroke *stroke, size_t count, const Point *point, bool closed) {
    buf_add(buf, closed ? STR("<path d=\"") : STR("<path class=\"l\" d=\""));
    for (size_t i = 0; i < count; i++) {
        buf_byte(buf, i ? 'L' : 'M');
        number(buf, point[i].x);
        buf_byte(buf, ' ');
        number(buf, point[i].y);
    }
    buf_add(buf, closed ? STR("Z\"") : STR("\""));
    if (!closed && (stroke->width < 1 || stroke->width > 1))
        attribute(buf, "stroke-width", stroke->width);
    if (stroke->dashed)
        buf_add(buf, STR(" stroke-dasharray=\"6 4\""));
    buf_add(buf, STR("/>"));
}

static void dot(Buf *buf, const Stroke *stroke) {
    buf_add(buf, STR("<circle"));
    attribute(buf, "cx", stroke->x);
    attribute(buf, "cy", stroke->y);
    attribute(buf, "r", stroke->w);
    buf_add(buf, STR("/>"));
}

static void text(Buf *buf, const Stroke *stroke, bool right_to_left) {
    buf_add(buf, STR("<text"));
    attribute(buf, "x", stroke->x);
    attribute(buf, "y", stroke->y);
    if (stroke->anchor == ANCHOR_MIDDLE)
        buf_add(buf, STR(" text-anchor=\"middle\""));
    else
        buf_add(buf, (stroke->anchor == ANCHOR_LEFT) == right_to_left ? STR(" text-anchor=\"end\"")
                                                                      : STR(" text-anchor=\"start\""));
    if (stroke->size < plain_size || stroke->size > plain_size)
        attribute(buf, "font-size", stroke->size);
    if (stroke->bold)
        buf_add(buf, STR(" font-weight=\"700\""));
    buf_byte(buf, '>');
    html_attribute(buf, stroke->text);
    buf_add(buf, STR("</text>"));
}

static void stroke_play(Buf *buf, const Canvas *canvas, const Stroke *stroke) {
    switch (stroke->kind) {
    case STROKE_RECT:
        rect(buf, stroke);
        break;
    case STROKE_LINE:
        path(buf, stroke, 2, (Point[]){{stroke->x, stroke->y}, {stroke->w, stroke->h}}, false);
        break;
    case STROKE_POLYLINE:
        path(buf, stroke, stroke->count, stroke->point, false);
        break;
    case STROKE_AREA:
        path(buf, stroke, stroke->count, stroke->point, true);
        break;
    case STROKE_DOT:
        dot(buf, stroke);
        break;
    case STROKE_TEXT:
        text(buf, stroke, canvas->right_to_left);
        break;
    }
}

static void part(Buf *buf, const char *element, Str id, const char *suffix, Str text_of_it) {
    buf_byte(buf, '<');
    buf_add(buf, str_of(element));
    buf_add(buf, STR(" id=\""));
    html_attribute(buf, id);
    buf_add(buf, str_of(suffix));
    buf_add(buf, STR("\">"));
    html_attribute(buf, text_of_it);
    buf_add(buf, STR("</"));
    buf_add(buf, str_of(element));
    buf_byte(buf, '>');
}

static void naming(Buf *buf, Str id, Str title, Str description) {
    if (!title.len) {
        buf_add(buf, STR(" aria-hidden=\"true\""));
        return;
    }
    buf_add(buf, STR(" role=\"img\" aria-labelledby=\""));
    html_attribute(buf, id);
    buf_add(buf, STR("-t"));
    if (description.len) {
        buf_byte(buf, ' ');
        html_attribute(buf, id);
        buf_add(buf, STR("-d"));
    }
    buf_byte(buf, '"');
}

void svg_write(Buf *buf, const Canvas *canvas, Str id, Str title, Str description, Str class) {
    buf_add(buf, STR("<svg class=\""));
    html_attribute(buf, class);
    buf_byte(buf, '"');
    naming(buf, id, title, description);
    buf_add(buf, STR(" viewBox=\"0 0 "));
    number(buf, canvas->width);
    buf_byte(buf, ' ');
    number(buf, canvas->height);
    buf_add(buf, canvas->right_to_left ? STR("\" direction=\"rtl\"") : STR("\" direction=\"ltr\""));
    attribute(buf, "font-size", plain_size);
    buf_byte(buf, '>');
    if (title.len)
        part(buf, "title", id, "-t", title);
    if (title.len && description.len)
        part(buf, "desc", id, "-d", description);
    for (size_t i = 0; i < canvas->count; i++) {
        if (!i || canvas->stroke[i].ink != canvas->stroke[i - 1].ink) {
            buf_add(buf, i ? STR("</g><g class=\"") : STR("<g class=\""));
            buf_add(buf, ink_name(canvas->stroke[i].ink));
            buf_add(buf, STR("\">"));
        }
        stroke_play(buf, canvas, &canvas->stroke[i]);
    }
    buf_add(buf, canvas->count ? STR("</g></svg>\n") : STR("</svg>\n"));
}

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

/* Several of one ink are one path. */
static void rects(Buf *buf, const Stroke *stroke, size_t run) {
    buf_add(buf, STR("<path d=\""));
    for (size_t i = 0; i < run; i++) {
        buf_byte(buf, 'M');
        number(buf, stroke[i].x);
        buf_byte(buf, ' ');
        number(buf, stroke[i].y);
        buf_byte(buf, 'h');
        number(buf, stroke[i].w);
        buf_byte(buf, 'v');
        number(buf, stroke[i].h);
        buf_byte(buf, 'H');
        number(buf, stroke[i].x);
        buf_byte(buf, 'z');
    }
    buf_add(buf, STR("\"/>"));
}

static void pair(Buf *buf, char command, double x, double y) {
    buf_byte(buf, command);
    number(buf, x);
    buf_byte(buf, ' ');
    number(buf, y);
}

static void points(Buf *buf, const Stroke *stroke) {
    for (size_t i = 0; i < stroke->count; i++)
        pair(buf, i ? 'L' : 'M', stroke->point[i].x, stroke->point[i].y);
}

static bool same_size(double a, double b) {
    return !(a < b) && !(a > b);
}

/* Whether a stroke is drawn by the same path as the one before it: boxes of one ink, lines and dots of one pen. */
static bool joins(const Stroke *a, const Stroke *b) {
    if (a->kind != b->kind || a->ink != b->ink)
        return false;
    if (a->kind == STROKE_RECT)
        return true;
    if (a->kind == STROKE_DOT)
        return same_size(a->w, b->w);
    return a->kind == STROKE_LINE && a->dashed == b->dashed && same_size(a->width, b->width);
}

static size_t run_length(const Stroke *stroke, size_t count) {
    size_t run = 1;
    while (run < count && joins(&stroke[0], &stroke[run]))
        run++;
    return run;
}

static void pen(Buf *buf, double width, bool dashed, bool round) {
    buf_byte(buf, '"');
    if (!same_size(width, 1))
        attribute(buf, "stroke-width", width);
    buf_add(buf, dashed ? STR(" stroke-dasharray=\"6 4\"") : STR(""));
    buf_add(buf, round ? STR(" stroke-linecap=\"round\"/>") : STR("/>"));
}

static void lines(Buf *buf, const Stroke *stroke, size_t run) {
    buf_add(buf, STR("<path class=\"l\" d=\""));
    for (size_t i = 0; i < run; i++) {
        pair(buf, 'M', stroke[i].x, stroke[i].y);
        if (same_size(stroke[i].y, stroke[i].h)) {
            buf_byte(buf, 'H');
            number(buf, stroke[i].w);
        } else if (same_size(stroke[i].x, stroke[i].w)) {
            buf_byte(buf, 'V');
            number(buf, stroke[i].h);
        } else {
            pair(buf, 'L', stroke[i].w, stroke[i].h);
        }
    }
    pen(buf, stroke->width, stroke->dashed, false);
}

/* A dot is the round end of a line without length. */
static void dots(Buf *buf, const Stroke *stroke, size_t run) {
    buf_add(buf, STR("<path class=\"l\" d=\""));
    for (size_t i = 0; i < run; i++) {
        pair(buf, 'M', stroke[i].x, stroke[i].y);
        buf_add(buf, STR("h0"));
    }
    pen(buf, 2 * stroke->w, false, true);
}

static void polyline(Buf *buf, const Stroke *stroke) {
    buf_add(buf, STR("<path class=\"l\" d=\""));
    points(buf, stroke);
    pen(buf, stroke->width, stroke->dashed, false);
}

static void area(Buf *buf, const Stroke *stroke) {
    buf_add(buf, STR("<path d=\""));
    points(buf, stroke);
    buf_add(buf, STR("Z\"/>"));
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

/* Plays a run of strokes that share their pen. */
static void run_play(Buf *buf, const Canvas *canvas, const Stroke *stroke, size_t run) {
    switch (stroke->kind) {
    case STROKE_RECT:
        if (run > 1)
            rects(buf, stroke, run);
        else
            rect(buf, stroke);
        break;
    case STROKE_LINE:
        lines(buf, stroke, run);
        break;
    case STROKE_POLYLINE:
        polyline(buf, stroke);
        break;
    case STROKE_AREA:
        area(buf, stroke);
        break;
    case STROKE_DOT:
        dots(buf, stroke, run);
        break;
    case STROKE_TEXT:
        text(buf, stroke, canvas->right_to_left);
        break;
    }
}

static void strokes_play(Buf *buf, const Canvas *canvas) {
    for (size_t i = 0, run; i < canvas->count; i += run) {
        const Stroke *stroke = &canvas->stroke[i];
        if (!i || stroke->ink != stroke[-1].ink) {
            buf_add(buf, i ? STR("</g><g class=\"") : STR("<g class=\""));
            buf_add(buf, ink_name(stroke->ink));
            buf_add(buf, STR("\">"));
        }
        run = run_length(stroke, canvas->count - i);
        run_play(buf, canvas, stroke, run);
    }
    buf_add(buf, canvas->count ? STR("</g>") : STR(""));
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
    if (!id.len || (!title.len && !description.len)) {
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
    strokes_play(buf, canvas);
    buf_add(buf, STR("</svg>\n"));
}

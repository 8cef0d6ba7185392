/* canvas.h - a drawing as a list of strokes, replayed as SVG, on paper and as PNG.  Units are CSS pixels on the web and
 * 0.7 pt on paper; x grows to the right, y downwards.  Colours are names of templates/theme.json, never values. */
#ifndef RENDER_CANVAS_H
#define RENDER_CANVAS_H

#include "base/base.h"

typedef enum Ink {
    INK_TEXT,    /* labels */
    INK_MUTED,   /* secondary text, axes' labels */
    INK_GRID,    /* grid lines */
    INK_ACCENT,  /* the data */
    INK_SOFT,    /* its quiet background: bands, empty part of a bar */
    INK_SECOND,  /* a second series */
    INK_GOOD,
    INK_WARN,
    INK_PAPER,   /* the page itself */
    INK_LEVEL_1, /* five steps of a scale, worst to best */
    INK_LEVEL_2,
    INK_LEVEL_3,
    INK_LEVEL_4,
    INK_LEVEL_5,
    INKS
} Ink;
Str ink_name(Ink ink); /* "text" …: the key in theme.json and the class in SVG */

typedef enum Anchor { ANCHOR_LEFT, ANCHOR_MIDDLE, ANCHOR_RIGHT } Anchor; /* of the text's box, whatever its direction */

typedef enum StrokeKind { STROKE_RECT, STROKE_LINE, STROKE_POLYLINE, STROKE_AREA, STROKE_DOT, STROKE_TEXT } StrokeKind;

typedef struct Point {
    double x, y;
} Point;

typedef struct Stroke {
    StrokeKind kind;
    Ink ink;
    double x, y, w, h; /* rect: box; line: x,y to w,h; dot: centre and radius w; text: anchor point on the baseline */
    double width;      /* of lines */
    bool dashed;
    size_t count; /* polyline, area */
    const Point *point;
    Str text;
    double size; /* of text */
    bool bold;
    Anchor anchor;
    double room; /* text may be this wide; 0 = as wide as it is.  The drawer guarantees it by text_width */
} Stroke;

typedef struct Canvas {
    Arena *arena;
    double width, height;
    bool right_to_left;
    size_t count, size;
    Stroke *stroke;
} Canvas;

/* Width of a text in the report's face, in canvas units: what drawings are laid out by.  Provided by render/type. */
typedef struct Ruler {
    double (*width)(const void *context, Str text, double size, bool bold);
    const void *context;
} Ruler;

Canvas *canvas_new(Arena *arena, double width, double height, bool right_to_left);
void canvas_rect(Canvas *canvas, double x, double y, double w, double h, Ink ink);
void canvas_line(Canvas *canvas, double x1, double y1, double x2, double y2, double width, Ink ink, bool dashed);
void canvas_polyline(Canvas *canvas, size_t count, const Point *point, double width, Ink ink);
void canvas_area(Canvas *canvas, size_t count, const Point *point, Ink ink);
void canvas_dot(Canvas *canvas, double x, double y, double radius, Ink ink);
void canvas_text(Canvas *canvas, double x, double y, Str text, double size, bool bold, Ink ink, Anchor anchor);

/* Brings the strokes from the `from`-th on into layers, each in its order: for rows and columns that do not touch each
 * other, so that what is drawn alike is drawn together. */
void canvas_layer(Canvas *canvas, size_t from);

#endif

/* canvas.c - see canvas.h. */
#include "render/canvas.h"

#include <string.h>

Str ink_name(Ink ink) {
    static const char *const name[INKS] = {"text", "muted", "grid",    "accent",  "soft",    "second",  "good",
                                           "warn", "paper", "level_1", "level_2", "level_3", "level_4", "level_5"};
    return str_of(name[ink]);
}

Canvas *canvas_new(Arena *arena, double width, double height, bool right_to_left) {
    Canvas *canvas = ARENA_NEW(arena, Canvas);
    *canvas = (Canvas){.arena = arena, .width = width, .height = height, .right_to_left = right_to_left};
    return canvas;
}

static void stroke_add(Canvas *canvas, Stroke stroke) {
    canvas->stroke = ARENA_GROW(canvas->arena, canvas->stroke, canvas->count, &canvas->size);
    canvas->stroke[canvas->count++] = stroke;
}

void canvas_rect(Canvas *canvas, double x, double y, double w, double h, Ink ink) {
    stroke_add(canvas, (Stroke){.kind = STROKE_RECT, .ink = ink, .x = x, .y = y, .w = w, .h = h});
}

void canvas_line(Canvas *canvas, double x1, double y1, double x2, double y2, double width, Ink ink, bool dashed) {
    stroke_add(
        canvas,
        (Stroke){
            .kind = STROKE_LINE, .ink = ink, .x = x1, .y = y1, .w = x2, .h = y2, .width = width, .dashed = dashed});
}

static const Point *points_copy(Canvas *canvas, size_t count, const Point *point) {
    Point *copy = ARENA_ARRAY(canvas->arena, Point, count);
    if (count)
        memcpy(copy, point, count * sizeof *point);
    return copy;
}

void canvas_polyline(Canvas *canvas, size_t count, const Point *point, double width, Ink ink) {
    stroke_add(canvas, (Stroke){.kind = STROKE_POLYLINE,
                                .ink = ink,
                                .width = width,
                                .count = count,
                                .point = points_copy(canvas, count, point)});
}

void canvas_area(Canvas *canvas, size_t count, const Point *point, Ink ink) {
    stroke_add(canvas,
               (Stroke){.kind = STROKE_AREA, .ink = ink, .count = count, .point = points_copy(canvas, count, point)});
}

void canvas_dot(Canvas *canvas, double x, double y, double radius, Ink ink) {
    stroke_add(canvas, (Stroke){.kind = STROKE_DOT, .ink = ink, .x = x, .y = y, .w = radius});
}

void canvas_text(Canvas *canvas, double x, double y, Str text, double size, bool bold, Ink ink, Anchor anchor) {
    stroke_add(canvas, (Stroke){.kind = STROKE_TEXT,
                                .ink = ink,
                                .x = x,
                                .y = y,
                                .text = str_copy(canvas->arena, text),
                                .size = size,
                                .bold = bold,
                                .anchor = anchor});
}

/* Backgrounds, fills, the gaps around lines, lines, words. */
static int layer_of(const Stroke *stroke) {
    if (stroke->kind == STROKE_TEXT)
        return 9;
    if (stroke->kind == STROKE_RECT || stroke->kind == STROKE_AREA)
        return stroke->ink != INK_SOFT;
    if (stroke->ink == INK_PAPER)
        return 2;
    return (stroke->ink == INK_TEXT ? 6 : stroke->ink == INK_MUTED ? 4 : 3) + stroke->dashed;
}

enum { LAYERS = 10 };

void canvas_layer(Canvas *canvas, size_t from) {
    Arena *scratch = arena_new();
    size_t count = canvas->count - from, at = from;
    Stroke *stroke = ARENA_ARRAY(scratch, Stroke, count);
    if (count)
        memcpy(stroke, &canvas->stroke[from], count * sizeof *stroke);
    for (int layer = 0; layer < LAYERS; layer++)
        for (size_t i = 0; i < count; i++)
            if (layer_of(&stroke[i]) == layer)
                canvas->stroke[at++] = stroke[i];
    arena_drop(scratch);
}

/* plot.c - see plot.h. */
#include "render/plot.h"

#include <math.h>

double plot_height(const ChartData *data, double width, Ruler ruler, double (*play)(Plot *plot)) {
    Arena *scratch = arena_new();
    Plot plot = {.arena = scratch, .data = data, .ruler = ruler, .width = width};
    double height = ceil(play(&plot));
    arena_drop(scratch);
    return height;
}

void plot_draw(Canvas *canvas, const ChartData *data, Ruler ruler, double (*play)(Plot *plot)) {
    Arena *scratch = arena_new();
    Plot plot = {.arena = scratch, .canvas = canvas, .data = data, .ruler = ruler, .width = canvas->width};
    play(&plot);
    arena_drop(scratch);
}

static double mirrored(const Plot *plot, double x) {
    return plot->canvas->right_to_left ? plot->width - x : x;
}

void plot_rect(Plot *plot, double x, double y, double length, double height, Ink ink) {
    if (plot->canvas)
        canvas_rect(plot->canvas, mirrored(plot, plot->canvas->right_to_left ? x + length : x), y, length, height, ink);
}

void plot_line(Plot *plot, double x1, double y1, double x2, double y2, double width, Ink ink, bool dashed) {
    if (plot->canvas)
        canvas_line(plot->canvas, mirrored(plot, x1), y1, mirrored(plot, x2), y2, width, ink, dashed);
}

static Point *points_mirrored(Plot *plot, size_t count, const Point *point) {
    Point *copy = ARENA_ARRAY(plot->arena, Point, count);
    for (size_t i = 0; i < count; i++)
        copy[i] = (Point){mirrored(plot, point[i].x), point[i].y};
    return copy;
}

void plot_polyline(Plot *plot, size_t count, const Point *point, double width, Ink ink) {
    if (plot->canvas)
        canvas_polyline(plot->canvas, count, points_mirrored(plot, count, point), width, ink);
}

void plot_area(Plot *plot, size_t count, const Point *point, Ink ink) {
    if (plot->canvas)
        canvas_area(plot->canvas, count, points_mirrored(plot, count, point), ink);
}

void plot_dot(Plot *plot, double x, double y, double radius, Ink ink) {
    if (plot->canvas)
        canvas_dot(plot->canvas, mirrored(plot, x), y, radius, ink);
}

void plot_text(Plot *plot, double x, double y, Str text, bool bold, Ink ink, Side side) {
    if (!plot->canvas || !text.len)
        return;
    Anchor start = plot->canvas->right_to_left ? ANCHOR_RIGHT : ANCHOR_LEFT;
    Anchor end = plot->canvas->right_to_left ? ANCHOR_LEFT : ANCHOR_RIGHT;
    Anchor anchor = side == SIDE_MIDDLE ? ANCHOR_MIDDLE : side == SIDE_START ? start : end;
    canvas_text(plot->canvas, mirrored(plot, x), y, text, PLOT_SIZE, bold, ink, anchor);
}

double plot_text_width(const Plot *plot, Str text, bool bold) {
    return text.len ? plot->ruler.width(plot->ruler.context, text, PLOT_SIZE, bold) : 0;
}

bool point_shown(const ChartPoint *point) {
    return point->shown && isfinite(point->value);
}

bool point_interval(const ChartPoint *point) {
    return point_shown(point) && point->has_interval && isfinite(point->low) && isfinite(point->high);
}

static void scale_widen(PlotScale *scale, double value) {
    if (!isfinite(value))
        return;
    scale->low = fmin(scale->low, value);
    scale->high = fmax(scale->high, value);
}

PlotScale plot_scale(const ChartData *data) {
    PlotScale scale = {0, isfinite(data->most) && data->most > 0 ? data->most : 0};
    for (size_t s = 0; s < data->series_count; s++) {
        for (size_t i = 0; i < data->series[s].count; i++) {
            const ChartPoint *point = &data->series[s].point[i];
            if (point_shown(point))
                scale_widen(&scale, point->value);
            if (point_interval(point) && (point->value < 0 || point->low >= 0)) /* what cannot be negative stays so */
                scale_widen(&scale, point->low);
            if (point_interval(point))
                scale_widen(&scale, point->high);
        }
    }
    if (data->has_target)
        scale_widen(&scale, data->target);
    for (size_t i = 0; i < data->tick_count; i++)
        scale_widen(&scale, data->tick_value[i]);
    if (!(scale.high > scale.low))
        scale.high = scale.low + 1;
    return scale;
}

double plot_part(PlotScale scale, double value) {
    /* Halved, so that the difference of two huge values stays finite. */
    double part = (value / 2 - scale.low / 2) / (scale.high / 2 - scale.low / 2);
    return part > 0 ? fmin(part, 1) : 0;
}

double plot_inside(const Plot *plot, double x, Str label) {
    double half = plot_text_width(plot, label, false) / 2;
    return fmax(half, fmin(x, plot->width - half));
}

static bool labels_fit(const Plot *plot, size_t count, const double *x, const Str *label, size_t stride) {
    const double gap = 12;
    double last_from = INFINITY;
    for (size_t at = count; at; at = at > stride ? at - stride : 0) {
        double half = plot_text_width(plot, label[at - 1], false) / 2,
               middle = plot_inside(plot, x[at - 1], label[at - 1]);
        if (middle + half + gap > last_from)
            return false;
        last_from = middle - half;
    }
    return true;
}

size_t plot_stride(const Plot *plot, size_t count, const double *x, const Str *label) {
    size_t stride = 1;
    while (stride < count && !labels_fit(plot, count, x, label, stride))
        stride++;
    return stride;
}

static void key_shape(Plot *plot, double x, double y, const KeyItem *item) {
    double middle = y + 10;
    switch (item->shape) {
    case KEY_BOX:
        plot_rect(plot, x, middle - 6, 14, 12, item->ink);
        break;
    case KEY_LINE:
    case KEY_RING:
        plot_line(plot, x, middle, x + 18, middle, 2, item->ink, false);
        plot_dot(plot, x + 9, middle, 4, item->ink);
        if (item->shape == KEY_RING)
            plot_dot(plot, x + 9, middle, 2.2, INK_PAPER);
        break;
    case KEY_DASH:
        plot_line(plot, x, middle, x + 18, middle, 2, item->ink, true);
        break;
    }
}

double plot_key(Plot *plot, double y, size_t count, const KeyItem *item) {
    double x = 0, top = y, below = 0;
    for (size_t i = 0; i < count; i++) {
        PlotLines lines = plot_lines(plot, item[i].text, false, plot->width - 26);
        if (x > 0 && x + 26 + lines.width > plot->width) {
            x = 0;
            top += below;
            below = 0;
        }
        key_shape(plot, x, top, &item[i]);
        below = fmax(below, plot_lines_draw(plot, x + 26, top, &lines, false, INK_TEXT, SIDE_START) + 4);
        x += 26 + lines.width + 20;
    }
    return count ? top + below + 6 - y : 0;
}

double plot_axis_title(Plot *plot, double y) {
    if (!plot->data->axis.len)
        return 0;
    PlotLines lines = plot_lines(plot, plot->data->axis, false, plot->width);
    return plot_lines_draw(plot, 0, y, &lines, false, INK_MUTED, SIDE_START) + 6;
}

Ink plot_level(size_t level, size_t count) {
    if (count < 2)
        return INK_LEVEL_5;
    if (count == 4 && level >= 2) /* without a neutral middle: two worse, two better */
        level++;
    size_t last = count == 4 ? 4 : count - 1;
    return (Ink)((size_t)INK_LEVEL_1 + (level * 4 + last / 2) / last);
}

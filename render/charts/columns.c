/* columns.c - vertical columns for classes that have an order, as ages.  The first class stands where reading begins.
 * Columns whose labels or figures would not fit side by side lie down: they are drawn as bars. */
#include "render/plot.h"

#include <math.h>

#define PLOT_TALL 140.0

typedef struct Columns {
    Plot *plot;
    PlotScale scale;
    size_t count;
    double slot, top, bottom;
} Columns;

static double longest_word(const Plot *plot, Str text) {
    double most = 0;
    for (Str rest = text, word; (word = str_word(&rest)).len;)
        most = fmax(most, plot_text_width(plot, word, false));
    return most;
}

static bool stand(const Columns *columns) {
    const ChartData *data = columns->plot->data;
    if (data->series_count != 1)
        return !data->series_count;
    for (size_t i = 0; i < columns->count; i++) {
        const ChartPoint *point = &data->series[0].point[i];
        double figure = point_shown(point) ? plot_text_width(columns->plot, point->figure, true)
                                           : longest_word(columns->plot, point->figure);
        if (fmax(figure, longest_word(columns->plot, point->label)) > columns->slot - 8)
            return false;
    }
    return true;
}

static double value_y(const Columns *columns, double value) {
    return columns->bottom - plot_part(columns->scale, value) * (columns->bottom - columns->top);
}

static void column_play(const Columns *columns, const ChartPoint *point, double x) {
    Plot *plot = columns->plot;
    double middle = x + columns->slot / 2, width = fmin(columns->slot * 0.62, 64);
    if (!point_shown(point)) {
        PlotLines word = plot_lines(plot, point->figure, false, columns->slot - 8);
        plot_lines_draw(plot, middle, columns->bottom - 4 - (double)word.count * PLOT_LEADING, &word, false, INK_MUTED,
                        SIDE_MIDDLE);
        return;
    }
    double zero = value_y(columns, 0), y = value_y(columns, point->value), above = fmin(y, zero);
    plot_rect(plot, middle - width / 2, above, width, fabs(zero - y), INK_ACCENT);
    if (point_interval(point)) {
        double low = value_y(columns, point->low), high = value_y(columns, point->high);
        above = fmin(above, high);
        plot_line(plot, middle, low, middle, high, 4, INK_PAPER, false);
        plot_line(plot, middle, low, middle, high, 1.6, INK_TEXT, false);
        plot_line(plot, middle - 4, low, middle + 4, low, 1.6, INK_TEXT, false);
        plot_line(plot, middle - 4, high, middle + 4, high, 1.6, INK_TEXT, false);
    }
    plot_text(plot, middle, above - 8, point->figure, true, INK_TEXT, SIDE_MIDDLE);
}

static double standing(Columns *columns, double y) {
    Plot *plot = columns->plot;
    double foot = 0;
    columns->top = y + PLOT_LEADING;
    columns->bottom = columns->top + PLOT_TALL;
    size_t first = plot->canvas ? plot->canvas->count : 0;
    for (size_t i = 0; i < columns->count; i++) {
        const ChartPoint *point = &plot->data->series[0].point[i];
        double x = (double)i * columns->slot;
        column_play(columns, point, x);
        PlotLines label = plot_lines(plot, point->label, false, columns->slot - 8);
        foot = fmax(foot, plot_lines_draw(plot, x + columns->slot / 2, columns->bottom + 5, &label, false, INK_TEXT,
                                          SIDE_MIDDLE));
    }
    double zero = value_y(columns, 0);
    plot_line(plot, 0, zero, plot->width, zero, 1.2, INK_MUTED, false);
    if (plot->data->has_target) {
        double at = value_y(columns, plot->data->target);
        plot_line(plot, 0, at, plot->width, at, 1.6, INK_TEXT, true);
    }
    if (plot->canvas)
        canvas_layer(plot->canvas, first);
    return columns->bottom + 5 + foot + 4;
}

static double lying(Plot *plot) {
    const ChartKind *bars = chart_named(STR("bars"));
    if (!bars)
        return 0;
    if (plot->canvas)
        bars->draw(plot->canvas, plot->data, plot->ruler);
    return bars->height(plot->data, plot->width, plot->ruler);
}

static double columns_play(Plot *plot) {
    const ChartData *data = plot->data;
    Columns columns = {
        .plot = plot, .scale = plot_scale(data), .count = data->series_count ? data->series[0].count : 0};
    columns.slot = columns.count ? plot->width / (double)columns.count : plot->width;
    if (!stand(&columns))
        return lying(plot);
    double y = plot_axis_title(plot, 0);
    if (data->has_target && data->target_label.len)
        y += plot_key(plot, y, 1, &(KeyItem){data->target_label, INK_TEXT, KEY_DASH});
    return standing(&columns, y);
}

static double height(const ChartData *data, double width, Ruler ruler) {
    return plot_height(data, width, ruler, columns_play);
}

static void draw(Canvas *canvas, const ChartData *data, Ruler ruler) {
    plot_draw(canvas, data, ruler, columns_play);
}

const ChartKind chart_columns = {"columns", height, draw};

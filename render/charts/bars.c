/* bars.c - horizontal bars that grow from the side where reading begins: label, bar with its interval, figure.
 * On a phone the label stands above its bar.  Several series share a row. */
#include "render/plot.h"

#include <math.h>

#define BAR 14.0
#define ROW_GAP 12.0
#define FIGURE_GAP 8.0

typedef struct Bars {
    Plot *plot;
    bool beside; /* labels stand beside the bars */
    size_t rows;
    double label_room, from, to, figure_room; /* bars span from…to, figures stand after them */
    PlotScale scale;
    double zero; /* where the value 0 stands */
} Bars;

static Ink series_ink(size_t series) {
    static const Ink ink[] = {INK_ACCENT, INK_SECOND, INK_MUTED};
    return ink[series % COUNT_OF(ink)];
}

static double widest(const Plot *plot, bool figures) {
    double most = 0;
    for (size_t s = 0; s < plot->data->series_count; s++) {
        for (size_t i = 0; i < plot->data->series[s].count; i++) {
            const ChartPoint *point = &plot->data->series[s].point[i];
            if (!figures || point_shown(point))
                most = fmax(most, plot_text_width(plot, figures ? point->figure : point->label, figures));
        }
    }
    return most;
}

static double bar_x(const Bars *bars, double value) {
    return bars->from + plot_part(bars->scale, value) * (bars->to - bars->from);
}

static Bars bars_of(Plot *plot) {
    Bars bars = {.plot = plot, .beside = plot->width >= PLOT_PHONE, .scale = plot_scale(plot->data)};
    bars.rows = plot->data->series_count ? plot->data->series[0].count : 0;
    bars.label_room = bars.beside ? fmin(widest(plot, false), plot->width * 0.36) : plot->width;
    bars.from = bars.beside && bars.label_room > 0 ? bars.label_room + 12 : 0;
    bars.figure_room = fmin(widest(plot, true), plot->width * 0.3);
    bars.to = plot->width - bars.figure_room - (bars.figure_room > 0 ? FIGURE_GAP : 0);
    bars.zero = bar_x(&bars, 0);
    return bars;
}

static void whisker(const Bars *bars, const ChartPoint *point, double middle) {
    double low = bar_x(bars, point->low), high = bar_x(bars, point->high);
    plot_line(bars->plot, low, middle, high, middle, 4, INK_PAPER, false);
    plot_line(bars->plot, low, middle, high, middle, 1.6, INK_TEXT, false);
    plot_line(bars->plot, low, middle - 4, low, middle + 4, 1.6, INK_TEXT, false);
    plot_line(bars->plot, high, middle - 4, high, middle + 4, 1.6, INK_TEXT, false);
}

/* The base and the target: through all rows, or on a phone, where labels stand between the bars, bar by bar. */
static void uprights(const Bars *bars, double top, double bottom) {
    plot_line(bars->plot, bars->zero, top, bars->zero, bottom, 1.2, INK_MUTED, false);
    if (!bars->plot->data->has_target)
        return;
    double x = bar_x(bars, bars->plot->data->target);
    plot_line(bars->plot, x, top, x, bottom, 4, INK_PAPER, false);
    plot_line(bars->plot, x, top, x, bottom, 1.6, INK_TEXT, true);
}

static void mark(const Bars *bars, const ChartPoint *point, Ink ink, double middle) {
    double x = bar_x(bars, point->value), half = BAR / 2;
    if (bars->plot->data->most > 0)
        plot_rect(bars->plot, bars->from, middle - half, bars->to - bars->from, BAR, INK_SOFT);
    plot_rect(bars->plot, fmin(x, bars->zero), middle - half, fabs(x - bars->zero), BAR, ink);
    if (point_interval(point))
        whisker(bars, point, middle);
}

/* One bar and its figure, or the word for why there is none; returns the height used. */
static double bar_play(const Bars *bars, const ChartPoint *point, Ink ink, double y) {
    bool shown = point_shown(point);
    double room = shown ? bars->figure_room : bars->plot->width - bars->from - FIGURE_GAP;
    PlotLines figure = plot_lines(bars->plot, point->figure, shown, room);
    double height = fmax((double)figure.count, 1) * PLOT_LEADING, end = bars->from + FIGURE_GAP;
    if (shown) {
        double reach = fmax(bar_x(bars, point->value), bars->zero);
        mark(bars, point, ink, y + PLOT_LEADING / 2);
        end = fmax(reach, point_interval(point) ? bar_x(bars, point->high) : 0);
        end = (bars->plot->data->most > 0 ? bars->to : end) + FIGURE_GAP;
    }
    if (shown && !bars->beside)
        uprights(bars, y, y + PLOT_LEADING);
    plot_lines_draw(bars->plot, end, y, &figure, shown, shown ? INK_TEXT : INK_MUTED, SIDE_START);
    return height;
}

static double row_play(const Bars *bars, size_t row, double y) {
    const ChartData *data = bars->plot->data;
    PlotLines label = plot_lines(bars->plot, data->series[0].point[row].label, false, bars->label_room);
    double label_height = plot_lines_draw(bars->plot, 0, y, &label, false, INK_TEXT, SIDE_START);
    double at = bars->beside ? y : y + label_height;
    for (size_t s = 0; s < data->series_count; s++)
        if (row < data->series[s].count)
            at += bar_play(bars, &data->series[s].point[row], series_ink(s), at);
    return fmax(at - y, label_height);
}

static double bars_key(Plot *plot, double y) {
    const ChartData *data = plot->data;
    KeyItem *item = ARENA_ARRAY(plot->arena, KeyItem, data->series_count + 1);
    size_t count = 0;
    for (size_t s = 0; s < data->series_count; s++)
        if (data->series[s].name.len)
            item[count++] = (KeyItem){data->series[s].name, series_ink(s), KEY_BOX};
    if (data->has_target && data->target_label.len)
        item[count++] = (KeyItem){data->target_label, INK_TEXT, KEY_DASH};
    return plot_key(plot, y, count, item);
}

/* Values along the foot, as many as stand apart. */
static double ticks_play(const Bars *bars, double top, double bottom) {
    const ChartData *data = bars->plot->data;
    double *x = ARENA_ARRAY(bars->plot->arena, double, data->tick_count);
    for (size_t i = 0; i < data->tick_count; i++)
        x[i] = bar_x(bars, data->tick_value[i]);
    size_t stride = plot_stride(bars->plot, data->tick_count, x, data->tick_label);
    for (size_t i = 0; i < data->tick_count; i++)
        plot_line(bars->plot, x[i], bars->beside ? top : bottom - 5, x[i], bottom, 1, INK_GRID, false);
    for (size_t i = 0; i < data->tick_count; i++)
        if ((data->tick_count - 1 - i) % stride == 0)
            plot_text(bars->plot, plot_inside(bars->plot, x[i], data->tick_label[i]), bottom + PLOT_RISE + 2,
                      data->tick_label[i], false, INK_MUTED, SIDE_MIDDLE);
    return data->tick_count ? PLOT_LEADING + 4 : 0;
}

static double rows_play(const Bars *bars, double y) {
    for (size_t row = 0; row < bars->rows; row++)
        y += row_play(bars, row, y) + ROW_GAP;
    return bars->rows ? y - ROW_GAP / 2 : y + PLOT_LEADING;
}

static double bars_play(Plot *plot) {
    Plot measure = *plot;
    measure.canvas = NULL;
    double y = plot_axis_title(plot, 0);
    y += bars_key(plot, y);
    Bars bars = bars_of(plot), only_measure = bars;
    only_measure.plot = &measure;
    double bottom = rows_play(&only_measure, y + 4);
    double foot = ticks_play(&bars, y, bottom); /* first, so that bars lie over the grid */
    size_t first = plot->canvas ? plot->canvas->count : 0;
    rows_play(&bars, y + 4);
    if (bars.beside || !bars.rows)
        uprights(&bars, y, bottom);
    if (plot->canvas)
        canvas_layer(plot->canvas, first);
    return bottom + foot + 4;
}

static double height(const ChartData *data, double width, Ruler ruler) {
    return plot_height(data, width, ruler, bars_play);
}

static void draw(Canvas *canvas, const ChartData *data, Ruler ruler) {
    plot_draw(canvas, data, ruler, bars_play);
}

const ChartKind chart_bars = {"bars", height, draw};

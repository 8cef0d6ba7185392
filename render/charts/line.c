/* line.c - a value month by month.  The axis stands where reading begins and time runs the way the language reads; a
 * month without a figure is a gap. */
#include "render/plot.h"

#include <math.h>

#define FEW_DOTS 40

typedef struct Trend {
    Plot *plot;
    PlotScale scale;
    size_t months;
    size_t tick_count;
    const double *tick;                 /* grid lines; the labels are the data's */
    double axis, from, to, top, bottom; /* axis: room of its labels; first and last dot stand at from and to */
    bool first_figure, last_figure;
} Trend;

static Ink series_ink(size_t series) {
    return series ? INK_SECOND : INK_ACCENT;
}

static double month_x(const Trend *trend, size_t month) {
    if (trend->months < 2)
        return (trend->from + trend->to) / 2;
    return trend->from + (trend->to - trend->from) * (double)month / (double)(trend->months - 1);
}

static double value_y(const Trend *trend, double value) {
    return trend->bottom - plot_part(trend->scale, value) * (trend->bottom - trend->top);
}

/* The first or last point of a series that has a figure; NULL when none has. */
static const ChartPoint *outermost(const ChartSeries *series, bool last, size_t *month) {
    for (size_t i = 0; i < series->count; i++) {
        *month = last ? series->count - 1 - i : i;
        if (point_shown(&series->point[*month]))
            return &series->point[*month];
    }
    return NULL;
}

static double figure_room(const Plot *plot, bool last) {
    double room = 0;
    for (size_t s = 0; s < plot->data->series_count; s++) {
        size_t month;
        const ChartPoint *point = outermost(&plot->data->series[s], last, &month);
        if (point)
            room = fmax(room, plot_text_width(plot, point->figure, true) + 12);
    }
    return room;
}

static double axis_room(const Plot *plot) {
    double room = 0;
    for (size_t i = 0; i < plot->data->tick_count; i++)
        room = fmax(room, plot_text_width(plot, plot->data->tick_label[i], false) + 10);
    return room;
}

/* Figures beside the first and the last dot get their room first; where too little would be left for the line they are
 * given up, the first one before the last one (all of them are in the table). */
static void trend_span(Trend *trend) {
    Plot *plot = trend->plot;
    double first = figure_room(plot, false), last = figure_room(plot, true);
    trend->axis = axis_room(plot);
    if (trend->axis > plot->width / 2)
        trend->axis = 0;
    double left = plot->width - trend->axis;
    trend->last_figure = last <= left * 0.5;
    trend->first_figure = trend->months > 1 && trend->last_figure && first + last <= left * 0.5;
    trend->from = trend->axis + (trend->first_figure ? first : 8);
    trend->to = plot->width - (trend->last_figure ? last : 8);
}

static void ticks_choose(Trend *trend) {
    const ChartData *data = trend->plot->data;
    trend->tick_count = data->tick_count;
    trend->tick = data->tick_value;
    if (data->tick_count || trend->scale.low < 0)
        return;
    double *tick = ARENA_ARRAY(trend->plot->arena, double, 5);
    trend->tick_count = chart_ticks(trend->scale.high, 5, tick);
    trend->tick = tick;
    trend->scale.high = fmax(trend->scale.high, tick[trend->tick_count - 1]);
}

static Trend trend_of(Plot *plot) {
    Trend trend = {.plot = plot, .scale = plot_scale(plot->data)};
    for (size_t s = 0; s < plot->data->series_count; s++)
        if (plot->data->series[s].count > trend.months)
            trend.months = plot->data->series[s].count;
    ticks_choose(&trend);
    trend_span(&trend);
    return trend;
}

static void grid_play(const Trend *trend) {
    const ChartData *data = trend->plot->data;
    double last_y = INFINITY;
    for (size_t i = 0; i < trend->tick_count; i++) {
        double y = value_y(trend, trend->tick[i]);
        bool zero = trend->tick[i] == 0;
        plot_line(trend->plot, trend->axis, y, trend->plot->width, y, 1, zero ? INK_MUTED : INK_GRID, false);
    }
    for (size_t i = 0; i < trend->tick_count; i++) {
        double y = value_y(trend, trend->tick[i]);
        if (!data->tick_count || trend->axis <= 0 || fabs(last_y - y) < PLOT_LEADING)
            continue;
        plot_text(trend->plot, trend->axis - 10, y + 5, data->tick_label[i], false, INK_MUTED, SIDE_END);
        last_y = y;
    }
    if (!trend->tick_count)
        plot_line(trend->plot, trend->axis, trend->bottom, trend->plot->width, trend->bottom, 1, INK_MUTED, false);
}

static void months_play(const Trend *trend) {
    Plot *plot = trend->plot;
    if (!plot->data->series_count || !plot->data->series[0].count)
        return;
    double *x = ARENA_ARRAY(plot->arena, double, trend->months);
    Str *label = ARENA_ARRAY(plot->arena, Str, trend->months);
    const ChartSeries *series = &plot->data->series[0];
    size_t count = series->count;
    for (size_t i = 0; i < count; i++) {
        x[i] = month_x(trend, i);
        label[i] = series->point[i].label;
    }
    size_t stride = plot_stride(plot, count, x, label);
    for (size_t i = (count - 1) % stride; i < count; i += stride)
        plot_line(plot, x[i], trend->bottom, x[i], trend->bottom + 5, 1, INK_MUTED, false);
    for (size_t i = (count - 1) % stride; i < count; i += stride)
        if (plot_text_width(plot, label[i], false) <= plot->width)
            plot_text(plot, plot_inside(plot, x[i], label[i]), trend->bottom + 8 + PLOT_RISE, label[i], false,
                      INK_MUTED, SIDE_MIDDLE);
}

/* The band of intervals of months first … first + count. */
static void band_play(const Trend *trend, const ChartSeries *series, size_t first, size_t count) {
    Point *edge = ARENA_ARRAY(trend->plot->arena, Point, 2 * count);
    for (size_t i = 0; i < count; i++) {
        const ChartPoint *point = &series->point[first + i];
        if (!point_interval(point))
            return;
        edge[i] = (Point){month_x(trend, first + i), value_y(trend, point->high)};
        edge[2 * count - 1 - i] = (Point){edge[i].x, value_y(trend, point->low)};
    }
    if (count > 1)
        plot_area(trend->plot, 2 * count, edge, INK_SOFT);
}

static void run_play(const Trend *trend, const ChartSeries *series, size_t first, size_t count, Ink ink) {
    Point *at = ARENA_ARRAY(trend->plot->arena, Point, count);
    for (size_t i = 0; i < count; i++)
        at[i] = (Point){month_x(trend, first + i), value_y(trend, series->point[first + i].value)};
    if (count > 1)
        plot_polyline(trend->plot, count, at, 2.4, ink);
    double radius = trend->months > 14 ? 3 : 4;
    size_t step = trend->months > FEW_DOTS && count > 1 ? count - 1 : 1; /* all of them, or both ends */
    for (size_t i = 0; i < count; i += step)
        plot_dot(trend->plot, at[i].x, at[i].y, radius, ink);
    for (size_t i = 0; i < count && ink == INK_SECOND; i += step)
        plot_dot(trend->plot, at[i].x, at[i].y, radius - 1.8, INK_PAPER);
}

/* Plays every unbroken run of months that have a figure: their band, or their line and dots. */
static void runs_play(const Trend *trend, const ChartSeries *series, Ink ink, bool band) {
    for (size_t i = 0, first; i < series->count; i++) {
        for (first = i; i < series->count && point_shown(&series->point[i]);)
            i++;
        if (i > first && band)
            band_play(trend, series, first, i - first);
        else if (i > first)
            run_play(trend, series, first, i - first, ink);
    }
}

/* The figures beside the outermost dots, pushed apart where two would touch. */
static void figures_play(const Trend *trend, bool last) {
    double taken[2];
    size_t placed = 0;
    for (size_t s = 0; s < trend->plot->data->series_count && s < COUNT_OF(taken); s++) {
        size_t month;
        const ChartPoint *point = outermost(&trend->plot->data->series[s], last, &month);
        if (!point)
            continue;
        double y = value_y(trend, point->value) + 5;
        if (placed && fabs(y - taken[0]) < PLOT_LEADING)
            y = y > taken[0] ? taken[0] + PLOT_LEADING : taken[0] - PLOT_LEADING;
        taken[placed++] = y;
        double x = month_x(trend, month) + (last ? 10 : -10), width = plot_text_width(trend->plot, point->figure, true);
        plot_rect(trend->plot, (last ? x : x - width) - 2, y - 13, width + 4, 17, INK_PAPER);
        plot_text(trend->plot, x, y, point->figure, true,
                  trend->plot->data->series_count > 1 ? series_ink(s) : INK_TEXT, last ? SIDE_START : SIDE_END);
    }
}

static double trend_key(Plot *plot, double y) {
    const ChartData *data = plot->data;
    KeyItem *item = ARENA_ARRAY(plot->arena, KeyItem, data->series_count + 1);
    size_t count = 0;
    for (size_t s = 0; s < data->series_count; s++)
        if (data->series[s].name.len)
            item[count++] = (KeyItem){data->series[s].name, series_ink(s), s ? KEY_RING : KEY_LINE};
    if (data->has_target && data->target_label.len)
        item[count++] = (KeyItem){data->target_label, INK_TEXT, KEY_DASH};
    return plot_key(plot, y, count, item);
}

static double line_play(Plot *plot) {
    const ChartData *data = plot->data;
    double y = plot_axis_title(plot, 0);
    y += trend_key(plot, y);
    Trend trend = trend_of(plot);
    trend.top = y + 12;
    trend.bottom = trend.top + (plot->width < PLOT_PHONE ? 190 : 160);
    for (size_t s = 0; s < data->series_count; s++)
        runs_play(&trend, &data->series[s], series_ink(s), true);
    grid_play(&trend);
    months_play(&trend);
    if (data->has_target && isfinite(data->target)) {
        double at = value_y(&trend, data->target);
        plot_line(plot, trend.axis, at, plot->width, at, 1.6, INK_TEXT, true);
    }
    for (size_t s = data->series_count; s-- > 0;)
        runs_play(&trend, &data->series[s], series_ink(s), false);
    if (trend.first_figure)
        figures_play(&trend, false);
    if (trend.last_figure)
        figures_play(&trend, true);
    return trend.bottom + 8 + PLOT_LEADING + 4;
}

static double height(const ChartData *data, double width, Ruler ruler) {
    return plot_height(data, width, ruler, line_play);
}

static void draw(Canvas *canvas, const ChartData *data, Ruler ruler) {
    plot_draw(canvas, data, ruler, line_play);
}

const ChartKind chart_line = {"line", height, draw};

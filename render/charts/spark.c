/* spark.c - the last months as a small line without text, for cards. */
#include "render/plot.h"

#include <math.h>

static bool range_of(const ChartSeries *series, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < series->count; i++) {
        if (!point_shown(&series->point[i]))
            continue;
        *low = fmin(*low, series->point[i].value);
        *high = fmax(*high, series->point[i].value);
    }
    return *low <= *high;
}

static void spark_line(Plot *plot, const ChartSeries *series, double tall) {
    const double edge = 5;
    double low, high;
    if (!range_of(series, &low, &high))
        return;
    Point *at = ARENA_ARRAY(plot->arena, Point, series->count);
    size_t run = 0;
    for (size_t i = 0; i < series->count; i++) {
        if (point_shown(&series->point[i])) {
            double x = series->count > 1 ? (double)i / (double)(series->count - 1) : 0.5;
            double part = high > low ? plot_part((PlotScale){low, high}, series->point[i].value) : 0.5;
            at[run++] = (Point){edge + x * (plot->width - 2 * edge), tall - edge - part * (tall - 2 * edge)};
        }
        bool last = i + 1 == series->count || !point_shown(&series->point[i + 1]);
        if (last && run > 1)
            plot_polyline(plot, run, at, 2, INK_ACCENT);
        if (last && run && (run == 1 || i + 1 == series->count))
            plot_dot(plot, at[run - 1].x, at[run - 1].y, 3.4, INK_ACCENT);
        run = last ? 0 : run;
    }
}

static double spark_play(Plot *plot) {
    double tall = fmax(fmin(plot->width / 4, 48), 16);
    plot_line(plot, 0, tall - 0.5, plot->width, tall - 0.5, 1, INK_GRID, false);
    if (plot->data->series_count)
        spark_line(plot, &plot->data->series[0], tall);
    return tall;
}

static double height(const ChartData *data, double width, Ruler ruler) {
    return plot_height(data, width, ruler, spark_play);
}

static void draw(Canvas *canvas, const ChartData *data, Ruler ruler) {
    plot_draw(canvas, data, ruler, spark_play);
}

const ChartKind chart_spark = {"spark", height, draw};

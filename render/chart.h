/* chart.h - kinds of charts.  A new kind is one new file in render/charts/ with a `const ChartKind chart_NAME`. */
#ifndef RENDER_CHART_H
#define RENDER_CHART_H

#include "render/canvas.h"

typedef struct ChartPoint {
    Str label;   /* of the category or month: final text */
    Str figure;  /* the value as text: final; or the word for why there is none */
    double value, low, high;
    bool shown;        /* false: no value (too few, withheld, not measured): no mark may be drawn for it */
    bool has_interval;
} ChartPoint;

typedef struct ChartSeries {
    Str name; /* empty when there is only one */
    size_t count;
    const ChartPoint *point;
} ChartSeries;

typedef struct ChartData {
    size_t series_count;
    const ChartSeries *series; /* all of the same count and labels */
    Str axis;                  /* what is measured, with its unit */
    double most;               /* the scale's end when it is known (1 for shares), else 0 */
    bool has_target;
    double target;
    Str target_label;
    size_t tick_count; /* ready-made axis labels: tick_value[i] is written tick_label[i] */
    const double *tick_value;
    const Str *tick_label;
} ChartData;

typedef struct ChartKind {
    const char *name;
    /* Height that the drawing needs at this width. */
    double (*height)(const ChartData *data, double width, Ruler ruler);
    void (*draw)(Canvas *canvas, const ChartData *data, Ruler ruler);
} ChartKind;

const ChartKind *chart_named(Str name); /* NULL when there is none */
size_t chart_count(void);
Str chart_name(size_t index);

/* Round axis steps for 0…most: at most `ticks` values, at 1, 2 or 5 times a power of ten.  Returns how many. */
size_t chart_ticks(double most, size_t ticks, double *value);

#endif

/* plot.h - what charts draw with: a canvas in reading coordinates, where x is counted from the side at which reading
 * begins (the right one in Arabic), so that a chart is written once and mirrored by its canvas.
 * A chart is one function that plays itself on a Plot and returns its height: without a canvas it only measures. */
#ifndef RENDER_PLOT_H
#define RENDER_PLOT_H

#include "render/chart.h"

#define PLOT_SIZE 14.0    /* of every text, in units: still 12 pixels on a phone 320 pixels wide */
#define PLOT_LEADING 20.0 /* from baseline to baseline */
#define PLOT_RISE 15.0    /* from the top of a line to its baseline */
#define PLOT_PHONE 500.0  /* narrower drawings are laid out for a phone */

typedef struct Plot {
    Arena *arena;   /* scratch */
    Canvas *canvas; /* NULL: only measure */
    const ChartData *data;
    Ruler ruler;
    double width;
} Plot;

double plot_height(const ChartData *data, double width, Ruler ruler, double (*play)(Plot *plot));
void plot_draw(Canvas *canvas, const ChartData *data, Ruler ruler, double (*play)(Plot *plot));

typedef enum Side { SIDE_START, SIDE_MIDDLE, SIDE_END } Side; /* of a text: which of its points stands at x */

void plot_rect(Plot *plot, double x, double y, double length, double height, Ink ink);
void plot_line(Plot *plot, double x1, double y1, double x2, double y2, double width, Ink ink, bool dashed);
void plot_polyline(Plot *plot, size_t count, const Point *point, double width, Ink ink);
void plot_area(Plot *plot, size_t count, const Point *point, Ink ink);
void plot_dot(Plot *plot, double x, double y, double radius, Ink ink);
void plot_text(Plot *plot, double x, double y, Str text, bool bold, Ink ink, Side side);
double plot_text_width(const Plot *plot, Str text, bool bold);

/* A text broken into lines no wider than `room`, between words where that is possible.  Isolates that a break cuts are
 * closed at its end and opened again on the next line. */
typedef struct PlotLines {
    size_t count;
    Str *line;
    double width; /* of the widest */
} PlotLines;
PlotLines plot_lines(Plot *plot, Str text, bool bold, double room);
/* Writes them one under the other, the first line's top at y; returns the height. */
double plot_lines_draw(Plot *plot, double x, double y, const PlotLines *lines, bool bold, Ink ink, Side side);

/* Whether a mark may be drawn, and whether it has an interval. */
bool point_shown(const ChartPoint *point);
bool point_interval(const ChartPoint *point);

/* The values that the drawing spans: 0, all that is shown, the target, the ticks, and the known end. */
typedef struct PlotScale {
    double low, high;
} PlotScale;
PlotScale plot_scale(const ChartData *data);
double plot_part(PlotScale scale, double value); /* 0 at low, 1 at high, never outside */

/* Labels along an axis: every how manieth of them can stand without touching its neighbour, counted from the last one.
 */
size_t plot_stride(const Plot *plot, size_t count, const double *x, const Str *label);
/* Where the middle of a label stands so that it stays on the canvas. */
double plot_inside(const Plot *plot, double x, Str label);

typedef enum KeyShape { KEY_BOX, KEY_LINE, KEY_RING, KEY_DASH } KeyShape;
typedef struct KeyItem {
    Str text;
    Ink ink;
    KeyShape shape;
} KeyItem;
/* What colours and lines stand for, flowing over as many lines as needed; returns the height, 0 without items. */
double plot_key(Plot *plot, double y, size_t count, const KeyItem *item);

/* What is measured, above the drawing; returns the height, 0 without a text. */
double plot_axis_title(Plot *plot, double y);

/* The ink of one level among `count`, worst first. */
Ink plot_level(size_t level, size_t count);

#endif

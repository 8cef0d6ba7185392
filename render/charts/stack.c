/* stack.c - how answers are spread: one bar of 100 % a question, divided by level.  The series are the levels, worst
 * first, and their points the questions; a single series is one bar whose points are the levels. */
#include "render/plot.h"

#include <math.h>

#define BAR 16.0

typedef struct Stack {
    Plot *plot;
    bool single; /* one bar, its levels are the points of the only series */
    size_t levels, rows;
    double from; /* where bars begin: on paper and wide screens the labels stand beside them */
} Stack;

static Str row_name(const Stack *stack, size_t row) {
    const ChartSeries *series = stack->plot->data->series;
    return stack->single ? series[0].name : series[0].point[row].label;
}

static double label_room(const Stack *stack) {
    double most = 0;
    for (size_t row = 0; row < stack->rows; row++)
        most = fmax(most, plot_text_width(stack->plot, row_name(stack, row), false));
    return fmin(most, stack->plot->width * 0.36);
}

static Stack stack_of(Plot *plot) {
    const ChartData *data = plot->data;
    Stack stack = {.plot = plot, .single = data->series_count == 1};
    stack.levels = stack.single ? data->series[0].count : data->series_count;
    stack.rows = data->series_count ? data->series[0].count : 0;
    if (stack.single)
        stack.rows = stack.levels ? 1 : 0;
    double room = plot->width >= PLOT_PHONE ? label_room(&stack) : 0;
    stack.from = room > 0 ? room + 12 : 0;
    return stack;
}

static const ChartPoint *share(const Stack *stack, size_t row, size_t level) {
    static const ChartPoint none = {.shown = false};
    const ChartSeries *series = &stack->plot->data->series[stack->single ? 0 : level];
    size_t at = stack->single ? level : row;
    return at < series->count ? &series->point[at] : &none;
}

static double stack_key(const Stack *stack, double y) {
    const ChartData *data = stack->plot->data;
    KeyItem *item = ARENA_ARRAY(stack->plot->arena, KeyItem, stack->levels);
    for (size_t i = 0; i < stack->levels; i++) {
        Str name = stack->single ? data->series[0].point[i].label : data->series[i].name;
        item[i] = (KeyItem){name, plot_level(i, stack->levels), KEY_BOX};
    }
    return plot_key(stack->plot, y, stack->levels, item);
}

/* One share that is not shown could be told from the others: then none of the row is drawn, and its word is given. */
static const ChartPoint *hidden(const Stack *stack, size_t row) {
    for (size_t i = 0; i < stack->levels; i++)
        if (!point_shown(share(stack, row, i)))
            return share(stack, row, i);
    return NULL;
}

static double row_total(const Stack *stack, size_t row) {
    double total = 0;
    for (size_t i = 0; i < stack->levels; i++)
        total += fmax(share(stack, row, i)->value, 0);
    return total > 0 && isfinite(total) ? total : 1;
}

/* The segments, and under each its figure where that has room; the others are read from the table. */
static void segments(const Stack *stack, size_t row, double y) {
    Plot *plot = stack->plot;
    double total = row_total(stack, row), at = stack->from, written = at - 5, whole = plot->width - at;
    for (size_t i = 0; i < stack->levels; i++) {
        const ChartPoint *point = share(stack, row, i);
        double length = fmin(fmax(point->value, 0) / total * whole, plot->width - at);
        double gap = i + 1 < stack->levels && length > 2 ? 1.5 : 0;
        if (length > 0)
            plot_rect(plot, at, y, length - gap, BAR, plot_level(i, stack->levels));
        double half = plot_text_width(plot, point->figure, true) / 2,
               middle = plot_inside(plot, at + length / 2, point->figure);
        if (length > 0 && middle - half >= written + 5 && 2 * half <= length + 4) {
            plot_text(plot, middle, y + BAR + PLOT_RISE + 2, point->figure, true, INK_TEXT, SIDE_MIDDLE);
            written = middle + half;
        }
        at += length;
    }
}

static double row_play(const Stack *stack, size_t row, double y) {
    Plot *plot = stack->plot;
    bool beside = stack->from > 0;
    PlotLines label = plot_lines(plot, row_name(stack, row), false, beside ? stack->from - 12 : plot->width);
    double height = plot_lines_draw(plot, 0, y, &label, false, INK_TEXT, SIDE_START), top = beside ? y : y + height + 5;
    const ChartPoint *gone = hidden(stack, row);
    if (gone) {
        PlotLines word = plot_lines(plot, gone->figure, false, plot->width - stack->from);
        top += plot_lines_draw(plot, stack->from, top, &word, false, INK_MUTED, SIDE_START);
    } else {
        segments(stack, row, top);
        top += BAR + PLOT_LEADING + 4;
    }
    return fmax(top, y + height) - y;
}

static double stack_play(Plot *plot) {
    Stack stack = stack_of(plot);
    double y = plot_axis_title(plot, 0);
    y += stack_key(&stack, y);
    if (!stack.rows) {
        plot_line(plot, 0, y + BAR, plot->width, y + BAR, 1, INK_MUTED, false);
        return y + BAR + 4;
    }
    for (size_t row = 0; row < stack.rows; row++)
        y += row_play(&stack, row, y) + (stack.from > 0 ? 1 : 12);
    return stack.from > 0 ? y + 5 : y - 6;
}

static double height(const ChartData *data, double width, Ruler ruler) {
    return plot_height(data, width, ruler, stack_play);
}

static void draw(Canvas *canvas, const ChartData *data, Ruler ruler) {
    plot_draw(canvas, data, ruler, stack_play);
}

const ChartKind chart_stack = {"stack", height, draw};

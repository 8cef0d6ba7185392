/* layout_chart.c - a chart: the finding as its title, and the wide drawing, never split. */
#include "render/layout.h"

#include <math.h>

#define UNIT 0.7 /* points a canvas unit */

static const Style title = {WEIGHT_BOLD, 11, 1.65, INK_TEXT};

void layout_chart(Layout *layout, const Block *block) {
    const Chart *chart = block->chart;
    if (!chart)
        return;
    const Canvas *canvas = chart->wide;
    bool drawn = canvas && canvas->width > 0 && canvas->height > 0;
    layout_paragraph(layout, chart->title, &title, TAG_P, 0, 18, drawn);
    if (!drawn)
        return;
    double scale = fmin(UNIT, COLUMN_WIDTH / canvas->width), most = layout_frame(layout) - 150;
    scale = fmin(scale, most / canvas->height);
    double width = canvas->width * scale, height = canvas->height * scale;
    Slab *slab = layout_slab(layout, 6, height);
    slab->figure = layout_element(layout, TAG_FIGURE, 0);
    double x = layout_x(layout, (COLUMN_WIDTH - width) / 2, width);
    Element *figure = &layout->element[slab->figure];
    figure->alt = chart->description.len ? chart->description : chart->title;
    figure->box[0] = x;
    figure->box[2] = width;
    figure->box[3] = height;
    layout_canvas(layout, slab, canvas, x, 0, scale, slab->figure);
}

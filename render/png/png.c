/* png.c - pages and drawings as pictures, by cairo.  Glyphs come from the same font bytes and stand at the same places
 * as in the PDF; nothing is hinted, so that a picture is the page and not what a screen makes of it. */
#include "render/png/device.h"

#include <math.h>

#include "render/layout.h"

#define PIXELS_MOST 16384.0 /* of an edge: what image surfaces bear, with room to spare */
#define CANVAS_MARGIN 24.0

static cairo_status_t add_bytes(void *context, const unsigned char *bytes, unsigned length) {
    buf_add(context, (Str){(const char *)bytes, length});
    return CAIRO_STATUS_SUCCESS;
}

static void draw_marks(const Device *device, size_t count, const Mark *mark) {
    for (size_t i = 0; i < count; i++)
        device_mark(device, &mark[i]);
}

/* Marks on a sheet of width × height as one picture. */
static void write_sheet(Buf *buf, double width, double height, size_t count, const Mark *mark, const Faces *faces,
                        const Theme *theme, double scale) {
    double fit = fmin(scale, PIXELS_MOST / fmax(fmax(width, height), 1));
    Device device = device_open((int)fmax(ceil(width * fit), 1), (int)fmax(ceil(height * fit), 1), faces, theme);
    cairo_scale(device.cairo, fit, fit);
    draw_marks(&device, count, mark);
    cairo_surface_flush(device.surface);
    if (cairo_surface_write_to_png_stream(device.surface, add_bytes, buf) != CAIRO_STATUS_SUCCESS)
        base_out_of_memory((size_t)(width * height * fit * fit * 4));
    device_close(&device);
}

void png_page(Buf *buf, const Pages *pages, size_t page, const Faces *faces, const Theme *theme, double scale) {
    if (page >= pages->count)
        BUG("page %zu of %zu", page, pages->count);
    const Page *drawn = &pages->page[page];
    write_sheet(buf, pages->width, pages->height, drawn->mark_count, drawn->mark, faces, theme, scale);
}

void png_canvas(Buf *buf, const Canvas *canvas, const Faces *faces, const Theme *theme, double scale) {
    Arena *arena = arena_new();
    Layout layout = {.arena = arena, .faces = faces};
    Slab slab = {0};
    layout_canvas(&layout, &slab, canvas, CANVAS_MARGIN, CANVAS_MARGIN, 1, ELEMENT_ARTIFACT);
    double width = canvas->width + 2 * CANVAS_MARGIN, height = canvas->height + 2 * CANVAS_MARGIN;
    write_sheet(buf, width, height, slab.mark_count, slab.mark, faces, theme, scale);
    arena_drop(arena);
}

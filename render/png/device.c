/* device.c - see device.h. */
#include "render/png/device.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include <math.h>
#include <stdlib.h>
#include FT_FREETYPE_H

#include "render/type/font.h"

#define PI 3.14159265358979323846

/* FreeType's face must live as long as cairo's, which cairo's cache of scaled fonts may keep after device_close.  The
 * font's bytes need not: they are read only while glyphs are drawn. */
typedef struct FreeType {
    FT_Library library;
    FT_Face face;
} FreeType;

static void freetype_drop(void *data) {
    FreeType *freetype = data;
    FT_Done_Face(freetype->face);
    FT_Done_FreeType(freetype->library);
    free(freetype);
}

static cairo_font_face_t *face_of(const Font *font) {
    static const cairo_user_data_key_t key;
    FreeType *freetype = calloc(1, sizeof *freetype);
    Str bytes = font->truetype;
    if (!freetype || FT_Init_FreeType(&freetype->library))
        base_out_of_memory(sizeof *freetype);
    if (FT_New_Memory_Face(freetype->library, (const FT_Byte *)bytes.ptr, (FT_Long)bytes.len, 0, &freetype->face))
        BUG("a font that could be shaped with cannot be drawn");
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(freetype->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &key, freetype, freetype_drop) != CAIRO_STATUS_SUCCESS)
        base_out_of_memory(sizeof *freetype);
    return face;
}

static void set_ink(const Device *device, Ink ink) {
    Colour colour = device->theme->light[ink];
    cairo_set_source_rgb(device->cairo, colour.r, colour.g, colour.b);
}

/* The same picture on every screen: grey edges, no hinting. */
static void set_font_options(cairo_t *cairo) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

Device device_open(int width, int height, const Faces *faces, const Theme *theme) {
    Device device = {.faces = faces, .theme = theme};
    device.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    device.cairo = cairo_create(device.surface);
    if (cairo_status(device.cairo) != CAIRO_STATUS_SUCCESS)
        base_out_of_memory((size_t)width * (size_t)height * 4);
    for (int w = 0; w < WEIGHTS; w++)
        device.face[w] = face_of(faces_font(faces, (Weight)w));
    set_font_options(device.cairo);
    set_ink(&device, INK_PAPER);
    cairo_paint(device.cairo);
    return device;
}

void device_close(Device *device) {
    cairo_destroy(device->cairo);
    cairo_surface_destroy(device->surface);
    for (int w = 0; w < WEIGHTS; w++)
        cairo_font_face_destroy(device->face[w]);
}

static void draw_text(const Device *device, const Mark *mark) {
    const Line *line = mark->line;
    if (!line->count)
        return;
    cairo_glyph_t *glyph = cairo_glyph_allocate((int)line->count);
    if (!glyph)
        base_out_of_memory(line->count * sizeof *glyph);
    for (size_t i = 0; i < line->count; i++) {
        const Glyph *from = &line->glyph[i];
        glyph[i] = (cairo_glyph_t){from->gid, mark->x + from->x + from->dx, mark->y - from->dy};
    }
    cairo_set_font_face(device->cairo, device->face[para_font(mark->para)->weight]);
    cairo_set_font_size(device->cairo, para_size(mark->para));
    cairo_show_glyphs(device->cairo, glyph, (int)line->count);
    cairo_glyph_free(glyph);
}

static void path_rect(cairo_t *cairo, const Mark *mark) {
    double r = fmin(mark->radius, fmin(fabs(mark->w), fabs(mark->h)) / 2), x = mark->x, y = mark->y;
    if (r <= 0) {
        cairo_rectangle(cairo, x, y, mark->w, mark->h);
        return;
    }
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + mark->w - r, y + r, r, -PI / 2, 0);
    cairo_arc(cairo, x + mark->w - r, y + mark->h - r, r, 0, PI / 2);
    cairo_arc(cairo, x + r, y + mark->h - r, r, PI / 2, PI);
    cairo_arc(cairo, x + r, y + r, r, PI, PI * 1.5);
    cairo_close_path(cairo);
}

static void path_points(cairo_t *cairo, const Mark *mark) {
    for (size_t i = 0; i < mark->count; i++)
        cairo_line_to(cairo, mark->point[i].x, mark->point[i].y);
}

static void stroke(const Device *device, const Mark *mark) {
    double dash = fmax(mark->width * 3, 1.5);
    cairo_set_line_width(device->cairo, mark->width);
    cairo_set_line_join(device->cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(device->cairo, &dash, mark->dashed ? 1 : 0, 0);
    cairo_stroke(device->cairo);
}

void device_mark(const Device *device, const Mark *mark) {
    cairo_t *cairo = device->cairo;
    set_ink(device, mark->ink);
    cairo_new_path(cairo);
    switch (mark->kind) {
    case MARK_TEXT:
        draw_text(device, mark);
        break;
    case MARK_RECT:
        path_rect(cairo, mark);
        cairo_fill(cairo);
        break;
    case MARK_LINE:
        cairo_move_to(cairo, mark->x, mark->y);
        cairo_line_to(cairo, mark->w, mark->h);
        stroke(device, mark);
        break;
    case MARK_POLYLINE:
        path_points(cairo, mark);
        stroke(device, mark);
        break;
    case MARK_AREA:
        path_points(cairo, mark);
        cairo_close_path(cairo);
        cairo_fill(cairo);
        break;
    case MARK_DOT:
        cairo_arc(cairo, mark->x, mark->y, mark->w, 0, 2 * PI);
        cairo_fill(cairo);
        break;
    }
}

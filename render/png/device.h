/* device.h - cairo as the device that plays marks. */
#ifndef RENDER_PNG_DEVICE_H
#define RENDER_PNG_DEVICE_H

#include <cairo.h>

#include "render/page.h"

typedef struct Device {
    cairo_surface_t *surface;
    cairo_t *cairo;
    cairo_font_face_t *face[WEIGHTS];
    const Faces *faces;
    const Theme *theme;
} Device;

/* A sheet of paper of width × height pixels; the caller closes it. */
Device device_open(int width, int height, const Faces *faces, const Theme *theme);
void device_close(Device *device);
void device_mark(const Device *device, const Mark *mark);

#endif

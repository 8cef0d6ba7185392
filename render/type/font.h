/* font.h - what is inside Font and Faces, for the devices that draw glyphs (render/pdf, render/png). */
#ifndef RENDER_TYPE_FONT_H
#define RENDER_TYPE_FONT_H

#include <hb.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

#include "render/type/type.h"

struct Font {
    Weight weight;
    Str truetype; /* the whole font file, unpacked; lives in the arena of faces_open */
    hb_face_t *face;
    hb_font_t *shaper;      /* scaled to the em: positions are in font units */
    double em;              /* font units an em */
    double ascent, descent; /* in font units, both positive */
};

struct Faces {
    Font font[WEIGHTS];
    hb_language_t arabic, english;
    hb_buffer_t *buffer;    /* scratch of para_shape */
    UBiDi *bidi, *line;     /* scratch of para_shape and para_lines */
    UBreakIterator *breaks; /* scratch of para_lines */
    struct Widths *widths;  /* of the texts the ruler has measured */
};

/* The code point at a unit, and step past it. */
uint32_t units_code(const uint16_t *unit, uint32_t count, uint32_t *at);

#endif

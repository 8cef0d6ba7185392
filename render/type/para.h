/* para.h - what is inside a Para, for the files of render/type. */
#ifndef RENDER_TYPE_PARA_H
#define RENDER_TYPE_PARA_H

#include "render/type/font.h"

typedef struct Run { /* units of one bidi level and one script, shaped together */
    uint32_t from, to;
    uint8_t level;
    size_t first, count; /* its glyphs, in visual order */
} Run;

struct Para {
    const Faces *faces;
    const Font *font;
    double size;
    bool right_to_left;
    uint32_t count;
    uint16_t *unit;
    size_t run_count;
    Run *run; /* in logical order */
    size_t glyph_count;
    Glyph *glyph;
    double *offset;   /* [count + 1]: advance of the glyphs that begin before a unit */
    uint32_t *before; /* [count + 1]: how many those are */
    uint32_t *solid;  /* [count + 1]: where the text up to a unit ends when white space at its end is left out */
};

/* Ends of the lines that fit `room`, ascending, the last one being para->count; none for an empty text. */
size_t para_breaks(Arena *arena, const Para *para, double room, const uint32_t **ends);

/* Width of the units [from,to) without white space at their end. */
double para_span(const Para *para, uint32_t from, uint32_t to);

bool unit_ignorable(uint16_t unit); /* takes no place of its own and has no glyph */

/* Resolves the bidi levels into faces->bidi and returns them; they hold until the next call. */
const UBiDiLevel *para_levels(const Para *para);

#endif

/* type.h - text set in the report's face: fonts, bidi, shaping, line breaking.  Sizes and widths are in points.
 * Fonts live as long as their Faces; shaped paragraphs live in the arena they were made in. */
#ifndef RENDER_TYPE_TYPE_H
#define RENDER_TYPE_TYPE_H

#include "render/canvas.h"
#include "render/theme.h"

typedef enum Weight { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHTS } Weight;

typedef struct Font Font;   /* render/type/font.h has what is inside, for the two devices */
typedef struct Faces Faces; /* one Font a weight */

/* Opens the theme's fonts (WOFF 1 or TTF bytes among the templates).  NULL with TEMPLATE_MISSING or TEMPLATE_BROKEN. */
Faces *faces_open(Arena *arena, const Theme *theme, const Templates *templates, Diag *diag);
/* The same fonts for another thread: Faces shape one text at a time, their Fonts any number.  Closed like others. */
Faces *faces_twin(Arena *arena, const Faces *faces);
void faces_close(Faces *faces);
const Font *faces_font(const Faces *faces, Weight weight);
double font_ascent(const Font *font, double size);  /* above the baseline, positive */
double font_descent(const Font *font, double size); /* below the baseline, positive */

/* One glyph of a line, in visual order from the left. */
typedef struct Glyph {
    uint32_t gid;
    double x, dx, dy, advance; /* x: pen position from the line's left end; dx, dy: the outline's offset (dy upwards) */
    uint32_t from, to;         /* the UTF-16 units it stands for, [from,to) of Para.unit */
    uint8_t level;             /* bidi level: odd = right to left */
} Glyph;

/* A paragraph: bidi levels resolved, runs shaped once in the context of the whole text. */
typedef struct Para Para;
Para *para_shape(Arena *arena, const Faces *faces, Weight weight, double size, Str text, bool right_to_left);
const uint16_t *para_units(const Para *para, size_t *count); /* the text as UTF-16 */
double para_width(const Para *para);                         /* of the whole text on one line */
double para_size(const Para *para);
const Font *para_font(const Para *para);
bool para_right_to_left(const Para *para);                  /* the base direction */

typedef struct Line {
    double width; /* without spaces at its end */
    size_t count;
    const Glyph *glyph;
    uint32_t from, to; /* the units it holds */
} Line;

/* Breaks into lines no wider than `room` (UAX #14 opportunities; a single word that is wider is broken between
 * clusters, never inside one).  Total fit: no one-word last line where that can be helped. */
size_t para_lines(Arena *arena, const Para *para, double room, const Line **lines);

/* The ruler for charts, in canvas units (sizes in canvas units too). */
Ruler type_ruler(const Faces *faces);

/* Every code point of the text that no face has: the first one, or 0. */
uint32_t faces_missing(const Faces *faces, Str text);

#endif

/* theme.h - the look: colours and sizes of templates/theme.json. */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include "render/canvas.h"

typedef struct Colour {
    double r, g, b; /* 0…1 */
} Colour;

typedef struct Theme {
    Colour light[INKS], dark[INKS];
    Str light_hex[INKS], dark_hex[INKS]; /* "#0b5c63" */
    Str regular, bold;                   /* font files under templates/fonts/ */
    Str family;                          /* the face's name for the web */
} Theme;

/* VALUE_WRONG, KEY_MISSING or KEY_UNKNOWN with a place when the file is not a theme, or when text (4.5) or graphics (3)
 * would have too little contrast on the paper; then NULL. */
const Theme *theme_read(Arena *arena, const Templates *templates, Diag *diag);

/* Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
double colour_contrast(Colour a, Colour b);

#endif

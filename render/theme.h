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

/* VALUE_WRONG or KEY_MISSING with a place when the file is not a theme; then NULL. */
const Theme *theme_read(Arena *arena, const Templates *templates, Diag *diag);

#endif

/* layout_grid.h - the columns of a table: its texts shaped, and the width of the page shared among them. */
#ifndef RENDER_LAYOUT_GRID_H
#define RENDER_LAYOUT_GRID_H

#include "render/layout.h"

typedef struct Measure { /* what a column needs, and what it got */
    double least;        /* its widest word: less would break words */
    double most;         /* its widest text on one line */
    double figures;      /* the widest figure: the block that figures are flush in */
    double at, width;
} Measure;

typedef struct Grid { /* a table being set */
    Layout *layout;
    const Table *table;
    Style head, body, total;
    double padding; /* at both sides of a cell */
    Measure *column;
    const Para **text; /* of the heads, then of the cells row by row; NULL where empty */
    uint32_t element;
    Piece *piece; /* of the row at hand */
} Grid;

/* The largest size at which no word is broken, down to the smallest that can be read, and the columns' places. */
Grid grid_of(Layout *layout, const Table *table);
const Para *grid_head(const Grid *grid, size_t column);
const Para *grid_text(const Grid *grid, size_t row, size_t column);
const Cell *grid_cell(const Grid *grid, size_t row, size_t column);
const Style *grid_style(const Grid *grid, size_t row);
bool grid_is_figure(const Grid *grid, size_t column, const Cell *cell); /* not a word in place of one */
double grid_tone_room(const Style *style, Tone tone);                   /* for the shape before a cell's text */

#endif

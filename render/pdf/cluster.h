/* cluster.h - the codes of a line: its glyphs grouped into clusters (letters with their marks), every cluster taken
 * apart into one code a character, in the order of sight. */
#ifndef RENDER_PDF_CLUSTER_H
#define RENDER_PDF_CLUSTER_H

#include "render/pdf/cid.h"

typedef struct Shown {
    uint32_t cid;
    double x;       /* from the line's left end, in points */
    double advance; /* in points: what a viewer moves on by */
} Shown;

/* The codes of the line, and a space after it where one stood in the text or the text ends. */
size_t line_codes(Arena *arena, Cids *cids, const Para *para, const Line *line, const Shown **shown);

#endif

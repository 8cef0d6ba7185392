/* subset.h - the font program that goes into the file: the outlines that were used, and one composite glyph for every
 * letter with marks and every outline with an advance of its own. */
#ifndef RENDER_PDF_SUBSET_H
#define RENDER_PDF_SUBSET_H

#include "render/pdf/cid.h"

typedef struct Subset {
    Str program;         /* a TrueType file */
    const uint32_t *gid; /* [cids->count]: the outline of each code */
    double box[4];       /* of all outlines, in font units: left, bottom, right, top */
} Subset;

Subset subset_of(Arena *arena, const Cids *cids);

#endif

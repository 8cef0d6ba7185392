/* cid.h - the character codes of a font in the PDF.  A code is (outline, advance, character), not a glyph: so every
 * code says exactly one character, a ligature of n letters is n codes of which one carries the outline, and a letter
 * with its marks is one outline with the marks as codes of their own. */
#ifndef RENDER_PDF_CID_H
#define RENDER_PDF_CID_H

#include "render/type/type.h"

enum { CID_MOST = 60000 }; /* two bytes a code; the font program has room for as many glyphs */

typedef struct Part { /* a glyph of an outline and where it stands, in font units */
    uint32_t gid;
    int32_t dx, dy;
} Part;

typedef struct Cid {
    uint32_t code; /* the character */
    int32_t advance;
    size_t count; /* 0: an empty outline */
    const Part *part;
} Cid;

typedef struct Cids {
    Arena *arena;
    const Font *font;
    Map *index;
    Buf key;            /* scratch */
    size_t count, room; /* codes run from 1 to count */
    Cid *cid;
} Cids;

Cids *cids_new(Arena *arena, const Font *font);

/* What makes two codes the same, as bytes. */
void cid_key(Buf *key, const Cid *cid);

/* The number of a code, new or known; 0, which shows nothing, when there are too many. */
uint32_t cid_of(Cids *cids, const Cid *cid);

#endif

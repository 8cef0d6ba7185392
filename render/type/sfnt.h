/* sfnt.h - a TrueType font file as a list of tables, sorted by tag.  The tables are views of the bytes they were read
 * from or put in. */
#ifndef RENDER_TYPE_SFNT_H
#define RENDER_TYPE_SFNT_H

#include "base/base.h"

enum { SFNT_TABLES = 64, SFNT_TRUETYPE = 0x00010000 };
#define SFNT_TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

typedef struct SfntTable {
    uint32_t tag;
    Str bytes;
} SfntTable;

typedef struct Sfnt {
    size_t count;
    SfntTable table[SFNT_TABLES];
} Sfnt;

/* False when the bytes are no TrueType file or a table lies outside them. */
bool sfnt_read(Sfnt *sfnt, Str bytes) MUST_USE;
Str sfnt_table(const Sfnt *sfnt, uint32_t tag);     /* empty when absent */
bool sfnt_put(Sfnt *sfnt, uint32_t tag, Str bytes); /* adds or replaces; false when there is no room */
void sfnt_write(Buf *buf, const Sfnt *sfnt);        /* with all checksums, that of the whole file included */
uint32_t sfnt_sum(Str bytes);                       /* the checksum of a table */

/* True when the tables that place outlines (head maxp hhea hmtx loca glyf cmap) are there and agree with each other. */
bool sfnt_sound(const Sfnt *sfnt);

/* What those tables say. */
uint32_t sfnt_glyphs(const Sfnt *sfnt);
uint32_t sfnt_advance(const Sfnt *sfnt, uint32_t gid);
int32_t sfnt_bearing(const Sfnt *sfnt, uint32_t gid);
Str sfnt_outline(const Sfnt *sfnt, uint32_t gid); /* its bytes in glyf; empty for a blank glyph */

#endif

/* woff.h - WOFF 1.0, the web's font file: an sfnt whose tables are packed by zlib (W3C Recommendation, 2012). */
#ifndef RENDER_TYPE_WOFF_H
#define RENDER_TYPE_WOFF_H

#include "render/type/sfnt.h"

/* Unpacks a WOFF file of TrueType outlines; the tables live in the arena.  False when the bytes are not such a file:
 * every length and offset is checked, and nothing beyond 32 MiB is unpacked. */
bool woff_read(Arena *arena, Str bytes, Sfnt *sfnt) MUST_USE;

/* Packs a TrueType file (as sfnt_write makes it). */
void woff_write(Buf *buf, Str truetype);

#endif

/* mojibake.h - text whose bytes were once read in the wrong encoding and saved so.
 *
 *   utf8_as_1256  ط§ظ„ط§ط³ظ…   UTF-8 opened as windows-1256 (Excel on Arabic Windows, without a byte order mark)
 *   utf8_as_1252  Ø§Ù„Ø§Ø³Ù…   the same on Western Windows
 *   1256_as_1252  ÇáÇÓã        windows-1256 opened as Latin-1 or windows-1252
 *
 * They are recognised by name.  They are repaired only when rida.json asks for it ("repair"). */
#ifndef INGEST_MOJIBAKE_H
#define INGEST_MOJIBAKE_H

#include "base/base.h"

typedef enum Mojibake {
    MOJIBAKE_NONE,
    MOJIBAKE_UTF8_AS_1256,
    MOJIBAKE_UTF8_AS_1252,
    MOJIBAKE_1256_AS_1252,
    MOJIBAKES
} Mojibake;
Str mojibake_name(Mojibake kind);
Mojibake mojibake_named(Str name); /* MOJIBAKE_NONE when unknown */

/* What became of an Arabic text, or MOJIBAKE_NONE. */
Mojibake mojibake_of(Arena *scratch, Str text);

/* The text as it was.  False when it is not what that reading makes of a text. */
bool mojibake_repair(Arena *arena, Mojibake kind, Str text, Str *repaired) MUST_USE;

#endif

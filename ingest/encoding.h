/* encoding.h - which characters the bytes of an export stand for, and those bytes as UTF-8.
 *
 * "auto": a byte order mark; else UTF-8 when the whole file is valid UTF-8; else the Arabic code page that the bytes
 * speak for.  A declared encoding that the bytes contradict is refused with the byte and its offset (from 1). */
#ifndef INGEST_ENCODING_H
#define INGEST_ENCODING_H

#include "ingest/input.h"

typedef enum Encoding {
    ENCODING_UTF_8,
    ENCODING_UTF_16LE,
    ENCODING_UTF_16BE,
    ENCODING_WINDOWS_1256,
    ENCODING_WINDOWS_1252,
    ENCODING_ISO_8859_6,
    ENCODINGS
} Encoding;
Str encoding_name(Encoding encoding);                       /* "windows-1256" */
bool encoding_named(Str name, Encoding *encoding) MUST_USE; /* also "cp1256", "utf8", … in any case */

typedef struct Charset {
    Encoding encoding;
    size_t mark; /* bytes of the byte order mark */
    Str how;     /* how it was found */
} Charset;

/* Looks at the whole input.  `declared` is empty or "auto" to find out.  False with FILE_BINARY or ENCODING_WRONG. */
bool encoding_find(Arena *arena, Input *input, Str declared, Charset *charset, Diag *diag) MUST_USE;

/* The input as a stream of UTF-8. */
typedef struct Text Text;
Text *text_open(Arena *arena, Input *input, Charset charset);

/* Up to `room` (at least 64) bytes; 0 at the end.  A byte that the encoding does not have ends the
 * stream; text_fault then says where. */
size_t text_read(Text *text, char *to, size_t room);

/* False with ENCODING_WRONG when the stream ended at a byte that the encoding does not have. */
bool text_whole(const Text *text, Diag *diag) MUST_USE;

/* Bytes of the file that this piece of the stream was made from. */
uint64_t text_bytes(const Text *text, Str piece);

/* Length of the longest start of the bytes that is whole, valid UTF-8; *cut says that the rest may be the beginning of
 * a character (fewer bytes than it needs, none of them wrong). */
size_t utf8_valid(const char *bytes, size_t len, bool *cut);

#endif

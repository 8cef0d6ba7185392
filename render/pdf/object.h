/* object.h - the numbered objects of a PDF file and the values in them (PDF 1.7, 7.3 and 7.5). */
#ifndef RENDER_PDF_OBJECT_H
#define RENDER_PDF_OBJECT_H

#include "base/base.h"

typedef struct Object {
    Str bytes;
    bool stream; /* stands by itself in the file; the others are packed together */
} Object;

typedef struct Objects {
    Arena *arena;
    size_t count, room; /* object numbers run from 1 to count */
    Object *object;
} Objects;

uint32_t object_reserve(Objects *objects, uint32_t count); /* the first of `count` new numbers, each to be put later */
void object_put(Objects *objects, uint32_t number, Str bytes);
uint32_t object_add(Objects *objects, Str bytes);

/* A stream; `entries` are those of its dictionary beside Length and Filter. */
void object_put_stream(Objects *objects, uint32_t number, Str entries, Str bytes, bool packed);
uint32_t object_add_stream(Objects *objects, Str entries, Str bytes, bool packed);

/* The file: objects, packed where they may be, and the cross-reference stream.  Its id is a hash of its content. */
void objects_write(Buf *buf, Objects *objects, uint32_t root, uint32_t info);

/* Values. */
void value_number(Buf *buf, double value); /* three decimals at most */
void value_ref(Buf *buf, uint32_t number); /* "12 0 R " */
void value_text(Buf *buf, Str text);       /* a text string: UTF-16 with its mark, without isolates */
void value_bytes(Buf *buf, Str ascii);     /* a byte string in parentheses */
void value_hex(Buf *buf, uint32_t value);  /* four hexadecimal digits */
void value_utf16(Buf *buf, uint32_t code); /* a code point as UTF-16 in hexadecimal digits */

#endif

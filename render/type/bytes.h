/* bytes.h - big-endian numbers in binary files (fonts, colour profiles, cross-reference tables).  Reading outside the
 * bytes gives 0, so that a damaged table cannot lead anywhere. */
#ifndef RENDER_TYPE_BYTES_H
#define RENDER_TYPE_BYTES_H

#include "base/base.h"

static inline uint16_t bytes_u16(Str bytes, size_t at) {
    if (bytes.len < 2 || at > bytes.len - 2)
        return 0;
    return (uint16_t)((unsigned char)bytes.ptr[at] << 8 | (unsigned char)bytes.ptr[at + 1]);
}

static inline int16_t bytes_i16(Str bytes, size_t at) {
    uint16_t value = bytes_u16(bytes, at);
    return (int16_t)(value < 0x8000 ? value : value - 0x10000);
}

static inline uint32_t bytes_u32(Str bytes, size_t at) {
    if (bytes.len < 4 || at > bytes.len - 4)
        return 0;
    return (uint32_t)bytes_u16(bytes, at) << 16 | bytes_u16(bytes, at + 2);
}

static inline void bytes_set16(char *at, uint32_t value) {
    at[0] = (char)(value >> 8 & 0xFF);
    at[1] = (char)(value & 0xFF);
}

static inline void bytes_set32(char *at, uint32_t value) {
    bytes_set16(at, value >> 16);
    bytes_set16(at + 2, value & 0xFFFF);
}

static inline void bytes_add16(Buf *buf, uint32_t value) {
    char two[2];
    bytes_set16(two, value);
    buf_add(buf, (Str){two, sizeof two});
}

static inline void bytes_add32(Buf *buf, uint32_t value) {
    char four[4];
    bytes_set32(four, value);
    buf_add(buf, (Str){four, sizeof four});
}

/* Zero bytes until what was written since `start` is a multiple of four. */
static inline void bytes_pad(Buf *buf, size_t start) {
    while ((buf->len - start) % 4)
        buf_byte(buf, 0);
}

#endif

/* sfnt.c - see sfnt.h.  Layouts of the tables: OpenType specification, "OpenType font file", head, maxp, hmtx, loca. */
#include "render/type/sfnt.h"

#include <endian.h>
#include <string.h>

#include "render/type/bytes.h"

enum { HEADER = 12, ENTRY = 16, HEAD_ADJUSTMENT = 8, HEAD_LENGTH = 54, HEAD_MAGIC = 0x5F0F3CF5 };

#define HEAD SFNT_TAG('h', 'e', 'a', 'd')
#define MAXP SFNT_TAG('m', 'a', 'x', 'p')
#define HHEA SFNT_TAG('h', 'h', 'e', 'a')
#define HMTX SFNT_TAG('h', 'm', 't', 'x')
#define LOCA SFNT_TAG('l', 'o', 'c', 'a')
#define GLYF SFNT_TAG('g', 'l', 'y', 'f')
#define CMAP SFNT_TAG('c', 'm', 'a', 'p')

bool sfnt_read(Sfnt *sfnt, Str bytes) {
    *sfnt = (Sfnt){0};
    uint32_t flavour = bytes_u32(bytes, 0);
    size_t count = bytes_u16(bytes, 4);
    if ((flavour != SFNT_TRUETYPE && flavour != SFNT_TAG('t', 'r', 'u', 'e')) || count > SFNT_TABLES)
        return false;
    if (bytes.len < HEADER + count * ENTRY)
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t entry = HEADER + i * ENTRY;
        size_t at = bytes_u32(bytes, entry + 8), len = bytes_u32(bytes, entry + 12);
        if (at > bytes.len || len > bytes.len - at)
            return false;
        if (!sfnt_put(sfnt, bytes_u32(bytes, entry), (Str){bytes.ptr + at, len}))
            return false;
    }
    return true;
}

Str sfnt_table(const Sfnt *sfnt, uint32_t tag) {
    for (size_t i = 0; i < sfnt->count; i++)
        if (sfnt->table[i].tag == tag)
            return sfnt->table[i].bytes;
    return STR("");
}

bool sfnt_put(Sfnt *sfnt, uint32_t tag, Str bytes) {
    size_t at = 0;
    while (at < sfnt->count && sfnt->table[at].tag < tag)
        at++;
    if (at < sfnt->count && sfnt->table[at].tag == tag) {
        sfnt->table[at].bytes = bytes;
        return true;
    }
    if (sfnt->count == SFNT_TABLES)
        return false;
    for (size_t i = sfnt->count++; i > at; i--)
        sfnt->table[i] = sfnt->table[i - 1];
    sfnt->table[at] = (SfntTable){tag, bytes};
    return true;
}

uint32_t sfnt_sum(Str bytes) {
    uint32_t sum = 0, four;
    size_t i = 0;
    for (; i + sizeof four <= bytes.len; i += sizeof four) {
        memcpy(&four, bytes.ptr + i, sizeof four);
        sum += be32toh(four);
    }
    for (; i < bytes.len; i++)
        sum += (uint32_t)(unsigned char)bytes.ptr[i] << (24 - 8 * (i % 4));
    return sum;
}

static void write_directory(Buf *buf, const Sfnt *sfnt) {
    uint32_t count = (uint32_t)sfnt->count, log = 0;
    while (2u << log <= count)
        log++;
    bytes_add32(buf, SFNT_TRUETYPE);
    bytes_add16(buf, count);
    bytes_add16(buf, 16u << log);
    bytes_add16(buf, log);
    bytes_add16(buf, 16 * count - (16u << log));
    size_t at = HEADER + sfnt->count * ENTRY;
    for (size_t i = 0; i < sfnt->count; i++) {
        const SfntTable *table = &sfnt->table[i];
        bool adjusted = table->tag == HEAD && table->bytes.len >= HEAD_ADJUSTMENT + 4;
        bytes_add32(buf, table->tag);
        bytes_add32(buf, sfnt_sum(table->bytes) - (adjusted ? bytes_u32(table->bytes, HEAD_ADJUSTMENT) : 0));
        bytes_add32(buf, (uint32_t)at);
        bytes_add32(buf, (uint32_t)table->bytes.len);
        at += (table->bytes.len + 3) & ~(size_t)3;
    }
}

void sfnt_write(Buf *buf, const Sfnt *sfnt) {
    size_t start = buf->len, head = 0;
    write_directory(buf, sfnt);
    for (size_t i = 0; i < sfnt->count; i++) {
        if (sfnt->table[i].tag == HEAD && sfnt->table[i].bytes.len >= HEAD_ADJUSTMENT + 4)
            head = buf->len;
        buf_add(buf, sfnt->table[i].bytes);
        bytes_pad(buf, start);
    }
    if (!head)
        return;
    bytes_set32(buf->ptr + head + HEAD_ADJUSTMENT, 0);
    uint32_t sum = sfnt_sum((Str){buf->ptr + start, buf->len - start});
    bytes_set32(buf->ptr + head + HEAD_ADJUSTMENT, 0xB1B0AFBA - sum);
}

uint32_t sfnt_glyphs(const Sfnt *sfnt) {
    return bytes_u16(sfnt_table(sfnt, MAXP), 4);
}

static uint32_t metrics(const Sfnt *sfnt) {
    return bytes_u16(sfnt_table(sfnt, HHEA), 34);
}

uint32_t sfnt_advance(const Sfnt *sfnt, uint32_t gid) {
    uint32_t count = metrics(sfnt);
    return bytes_u16(sfnt_table(sfnt, HMTX), 4 * (size_t)(gid < count || !count ? gid : count - 1));
}

int32_t sfnt_bearing(const Sfnt *sfnt, uint32_t gid) {
    size_t count = metrics(sfnt);
    return bytes_i16(sfnt_table(sfnt, HMTX), gid < count ? 4 * (size_t)gid + 2 : 4 * count + 2 * (gid - count));
}

static size_t outline_at(const Sfnt *sfnt, uint32_t gid) {
    Str loca = sfnt_table(sfnt, LOCA);
    bool wide = bytes_u16(sfnt_table(sfnt, HEAD), 50) != 0;
    return wide ? bytes_u32(loca, 4 * (size_t)gid) : 2 * (size_t)bytes_u16(loca, 2 * (size_t)gid);
}

Str sfnt_outline(const Sfnt *sfnt, uint32_t gid) {
    Str glyf = sfnt_table(sfnt, GLYF);
    size_t from = outline_at(sfnt, gid), to = outline_at(sfnt, gid + 1);
    if (gid >= sfnt_glyphs(sfnt) || from >= to || to > glyf.len)
        return STR("");
    return (Str){glyf.ptr + from, to - from};
}

static bool outlines_sound(const Sfnt *sfnt) {
    uint32_t glyphs = sfnt_glyphs(sfnt);
    size_t length = sfnt_table(sfnt, GLYF).len, before = 0;
    bool wide = bytes_u16(sfnt_table(sfnt, HEAD), 50) != 0;
    if (!length || sfnt_table(sfnt, LOCA).len < ((size_t)glyphs + 1) * (wide ? 4 : 2))
        return false;
    for (uint32_t gid = 0; gid <= glyphs; gid++) {
        size_t at = outline_at(sfnt, gid);
        if (at < before || at > length)
            return false;
        before = at;
    }
    return true;
}

bool sfnt_sound(const Sfnt *sfnt) {
    Str head = sfnt_table(sfnt, HEAD);
    uint32_t em = bytes_u16(head, 18), glyphs = sfnt_glyphs(sfnt), measured = metrics(sfnt);
    if (head.len < HEAD_LENGTH || bytes_u32(head, 12) != HEAD_MAGIC || em < 16 || em > 16384)
        return false;
    if (!glyphs || !measured || measured > glyphs || !sfnt_table(sfnt, CMAP).len || sfnt_table(sfnt, MAXP).len < 32)
        return false;
    if (sfnt_table(sfnt, HMTX).len < 4 * (size_t)measured + 2 * (size_t)(glyphs - measured))
        return false;
    return outlines_sound(sfnt);
}

/* woff.c - see woff.h. */
#include "render/type/woff.h"

#include <zlib.h>

#include "render/type/bytes.h"

enum { HEADER = 44, ENTRY = 20, LARGEST = 32 * 1024 * 1024 };

static bool unpack(Arena *arena, Str packed, size_t length, Str *bytes) {
    if (packed.len == length) {
        *bytes = packed;
        return true;
    }
    char *into = ARENA_ARRAY(arena, char, length);
    uLongf got = (uLongf)length;
    if (uncompress((Bytef *)into, &got, (const Bytef *)packed.ptr, (uLong)packed.len) != Z_OK || got != length)
        return false;
    *bytes = (Str){into, length};
    return true;
}

/* The table of the directory's i-th entry; `room` is what may still be unpacked. */
static bool read_table(Arena *arena, Str woff, size_t i, size_t *room, SfntTable *table) {
    size_t entry = HEADER + i * ENTRY;
    size_t at = bytes_u32(woff, entry + 4), packed = bytes_u32(woff, entry + 8), length = bytes_u32(woff, entry + 12);
    if (at > woff.len || packed > woff.len - at || packed > length || length > *room)
        return false;
    *room -= length;
    table->tag = bytes_u32(woff, entry);
    return unpack(arena, (Str){woff.ptr + at, packed}, length, &table->bytes);
}

bool woff_read(Arena *arena, Str bytes, Sfnt *sfnt) {
    *sfnt = (Sfnt){0};
    size_t count = bytes_u16(bytes, 12), room = LARGEST;
    if (!str_starts(bytes, STR("wOFF")) || bytes_u32(bytes, 4) != SFNT_TRUETYPE || bytes_u32(bytes, 8) != bytes.len)
        return false;
    if (count > SFNT_TABLES || bytes.len < HEADER + count * ENTRY)
        return false;
    for (size_t i = 0; i < count; i++) {
        SfntTable table;
        if (!read_table(arena, bytes, i, &room, &table) || !sfnt_put(sfnt, table.tag, table.bytes))
            return false;
    }
    return true;
}

/* Packed by zlib, or as it is where that is not smaller. */
static Str pack(Arena *arena, Str bytes) {
    uLongf len = compressBound((uLong)bytes.len);
    char *into = ARENA_ARRAY(arena, char, len);
    if (compress2((Bytef *)into, &len, (const Bytef *)bytes.ptr, (uLong)bytes.len, Z_BEST_COMPRESSION) != Z_OK)
        BUG("zlib refuses %zu bytes", bytes.len);
    return len < bytes.len ? (Str){into, len} : bytes;
}

static uint32_t table_sum(const SfntTable *table) {
    bool head = table->tag == SFNT_TAG('h', 'e', 'a', 'd');
    return sfnt_sum(table->bytes) - (head ? bytes_u32(table->bytes, 8) : 0);
}

void woff_write(Buf *buf, Str truetype) {
    Sfnt sfnt;
    if (!sfnt_read(&sfnt, truetype))
        BUG("only a TrueType file can be packed");
    Arena *scratch = arena_new();
    Buf directory = {.arena = scratch}, body = {.arena = scratch};
    size_t start = HEADER + sfnt.count * ENTRY;
    for (size_t i = 0; i < sfnt.count; i++) {
        Str packed = pack(scratch, sfnt.table[i].bytes);
        bytes_add32(&directory, sfnt.table[i].tag);
        bytes_add32(&directory, (uint32_t)(start + body.len));
        bytes_add32(&directory, (uint32_t)packed.len);
        bytes_add32(&directory, (uint32_t)sfnt.table[i].bytes.len);
        bytes_add32(&directory, table_sum(&sfnt.table[i]));
        buf_add(&body, packed);
        bytes_pad(&body, 0);
    }
    buf_add(buf, STR("wOFF"));
    bytes_add32(buf, SFNT_TRUETYPE);
    bytes_add32(buf, (uint32_t)(start + body.len));
    bytes_add16(buf, (uint32_t)sfnt.count);
    bytes_add16(buf, 0);
    bytes_add32(buf, (uint32_t)truetype.len);
    for (size_t i = 0; i < 6; i++) /* version, metadata and private block: none */
        bytes_add32(buf, 0);
    buf_add(buf, buf_str(&directory));
    buf_add(buf, buf_str(&body));
    arena_drop(scratch);
}

/* object.c - see object.h. */
#include "render/pdf/object.h"

#include <xxhash.h>
#include <zlib.h>

#include "render/type/bytes.h"

enum { PACKED_TOGETHER = 200 };

uint32_t object_reserve(Objects *objects, uint32_t count) {
    uint32_t first = (uint32_t)objects->count + 1;
    for (uint32_t i = 0; i < count; i++) {
        objects->object = ARENA_GROW(objects->arena, objects->object, objects->count, &objects->room);
        objects->object[objects->count++] = (Object){0};
    }
    return first;
}

void object_put(Objects *objects, uint32_t number, Str bytes) {
    objects->object[number - 1] = (Object){.bytes = bytes};
}

uint32_t object_add(Objects *objects, Str bytes) {
    uint32_t number = object_reserve(objects, 1);
    object_put(objects, number, bytes);
    return number;
}

static Str deflated(Arena *arena, Str bytes) {
    uLongf len = compressBound((uLong)bytes.len);
    char *into = ARENA_ARRAY(arena, char, len);
    if (compress2((Bytef *)into, &len, (const Bytef *)bytes.ptr, (uLong)bytes.len, Z_BEST_COMPRESSION) != Z_OK)
        BUG("zlib refuses %zu bytes", bytes.len);
    return (Str){into, len};
}

void object_put_stream(Objects *objects, uint32_t number, Str entries, Str bytes, bool packed) {
    Buf buf = {.arena = objects->arena};
    Str body = packed ? deflated(objects->arena, bytes) : bytes;
    buf_add(&buf, STR("<<"));
    buf_add(&buf, entries);
    buf_add(&buf, packed ? STR("/Filter/FlateDecode/Length ") : STR("/Length "));
    buf_int(&buf, (int64_t)body.len);
    buf_add(&buf, STR(">>\nstream\n"));
    buf_add(&buf, body);
    buf_add(&buf, STR("\nendstream"));
    objects->object[number - 1] = (Object){.bytes = buf_str(&buf), .stream = true};
}

uint32_t object_add_stream(Objects *objects, Str entries, Str bytes, bool packed) {
    uint32_t number = object_reserve(objects, 1);
    object_put_stream(objects, number, entries, bytes, packed);
    return number;
}

typedef struct Spot { /* an entry of the cross-reference stream (7.5.8.3) */
    uint32_t kind;    /* 0 free, 1 at an offset, 2 in an object stream */
    uint32_t where;   /* the offset, or the stream's number */
    uint32_t index;   /* in that stream */
} Spot;

/* Packs the objects `member` into one object stream. */
static uint32_t pack(Objects *objects, size_t count, const uint32_t *member) {
    Buf index = {.arena = objects->arena}, body = {.arena = objects->arena}, entries = {.arena = objects->arena};
    for (size_t i = 0; i < count; i++) {
        buf_int(&index, member[i]);
        buf_byte(&index, ' ');
        buf_int(&index, (int64_t)body.len);
        buf_byte(&index, ' ');
        buf_add(&body, objects->object[member[i] - 1].bytes);
        buf_byte(&body, '\n');
    }
    buf_addf(&entries, "/Type/ObjStm/N %zu/First %zu", count, index.len);
    buf_add(&index, buf_str(&body));
    return object_add_stream(objects, buf_str(&entries), buf_str(&index), true);
}

/* Puts every object that is no stream into object streams; `spot` is indexed by number. */
static void pack_all(Objects *objects, Spot *spot) {
    uint32_t member[PACKED_TOGETHER], last = (uint32_t)objects->count;
    size_t count = 0;
    for (uint32_t number = 1; number <= last; number++) {
        if (!objects->object[number - 1].stream)
            member[count++] = number;
        if (!count || (count < PACKED_TOGETHER && number < last))
            continue;
        uint32_t stream = pack(objects, count, member);
        for (uint32_t i = 0; i < count; i++)
            spot[member[i]] = (Spot){2, stream, i};
        count = 0;
    }
}

static void write_object(Buf *buf, uint32_t number, Str bytes) {
    buf_int(buf, number);
    buf_add(buf, STR(" 0 obj\n"));
    buf_add(buf, bytes);
    buf_add(buf, STR("\nendobj\n"));
}

static Str spot_table(Arena *arena, const Spot *spot, size_t count) {
    Buf table = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        buf_byte(&table, (char)spot[i].kind);
        bytes_add32(&table, spot[i].where);
        bytes_add16(&table, spot[i].index);
    }
    return buf_str(&table);
}

static void add_id(Buf *entries, Str file) {
    XXH128_hash_t hash = XXH3_128bits(file.ptr, file.len);
    const uint64_t half[2] = {hash.high64, hash.low64};
    buf_add(entries, STR("/ID["));
    for (int copy = 0; copy < 2; copy++) {
        buf_byte(entries, '<');
        for (int i = 0; i < 8; i++)
            value_hex(entries, (uint32_t)(half[i / 4] >> (48 - 16 * (i % 4)) & 0xFFFF));
        buf_byte(entries, '>');
    }
    buf_byte(entries, ']');
}

/* The cross-reference stream is an object too, and stands in itself. */
static void write_references(Buf *buf, size_t start, Objects *objects, Spot *spot, uint32_t root, uint32_t info) {
    Buf entries = {.arena = objects->arena};
    uint32_t number = object_reserve(objects, 1);
    size_t at = buf->len - start;
    spot[0] = (Spot){0, 0, 0xFFFF};
    spot[number] = (Spot){1, (uint32_t)at, 0};
    buf_addf(&entries, "/Type/XRef/Size %u/W[1 4 2]/Root %u 0 R/Info %u 0 R", number + 1, root, info);
    add_id(&entries, (Str){buf->ptr + start, buf->len - start});
    object_put_stream(objects, number, buf_str(&entries), spot_table(objects->arena, spot, number + 1), true);
    write_object(buf, number, objects->object[number - 1].bytes);
    buf_add(buf, STR("startxref\n"));
    buf_int(buf, (int64_t)at);
    buf_add(buf, STR("\n%%EOF\n"));
}

void objects_write(Buf *buf, Objects *objects, uint32_t root, uint32_t info) {
    /* One number for the table itself, and one for each stream that packs others. */
    Spot *spot = ARENA_ARRAY(objects->arena, Spot, objects->count + objects->count / PACKED_TOGETHER + 3);
    size_t start = buf->len;
    buf_add(buf, STR("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
    pack_all(objects, spot);
    for (uint32_t number = 1; number <= objects->count; number++) {
        if (spot[number].kind)
            continue;
        spot[number] = (Spot){1, (uint32_t)(buf->len - start), 0};
        write_object(buf, number, objects->object[number - 1].bytes);
    }
    write_references(buf, start, objects, spot, root, info);
}

/* cid.c - see cid.h. */
#include "render/pdf/cid.h"

#include "render/type/bytes.h"

Cids *cids_new(Arena *arena, const Font *font) {
    Cids *cids = ARENA_NEW(arena, Cids);
    *cids = (Cids){.arena = arena, .font = font, .index = map_new(arena), .key = {.arena = arena}};
    return cids;
}

void cid_key(Buf *key, const Cid *cid) {
    bytes_add32(key, cid->code);
    bytes_add32(key, (uint32_t)cid->advance);
    for (size_t i = 0; i < cid->count; i++) {
        bytes_add32(key, cid->part[i].gid);
        bytes_add32(key, (uint32_t)cid->part[i].dx);
        bytes_add32(key, (uint32_t)cid->part[i].dy);
    }
}

static void add_cid(Cids *cids, Cid cid) {
    Part *part = ARENA_ARRAY(cids->arena, Part, cid.count);
    for (size_t i = 0; i < cid.count; i++)
        part[i] = cid.part[i];
    cid.part = part;
    cids->cid = ARENA_GROW(cids->arena, cids->cid, cids->count, &cids->room);
    cids->cid[cids->count++] = cid;
}

uint32_t cid_of(Cids *cids, const Cid *cid) {
    cids->key.len = 0;
    cid_key(&cids->key, cid);
    Str key = buf_str(&cids->key);
    if (cids->count == CID_MOST && map_find(cids->index, key) == MAP_NONE)
        return 0;
    uint32_t at = map_intern(cids->index, key);
    if (at == cids->count)
        add_cid(cids, *cid);
    return at + 1;
}

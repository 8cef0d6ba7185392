/* link.c - numbers by which requests, answers and offers are linked; see gather.h. */
#include "ingest/gather.h"

#include <string.h>

/* Whether any byte lies in the range. */
static bool has(Str text, unsigned char from, unsigned char to) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= from && (unsigned char)text.ptr[i] <= to)
            return true;
    return false;
}

/* The text that is hashed. */
static Str id_normal(Arena *scratch, Str id) {
    id = str_trim(id);
    if (has(id, 0x80, 0xFF))
        id = str_digits(scratch, id);
    if (!has(id, 'A', 'Z'))
        return id;
    char *small = ARENA_ARRAY(scratch, char, id.len);
    for (size_t i = 0; i < id.len; i++)
        small[i] = id.ptr[i] >= 'A' && id.ptr[i] <= 'Z' ? (char)(id.ptr[i] | 32) : id.ptr[i];
    return (Str){small, id.len};
}

Str text_keep(TextStore *store, Str text) {
    enum { BLOCK = 64 * 1024 };
    if (text.len > store->room - store->used) {
        store->room = text.len > BLOCK ? text.len : BLOCK;
        store->block = ARENA_ARRAY(store->arena, char, store->room);
        store->used = 0;
    }
    char *at = store->block + store->used;
    if (text.len)
        memcpy(at, text.ptr, text.len);
    store->used += text.len;
    return (Str){at, text.len};
}

uint64_t id_key(Arena *scratch, Str id) {
    return map_hash(id_normal(scratch, id));
}

const uint32_t *links_make(Gather *gather, const RowPiles *piles, const Pile *text, const Pile *key,
                           const RowIndex *requests) {
    size_t count = pile_count(key);
    uint32_t *link = ARENA_ARRAY(gather->arena, uint32_t, count);
    const Source *last = NULL;
    for (size_t i = 0; i < count; i++) {
        uint64_t named = *(uint64_t *)pile_at(key, i);
        link[i] = named ? row_index_find(requests, named) : NO_REQUEST;
        if (!named || link[i] != NO_REQUEST)
            continue;
        const Source *source = row_source(gather, piles, (uint32_t)i);
        if (source != last)
            rejects_file(gather->rejects);
        last = source;
        PROBLEM_ADD(gather->rejects, REQUEST_UNKNOWN, row_place(gather, piles, (uint32_t)i), *(Str *)pile_at(text, i));
    }
    return link;
}

void links_lend(Arena *arena, const Facts *facts, size_t count, const uint32_t *link,
                const uint16_t *member[DIMENSIONS]) {
    for (int d = 0; d < DIMENSIONS; d++) {
        const uint16_t *of_request = facts->requests.member[d];
        if (!of_request)
            continue;
        uint16_t *lent = ARENA_ARRAY(arena, uint16_t, count);
        for (size_t i = 0; i < count; i++) {
            lent[i] = member[d] ? member[d][i] : 0;
            if (!lent[i] && link[i] != NO_REQUEST)
                lent[i] = of_request[link[i]];
        }
        member[d] = lent;
    }
}

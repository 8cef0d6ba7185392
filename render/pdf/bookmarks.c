/* bookmarks.c - see bookmarks.h. */
#include "render/pdf/bookmarks.h"

#define NONE UINT32_MAX

typedef struct Spot { /* of a bookmark among the others */
    uint32_t parent, before, after, first, last;
    uint32_t below; /* bookmarks under it, at any depth */
} Spot;

/* The bookmark above: the nearest one before it of a smaller level. */
static uint32_t parent_of(const Pages *pages, const Spot *spot, uint32_t at) {
    uint32_t above = at ? at - 1 : NONE;
    while (above != NONE && pages->bookmark[above].level >= pages->bookmark[at].level)
        above = spot[above].parent;
    return above;
}

/* The last entry of `spot` is the outline itself. */
static Spot *spots_of(Arena *arena, const Pages *pages) {
    uint32_t count = (uint32_t)pages->bookmark_count;
    Spot *spot = ARENA_ARRAY(arena, Spot, (size_t)count + 1);
    for (uint32_t i = 0; i <= count; i++)
        spot[i] = (Spot){NONE, NONE, NONE, NONE, NONE, 0};
    for (uint32_t i = 0; i < count; i++) {
        spot[i].parent = parent_of(pages, spot, i);
        Spot *above = &spot[spot[i].parent == NONE ? count : spot[i].parent];
        spot[i].before = above->last;
        if (above->last == NONE)
            above->first = i;
        else
            spot[above->last].after = i;
        above->last = i;
    }
    for (uint32_t i = count; i-- > 0;)
        spot[spot[i].parent == NONE ? count : spot[i].parent].below += spot[i].below + 1;
    return spot;
}

static void add_ref(Buf *buf, Str key, uint32_t first, uint32_t at) {
    if (at == NONE)
        return;
    buf_add(buf, key);
    value_ref(buf, first + at);
}

static void add_below(Buf *buf, const Spot *spot, uint32_t first) {
    add_ref(buf, STR("/First "), first, spot->first);
    add_ref(buf, STR("/Last "), first, spot->last);
    if (spot->below)
        buf_addf(buf, "/Count %u", spot->below);
}

static Str bookmark_object(Arena *arena, const Pages *pages, const Spot *spot, uint32_t at, uint32_t first,
                           uint32_t root) {
    const Bookmark *bookmark = &pages->bookmark[at];
    Buf buf = {.arena = arena};
    buf_add(&buf, STR("<</Title"));
    value_text(&buf, bookmark->text);
    buf_addf(&buf, "/Parent %u 0 R", spot[at].parent == NONE ? root : first + spot[at].parent);
    add_ref(&buf, STR("/Prev "), first, spot[at].before);
    add_ref(&buf, STR("/Next "), first, spot[at].after);
    add_below(&buf, &spot[at], first);
    return buf_str(&buf);
}

uint32_t bookmarks_write(Objects *objects, const Pages *pages, const uint32_t *page_number, uint32_t element) {
    uint32_t count = (uint32_t)pages->bookmark_count, root = object_reserve(objects, 1),
             first = object_reserve(objects, count);
    const Spot *spot = spots_of(objects->arena, pages);
    for (uint32_t i = 0; i < count; i++) {
        const Bookmark *bookmark = &pages->bookmark[i];
        Buf buf = {.arena = objects->arena};
        buf_add(&buf, bookmark_object(objects->arena, pages, spot, i, first, root));
        buf_addf(&buf, "/SE %u 0 R/Dest[%u 0 R/XYZ null ", element + bookmark->element, page_number[bookmark->page]);
        value_number(&buf, pages->height - bookmark->y);
        buf_add(&buf, STR(" null]>>"));
        object_put(objects, first + i, buf_str(&buf));
    }
    Buf buf = {.arena = objects->arena};
    buf_add(&buf, STR("<</Type/Outlines"));
    add_below(&buf, &spot[count], first);
    buf_add(&buf, STR(">>"));
    object_put(objects, root, buf_str(&buf));
    return root;
}

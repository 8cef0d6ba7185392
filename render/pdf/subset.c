/* subset.c - see subset.h.  Layout of composite glyphs: OpenType specification, "glyf". */
#include "render/pdf/subset.h"

#include <hb-subset.h>

#include "render/type/bytes.h"
#include "render/type/font.h"
#include "render/type/sfnt.h"

enum { ARGS_ARE_WORDS = 0x0001, ARGS_ARE_OFFSETS = 0x0002, MORE_PARTS = 0x0020, GLYPHS_MOST = 0xFFFF };

typedef struct Box {
    int32_t left, bottom, right, top;
} Box;

typedef struct Builder { /* the tables that grow */
    Arena *arena;
    const Sfnt *sfnt;       /* the subset as HarfBuzz made it */
    const hb_map_t *subset; /* glyphs of the whole font -> glyphs of the subset; NULL: they are the same */
    Buf glyf, loca, hmtx;
    uint32_t count;      /* glyphs so far */
    uint32_t parts_most; /* of a composite */
    Box box;
    Map *made; /* (parts, advance) -> the first code that has them */
    Buf key;
} Builder;

/* Layout tables would pull in every glyph that they can lead to, and a PDF needs none of these. */
static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "DSIG", "MATH", "name",
                                  "OS/2", "cmap", "post", "gasp", "kern", "hdmx", "VDMX", "LTSH",
                                  "meta", "STAT", "COLR", "CPAL", "SVG ", "vhea", "vmtx"};

static hb_subset_plan_t *plan_of(const Cids *cids) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        base_out_of_memory(cids->count);
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < cids->count; i++)
        for (size_t p = 0; p < cids->cid[i].count; p++)
            hb_set_add(glyphs, cids->cid[i].part[p].gid);
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < COUNT_OF(dropped); i++)
        hb_set_add(drop, hb_tag_from_string(dropped[i], 4));
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(cids->font->face, input);
    hb_subset_input_destroy(input);
    return plan;
}

static uint32_t glyph_of(const Builder *builder, uint32_t gid) {
    return builder->subset ? hb_map_get(builder->subset, gid) : gid;
}

static void add_metrics(Builder *builder, int32_t advance, int32_t bearing) {
    bytes_add16(&builder->hmtx, (uint32_t)advance & 0xFFFF);
    bytes_add16(&builder->hmtx, (uint32_t)bearing & 0xFFFF);
}

static void add_outline(Builder *builder, Str outline) {
    bytes_add32(&builder->loca, (uint32_t)builder->glyf.len);
    buf_add(&builder->glyf, outline);
    bytes_pad(&builder->glyf, 0);
    builder->count++;
}

static int32_t least(int32_t a, int32_t b) {
    return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b) {
    return a > b ? a : b;
}

/* A coordinate as the sixteen bits that the tables have for it. */
static int32_t bounded(int32_t value) {
    return most(INT16_MIN, least(value, INT16_MAX));
}

static void box_include(Box *box, Box other) {
    box->left = least(box->left, other.left);
    box->bottom = least(box->bottom, other.bottom);
    box->right = most(box->right, other.right);
    box->top = most(box->top, other.top);
}

static Box box_of(Str outline, const Part *part) {
    return (Box){bytes_i16(outline, 2) + part->dx, bytes_i16(outline, 4) + part->dy, bytes_i16(outline, 6) + part->dx,
                 bytes_i16(outline, 8) + part->dy};
}

/* The composite glyph of a code; blank when none of its parts has an outline. */
static Str composite(Builder *builder, const Cid *cid, Box *box) {
    Buf body = {.arena = builder->arena};
    size_t flags_at = 0;
    uint32_t parts = 0;
    for (size_t i = 0; i < cid->count; i++) {
        uint32_t gid = glyph_of(builder, cid->part[i].gid);
        Str outline = sfnt_outline(builder->sfnt, gid);
        if (!outline.len)
            continue;
        if (parts++)
            bytes_set16(body.ptr + flags_at, ARGS_ARE_WORDS | ARGS_ARE_OFFSETS | MORE_PARTS);
        else
            *box = box_of(outline, &cid->part[i]);
        box_include(box, box_of(outline, &cid->part[i]));
        flags_at = body.len;
        bytes_add16(&body, ARGS_ARE_WORDS | ARGS_ARE_OFFSETS);
        bytes_add16(&body, gid);
        bytes_add16(&body, (uint32_t)bounded(cid->part[i].dx) & 0xFFFF);
        bytes_add16(&body, (uint32_t)bounded(cid->part[i].dy) & 0xFFFF);
    }
    builder->parts_most = parts > builder->parts_most ? parts : builder->parts_most;
    return buf_str(&body);
}

static uint32_t add_composite(Builder *builder, const Cid *cid) {
    if (builder->count == GLYPHS_MOST)
        return 0;
    Box box = {0};
    Str body = composite(builder, cid, &box);
    Buf outline = {.arena = builder->arena};
    if (body.len) {
        bytes_add16(&outline, 0xFFFF); /* -1 contours: a composite */
        bytes_add16(&outline, (uint32_t)bounded(box.left) & 0xFFFF);
        bytes_add16(&outline, (uint32_t)bounded(box.bottom) & 0xFFFF);
        bytes_add16(&outline, (uint32_t)bounded(box.right) & 0xFFFF);
        bytes_add16(&outline, (uint32_t)bounded(box.top) & 0xFFFF);
        buf_add(&outline, body);
        box_include(&builder->box, box);
    }
    add_metrics(builder, cid->advance, bounded(box.left));
    add_outline(builder, buf_str(&outline));
    return builder->count - 1;
}

/* A code that is a glyph as the font has it needs no composite.  The glyph for what is missing always gets one: a PDF
 * must not show .notdef. */
static bool is_plain(const Builder *builder, const Cid *cid, uint32_t *gid) {
    if (cid->count != 1 || cid->part[0].dx || cid->part[0].dy || !cid->part[0].gid)
        return false;
    *gid = glyph_of(builder, cid->part[0].gid);
    return *gid < sfnt_glyphs(builder->sfnt) && sfnt_advance(builder->sfnt, *gid) == (uint32_t)cid->advance;
}

static uint32_t *outlines_of(Builder *builder, const Cids *cids) {
    uint32_t *gid = ARENA_ARRAY(builder->arena, uint32_t, cids->count + 1);
    for (uint32_t i = 0; i < cids->count; i++) {
        Cid shape = cids->cid[i];
        if (is_plain(builder, &shape, &gid[i]))
            continue;
        shape.code = 0;
        builder->key.len = 0;
        cid_key(&builder->key, &shape);
        Str key = buf_str(&builder->key);
        if (map_put(builder->made, key, i))
            gid[i] = add_composite(builder, &shape);
        else
            gid[i] = gid[map_find(builder->made, key)];
    }
    return gid;
}

static void copy_glyphs(Builder *builder) {
    Str head = sfnt_table(builder->sfnt, SFNT_TAG('h', 'e', 'a', 'd'));
    builder->box = (Box){bytes_i16(head, 36), bytes_i16(head, 38), bytes_i16(head, 40), bytes_i16(head, 42)};
    for (uint32_t gid = 0; gid < sfnt_glyphs(builder->sfnt); gid++) {
        add_metrics(builder, (int32_t)sfnt_advance(builder->sfnt, gid), sfnt_bearing(builder->sfnt, gid));
        add_outline(builder, sfnt_outline(builder->sfnt, gid));
    }
}

/* A copy of a table, long enough for the fields that are set in it. */
static char *table_copy(Arena *arena, Sfnt *sfnt, uint32_t tag, size_t length) {
    Str table = sfnt_table(sfnt, tag);
    char *copy = ARENA_ARRAY(arena, char, table.len > length ? table.len : length);
    for (size_t i = 0; i < table.len; i++)
        copy[i] = table.ptr[i];
    sfnt_put(sfnt, tag, (Str){copy, table.len > length ? table.len : length});
    return copy;
}

static void set_maxp(const Builder *builder, Sfnt *sfnt) {
    char *maxp = table_copy(builder->arena, sfnt, SFNT_TAG('m', 'a', 'x', 'p'), 32);
    Str old = {maxp, 32};
    uint32_t points = bytes_u16(old, 6) > bytes_u16(old, 10) ? bytes_u16(old, 6) : bytes_u16(old, 10);
    uint32_t contours = bytes_u16(old, 8) > bytes_u16(old, 12) ? bytes_u16(old, 8) : bytes_u16(old, 12);
    uint32_t parts = builder->parts_most ? builder->parts_most : 1;
    bytes_set16(maxp + 4, builder->count);
    bytes_set16(maxp + 10, points * parts > 0xFFFF ? 0xFFFF : points * parts);
    bytes_set16(maxp + 12, contours * parts > 0xFFFF ? 0xFFFF : contours * parts);
    if (bytes_u16(old, 28) < parts)
        bytes_set16(maxp + 28, parts);
    bytes_set16(maxp + 30, bytes_u16(old, 30) + 1u);
}

static Str program_of(Builder *builder) {
    Sfnt sfnt = *builder->sfnt;
    bytes_add32(&builder->loca, (uint32_t)builder->glyf.len);
    char *head = table_copy(builder->arena, &sfnt, SFNT_TAG('h', 'e', 'a', 'd'), 54);
    bytes_set16(head + 36, (uint32_t)bounded(builder->box.left) & 0xFFFF);
    bytes_set16(head + 38, (uint32_t)bounded(builder->box.bottom) & 0xFFFF);
    bytes_set16(head + 40, (uint32_t)bounded(builder->box.right) & 0xFFFF);
    bytes_set16(head + 42, (uint32_t)bounded(builder->box.top) & 0xFFFF);
    bytes_set16(head + 50, 1); /* loca has long offsets */
    bytes_set16(table_copy(builder->arena, &sfnt, SFNT_TAG('h', 'h', 'e', 'a'), 36) + 34, builder->count);
    set_maxp(builder, &sfnt);
    sfnt_put(&sfnt, SFNT_TAG('h', 'm', 't', 'x'), buf_str(&builder->hmtx));
    sfnt_put(&sfnt, SFNT_TAG('l', 'o', 'c', 'a'), buf_str(&builder->loca));
    sfnt_put(&sfnt, SFNT_TAG('g', 'l', 'y', 'f'), buf_str(&builder->glyf));
    Buf program = {.arena = builder->arena};
    sfnt_write(&program, &sfnt);
    return buf_str(&program);
}

static Subset built(Arena *arena, const Cids *cids, const Sfnt *sfnt, const hb_map_t *glyphs) {
    Builder builder = {.arena = arena,
                       .sfnt = sfnt,
                       .subset = glyphs,
                       .glyf = {.arena = arena},
                       .loca = {.arena = arena},
                       .hmtx = {.arena = arena},
                       .made = map_new(arena),
                       .key = {.arena = arena}};
    copy_glyphs(&builder);
    Subset subset = {.gid = outlines_of(&builder, cids)};
    subset.program = program_of(&builder);
    const Box box = builder.box;
    subset.box[0] = box.left, subset.box[1] = box.bottom, subset.box[2] = box.right, subset.box[3] = box.top;
    return subset;
}

/* A face that cannot be cut, because a table of it is damaged, goes in whole. */
Subset subset_of(Arena *arena, const Cids *cids) {
    hb_subset_plan_t *plan = plan_of(cids);
    const hb_map_t *glyphs = plan ? hb_subset_plan_old_to_new_glyph_mapping(plan) : NULL;
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    hb_blob_t *blob = hb_face_reference_blob(face ? face : cids->font->face);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    Sfnt sfnt;
    if (!sfnt_read(&sfnt, (Str){bytes, length}))
        BUG("the subset of a face is not a TrueType file");
    Subset subset = built(arena, cids, &sfnt, face ? glyphs : NULL);
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    return subset;
}

/* webfont.c - see webfont.h. */
#include "render/type/webfont.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include "render/type/bytes.h"
#include "render/type/font.h"
#include "render/type/woff.h"

/* Numbers of the name table (OpenType specification, "name"). */
enum {
    COPYRIGHT = 0,
    FAMILY = 1,
    STYLE = 2,
    UNIQUE = 3,
    FULL = 4,
    VERSION = 5,
    POSTSCRIPT = 6,
    LICENSE = 13,
    LICENSE_URL = 14
};
enum { WINDOWS = 3, WINDOWS_UNICODE = 1, WINDOWS_ENGLISH = 0x409 };

static Str original_name(Arena *arena, const Font *font, hb_ot_name_id_t id) {
    hb_language_t english = hb_language_from_string("en", -1);
    unsigned length = hb_ot_name_get_utf8(font->face, id, english, NULL, NULL), room = length + 1;
    char *text = ARENA_ARRAY(arena, char, room);
    hb_ot_name_get_utf8(font->face, id, english, &room, text);
    return (Str){text, length};
}

static void add_utf16(Buf *buf, Str text) {
    while (text.len) {
        uint32_t code = str_code(&text);
        if (code >= 0x10000)
            bytes_add16(buf, 0xD7C0 + (code >> 10));
        bytes_add16(buf, code >= 0x10000 ? 0xDC00 | (code & 0x3FF) : code);
    }
}

/* The name table of the renamed face: its own names, and the makers' copyright, version and licence as they were. */
static Str name_table(Arena *arena, const Font *font) {
    bool bold = font->weight == WEIGHT_BOLD;
    const struct {
        uint32_t id;
        Str text;
    } name[] = {
        {COPYRIGHT, original_name(arena, font, COPYRIGHT)},
        {FAMILY, STR("Rida Sans")},
        {STYLE, bold ? STR("Bold") : STR("Regular")},
        {UNIQUE, bold ? STR("Rida Sans Bold subset") : STR("Rida Sans Regular subset")},
        {FULL, bold ? STR("Rida Sans Bold") : STR("Rida Sans")},
        {VERSION, original_name(arena, font, VERSION)},
        {POSTSCRIPT, bold ? STR("RidaSans-Bold") : STR("RidaSans-Regular")},
        {LICENSE, original_name(arena, font, LICENSE)},
        {LICENSE_URL, original_name(arena, font, LICENSE_URL)},
    };
    Buf table = {.arena = arena}, text = {.arena = arena};
    bytes_add16(&table, 0);
    bytes_add16(&table, COUNT_OF(name));
    bytes_add16(&table, 6 + 12 * COUNT_OF(name));
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        size_t start = text.len;
        add_utf16(&text, name[i].text);
        bytes_add16(&table, WINDOWS);
        bytes_add16(&table, WINDOWS_UNICODE);
        bytes_add16(&table, WINDOWS_ENGLISH);
        bytes_add16(&table, name[i].id);
        bytes_add16(&table, (uint32_t)(text.len - start));
        bytes_add16(&table, (uint32_t)start);
    }
    buf_add(&table, buf_str(&text));
    return buf_str(&table);
}

/* The face cut down; whole when a damaged table of it cannot be cut. */
static hb_face_t *subset_of(const Font *font, size_t count, const uint32_t *codes) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        base_out_of_memory(count);
    hb_set_t *wanted = hb_subset_input_unicode_set(input);
    for (size_t i = 0; i < count; i++)
        hb_set_add(wanted, codes[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *face = hb_subset_or_fail(font->face, input);
    hb_subset_input_destroy(input);
    return face ? face : hb_face_reference(font->face);
}

void webfont_write(Buf *buf, const Faces *faces, Weight weight, size_t count, const uint32_t *codes) {
    Arena *scratch = arena_new();
    const Font *font = faces_font(faces, weight);
    hb_face_t *face = subset_of(font, count, codes);
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    Sfnt sfnt;
    if (!sfnt_read(&sfnt, (Str){bytes, length}) ||
        !sfnt_put(&sfnt, SFNT_TAG('n', 'a', 'm', 'e'), name_table(scratch, font)))
        BUG("the subset of a face is not a TrueType file");
    Buf truetype = {.arena = scratch};
    sfnt_write(&truetype, &sfnt);
    woff_write(buf, buf_str(&truetype));
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    arena_drop(scratch);
}

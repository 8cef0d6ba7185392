/* embed.c - see embed.h. */
#include "render/pdf/embed.h"

#include <hb-ot.h>

#include "render/pdf/subset.h"
#include "render/type/bytes.h"
#include "render/type/font.h"

enum { RANGE_MOST = 100 }; /* entries of one bfchar section */

static void add_letter(Buf *name, char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')
        buf_byte(name, c);
}

/* "ABCDEF+IBMPlexSansArabic": six letters out of the program's hash, then the PostScript name. */
static Str base_font(Arena *arena, const Font *font, Str program) {
    Buf name = {.arena = arena};
    uint64_t hash = map_hash(program);
    for (int i = 0; i < 6; i++, hash /= 26)
        buf_byte(&name, (char)('A' + hash % 26));
    buf_byte(&name, '+');
    char text[128];
    unsigned length = sizeof text;
    size_t empty = name.len;
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, text);
    for (unsigned i = 0; i < length; i++)
        add_letter(&name, text[i]);
    if (name.len == empty)
        buf_add(&name, STR("Face"));
    return buf_str(&name);
}

static uint32_t embed_program(Objects *objects, const Subset *subset) {
    Buf entries = {.arena = objects->arena};
    buf_addf(&entries, "/Length1 %zu", subset->program.len);
    return object_add_stream(objects, buf_str(&entries), subset->program, true);
}

static uint32_t embed_descriptor(Objects *objects, const Font *font, const Subset *subset, Str name) {
    Buf buf = {.arena = objects->arena};
    double unit = 1000 / font->em;
    uint32_t program = embed_program(objects, subset);
    buf_add(&buf, STR("<</Type/FontDescriptor/FontName/"));
    buf_add(&buf, name);
    buf_add(&buf, STR("/Flags 4/ItalicAngle 0/StemV 80/FontBBox["));
    for (int i = 0; i < 4; i++) {
        value_number(&buf, subset->box[i] * unit);
        buf_byte(&buf, ' ');
    }
    buf_add(&buf, STR("]/Ascent "));
    value_number(&buf, font->ascent * unit);
    buf_add(&buf, STR("/Descent "));
    value_number(&buf, -font->descent * unit);
    buf_add(&buf, STR("/CapHeight "));
    value_number(&buf, font->ascent * unit * 0.7);
    buf_add(&buf, STR("/FontFile2 "));
    value_ref(&buf, program);
    buf_add(&buf, STR(">>"));
    return object_add(objects, buf_str(&buf));
}

static uint32_t embed_outlines(Objects *objects, const Cids *cids, const Subset *subset) {
    Buf map = {.arena = objects->arena};
    bytes_add16(&map, 0);
    for (size_t i = 0; i < cids->count; i++)
        bytes_add16(&map, subset->gid[i]);
    return object_add_stream(objects, STR(""), buf_str(&map), true);
}

static uint32_t embed_descendant(Objects *objects, const Cids *cids, const Subset *subset, Str name) {
    Buf buf = {.arena = objects->arena};
    uint32_t descriptor = embed_descriptor(objects, cids->font, subset, name);
    uint32_t outlines = embed_outlines(objects, cids, subset);
    buf_add(&buf, STR("<</Type/Font/Subtype/CIDFontType2/BaseFont/"));
    buf_add(&buf, name);
    buf_add(&buf, STR("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "));
    value_ref(&buf, descriptor);
    buf_add(&buf, STR("/CIDToGIDMap "));
    value_ref(&buf, outlines);
    buf_add(&buf, STR("/DW 0/W[1["));
    for (size_t i = 0; i < cids->count; i++) {
        value_number(&buf, cids->cid[i].advance * 1000.0 / cids->font->em);
        buf_byte(&buf, ' ');
    }
    buf_add(&buf, STR("]]>>"));
    return object_add(objects, buf_str(&buf));
}

static void add_characters(Buf *buf, const Cids *cids, size_t from, size_t to) {
    buf_int(buf, (int64_t)(to - from));
    buf_add(buf, STR(" beginbfchar\n"));
    for (size_t i = from; i < to; i++) {
        buf_byte(buf, '<');
        value_hex(buf, (uint32_t)i + 1);
        buf_add(buf, STR("><"));
        value_utf16(buf, cids->cid[i].code);
        buf_add(buf, STR(">\n"));
    }
    buf_add(buf, STR("endbfchar\n"));
}

static uint32_t embed_unicode(Objects *objects, const Cids *cids) {
    Buf buf = {.arena = objects->arena};
    buf_add(&buf, STR("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"));
    for (size_t from = 0; from < cids->count; from += RANGE_MOST)
        add_characters(&buf, cids, from, cids->count - from < RANGE_MOST ? cids->count : from + RANGE_MOST);
    buf_add(&buf, STR("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"));
    return object_add_stream(objects, STR(""), buf_str(&buf), true);
}

uint32_t embed_font(Objects *objects, const Cids *cids) {
    Subset subset = subset_of(objects->arena, cids);
    Str name = base_font(objects->arena, cids->font, subset.program);
    uint32_t descendant = embed_descendant(objects, cids, &subset, name), unicode = embed_unicode(objects, cids);
    Buf buf = {.arena = objects->arena};
    buf_add(&buf, STR("<</Type/Font/Subtype/Type0/BaseFont/"));
    buf_add(&buf, name);
    buf_add(&buf, STR("/Encoding/Identity-H/DescendantFonts["));
    value_ref(&buf, descendant);
    buf_add(&buf, STR("]/ToUnicode "));
    value_ref(&buf, unicode);
    buf_add(&buf, STR(">>"));
    return object_add(objects, buf_str(&buf));
}

/* para.c - text becomes a paragraph: units, bidi levels, runs, glyphs; see type.h. */
#include "render/type/para.h"

#include <hb-ot.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

enum { LONGEST = 1 << 28, MARKS_MOST = 30 };

/* A paragraph is one paragraph: line ends, tabs and other controls are spaces in it.  What no reader of a PDF may be
 * given (private use, noncharacters) shows as the replacement character. */
static UChar32 printable(uint32_t code) {
    UChar32 c = (UChar32)code;
    int8_t kind = u_charType(c);
    if (kind == U_CONTROL_CHAR || kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR)
        return ' ';
    return U_IS_UNICODE_NONCHAR(c) || kind == U_PRIVATE_USE_CHAR ? 0xFFFD : c;
}

static bool is_mark(UChar32 c) {
    return u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK;
}

/* Marks beyond the thirtieth in a row are left out: no language has them (UAX #15, Stream-Safe Text Format), and
 * shaping takes the square of their number. */
static void set_units(Arena *arena, Para *para, Str text) {
    if (text.len > LONGEST)
        BUG("a paragraph of %zu bytes", text.len);
    para->unit = ARENA_ARRAY(arena, uint16_t, text.len + 1); /* never more units than bytes */
    uint32_t marks = 0;
    while (text.len) {
        UChar32 c = printable(str_code(&text));
        if (is_mark(c))
            marks++;
        else if (!u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            marks = 0;
        if (marks <= MARKS_MOST || !is_mark(c))
            U16_APPEND_UNSAFE(para->unit, para->count, c);
    }
}

uint32_t units_code(const uint16_t *unit, uint32_t count, uint32_t *at) {
    uint32_t lead = unit[(*at)++];
    if ((lead & 0xFC00) != 0xD800 || *at == count)
        return lead;
    return 0x10000 + ((lead & 0x3FF) << 10) + (unit[(*at)++] & 0x3FFu);
}

bool unit_ignorable(uint16_t unit) {
    return u_hasBinaryProperty(unit, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !U16_IS_SURROGATE(unit);
}

const UBiDiLevel *para_levels(const Para *para) {
    UErrorCode error = U_ZERO_ERROR;
    ubidi_setPara(para->faces->bidi, para->unit, (int32_t)para->count, para->right_to_left ? 1 : 0, NULL, &error);
    const UBiDiLevel *level = ubidi_getLevels(para->faces->bidi, &error);
    if (U_FAILURE(error))
        base_out_of_memory(para->count);
    return level;
}

static bool shared_script(hb_script_t script) {
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
}

/* The script of each unit: digits, spaces and punctuation go with the letters before them, at the start with those
 * after. */
static hb_script_t *scripts_of(Arena *arena, const Para *para) {
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_script_t *script = ARENA_ARRAY(arena, hb_script_t, para->count), last = HB_SCRIPT_COMMON;
    uint32_t leading = 0;
    for (uint32_t i = 0, from = 0; i < para->count; from = i) {
        hb_script_t own = hb_unicode_script(unicode, units_code(para->unit, para->count, &i));
        if (!shared_script(own) && last == HB_SCRIPT_COMMON)
            leading = from;
        last = shared_script(own) ? last : own;
        for (uint32_t u = from; u < i; u++)
            script[u] = last;
    }
    for (uint32_t u = 0; u < leading; u++)
        script[u] = script[leading];
    return script;
}

static void shape_run(const Para *para, const Run *run, hb_script_t script) {
    static const hb_feature_t tabular = {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_buffer_t *buffer = para->faces->buffer;
    unsigned flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES | (run->from == 0 ? (unsigned)HB_BUFFER_FLAG_BOT : 0u) |
                     (run->to == para->count ? (unsigned)HB_BUFFER_FLAG_EOT : 0u);
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf16(buffer, para->unit, (int)para->count, run->from, (int)(run->to - run->from));
    hb_buffer_set_direction(buffer, run->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_language(buffer, script == HB_SCRIPT_ARABIC ? para->faces->arabic : para->faces->english);
    hb_buffer_set_flags(buffer, (hb_buffer_flags_t)flags);
    hb_shape(para->font->shaper, buffer, &tabular, 1);
}

/* Each glyph's `to`: where the next cluster begins, in the order of reading. */
static void close_clusters(const Para *para, const Run *run) {
    Glyph *glyph = para->glyph + run->first;
    uint32_t end = run->to;
    for (size_t i = 0; i < run->count; i++) {
        Glyph *it = run->level & 1 ? &glyph[i] : &glyph[run->count - 1 - i];
        Glyph *after = i == 0 ? NULL : run->level & 1 ? it - 1 : it + 1;
        if (after && after->from != it->from)
            end = after->from;
        it->to = end;
    }
}

static void take_glyphs(Arena *arena, Para *para, Run *run, size_t *room) {
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(para->faces->buffer, &count);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(para->faces->buffer, &count);
    double scale = para->size / para->font->em;
    run->first = para->glyph_count;
    run->count = count;
    for (unsigned i = 0; i < count; i++) {
        para->glyph = ARENA_GROW(arena, para->glyph, para->glyph_count, room);
        para->glyph[para->glyph_count++] = (Glyph){.gid = info[i].codepoint,
                                                   .dx = position[i].x_offset * scale,
                                                   .dy = position[i].y_offset * scale,
                                                   .advance = position[i].x_advance * scale,
                                                   .from = info[i].cluster,
                                                   .level = run->level};
    }
    close_clusters(para, run);
}

static void set_runs(Arena *arena, Para *para) {
    Arena *scratch = arena_new();
    const hb_script_t *script = scripts_of(scratch, para);
    const UBiDiLevel *level = para_levels(para);
    size_t runs = 0, glyphs = 0;
    for (uint32_t from = 0, to; from < para->count; from = to) {
        for (to = from + 1; to < para->count && level[to] == level[from] && script[to] == script[from];)
            to++;
        para->run = ARENA_GROW(arena, para->run, para->run_count, &runs);
        Run *run = &para->run[para->run_count++];
        *run = (Run){.from = from, .to = to, .level = level[from]};
        shape_run(para, run, script[from]);
        take_glyphs(arena, para, run, &glyphs);
    }
    arena_drop(scratch);
}

static bool white(uint16_t unit) {
    return u_isUWhiteSpace(unit) || unit_ignorable(unit);
}

static void set_measures(Arena *arena, Para *para) {
    para->offset = ARENA_ARRAY(arena, double, para->count + 1);
    para->before = ARENA_ARRAY(arena, uint32_t, para->count + 1);
    para->solid = ARENA_ARRAY(arena, uint32_t, para->count + 1);
    for (size_t g = 0; g < para->glyph_count; g++) {
        para->offset[para->glyph[g].from + 1] += para->glyph[g].advance;
        para->before[para->glyph[g].from + 1]++;
    }
    for (uint32_t u = 0; u < para->count; u++) {
        para->offset[u + 1] += para->offset[u];
        para->before[u + 1] += para->before[u];
        para->solid[u + 1] = white(para->unit[u]) ? para->solid[u] : u + 1;
    }
}

Para *para_shape(Arena *arena, const Faces *faces, Weight weight, double size, Str text, bool right_to_left) {
    Para *para = ARENA_NEW(arena, Para);
    para->faces = faces;
    para->font = faces_font(faces, weight);
    para->size = size;
    para->right_to_left = right_to_left;
    set_units(arena, para, text);
    if (para->count)
        set_runs(arena, para);
    set_measures(arena, para);
    return para;
}

const uint16_t *para_units(const Para *para, size_t *count) {
    *count = para->count;
    return para->unit;
}

double para_span(const Para *para, uint32_t from, uint32_t to) {
    uint32_t end = para->solid[to];
    return end > from ? para->offset[end] - para->offset[from] : 0;
}

double para_width(const Para *para) {
    return para_span(para, 0, para->count);
}

double para_size(const Para *para) {
    return para->size;
}

const Font *para_font(const Para *para) {
    return para->font;
}

bool para_right_to_left(const Para *para) {
    return para->right_to_left;
}

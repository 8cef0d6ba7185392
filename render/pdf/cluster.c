/* cluster.c - see cluster.h.
 *
 * What readers of the file make of it was measured: a code must say one character; a reader turns right-to-left text
 * round by itself, so codes stand as they are seen; a mark is given back in its place when its empty code stands before
 * its letter as seen; a space that is not there as a glyph is guessed, often wrongly. */
#include "render/pdf/cluster.h"

#include <math.h>
#include <unicode/uchar.h>

#include "render/type/font.h"

enum { ZWNJ = 0x200C, ZWJ = 0x200D };

/* Brackets in right-to-left text: the code says the bracket that is seen, not the one that was written. */
enum { BRACKETS_AS_SEEN = 1 };

typedef struct Cluster { /* glyphs that stand for the same units */
    double x;
    uint8_t level;
    bool attached; /* marks without a width, over what was read before */
    uint32_t from, to;
    double advance;
    const Glyph *glyph;
    size_t glyphs;
} Cluster;

typedef struct Setting { /* the line being set */
    Arena *arena;
    Cids *cids;
    const uint16_t *unit;
    uint32_t unit_count;
    double scale; /* points a font unit */
    size_t cluster_count;
    Cluster *cluster; /* as seen */
    size_t count, room;
    Shown *shown;
} Setting;

static bool mark(uint32_t code) {
    int8_t kind = u_charType((UChar32)code);
    return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || code == ZWNJ || code == ZWJ;
}

/* Isolates, direction marks and their like order the text and are no part of it; the joiners are. */
static bool left_out(uint32_t code) {
    return code != ZWNJ && code != ZWJ && u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static uint32_t as_seen(uint32_t code, uint8_t level) {
    return BRACKETS_AS_SEEN && level & 1 ? (uint32_t)u_charMirror((UChar32)code) : code;
}

/* The characters of a cluster in the order of reading, after those already in `code`. */
static size_t add_text(const Setting *setting, const Cluster *cluster, uint32_t *code, size_t count) {
    for (uint32_t at = cluster->from; at < cluster->to;) {
        uint32_t one = units_code(setting->unit, setting->unit_count, &at);
        if (!left_out(one))
            code[count++] = as_seen(one, cluster->level);
    }
    return count;
}

static bool only_marks(const Setting *setting, const Cluster *cluster) {
    bool any = false;
    for (uint32_t at = cluster->from; at < cluster->to;) {
        uint32_t code = units_code(setting->unit, setting->unit_count, &at);
        if (!left_out(code) && !mark(code))
            return false;
        any |= !left_out(code);
    }
    return any;
}

/* Neighbours that came from the same character are one cluster. */
static void set_clusters(Setting *setting, const Line *line) {
    setting->cluster = ARENA_ARRAY(setting->arena, Cluster, line->count);
    for (size_t g = 0, next; g < line->count; g = next) {
        const Glyph *first = &line->glyph[g];
        Cluster *cluster = &setting->cluster[setting->cluster_count++];
        *cluster =
            (Cluster){.x = first->x, .level = first->level, .from = first->from, .to = first->to, .glyph = first};
        for (next = g; next < line->count && line->glyph[next].from == first->from; next++)
            cluster->advance += line->glyph[next].advance;
        cluster->glyphs = next - g;
    }
}

/* What was read before a cluster stands at its right in right-to-left text, else at its left. */
static const Cluster *read_before(const Setting *setting, size_t at) {
    const Cluster *cluster = setting->cluster;
    size_t before = cluster[at].level & 1 ? at + 1 : at - 1; /* wraps round at the left end */
    return before < setting->cluster_count && cluster[before].level == cluster[at].level ? &cluster[before] : NULL;
}

static void set_attached(Setting *setting) {
    for (size_t i = 0; i < setting->cluster_count; i++) {
        Cluster *cluster = &setting->cluster[i];
        bool flat = fabs(cluster->advance) < setting->scale / 2;
        cluster->attached = flat && read_before(setting, i) && only_marks(setting, cluster);
    }
}

static int32_t units_of(const Setting *setting, double points) {
    return (int32_t)lround(points / setting->scale);
}

static size_t add_parts(const Setting *setting, const Cluster *cluster, double origin, Part *part, size_t count) {
    for (size_t g = 0; g < cluster->glyphs; g++) {
        const Glyph *glyph = &cluster->glyph[g];
        part[count++] =
            (Part){glyph->gid, units_of(setting, glyph->x + glyph->dx - origin), units_of(setting, glyph->dy)};
    }
    return count;
}

static void show(Setting *setting, double *x, Cid cid) {
    setting->shown = ARENA_GROW(setting->arena, setting->shown, setting->count, &setting->room);
    Shown *shown = &setting->shown[setting->count++];
    *shown = (Shown){cid_of(setting->cids, &cid), *x, cid.advance * setting->scale};
    if (!shown->cid)
        shown->advance = 0;
    *x += cid.advance * setting->scale;
}

/* One code a character.  The letters share the advance; the first one seen carries the outline of all. */
static void show_codes(Setting *setting, const Cluster *base, size_t count, const uint32_t *code, size_t parts,
                       const Part *part) {
    bool rtl = base->level & 1;
    int32_t letters = 0, left = units_of(setting, base->advance);
    for (size_t i = 0; i < count; i++)
        letters += !mark(code[i]);
    bool outlined = false, bare = letters == 0;
    int32_t share = bare ? left : left / letters;
    double x = base->x;
    for (size_t i = 0; i < count; i++) {
        uint32_t one = code[rtl ? count - 1 - i : i];
        bool carries = bare ? i == 0 : !mark(one);
        Cid cid = {.code = one};
        if (carries) {
            cid.advance = --letters > 0 ? share : left;
            left -= cid.advance;
            cid.count = outlined ? 0 : parts;
            cid.part = part;
            outlined = true;
        }
        show(setting, &x, cid);
    }
}

/* A cluster together with the marks that are attached to it. */
static void show_cluster(Setting *setting, size_t at) {
    const Cluster *base = &setting->cluster[at];
    size_t step = base->level & 1 ? SIZE_MAX : 1, end = at; /* SIZE_MAX: one to the left */
    size_t units = 0, glyphs = 0;
    do {
        units += setting->cluster[end].to - setting->cluster[end].from;
        glyphs += setting->cluster[end].glyphs;
        end += step;
    } while (end < setting->cluster_count && setting->cluster[end].attached &&
             setting->cluster[end].level == base->level);
    uint32_t *code = ARENA_ARRAY(setting->arena, uint32_t, units + 1);
    Part *part = ARENA_ARRAY(setting->arena, Part, glyphs);
    size_t codes = 0, parts = 0;
    for (size_t i = at; i != end; i += step) {
        codes = add_text(setting, &setting->cluster[i], code, codes);
        parts = add_parts(setting, &setting->cluster[i], base->x, part, parts);
    }
    if (!codes) /* a font that draws what is not to be seen */
        code[codes++] = ' ';
    show_codes(setting, base, codes, code, parts, part);
}

/* Where words part: at the end of the text, and where white space was left out at the end of the line. */
static bool ends_word(const Setting *setting, const Line *line) {
    return line->to == setting->unit_count || (line->to && u_isUWhiteSpace(setting->unit[line->to - 1]));
}

/* The space stands beyond the line's end and moves nothing. */
static void show_space(Setting *setting, const Font *font, double x, bool leftwards) {
    hb_codepoint_t gid;
    if (!hb_font_get_nominal_glyph(font->shaper, ' ', &gid))
        return;
    const Part part = {.gid = gid};
    Cid cid = {.code = ' ', .advance = hb_font_get_glyph_h_advance(font->shaper, gid), .count = 1, .part = &part};
    x -= leftwards ? cid.advance * setting->scale : 0;
    show(setting, &x, cid);
}

size_t line_codes(Arena *arena, Cids *cids, const Para *para, const Line *line, const Shown **shown) {
    size_t units;
    Setting setting = {.arena = arena, .cids = cids, .unit = para_units(para, &units)};
    setting.unit_count = (uint32_t)units;
    setting.scale = para_size(para) / cids->font->em;
    set_clusters(&setting, line);
    set_attached(&setting);
    bool spaced = ends_word(&setting, line), leftwards = para_right_to_left(para);
    if (spaced && leftwards)
        show_space(&setting, cids->font, 0, true);
    for (size_t i = 0; i < setting.cluster_count; i++)
        if (!setting.cluster[i].attached)
            show_cluster(&setting, i);
    if (spaced && !leftwards)
        show_space(&setting, cids->font, line->width, false);
    *shown = setting.shown;
    return setting.count;
}

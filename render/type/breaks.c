/* breaks.c - where the lines of a paragraph end: the opportunities of UAX #14, and the total fit over them. */
#include <unicode/uchar.h>

#include "render/type/para.h"

/* How good a place is for a line to end; KEPT: an opportunity inside an isolated number or code. */
enum { NOT_HERE, BETWEEN_CLUSTERS, KEPT, FREE };

enum { LRI = 0x2066, FSI = 0x2068, PDI = 0x2069 };
enum { MOST = 1024 };

static const double SLACK = 1e-6; /* points: rounding must not break a line that was measured to fit */

/* A mark or a joiner belongs to what stands before it. */
static bool continues(uint16_t unit) {
    int8_t kind = u_charType(unit);
    return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_COMBINING_SPACING_MARK ||
           (unit & 0xFC00) == 0xDC00 || unit_ignorable(unit);
}

static void rank_clusters(const Para *para, uint8_t *rank) {
    for (size_t g = 0; g < para->glyph_count; g++)
        if (!continues(para->unit[para->glyph[g].from]))
            rank[para->glyph[g].from] = BETWEEN_CLUSTERS;
}

static void rank_opportunities(const Para *para, uint8_t *rank) {
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *breaks = para->faces->breaks;
    ubrk_setText(breaks, para->unit, (int32_t)para->count, &error);
    if (U_FAILURE(error))
        base_out_of_memory(para->count);
    for (int32_t at = ubrk_first(breaks); at != UBRK_DONE; at = ubrk_next(breaks))
        rank[at] = FREE;
}

/* A left-to-right isolate is a number, a date or a code: its opportunities are kept for when nothing else helps. */
static void rank_isolates(const Para *para, uint8_t *rank) {
    uint32_t depth = 0, kept_from = 0;
    for (uint32_t i = 0; i < para->count; i++) {
        uint16_t unit = para->unit[i];
        if (kept_from && rank[i] == FREE)
            rank[i] = KEPT;
        if (unit >= LRI && unit <= FSI) {
            depth++;
            kept_from = kept_from || unit != LRI ? kept_from : depth;
        } else if (unit == PDI && depth) {
            kept_from = kept_from == depth ? 0 : kept_from;
            depth--;
        }
    }
}

static uint8_t *ranks(Arena *arena, const Para *para) {
    uint8_t *rank = ARENA_ARRAY(arena, uint8_t, para->count + 1);
    rank_clusters(para, rank);
    rank_opportunities(para, rank);
    rank_isolates(para, rank);
    rank[para->count] = FREE;
    return rank;
}

typedef struct Places { /* where lines may end, ascending, from 0 to para->count */
    size_t count, room;
    uint32_t *at;
} Places;

static void add_place(Arena *arena, Places *places, uint32_t at) {
    places->at = ARENA_GROW(arena, places->at, places->count, &places->room);
    places->at[places->count++] = at;
}

/* The furthest place behind `from` and before `to` that fits, the best rank first; else the nearest one, however wide.
 */
static uint32_t forced_place(const Para *para, const uint8_t *rank, uint32_t from, uint32_t to, double room) {
    uint32_t furthest[FREE + 1] = {0}, nearest = to;
    for (uint32_t at = from + 1; at < to; at++) {
        if (rank[at] == NOT_HERE)
            continue;
        nearest = nearest == to ? at : nearest;
        if (para_span(para, from, at) > room + SLACK)
            break;
        furthest[rank[at]] = at;
    }
    if (furthest[KEPT])
        return furthest[KEPT];
    return furthest[BETWEEN_CLUSTERS] ? furthest[BETWEEN_CLUSTERS] : nearest;
}

static Places places_of(Arena *arena, const Para *para, double room) {
    const uint8_t *rank = ranks(arena, para);
    Places places = {0};
    uint32_t from = 0;
    add_place(arena, &places, 0);
    for (uint32_t to = 1; to <= para->count; to++) {
        if (rank[to] != FREE)
            continue;
        while (from < to && para_span(para, from, to) > room + SLACK) {
            from = forced_place(para, rank, from, to, room);
            add_place(arena, &places, from);
        }
        if (from < to)
            add_place(arena, &places, to);
        from = to;
    }
    return places;
}

typedef struct Way { /* the best way to set the text up to a place */
    uint32_t lines;
    double cost;
    size_t before; /* place where its last line begins */
} Way;

/* Raggedness of a line: the square of what stays empty.  A last line may be short, but not a single word. */
static double line_cost(const Para *para, const Places *places, size_t from, size_t to, double room) {
    if (to + 1 == places->count)
        return from + 1 == to && from > 0 ? 1 : 0;
    double empty = room > 0 ? 1 - para_span(para, places->at[from], places->at[to]) / room : 0;
    return empty > 0 ? empty * empty : 0;
}

/* Fewest lines first, then the least ragged.  A line never holds more places than MOST, so that a text of nothing but
 * zero-width spaces costs no more than another. */
static Way *best_ways(Arena *arena, const Para *para, const Places *places, double room) {
    Way *way = ARENA_ARRAY(arena, Way, places->count);
    for (size_t to = 1; to < places->count; to++) {
        for (size_t from = to; from-- > 0;) {
            if (to - from > MOST || (from + 1 < to && para_span(para, places->at[from], places->at[to]) > room + SLACK))
                break;
            Way by = {way[from].lines + 1, way[from].cost + line_cost(para, places, from, to, room), from};
            if (!way[to].lines || by.lines < way[to].lines || (by.lines == way[to].lines && by.cost < way[to].cost))
                way[to] = by;
        }
    }
    return way;
}

size_t para_breaks(Arena *arena, const Para *para, double room, const uint32_t **ends) {
    if (!para->count)
        return 0;
    if (para_width(para) <= room + SLACK) {
        *ends = &para->count;
        return 1;
    }
    Arena *scratch = arena_new();
    Places places = places_of(scratch, para, room);
    const Way *way = best_ways(scratch, para, &places, room);
    size_t count = way[places.count - 1].lines;
    uint32_t *end = ARENA_ARRAY(arena, uint32_t, count);
    size_t at = places.count - 1;
    for (size_t i = count; i-- > 0; at = way[at].before)
        end[i] = places.at[at];
    arena_drop(scratch);
    *ends = end;
    return count;
}

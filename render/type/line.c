/* line.c - the lines of a paragraph: broken in the order of reading, then each put into the order of sight. */
#include "render/type/para.h"

/* The run that holds a unit. */
static size_t run_at(const Para *para, uint32_t unit) {
    size_t low = 0, high = para->run_count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (para->run[middle].to > unit)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The glyphs of a run that begin in [from,to): they stand next to each other, from the run's other end when it runs
 * from right to left. */
static void place_run(const Para *para, const Run *run, uint32_t from, uint32_t to, Line *line, Glyph *placed) {
    from = from > run->from ? from : run->from;
    to = to < run->to ? to : run->to;
    size_t count = para->before[to] - para->before[from];
    size_t first =
        run->level & 1 ? para->before[run->to] - para->before[to] : para->before[from] - para->before[run->from];
    for (size_t g = run->first + first; g < run->first + first + count; g++) {
        Glyph *glyph = &placed[line->count++];
        *glyph = para->glyph[g];
        glyph->x = line->width;
        line->width += glyph->advance;
    }
}

/* The units [from,to) stand next to each other on the line, in one direction. */
static void place_units(const Para *para, uint32_t from, uint32_t to, bool rtl, Line *line, Glyph *placed) {
    if (from >= to)
        return;
    size_t first = run_at(para, from), last = run_at(para, to - 1);
    for (size_t i = 0; i <= last - first; i++)
        place_run(para, &para->run[rtl ? last - i : first + i], from, to, line, placed);
}

/* White space at the end of a line has no glyphs: it would only shift what is set flush. */
static Line line_of(Arena *arena, const Para *para, uint32_t from, uint32_t to) {
    uint32_t solid = para->solid[to] > from ? para->solid[to] : from;
    Glyph *placed = ARENA_ARRAY(arena, Glyph, para->before[solid] - para->before[from]);
    Line line = {.glyph = placed, .from = from, .to = to};
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *order = para->faces->line;
    ubidi_setLine(para->faces->bidi, (int32_t)from, (int32_t)to, order, &error);
    int32_t runs = ubidi_countRuns(order, &error);
    if (U_FAILURE(error))
        base_out_of_memory(to - from);
    for (int32_t r = 0; r < runs; r++) {
        int32_t start, length;
        bool rtl = ubidi_getVisualRun(order, r, &start, &length) == UBIDI_RTL;
        uint32_t begin = from + (uint32_t)start, end = begin + (uint32_t)length;
        place_units(para, begin, end < solid ? end : solid, rtl, &line, placed);
    }
    return line;
}

size_t para_lines(Arena *arena, const Para *para, double room, const Line **lines) {
    Arena *scratch = arena_new();
    const uint32_t *end = NULL;
    size_t count = para_breaks(scratch, para, room, &end);
    Line *line = ARENA_ARRAY(arena, Line, count);
    if (count)
        para_levels(para);
    for (size_t i = 0; i < count; i++)
        line[i] = line_of(arena, para, i ? end[i - 1] : 0, end[i]);
    arena_drop(scratch);
    *lines = line;
    return count;
}

/* plot_lines.c - text broken into lines by the ruler; see plot.h.  A label may be anything a spreadsheet can hold. */
#include "render/plot.h"

#include <math.h>

enum { DEEPEST = 8 };

typedef struct Isolates { /* those open at a place in the text, outermost first */
    size_t depth;
    uint32_t code[DEEPEST];
} Isolates;

static const uint32_t PDI = 0x2069;

static void isolates_step(Isolates *open, uint32_t code) {
    if (code >= 0x2066 && code <= 0x2068 && open->depth < DEEPEST)
        open->code[open->depth++] = code;
    else if (code == PDI && open->depth)
        open->depth--;
}

static void isolates_pass(Isolates *open, Str text) {
    while (text.len)
        isolates_step(open, str_code(&text));
}

/* A piece that stands for itself: what is open before it is opened, what is open after it is closed. */
static Str piece(Arena *arena, const Isolates *before, Str text) {
    Buf out = {.arena = arena};
    Isolates open = *before;
    for (size_t i = 0; i < open.depth; i++)
        buf_code(&out, open.code[i]);
    buf_add(&out, text);
    isolates_pass(&open, text);
    for (size_t i = 0; i < open.depth; i++)
        buf_code(&out, PDI);
    return buf_str(&out);
}

typedef struct Breaking {
    Plot *plot;
    bool bold;
    double room;
    Isolates open; /* at the start of the line */
} Breaking;

static bool fits(const Breaking *b, Str text) {
    ArenaMark mark = arena_mark(b->plot->arena);
    double width = plot_text_width(b->plot, piece(b->plot->arena, &b->open, text), b->bold);
    arena_rewind(b->plot->arena, mark);
    return width <= b->room;
}

static bool clings(uint32_t code) { /* to the character before it: marks, joiners, the end of an isolate */
    return code == PDI || code == 0x200D || (code >= 0x0300 && code <= 0x036F) || (code >= 0x064B && code <= 0x065F) ||
           code == 0x0670;
}

/* How much of a word too long for a line fits: whole characters, at least one. */
static size_t word_part(const Breaking *b, Str word) {
    size_t taken = 0;
    for (Str rest = word; rest.len;) {
        str_code(&rest);
        for (Str next = rest; next.len && clings(str_code(&next));)
            rest = next;
        size_t end = word.len - rest.len;
        if (taken && !fits(b, str_to(word, end)))
            break;
        taken = end;
    }
    return taken;
}

static size_t word_end(Str text, size_t at) {
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    while (at < text.len && text.ptr[at] != ' ')
        at++;
    return at;
}

static size_t line_length(const Breaking *b, Str rest) {
    size_t taken = 0;
    while (taken < rest.len) {
        size_t end = word_end(rest, taken);
        if (!fits(b, str_to(rest, end)))
            break;
        taken = end;
    }
    return taken ? taken : word_part(b, str_to(rest, word_end(rest, 0)));
}

static Str spaces_skip(Str text) {
    while (text.len && text.ptr[0] == ' ')
        text = str_from(text, 1);
    return text;
}

PlotLines plot_lines(Plot *plot, Str text, bool bold, double room) {
    PlotLines lines = {0};
    size_t size = 0;
    Breaking b = {.plot = plot, .bold = bold, .room = room};
    for (Str rest = spaces_skip(text); rest.len; rest = spaces_skip(rest)) {
        size_t length = line_length(&b, rest);
        Str line = piece(plot->arena, &b.open, str_to(rest, length));
        isolates_pass(&b.open, str_to(rest, length));
        rest = str_from(rest, length);
        lines.line = ARENA_GROW(plot->arena, lines.line, lines.count, &size);
        lines.line[lines.count++] = line;
        lines.width = fmax(lines.width, plot_text_width(plot, line, bold));
    }
    return lines;
}

double plot_lines_draw(Plot *plot, double x, double y, const PlotLines *lines, bool bold, Ink ink, Side side) {
    for (size_t i = 0; i < lines->count; i++)
        plot_text(plot, x, y + PLOT_RISE + (double)i * PLOT_LEADING, lines->line[i], bold, ink, side);
    return (double)lines->count * PLOT_LEADING;
}

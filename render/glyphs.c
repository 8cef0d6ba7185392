/* glyphs.c - see glyphs.h. */
#include "render/glyphs.h"

typedef struct Seen { /* a bit for each code point looked at */
    uint8_t bits[0x110000 / 8];
} Seen;

static bool seen_before(Seen *seen, uint32_t code) {
    uint8_t bit = (uint8_t)(1U << (code % 8)), *byte = &seen->bits[code / 8];
    bool before = *byte & bit;
    *byte |= bit;
    return before;
}

static Str line_text(Arena *arena, const uint16_t *unit, const Line *line) {
    Buf text = {.arena = arena};
    for (uint32_t i = line->from; i < line->to; i++) {
        uint32_t code = unit[i];
        if (code >= 0xD800 && code < 0xDC00 && i + 1 < line->to) /* the first half of a pair */
            code = 0x10000 + ((code - 0xD800) << 10) + (unit[++i] - 0xDC00U);
        if (code < 0x2066 || code > 0x2069) /* isolates */
            buf_code(&text, code);
    }
    return buf_str(&text);
}

static void tell(Arena *arena, Str text, uint32_t code, Str file, Diag *diag) {
    Buf name = {.arena = arena};
    buf_addf(&name, "U+%04X", (unsigned)code);
    DIAG(diag, GLYPH_MISSING, (Place){.file = file}, text, buf_str(&name));
}

static void check_line(const Mark *mark, const Faces *faces, Seen *seen, Str file, Diag *diag) {
    size_t units;
    const uint16_t *unit = para_units(mark->para, &units);
    Arena *scratch = arena_new();
    Str text = line_text(scratch, unit, mark->line);
    for (Str rest = text; rest.len;) {
        Str at = rest;
        uint32_t code = str_code(&rest);
        if (!seen_before(seen, code) && faces_missing(faces, str_to(at, at.len - rest.len)))
            tell(scratch, text, code, file, diag);
    }
    arena_drop(scratch);
}

void glyphs_check(const Pages *pages, const Faces *faces, Str file, Diag *diag) {
    Arena *scratch = arena_new();
    Seen *seen = ARENA_NEW(scratch, Seen);
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->page[p].mark_count; i++)
            if (pages->page[p].mark[i].kind == MARK_TEXT)
                check_line(&pages->page[p].mark[i], faces, seen, file, diag);
    arena_drop(scratch);
}

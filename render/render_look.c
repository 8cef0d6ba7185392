/* render_look.c - what makes pages look: the style sheet, the icon, and the fonts cut down to what a page may need. */
#include "render/render_parts.h"
#include "render/type/webfont.h"

enum { CODES = 0x110000 };

typedef struct Codes { /* a bit for each code point */
    uint64_t bits[CODES / 64];
} Codes;

static void want(Codes *codes, uint32_t code) {
    codes->bits[code / 64] |= (uint64_t)1 << (code % 64);
}

static void want_words(Codes *codes, Str text) {
    while (text.len) {
        uint32_t c = str_code(&text);
        want(codes, c >= 0x20 ? c : 0x20);
    }
}

/* The characters a page may need: printable ASCII, Arabic letters, marks and digits, and all that the words of the
 * languages are written with.  It does not depend on the data, so the fonts of all periods are one. */
static size_t codes_of(const Render *render, const uint32_t **code) {
    static const uint32_t range[][2] = {{0x20, 0x7E},     {0xA0, 0xA0},     {0x60C, 0x60C},   {0x61B, 0x61C},
                                        {0x61F, 0x61F},   {0x621, 0x652},   {0x660, 0x66C},   {0x2010, 0x2015},
                                        {0x2018, 0x201D}, {0x2026, 0x2026}, {0x2066, 0x2069}, {0x2212, 0x2212},
                                        {0xAB, 0xAB},     {0xBB, 0xBB},     {0xD7, 0xD7}};
    Codes *codes = ARENA_NEW(render->arena, Codes);
    uint32_t *list = NULL;
    size_t count = 0, room = 0;
    for (size_t i = 0; i < COUNT_OF(range); i++)
        for (uint32_t c = range[i][0]; c <= range[i][1]; c++)
            want(codes, c);
    for (size_t i = 0; i < render->input->templates->count; i++) {
        const Template *file = &render->input->templates->file[i];
        if (str_starts(file->name, STR("lang/")))
            want_words(codes, file->bytes);
    }
    for (uint32_t word = 0; word < CODES / 64; word++)
        for (uint32_t c = 64 * word; codes->bits[word] && c < 64 * (word + 1); c++)
            if (codes->bits[word] >> (c % 64) & 1) {
                list = ARENA_GROW(render->arena, list, count, &room);
                list[count++] = c;
            }
    *code = list;
    return count;
}

/* A weight is cut once a run, whatever the number of folders it goes to. */
static void font_make(Render *render, const Part *part) {
    const uint32_t *codes;
    size_t count = codes_of(render, &codes);
    Buf font = {.arena = render->arena};
    webfont_write(&font, render->faces, part->weight, count, codes);
    Str bytes = buf_str(&font);
    render->font[part->weight] = (Output){.bytes = bytes, .sha256 = sha256_of(render->arena, bytes)};
}

static void look_make(Render *render, const Part *part) {
    static const char *const font[WEIGHTS] = {"fonts/rida-regular.woff", "fonts/rida-bold.woff"};
    Buf css = {.arena = render->arena}, icon = {.arena = render->arena};
    html_css(&css, render->theme, render->input->templates);
    html_icon(&icon, render->theme, render->input->templates);
    render_put(render, render_path(render, 2, (Str[]){part->path, STR("rida.css")}), buf_str(&css));
    render_put(render, render_path(render, 2, (Str[]){part->path, STR("icon.svg")}), buf_str(&icon));
    for (Weight w = 0; w < WEIGHTS; w++)
        render_put_same(render, render_path(render, 2, (Str[]){part->path, str_of(font[w])}), &render->font[w]);
}

void plan_look(Plan *plan, Str folder) {
    plan_add(plan, (Part){.make = look_make, .heft = 10, .path = folder});
}

void plan_fonts(Plan *plan) {
    for (Weight w = 0; w < WEIGHTS; w++)
        plan_add(plan, (Part){.make = font_make, .heft = 30, .weight = w});
}

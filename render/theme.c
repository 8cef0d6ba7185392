/* theme.c - templates/theme.json, read strictly: every ink named once in both palettes, and legible on its paper. */
#include "render/theme.h"

#include <math.h>

typedef struct Reading {
    Arena *arena;
    Str file;
    Diag *diag;
    bool good;
} Reading;

/* WCAG 2.2, 1.4.3 and 1.4.11: text 4.5, graphics 3.  Grid lines and quiet backgrounds carry no meaning of their own. */
static double contrast_needed(Ink ink) {
    switch (ink) {
    case INK_GRID:
    case INK_SOFT:
    case INK_PAPER:
    case INKS:
        return 1;
    case INK_LEVEL_1:
    case INK_LEVEL_2:
    case INK_LEVEL_3:
    case INK_LEVEL_4:
    case INK_LEVEL_5:
        return 3;
    case INK_TEXT:
    case INK_MUTED:
    case INK_ACCENT:
    case INK_SECOND:
    case INK_GOOD:
    case INK_WARN:
        break;
    }
    return 4.5;
}

static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance of sRGB, WCAG 2.2. */
static double luminance(Colour c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double colour_contrast(Colour a, Colour b) {
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool colour_read(Str text, Colour *colour) {
    double channel[3];
    if (text.len != 7 || text.ptr[0] != '#')
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(text.ptr[1 + 2 * i]), low = hex_digit(text.ptr[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        channel[i] = (high * 16 + low) / 255.0;
    }
    *colour = (Colour){channel[0], channel[1], channel[2]};
    return true;
}

static void value_wrong(Reading *reading, const Json *value, Str why) {
    DIAG(reading->diag, VALUE_WRONG, json_place(value, reading->file), value->text, value->key, why);
    reading->good = false;
}

static void keys_check(Reading *reading, const Json *object, size_t count, const Str *known) {
    for (size_t i = 0; i < object->count; i++) {
        const Json *member = &object->child[i];
        bool found = false;
        for (size_t k = 0; k < count && !found; k++)
            found = str_same(member->key, known[k]);
        if (found)
            continue;
        DIAG(reading->diag, KEY_UNKNOWN, json_key_place(member, reading->file), member->key,
             str_nearest(member->key, count, known));
        reading->good = false;
    }
}

/* The member of this kind; NULL, and said, when it is missing or of another kind. */
static const Json *member_of(Reading *reading, const Json *object, Str key, JsonKind kind) {
    const Json *member = json_member(object, key);
    if (!member) {
        DIAG(reading->diag, KEY_MISSING, json_place(object, reading->file), key);
        reading->good = false;
        return NULL;
    }
    if (member->kind == kind && (kind != JSON_STRING || member->text.len))
        return member;
    value_wrong(reading, member, kind == JSON_STRING ? STR("a text is needed") : STR("an object is needed"));
    return NULL;
}

static void contrast_check(Reading *reading, const Json *palette, const Colour *colour) {
    for (int ink = 0; ink < INKS; ink++) {
        double needed = contrast_needed((Ink)ink), contrast = colour_contrast(colour[ink], colour[INK_PAPER]);
        if (contrast >= needed)
            continue;
        Buf why = {.arena = reading->arena};
        buf_add(&why, STR("its contrast with the paper is "));
        buf_fixed(&why, floor(contrast * 100) / 100, 2);
        buf_add(&why, STR(", at least "));
        buf_fixed(&why, needed, 1);
        buf_add(&why, STR(" is needed"));
        value_wrong(reading, json_member(palette, ink_name((Ink)ink)), buf_str(&why));
    }
}

static void palette_read(Reading *reading, const Json *root, Str name, Colour *colour, Str *hex) {
    const Json *palette = member_of(reading, root, name, JSON_OBJECT);
    Str known[INKS];
    bool all = true;
    if (!palette)
        return;
    for (int ink = 0; ink < INKS; ink++) {
        known[ink] = ink_name((Ink)ink);
        const Json *value = member_of(reading, palette, known[ink], JSON_STRING);
        bool good = value && colour_read(value->text, &colour[ink]);
        if (value && !good)
            value_wrong(reading, value, STR("a colour is written #0b5c63"));
        if (good)
            hex[ink] = str_copy(reading->arena, value->text);
        all = all && good;
    }
    keys_check(reading, palette, INKS, known);
    if (all)
        contrast_check(reading, palette, colour);
}

static void face_read(Reading *reading, const Json *root, Theme *theme) {
    const Json *face = member_of(reading, root, STR("face"), JSON_OBJECT);
    const Str known[] = {STR("family"), STR("regular"), STR("bold")};
    Str *const into[] = {&theme->family, &theme->regular, &theme->bold};
    if (!face)
        return;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        const Json *value = member_of(reading, face, known[i], JSON_STRING);
        if (value)
            *into[i] = str_copy(reading->arena, value->text);
    }
    /* The family is written into the style sheet between quotes. */
    for (size_t i = 0; i < theme->family.len; i++) {
        char c = theme->family.ptr[i];
        if (c < ' ' || c == '"' || c == '\\' || c == '<' || c == '{' || c == '}') {
            value_wrong(reading, json_member(face, known[0]), STR("letters, digits and spaces are allowed"));
            return;
        }
    }
    keys_check(reading, face, COUNT_OF(known), known);
}

const Theme *theme_read(Arena *arena, const Templates *templates, Diag *diag) {
    const Str name = STR("theme.json"), known[] = {STR("face"), STR("light"), STR("dark")};
    const Template *found = templates_named(templates, name);
    Str file = templates->folder.len ? str_join(arena, 3, (Str[]){templates->folder, STR("/"), name}) : name;
    if (!found) {
        DIAG(diag, TEMPLATE_MISSING, ((Place){.file = file}), name);
        return NULL;
    }
    const Json *root = json_read(arena, found->bytes, file, diag);
    if (!root)
        return NULL;
    Reading reading = {.arena = arena, .file = file, .diag = diag, .good = true};
    Theme *theme = ARENA_NEW(arena, Theme);
    if (root->kind != JSON_OBJECT) {
        value_wrong(&reading, root, STR("an object is needed"));
        return NULL;
    }
    keys_check(&reading, root, COUNT_OF(known), known);
    face_read(&reading, root, theme);
    palette_read(&reading, root, known[1], theme->light, theme->light_hex);
    palette_read(&reading, root, known[2], theme->dark, theme->dark_hex);
    return reading.good ? theme : NULL;
}

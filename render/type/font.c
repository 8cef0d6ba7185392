/* font.c - the faces of a theme; see type.h and font.h. */
#include "render/type/font.h"

#include <hb-ot.h>
#include <unicode/uchar.h>

#include "render/type/ruler.h"
#include "render/type/woff.h"

/* The font file as TrueType bytes whose tables agree; empty when it is no usable font. */
static Str truetype_of(Arena *arena, Str bytes) {
    Sfnt sfnt;
    bool read = str_starts(bytes, STR("wOFF")) ? woff_read(arena, bytes, &sfnt) : sfnt_read(&sfnt, bytes);
    if (!read || !sfnt_sound(&sfnt))
        return STR("");
    Buf buf = {.arena = arena};
    sfnt_write(&buf, &sfnt);
    return buf_str(&buf);
}

static void font_measure(Font *font) {
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(font->shaper, &extents);
    font->ascent = extents.ascender > 0 ? extents.ascender : font->em * 0.8;
    font->descent = extents.descender < 0 ? -extents.descender : font->em * 0.2;
}

static bool font_open(Arena *arena, Font *font, Str file, const Templates *templates, Diag *diag) {
    Str name = str_join(arena, 2, (Str[]){STR("fonts/"), file});
    const Template *found = templates_named(templates, name);
    if (!found) {
        DIAG(diag, TEMPLATE_MISSING, (Place){.file = name}, name);
        return false;
    }
    font->truetype = truetype_of(arena, found->bytes);
    if (!font->truetype.len) {
        DIAG(diag, TEMPLATE_BROKEN, (Place){.file = name}, STR("not a WOFF 1 or TrueType font, or a damaged one"));
        return false;
    }
    hb_blob_t *blob =
        hb_blob_create(font->truetype.ptr, (unsigned)font->truetype.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    font->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    font->shaper = hb_font_create(font->face);
    font->em = hb_face_get_upem(font->face);
    hb_font_set_scale(font->shaper, (int)font->em, (int)font->em);
    font_measure(font);
    hb_face_make_immutable(font->face); /* several threads shape with them */
    hb_font_make_immutable(font->shaper);
    return true;
}

static void scratch_open(Arena *arena, Faces *faces) {
    UErrorCode error = U_ZERO_ERROR;
    faces->widths = widths_new(arena);
    faces->buffer = hb_buffer_create();
    faces->bidi = ubidi_open();
    faces->line = ubidi_open();
    /* The root rules of UAX #14: a locale of its own, so that no setting of the machine changes a line. */
    faces->breaks = ubrk_open(UBRK_LINE, "ar", NULL, 0, &error);
    if (U_FAILURE(error) || !faces->bidi || !faces->line || !hb_buffer_allocation_successful(faces->buffer))
        base_out_of_memory(sizeof *faces);
}

Faces *faces_open(Arena *arena, const Theme *theme, const Templates *templates, Diag *diag) {
    Faces *faces = ARENA_NEW(arena, Faces);
    const Str file[WEIGHTS] = {theme->regular, theme->bold};
    bool good = true;
    for (int w = 0; w < WEIGHTS; w++) {
        faces->font[w].weight = (Weight)w;
        good &= font_open(arena, &faces->font[w], file[w], templates, diag);
    }
    faces->arabic = hb_language_from_string("ar", -1);
    faces->english = hb_language_from_string("en", -1);
    scratch_open(arena, faces);
    if (good)
        return faces;
    faces_close(faces);
    return NULL;
}

Faces *faces_twin(Arena *arena, const Faces *faces) {
    Faces *twin = ARENA_NEW(arena, Faces);
    *twin = *faces;
    for (int w = 0; w < WEIGHTS; w++) {
        hb_font_reference(twin->font[w].shaper);
        hb_face_reference(twin->font[w].face);
    }
    scratch_open(arena, twin);
    return twin;
}

void faces_close(Faces *faces) {
    if (!faces)
        return;
    for (int w = 0; w < WEIGHTS; w++) {
        hb_font_destroy(faces->font[w].shaper);
        hb_face_destroy(faces->font[w].face);
    }
    hb_buffer_destroy(faces->buffer);
    ubidi_close(faces->bidi);
    ubidi_close(faces->line);
    ubrk_close(faces->breaks);
}

const Font *faces_font(const Faces *faces, Weight weight) {
    return &faces->font[weight];
}

double font_ascent(const Font *font, double size) {
    return font->ascent * size / font->em;
}

double font_descent(const Font *font, double size) {
    return font->descent * size / font->em;
}

static bool any_face_has(const Faces *faces, uint32_t code) {
    hb_codepoint_t gid;
    for (int w = 0; w < WEIGHTS; w++)
        if (hb_font_get_nominal_glyph(faces->font[w].shaper, code, &gid))
            return true;
    return false;
}

uint32_t faces_missing(const Faces *faces, Str text) {
    while (text.len) {
        uint32_t code = str_code(&text);
        bool printed =
            !u_iscntrl((UChar32)code) && !u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
        if (printed && !any_face_has(faces, code))
            return code;
    }
    return 0;
}

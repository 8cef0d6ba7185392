/* format.c - the list of formats; see format.h. */
#include "ingest/format.h"
#include "ingest/ingest.h"

#define REGISTER(name) extern const Format format_##name;
#include "gen/formats.def"
#undef REGISTER

#define REGISTER(name) &format_##name,
static const Format *const formats[] = {
#include "gen/formats.def"
};
#undef REGISTER

size_t format_count(void) {
    return COUNT_OF(formats);
}

Str format_name(size_t index) {
    return str_of(formats[index]->name);
}

const Format *format_named(Str name) {
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (str_same(str_of(formats[i]->name), name))
            return formats[i];
    return NULL;
}

enum { HEAD = 4096 };

static bool has_controls(Str bytes) {
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] < '\t')
            return true;
    return false;
}

const Format *format_fitting(Arena *arena, Input *input, Diag *diag) {
    char *head = ARENA_ARRAY(arena, char, HEAD);
    Str bytes = {head, input_read(input, 0, head, HEAD)};
    Str why = STR("");
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        Str misfit = formats[i]->misfit(bytes);
        if (!misfit.len)
            return formats[i];
        why = i ? why : misfit;
    }
    Place place = {.file = input_name(input)};
    if (has_controls(bytes))
        DIAG(diag, FILE_BINARY, place, why);
    else
        DIAG(diag, FORMAT_UNKNOWN, place, why);
    return NULL;
}

/* names.c - see names.h. */
#include "render/names.h"

#include <unicode/uchar.h>

static bool word_at(Str text, size_t at) {
    Str rest = str_from(text, at);
    return rest.len && u_isalnum((UChar32)str_code(&rest));
}

static bool word_before(Str text, size_t at) {
    if (!at--)
        return false;
    while (at && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return word_at(text, at);
}

static bool stands_in(Str text, Str name) {
    for (size_t at = 0; at + name.len <= text.len; at++) {
        size_t found = str_find(str_from(text, at), name);
        if (found == SIZE_MAX)
            return false;
        at += found;
        if (!word_before(text, at) && !word_at(text, at + name.len))
            return true;
    }
    return false;
}

Str names_found(Arena *arena, size_t count, const Str *name, Str text) {
    ArenaMark mark = arena_mark(arena);
    Str folded = count ? str_fold(arena, text) : STR(""), found = STR("");
    for (size_t i = 0; i < count && !found.len; i++) {
        Str wanted = str_fold(arena, name[i]);
        if (wanted.len && stands_in(folded, wanted))
            found = name[i];
    }
    arena_rewind(arena, mark);
    return found;
}

/* names.c - see names.h. */
#include "render/names.h"

/* Part of a word: ASCII letters and digits, and all that is not ASCII.  Punctuation and marks of isolation bound words. */
static bool of_word(char at) {
    unsigned char c = (unsigned char)at;
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    return c >= 0xC3 && c != 0xE2; /* letters; U+2xxx are punctuation */
}

static bool ends_word(Str text, size_t before) {
    if (!before)
        return true;
    size_t at = before - 1;
    while (at && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return !of_word(text.ptr[at]);
}

static bool stands_in(Str text, Str name) {
    for (size_t at = 0; at + name.len <= text.len; at++) {
        size_t found = str_find(str_from(text, at), name);
        if (found == SIZE_MAX)
            return false;
        at += found;
        size_t end = at + name.len;
        if (ends_word(text, at) && (end == text.len || !of_word(text.ptr[end])))
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

/* ruler.c - see ruler.h and type_ruler in type.h. */
#include "render/type/ruler.h"

#include <string.h>

#include "render/type/font.h"

struct Widths {
    Arena *arena;
    Map *seen; /* weight, size and text -> its place in `width` */
    double *width;
    size_t count, room;
};

Widths *widths_new(Arena *arena) {
    Widths *widths = ARENA_NEW(arena, Widths);
    widths->arena = arena;
    widths->seen = map_new(arena);
    return widths;
}

static Str key_of(Arena *arena, Str text, double size, bool bold) {
    char head[1 + sizeof size];
    head[0] = (char)bold;
    memcpy(head + 1, &size, sizeof size);
    return str_join(arena, 2, (Str[]){{head, sizeof head}, text});
}

static double ruler_width(const void *context, Str text, double size, bool bold) {
    const Faces *faces = context;
    Widths *widths = faces->widths;
    Arena *scratch = arena_new();
    uint32_t at = map_intern(widths->seen, key_of(scratch, text, size, bold));
    if (at == widths->count) {
        Para *para = para_shape(scratch, faces, bold ? WEIGHT_BOLD : WEIGHT_REGULAR, size, text, true);
        widths->width = ARENA_GROW(widths->arena, widths->width, widths->count, &widths->room);
        widths->width[widths->count++] = para_width(para);
    }
    arena_drop(scratch);
    return widths->width[at];
}

Ruler type_ruler(const Faces *faces) {
    return (Ruler){ruler_width, faces};
}

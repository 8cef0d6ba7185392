/* setter.h - the report's faces, opened, for the tests of type and of the PDF. */
#ifndef TESTS_RENDER_SETTER_H
#define TESTS_RENDER_SETTER_H

#include "tests/check.h"

#include "tests/render/board.h"

typedef struct Setter {
    Arena *arena;
    const Templates *templates;
    const Theme *theme;
    Faces *faces;
} Setter;

static inline int setter_open(void **state) {
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    Setter *setter = ARENA_NEW(arena, Setter);
    setter->arena = arena;
    setter->templates = board_templates(arena);
    setter->theme = theme_read(arena, setter->templates, diag);
    setter->faces = setter->theme ? faces_open(arena, setter->theme, setter->templates, diag) : NULL;
    *state = setter;
    return setter->faces ? 0 : -1;
}

static inline int setter_close(void **state) {
    Setter *setter = *state;
    faces_close(setter->faces);
    arena_drop(setter->arena);
    return 0;
}

#endif

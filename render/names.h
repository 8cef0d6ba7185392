/* names.h - the names that no output may hold (the project's staff list): looked for in every text that is written.
 * Evaluation is "a tool for correction and development, not for punishment and defamation". */
#ifndef RENDER_NAMES_H
#define RENDER_NAMES_H

#include "base/base.h"

/* The first of the names that stands in the text as whole words, spelled in any way that folds to the same; empty when
 * there is none. */
Str names_found(Arena *arena, size_t count, const Str *name, Str text);

#endif

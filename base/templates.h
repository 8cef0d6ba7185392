/* templates.h - every file under templates/ as a value: name (as "lang/ar.json") and bytes.  The program reads the
 * folder once at its start; every later stage is a pure function of these bytes. */
#ifndef BASE_TEMPLATES_H
#define BASE_TEMPLATES_H

#include "base/str.h"

typedef struct Template {
    Str name, bytes;
} Template;

typedef struct Templates {
    Str folder; /* where they were read, for messages */
    size_t count;
    const Template *file; /* sorted by name */
} Templates;

const Template *templates_named(const Templates *templates, Str name); /* NULL when absent */
Str templates_bytes(const Templates *templates, Str name);             /* empty when absent */

#endif

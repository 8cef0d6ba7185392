/* templates.c - see templates.h. */
#include "base/base.h"

const Template *templates_named(const Templates *templates, Str name) {
    size_t low = 0, high = templates->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_order(templates->file[middle].name, name);
        if (order == 0)
            return &templates->file[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

Str templates_bytes(const Templates *templates, Str name) {
    const Template *found = templates_named(templates, name);
    return found ? found->bytes : STR("");
}

/* styles.h - what the cells of each style of a workbook show of their numbers (xl/styles.xml). */
#ifndef INGEST_XLSX_STYLES_H
#define INGEST_XLSX_STYLES_H

#include "ingest/xlsx/elements.h"
#include "ingest/xlsx/number_format.h"

typedef struct Styles {
    size_t count;
    const uint8_t *shows; /* of each style, bits as in number_format.h */
} Styles;

/* An empty name: a workbook without styles.  False with a fault. */
bool styles_read(Arena *arena, Package *package, Str part, Styles *styles, Fault *fault) MUST_USE;

static inline unsigned style_shows(const Styles *styles, size_t style) {
    return style < styles->count ? styles->shows[style] : 0;
}

#endif

/* styles.c - see styles.h. */
#include "ingest/xlsx/styles.h"

#include <stdlib.h>
#include <string.h>

enum { PART_MOST = 64 << 20, STYLES_MOST = 1 << 17 /* twice as many as Excel allows */ };

typedef struct OwnFormat { /* one that the workbook defines */
    uint32_t id;
    unsigned shows;
} OwnFormat;

typedef struct Reading {
    Arena *arena, *scratch;
    OwnFormat *own;
    size_t own_count, own_room;
    uint32_t *format; /* of each style */
    size_t count, room;
    bool in_cells; /* within cellXfs: cellStyleXfs has elements of the same name */
} Reading;

static uint32_t format_id(const Attributes *attributes) {
    int64_t id;
    return str_int(attribute_raw(attributes, "numFmtId"), &id) && id >= 0 && id <= INT32_MAX ? (uint32_t)id : 0;
}

static void own_add(Reading *reading, const Attributes *attributes) {
    Str code = attribute(reading->scratch, attributes, "formatCode");
    reading->own = ARENA_GROW(reading->scratch, reading->own, reading->own_count, &reading->own_room);
    reading->own[reading->own_count++] = (OwnFormat){format_id(attributes), number_format_shows(code)};
}

static void style_start(void *of, const char *name, const Attributes *attributes) {
    Reading *reading = of;
    if (!strcmp(name, "cellXfs")) {
        reading->in_cells = true;
    } else if (!strcmp(name, "numFmt") && reading->own_count < STYLES_MOST) {
        own_add(reading, attributes);
    } else if (!strcmp(name, "xf") && reading->in_cells && reading->count < STYLES_MOST) {
        reading->format = ARENA_GROW(reading->scratch, reading->format, reading->count, &reading->room);
        reading->format[reading->count++] = format_id(attributes);
    }
}

static void style_end(void *of, const char *name) {
    Reading *reading = of;
    if (!strcmp(name, "cellXfs"))
        reading->in_cells = false;
}

static void style_text(void *of, Str text) {
    (void)of, (void)text;
}

static int by_id(const void *a, const void *b) {
    uint32_t x = ((const OwnFormat *)a)->id, y = ((const OwnFormat *)b)->id;
    return x < y ? -1 : x > y;
}

/* A format that the workbook defines counts more than a built-in one of the same number. */
static unsigned shows_of(const Reading *reading, uint32_t id) {
    const OwnFormat wanted = {.id = id};
    const OwnFormat *own =
        reading->own_count ? bsearch(&wanted, reading->own, reading->own_count, sizeof wanted, by_id) : NULL;
    return own ? own->shows : number_format_built_in(id);
}

static void styles_settle(Reading *reading, Styles *styles) {
    uint8_t *shows = arena_bytes(reading->arena, reading->count);
    if (reading->own_count)
        qsort(reading->own, reading->own_count, sizeof *reading->own, by_id);
    for (size_t i = 0; i < reading->count; i++)
        shows[i] = (uint8_t)shows_of(reading, reading->format[i]);
    *styles = (Styles){reading->count, shows};
}

bool styles_read(Arena *arena, Package *package, Str part, Styles *styles, Fault *fault) {
    *styles = (Styles){0};
    if (!part.len)
        return true;
    Reading reading = {.arena = arena, .scratch = arena_new()};
    bool good =
        elements_read(package, part, PART_MOST, (ElementTaker){&reading, style_start, style_end, style_text}, fault);
    if (good)
        styles_settle(&reading, styles);
    arena_drop(reading.scratch);
    return good;
}

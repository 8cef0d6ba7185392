/* strings.c - see strings.h. */
#include "ingest/xlsx/strings.h"
#include "ingest/xlsx/rich_text.h"

#include <string.h>

enum { PART_MOST = 256 << 20, STRINGS_MOST = 8 << 20 };

typedef struct Reading {
    Arena *arena, *scratch;
    Pile *text;
    RichText rich;
    Fault *fault;
    bool in_item;
} Reading;

static void item_start(void *of, const char *name, const Attributes *attributes) {
    Reading *reading = of;
    if (reading->in_item) {
        rich_text_start(&reading->rich, name, attributes);
        return;
    }
    reading->in_item = !strcmp(name, "si");
    rich_text_empty(&reading->rich);
}

static void item_keep(Reading *reading) {
    Str text = rich_text_done(reading->arena, &reading->rich);
    if (reading->rich.too_long)
        fault_set(reading->fault, PROBLEM_FIELD_TOO_LONG, (Place){0}, str_number(reading->scratch, CELL_TEXT_MOST));
    else if (pile_count(reading->text) == STRINGS_MOST)
        fault_of(reading->fault, PROBLEM_ARCHIVE_UNSAFE, STR("more texts than a workbook can show"),
                 str_number(reading->scratch, STRINGS_MOST));
    else
        *(Str *)pile_add(reading->text) = text.len ? str_copy(reading->arena, text) : STR("");
}

static void item_end(void *of, const char *name) {
    Reading *reading = of;
    if (!reading->in_item)
        return;
    if (reading->rich.depth) {
        rich_text_end(&reading->rich, name);
        return;
    }
    reading->in_item = false;
    item_keep(reading);
}

static void item_text(void *of, Str text) {
    Reading *reading = of;
    if (reading->in_item)
        rich_text_add(&reading->rich, text);
}

bool strings_read(Arena *arena, Package *package, Str part, Strings *strings, Fault *fault) {
    strings->text = NULL;
    if (!part.len)
        return true;
    Reading reading = {.arena = arena, .scratch = arena_new(), .text = pile_new(sizeof(Str)), .fault = fault};
    reading.rich.out.arena = reading.scratch;
    strings->text = reading.text;
    bool good =
        elements_read(package, part, PART_MOST, (ElementTaker){&reading, item_start, item_end, item_text}, fault);
    arena_drop(reading.scratch);
    return good;
}

void strings_drop(Strings *strings) {
    pile_drop(strings->text);
    strings->text = NULL;
}

/* elements.h - the XML of one part of a package, element by element, a piece at a time, through libxml2's push parser.
 *
 * Only elements of the namespace that the outermost one is in are told: the extensions of makers of spreadsheets, with
 * all that is in them, are passed over, whatever prefixes are used.  A document type declaration is refused, so there
 * are no entities but the five of XML; depth and the size of a tag are bounded. */
#ifndef INGEST_XLSX_ELEMENTS_H
#define INGEST_XLSX_ELEMENTS_H

#include "ingest/xlsx/package.h"

typedef struct Attributes {
    int count;
    const unsigned char **of; /* as libxml2's SAX2 gives them: five pointers each */
} Attributes;

/* What is told of; valid during the call.  Character references are replaced, line ends are LF. */
typedef struct ElementTaker {
    void *context;
    void (*start)(void *context, const char *name, const Attributes *attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, Str text); /* of one element in any number of pieces */
} ElementTaker;

typedef struct Elements Elements;

/* NULL with a fault, as part_open. */
Elements *elements_open(Arena *arena, Package *package, Str part, uint64_t most, ElementTaker taker, Fault *fault);

/* Reads ELEMENTS_STEP bytes more.  False at the end, or at a fault. */
bool elements_step(Elements *elements);
void elements_close(Elements *elements); /* NULL is fine */

/* The whole part at once; false with a fault. */
bool elements_read(Package *package, Str part, uint64_t most, ElementTaker taker, Fault *fault);

/* Tells no more: what the taker found is a fault. */
void elements_stop(Elements *elements);

enum { ELEMENTS_STEP = 32 * 1024 };

/* The value of an attribute without a prefix as it stands ("&" is "&#38;" in it); empty when absent. */
Str attribute_raw(const Attributes *attributes, const char *name);
/* The same, ready for use. */
Str attribute(Arena *arena, const Attributes *attributes, const char *name);
/* Of one in a namespace whose address ends so. */
Str attribute_in(Arena *arena, const Attributes *attributes, const char *name, Str space_end);
bool attribute_keeps_space(const Attributes *attributes);            /* xml:space="preserve" */
bool attribute_true(const Attributes *attributes, const char *name); /* "1", "true" or "on" */

#endif

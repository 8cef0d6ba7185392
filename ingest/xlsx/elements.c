/* elements.c - see elements.h. */
#include "ingest/xlsx/elements.h"

#include <libxml/parser.h>
#include <string.h>

enum {
    DEPTH_MOST = 100,
    ATTRIBUTES_MOST = 256,     /* of an element: libxml2 compares each with each */
    SPACES_MOST = 256,         /* namespaces in force: libxml2 looks them up one by one */
    SILENCE_MOST = 128 * 1024, /* bytes that may pass without an event: no honest tag or comment is so long */
};

struct Elements {
    Part *part;
    ElementTaker taker;
    Fault *fault;
    xmlParserCtxt *parser;
    const xmlChar *space; /* namespace of the outermost element; libxml2 keeps each text once */
    size_t depth, passed; /* passed: depth inside an element of another namespace */
    size_t silence;
    int spaces, spaces_of[DEPTH_MOST + 1]; /* in force; declared at each depth */
    bool stopped, ended;
    char step[ELEMENTS_STEP];
};

static void refuse(Elements *elements, Problem problem, Str why) {
    fault_of(elements->fault, problem, part_name(elements->part), why);
    elements_stop(elements);
}

void elements_stop(Elements *elements) {
    elements->stopped = true;
    xmlStopParser(elements->parser);
}

/* False when the element has more of something than any in a workbook. */
static bool modest(Elements *elements, int spaces, int attributes) {
    if (elements->depth == DEPTH_MOST) {
        refuse(elements, PROBLEM_PART_BROKEN, STR("elements nested too deep"));
        return false;
    }
    elements->spaces_of[elements->depth] = spaces;
    elements->spaces += spaces;
    if (attributes > ATTRIBUTES_MOST || elements->spaces > SPACES_MOST)
        refuse(elements, PROBLEM_PART_BROKEN, STR("an element with more attributes than any has"));
    return !elements->stopped;
}

static void started(void *of, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
                    const xmlChar **space_list, int count, int defaulted, const xmlChar **list) {
    (void)prefix, (void)space_list, (void)defaulted;
    Elements *elements = of;
    elements->silence = 0;
    if (elements->stopped || !modest(elements, spaces, count))
        return;
    if (!elements->depth++)
        elements->space = space;
    if (elements->passed || space != elements->space)
        elements->passed++;
    else
        elements->taker.start(elements->taker.context, (const char *)name, &(Attributes){count, list});
}

static void ended(void *of, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    (void)prefix, (void)space;
    Elements *elements = of;
    elements->silence = 0;
    if (elements->stopped)
        return;
    elements->spaces -= elements->spaces_of[--elements->depth];
    if (elements->passed)
        elements->passed--;
    else
        elements->taker.end(elements->taker.context, (const char *)name);
}

static void told(void *of, const xmlChar *text, int len) {
    Elements *elements = of;
    elements->silence = 0;
    if (!elements->stopped && !elements->passed)
        elements->taker.text(elements->taker.context, (Str){(const char *)text, (size_t)len});
}

static void doctype(void *of, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    refuse(of, PROBLEM_PART_BROKEN, STR("a document type declaration, which no workbook has"));
}

/* Errors are asked for at the end of a step; libxml2 would print them. */
static void unheard(void *of, xmlError *error) {
    (void)of, (void)error;
}

static xmlParserCtxt *parser_of(Elements *elements) {
    xmlSAXHandler handler = {.internalSubset = doctype,
                             .characters = told,
                             .cdataBlock = told,
                             .ignorableWhitespace = told,
                             .startElementNs = started,
                             .endElementNs = ended,
                             .serror = unheard,
                             .initialized = XML_SAX2_MAGIC};
    xmlParserCtxt *parser = xmlCreatePushParserCtxt(&handler, elements, NULL, 0, NULL);
    if (!parser)
        base_out_of_memory(sizeof *parser);
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    return parser;
}

Elements *elements_open(Arena *arena, Package *package, Str name, uint64_t most, ElementTaker taker, Fault *fault) {
    Part *part = part_open(arena, package, name, most, fault);
    if (!part)
        return NULL;
    Elements *elements = ARENA_NEW(arena, Elements);
    elements->part = part;
    elements->taker = taker;
    elements->fault = fault;
    elements->parser = parser_of(elements);
    return elements;
}

static void error_tell(Elements *elements) {
    const xmlError *error = xmlCtxtGetLastError(elements->parser);
    Buf why = {.arena = elements->fault->arena};
    Str message = str_trim(str_of(error && error->message ? error->message : "XML that does not end"));
    buf_addf(&why, "line %d: ", error ? error->line : 0);
    buf_add(&why, str_utf8(message) ? message : STR("bytes that are not UTF-8"));
    refuse(elements, PROBLEM_PART_BROKEN, buf_str(&why));
}

bool elements_step(Elements *elements) {
    if (elements->stopped || elements->ended || elements->fault->there)
        return false;
    size_t got = part_read(elements->part, elements->step, sizeof elements->step);
    elements->silence += got;
    elements->ended = !got;
    if (elements->fault->there)
        return false;
    xmlParseChunk(elements->parser, elements->step, (int)got, elements->ended);
    if (elements->stopped)
        return false;
    if (!elements->parser->wellFormed)
        error_tell(elements);
    else if (elements->silence > SILENCE_MOST)
        refuse(elements, PROBLEM_PART_BROKEN, STR("a tag or comment that does not end"));
    return !elements->stopped && !elements->ended;
}

void elements_close(Elements *elements) {
    if (!elements)
        return;
    xmlFreeParserCtxt(elements->parser);
    part_close(elements->part);
}

bool elements_read(Package *package, Str part, uint64_t most, ElementTaker taker, Fault *fault) {
    Arena *scratch = arena_new();
    Elements *elements = elements_open(scratch, package, part, most, taker, fault);
    while (elements && elements_step(elements))
        continue;
    elements_close(elements);
    arena_drop(scratch);
    return !fault->there;
}

enum { LOCAL, PREFIX, SPACE, VALUE, VALUE_END, POINTERS };

static Str value_of(const unsigned char *const *one) {
    return (Str){(const char *)one[VALUE], (size_t)(one[VALUE_END] - one[VALUE])};
}

Str attribute_raw(const Attributes *attributes, const char *name) {
    for (int i = 0; i < attributes->count; i++) {
        const unsigned char **one = attributes->of + (size_t)i * POINTERS;
        if (!one[PREFIX] && !strcmp((const char *)one[LOCAL], name))
            return value_of(one);
    }
    return STR("");
}

/* libxml2 leaves the ampersand of a value as a reference, alone of all characters. */
static Str ready(Arena *arena, Str raw) {
    Buf out = {.arena = arena};
    for (size_t at; (at = str_find(raw, STR("&#38;"))) != SIZE_MAX; raw = str_from(raw, at + 5)) {
        buf_add(&out, str_to(raw, at));
        buf_byte(&out, '&');
    }
    if (!out.len)
        return str_copy(arena, raw);
    buf_add(&out, raw);
    return buf_str(&out);
}

Str attribute(Arena *arena, const Attributes *attributes, const char *name) {
    return ready(arena, attribute_raw(attributes, name));
}

Str attribute_in(Arena *arena, const Attributes *attributes, const char *name, Str space_end) {
    for (int i = 0; i < attributes->count; i++) {
        const unsigned char **one = attributes->of + (size_t)i * POINTERS;
        if (one[SPACE] && !strcmp((const char *)one[LOCAL], name) &&
            str_ends(str_of((const char *)one[SPACE]), space_end))
            return ready(arena, value_of(one));
    }
    return STR("");
}

bool attribute_keeps_space(const Attributes *attributes) {
    for (int i = 0; i < attributes->count; i++) {
        const unsigned char **one = attributes->of + (size_t)i * POINTERS;
        if (one[PREFIX] && !strcmp((const char *)one[PREFIX], "xml") && !strcmp((const char *)one[LOCAL], "space"))
            return str_same(value_of(one), STR("preserve"));
    }
    return false;
}

bool attribute_true(const Attributes *attributes, const char *name) {
    Str value = attribute_raw(attributes, name);
    return str_same(value, STR("1")) || str_same(value, STR("true")) || str_same(value, STR("on"));
}

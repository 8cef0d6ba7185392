/* markup.c - see markup.h. */
#include "ingest/xml/markup.h"

#include "ingest/encoding.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

enum {
    AHEAD_MOST = 2 << 20,   /* bytes of one tag or comment */
    CROWDED_FROM = 1 << 16, /* of a tag that may hold many attributes, which libxml2 compares each with each */
    SPACES_MOST = 256,      /* namespaces in force */
    NAMES_MOST = 4 << 20,   /* bytes of all different names */
    MESSAGE_MOST = 200,
    ARGS_MOST = 3
};

struct Markup {
    Arena *arena;
    Input *input;
    MarkupTaker taker;
    xmlSAXHandler sax;
    xmlParserCtxtPtr parser;
    uint64_t offset;
    bool faulty, stopped, ended;
    Problem fault;
    Spot fault_at;
    size_t arg_count;
    Str arg[ARGS_MOST];
    uint32_t depth;
    uint32_t spaces, spaces_of[MARKUP_DEPTH_MOST + 1]; /* in force; declared at each depth */
    size_t equals;                                     /* signs in what the parser has not taken */
    Str encoding, encoding_how;
    Attribute attribute[MARKUP_ATTRIBUTES_MOST];
};

const Str *element_attribute(const Element *element, Str space, Str name) {
    for (size_t i = 0; i < element->count; i++)
        if (str_same(element->attribute[i].name, name) && str_same(element->attribute[i].space, space))
            return &element->attribute[i].value;
    return NULL;
}

Spot markup_spot(const Markup *markup) {
    const xmlParserInput *at = markup->parser->input;
    return at ? (Spot){(uint32_t)at->line, (uint32_t)at->col} : (Spot){0};
}

/* What xmlStopParser does, but for taking the input away, which the library does not always survive in the midst of a
 * piece: the rest of that goes unheard. */
void markup_stop(Markup *markup) {
    markup->stopped = true;
    markup->parser->disableSAX = 1;
    markup->parser->instate = XML_PARSER_EOF;
}

void markup_refuse(Markup *markup, Problem problem, Spot spot, size_t count, const Str *args) {
    if (markup->faulty || count > ARGS_MOST)
        return;
    markup->faulty = true;
    markup->fault = problem;
    markup->fault_at = spot;
    markup->arg_count = count;
    for (size_t i = 0; i < count; i++)
        markup->arg[i] = str_copy(markup->arena, args[i]);
    markup_stop(markup);
}

static Str text_of(const xmlChar *text) {
    return str_of((const char *)text);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    Markup *markup = context;
    (void)external;
    (void)system;
    MARKUP_REFUSE(markup, XML_DOCTYPE, markup_spot(markup), text_of(name));
}

static void tag_refuse(Markup *markup) {
    Arena *arena = markup->arena;
    MARKUP_REFUSE(markup, XML_TAG, markup_spot(markup), str_number(arena, AHEAD_MOST),
                  str_number(arena, MARKUP_ATTRIBUTES_MOST), str_number(arena, SPACES_MOST));
}

/* False when the element opens more than there may be. */
static bool opened(Markup *markup, int spaces, int attributes) {
    if (markup->depth == MARKUP_DEPTH_MOST) {
        MARKUP_REFUSE(markup, XML_DEEP, markup_spot(markup), str_number(markup->arena, MARKUP_DEPTH_MOST));
        return false;
    }
    markup->spaces_of[++markup->depth] = (uint32_t)spaces;
    markup->spaces += (uint32_t)spaces;
    if (attributes > MARKUP_ATTRIBUTES_MOST || markup->spaces > SPACES_MOST)
        tag_refuse(markup);
    return !markup->faulty;
}

/* Behind the '>' of the tag that was read last. */
static Spot content_spot(const Markup *markup) {
    Spot spot = markup_spot(markup);
    const xmlParserInput *at = markup->parser->input;
    spot.column += at && at->cur < at->end && *at->cur == '>';
    return spot;
}

static void encoding_see(Markup *markup) {
    const xmlParserCtxt *parser = markup->parser;
    Encoding known;
    if (markup->encoding.len || !parser->input)
        return;
    Str name = text_of(parser->encoding ? parser->encoding : parser->input->encoding);
    if (name.len)
        markup->encoding = encoding_named(name, &known) ? encoding_name(known) : str_copy(markup->arena, name);
    else
        markup->encoding = encoding_name(ENCODING_UTF_8);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int space_count,
                     const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes) {
    Markup *markup = context;
    (void)prefix;
    (void)spaces;
    (void)defaulted;
    if (markup->stopped || !opened(markup, space_count, count))
        return;
    for (int i = 0; i < count; i++) {
        const char *from = (const char *)attributes[5 * i + 3], *to = (const char *)attributes[5 * i + 4];
        markup->attribute[i] = (Attribute){.space = text_of(attributes[5 * i + 2]),
                                           .name = text_of(attributes[5 * i]),
                                           .value = {from, (size_t)(to - from)}};
    }
    encoding_see(markup);
    Element element = {text_of(space), text_of(name), (size_t)count, markup->attribute, content_spot(markup)};
    markup->taker.start(markup->taker.context, &element);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    Markup *markup = context;
    (void)name;
    (void)prefix;
    (void)space;
    if (markup->stopped)
        return;
    markup->spaces -= markup->spaces_of[markup->depth--];
    markup->taker.end(markup->taker.context);
}

static void on_text(void *context, const xmlChar *text, int len) {
    Markup *markup = context;
    if (!markup->stopped && markup->taker.text)
        markup->taker.text(markup->taker.context, (Str){(const char *)text, (size_t)len});
}

/* libxml2 writes sentences in lines, and may quote any bytes. */
static Str message_of(Arena *arena, const char *message) {
    Str text = str_trim(str_of(message)), rest = text;
    Buf out = {.arena = arena};
    for (int i = 0; i < MESSAGE_MOST && rest.len; i++) {
        uint32_t code = str_code(&rest);
        buf_code(&out, code < ' ' ? ' ' : code);
    }
    return buf_str(&out);
}

/* Names without a declared namespace can be read all the same, an attribute that stands twice cannot. */
static void on_error(void *context, xmlErrorPtr error) {
    Markup *markup = context;
    if (error->code == XML_ERR_NO_MEMORY)
        base_out_of_memory(0);
    if (error->level < XML_ERR_ERROR ||
        (error->domain == XML_FROM_NAMESPACE && error->code != XML_NS_ERR_ATTRIBUTE_REDEFINED))
        return;
    Spot spot = {error->line > 0 ? (uint32_t)error->line : 0, error->int2 > 0 ? (uint32_t)error->int2 : 0};
    MARKUP_REFUSE(markup, XML_BROKEN, spot.line ? spot : markup_spot(markup),
                  message_of(markup->arena, error->message));
}

/* What UTF-8 and UTF-16 are is seen in the bytes; other encodings must be told. */
static void encoding_set(Markup *markup, Str declared) {
    Encoding encoding;
    markup->encoding_how = STR("as the file says");
    if (!declared.len || !encoding_named(declared, &encoding))
        return;
    markup->encoding = encoding_name(encoding);
    markup->encoding_how = STR("as configured");
    xmlCtxtUseOptions(markup->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    if (encoding == ENCODING_UTF_8 || encoding == ENCODING_UTF_16LE || encoding == ENCODING_UTF_16BE)
        return;
    xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(markup->encoding.ptr);
    if (handler)
        xmlSwitchToEncoding(markup->parser, handler);
}

Markup *markup_open(Arena *arena, Input *input, Str encoding, MarkupTaker taker) {
    Markup *markup = ARENA_NEW(arena, Markup);
    markup->arena = arena;
    markup->input = input;
    markup->taker = taker;
    markup->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                                  .internalSubset = on_doctype,
                                  .startElementNs = on_start,
                                  .endElementNs = on_end,
                                  .characters = on_text,
                                  .ignorableWhitespace = on_text,
                                  .cdataBlock = on_text,
                                  .serror = on_error};
    markup->parser = xmlCreatePushParserCtxt(&markup->sax, markup, NULL, 0, NULL);
    if (!markup->parser)
        base_out_of_memory(sizeof *markup->parser);
    xmlCtxtUseOptions(markup->parser, XML_PARSE_NONET);
    encoding_set(markup, encoding);
    return markup;
}

/* Bytes that the parser has been given and has not taken. */
static size_t ahead(const Markup *markup) {
    const xmlParserInput *at = markup->parser->input;
    return at && at->end > at->cur ? (size_t)(at->end - at->cur) : 0;
}

/* A tag or comment whose end is long in coming is refused before the parser looks at all of it. */
static void ahead_check(Markup *markup, Str piece) {
    size_t left = ahead(markup);
    if (left < CROWDED_FROM)
        markup->equals = 0;
    for (size_t i = 0; left >= CROWDED_FROM && i < piece.len; i++)
        markup->equals += piece.ptr[i] == '=';
    if (left > AHEAD_MOST || markup->equals > 4 * MARKUP_ATTRIBUTES_MOST)
        tag_refuse(markup);
    if (markup->parser->dict && xmlDictGetUsage(markup->parser->dict) > NAMES_MOST)
        MARKUP_REFUSE(markup, XML_NAMES, markup_spot(markup), str_number(markup->arena, NAMES_MOST));
}

/* Some of libxml2's errors go past the parser, to a handler of the thread. */
static int parse(Markup *markup, const char *piece, size_t len) {
    xmlStructuredErrorFunc handler = xmlStructuredError;
    void *context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(markup, on_error);
    int outcome = xmlParseChunk(markup->parser, piece, (int)len, len == 0);
    xmlSetStructuredErrorFunc(context, handler);
    return outcome;
}

bool markup_feed(Markup *markup) {
    char piece[MARKUP_PIECE];
    if (markup->stopped || markup->ended)
        return false;
    size_t got = input_read(markup->input, markup->offset, piece, sizeof piece);
    markup->offset += got;
    markup->ended = got == 0;
    int outcome = parse(markup, piece, got);
    if (outcome == XML_ERR_NO_MEMORY)
        base_out_of_memory(0);
    if (!markup->stopped && !markup->ended)
        ahead_check(markup, (Str){piece, got});
    if (!markup->stopped && (!markup->parser->wellFormed || (markup->ended && markup->depth)))
        MARKUP_REFUSE(markup, XML_BROKEN, markup_spot(markup), str_number(markup->arena, outcome));
    return !markup->stopped && !markup->ended;
}

Str markup_encoding(const Markup *markup) {
    return markup->encoding;
}

Str markup_encoding_how(const Markup *markup) {
    return markup->encoding_how;
}

/* A document is made all the same where entities are declared. */
void markup_close(Markup *markup) {
    xmlFreeDoc(markup->parser->myDoc);
    xmlFreeParserCtxt(markup->parser);
    markup->parser = NULL;
}

bool markup_whole(const Markup *markup, Diag *diag) {
    Place place = {.file = input_name(markup->input), .line = markup->fault_at.line, .column = markup->fault_at.column};
    if (markup->faulty)
        diag_add(diag, markup->fault, place, markup->arg_count, markup->arg);
    return !markup->faulty;
}

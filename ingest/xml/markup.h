/* markup.h - an XML export as a stream of elements and text: libxml2's push parser behind a guard.
 *
 * Nothing outside the bytes given is ever opened: no network, no external entity, no document type at all (an export
 * has none, and entities are how XML files read other files or fill the memory).  Memory does not grow with the file:
 * what the parser has not taken yet, names, depth, attributes and namespaces are capped.  Places are exact because the
 * parser is asked while it stands there, which a reader of nodes could not be. */
#ifndef INGEST_XML_MARKUP_H
#define INGEST_XML_MARKUP_H

#include "ingest/input.h"
#include "ingest/record.h"

enum { MARKUP_DEPTH_MOST = 64, MARKUP_ATTRIBUTES_MOST = 1024 };

typedef struct Attribute {
    Str space, name, value; /* namespace, local name */
} Attribute;

/* An element's beginning; its texts live until the taker returns. */
typedef struct Element {
    Str space, name;
    size_t count;
    const Attribute *attribute;
    Spot spot; /* where its content begins */
} Element;

/* The value of an attribute, NULL when there is none of that namespace and name. */
const Str *element_attribute(const Element *element, Str space, Str name);

/* What is called for each thing in the file, in its order. */
typedef struct MarkupTaker {
    void (*start)(void *context, const Element *element);
    void (*text)(void *context, Str piece); /* also in parts, also white space; NULL: not wanted */
    void (*end)(void *context);
    void *context;
} MarkupTaker;

typedef struct Markup Markup;

/* `encoding`: as rida.json declares it, empty to go by what the file says. */
Markup *markup_open(Arena *arena, Input *input, Str encoding, MarkupTaker taker);

/* Reads a piece of MARKUP_PIECE bytes; false when there are no more, after a fault, or when nothing is wanted. */
enum { MARKUP_PIECE = 4 * 1024 };
bool markup_feed(Markup *markup) MUST_USE;

/* For the taker: nothing more is wanted, or the file as a whole cannot be used (the first fault stays). */
void markup_stop(Markup *markup);
void markup_refuse(Markup *markup, Problem problem, Spot spot, size_t count, const Str *args);
#define MARKUP_REFUSE(markup, name, spot, ...)                                                                         \
    markup_refuse((markup), PROBLEM_##name, (spot), sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (Str[]){__VA_ARGS__})

Spot markup_spot(const Markup *markup); /* where the parser stands */

/* The encoding and how it was found, once something was read. */
Str markup_encoding(const Markup *markup);
Str markup_encoding_how(const Markup *markup);

/* Gives back what is libxml2's; called before the arena is dropped, once. */
void markup_close(Markup *markup);

/* Adds the fault, if there was one; true when there was none. */
bool markup_whole(const Markup *markup, Diag *diag) MUST_USE;

#endif

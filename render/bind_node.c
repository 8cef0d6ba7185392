/* bind_node.c - a report description read by libxml2 into our own tree; see bind.h.
 * A DOCTYPE is refused before parsing: without one there are no entities to expand and nothing outside to fetch. */
#include "render/bind.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>

typedef struct NodeReader {
    Arena *arena;
    Str file;
    Diag *diag;
    bool broken;
} NodeReader;

static Str xml_text(Arena *arena, const xmlChar *text) {
    return str_copy(arena, str_of((const char *)text));
}

static void refuse(NodeReader *r, long line, Str why) {
    Place place = {.file = r->file, .line = line > 0 && line < INT_MAX ? (uint32_t)line : 0};
    DIAG(r->diag, TEMPLATE_BROKEN, place, why);
    r->broken = true;
}

static void attributes_take(NodeReader *r, Node *node, xmlNode *from) {
    for (xmlAttr *a = from->properties; a; a = a->next)
        node->attribute_count++;
    NodeAttribute *attribute = ARENA_ARRAY(r->arena, NodeAttribute, node->attribute_count);
    size_t at = 0;
    for (xmlAttr *a = from->properties; a; a = a->next) {
        xmlChar *value = xmlNodeListGetString(from->doc, a->children, 1);
        attribute[at++] = (NodeAttribute){xml_text(r->arena, a->name), xml_text(r->arena, value)};
        xmlFree(value);
    }
    node->attribute = attribute;
}

static bool is_blank(xmlNode *node) {
    return node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE || xmlIsBlankNode(node);
}

/* libxml2 itself refuses more than 256 levels. */
static void node_take(NodeReader *r, Node *node, xmlNode *from) {
    node->name = xml_text(r->arena, from->name);
    node->line = (uint32_t)xmlGetLineNo(from);
    attributes_take(r, node, from);
    for (xmlNode *c = from->children; c; c = c->next) {
        if (c->type == XML_ELEMENT_NODE)
            node->child_count++;
        else if (!is_blank(c))
            refuse(r, xmlGetLineNo(c),
                   STR("text between elements: words stand in templates/lang, attributes name their keys"));
    }
    Node *child = ARENA_ARRAY(r->arena, Node, node->child_count);
    size_t at = 0;
    for (xmlNode *c = from->children; c; c = c->next)
        if (c->type == XML_ELEMENT_NODE)
            node_take(r, &child[at++], c);
    node->child = child;
}

/* The first error is the cause; those after it are what follows from it. */
static void error_take(void *data, xmlErrorPtr error) {
    xmlParserCtxt *context = data;
    NodeReader *r = context->_private;
    if (!r->broken)
        refuse(r, error->line, error->message ? str_trim(str_of(error->message)) : STR("not XML"));
}

void report_setup(void) {
    xmlInitParser();
}

const Node *node_read(Arena *arena, Str bytes, Str file, Diag *diag) {
    NodeReader r = {arena, file, diag, false};
    if (bytes.len > INT_MAX / 4 || str_find(bytes, STR("<!DOCTYPE")) != SIZE_MAX) {
        refuse(&r, 0, STR("a DOCTYPE is not allowed"));
        return NULL;
    }
    xmlParserCtxt *context = xmlNewParserCtxt();
    if (!context)
        base_out_of_memory(sizeof *context);
    context->_private = &r;
    context->sax->serror = error_take;
    xmlDoc *document = xmlCtxtReadMemory(context, bytes.ptr, (int)bytes.len, NULL, "UTF-8",
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    Node *node = ARENA_NEW(arena, Node);
    if (root)
        node_take(&r, node, root);
    else if (!r.broken)
        refuse(&r, 0, STR("not XML"));
    xmlFreeDoc(document);
    xmlFreeParserCtxt(context);
    return r.broken ? NULL : node;
}

Str node_attribute(const Node *node, const char *name) {
    for (size_t i = 0; i < node->attribute_count; i++)
        if (str_same(node->attribute[i].name, str_of(name)))
            return node->attribute[i].value;
    return STR("");
}

/* keys_schema.c - the table of keys as a JSON Schema (draft 7, which editors know); see keys.h. */
#include "ingest/keys.h"

typedef struct Schema {
    Buf *buf;
    int depth;
    bool first; /* nothing written yet at this depth */
} Schema;

static void line(Schema *s) {
    buf_byte(s->buf, '\n');
    for (int i = 0; i < s->depth; i++)
        buf_add(s->buf, STR("  "));
}

static void open(Schema *s, char bracket) {
    buf_byte(s->buf, bracket);
    s->depth++;
    s->first = true;
}

static void close(Schema *s, char bracket) {
    s->depth--;
    if (!s->first)
        line(s);
    buf_byte(s->buf, bracket);
    s->first = false;
}

static void item(Schema *s) {
    if (!s->first)
        buf_byte(s->buf, ',');
    s->first = false;
    line(s);
}

static void name(Schema *s, Str key) {
    item(s);
    buf_json(s->buf, key);
    buf_add(s->buf, STR(": "));
}

static void text(Schema *s, const char *key, const char *value) {
    name(s, str_of(key));
    buf_json(s->buf, str_of(value));
}

static void number(Schema *s, const char *key, double value) {
    name(s, str_of(key));
    buf_double(s->buf, value);
}

static void words(Schema *s, const char *all) {
    name(s, STR("enum"));
    open(s, '[');
    for (Str rest = str_of(all); rest.len;) {
        item(s);
        buf_json(s->buf, str_cut(&rest, '|'));
    }
    close(s, ']');
}

static void text_schema(Schema *s, const Key *key) {
    open(s, '{');
    text(s, "type", "string");
    if (key->words)
        words(s, key->words);
    else if (!(key->takes & TAKES_EMPTY))
        number(s, "minLength", 1);
    close(s, '}');
}

static void number_schema(Schema *s, const Key *key) {
    open(s, '{');
    text(s, "type", key->takes & TAKES_WHOLE ? "integer" : "number");
    if (key->least != 0 || key->most != 0) {
        number(s, "minimum", key->least);
        number(s, "maximum", key->most);
    }
    close(s, '}');
}

static void shape_schema(Schema *s, const char *shape, unsigned in, const char *about);

static void list_schema(Schema *s, const Key *key, unsigned in) {
    open(s, '{');
    text(s, "type", "array");
    name(s, STR("items"));
    if (key->takes & TAKES_OBJECTS)
        shape_schema(s, key->object, in, NULL);
    else
        text_schema(s, key);
    if (key->items_least)
        number(s, "minItems", (double)key->items_least);
    if (key->items_most)
        number(s, "maxItems", (double)key->items_most);
    close(s, '}');
}

static void plain_schema(Schema *s, const char *type) {
    open(s, '{');
    text(s, "type", type);
    close(s, '}');
}

/* One of the bits that a row takes, as a schema. */
static void bit_schema(Schema *s, const Key *key, unsigned bit, unsigned in) {
    if (bit == TAKES_TEXT)
        text_schema(s, key);
    else if (bit == TAKES_NUMBER || bit == TAKES_WHOLE)
        number_schema(s, key);
    else if (bit == TAKES_TEXTS || bit == TAKES_OBJECTS)
        list_schema(s, key, in);
    else if (bit == TAKES_OBJECT)
        shape_schema(s, key->object, in, NULL);
    else
        plain_schema(s, bit == TAKES_TRUTH ? "boolean" : "null");
}

static void key_schema(Schema *s, const Key *key, unsigned in) {
    open(s, '{');
    if (key->about)
        text(s, "description", key->about);
    name(s, STR("anyOf"));
    open(s, '[');
    for (unsigned bit = 1; bit <= TAKES_OBJECTS; bit <<= 1) {
        if (!(key->takes & bit) || bit == TAKES_EMPTY)
            continue;
        item(s);
        bit_schema(s, key, bit, in);
    }
    close(s, ']');
    close(s, '}');
}

static void required_schema(Schema *s, const char *shape, unsigned in) {
    name(s, STR("required"));
    open(s, '[');
    for (size_t i = 0; i < key_count; i++) {
        if (!key_belongs(&keys[i], str_of(shape), in) || !(keys[i].required || keys[i].decides))
            continue;
        item(s);
        buf_json(s->buf, str_of(keys[i].name));
    }
    close(s, ']');
}

/* An object of a shape whose kind of source is settled. */
static void object_schema(Schema *s, const char *shape, unsigned in, const char *about) {
    const Key *any = NULL;
    open(s, '{');
    if (about)
        text(s, "description", about);
    text(s, "type", "object");
    name(s, STR("properties"));
    open(s, '{');
    for (size_t i = 0; i < key_count; i++) {
        if (!key_belongs(&keys[i], str_of(shape), in))
            continue;
        if (keys[i].name[0] == '*') {
            any = &keys[i];
            continue;
        }
        name(s, str_of(keys[i].name));
        key_schema(s, &keys[i], in);
    }
    close(s, '}');
    required_schema(s, shape, in);
    name(s, STR("patternProperties"));
    buf_add(s->buf, STR("{ \"^//\": {} }"));
    name(s, STR("additionalProperties"));
    if (any)
        key_schema(s, any, in);
    else
        buf_add(s->buf, STR("false"));
    close(s, '}');
}

static bool undecided(const Key *key, const char *shape, unsigned in) {
    return key_belongs(key, str_of(shape), in) && key->decides && key->in != in;
}

static void shape_schema(Schema *s, const char *shape, unsigned in, const char *about) {
    bool many = false;
    for (size_t i = 0; i < key_count; i++)
        many = many || undecided(&keys[i], shape, in);
    if (!many) {
        object_schema(s, shape, in, about);
        return;
    }
    open(s, '{');
    name(s, STR("oneOf"));
    open(s, '[');
    for (size_t i = 0; i < key_count; i++) {
        if (!undecided(&keys[i], shape, in))
            continue;
        item(s);
        object_schema(s, shape, keys[i].in, keys[i].about);
    }
    close(s, ']');
    close(s, '}');
}

void keys_schema(Buf *buf, const char *shape) {
    Schema s = {.buf = buf, .first = true};
    open(&s, '{');
    text(&s, "$schema", "http://json-schema.org/draft-07/schema#");
    text(&s, "title", "rida.json");
    name(&s, STR("allOf"));
    open(&s, '[');
    item(&s);
    shape_schema(&s, shape, IN_ALL, NULL);
    close(&s, ']');
    close(&s, '}');
    buf_byte(buf, '\n');
}

/* keys.c - a JSON tree against the table of keys; see keys.h. */
#include "ingest/keys.h"

#include <math.h>

typedef struct Check {
    Arena *scratch;
    Str file;
    Diag *diag;
} Check;

enum { LONGEST_SHOWN = 60 }; /* code points */

bool keys_comment(Str name) {
    return str_starts(name, STR("//"));
}

static Str cut(Arena *arena, Str text) {
    Str rest = text;
    for (int i = 0; i < LONGEST_SHOWN && rest.len; i++)
        str_code(&rest);
    if (!rest.len)
        return text;
    return str_join(arena, 2, (Str[]){str_to(text, text.len - rest.len), STR("…")});
}

Str keys_shown(Arena *arena, const Json *value) {
    Buf out = {.arena = arena};
    switch (value->kind) {
    case JSON_STRING:
        return cut(arena, value->text);
    case JSON_NUMBER:
        buf_double(&out, value->number);
        return buf_str(&out);
    case JSON_ARRAY:
        return value->count ? STR("[…]") : STR("[]");
    case JSON_OBJECT:
        return value->count ? STR("{…}") : STR("{}");
    case JSON_TRUE:
        return STR("true");
    case JSON_FALSE:
        return STR("false");
    case JSON_NULL:
        break;
    }
    return STR("null");
}

bool key_belongs(const Key *key, Str shape, unsigned in) {
    return str_same(str_of(key->shape), shape) && (!key->in || (key->in & in));
}

static const Key *key_named(Str shape, Str name, unsigned in) {
    for (size_t i = 0; i < key_count; i++)
        if (key_belongs(&keys[i], shape, in) && (keys[i].name[0] == '*' || str_same(str_of(keys[i].name), name)))
            return &keys[i];
    return NULL;
}

static Str nearest_key(Arena *scratch, Str shape, Str name, unsigned in) {
    Str *known = ARENA_ARRAY(scratch, Str, key_count);
    size_t count = 0;
    for (size_t i = 0; i < key_count; i++)
        if (key_belongs(&keys[i], shape, in))
            known[count++] = str_of(keys[i].name);
    return str_nearest(name, count, known);
}

static void add_range(Buf *out, const Key *key, const char *what) {
    buf_add(out, str_of(what));
    if (key->least == 0 && key->most == 0)
        return;
    buf_add(out, STR(" from "));
    buf_double(out, key->least);
    buf_add(out, STR(" to "));
    buf_double(out, key->most);
}

static void add_words(Buf *out, const char *words) {
    Str rest = str_of(words);
    for (const char *between = "one of: "; rest.len; between = ", ") {
        buf_add(out, str_of(between));
        buf_add(out, str_cut(&rest, '|'));
    }
}

/* How long the list may be, when that says more than "not empty". */
static void add_count(Buf *out, const Key *key) {
    if (!key->items_most)
        return;
    if (key->items_least == key->items_most)
        buf_addf(out, " (%zu of them)", key->items_most);
    else
        buf_addf(out, " (at most %zu)", key->items_most);
}

/* What the row takes, in words: the reason of VALUE_WRONG. */
static Str expected(Arena *arena, const Key *key) {
    Buf out = {.arena = arena};
    static const struct {
        unsigned bit;
        const char *text;
    } plain[] = {{TAKES_TEXTS, "a list of texts"}, {TAKES_TRUTH, "true or false"},     {TAKES_NULL, "null"},
                 {TAKES_OBJECT, "an object {…}"},   {TAKES_OBJECTS, "a list of objects"}};
    if (key->takes & TAKES_TEXT && key->words)
        add_words(&out, key->words);
    else if (key->takes & TAKES_TEXT)
        buf_add(&out, STR("a text"));
    if (key->takes & (TAKES_NUMBER | TAKES_WHOLE))
        add_range(&out, key, key->takes & TAKES_WHOLE ? "a whole number" : "a number");
    for (size_t i = 0; i < COUNT_OF(plain); i++) {
        if (!(key->takes & plain[i].bit))
            continue;
        buf_add(&out, out.len ? STR(" or ") : STR(""));
        buf_add(&out, str_of(plain[i].text));
        if (plain[i].bit == TAKES_TEXTS)
            add_count(&out, key);
        if (plain[i].bit == TAKES_TEXTS && key->words && !(key->takes & TAKES_TEXT)) {
            buf_add(&out, STR(", "));
            add_words(&out, key->words);
        }
    }
    return buf_str(&out);
}

static void wrong(const Check *c, const Key *key, const Json *value, Str path) {
    DIAG(c->diag, VALUE_WRONG, json_place(value, c->file), keys_shown(c->scratch, value), path,
         expected(c->scratch, key));
}

static bool word_known(const Key *key, Str text) {
    if (!key->words)
        return text.len || (key->takes & TAKES_EMPTY);
    for (Str rest = str_of(key->words); rest.len;)
        if (str_same(str_cut(&rest, '|'), text))
            return true;
    return false;
}

static bool number_taken(const Key *key, double number) {
    if (key->takes & TAKES_WHOLE && number != floor(number))
        return false;
    if (!(key->takes & (TAKES_WHOLE | TAKES_NUMBER)))
        return false;
    return (key->least == 0 && key->most == 0) || (number >= key->least && number <= key->most);
}

static void check_object(const Check *c, const Json *object, Str shape, unsigned in, Str path);

static bool items_counted(const Key *key, size_t count) {
    return count >= key->items_least && (!key->items_most || count <= key->items_most);
}

static void check_list(const Check *c, const Key *key, const Json *list, unsigned in, Str path) {
    if (!(key->takes & (TAKES_TEXTS | TAKES_OBJECTS)) || !items_counted(key, list->count)) {
        wrong(c, key, list, path);
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        const Json *item = &list->child[i];
        if (item->kind == JSON_OBJECT && key->takes & TAKES_OBJECTS)
            check_object(c, item, str_of(key->object), in, path);
        else if (item->kind != JSON_STRING || !(key->takes & TAKES_TEXTS) || !word_known(key, item->text))
            wrong(c, key, item, path);
    }
}

static void check_value(const Check *c, const Key *key, const Json *value, unsigned in, Str path) {
    bool good = false;
    switch (value->kind) {
    case JSON_ARRAY:
        check_list(c, key, value, in, path);
        return;
    case JSON_OBJECT:
        if (key->takes & TAKES_OBJECT) {
            check_object(c, value, str_of(key->object), in, path);
            return;
        }
        break;
    case JSON_STRING:
        good = key->takes & TAKES_TEXT && word_known(key, value->text);
        break;
    case JSON_NUMBER:
        good = number_taken(key, value->number);
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        good = key->takes & TAKES_TRUTH;
        break;
    case JSON_NULL:
        good = key->takes & TAKES_NULL;
        break;
    }
    if (!good)
        wrong(c, key, value, path);
}

static Str path_of(Arena *scratch, Str path, Str name) {
    return str_join(scratch, 3, (Str[]){path, path.len ? STR(".") : STR(""), name});
}

unsigned keys_kind(const Json *object, const char *shape) {
    for (size_t i = 0; i < object->count; i++) {
        const Key *key = key_named(str_of(shape), object->child[i].key, IN_ALL);
        if (key && key->decides)
            return key->in;
    }
    return 0;
}

/* What of a shape an object must hold: one of the keys that decide its kind, and all that are required. */
static void check_missing(const Check *c, const Json *object, Str shape, unsigned in, Str path) {
    Buf deciding = {.arena = c->scratch};
    for (size_t i = 0; i < key_count; i++) {
        const Key *key = &keys[i];
        if (!key_belongs(key, shape, in))
            continue;
        Str name = str_of(key->name);
        if (key->required && !json_member(object, name))
            DIAG(c->diag, KEY_MISSING, json_place(object, c->file), path_of(c->scratch, path, name));
        if (key->decides) {
            buf_add(&deciding, deciding.len ? STR("|") : STR(""));
            buf_add(&deciding, name);
        }
    }
    if (deciding.len && !keys_kind(object, str_c(c->scratch, shape)))
        DIAG(c->diag, KEY_MISSING, json_place(object, c->file), path_of(c->scratch, path, buf_str(&deciding)));
}

static void check_object(const Check *c, const Json *object, Str shape, unsigned in, Str path) {
    unsigned kind = keys_kind(object, str_c(c->scratch, shape));
    in = kind ? kind : in;
    for (size_t i = 0; i < object->count; i++) {
        const Json *member = &object->child[i];
        if (keys_comment(member->key))
            continue;
        const Key *key = key_named(shape, member->key, in);
        if (key)
            check_value(c, key, member, in, path_of(c->scratch, path, member->key));
        else
            DIAG(c->diag, KEY_UNKNOWN, json_key_place(member, c->file), cut(c->scratch, member->key),
                 nearest_key(c->scratch, shape, member->key, in));
    }
    check_missing(c, object, shape, in, path);
}

void keys_check(const Json *value, const char *shape, unsigned in, Str file, Diag *diag) {
    Check c = {arena_new(), file, diag};
    if (value->kind == JSON_OBJECT)
        check_object(&c, value, str_of(shape), in, STR(""));
    else
        DIAG(diag, VALUE_WRONG, json_place(value, file), keys_shown(c.scratch, value), str_of(shape),
             STR("an object {…}"));
    arena_drop(c.scratch);
}

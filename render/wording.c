/* wording.c - a language's texts, their plural forms and the names of things; see wording.h. */
#include "render/wording_language.h"

#include <math.h>

enum { DEEPEST_KEY = 8 };

typedef struct Reading {
    Arena *arena;
    Map *keys;
    Str *text;
    size_t room;
    Str file;
    Diag *diag;
} Reading;

static void text_take(Reading *r, Str key, const Json *value) {
    if (value->kind != JSON_STRING) {
        DIAG(r->diag, VALUE_WRONG, json_place(value, r->file), STR("…"), key, STR("a text is expected"));
        return;
    }
    size_t count = map_count(r->keys);
    r->text = ARENA_GROW(r->arena, r->text, count, &r->room);
    r->text[count] = value->text;
    if (map_intern(r->keys, key) != count)
        DIAG(r->diag, NAME_TWICE, json_key_place(value, r->file), key, r->file);
}

/* {"unit": {"days": {"one": "…"}}} is the text of "unit.days.one". */
static void texts_read(Reading *r, const Json *object, Str prefix, int depth) {
    for (size_t i = 0; i < object->count; i++) {
        const Json *value = &object->child[i];
        Str key = prefix.len ? str_join(r->arena, 3, (Str[]){prefix, STR("."), value->key}) : value->key;
        if (value->kind == JSON_OBJECT && depth < DEEPEST_KEY)
            texts_read(r, value, key, depth + 1);
        else
            text_take(r, key, value);
    }
}

/* Messages go to a terminal and name files and commands: their numbers stay as they are. */
static bool is_printed(Str key) {
    static const char *const message[] = {"problem.", "help.", "place.", "severity.", "cli."};
    for (size_t i = 0; i < COUNT_OF(message); i++)
        if (str_starts(key, str_of(message[i])))
            return false;
    return true;
}

const Wording *wording_read(Arena *arena, const Templates *templates, Str language, bool arabic_digits, Diag *diag) {
    Str name = str_join(arena, 3, (Str[]){STR("lang/"), language, STR(".json")});
    Str file = str_join(arena, 3, (Str[]){templates->folder, STR("/"), name});
    const Template *found = templates_named(templates, name);
    if (!found) {
        DIAG(diag, TEMPLATE_MISSING, (Place){.file = file}, name);
        return NULL;
    }
    const Json *json = json_read(arena, found->bytes, file, diag);
    if (!json)
        return NULL;
    Reading r = {.arena = arena, .keys = map_new(arena), .file = file, .diag = diag};
    texts_read(&r, json, STR(""), 0);
    Wording *wording = ARENA_NEW(arena, Wording);
    *wording = (Wording){arena, language, file, false, false, r.keys, r.text, map_new(arena)};
    wording->right_to_left = str_same(wording_say(wording, STR("direction")), STR("rtl"));
    wording->arabic_digits = arabic_digits && wording->right_to_left;
    for (size_t i = 0; i < map_count(r.keys); i++)
        if (is_printed(map_key(r.keys, i)))
            r.text[i] = wording_numbers(wording, r.text[i]);
    return wording;
}

const Wording *wording_twin(Arena *arena, const Wording *wording) {
    Wording *twin = ARENA_NEW(arena, Wording);
    *twin = *wording;
    twin->arena = arena;
    twin->missing = map_new(arena);
    return twin;
}

Str wording_language(const Wording *wording) {
    return wording->language;
}

bool wording_right_to_left(const Wording *wording) {
    return wording->right_to_left;
}

Str wording_say(const void *context, Str key) {
    const Wording *wording = context;
    uint32_t index = map_find(wording->keys, key);
    return index == MAP_NONE ? STR("") : wording->text[index];
}

/* The text there is, or the key itself and one complaint. */
static Str or_missing(const Wording *wording, Str text, Str key, Diag *diag) {
    if (text.len)
        return text;
    if (map_put(wording->missing, key, 0))
        DIAG(diag, TEXT_MISSING, (Place){.file = wording->file}, key, wording->language);
    return key;
}

Str wording_text(const Wording *wording, Str key, Diag *diag) {
    return or_missing(wording, wording_say(wording, key), key, diag);
}

Str wording_fill(const Wording *wording, Str text, size_t count, const Str *args) {
    Buf out = {.arena = wording->arena};
    for (size_t i = 0; i < text.len; i++) {
        size_t index =
            i + 2 < text.len && text.ptr[i] == '{' && text.ptr[i + 2] == '}' ? (size_t)(text.ptr[i + 1] - '1') : count;
        if (index < count) {
            buf_add(&out, args[index]);
            i += 2;
        } else {
            buf_byte(&out, text.ptr[i]);
        }
    }
    return buf_str(&out);
}

static Plural plural_arabic(uint64_t n) {
    if (n <= 2)
        return (Plural[]){PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO}[n];
    uint64_t last = n % 100;
    if (last >= 3 && last <= 10)
        return PLURAL_FEW;
    return last >= 11 ? PLURAL_MANY : PLURAL_OTHER;
}

Plural plural_of(const Wording *wording, double value) {
    if (value < 0 || value != floor(value) || value > 9e15)
        return PLURAL_OTHER;
    if (str_same(wording->language, STR("ar")))
        return plural_arabic((uint64_t)value);
    return value == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

Str plural_text(const Wording *wording, Str key, Plural plural) {
    static const char *const name[] = {"zero", "one", "two", "few", "many", "other"};
    Str full = str_join(wording->arena, 3, (Str[]){key, STR("."), str_of(name[plural])});
    Str text = wording_say(wording, full);
    if (!text.len)
        text = wording_say(wording, str_join(wording->arena, 2, (Str[]){key, STR(".other")}));
    return text.len ? text : wording_say(wording, key);
}

Str wording_plural(const Wording *wording, Str key, uint64_t n, Diag *diag) {
    Str text = or_missing(wording, plural_text(wording, key, plural_of(wording, (double)n)), key, diag);
    return wording_fill(wording, text, 1, (Str[]){wording_number(wording, (double)n, 0)});
}

/* Between an opening isolate and U+2069, without anything that could close it early or turn the text around it. */
static Str isolated(const Wording *wording, uint32_t opening, Str text) {
    Buf out = {.arena = wording->arena};
    buf_code(&out, opening);
    for (Str rest = text; rest.len;) {
        uint32_t code = str_code(&rest);
        bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
        bool bidi = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
        if (control)
            buf_byte(&out, ' ');
        else if (!bidi)
            buf_code(&out, code);
    }
    buf_code(&out, PDI);
    return buf_str(&out);
}

Str wording_code(const Wording *wording, Str text) {
    return isolated(wording, LRI, text);
}

Str wording_quoted(const Wording *wording, Str text) {
    return isolated(wording, FSI, text);
}

Str wording_name(const Wording *wording, Name name) {
    bool arabic = str_same(wording->language, STR("ar"));
    Str mine = arabic ? name.ar : name.en, other = arabic ? name.en : name.ar;
    return isolated(wording, FSI, mine.len ? mine : other);
}

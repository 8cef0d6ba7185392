/* profile.c - templates/profiles/NAME.json: the column names of a known product, under what rida.json says itself. */
#include "ingest/file.h"
#include "ingest/reading.h"

static const char *const kind_names[SOURCE_KINDS] = {"requests", "answers", "offers", "actions"};

/* The profile's tree when it is for this kind of source. */
static const Json *profile_read(const Reading *reading, const Json *name, SourceKind kind, Str *file) {
    Str path = str_join(reading->arena, 3, (Str[]){STR("profiles/"), name->text, STR(".json")});
    if (!templates_named(reading->templates, path)) {
        DIAG(reading->diag, PROFILE_UNKNOWN, json_place(name, reading->file), name->text);
        return NULL;
    }
    const Json *profile = reading_template(reading, path, NULL);
    if (!profile)
        return NULL;
    Str meant = json_text(profile, STR("kind"), STR(""));
    *file = path_in(reading->arena, reading->templates->folder, path);
    keys_check(profile, "profile", 1u << kind, *file, reading->diag);
    if (str_same(meant, str_of(kind_names[kind])))
        return profile;
    Str why = str_join(reading->arena, 2, (Str[]){STR("a profile for "), meant});
    reading_wrong(reading, name, STR("profile"), str_c(reading->arena, why));
    return NULL;
}

Layers layers_of(const Reading *reading, const Json *source, SourceKind kind) {
    Layers layers = {.own = *reading, .profile = *reading, .source = source};
    layers.profile_name = json_member(source, STR("profile"));
    if (layers.profile_name && layers.profile_name->kind == JSON_STRING)
        layers.defaults = profile_read(reading, layers.profile_name, kind, &layers.profile.file);
    return layers;
}

const Json *layers_member(const Layers *layers, Str key, const Reading **of) {
    const Json *own = json_member(layers->source, key);
    *of = own ? &layers->own : &layers->profile;
    return own ? own : json_member(layers->defaults, key);
}

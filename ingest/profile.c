/* profile.c - templates/profiles/NAME.json: the column names of a known product, under what rida.json says itself. */
#include "ingest/file.h"
#include "ingest/config.h"
#include "ingest/ingest.h"

/* What the profile is for; its keys are checked as of that kind, whatever source names it. */
static SourceKind profile_kind(const Json *profile) {
    Str meant = json_text(profile, STR("kind"), STR(""));
    SourceKind kind = SOURCE_REQUESTS;
    while (kind < SOURCE_KINDS && !str_same(source_kind_name(kind), meant))
        kind++;
    return kind;
}

/* The profile's tree when it is for this kind of source. */
static const Json *profile_read(const Config *config, const Json *name, SourceKind kind, Str *file) {
    Str path = str_join(config->arena, 3, (Str[]){STR("profiles/"), name->text, STR(".json")});
    if (!templates_named(config->templates, path)) {
        DIAG(config->diag, PROFILE_UNKNOWN, json_place(name, config->file), name->text);
        return NULL;
    }
    const Json *profile = config_template(config, path, NULL);
    if (!profile)
        return NULL;
    SourceKind meant = profile_kind(profile);
    *file = path_in(config->arena, config->templates->folder, path);
    keys_check(profile, "profile", meant < SOURCE_KINDS ? 1u << meant : IN_ALL, *file, config->diag);
    if (meant == kind || meant == SOURCE_KINDS)
        return profile;
    Str why = str_join(config->arena, 2, (Str[]){STR("a profile for "), source_kind_name(meant)});
    config_wrong(config, name, STR("profile"), str_c(config->arena, why));
    return NULL;
}

Layers layers_of(const Config *config, const Json *source, SourceKind kind) {
    Layers layers = {.own = *config, .profile = *config, .source = source};
    layers.profile_name = json_member(source, STR("profile"));
    if (layers.profile_name && layers.profile_name->kind == JSON_STRING)
        layers.defaults = profile_read(config, layers.profile_name, kind, &layers.profile.file);
    return layers;
}

const Json *layers_member(const Layers *layers, Str key, const Config **of) {
    const Json *own = json_member(layers->source, key);
    *of = own ? &layers->own : &layers->profile;
    return own ? own : json_member(layers->defaults, key);
}

Str profile_about(Arena *arena, const Templates *templates, Str name, bool arabic) {
    Str path = str_join(arena, 3, (Str[]){STR("profiles/"), name, STR(".json")});
    const Template *file = templates_named(templates, path);
    const Json *profile = file ? json_read(arena, file->bytes, path, diag_new(arena)) : NULL;
    Name about = config_name(json_member(profile, STR("about")));
    return arabic ? about.ar : about.en;
}

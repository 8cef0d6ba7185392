/* dimension.c - the members by which figures are cut; see config.h. */
#include "ingest/config.h"

/* Adds a spelling unless the member has it already; one that another member has is reported. */
static void alias_add(const Config *config, Map *seen, Member *member, Str *alias, Str spelling, uint32_t owner,
                      const Json *value, Str within) {
    size_t before = map_count(seen);
    if (spelling.len && config_unique(config, seen, spelling, owner, value, within) && map_count(seen) > before)
        alias[member->alias_count++] = spelling;
}

static Member member_read(const Config *config, const Json *value, Map *seen, uint32_t owner, Str within) {
    const Json *id = json_member(value, STR("id")), *name = json_member(value, STR("name"));
    const Json *aliases = json_member(value, STR("aliases"));
    Member member = {.id = json_text(value, STR("id"), STR("")), .name = config_name(name)};
    if (!member.name.ar.len && !member.name.en.len)
        member.name = (Name){member.id, member.id};
    const Str *text;
    size_t count = config_texts(config, aliases, &text);
    Str *alias = ARENA_ARRAY(config->arena, Str, count + 3);
    alias_add(config, seen, &member, alias, member.id, owner, id ? id : value, within);
    if (name)
        alias_add(config, seen, &member, alias, member.name.ar, owner, name, within);
    if (name && !str_same(member.name.ar, member.name.en))
        alias_add(config, seen, &member, alias, member.name.en, owner, name, within);
    for (size_t i = 0; i < count; i++)
        alias_add(config, seen, &member, alias, text[i], owner, config_item(aliases, i), within);
    member.alias = alias;
    return member;
}

static DimensionSpec dimension_read(const Config *config, const Json *value) {
    DimensionSpec spec = {.from_data = !value || value->kind != JSON_ARRAY};
    if (spec.from_data)
        return spec;
    Str within = str_join(config->arena, 2, (Str[]){STR("dimensions."), value->key});
    Map *seen = map_new(config->arena);
    Member *member = ARENA_ARRAY(config->arena, Member, value->count);
    for (size_t i = 0; i < value->count; i++)
        member[i] = member_read(config, &value->child[i], seen, (uint32_t)i, within);
    spec.member_count = value->count;
    spec.member = member;
    return spec;
}

void dimensions_read(const Config *config, Project *project) {
    const Json *all = json_member(config->root, STR("dimensions"));
    for (size_t d = 0; d < DIMENSIONS; d++)
        project->dimension[d] = dimension_read(config, json_member(all, dimension_name((Dimension)d)));
}

/* personal.c - columns that hold a person's name, number or address must not be mapped (templates/personal.json). */
#include "ingest/config.h"
#include "ingest/look.h"

const Json *personal_kind(Arena *scratch, const Json *personal, Str column) {
    const Json *kinds = json_member(personal, STR("personal"));
    Str folded = header_fold(scratch, column);
    for (size_t i = 0; kinds && i < kinds->count; i++) {
        const Json *headers = json_member(&kinds->child[i], STR("headers"));
        for (size_t k = 0; headers && k < headers->count; k++)
            if (str_same(folded, header_fold(scratch, headers->child[k].text)))
                return &kinds->child[i];
    }
    return NULL;
}

void personal_check(const Config *config, Str column, Place place) {
    Arena *scratch = arena_new();
    const Json *kind = personal_kind(scratch, config->personal, column);
    Name what = config_name(json_member(kind, STR("what")));
    if (kind)
        DIAG(config->diag, FIELD_PERSONAL, place, column, config->arabic ? what.ar : what.en);
    arena_drop(scratch);
}

/* tally_about.c - see tally_about.h. */
#include "analyze/tally_about.h"

#include <string.h>

TallyMembers tally_members(Arena *arena, const Members *members, const DimensionSpec *spec) {
    size_t total = members->count ? members->count : 1;
    TallyMember *member = ARENA_ARRAY(arena, TallyMember, total);
    for (size_t i = 1; i < total; i++)
        member[i] = (TallyMember){members->member[i].id, members->member[i].name, !spec->from_data};
    return (TallyMembers){total, member};
}

static const Excluded *rejected_of(Arena *arena, const Source *source, size_t *count_out) {
    Excluded *list = ARENA_ARRAY(arena, Excluded, PROBLEM_COUNT);
    size_t count_found = 0;
    for (size_t p = 0; p < PROBLEM_COUNT; p++)
        if (source->rejected[p])
            list[count_found++] = (Excluded){problem_name((Problem)p), source->rejected[p]};
    *count_out = count_found;
    return list;
}

static Str kind_name(SourceKind kind) {
    static const char *const name[SOURCE_KINDS] = {"requests", "answers", "offers", "actions"};
    return str_of(name[kind]);
}

const TallySource *tally_sources(Arena *arena, const Facts *facts, const uint64_t *rows_used) {
    TallySource *list = ARENA_ARRAY(arena, TallySource, facts->source_count);
    for (size_t i = 0; i < facts->source_count; i++) {
        const Source *source = &facts->source[i];
        FindingsSource *about = &list[i].about;
        /* Rows of the register of actions are not counted by period: all that were kept are used. */
        uint64_t used = source->kind == SOURCE_ACTIONS ? source->kept : rows_used[i];
        *about = (FindingsSource){source->file,
                                  kind_name(source->kind),
                                  source->sha256,
                                  source->format,
                                  source->encoding,
                                  source->separator,
                                  source->finding,
                                  source->rows,
                                  used,
                                  source->duplicates,
                                  source->superseded,
                                  source->kept > used ? source->kept - used : 0,
                                  0,
                                  NULL};
        about->rejected = rejected_of(arena, source, &about->rejected_count);
        memcpy(list[i].looked_at, source->looked_at, sizeof list[i].looked_at);
        memcpy(list[i].met, source->met, sizeof list[i].met);
    }
    return list;
}

const FindingsLabel *tally_labels(Arena *arena, const Facts *facts) {
    FindingsLabel *list = ARENA_ARRAY(arena, FindingsLabel, facts->unknown_count);
    for (size_t i = 0; i < facts->unknown_count; i++) {
        const UnknownLabel *unknown = &facts->unknown[i];
        list[i] =
            (FindingsLabel){dimension_name(unknown->dimension), unknown->value, unknown->suggestion, unknown->count};
    }
    return list;
}

uint32_t tally_flags(const Facts *facts) {
    return (facts->has_status ? TALLY_STATUS : 0u) | (facts->has_decision ? TALLY_DECISION : 0u) |
           (facts->has_offers ? TALLY_OFFERS : 0u) | (facts->has_answers ? TALLY_ANSWERS : 0u) |
           (facts->has_request_link ? TALLY_LINKS : 0u) | (facts->mapped_steps ? TALLY_REQUESTS : 0u);
}

/* feed.c - the fields of a source and the places of its cells; see gather.h. */
#include "ingest/gather.h"

FieldUse field_use(const Project *project, SourceKind kind, Str field) {
    static const struct {
        const char *name;
        FieldKind kind;
    } plain[] = {
        {"id", FIELD_ID},     {"request", FIELD_REQUEST}, {"status", FIELD_STATUS}, {"decision", FIELD_DECISION},
        {"type", FIELD_TYPE}, {"comment", FIELD_COMMENT},
    };
    FieldUse use = {.kind = FIELD_OTHER};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        if (str_same(field, str_of(plain[i].name)))
            use.kind = plain[i].kind;
    for (int i = 0; i < DIMENSIONS; i++)
        if (str_same(field, dimension_name((Dimension)i)))
            use = (FieldUse){FIELD_DIMENSION, i, false};
    Step step =
        str_same(field, STR("submitted")) || str_same(field, STR("offered")) ? STEP_RECEIVED : step_named(field);
    if (step < STEPS && (kind == SOURCE_REQUESTS || step == STEP_RECEIVED))
        use = (FieldUse){FIELD_STEP, (int)step, false};
    /* Complete is what the policy requires; without such a list, what every row must say. */
    const Policy *policy = &project->organization.policy;
    for (size_t i = 0; i < policy->required_count; i++)
        use.required = use.required || str_same(policy->required[i], field);
    if (!policy->required_count)
        use.required = use.kind <= FIELD_REQUEST || use.kind == FIELD_DIMENSION || use.kind == FIELD_STATUS ||
                       use.kind == FIELD_TYPE || (use.kind == FIELD_STEP && use.which == STEP_RECEIVED);
    return use;
}

size_t field_of(const Feed *feed, FieldKind kind, int which) {
    for (size_t i = 0; i < feed->spec->field_count; i++)
        if (feed->use[i].kind == kind && feed->use[i].which == which)
            return i;
    return SIZE_MAX;
}

DateReader *field_reader(Arena *arena, const Feed *feed, size_t field) {
    const Gather *gather = feed->gather;
    const Zone *zone = feed->spec->zone ? feed->spec->zone : gather->project->zone;
    int last_year = feed->use[field].which == STEP_DUE ? LAST_YEAR : gather->last_year;
    return date_reader(arena, &feed->spec->field[field], zone, gather->project->hijri, last_year);
}

Place feed_place(const Feed *feed, const Record *record, size_t column) {
    Str file = feed->source->file;
    return column == NO_COLUMN ? record_place(record, file)
                               : record_cell_place(record, file, column, feed->columns->header[column]);
}

Place field_place(const Feed *feed, const Record *record, size_t field) {
    return feed_place(feed, record, column_of(&feed->columns->field[field], record));
}

void row_reject(Feed *feed, Problem problem, Place place, size_t count, const Str *args) {
    feed->source->rejected[problem]++;
    reject_add(feed->gather->rejects, problem, place, count, args);
}

void feed_tell(Feed *feed) {
    for (size_t i = 0; i < feed->spec->field_count; i++)
        feed->looking[i] = feed->personal[i].cells < PERSONAL_LOOKED_AT;
}

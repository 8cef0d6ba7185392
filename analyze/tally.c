/* tally.c - Facts into tallies: rows are filed under leaves, the leaves added up, and what they are told of put beside
 * them. */
#include "analyze/leaves.h"
#include "analyze/tally_about.h"

static bool as_of_fits(const Project *project, const Period *period, Moment as_of, Diag *diag) {
    if (moment_day(as_of, project->zone) >= period->to)
        return true;
    Arena *scratch = arena_new();
    Buf early = {.arena = scratch}, end = {.arena = scratch};
    moment_write(&early, as_of, project->zone);
    day_write(&end, period->to);
    DIAG(diag, AS_OF_TOO_EARLY, (Place){0}, buf_str(&early), buf_str(&end));
    arena_drop(scratch);
    return false;
}

static Str as_of_text(Arena *arena, Moment as_of, const Zone *zone) {
    Buf buf = {.arena = arena};
    moment_write(&buf, as_of, zone);
    return buf_str(&buf);
}

typedef struct Tallying {
    Arena *arena, *scratch;
    const Facts *facts;
    const Project *project;
    unsigned threads;
} Tallying;

static const Tallies *tallied(const Tallying *t, const Dictionary *dictionary, const Period *period, Moment as_of) {
    Tallies loose = {.dictionary = dictionary, .period = *period, .as_of = as_of};
    loose.period.name = str_copy(t->arena, period->name);
    loose.months = months_of(period, t->project->organization.calendar, t->project->hijri);
    Vantage vantage = vantage_of(t->scratch, &t->facts->requests, t->project, &loose.months, as_of, t->threads);
    Day series = tallies_series_from(&loose.months, period), rolling = tallies_rolling_from(&loose.months, period);
    const Filings *filings = filings_of(t->scratch, &vantage, t->facts, dictionary, series < rolling ? series : rolling,
                                        period->to, t->threads);
    loose.leaf = leaves_of(t->arena, t->scratch, filings, t->threads);
    loose.leaf_count = filings->leaf_count;
    loose.as_of_day = vantage.as_of_day;
    loose.as_of_text = as_of_text(t->arena, as_of, t->project->zone);
    loose.mapped_steps = t->facts->mapped_steps;
    loose.flags = tally_flags(t->facts);
    for (size_t d = 0; d < DIMENSIONS; d++)
        loose.members[d] = tally_members(t->arena, &t->facts->members[d], &t->project->dimension[d]);
    loose.source = tally_sources(t->arena, t->facts, filings->used);
    loose.source_count = t->facts->source_count;
    loose.label = tally_labels(t->arena, t->facts);
    loose.label_count = t->facts->unknown_count;
    return tallies_settle(t->arena, &loose);
}

const Tallies *tallies_of(Arena *arena, const Facts *facts, const Project *project, const Period *period, Moment as_of,
                          unsigned threads, Diag *diag) {
    const Dictionary *dictionary = dictionary_read(arena, project, diag);
    if (!as_of_fits(project, period, as_of, diag) || !dictionary)
        return NULL;
    Arena *scratch = arena_new();
    Tallying t = {arena, scratch, facts, project, threads ? threads : threads_here()};
    const Tallies *tallies = tallied(&t, dictionary, period, as_of);
    arena_drop(scratch);
    return tallies;
}

/* disclosure.c - what may be published.
 *
 * First, only what the dictionary lets out (P1, P2; P3 over twelve months), cut in one way at most.  Then nothing below
 * the public threshold: a count of 1 to k-1, a figure from fewer than k, a share whose part or whose rest is 1 to k-1.
 * Then nothing that follows from the rest: where the hidden parts of a table are one, or together fewer than k, the
 * next smallest part is hidden too; and what is hidden in one table is hidden in every table of the same people. What
 * is withheld has neither value nor n: a bar's length would tell it.  The rest is rounded (rounding.h).  Last comes the
 * attacker (published.h), who knows this and all earlier periods: what he can still work out is covered by hiding more,
 * and where nothing is left to hide nothing is published. */
#include "analyze/disclosure.h"

#include "analyze/analyze.h"
#include "analyze/published.h"
#include "analyze/rounding.h"

#include <math.h>

enum { FLOOR = 5, PERCENTILE_LEAST = 50 };

bool disclosure_small(const Disclosure *d, uint64_t n) {
    return n > 0 && n < d->least;
}

/* Keys that the finding is cut by, the question aside: each question is a population of its own. */
size_t finding_ways(const Finding *finding, ByKey *last) {
    size_t count = 0;
    for (ByKey key = 0; key < BY_KEYS; key++) {
        if (key == BY_QUESTION || !finding->by[key].len)
            continue;
        count++;
        *last = key;
    }
    return count;
}

/* Figures from which, with others, the count of each answer can be solved. */
static bool is_derived(const Finding *finding) {
    return str_same(finding->indicator, STR("mean_score")) || str_same(finding->indicator, STR("relative_weight")) ||
           str_same(finding->indicator, STR("index_100")) || str_same(finding->indicator, STR("net_satisfaction")) ||
           str_same(finding->indicator, STR("answer_distribution"));
}

static bool kept(const FindingsIndicator *indicator, const Finding *finding) {
    ByKey key;
    bool unchecked = is_derived(finding) && finding->by[BY_MONTH].len; /* there is no distribution by month to check */
    bool rolling = finding->window == WINDOW_ROLLING_12;
    bool open = str_same(indicator->public, STR("P1")) || str_same(indicator->public, STR("P2")) ||
                (str_same(indicator->public, STR("P3")) && rolling);
    bool oldest = str_same(finding->indicator, STR("oldest_open"));
    bool comparison = str_starts(finding->statistic, STR("closed_only"));
    bool age = str_same(finding->indicator, STR("open_age")) && !finding->by[BY_LEVEL].len;
    size_t cut = finding_ways(finding, &key);
    /* Twelve months less the eleven that were published would be the one that was hidden. */
    bool difference = rolling && cut && str_same(finding->statistic, STR("count"));
    return open && !oldest && !comparison && !age && !unchecked && !difference && cut <= 1;
}

bool finding_is_share(const Finding *finding) {
    return finding->status == FINDING_OK &&
           (str_same(finding->statistic, STR("share")) || str_starts(finding->statistic, STR("bound_")));
}

bool finding_is_count(const Finding *finding) {
    return str_same(finding->statistic, STR("count"));
}

/* How many people the share is of. */
uint64_t finding_part(const Finding *finding) {
    return (uint64_t)llround(finding->value * (double)finding->n);
}

/* Rules look at cells, not at people. */
bool finding_of_files(const Finding *finding) {
    return str_same(finding->basis, STR("files"));
}

static bool too_small(const Disclosure *d, const Finding *finding) {
    if (finding_of_files(finding))
        return false;
    if (finding_is_count(finding))
        return disclosure_small(d, (uint64_t)fabs(finding->value));
    if (disclosure_small(d, finding->n))
        return true;
    if ((str_same(finding->statistic, STR("p90")) || str_same(finding->statistic, STR("rmst"))) &&
        finding->n < PERCENTILE_LEAST && finding->n)
        return true;
    if (!finding_is_share(finding) || str_same(finding->indicator, STR("margin_of_error")))
        return false;
    uint64_t part = finding_part(finding);
    return disclosure_small(d, part) || disclosure_small(d, finding->n - (part < finding->n ? part : finding->n));
}

void cell_hide(Cell *cell, bool few) {
    cell->hidden = true;
    cell->few |= few;
}

static void cells_take(Disclosure *d, const Findings *findings) {
    d->cell = ARENA_ARRAY(d->scratch, Cell, findings->count);
    for (size_t i = 0; i < findings->indicator_count; i++) {
        const FindingsIndicator *indicator = &findings->indicator[i];
        for (size_t f = indicator->first; f < indicator->first + indicator->count; f++) {
            const Finding *finding = &findings->finding[f];
            if (!kept(indicator, finding))
                continue;
            Cell *cell = &d->cell[d->count++];
            cell->finding = *finding;
            if (too_small(d, finding))
                cell_hide(cell, finding_is_count(finding) || disclosure_small(d, finding->n));
        }
    }
}

/* Answers to one question by the same people: their distribution, and whatever else is computed from it. */
typedef struct Scored {
    bool levels, small_level, small_rest;
    const Finding *satisfied, *dissatisfied;
} Scored;

static Scored *scored_take(Disclosure *d, const Findings *findings, Map *groups) {
    Scored *scored = ARENA_ARRAY(d->scratch, Scored, findings->count);
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->finding[i];
        if (!finding->by[BY_QUESTION].len)
            continue;
        Scored *group = &scored[map_intern(groups, group_key(d->scratch, finding, false, BY_LEVEL))];
        if (str_same(finding->indicator, STR("answer_distribution")) && finding_is_count(finding)) {
            group->levels = true;
            group->small_level |= disclosure_small(d, finding->n);
        }
        if (str_same(finding->indicator, STR("satisfied_share")))
            group->satisfied = finding;
        if (str_same(finding->indicator, STR("dissatisfied_share")))
            group->dissatisfied = finding;
    }
    return scored;
}

/* Those neither satisfied nor dissatisfied are known when both shares are. */
static bool rest_small(const Disclosure *d, const Scored *group) {
    if (!group->satisfied || !group->dissatisfied || !finding_is_share(group->satisfied) ||
        !finding_is_share(group->dissatisfied))
        return false;
    uint64_t both = finding_part(group->satisfied) + finding_part(group->dissatisfied), n = group->satisfied->n;
    return disclosure_small(d, n > both ? n - both : 0);
}

/* Mean, deviation and shares of a few levels are equations for the levels: they are told only where every level is. */
static void scored_hide(Disclosure *d, const Findings *findings) {
    Map *groups = map_new(d->scratch);
    Scored *scored = scored_take(d, findings, groups);
    for (size_t i = 0; i < d->count; i++) {
        Cell *cell = &d->cell[i];
        if (!cell->finding.by[BY_QUESTION].len)
            continue;
        Scored *group = &scored[map_find(groups, group_key(d->scratch, &cell->finding, false, BY_LEVEL))];
        bool margin = str_same(cell->finding.indicator, STR("margin_of_error")) && group->satisfied &&
                      too_small(d, group->satisfied);
        if ((is_derived(&cell->finding) && (group->small_level || !group->levels)) || margin ||
            (str_same(cell->finding.indicator, STR("dissatisfied_share")) && rest_small(d, group)))
            cell_hide(cell, false);
    }
}

static Finding withheld(Finding finding) {
    Finding out = {.id = finding.id,
                   .indicator = finding.indicator,
                   .statistic = finding.statistic,
                   .window = finding.window,
                   .unit = finding.unit,
                   .basis = finding.basis,
                   .status = FINDING_WITHHELD};
    for (ByKey key = 0; key < BY_KEYS; key++)
        out.by[key] = finding.by[key];
    return out;
}

static Finding shown(Finding finding) {
    finding = rounded(finding);
    finding.excluded = NULL;
    finding.excluded_count = 0;
    finding.has_events = false;
    finding.events = 0;
    return finding;
}

static void findings_list(Arena *arena, const Disclosure *d, const Findings *from, Findings *public) {
    Finding *finding = ARENA_ARRAY(arena, Finding, d->count);
    FindingsIndicator *indicator = ARENA_ARRAY(arena, FindingsIndicator, from->indicator_count);
    size_t at = 0, count = 0;
    for (size_t i = 0; i < d->count; i++)
        finding[i] = d->cell[i].hidden ? withheld(d->cell[i].finding) : shown(d->cell[i].finding);
    for (size_t i = 0; i < from->indicator_count; i++) {
        FindingsIndicator next = from->indicator[i];
        next.first = at;
        for (next.count = 0; at < d->count && str_same(finding[at].indicator, next.name); at++)
            next.count++;
        if (next.count)
            indicator[count++] = next;
    }
    public->finding = finding;
    public->count = d->count;
    public->indicator = indicator;
    public->indicator_count = count;
}

static const Excluded *reasons_list(Arena *arena, const FindingsSource *source) {
    Excluded *reason = ARENA_ARRAY(arena, Excluded, source->rejected_count);
    for (size_t i = 0; i < source->rejected_count; i++)
        reason[i] = (Excluded){source->rejected[i].reason, rounded_number(source->rejected[i].count)};
    return reason;
}

/* Files are told by kind and number of rows, to the nearest five: their names may hold anything. */
static void sources_list(Arena *arena, const Findings *from, Findings *public) {
    FindingsSource *source = ARENA_ARRAY(arena, FindingsSource, from->source_count);
    for (size_t i = 0; i < from->source_count; i++) {
        const FindingsSource *own = &from->source[i];
        source[i] = (FindingsSource){.kind = own->kind,
                                     .rows = rounded_number(own->rows),
                                     .used = rounded_number(own->used),
                                     .duplicates = rounded_number(own->duplicates),
                                     .superseded = rounded_number(own->superseded),
                                     .other_period = rounded_number(own->other_period),
                                     .rejected_count = own->rejected_count,
                                     .rejected = reasons_list(arena, own)};
    }
    public->source = source;
    public->label = NULL;
    public->label_count = 0;
}

static size_t period_months(const Period *period) {
    static const size_t months[] = {1, 3, 6, 12, 1, 12};
    return period->kind == PERIOD_RANGE ? (size_t)(period->to - period->from) / 28 + 1 : months[period->kind];
}

/* The figures as they would be published. */
static const Findings *disclosure_shown(Arena *arena, const Disclosure *d, const Findings *findings) {
    Findings *public = ARENA_NEW(arena, Findings);
    *public = *findings;
    public->public = true;
    public->restated = NULL; /* of the exact figures: what is published is compared with what was published */
    public->restated_count = 0;
    findings_list(arena, d, findings, public);
    return public;
}

static Str told_of(Arena *arena, const Told *told) {
    Buf out = {.arena = arena};
    buf_add(&out, told->withdrawn ? STR("withdrawn") : told->finding->indicator);
    for (ByKey key = 0; key < BY_MONTH; key++) {
        if (!told->finding->by[key].len)
            continue;
        buf_add(&out, STR(", "));
        buf_add(&out, by_name(key));
        buf_byte(&out, ' ');
        buf_add(&out, told->finding->by[key]);
    }
    return buf_str(&out);
}

static Str told_days(Arena *arena, const Told *told) {
    Buf out = {.arena = arena};
    day_write(&out, told->from);
    buf_add(&out, STR(".."));
    day_write(&out, told->to);
    return buf_str(&out);
}

static void told_refuse(Arena *arena, const Period *period, size_t count, const Told *told, Diag *diag) {
    Place place = {.file = str_join(arena, 2, (Str[]){period->name, STR(" figures.json")})};
    for (size_t i = 0; i < count; i++)
        DIAG(diag, FIGURE_SOLVABLE, place, told_of(arena, &told[i]), told_days(arena, &told[i]),
             str_number(arena, told[i].bounds.low), str_number(arena, told[i].bounds.high));
}

/* Hides until the attacker finds nothing; false when something is told and nothing is left to hide. */
static bool attacker_cover(Arena *arena, Disclosure *d, const Findings *findings, size_t count,
                           const Findings *const *earlier, Diag *diag) {
    for (;;) {
        ArenaMark mark = arena_mark(d->scratch);
        const Told *told;
        const Findings *shown = disclosure_shown(d->scratch, d, findings);
        size_t found = published_told(d->scratch, shown, count, earlier, d->least, &told), hidden = 0;
        for (size_t i = 0; i < found; i++) {
            if (told[i].hide == SIZE_MAX || d->cell[told[i].hide].hidden)
                continue;
            cell_hide(&d->cell[told[i].hide], true);
            hidden++;
        }
        if (found && !hidden)
            told_refuse(arena, &findings->period, found, told, diag);
        arena_rewind(d->scratch, mark);
        if (!hidden)
            return !found;
        tables_cover(d);
    }
}

const Findings *findings_public(Arena *arena, const Findings *findings, size_t count, const Findings *const *earlier,
                                Diag *diag) {
    uint32_t least = findings->organization->thresholds.public;
    Disclosure d = {.scratch = arena_new(),
                    .least = least > FLOOR ? least : FLOOR,
                    .period_months = period_months(&findings->period)};
    cells_take(&d, findings);
    scored_hide(&d, findings);
    tables_take(&d);
    tables_cover(&d);
    bool safe = attacker_cover(arena, &d, findings, count, earlier, diag);
    Findings *public = ARENA_NEW(arena, Findings);
    *public = *disclosure_shown(arena, &d, findings);
    findings_index(arena, public);
    sources_list(arena, findings, public);
    arena_drop(d.scratch);
    return safe ? public : NULL;
}

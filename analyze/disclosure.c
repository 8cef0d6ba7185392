/* disclosure.c - what may be published.
 *
 * First, only what the dictionary lets out (P1, P2; P3 over twelve months), cut in one way at most.  Then nothing below
 * the public threshold: a count of 1 to k-1, a figure from fewer than k, a share whose part or whose rest is 1 to k-1.
 * Then nothing that follows from the rest: where the hidden parts of a table are one, or together fewer than k, the
 * next smallest part is hidden too; and what is hidden in one table is hidden in every table of the same people. What
 * is withheld has neither value nor n: a bar's length would tell it. */
#include "analyze/analyze.h"

#include <math.h>

enum { FLOOR = 5, PERCENTILE_LEAST = 50, ROLLING = 12 };

typedef struct Cell {
    Finding finding;
    bool hidden;
    bool few; /* hidden because of n, or to cover such a one: then in every table of the same people */
} Cell;

/* The parts of one whole: the findings that differ in one key only. */
typedef struct Table {
    ByKey key;
    size_t count, room;
    size_t *cell;
} Table;

typedef struct Disclosure {
    Arena *scratch;
    uint64_t least;
    size_t period_months; /* how many of the last months make up the period */
    Cell *cell;
    size_t count;
    Table *table;
    size_t table_count, table_room;
} Disclosure;

static bool small(const Disclosure *d, uint64_t n) {
    return n > 0 && n < d->least;
}

static bool is(Str text, const char *name) {
    return str_same(text, str_of(name));
}

/* Keys that the finding is cut by, the question aside: each question is a population of its own. */
static size_t ways(const Finding *finding, ByKey *last) {
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
    return is(finding->indicator, "mean_score") || is(finding->indicator, "relative_weight") ||
           is(finding->indicator, "index_100") || is(finding->indicator, "net_satisfaction") ||
           is(finding->indicator, "answer_distribution");
}

static bool kept(const FindingsIndicator *indicator, const Finding *finding) {
    ByKey key;
    bool unchecked = is_derived(finding) && finding->by[BY_MONTH].len; /* there is no distribution by month to check */
    bool rolling = finding->window == WINDOW_ROLLING_12;
    bool open = is(indicator->public, "P1") || is(indicator->public, "P2") || (is(indicator->public, "P3") && rolling);
    bool oldest = is(finding->indicator, "oldest_open");
    bool comparison = str_starts(finding->statistic, STR("closed_only"));
    bool age = is(finding->indicator, "open_age") && !finding->by[BY_LEVEL].len;
    size_t cut = ways(finding, &key);
    /* Twelve months less the eleven that were published would be the one that was hidden. */
    bool difference = rolling && cut && is(finding->statistic, "count");
    return open && !oldest && !comparison && !age && !unchecked && !difference && cut <= 1;
}

static bool is_share(const Finding *finding) {
    return finding->status == FINDING_OK &&
           (is(finding->statistic, "share") || str_starts(finding->statistic, STR("bound_")));
}

static bool is_count(const Finding *finding) {
    return is(finding->statistic, "count");
}

/* How many people the share is of. */
static uint64_t part_of(const Finding *finding) {
    return (uint64_t)llround(finding->value * (double)finding->n);
}

/* Rules look at cells, not at people. */
static bool of_files(const Finding *finding) {
    return is(finding->basis, "files");
}

static bool too_small(const Disclosure *d, const Finding *finding) {
    if (of_files(finding))
        return false;
    if (is_count(finding))
        return small(d, (uint64_t)fabs(finding->value));
    if (small(d, finding->n))
        return true;
    if ((is(finding->statistic, "p90") || is(finding->statistic, "rmst")) && finding->n < PERCENTILE_LEAST &&
        finding->n)
        return true;
    if (!is_share(finding) || is(finding->indicator, "margin_of_error"))
        return false;
    uint64_t part = part_of(finding);
    return small(d, part) || small(d, finding->n - (part < finding->n ? part : finding->n));
}

static void hide(Cell *cell, bool few) {
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
                hide(cell, is_count(finding) || small(d, finding->n));
        }
    }
}

/* The key under which findings belong together, as text: everything but `without`. */
static Str group_key(Arena *arena, const Finding *finding, bool figure, ByKey without) {
    Buf buf = {.arena = arena};
    if (figure) {
        buf_json(&buf, finding->indicator);
        buf_json(&buf, finding->statistic);
        buf_json(&buf, finding->unit);
        buf_int(&buf, without);
    }
    buf_int(&buf, finding->window);
    for (ByKey key = 0; key < BY_KEYS; key++)
        buf_json(&buf, key == without ? STR("") : finding->by[key]);
    return buf_str(&buf);
}

static void tables_take(Disclosure *d) {
    Map *known = map_new(d->scratch);
    for (size_t i = 0; i < d->count; i++) {
        ByKey key;
        if (!ways(&d->cell[i].finding, &key))
            continue;
        size_t t = map_intern(known, group_key(d->scratch, &d->cell[i].finding, true, key));
        if (t == d->table_count) {
            d->table = ARENA_GROW(d->scratch, d->table, d->table_count, &d->table_room);
            d->table[d->table_count++] = (Table){.key = key};
        }
        Table *table = &d->table[t];
        table->cell = ARENA_GROW(d->scratch, table->cell, table->count, &table->room);
        table->cell[table->count++] = i;
    }
}

/* What a cell adds to its table's total. */
static uint64_t weight(const Table *table, const Finding *finding) {
    if (is_count(finding))
        return (uint64_t)fabs(finding->value);
    return table->key == BY_LEVEL && is_share(finding) ? part_of(finding) : finding->n;
}

/* The cells from `first` on have a known total: hides until more than one is hidden and they are k together.  `last` is
 * passed over while another will do: it is the period itself, which stands elsewhere as a total. */
static bool parts_cover(Disclosure *d, const Table *table, size_t first, bool spare_last) {
    bool changed = false;
    for (;;) {
        size_t hidden = 0, next = SIZE_MAX;
        uint64_t sum = 0;
        bool few = false;
        for (size_t i = first; i < table->count; i++) {
            Cell *cell = &d->cell[table->cell[i]];
            uint64_t w = weight(table, &cell->finding);
            bool better = next == SIZE_MAX || w < weight(table, &d->cell[next].finding);
            if (cell->hidden) {
                hidden++;
                sum += w;
                few |= cell->few;
            } else if (w && better && !(spare_last && i + 1 == table->count)) {
                next = table->cell[i];
            }
        }
        if (!hidden || (hidden > 1 && sum >= d->least) || next == SIZE_MAX)
            return changed;
        hide(&d->cell[next], few);
        changed = true;
    }
}

static bool table_cover(Disclosure *d, const Table *table) {
    const Finding *first = &d->cell[table->cell[0]].finding;
    if (of_files(first))
        return false;
    if (table->key != BY_MONTH)
        return parts_cover(d, table, 0, false);
    if (is(first->basis, "open"))
        return false; /* stocks of several months have no total */
    bool single = d->period_months == 1;
    bool changed = parts_cover(d, table, table->count > ROLLING ? table->count - ROLLING : 0, single);
    if (!single && table->count > d->period_months)
        changed |= parts_cover(d, table, table->count - d->period_months, false);
    return changed;
}

static bool same_people(const Disclosure *d, const Table *a, const Table *b) {
    const Finding *first = &d->cell[a->cell[0]].finding, *other = &d->cell[b->cell[0]].finding;
    if (a->key != b->key || a->key == BY_LEVEL || a->count != b->count || first->window != other->window)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const Finding *left = &d->cell[a->cell[i]].finding, *right = &d->cell[b->cell[i]].finding;
        if (left->n != right->n || !str_same(left->by[a->key], right->by[a->key]))
            return false;
    }
    return true;
}

static bool people_cover(Disclosure *d, const Table *from, const Table *to) {
    bool changed = false;
    for (size_t i = 0; i < from->count; i++) {
        Cell *cell = &d->cell[to->cell[i]];
        if (!d->cell[from->cell[i]].few || cell->few || !cell->finding.n)
            continue;
        hide(cell, true);
        changed = true;
    }
    return changed;
}

/* Tables of the same people, each linked to the next one: the rounds go on until all agree. */
static size_t *people_link(Disclosure *d) {
    size_t *next = ARENA_ARRAY(d->scratch, size_t, d->table_count);
    for (size_t i = 0; i < d->table_count; i++) {
        next[i] = i;
        for (size_t j = i + 1; j < d->table_count && next[i] == i; j++)
            if (same_people(d, &d->table[i], &d->table[j]))
                next[i] = j;
    }
    return next;
}

/* A total that is hidden goes with the last month, and the other way round, when the period is that month. */
static bool totals_agree(Disclosure *d, Map *totals, const size_t *total) {
    bool changed = false;
    for (size_t t = 0; t < d->table_count; t++) {
        const Table *table = &d->table[t];
        Cell *last = &d->cell[table->cell[table->count - 1]];
        if (table->key != BY_MONTH || d->period_months != 1)
            continue;
        uint32_t at = map_find(totals, group_key(d->scratch, &last->finding, true, BY_MONTH));
        Cell *whole = at == MAP_NONE ? NULL : &d->cell[total[at]];
        if (!whole || whole->hidden == last->hidden || whole->finding.n != last->finding.n)
            continue;
        hide(whole, last->few);
        hide(last, whole->few);
        changed = true;
    }
    return changed;
}

static Map *totals_map(Disclosure *d, size_t *total) {
    Map *totals = map_new(d->scratch);
    for (size_t i = 0; i < d->count; i++) {
        ByKey key;
        if (ways(&d->cell[i].finding, &key))
            continue;
        size_t at = map_intern(totals, group_key(d->scratch, &d->cell[i].finding, true, BY_MONTH));
        total[at] = i;
    }
    return totals;
}

static void tables_cover(Disclosure *d) {
    size_t *next = people_link(d), *total = ARENA_ARRAY(d->scratch, size_t, d->count);
    Map *totals = totals_map(d, total);
    for (bool changed = true; changed;) {
        changed = totals_agree(d, totals, total);
        for (size_t t = 0; t < d->table_count; t++) {
            changed |= table_cover(d, &d->table[t]);
            if (next[t] == t)
                continue;
            changed |= people_cover(d, &d->table[t], &d->table[next[t]]);
            changed |= people_cover(d, &d->table[next[t]], &d->table[t]);
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
        if (is(finding->indicator, "answer_distribution") && is_count(finding)) {
            group->levels = true;
            group->small_level |= small(d, finding->n);
        }
        if (is(finding->indicator, "satisfied_share"))
            group->satisfied = finding;
        if (is(finding->indicator, "dissatisfied_share"))
            group->dissatisfied = finding;
    }
    return scored;
}

/* Those neither satisfied nor dissatisfied are known when both shares are. */
static bool rest_small(const Disclosure *d, const Scored *group) {
    if (!group->satisfied || !group->dissatisfied || !is_share(group->satisfied) || !is_share(group->dissatisfied))
        return false;
    uint64_t both = part_of(group->satisfied) + part_of(group->dissatisfied), n = group->satisfied->n;
    return small(d, n > both ? n - both : 0);
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
        bool margin =
            is(cell->finding.indicator, "margin_of_error") && group->satisfied && too_small(d, group->satisfied);
        if ((is_derived(&cell->finding) && (group->small_level || !group->levels)) || margin ||
            (is(cell->finding.indicator, "dissatisfied_share") && rest_small(d, group)))
            hide(cell, false);
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

/* Figures of twelve months of a slice are coarse, so that their difference from month to month tells nobody's answer: n
 * to the nearest five, shares to the whole percent. */
static void coarsen(Finding *finding) {
    finding->n = (finding->n + 2) / 5 * 5;
    if (!is(finding->unit, "share") || finding->status != FINDING_OK)
        return;
    finding->value = round(finding->value * 100) / 100;
    finding->low = round(finding->low * 100) / 100;
    finding->high = round(finding->high * 100) / 100;
}

static Finding shown(Finding finding) {
    ByKey key;
    if (finding.window == WINDOW_ROLLING_12 && ways(&finding, &key))
        coarsen(&finding);
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

/* Files are told by kind and number of rows: their names may hold anything. */
static void sources_list(Arena *arena, const Findings *from, Findings *public) {
    FindingsSource *source = ARENA_ARRAY(arena, FindingsSource, from->source_count);
    for (size_t i = 0; i < from->source_count; i++) {
        const FindingsSource *own = &from->source[i];
        source[i] = (FindingsSource){.kind = own->kind,
                                     .rows = own->rows,
                                     .used = own->used,
                                     .duplicates = own->duplicates,
                                     .superseded = own->superseded,
                                     .other_period = own->other_period,
                                     .rejected_count = own->rejected_count,
                                     .rejected = own->rejected};
    }
    public->source = source;
    public->label = NULL;
    public->label_count = 0;
}

static size_t period_months(const Period *period) {
    static const size_t months[] = {1, 3, 6, 12, 1, 12};
    return period->kind == PERIOD_RANGE ? (size_t)(period->to - period->from) / 28 + 1 : months[period->kind];
}

const Findings *findings_public(Arena *arena, const Findings *findings) {
    Findings *public = ARENA_NEW(arena, Findings);
    uint32_t least = findings->organization->thresholds.public;
    Disclosure d = {.scratch = arena_new(),
                    .least = least > FLOOR ? least : FLOOR,
                    .period_months = period_months(&findings->period)};
    cells_take(&d, findings);
    scored_hide(&d, findings);
    tables_take(&d);
    tables_cover(&d);
    *public = *findings;
    public->public = true;
    findings_list(arena, &d, findings, public);
    findings_index(arena, public);
    sources_list(arena, findings, public);
    arena_drop(d.scratch);
    return public;
}

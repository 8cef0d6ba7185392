/* disclosure_tables.c - what must be hidden beside the small cells of a table: where the hidden parts are one, or
 * together fewer than k, the next smallest part too; and what is hidden in one table is hidden in every table of the
 * same people. */
#include "analyze/disclosure.h"

#include <math.h>

enum { ROLLING = 12 };

Str group_key(Arena *arena, const Finding *finding, bool figure, ByKey without) {
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

void tables_take(Disclosure *d) {
    Map *known = map_new(d->scratch);
    for (size_t i = 0; i < d->count; i++) {
        ByKey key;
        if (!finding_ways(&d->cell[i].finding, &key))
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
    if (finding_is_count(finding))
        return (uint64_t)fabs(finding->value);
    return table->key == BY_LEVEL && finding_is_share(finding) ? finding_part(finding) : finding->n;
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
        cell_hide(&d->cell[next], few);
        changed = true;
    }
}

static bool table_cover(Disclosure *d, const Table *table) {
    const Finding *first = &d->cell[table->cell[0]].finding;
    if (finding_of_files(first))
        return false;
    if (table->key != BY_MONTH)
        return parts_cover(d, table, 0, false);
    if (str_same(first->basis, STR("open")))
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
        cell_hide(cell, true);
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
        cell_hide(whole, last->few);
        cell_hide(last, whole->few);
        changed = true;
    }
    return changed;
}

static Map *totals_map(Disclosure *d, size_t *total) {
    Map *totals = map_new(d->scratch);
    for (size_t i = 0; i < d->count; i++) {
        ByKey key;
        if (finding_ways(&d->cell[i].finding, &key))
            continue;
        size_t at = map_intern(totals, group_key(d->scratch, &d->cell[i].finding, true, BY_MONTH));
        total[at] = i;
    }
    return totals;
}

void tables_cover(Disclosure *d) {
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

/* attack.c - see attack.h. */
#include "analyze/attack.h"

#include <stdlib.h>

/* With fewer than 2^16 terms to a relation no sum leaves 64 bits. */
enum { MOST_ROUNDS = 64, MOST_TERMS = 512, MOST_TIMES = 1 << 10, MOST_DERIVED = 1 << 22 };

typedef struct Row { /* terms in the order of their cells */
    size_t count;
    Term *term;
} Row;

typedef struct Rows {
    size_t count, room;
    Row *row;
} Rows;

struct Attack {
    Arena *arena;
    size_t count, room;
    Bounds *cell;
    Rows rows;
};

Attack *attack_new(Arena *arena) {
    Attack *attack = ARENA_NEW(arena, Attack);
    attack->arena = arena;
    return attack;
}

size_t attack_cell(Attack *attack, Bounds bounds) {
    attack->cell = ARENA_GROW(attack->arena, attack->cell, attack->count, &attack->room);
    attack->cell[attack->count] = bounds;
    return attack->count++;
}

void attack_cell_set(Attack *attack, size_t cell, Bounds bounds) {
    attack->cell[cell] = bounds;
}

size_t attack_cells(const Attack *attack) {
    return attack->count;
}

size_t attack_relations(const Attack *attack) {
    return attack->rows.count;
}

size_t attack_terms(const Attack *attack, size_t relation, const Term **term) {
    *term = attack->rows.row[relation].term;
    return attack->rows.row[relation].count;
}

static int by_cell(const void *a, const void *b) {
    const Term *x = a, *y = b;
    return x->cell < y->cell ? -1 : x->cell > y->cell;
}

static void rows_add(Arena *arena, Rows *rows, Row row) {
    rows->row = ARENA_GROW(arena, rows->row, rows->count, &rows->room);
    rows->row[rows->count++] = row;
}

void attack_relation(Attack *attack, size_t count, const Term *term) {
    Row row = {count, ARENA_ARRAY(attack->arena, Term, count)};
    for (size_t i = 0; i < count; i++)
        row.term[i] = term[i];
    if (count)
        qsort(row.term, count, sizeof *row.term, by_cell);
    rows_add(attack->arena, &attack->rows, row);
}

/* ---- elimination --------------------------------------------------------------------------------------------------
 */

typedef struct Elimination {
    Arena *arena;
    Rows rows;                  /* the given ones, then those derived */
    bool *spent;                /* [row]: was a pivot, or has given way to a row without the cell */
    size_t spent_room, derived; /* derived: terms of the rows that were */
    struct Places {
        size_t count, room;
        size_t *row;
    } * in; /* [cell]: rows that have held it */
} Elimination;

static int64_t times_of(const Row *row, size_t cell) {
    size_t low = 0, high = row->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row->term[middle].cell < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->count && row->term[low].cell == cell ? row->term[low].times : 0;
}

static int64_t common(int64_t a, int64_t b) {
    for (a = a < 0 ? -a : a, b = b < 0 ? -b : b; b;) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool reduced(Row *row) {
    int64_t divisor = 0;
    for (size_t i = 0; i < row->count; i++)
        divisor = common(divisor, row->term[i].times);
    for (size_t i = 0; i < row->count; i++) {
        row->term[i].times /= divisor;
        if (row->term[i].times > MOST_TIMES || row->term[i].times < -MOST_TIMES)
            return false;
    }
    return row->count > 0;
}

/* a·x + b·y with the cells' terms merged; false when nothing of use is left. */
static bool combined(Arena *arena, const Row *x, int64_t a, const Row *y, int64_t b, Row *out) {
    *out = (Row){0, ARENA_ARRAY(arena, Term, x->count + y->count)};
    for (size_t i = 0, j = 0; i < x->count || j < y->count;) {
        size_t left = i < x->count ? x->term[i].cell : SIZE_MAX, right = j < y->count ? y->term[j].cell : SIZE_MAX;
        Term term = {left < right ? left : right, 0};
        if (left == term.cell)
            term.times += a * x->term[i++].times;
        if (right == term.cell)
            term.times += b * y->term[j++].times;
        if (term.times)
            out->term[out->count++] = term;
    }
    return out->count <= MOST_TERMS && reduced(out);
}

static void elimination_add(Elimination *e, Row row) {
    size_t at = e->rows.count;
    rows_add(e->arena, &e->rows, row);
    if (at >= e->spent_room) {
        size_t room = e->rows.room;
        bool *spent = ARENA_ARRAY(e->arena, bool, room);
        for (size_t i = 0; i < at; i++)
            spent[i] = e->spent[i];
        e->spent = spent;
        e->spent_room = room;
    }
    for (size_t i = 0; i < row.count; i++) {
        struct Places *in = &e->in[row.term[i].cell];
        in->row = ARENA_GROW(e->arena, in->row, in->count, &in->room);
        in->row[in->count++] = at;
    }
}

/* The shortest row that still holds the cell gives way in all others. */
static void cell_eliminate(Elimination *e, size_t cell) {
    struct Places *in = &e->in[cell];
    size_t pivot = SIZE_MAX, held = in->count;
    for (size_t i = 0; i < held; i++) {
        size_t at = in->row[i];
        if (!e->spent[at] && (pivot == SIZE_MAX || e->rows.row[at].count < e->rows.row[pivot].count))
            pivot = at;
    }
    if (pivot == SIZE_MAX)
        return;
    for (size_t i = 0; i < held; i++) {
        size_t at = in->row[i];
        if (e->spent[at] || at == pivot)
            continue;
        Row next;
        int64_t a = times_of(&e->rows.row[pivot], cell), b = times_of(&e->rows.row[at], cell);
        e->spent[at] = true;
        if (!combined(e->arena, &e->rows.row[at], a, &e->rows.row[pivot], -b, &next))
            continue;
        elimination_add(e, next);
        e->derived += next.count;
    }
    e->spent[pivot] = true;
}

static Rows rows_eliminated(Arena *arena, const Attack *attack) {
    Elimination e = {.arena = arena, .in = ARENA_ARRAY(arena, struct Places, attack->count)};
    for (size_t i = 0; i < attack->rows.count; i++)
        elimination_add(&e, attack->rows.row[i]);
    for (size_t cell = 0; cell < attack->count; cell++)
        if (attack->cell[cell].high >= ATTACK_FAR && e.derived < MOST_DERIVED)
            cell_eliminate(&e, cell);
    return e.rows;
}

/* ---- bounds -------------------------------------------------------------------------------------------------------
 */

typedef struct Span { /* of a sum: its finite part, and how many terms have no bound */
    int64_t low, high;
    size_t low_far, high_far;
} Span;

static void span_add(Span *span, Term term, Bounds b, int sign) {
    bool turned = term.times < 0;
    int64_t low = turned ? b.high : b.low, high = turned ? b.low : b.high;
    if (low <= -ATTACK_FAR || low >= ATTACK_FAR)
        span->low_far += (size_t)sign;
    else
        span->low += sign * term.times * low;
    if (high <= -ATTACK_FAR || high >= ATTACK_FAR)
        span->high_far += (size_t)sign;
    else
        span->high += sign * term.times * high;
}

static int64_t divided(int64_t value, int64_t by, bool up) {
    int64_t quotient = value / by;
    if (value % by && (value % by > 0) == (by > 0) && up)
        return quotient + 1;
    if (value % by && (value % by > 0) != (by > 0) && !up)
        return quotient - 1;
    return quotient;
}

/* What the others leave for this term: times·x lies within -(their high) to -(their low). */
static bool term_bound(Span others, Term term, Bounds *bounds) {
    bool changed = false, turned = term.times < 0;
    if (turned ? !others.low_far : !others.high_far) {
        int64_t low = divided(turned ? -others.low : -others.high, term.times, true);
        changed |= low > bounds->low;
        bounds->low = low > bounds->low ? low : bounds->low;
    }
    if (turned ? !others.high_far : !others.low_far) {
        int64_t high = divided(turned ? -others.high : -others.low, term.times, false);
        changed |= high < bounds->high;
        bounds->high = high < bounds->high ? high : bounds->high;
    }
    return changed;
}

static bool row_carry(const Row *row, Bounds *bounds) {
    Span all = {0};
    bool changed = false;
    for (size_t i = 0; i < row->count; i++)
        span_add(&all, row->term[i], bounds[row->term[i].cell], 1);
    for (size_t i = 0; i < row->count; i++) {
        Bounds *own = &bounds[row->term[i].cell], before = *own;
        Span others = all;
        span_add(&others, row->term[i], before, -1);
        if (!term_bound(others, row->term[i], own))
            continue;
        changed = true;
        if (own->low > own->high)
            return true;
        span_add(&all, row->term[i], before, -1);
        span_add(&all, row->term[i], *own, 1);
    }
    return changed;
}

/* Cells that no relation ties together, not even by others, are different systems: one that nothing fits says nothing,
 * and the others stand. */
typedef struct Parts {
    size_t *root; /* [cell]: another one of its part, or itself */
    bool *broken; /* [cell]: of roots */
} Parts;

static size_t part_of(Parts *parts, size_t cell) {
    while (parts->root[cell] != cell)
        cell = parts->root[cell] = parts->root[parts->root[cell]];
    return cell;
}

static Parts parts_of(Arena *arena, const Attack *attack) {
    Parts parts = {ARENA_ARRAY(arena, size_t, attack->count), ARENA_ARRAY(arena, bool, attack->count)};
    for (size_t i = 0; i < attack->count; i++)
        parts.root[i] = i;
    for (size_t r = 0; r < attack->rows.count; r++) {
        const Row *row = &attack->rows.row[r];
        for (size_t i = 1; i < row->count; i++)
            parts.root[part_of(&parts, row->term[i].cell)] = part_of(&parts, row->term[0].cell);
    }
    return parts;
}

static bool fits(const Row *row, const Bounds *bounds) {
    for (size_t i = 0; i < row->count; i++)
        if (bounds[row->term[i].cell].low > bounds[row->term[i].cell].high)
            return false;
    return true;
}

/* One time through all rows. */
static bool rows_carry(const Rows *rows, Parts *parts, Bounds *bounds) {
    bool changed = false;
    for (size_t r = 0; r < rows->count; r++) {
        const Row *row = &rows->row[r];
        size_t part = row->count ? part_of(parts, row->term[0].cell) : SIZE_MAX;
        if (part == SIZE_MAX || parts->broken[part])
            continue;
        changed |= row_carry(row, bounds);
        parts->broken[part] = !fits(row, bounds);
    }
    return changed;
}

bool attack_run(const Attack *attack, Bounds *bounds) {
    Arena *scratch = arena_new();
    Rows rows = rows_eliminated(scratch, attack);
    Parts parts = parts_of(scratch, attack);
    bool good = true;
    for (size_t i = 0; i < attack->count; i++)
        bounds[i] = attack->cell[i];
    for (int round = 0; round < MOST_ROUNDS && rows_carry(&rows, &parts, bounds); round++)
        ;
    for (size_t i = 0; i < attack->count; i++) {
        if (!parts.broken[part_of(&parts, i)])
            continue;
        good = false;
        bounds[i] = attack->cell[i];
    }
    arena_drop(scratch);
    return good;
}

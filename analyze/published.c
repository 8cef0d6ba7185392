/* published.c - see published.h. */
#include "analyze/published.h"

#include "analyze/cover.h"
#include "analyze/rounding.h"

#include <stdlib.h>

typedef struct Spot { /* a figure in the system */
    const Finding *finding;
    Day from, to;
    size_t cell, own; /* own: index in the figures of this run, SIZE_MAX when published before */
} Spot;

typedef struct Line { /* spots that are the same figure of different days */
    const Finding *finding;
    bool stock;
    Spot *spot;
    size_t count, room;
} Line;

typedef struct System {
    Arena *arena;
    uint64_t least;
    Attack *attack;
    Map *names; /* of lines */
    Line *line;
    size_t line_count, line_room;
    CoverCell *cover; /* [cell] */
    Told *about;      /* [cell]; hide: its own figure */
    size_t room, about_room;
} System;

static bool is_count(const Finding *finding) {
    return str_same(finding->statistic, STR("count"));
}

static size_t cell_add(System *s, Bounds bounds, CoverCell cover, Told about) {
    size_t cells = attack_cells(s->attack);
    s->cover = ARENA_GROW(s->arena, s->cover, cells, &s->room);
    s->about = ARENA_GROW(s->arena, s->about, cells, &s->about_room);
    s->cover[cells] = cover;
    s->about[cells] = about;
    return attack_cell(s->attack, bounds);
}

/* ---- the figures --------------------------------------------------------------------------------------------------
 */

/* What the count, or the n, of a published finding tells. */
static Bounds bounds_of(const System *s, const Finding *f) {
    if (f->status == FINDING_WITHHELD)
        return (Bounds){1, ATTACK_FAR}; /* zeros are never hidden */
    if (f->status == FINDING_NOT_MEASURED || (is_count(f) && f->value < 0))
        return (Bounds){is_count(f) ? -ATTACK_FAR : 0, ATTACK_FAR};
    return rounded_count(is_count(f) ? (uint64_t)f->value : f->n, s->least);
}

/* First and last day of "2026-10"; false for other names. */
static bool month_days(Str name, Day *from, Day *to) {
    int64_t year, month;
    if (name.len != 7 || !str_int(str_to(name, 4), &year) || !str_int(str_from(name, 5), &month) || year < 1700 ||
        month < 1 || month > 12)
        return false;
    *from = day_of((int)year, (int)month, 1);
    *to = day_of((int)year, (int)month, day_month_length((int)year, (int)month));
    return true;
}

/* The twelve months that end with the period; false where months are not of the Gregorian calendar. */
static bool rolling_days(const Period *period, Day *from, Day *to) {
    if (period->kind == PERIOD_HIJRI_MONTH || period->kind == PERIOD_HIJRI_YEAR)
        return false;
    int year, month, day;
    day_parts(period->to, &year, &month, &day);
    *from = month == 12 ? day_of(year, 1, 1) : day_of(year - 1, month + 1, 1);
    *to = period->to;
    return true;
}

static bool finding_days(const Findings *release, const Finding *f, Day *from, Day *to) {
    *from = release->period.from;
    *to = release->period.to;
    if (f->by[BY_MONTH].len)
        return month_days(f->by[BY_MONTH], from, to);
    return f->window == WINDOW_PERIOD || rolling_days(&release->period, from, to);
}

/* With its length before it no text runs into the next. */
static void name_add(Buf *name, Str text) {
    uint32_t length = (uint32_t)text.len;
    buf_add(name, (Str){(const char *)&length, sizeof length});
    buf_add(name, text);
}

/* The name of the line: all that makes the figure what it is, its days aside. */
static Str line_name(Arena *arena, const Finding *f, const Str *by, size_t release, Str as_of) {
    Buf name = {.arena = arena};
    bool level = str_same(f->basis, STR("open")) && by[BY_LEVEL].len;
    name_add(&name, f->indicator);
    name_add(&name, f->statistic);
    name_add(&name, f->unit);
    for (ByKey key = 0; key < BY_MONTH; key++)
        name_add(&name, by[key]);
    if (level) /* a stock of the day it was counted on */
        name_add(&name, as_of);
    if (!is_count(f) && !str_same(f->basis, STR("answered")))
        buf_int(&name, (int64_t)release);
    return buf_str(&name);
}

static void spot_add(System *s, const Findings *release, size_t number, const Finding *f, size_t own) {
    Spot spot = {.finding = f, .own = own};
    if (str_same(f->basis, STR("files")) || !finding_days(release, f, &spot.from, &spot.to))
        return;
    if (own == SIZE_MAX && !is_count(f) && !str_same(f->basis, STR("answered")))
        return;
    size_t at = map_intern(s->names, line_name(s->arena, f, f->by, number, release->as_of));
    if (at == s->line_count) {
        s->line = ARENA_GROW(s->arena, s->line, s->line_count, &s->line_room);
        s->line[s->line_count++] = (Line){.finding = f, .stock = str_same(f->basis, STR("open"))};
    }
    Line *line = &s->line[at];
    Bounds bounds = bounds_of(s, f);
    CoverCell cover = {.weight = is_count(f) ? (uint64_t)(f->value < 0 ? 0 : f->value) : f->n,
                       .ours = own != SIZE_MAX && bounds.low > 0 && bounds.high < ATTACK_FAR};
    Told about = {.finding = f, .from = spot.from, .to = spot.to, .hide = own};
    spot.cell = cell_add(s, bounds, cover, about);
    line->spot = ARENA_GROW(s->arena, line->spot, line->count, &line->room);
    line->spot[line->count++] = spot;
}

static const Spot *spot_named(const System *s, Str name, Day from, Day to, bool stock) {
    uint32_t at = map_find(s->names, name);
    for (size_t i = 0; at != MAP_NONE && i < s->line[at].count; i++) {
        const Spot *spot = &s->line[at].spot[i];
        if (spot->to == to && (stock || spot->from == from))
            return spot;
    }
    return NULL;
}

/* ---- parts and totals ---------------------------------------------------------------------------------------------
 */

/* The members of a key are one total's parts.  Of those that stand nowhere nothing is known. */
static void parts_relate(System *s, const Findings *release, size_t number, const Spot *total, ByKey key) {
    const FindingsDimension *dimension = &release->dimension[key];
    Term *term = ARENA_ARRAY(s->arena, Term, dimension->count + 1);
    size_t known = 0;
    Str by[BY_KEYS];
    for (ByKey k = 0; k < BY_KEYS; k++)
        by[k] = total->finding->by[k];
    term[0] = (Term){total->cell, -1};
    for (size_t m = 0; m < dimension->count; m++) {
        by[key] = dimension->member[m].id;
        Str name = line_name(s->arena, total->finding, by, number, release->as_of);
        const Spot *part = spot_named(s, name, total->from, total->to, false);
        known += part != NULL;
        size_t cell = part ? part->cell
                           : cell_add(s, (Bounds){0, ATTACK_FAR}, (CoverCell){0},
                                      (Told){.finding = total->finding, .from = total->from, .to = total->to});
        term[m + 1] = (Term){cell, 1};
    }
    if (known)
        attack_relation(s->attack, dimension->count + 1, term);
}

static void release_relate(System *s, const Findings *release, size_t number) {
    for (size_t i = 0; i < release->count; i++) {
        const Finding *f = &release->finding[i];
        bool cut = false;
        Day from, to;
        for (ByKey key = 0; key < BY_OUTCOME; key++)
            cut |= f->by[key].len > 0;
        if (cut || !finding_days(release, f, &from, &to))
            continue;
        const Spot *total = spot_named(s, line_name(s->arena, f, f->by, number, release->as_of), from, to, false);
        for (ByKey key = 0; total && key < BY_OUTCOME; key++)
            if (release->dimension[key].count)
                parts_relate(s, release, number, total, key);
    }
}

/* Ages of what is open are parts of what is open. */
static void ages_relate(System *s, const Findings *release, size_t number) {
    const FindingsDimension *levels = &release->dimension[BY_LEVEL];
    Str by[BY_KEYS] = {[BY_LEVEL] = STR("as_of")};
    Finding open = {
        .indicator = STR("backlog"), .statistic = STR("count"), .unit = STR("requests"), .basis = STR("open")};
    Finding age = open;
    age.indicator = STR("open_age");
    Day from = release->period.from, to = release->period.to;
    const Spot *total = spot_named(s, line_name(s->arena, &open, by, number, release->as_of), from, to, true);
    Term *term = ARENA_ARRAY(s->arena, Term, levels->count + 1);
    size_t count = 0;
    for (size_t l = 0; total && l < levels->count; l++) {
        by[BY_LEVEL] = levels->member[l].id;
        const Spot *part = spot_named(s, line_name(s->arena, &age, by, number, release->as_of), from, to, true);
        if (part)
            term[count++] = (Term){part->cell, 1};
    }
    if (!count)
        return;
    term[count++] = (Term){total->cell, -1};
    attack_relation(s->attack, count, term);
}

/* ---- days ---------------------------------------------------------------------------------------------------------
 */

static int by_day(const void *a, const void *b) {
    const Day *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* The days on which any of the line's periods begins, and the one after the last; no day twice. */
static size_t line_edges(Arena *arena, const Line *line, Day **edge) {
    Day *all = ARENA_ARRAY(arena, Day, line->count * 2);
    size_t count = 0;
    for (size_t i = 0; i < line->count; i++) {
        all[i * 2] = line->spot[i].from;
        all[i * 2 + 1] = line->spot[i].to + 1;
    }
    qsort(all, line->count * 2, sizeof *all, by_day);
    for (size_t i = 0; i < line->count * 2; i++)
        if (!count || all[i] != all[count - 1])
            all[count++] = all[i];
    *edge = all;
    return count;
}

/* Periods are the sums of the stretches of days that their edges cut them into. */
static void flow_relate(System *s, const Line *line) {
    Day *edge;
    size_t edges = line_edges(s->arena, line, &edge);
    size_t *stretch = ARENA_ARRAY(s->arena, size_t, edges);
    Term *term = ARENA_ARRAY(s->arena, Term, edges + 1);
    for (size_t e = 0; e + 1 < edges; e++)
        stretch[e] = cell_add(s, (Bounds){0, ATTACK_FAR}, (CoverCell){0},
                              (Told){.finding = line->finding, .from = edge[e], .to = edge[e + 1] - 1});
    for (size_t i = 0; i < line->count; i++) {
        size_t count = 0;
        for (size_t e = 0; e + 1 < edges; e++)
            if (edge[e] >= line->spot[i].from && edge[e] <= line->spot[i].to)
                term[count++] = (Term){stretch[e], 1};
        term[count++] = (Term){line->spot[i].cell, -1};
        attack_relation(s->attack, count, term);
    }
}

static void stock_relate(System *s, const Line *line) {
    for (size_t i = 0; i < line->count; i++)
        for (size_t j = i + 1; j < line->count; j++)
            if (line->spot[i].to == line->spot[j].to) {
                const Term term[] = {{line->spot[i].cell, 1}, {line->spot[j].cell, -1}};
                attack_relation(s->attack, COUNT_OF(term), term);
                break;
            }
}

static void days_relate(System *s) {
    for (size_t l = 0; l < s->line_count; l++) {
        const Line *line = &s->line[l];
        if (line->stock)
            stock_relate(s, line);
        else if (line->count > 1)
            flow_relate(s, line);
    }
}

/* ---- flows and stocks ---------------------------------------------------------------------------------------------
 */

/* Received less closed less the rise of what is open: how many withdrew. */
static void withdrawn_relate(System *s, const Spot *received) {
    Finding closed = *received->finding, open = closed;
    closed.indicator = STR("requests_closed");
    open.indicator = STR("backlog");
    open.basis = STR("open");
    Day from = received->from, to = received->to;
    const Spot *part[] = {received, spot_named(s, line_name(s->arena, &closed, closed.by, 0, STR("")), from, to, false),
                          spot_named(s, line_name(s->arena, &open, open.by, 0, STR("")), from, to, true),
                          spot_named(s, line_name(s->arena, &open, open.by, 0, STR("")), from, from - 1, true)};
    if (!part[1] || !part[2] || !part[3])
        return;
    Told about = {.finding = received->finding, .withdrawn = true, .from = from, .to = to};
    size_t withdrawn = cell_add(s, (Bounds){-ATTACK_FAR, ATTACK_FAR}, (CoverCell){0}, about);
    const Term term[] = {
        {received->cell, 1}, {part[1]->cell, -1}, {part[2]->cell, -1}, {part[3]->cell, 1}, {withdrawn, -1}};
    attack_relation(s->attack, COUNT_OF(term), term);
}

static void flows_relate(System *s) {
    for (size_t l = 0; l < s->line_count; l++)
        for (size_t i = 0; i < s->line[l].count; i++) {
            const Spot *spot = &s->line[l].spot[i];
            if (str_same(spot->finding->indicator, STR("requests_received")))
                withdrawn_relate(s, spot);
        }
}

/* ---- the attack ---------------------------------------------------------------------------------------------------
 */

static System *system_of(Arena *arena, const Findings *now, size_t count, const Findings *const *earlier,
                         uint64_t least) {
    System *s = ARENA_NEW(arena, System);
    *s = (System){.arena = arena, .least = least, .attack = attack_new(arena), .names = map_new(arena)};
    for (size_t i = 0; i < now->count; i++)
        spot_add(s, now, 0, &now->finding[i], i);
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < earlier[r]->count; i++)
            spot_add(s, earlier[r], r + 1, &earlier[r]->finding[i], SIZE_MAX);
    release_relate(s, now, 0);
    ages_relate(s, now, 0);
    for (size_t r = 0; r < count; r++) {
        release_relate(s, earlier[r], r + 1);
        ages_relate(s, earlier[r], r + 1);
    }
    days_relate(s);
    flows_relate(s);
    return s;
}

/* Of the earlier releases those that fit together with this run and each other. */
static size_t releases_fitting(const Findings *now, size_t count, const Findings *const *earlier, uint64_t least,
                               const Findings **kept) {
    size_t fitting = 0;
    for (size_t r = 0; r < count; r++) {
        Arena *scratch = arena_new();
        kept[fitting] = earlier[r];
        System *s = system_of(scratch, now, fitting + 1, kept, least);
        fitting += attack_run(s->attack, ARENA_ARRAY(scratch, Bounds, attack_cells(s->attack)));
        arena_drop(scratch);
    }
    return fitting;
}

static size_t told_list(Arena *arena, const System *s, const Bounds *bounds, const Told **told) {
    size_t count = 0, cells = attack_cells(s->attack);
    Told *list = ARENA_ARRAY(arena, Told, cells);
    for (size_t c = 0; c < cells; c++) {
        if (!bounds_tell(bounds[c], s->least))
            continue;
        size_t hide = cover_find(s->arena, s->attack, s->cover, c);
        list[count] = s->about[c];
        list[count].bounds = bounds[c];
        list[count++].hide = hide == SIZE_MAX ? SIZE_MAX : s->about[hide].hide;
    }
    *told = list;
    return count;
}

size_t published_told(Arena *arena, const Findings *now, size_t count, const Findings *const *earlier, uint64_t least,
                      const Told **told) {
    Arena *scratch = arena_new();
    const Findings **kept = ARENA_ARRAY(scratch, const Findings *, count);
    System *s = system_of(scratch, now, count, earlier, least);
    Bounds *bounds = ARENA_ARRAY(scratch, Bounds, attack_cells(s->attack));
    if (!attack_run(s->attack, bounds) && count) {
        count = releases_fitting(now, count, earlier, least, kept);
        s = system_of(scratch, now, count, kept, least);
        bounds = ARENA_ARRAY(scratch, Bounds, attack_cells(s->attack));
        (void)!attack_run(s->attack, bounds);
    }
    size_t found = told_list(arena, s, bounds, told);
    arena_drop(scratch);
    return found;
}

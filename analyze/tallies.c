/* tallies.c - the fixed order of tallies, and their sum; see tallies.h. */
#include "analyze/tallies.h"

#include <stdlib.h>
#include <string.h>

Str reason_name(Reason reason) {
    static const char *const name[REASONS] = {"withdrawn", "duplicate",         "ORDER_IMPOSSIBLE", "unreadable",
                                              "missing",   "DATE_OUT_OF_RANGE", "no_time"};
    return str_of(name[reason]);
}

Reason reason_named(Str name) {
    Reason reason = 0;
    while (reason < REASONS && !str_same(reason_name(reason), name))
        reason++;
    return reason;
}

Count count_named(Str name) {
    static const char *const names[COUNTS] = {
        "received",   "duplicate",  "undated",     "closed",          "withdrawn",      "offered", "reopened",
        "due_met",    "due_missed", "due_pending", "due_undated",     "due_none",       "answers", "linked",
        "incomplete", "repeated",   "offers",      "offers_answered", "offers_unlinked"};
    Count count = 0;
    while (count < COUNTS && !str_same(str_of(names[count]), name))
        count++;
    return count;
}

Str clock_unit(Clock clock) {
    static const char *const unit[CLOCKS] = {"hours", "calendar_days", "working_days"};
    return str_of(unit[clock]);
}

Str outcome_name(Outcome outcome) {
    static const char *const name[OUTCOMES] = {"waiting", "accepted", "partly", "refused", "withdrawn", "unlinked"};
    return str_of(name[outcome]);
}

Day tallies_series_from(const Months *months, const Period *period) {
    return month_earlier(months, month_of(months, period->to), SERIES_MONTHS - 1).from;
}

Day tallies_rolling_from(const Months *months, const Period *period) {
    return month_earlier(months, month_of(months, period->to), ROLLING_MONTHS - 1).from;
}

int leaf_order(const LeafKey *a, const LeafKey *b) {
    if (a->bucket != b->bucket)
        return a->bucket < b->bucket ? -1 : 1;
    for (size_t d = 0; d < DIMENSIONS; d++)
        if (a->member[d] != b->member[d])
            return a->member[d] < b->member[d] ? -1 : 1;
    return (a->outcome > b->outcome) - (a->outcome < b->outcome);
}

/* A member with its folded id and its old place. */
typedef struct Seat {
    TallyMember member;
    Str folded;
    uint32_t old;
} Seat;

static int seat_order(const void *left, const void *right) {
    const Seat *a = left, *b = right;
    bool both = a->member.declared && b->member.declared;
    int order = (int)b->member.declared - (int)a->member.declared;
    if (!order && !both)
        order = str_order(a->folded, b->folded);
    if (!order && !both)
        order = str_order(a->member.id, b->member.id);
    return order ? order : (a->old > b->old) - (a->old < b->old);
}

/* The members in their fixed order, each once; place[old] is the new place. */
static TallyMembers members_settle(Arena *arena, TallyMembers loose, uint32_t *place) {
    Arena *scratch = arena_new();
    Map *known = map_new(scratch);
    Seat *seat = ARENA_ARRAY(scratch, Seat, loose.count);
    TallyMember *member = ARENA_ARRAY(arena, TallyMember, loose.count);
    size_t count = 1;
    for (size_t i = 1; i < loose.count; i++)
        seat[i] = (Seat){loose.member[i], str_fold(scratch, loose.member[i].id), (uint32_t)i};
    if (loose.count > 2)
        qsort(seat + 1, loose.count - 1, sizeof *seat, seat_order);
    place[0] = 0;
    for (size_t i = 1; i < loose.count; i++) {
        if (map_put(known, seat[i].member.id, (uint32_t)count))
            member[count++] = seat[i].member;
        place[seat[i].old] = map_find(known, seat[i].member.id);
    }
    arena_drop(scratch);
    return (TallyMembers){count, member};
}

static int leaf_compare(const void *left, const void *right) {
    return leaf_order(&((const Leaf *)left)->key, &((const Leaf *)right)->key);
}

static int counter_compare(const void *left, const void *right) {
    const Counter *a = left, *b = right;
    return (a->slot > b->slot) - (a->slot < b->slot);
}

static void counters_sum(Arena *arena, const Leaf *of, size_t count, Leaf *sum) {
    size_t total = 0, kept = 0;
    for (size_t i = 0; i < count; i++)
        total += of[i].counter_count;
    Counter *counter = ARENA_ARRAY(arena, Counter, total);
    for (size_t i = 0, at = 0; i < count; at += of[i++].counter_count)
        if (of[i].counter_count)
            memcpy(counter + at, of[i].counter, of[i].counter_count * sizeof *counter);
    if (total)
        qsort(counter, total, sizeof *counter, counter_compare);
    for (size_t i = 0; i < total; i++) {
        if (kept && counter[kept - 1].slot == counter[i].slot)
            counter[kept - 1].count += counter[i].count;
        else
            counter[kept++] = counter[i];
    }
    sum->counter = counter;
    sum->counter_count = kept;
}

static void series_sum(Arena *arena, const Leaf *of, size_t count, Leaf *sum) {
    uint32_t most = 0;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (of[i].series_count && of[i].series[of[i].series_count - 1].index >= most)
            most = of[i].series[of[i].series_count - 1].index + 1;
    Series *series = ARENA_ARRAY(arena, Series, most);
    Durations *part = ARENA_ARRAY(arena, Durations, count);
    for (uint32_t index = 0; index < most; index++) {
        size_t parts = 0;
        for (size_t i = 0; i < count; i++)
            for (size_t s = 0; s < of[i].series_count; s++)
                if (of[i].series[s].index == index)
                    part[parts++] = of[i].series[s].durations;
        if (parts)
            series[kept++] = (Series){index, durations_sum(arena, parts, part)};
    }
    sum->series = series;
    sum->series_count = kept;
}

static void leaves_settle(Arena *arena, Tallies *tallies, uint32_t *const *place) {
    Leaf *leaf = ARENA_ARRAY(arena, Leaf, tallies->leaf_count);
    size_t kept = 0;
    for (size_t i = 0; i < tallies->leaf_count; i++) {
        leaf[i] = tallies->leaf[i];
        for (size_t d = 0; d < DIMENSIONS; d++)
            leaf[i].key.member[d] = place[d][leaf[i].key.member[d]];
    }
    if (tallies->leaf_count)
        qsort(leaf, tallies->leaf_count, sizeof *leaf, leaf_compare);
    for (size_t i = 0, next; i < tallies->leaf_count; i = next) {
        for (next = i + 1; next < tallies->leaf_count && !leaf_compare(&leaf[i], &leaf[next]);)
            next++;
        Leaf sum = leaf[i];
        if (next - i > 1) {
            counters_sum(arena, leaf + i, next - i, &sum);
            series_sum(arena, leaf + i, next - i, &sum);
        }
        if (sum.counter_count || sum.series_count)
            leaf[kept++] = sum;
    }
    tallies->leaf = leaf;
    tallies->leaf_count = kept;
}

static int source_compare(const void *left, const void *right) {
    const FindingsSource *a = &((const TallySource *)left)->about, *b = &((const TallySource *)right)->about;
    int order = str_order(a->kind, b->kind);
    if (!order)
        order = str_order(a->file, b->file);
    return order ? order : str_order(a->sha256, b->sha256);
}

/* Reasons of both, equal ones added up, in order of name. */
static const Excluded *excluded_sum(Arena *arena, const FindingsSource *a, const FindingsSource *b, size_t *count) {
    Excluded *sum = ARENA_ARRAY(arena, Excluded, a->rejected_count + b->rejected_count);
    size_t i = 0, j = 0, n = 0;
    while (i < a->rejected_count || j < b->rejected_count) {
        int order = i == a->rejected_count   ? 1
                    : j == b->rejected_count ? -1
                                             : str_order(a->rejected[i].reason, b->rejected[j].reason);
        sum[n] = order <= 0 ? a->rejected[i++] : b->rejected[j++];
        if (!order)
            sum[n].count += b->rejected[j++].count;
        n++;
    }
    *count = n;
    return sum;
}

static int excluded_compare(const void *left, const void *right) {
    return str_order(((const Excluded *)left)->reason, ((const Excluded *)right)->reason);
}

static const Excluded *excluded_sorted(Arena *arena, const Excluded *list, size_t count) {
    Excluded *sorted = ARENA_ARRAY(arena, Excluded, count);
    if (count) {
        memcpy(sorted, list, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, excluded_compare);
    }
    return sorted;
}

static void source_sum(Arena *arena, TallySource *sum, const TallySource *more) {
    sum->about.rejected = excluded_sum(arena, &sum->about, &more->about, &sum->about.rejected_count);
    sum->about.rows += more->about.rows;
    sum->about.used += more->about.used;
    sum->about.duplicates += more->about.duplicates;
    sum->about.superseded += more->about.superseded;
    sum->about.other_period += more->about.other_period;
    for (size_t r = 0; r < QUALITY_RULES; r++) {
        sum->looked_at[r] += more->looked_at[r];
        sum->met[r] += more->met[r];
    }
}

static void sources_settle(Arena *arena, Tallies *tallies) {
    TallySource *source = ARENA_ARRAY(arena, TallySource, tallies->source_count);
    size_t kept = 0;
    for (size_t i = 0; i < tallies->source_count; i++) {
        source[i] = tallies->source[i];
        source[i].about.rejected = excluded_sorted(arena, source[i].about.rejected, source[i].about.rejected_count);
    }
    if (tallies->source_count)
        qsort(source, tallies->source_count, sizeof *source, source_compare);
    for (size_t i = 0; i < tallies->source_count; i++) {
        if (kept && !source_compare(&source[kept - 1], &source[i]))
            source_sum(arena, &source[kept - 1], &source[i]);
        else
            source[kept++] = source[i];
    }
    tallies->source = source;
    tallies->source_count = kept;
}

static int label_compare(const void *left, const void *right) {
    const FindingsLabel *a = left, *b = right;
    int order = str_order(a->dimension, b->dimension);
    return order ? order : str_order(a->value, b->value);
}

static void labels_settle(Arena *arena, Tallies *tallies) {
    FindingsLabel *label = ARENA_ARRAY(arena, FindingsLabel, tallies->label_count);
    size_t kept = 0;
    if (tallies->label_count) {
        memcpy(label, tallies->label, tallies->label_count * sizeof *label);
        qsort(label, tallies->label_count, sizeof *label, label_compare);
    }
    for (size_t i = 0; i < tallies->label_count; i++) {
        if (kept && !label_compare(&label[kept - 1], &label[i])) {
            label[kept - 1].count += label[i].count;
            if (str_order(label[i].suggestion, label[kept - 1].suggestion) > 0)
                label[kept - 1].suggestion = label[i].suggestion;
        } else {
            label[kept++] = label[i];
        }
    }
    tallies->label = label;
    tallies->label_count = kept;
}

const Tallies *tallies_settle(Arena *arena, const Tallies *loose) {
    Tallies *tallies = ARENA_NEW(arena, Tallies);
    Arena *scratch = arena_new();
    uint32_t *place[DIMENSIONS];
    *tallies = *loose;
    for (size_t d = 0; d < DIMENSIONS; d++) {
        place[d] = ARENA_ARRAY(scratch, uint32_t, loose->members[d].count + 1);
        tallies->members[d] = members_settle(arena, loose->members[d], place[d]);
    }
    leaves_settle(arena, tallies, place);
    sources_settle(arena, tallies);
    labels_settle(arena, tallies);
    arena_drop(scratch);
    return tallies;
}

static bool differs(Diag *diag, const char *what) {
    DIAG(diag, TALLIES_DIFFER, (Place){0}, str_of(what));
    return true;
}

static bool differ(const Tallies *a, const Tallies *b, Diag *diag) {
    if (!str_same(a->period.name, b->period.name) || a->period.from != b->period.from || a->period.to != b->period.to)
        return differs(diag, "the period");
    if (a->as_of != b->as_of)
        return differs(diag, "as-of");
    if (!str_same(a->dictionary->settings, b->dictionary->settings))
        return differs(diag, "rida.json");
    return false;
}

/* One list behind the other; `size` bytes an item. */
static const void *joined(Arena *arena, const void *a, size_t a_count, const void *b, size_t b_count, size_t size) {
    unsigned char *all = arena_take(arena, a_count + b_count, size);
    if (a_count)
        memcpy(all, a, a_count * size);
    if (b_count)
        memcpy(all + a_count * size, b, b_count * size);
    return all;
}

/* The leaves of both; those of b point behind the members of a. */
static const Leaf *leaves_joined(Arena *arena, const Tallies *a, const Tallies *b) {
    Leaf *leaf = ARENA_ARRAY(arena, Leaf, a->leaf_count + b->leaf_count);
    if (a->leaf_count)
        memcpy(leaf, a->leaf, a->leaf_count * sizeof *leaf);
    for (size_t i = 0; i < b->leaf_count; i++) {
        Leaf *moved = &leaf[a->leaf_count + i];
        *moved = b->leaf[i];
        for (size_t d = 0; d < DIMENSIONS; d++)
            if (moved->key.member[d])
                moved->key.member[d] += (uint32_t)a->members[d].count - 1;
    }
    return leaf;
}

/* The same bytes in both parts: the same requests would be counted twice. */
static bool overlap(const Tallies *a, const Tallies *b, Diag *diag) {
    for (size_t i = 0; i < a->source_count; i++)
        for (size_t k = 0; k < b->source_count; k++) {
            const FindingsSource *ours = &a->source[i].about, *theirs = &b->source[k].about;
            if (!ours->sha256.len || !str_same(ours->sha256, theirs->sha256) || !str_same(ours->kind, theirs->kind))
                continue;
            DIAG(diag, TALLIES_OVERLAP, (Place){.file = theirs->file}, ours->file);
            return true;
        }
    return false;
}

const Tallies *tallies_add(Arena *arena, const Tallies *a, const Tallies *b, Diag *diag) {
    if (differ(a, b, diag) || overlap(a, b, diag))
        return NULL;
    Arena *scratch = arena_new();
    Tallies loose = *a;
    loose.mapped_steps |= b->mapped_steps;
    loose.flags |= b->flags;
    loose.leaf = leaves_joined(scratch, a, b);
    loose.leaf_count = a->leaf_count + b->leaf_count;
    for (size_t d = 0; d < DIMENSIONS; d++) {
        const TallyMembers *ours = &a->members[d], *theirs = &b->members[d];
        loose.members[d].member =
            joined(scratch, ours->member, ours->count, theirs->member + 1, theirs->count - 1, sizeof *ours->member);
        loose.members[d].count = ours->count + theirs->count - 1;
    }
    loose.source = joined(scratch, a->source, a->source_count, b->source, b->source_count, sizeof *a->source);
    loose.source_count = a->source_count + b->source_count;
    loose.label = joined(scratch, a->label, a->label_count, b->label, b->label_count, sizeof *a->label);
    loose.label_count = a->label_count + b->label_count;
    const Tallies *sum = tallies_settle(arena, &loose);
    arena_drop(scratch);
    return sum;
}

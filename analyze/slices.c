/* slices.c - see slices.h. */
#include "analyze/slices.h"

enum { DIMENSION_BITS = (1 << DIMENSIONS) - 1, CUT_BITS = DIMENSION_BITS | 1 << BY_OUTCOME, MOST_CELLS = 1 << 16 };

typedef struct Made {
    SliceWindow window;
    uint32_t by;
    const Slices *slices;
} Made;

typedef struct Rolled {
    uint32_t by;
    Rollup *rollup;
} Rolled;

struct Slicer {
    Arena *arena;
    const Tallies *tallies;
    Day rolling_from;
    size_t month_count;
    Month month[SERIES_MONTHS];
    Str month_name[SERIES_MONTHS];
    bool unknown[DIMENSIONS];
    Made *made;
    size_t made_count, made_room;
    Rolled *rolled;
    size_t rolled_count, rolled_room;
    uint64_t *zero; /* the sums of a slice without leaves */
};

/* First day that any request was received, answer or offer made, or any other leaf lies in. */
static Day first_day(const Tallies *tallies) {
    return tallies->leaf_count ? tallies->leaf[0].key.bucket : tallies->period.from;
}

static void series_find(Slicer *slicer) {
    const Tallies *tallies = slicer->tallies;
    Month last = month_of(&tallies->months, tallies->period.to), month = last;
    Day first = first_day(tallies);
    size_t count = 1;
    for (; count < SERIES_MONTHS && month.from > first; count++)
        month = month_earlier(&tallies->months, month, 1);
    slicer->month_count = count;
    for (size_t i = count; i-- > 0; last = month_earlier(&tallies->months, last, 1)) {
        slicer->month[i] = last;
        if (last.to > tallies->period.to)
            slicer->month[i].to = tallies->period.to;
        slicer->month_name[i] = month_id(slicer->arena, last);
    }
}

Slicer *slicer_new(Arena *arena, const Tallies *tallies) {
    Slicer *slicer = ARENA_NEW(arena, Slicer);
    slicer->arena = arena;
    slicer->tallies = tallies;
    slicer->rolling_from = tallies_rolling_from(&tallies->months, &tallies->period);
    slicer->zero = ARENA_ARRAY(arena, uint64_t, tallies->dictionary->slot_count);
    series_find(slicer);
    Day from = slicer->month[0].from < slicer->rolling_from ? slicer->month[0].from : slicer->rolling_from;
    from = tallies->period.from < from ? tallies->period.from : from;
    for (size_t i = 0; i < tallies->leaf_count; i++)
        for (size_t d = 0; d < DIMENSIONS; d++)
            slicer->unknown[d] |= !tallies->leaf[i].key.member[d] && tallies->leaf[i].key.bucket >= from &&
                                  tallies->leaf[i].key.bucket <= tallies->period.to;
    return slicer;
}

size_t slicer_months(const Slicer *slicer, const Month **month) {
    *month = slicer->month;
    return slicer->month_count;
}

bool slicer_has_unknown(const Slicer *slicer, Dimension dimension) {
    return slicer->unknown[dimension] && slicer->tallies->members[dimension].count > 1;
}

bool slicer_has_rolling(const Slicer *slicer) {
    return slicer->tallies->period.from >= slicer->rolling_from;
}

/* Places of a key in the grid of slices. */
static size_t key_places(const Slicer *slicer, ByKey key) {
    return key == BY_OUTCOME ? OUTCOMES : slicer->tallies->members[key].count;
}

static Str place_name(const Slicer *slicer, ByKey key, size_t place) {
    if (key == BY_OUTCOME)
        return outcome_name((Outcome)place);
    return place ? slicer->tallies->members[key].member[place].id : STR("unknown");
}

static size_t leaf_place(const LeafKey *key, ByKey by) {
    return by == BY_OUTCOME ? key->outcome : key->member[by];
}

static size_t cell_of(const Slicer *slicer, uint32_t by, const LeafKey *key) {
    size_t cell = 0;
    for (ByKey k = 0; k < BY_KEYS; k++)
        if (by >> k & 1)
            cell = cell * key_places(slicer, k) + leaf_place(key, k);
    return cell;
}

static size_t cells_of(const Slicer *slicer, uint32_t by) {
    size_t cells = 1;
    for (ByKey k = 0; k < BY_KEYS; k++)
        if (by >> k & 1)
            cells = cells > MOST_CELLS ? cells : cells * key_places(slicer, k);
    return cells;
}

static void slice_name(const Slicer *slicer, uint32_t by, size_t cell, Slice *slice) {
    for (int k = BY_KEYS - 1; k >= 0; k--) {
        if (!(by >> k & 1))
            continue;
        size_t places = key_places(slicer, (ByKey)k);
        slice->by[k] = place_name(slicer, (ByKey)k, cell % places);
        cell /= places;
    }
}

static size_t windows_of(const Slicer *slicer, SliceWindow window) {
    return window == SLICE_SERIES ? slicer->month_count : 1;
}

static void window_days(const Slicer *slicer, SliceWindow window, size_t index, Slice *slice) {
    const Period *period = &slicer->tallies->period;
    slice->from = window == SLICE_PERIOD ? period->from : window == SLICE_ROLLING ? slicer->rolling_from : DAY_NONE;
    slice->to = window == SLICE_ALL ? INT32_MAX : period->to;
    if (window != SLICE_SERIES)
        return;
    slice->from = slicer->month[index].from;
    slice->to = slicer->month[index].to;
    slice->by[BY_MONTH] = slicer->month_name[index];
}

/* The window that holds the bucket; windows_of() when it lies before all, SIZE_MAX when behind. */
static size_t window_of(const Slicer *slicer, const Slices *slices, SliceWindow window, size_t cells, Day bucket) {
    size_t windows = windows_of(slicer, window);
    if (bucket > slices->slice[(windows - 1) * cells].to)
        return SIZE_MAX;
    for (size_t w = windows; w-- > 0;)
        if (bucket >= slices->slice[w * cells].from)
            return w;
    return windows;
}

static void sum_add(Slicer *slicer, Slice *slice, const Group *group) {
    if (slice->sum == slicer->zero)
        slice->sum = ARENA_ARRAY(slicer->arena, uint64_t, slicer->tallies->dictionary->slot_count);
    for (size_t i = 0; i < group->counter_count; i++)
        slice->sum[group->counter[i].slot] += group->counter[i].count;
    slice->group_count++;
}

static void earlier_add(Slice *slice, const Group *group) {
    for (size_t i = 0; i < group->counter_count && group->counter[i].slot < COUNTS; i++)
        slice->earlier[group->counter[i].slot] += group->counter[i].count;
}

/* What lies before a month is what lay before the one before it, and that month. */
static void earlier_carry(Slices *slices, size_t cells) {
    for (size_t i = cells; i < slices->count; i++)
        for (size_t c = 0; c < COUNTS; c++)
            slices->slice[i].earlier[c] = slices->slice[i - cells].earlier[c] + slices->slice[i - cells].sum[c];
}

static Rollup *rolled(Slicer *slicer, uint32_t by) {
    for (size_t i = 0; i < slicer->rolled_count; i++)
        if (slicer->rolled[i].by == by)
            return slicer->rolled[i].rollup;
    Rollup *rollup = rollup_of(slicer->arena, slicer->tallies, by);
    slicer->rolled = ARENA_GROW(slicer->arena, slicer->rolled, slicer->rolled_count, &slicer->rolled_room);
    slicer->rolled[slicer->rolled_count++] = (Rolled){by, rollup};
    return rollup;
}

static void groups_place(Slicer *slicer, SliceWindow window, uint32_t by, Slices *slices, size_t cells) {
    Rollup *rollup = rolled(slicer, by);
    size_t windows = windows_of(slicer, window);
    for (size_t i = 0; i < rollup->count; i++) {
        const Group *group = &rollup->group[i];
        size_t w = window_of(slicer, slices, window, cells, group->key.bucket), cell = cell_of(slicer, by, &group->key);
        if (w < windows)
            sum_add(slicer, &slices->slice[w * cells + cell], group);
        else if (w == windows)
            earlier_add(&slices->slice[cell], group);
    }
    for (size_t s = 0; s < slices->count; s++) {
        slices->slice[s].rollup = rollup;
        slices->slice[s].group = ARENA_ARRAY(slicer->arena, Group *, slices->slice[s].group_count);
        slices->slice[s].group_count = 0;
    }
    for (size_t i = 0; i < rollup->count; i++) {
        Group *group = &rollup->group[i];
        size_t w = window_of(slicer, slices, window, cells, group->key.bucket);
        if (w >= windows)
            continue;
        Slice *slice = &slices->slice[w * cells + cell_of(slicer, by, &group->key)];
        slice->group[slice->group_count++] = group;
    }
}

/* Members nobody is known to belong to: "not known" itself where every row has a member, outcomes that do not occur. */
static bool idle(const Slicer *slicer, uint32_t by, const Slice *slice) {
    for (ByKey k = 0; k < (ByKey)DIMENSIONS; k++)
        if (by >> k & 1 && str_same(slice->by[k], STR("unknown")) && !slicer->unknown[k])
            return true;
    return by >> BY_OUTCOME & 1 && !slice->group_count;
}

static void idle_drop(const Slicer *slicer, uint32_t by, Slices *slices, size_t cells) {
    size_t kept = 0;
    for (size_t s = 0; s < slices->count; s++) {
        if (idle(slicer, by, &slices->slice[s]))
            continue;
        slices->whole[kept] = s / cells;
        slices->slice[kept++] = slices->slice[s];
    }
    slices->count = kept;
}

static const Slices *slices_make(Slicer *slicer, SliceWindow window, uint32_t by) {
    size_t cells = cells_of(slicer, by), windows = windows_of(slicer, window);
    Slices *slices = ARENA_NEW(slicer->arena, Slices);
    for (ByKey k = 0; k < (ByKey)DIMENSIONS; k++)
        if (by >> k & 1 && slicer->tallies->members[k].count <= 1)
            return slices;
    if (cells * windows > MOST_CELLS)
        return slices;
    slices->count = cells * windows;
    slices->slice = ARENA_ARRAY(slicer->arena, Slice, slices->count);
    slices->whole = ARENA_ARRAY(slicer->arena, size_t, slices->count);
    for (size_t s = 0; s < slices->count; s++) {
        slices->slice[s].sum = slicer->zero;
        slice_name(slicer, by, s % cells, &slices->slice[s]);
        window_days(slicer, window, s / cells, &slices->slice[s]);
    }
    groups_place(slicer, window, by, slices, cells);
    earlier_carry(slices, cells);
    idle_drop(slicer, by, slices, cells);
    slices->total = by ? slicer_cut(slicer, window, 0) : slices;
    return slices;
}

const Slices *slicer_cut(Slicer *slicer, SliceWindow window, uint32_t by) {
    by &= CUT_BITS;
    for (size_t i = 0; i < slicer->made_count; i++)
        if (slicer->made[i].window == window && slicer->made[i].by == by)
            return slicer->made[i].slices;
    const Slices *slices = slices_make(slicer, window, by);
    slicer->made = ARENA_GROW(slicer->arena, slicer->made, slicer->made_count, &slicer->made_room);
    slicer->made[slicer->made_count++] = (Made){window, by, slices};
    return slices;
}

bool slice_has(const Slice *slice, size_t span, Clock clock) {
    for (size_t g = 0; g < slice->group_count; g++)
        for (size_t i = 0; i < slice->group[g]->leaf_count; i++)
            if (leaf_durations(slice->group[g]->leaf[i], (uint32_t)(span * CLOCKS + clock)).count)
                return true;
    return false;
}

/* Hours are nearly all different: adding them up a group at a time would only sort them twice. */
static Durations slice_hours(Arena *arena, const Slice *slice, uint32_t index) {
    size_t parts = 0;
    for (size_t g = 0; g < slice->group_count; g++)
        parts += slice->group[g]->leaf_count;
    Durations *part = ARENA_ARRAY(arena, Durations, parts);
    parts = 0;
    for (size_t g = 0; g < slice->group_count; g++)
        for (size_t i = 0; i < slice->group[g]->leaf_count; i++)
            part[parts++] = leaf_durations(slice->group[g]->leaf[i], index);
    return durations_sum(arena, parts, part);
}

Durations slice_durations(Arena *arena, const Slice *slice, size_t span, Clock clock) {
    uint32_t index = (uint32_t)(span * CLOCKS + clock);
    if (clock == CLOCK_HOURS)
        return slice_hours(arena, slice, index);
    Durations *part = ARENA_ARRAY(arena, Durations, slice->group_count);
    for (size_t g = 0; g < slice->group_count; g++)
        part[g] = group_days(slice->rollup, slice->group[g], index);
    return durations_sum(arena, slice->group_count, part);
}

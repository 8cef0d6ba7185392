/* slices.c - see slices.h. */
#include "analyze/slices.h"

enum { DIMENSION_BITS = (1 << DIMENSIONS) - 1, CUT_BITS = DIMENSION_BITS | 1 << BY_OUTCOME, MOST_CELLS = 1 << 16 };
_Static_assert(CUT_BITS == (1 << (DIMENSIONS + 1)) - 1, "a cut is numbered by its bits");

typedef struct Cut { /* by some of the dimensions and outcome */
    const Slicer *slicer;
    uint32_t by;
    bool asked[SLICE_WINDOWS];
    Arena *arena;   /* while it is made */
    uint64_t *zero; /* the sums of a slice without leaves */
    Rollup *rollup;
    Slices *slices[SLICE_WINDOWS];
} Cut;

struct Slicer {
    Arena *arena;
    const Tallies *tallies;
    Day rolling_from;
    size_t month_count;
    Month month[SERIES_MONTHS];
    Str month_name[SERIES_MONTHS];
    bool unknown[DIMENSIONS];
    size_t cut_count;
    Cut cut[CUT_BITS + 1];       /* in the order in which they were asked for */
    uint8_t place[CUT_BITS + 1]; /* [by]: index + 1 into cut, 0: not asked for */
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

static void sum_add(const Cut *cut, Slice *slice, const Group *group) {
    if (slice->sum == cut->zero)
        slice->sum = ARENA_ARRAY(cut->arena, uint64_t, cut->slicer->tallies->dictionary->slot_count);
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

static void groups_place(const Cut *cut, SliceWindow window, Slices *slices, size_t cells) {
    const Slicer *slicer = cut->slicer;
    const Rollup *rollup = cut->rollup;
    size_t windows = windows_of(slicer, window);
    for (size_t i = 0; i < rollup->count; i++) {
        const Group *group = &rollup->group[i];
        size_t w = window_of(slicer, slices, window, cells, group->key.bucket);
        size_t cell = cell_of(slicer, cut->by, &group->key);
        if (w < windows)
            sum_add(cut, &slices->slice[w * cells + cell], group);
        else if (w == windows)
            earlier_add(&slices->slice[cell], group);
    }
    for (size_t s = 0; s < slices->count; s++) {
        slices->slice[s].rollup = rollup;
        slices->slice[s].group = ARENA_ARRAY(cut->arena, const Group *, slices->slice[s].group_count);
        slices->slice[s].group_count = 0;
    }
    for (size_t i = 0; i < rollup->count; i++) {
        const Group *group = &rollup->group[i];
        size_t w = window_of(slicer, slices, window, cells, group->key.bucket);
        if (w >= windows)
            continue;
        Slice *slice = &slices->slice[w * cells + cell_of(slicer, cut->by, &group->key)];
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

/* Cut by a dimension without members, or into too many cells: no slices at all. */
static bool sliceable(const Slicer *slicer, SliceWindow window, uint32_t by) {
    for (ByKey k = 0; k < (ByKey)DIMENSIONS; k++)
        if (by >> k & 1 && slicer->tallies->members[k].count <= 1)
            return false;
    return cells_of(slicer, by) * windows_of(slicer, window) <= MOST_CELLS;
}

static Slices *slices_make(Cut *cut, SliceWindow window) {
    const Slicer *slicer = cut->slicer;
    Slices *slices = ARENA_NEW(cut->arena, Slices);
    if (!sliceable(slicer, window, cut->by))
        return slices;
    if (!cut->rollup)
        cut->rollup = rollup_of(cut->arena, slicer->tallies, cut->by);
    size_t cells = cells_of(slicer, cut->by);
    slices->count = cells * windows_of(slicer, window);
    slices->slice = ARENA_ARRAY(cut->arena, Slice, slices->count);
    slices->whole = ARENA_ARRAY(cut->arena, size_t, slices->count);
    for (size_t s = 0; s < slices->count; s++) {
        slices->slice[s].sum = cut->zero;
        slice_name(slicer, cut->by, s % cells, &slices->slice[s]);
        window_days(slicer, window, s / cells, &slices->slice[s]);
    }
    groups_place(cut, window, slices, cells);
    earlier_carry(slices, cells);
    idle_drop(slicer, cut->by, slices, cells);
    return slices;
}

static void cut_make(void *context, size_t index, unsigned thread) {
    Cut *cut = &((Slicer *)context)->cut[index];
    (void)thread;
    cut->arena = arena_new();
    cut->zero = ARENA_ARRAY(cut->arena, uint64_t, cut->slicer->tallies->dictionary->slot_count);
    for (SliceWindow window = 0; window < SLICE_WINDOWS; window++)
        if (cut->asked[window])
            cut->slices[window] = slices_make(cut, window);
}

uint32_t slicer_cut_bits(uint32_t by) {
    return by & CUT_BITS;
}

void slicer_ask(Slicer *slicer, SliceWindow window, uint32_t by) {
    by &= CUT_BITS;
    if (by)
        slicer_ask(slicer, window, 0); /* the total of the same days */
    if (!slicer->place[by]) {
        slicer->cut[slicer->cut_count++] = (Cut){.slicer = slicer, .by = by};
        slicer->place[by] = (uint8_t)slicer->cut_count;
    }
    slicer->cut[slicer->place[by] - 1].asked[window] = true;
}

void slicer_make(Slicer *slicer, unsigned threads) {
    threads_run(threads, slicer->cut_count, cut_make, slicer);
    for (size_t c = 0; c < slicer->cut_count; c++) {
        Cut *cut = &slicer->cut[c];
        arena_join(slicer->arena, cut->arena);
        for (SliceWindow window = 0; window < SLICE_WINDOWS; window++)
            if (cut->asked[window])
                cut->slices[window]->total = slicer_cut(slicer, window, 0);
    }
}

static const Cut *cut_asked(const Slicer *slicer, uint32_t by) {
    if (!slicer->place[by & CUT_BITS])
        BUG("a cut that nobody asked for");
    return &slicer->cut[slicer->place[by & CUT_BITS] - 1];
}

const Slices *slicer_cut(const Slicer *slicer, SliceWindow window, uint32_t by) {
    return cut_asked(slicer, by)->slices[window];
}

const Rollup *slicer_rollup(const Slicer *slicer, uint32_t by) {
    return cut_asked(slicer, by)->rollup;
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

Durations slice_durations(Arena *arena, GroupDays *days, const Slice *slice, size_t span, Clock clock) {
    uint32_t index = (uint32_t)(span * CLOCKS + clock);
    if (clock == CLOCK_HOURS)
        return slice_hours(arena, slice, index);
    Durations *part = ARENA_ARRAY(arena, Durations, slice->group_count);
    for (size_t g = 0; g < slice->group_count; g++)
        part[g] = group_days(days, slice->group[g], index);
    return durations_sum(arena, slice->group_count, part);
}

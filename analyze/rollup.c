/* rollup.c - see rollup.h. */
#include "analyze/rollup.h"

#include <string.h>

#include "analyze/drawer.h"

typedef struct Summed {
    bool known;
    Durations durations;
} Summed;

struct GroupDays {
    Arena *arena;
    const Rollup *rollup;
    Summed **of; /* [span * CLOCKS + clock][group], a list made when first asked for */
};

static LeafKey key_cut(const LeafKey *key, uint32_t by) {
    LeafKey cut;
    memset(&cut, 0, sizeof cut);
    cut.bucket = key->bucket;
    for (ByKey k = 0; k < (ByKey)DIMENSIONS; k++)
        cut.member[k] = by >> k & 1 ? key->member[k] : 0;
    cut.outcome = by >> BY_OUTCOME & 1 ? key->outcome : 0;
    return cut;
}

/* The counters of the group's leaves; `sum` is all 0 before and after. */
static void counters_add(Arena *arena, Group *group, uint64_t *sum, size_t slots) {
    size_t filled = 0;
    for (size_t i = 0; i < group->leaf_count; i++)
        for (size_t c = 0; c < group->leaf[i]->counter_count; c++)
            sum[group->leaf[i]->counter[c].slot] += group->leaf[i]->counter[c].count;
    for (size_t slot = 0; slot < slots; slot++)
        filled += sum[slot] != 0;
    Counter *counter = ARENA_ARRAY(arena, Counter, filled);
    for (size_t slot = 0; slot < slots; slot++)
        if (sum[slot])
            counter[group->counter_count++] = (Counter){(uint32_t)slot, sum[slot]};
    memset(sum, 0, slots * sizeof *sum);
    group->counter = counter;
}

static void leaves_place(Arena *arena, Rollup *rollup, const Tallies *tallies, const uint32_t *group_of) {
    for (size_t i = 0; i < tallies->leaf_count; i++)
        rollup->group[group_of[i]].leaf_count++;
    for (size_t g = 0; g < rollup->count; g++) {
        Group *group = &rollup->group[g];
        group->leaf = ARENA_ARRAY(arena, const Leaf *, group->leaf_count);
        group->leaf_count = 0;
    }
    for (size_t i = 0; i < tallies->leaf_count; i++) {
        Group *group = &rollup->group[group_of[i]];
        group->leaf[group->leaf_count++] = &tallies->leaf[i];
    }
}

Rollup *rollup_of(Arena *arena, const Tallies *tallies, uint32_t by) {
    const Dictionary *dictionary = tallies->dictionary;
    Arena *scratch = arena_new();
    Drawer drawer = {.arena = scratch};
    uint32_t *group_of = ARENA_ARRAY(scratch, uint32_t, tallies->leaf_count);
    uint64_t *sum = ARENA_ARRAY(scratch, uint64_t, dictionary->slot_count);
    for (size_t i = 0; i < tallies->leaf_count; i++) {
        LeafKey key = key_cut(&tallies->leaf[i].key, by);
        group_of[i] = drawer_leaf(&drawer, &key);
    }
    Rollup *rollup = ARENA_NEW(arena, Rollup);
    *rollup = (Rollup){drawer.count, dictionary->span_count * CLOCKS, ARENA_ARRAY(arena, Group, drawer.count)};
    leaves_place(arena, rollup, tallies, group_of);
    for (size_t g = 0; g < rollup->count; g++) {
        rollup->group[g].key = drawer.key[g];
        counters_add(arena, &rollup->group[g], sum, dictionary->slot_count);
    }
    arena_drop(scratch);
    return rollup;
}

Durations leaf_durations(const Leaf *leaf, uint32_t index) {
    for (size_t s = 0; s < leaf->series_count; s++)
        if (leaf->series[s].index == index)
            return leaf->series[s].durations;
    return (Durations){0};
}

GroupDays *group_days_new(Arena *arena, const Rollup *rollup) {
    GroupDays *days = ARENA_NEW(arena, GroupDays);
    *days = (GroupDays){arena, rollup, ARENA_ARRAY(arena, Summed *, rollup->series)};
    return days;
}

Durations group_days(GroupDays *days, const Group *group, uint32_t index) {
    const Rollup *rollup = days->rollup;
    if (group < rollup->group || group >= rollup->group + rollup->count)
        BUG("a group of another rollup");
    if (!days->of[index])
        days->of[index] = ARENA_ARRAY(days->arena, Summed, rollup->count);
    Summed *summed = &days->of[index][group - rollup->group];
    if (summed->known)
        return summed->durations;
    Arena *scratch = arena_new();
    Durations *part = ARENA_ARRAY(scratch, Durations, group->leaf_count);
    for (size_t i = 0; i < group->leaf_count; i++)
        part[i] = leaf_durations(group->leaf[i], index);
    *summed = (Summed){true, durations_sum(days->arena, group->leaf_count, part)};
    arena_drop(scratch);
    return summed->durations;
}

/* durations.c - see durations.h. */
#include "analyze/durations.h"

#include <string.h>

enum { FEW = 48, MANY = 4096, MOST_BITS = 11, DENSE = 1 << 14, SPARSE = 4 };

static uint64_t key_of(const Duration *duration) {
    return (uint64_t)duration->value * ENDINGS + duration->ending;
}

static void sort_few(uint64_t *entry, size_t count) {
    for (size_t i = 1; i < count; i++) {
        uint64_t moved = entry[i];
        size_t at = i;
        for (; at && entry[at - 1] > moved; at--)
            entry[at] = entry[at - 1];
        entry[at] = moved;
    }
}

/* One pass of a radix sort, by `bits` bits above `shift`. */
static void sort_pass(const uint64_t *from, uint64_t *to, size_t count, int shift, int bits) {
    uint32_t start[(1 << MOST_BITS) + 1];
    uint64_t mask = (UINT64_C(1) << bits) - 1;
    memset(start, 0, ((size_t)mask + 2) * sizeof *start);
    for (size_t i = 0; i < count; i++)
        start[(from[i] >> shift & mask) + 1]++;
    for (size_t b = 0; b <= mask; b++)
        start[b + 1] += start[b];
    for (size_t i = 0; i < count; i++)
        to[start[from[i] >> shift & mask]++] = from[i];
}

/* Bits in which the entries' durations differ from 0. */
static int bits_used(const uint64_t *entry, size_t count) {
    uint64_t any = 0;
    int bits = 0;
    for (size_t i = 0; i < count; i++)
        any |= entry[i];
    while (any >> PACKED_COUNT_BITS >> bits)
        bits++;
    return bits;
}

/* In the order of durations; how often each came plays no part, equal ones are added up. */
static uint64_t *sorted(uint64_t *entry, uint64_t *spare, size_t count) {
    if (count <= FEW) {
        sort_few(entry, count);
        return entry;
    }
    int used = bits_used(entry, count), most = count < MANY ? MOST_BITS - 3 : MOST_BITS;
    int passes = (used + most - 1) / most; /* a long table of counts is not worth it for few entries */
    for (int pass = 0; pass < passes; pass++) {
        int from = used * pass / passes, to = used * (pass + 1) / passes;
        sort_pass(entry, spare, count, PACKED_COUNT_BITS + from, to - from);
        uint64_t *swapped = entry;
        entry = spare;
        spare = swapped;
    }
    return entry;
}

static size_t different(const uint64_t *entry, size_t count) {
    size_t sum = 1;
    for (size_t i = 1; i < count; i++)
        sum += entry[i] >> PACKED_COUNT_BITS != entry[i - 1] >> PACKED_COUNT_BITS;
    return sum;
}

/* The multiset of sorted entries. */
static Duration *unpacked(Arena *arena, const uint64_t *entry, size_t count, size_t *kept) {
    Duration *list = ARENA_ARRAY(arena, Duration, different(entry, count));
    *kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t key = entry[i] >> PACKED_COUNT_BITS, times = entry[i] & (PACKED_COUNTS - 1);
        if (i && entry[i - 1] >> PACKED_COUNT_BITS == key)
            list[*kept - 1].count += times;
        else
            list[(*kept)++] = (Duration){(uint32_t)(key >> 2), (uint32_t)(key & 3), times};
    }
    return list;
}

Durations durations_of(Arena *arena, uint64_t *entry, uint64_t *spare, size_t count) {
    Durations durations = {0};
    if (count)
        durations.duration = unpacked(arena, sorted(entry, spare, count), count, &durations.count);
    return durations;
}

/* Where days are few beside the entries, a table of counts by key is quicker than any sorting. */
static Durations sum_dense(Arena *arena, size_t count, const Durations *of, uint32_t longest) {
    size_t keys = ((size_t)longest + 1) * ENDINGS, kept = 0;
    Arena *scratch = arena_new();
    uint64_t *sum = ARENA_ARRAY(scratch, uint64_t, keys);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < of[i].count; j++)
            sum[key_of(&of[i].duration[j])] += of[i].duration[j].count;
    for (size_t k = 0; k < keys; k++)
        kept += sum[k] != 0;
    Duration *out = ARENA_ARRAY(arena, Duration, kept);
    size_t at = 0;
    for (size_t k = 0; k < keys; k++)
        if (sum[k])
            out[at++] = (Duration){(uint32_t)(k / ENDINGS), (uint32_t)(k % ENDINGS), sum[k]};
    arena_drop(scratch);
    return (Durations){kept, out};
}

/* Adds the counts that no packed entry holds; they stand in the list with 0. */
static void large_add(Duration *list, size_t count, const Durations *of) {
    for (size_t i = 0, at = 0; i < of->count; i++) {
        if (of->duration[i].count < PACKED_COUNTS)
            continue;
        while (at < count && key_of(&list[at]) < key_of(&of->duration[i]))
            at++;
        list[at].count += of->duration[i].count;
    }
}

static Durations sum_sorted(Arena *arena, size_t count, const Durations *of, size_t total) {
    Arena *scratch = arena_new();
    uint64_t *all = ARENA_ARRAY(scratch, uint64_t, total), *spare = ARENA_ARRAY(scratch, uint64_t, total);
    size_t at = 0, kept;
    bool large = false;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < of[i].count; j++) {
            const Duration *duration = &of[i].duration[j];
            bool fits = duration->count < PACKED_COUNTS;
            large |= !fits;
            all[at++] = duration_packed(duration->value, duration->ending, fits ? (uint32_t)duration->count : 0);
        }
    Duration *list = unpacked(arena, sorted(all, spare, total), total, &kept);
    for (size_t i = 0; large && i < count; i++)
        large_add(list, kept, &of[i]);
    arena_drop(scratch);
    return (Durations){kept, list};
}

Durations durations_sum(Arena *arena, size_t count, const Durations *of) {
    size_t total = 0, filled = 0, one = 0;
    uint32_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        if (!of[i].count)
            continue;
        uint32_t last = of[i].duration[of[i].count - 1].value;
        longest = last > longest ? last : longest;
        total += of[i].count;
        filled++;
        one = i;
    }
    if (filled <= 1)
        return filled ? of[one] : (Durations){0};
    return longest < DENSE && longest / SPARSE < total ? sum_dense(arena, count, of, longest)
                                                       : sum_sorted(arena, count, of, total);
}

void durations_write(Buf *buf, Durations durations) {
    static const char mark[ENDINGS] = {'x', 'w', 'c'};
    uint32_t before = 0;
    for (size_t i = 0; i < durations.count; i++) {
        const Duration *duration = &durations.duration[i];
        if (i)
            buf_byte(buf, ' ');
        buf_int(buf, duration->value - before);
        before = duration->value;
        if (duration->ending == ENDING_EVENT && duration->count == 1)
            continue;
        buf_byte(buf, mark[duration->ending]);
        if (duration->count > 1)
            buf_int(buf, (int64_t)duration->count);
    }
}

/* Digits at the start of the text, which is stepped past them; false without any or above 2^53. */
static bool number_read(Str *text, uint64_t *value) {
    size_t len = 0;
    *value = 0;
    for (; len < text->len && text->ptr[len] >= '0' && text->ptr[len] <= '9'; len++) {
        *value = *value * 10 + (uint64_t)(text->ptr[len] - '0');
        if (*value > (UINT64_C(1) << 53))
            return false;
    }
    *text = str_from(*text, len);
    return len > 0;
}

static bool entry_read(Str word, uint32_t before, Duration *duration) {
    uint64_t step;
    if (!number_read(&word, &step) || step > UINT32_MAX - before)
        return false;
    *duration = (Duration){before + (uint32_t)step, ENDING_EVENT, 1};
    if (!word.len)
        return true;
    const char *mark = strchr("xwc", word.ptr[0]);
    if (!mark || !*mark)
        return false;
    duration->ending = word.ptr[0] == 'x' ? ENDING_EVENT : word.ptr[0] == 'w' ? ENDING_WAITING : ENDING_WITHOUT;
    word = str_from(word, 1);
    return !word.len || (number_read(&word, &duration->count) && !word.len && duration->count > 0);
}

bool durations_read(Arena *arena, Str text, Durations *durations) {
    Duration *list = NULL;
    size_t count = 0, room = 0;
    while (text.len) {
        Duration next;
        if (!entry_read(str_cut(&text, ' '), count ? list[count - 1].value : 0, &next))
            return false;
        if (count && key_of(&list[count - 1]) >= key_of(&next))
            return false;
        list = ARENA_GROW(arena, list, count, &room);
        list[count++] = next;
    }
    *durations = (Durations){count, list};
    return true;
}

/* label.c - see label.h. */
#include "ingest/label.h"

#include <stdlib.h>

typedef struct Found { /* a member found in the data, or an unknown spelling */
    Str name, folded, suggestion;
    uint64_t count;
} Found;

struct Labels {
    Arena *arena;
    const Words *words;
    WordList list;             /* of a closed list; WORD_LISTS for members */
    const DimensionSpec *spec; /* NULL for a closed list */
    Map *folded;               /* folded spelling -> code */
    Map *names;                /* trimmed value -> code, of members found in the data */
    Map *seen;                 /* cell as it stands -> index into `of` */
    struct Seen {
        uint16_t code;
        bool empty;
        uint32_t found; /* index + 1 into `found` */
    } * of;
    size_t of_room;
    Found *found;
    size_t found_count, found_room;
    size_t id_count;
    Str *id; /* folded ids, names and aliases, for suggestions */
    const Member **id_member;
    size_t id_room, member_room;
};

static void spelling_add(Labels *labels, Str spelling, const Member *member, uint32_t code) {
    Str folded = str_fold(labels->arena, spelling);
    if (!folded.len || !map_put(labels->folded, folded, code))
        return;
    labels->id = ARENA_GROW(labels->arena, labels->id, labels->id_count, &labels->id_room);
    labels->id_member = ARENA_GROW(labels->arena, labels->id_member, labels->id_count, &labels->member_room);
    labels->id[labels->id_count] = folded;
    labels->id_member[labels->id_count++] = member;
}

static Labels *labels_new(Arena *arena, const Words *words, WordList list, const DimensionSpec *spec) {
    Labels *labels = ARENA_NEW(arena, Labels);
    labels->arena = arena;
    labels->words = words;
    labels->list = list;
    labels->spec = spec;
    labels->folded = map_new(arena);
    labels->names = map_new(arena);
    labels->seen = map_new(arena);
    return labels;
}

Labels *labels_members(Arena *arena, const DimensionSpec *spec, const Words *words) {
    Labels *labels = labels_new(arena, words, WORD_LISTS, spec);
    for (size_t i = 0; i < spec->member_count && !spec->from_data; i++) {
        const Member *member = &spec->member[i];
        spelling_add(labels, member->id, member, (uint32_t)i + 1);
        spelling_add(labels, member->name.ar, member, (uint32_t)i + 1);
        spelling_add(labels, member->name.en, member, (uint32_t)i + 1);
        for (size_t k = 0; k < member->alias_count; k++)
            spelling_add(labels, member->alias[k], member, (uint32_t)i + 1);
    }
    return labels;
}

Labels *labels_words(Arena *arena, const Words *words, WordList list) {
    return labels_new(arena, words, list, NULL);
}

static Found *found_add(Labels *labels, Str name, Str folded) {
    labels->found = ARENA_GROW(labels->arena, labels->found, labels->found_count, &labels->found_room);
    Found *found = &labels->found[labels->found_count++];
    *found = (Found){.name = str_copy(labels->arena, name), .folded = folded};
    return found;
}

static Str suggestion_of(const Labels *labels, Str folded) {
    if (!labels->spec)
        return words_nearest(labels->words, labels->list, folded);
    Str nearest = str_nearest(folded, labels->id_count, labels->id);
    for (size_t i = 0; nearest.len && i < labels->id_count; i++)
        if (nearest.ptr == labels->id[i].ptr)
            return labels->id_member[i]->id;
    return STR("");
}

/* A new member with the value as its name; its code is its place in `found` for the time being. */
static struct Seen seen_from_data(Labels *labels, Str value, Str folded) {
    uint32_t at = map_intern(labels->names, value);
    if (at == labels->found_count)
        found_add(labels, value, folded);
    return (struct Seen){.code = at < LABELS_MOST ? (uint16_t)(at + 1) : 0, .found = at + 1};
}

static struct Seen seen_listed(Labels *labels, Str value, Str folded) {
    uint32_t code = labels->spec ? map_find(labels->folded, folded) : words_find(labels->words, labels->list, folded);
    if (code != MAP_NONE)
        return (struct Seen){.code = (uint16_t)code};
    uint32_t at = map_intern(labels->names, folded);
    if (at == labels->found_count)
        found_add(labels, value, folded)->suggestion = suggestion_of(labels, folded);
    return (struct Seen){.found = at + 1};
}

static struct Seen look(Labels *labels, Str cell) {
    Str value = str_trim(cell), folded = str_fold(labels->arena, value);
    if (!folded.len || words_null(labels->words, labels->arena, value)) {
        /* A word for an empty cell may yet be the name of a member. */
        uint32_t code = labels->spec && folded.len ? map_find(labels->folded, folded) : MAP_NONE;
        return code == MAP_NONE ? (struct Seen){.empty = true} : (struct Seen){.code = (uint16_t)code};
    }
    return labels->spec && labels->spec->from_data ? seen_from_data(labels, value, folded)
                                                   : seen_listed(labels, value, folded);
}

enum { SEEN_MOST = 1 << 18 }; /* different cells remembered; a column with more is no column of labels */

Label label_of(Labels *labels, Str cell, uint64_t count) {
    size_t before = map_count(labels->seen), found_before = labels->found_count;
    uint32_t at = before < SEEN_MOST ? map_intern(labels->seen, cell) : map_find(labels->seen, cell);
    struct Seen seen;
    if (at != MAP_NONE && at < before) {
        seen = labels->of[at];
    } else {
        seen = look(labels, cell);
        if (at != MAP_NONE) {
            labels->of = ARENA_GROW(labels->arena, labels->of, before, &labels->of_room);
            labels->of[at] = seen;
        }
    }
    Label label = {.code = seen.code, .empty = seen.empty, .fresh = labels->found_count > found_before};
    if (seen.found) {
        Found *found = &labels->found[seen.found - 1];
        found->count += count;
        label.unknown = !labels->spec || !labels->spec->from_data;
        label.suggestion = found->suggestion;
    }
    return label;
}

bool labels_full(const Labels *labels) {
    return labels->found_count > LABELS_MOST;
}

static int found_order(const void *a, const void *b) {
    const Found *const *x = a, *const *y = b;
    int order = str_order((*x)->folded, (*y)->folded);
    return order ? order : str_order((*x)->name, (*y)->name);
}

static const Found **found_sorted(Arena *arena, const Labels *labels) {
    const Found **sorted = ARENA_ARRAY(arena, const Found *, labels->found_count);
    for (size_t i = 0; i < labels->found_count; i++)
        sorted[i] = &labels->found[i];
    qsort(sorted, labels->found_count, sizeof *sorted, found_order);
    return sorted;
}

Members labels_end(Arena *arena, const Labels *labels, const uint16_t **remap) {
    bool from_data = labels->spec->from_data;
    size_t count = from_data ? labels->found_count : labels->spec->member_count;
    Member *member = ARENA_ARRAY(arena, Member, count + 1);
    *remap = NULL;
    if (from_data) {
        uint16_t *moved = ARENA_ARRAY(arena, uint16_t, count + 1);
        const Found **sorted = found_sorted(arena, labels);
        for (size_t i = 0; i < count; i++) {
            Str name = str_copy(arena, sorted[i]->name);
            member[i + 1] = (Member){.id = name, .name = {.ar = name, .en = name}};
            moved[sorted[i] - labels->found + 1] = (uint16_t)(i + 1);
        }
        *remap = moved;
    } else {
        for (size_t i = 0; i < count; i++)
            member[i + 1] = labels->spec->member[i];
    }
    return (Members){count + 1, member};
}

size_t labels_unknown(Arena *arena, const Labels *labels, Dimension dimension, const UnknownLabel **unknown) {
    const Found **sorted = found_sorted(arena, labels);
    UnknownLabel *list = ARENA_ARRAY(arena, UnknownLabel, labels->found_count);
    bool from_data = labels->spec && labels->spec->from_data;
    size_t count = 0;
    for (size_t i = 0; i < labels->found_count; i++) {
        Str other = sorted[i]->suggestion;
        if (from_data && i && str_same(sorted[i]->folded, sorted[i - 1]->folded))
            other = sorted[i - 1]->name;
        if (from_data && !other.len)
            continue;
        list[count++] =
            (UnknownLabel){dimension, str_copy(arena, sorted[i]->name), str_copy(arena, other), sorted[i]->count};
    }
    *unknown = list;
    return count;
}

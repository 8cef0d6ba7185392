/* tallies_read.c - `rida.tallies/1` read back; every number is checked before it is used. */
#include "analyze/tallies.h"

#include <math.h>

typedef struct Reader {
    Arena *arena;
    const Project *project;
    Str file;
    Diag *diag;
    uint32_t line;
    Tallies *tallies;
    size_t source_room, label_room, leaf_room;
    TallySource *source;
    FindingsLabel *label;
    Leaf *leaf;
    bool broken;
} Reader;

static bool broken(Reader *r, const char *why) {
    if (!r->broken)
        DIAG(r->diag, TALLIES_BROKEN, ((Place){.file = r->file, .line = r->line}), str_of(why));
    r->broken = true;
    return false;
}

static uint64_t count(Reader *r, const Json *object, const char *name) {
    double value = json_number(object, str_of(name), -1);
    if (value >= 0 && value <= 9007199254740992.0 && value == floor(value))
        return (uint64_t)value;
    broken(r, "a count is not a whole number");
    return 0;
}

static Str text(const Json *object, const char *name) {
    return json_text(object, str_of(name), STR(""));
}

/* Pairs "slot:count" in rising order of slot, below `slots`. */
static const Counter *pairs_read(Reader *r, Str from, size_t slots, size_t *pairs) {
    Counter *counter = NULL;
    size_t found = 0, room = 0;
    for (Str rest = from; rest.len && !r->broken;) {
        Str word = str_cut(&rest, ' ');
        int64_t slot, number;
        Str first = str_cut(&word, ':');
        if (!str_int(first, &slot) || !str_int(word, &number) || slot < 0 || (uint64_t)slot >= slots || number < 0 ||
            number > (INT64_C(1) << 53) || (found && counter[found - 1].slot >= (uint64_t)slot)) {
            broken(r, "counts are not pairs in order");
            break;
        }
        counter = ARENA_GROW(r->arena, counter, found, &room);
        counter[found++] = (Counter){(uint32_t)slot, (uint64_t)number};
    }
    *pairs = found;
    return counter;
}

static bool head_read(Reader *r, const Json *line) {
    Tallies *tallies = r->tallies;
    const Project *project = r->project;
    if (!str_same(text(line, "format"), STR("rida.tallies/1")))
        return broken(r, "no such format");
    if (!str_same(text(line, "settings"), tallies->dictionary->settings)) {
        DIAG(r->diag, TALLIES_DIFFER, ((Place){.file = r->file, .line = r->line}), STR("rida.json"));
        r->broken = true;
        return false;
    }
    if (!period_read(str_copy(r->arena, text(line, "period")), project->hijri, &tallies->period, r->diag))
        return broken(r, "the period");
    if (!str_int(text(line, "moment"), &tallies->as_of) || tallies->as_of < -INT64_C(500000000000) ||
        tallies->as_of > INT64_C(500000000000))
        return broken(r, "as-of");
    Buf as_of = {.arena = r->arena};
    moment_write(&as_of, tallies->as_of, project->zone);
    tallies->as_of_text = buf_str(&as_of);
    tallies->as_of_day = moment_day(tallies->as_of, project->zone);
    tallies->months = months_of(&tallies->period, project->organization.calendar, project->hijri);
    tallies->mapped_steps = count(r, line, "steps");
    tallies->flags = (uint32_t)count(r, line, "flags");
    return !r->broken;
}

static void members_read(Reader *r, const Json *line, Str name) {
    Dimension dimension = 0;
    while (dimension < DIMENSIONS && !str_same(dimension_name(dimension), name))
        dimension++;
    const Json *list = json_member(line, STR("list"));
    if (dimension == DIMENSIONS || !list || list->kind != JSON_ARRAY || r->tallies->members[dimension].count ||
        list->count >= UINT32_MAX) {
        broken(r, "members of an unknown dimension, or twice");
        return;
    }
    TallyMember *member = ARENA_ARRAY(r->arena, TallyMember, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const Json *from = &list->child[i];
        member[i + 1] =
            (TallyMember){text(from, "id"), {text(from, "ar"), text(from, "en")}, count(r, from, "declared") != 0};
    }
    r->tallies->members[dimension] = (TallyMembers){list->count + 1, member};
}

static void rejected_read(Reader *r, const Json *line, FindingsSource *about) {
    const Json *object = json_member(line, STR("rejected"));
    size_t members = object && object->kind == JSON_OBJECT ? object->count : 0;
    Excluded *list = ARENA_ARRAY(r->arena, Excluded, members);
    for (size_t i = 0; i < members; i++)
        list[i] = (Excluded){object->child[i].key, count(r, object, str_c(r->arena, object->child[i].key))};
    about->rejected = list;
    about->rejected_count = members;
}

static void source_read(Reader *r, const Json *line) {
    TallySource source = {.about = {.file = text(line, "source"),
                                    .kind = text(line, "kind"),
                                    .sha256 = text(line, "sha256"),
                                    .format = text(line, "format"),
                                    .encoding = text(line, "encoding"),
                                    .separator = text(line, "separator"),
                                    .note = text(line, "note"),
                                    .rows = count(r, line, "rows"),
                                    .used = count(r, line, "used"),
                                    .duplicates = count(r, line, "duplicates"),
                                    .superseded = count(r, line, "superseded"),
                                    .other_period = count(r, line, "other_period")}};
    size_t pairs;
    const Counter *quality = pairs_read(r, text(line, "quality"), QUALITY_RULES * 2, &pairs);
    rejected_read(r, line, &source.about);
    for (size_t i = 0; i < pairs; i++)
        *(quality[i].slot % 2 ? &source.met[quality[i].slot / 2] : &source.looked_at[quality[i].slot / 2]) =
            quality[i].count;
    r->source = ARENA_GROW(r->arena, r->source, r->tallies->source_count, &r->source_room);
    r->source[r->tallies->source_count++] = source;
}

static void label_read(Reader *r, const Json *line) {
    r->label = ARENA_GROW(r->arena, r->label, r->tallies->label_count, &r->label_room);
    r->label[r->tallies->label_count++] = (FindingsLabel){text(line, "dimension"), text(line, "label"),
                                                          text(line, "suggestion"), count(r, line, "count")};
}

static bool key_read(Reader *r, const Json *line, LeafKey *key) {
    const Json *of = json_member(line, STR("of"));
    *key = (LeafKey){0};
    if (!day_read(text(line, "leaf"), &key->bucket) || !of || of->kind != JSON_ARRAY || of->count != DIMENSIONS + 1)
        return broken(r, "a leaf has no day or no members");
    for (size_t i = 0; i <= DIMENSIONS; i++) {
        double value = of->child[i].kind == JSON_NUMBER ? of->child[i].number : -1;
        size_t most = i < DIMENSIONS ? r->tallies->members[i].count : OUTCOMES;
        if (!(value >= 0 && value < (double)most && value == floor(value)))
            return broken(r, "a leaf names a member that is not there");
        *(i < DIMENSIONS ? &key->member[i] : &key->outcome) = (uint32_t)value;
    }
    return true;
}

static void leaf_read(Reader *r, const Json *line) {
    Leaf leaf = {0};
    const Json *durations = json_member(line, STR("durations"));
    size_t series_count = durations && durations->kind == JSON_OBJECT ? durations->count : 0;
    Series *series = ARENA_ARRAY(r->arena, Series, series_count);
    if (!key_read(r, line, &leaf.key))
        return;
    leaf.counter = pairs_read(r, text(line, "counts"), r->tallies->dictionary->slot_count, &leaf.counter_count);
    for (size_t i = 0; i < series_count; i++) {
        const Json *from = &durations->child[i];
        int64_t index;
        if (!str_int(from->key, &index) || index < 0 ||
            (uint64_t)index >= r->tallies->dictionary->span_count * CLOCKS ||
            (i && series[i - 1].index >= (uint64_t)index) || from->kind != JSON_STRING ||
            !durations_read(r->arena, from->text, &series[i].durations)) {
            broken(r, "durations cannot be read");
            return;
        }
        series[i].index = (uint32_t)index;
    }
    leaf.series = series;
    leaf.series_count = series_count;
    r->leaf = ARENA_GROW(r->arena, r->leaf, r->tallies->leaf_count, &r->leaf_room);
    r->leaf[r->tallies->leaf_count++] = leaf;
}

static void line_read(Reader *r, const Json *line) {
    Str dimension = text(line, "members");
    if (r->line == 1)
        head_read(r, line);
    else if (dimension.len)
        members_read(r, line, dimension);
    else if (json_member(line, STR("source")))
        source_read(r, line);
    else if (json_member(line, STR("label")))
        label_read(r, line);
    else if (json_member(line, STR("leaf")))
        leaf_read(r, line);
    else
        broken(r, "a line of an unknown kind");
}

/* Every dimension has at least the member "not known". */
static void members_fill(Reader *r) {
    for (size_t d = 0; d < DIMENSIONS; d++)
        if (!r->tallies->members[d].count)
            r->tallies->members[d] = (TallyMembers){1, ARENA_NEW(r->arena, TallyMember)};
}

const Tallies *tallies_read(Arena *arena, Str bytes, Str file, const Project *project, Diag *diag) {
    const Dictionary *dictionary = dictionary_read(arena, project, diag);
    Tallies tallies = {.dictionary = dictionary};
    Reader r = {.arena = arena, .project = project, .file = file, .diag = diag, .tallies = &tallies};
    if (!dictionary)
        return NULL;
    for (Str rest = bytes; rest.len && !r.broken;) {
        r.line++;
        Str text_line = str_cut(&rest, '\n');
        const Json *line = json_read(arena, text_line, file, diag);
        if (!line)
            return NULL;
        line_read(&r, line);
    }
    if (!r.line)
        broken(&r, "the file is empty");
    if (r.broken)
        return NULL;
    members_fill(&r);
    tallies.source = r.source;
    tallies.label = r.label;
    tallies.leaf = r.leaf;
    return tallies_settle(arena, &tallies);
}

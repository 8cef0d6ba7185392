/* sense.c - see sense.h. */
#include "ingest/sense.h"
#include "ingest/config.h"

static size_t header_known(const void *context, const Record *record) {
    const Sense *sense = context;
    Arena *scratch = arena_new();
    size_t known = 0;
    for (size_t i = 0; i < record->count; i++)
        known += map_find(sense->known, header_fold(scratch, record->cell[i])) != MAP_NONE;
    arena_drop(scratch);
    return known;
}

HeaderSense sense_header(const Sense *sense) {
    return (HeaderSense){header_known, sense};
}

static void names_add(Sense *sense, const Json *value) {
    if (value->kind == JSON_STRING)
        map_put(sense->known, header_fold(sense->arena, value->text), 1);
    for (size_t i = 0; value->kind != JSON_STRING && i < value->count; i++)
        names_add(sense, &value->child[i]);
}

static void headers_add(Sense *sense) {
    static const char *const lists[] = {"requests", "answers", "offers", "times", "actions"};
    sense->known = map_new(sense->arena);
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        const Json *list = json_member(sense->headers, str_of(lists[i]));
        if (list)
            names_add(sense, list);
    }
}

static void words_add(const Sense *sense, Map *map, const Json *texts, uint32_t number) {
    for (size_t i = 0; texts && i < texts->count; i++)
        map_put(map, str_fold(sense->arena, texts->child[i].text), number);
}

static void channels_add(Sense *sense) {
    const Json *channels = json_member(sense->headers, STR("channels"));
    sense->channel = map_new(sense->arena);
    sense->test = map_new(sense->arena);
    words_add(sense, sense->test, json_member(sense->headers, STR("tests")), 1);
    for (size_t i = 0; channels && i < channels->count; i++) {
        const Json *channel = &channels->child[i];
        words_add(sense, sense->channel, json_member(channel, STR("name")), (uint32_t)i);
        words_add(sense, sense->channel, json_member(channel, STR("aliases")), (uint32_t)i);
    }
}

static void profiles_add(Sense *sense, const Config *config) {
    ProfileSense *profile = ARENA_ARRAY(sense->arena, ProfileSense, config->templates->count);
    for (size_t i = 0; i < config->templates->count; i++) {
        Str name = config->templates->file[i].name;
        if (!str_starts(name, STR("profiles/")) || !str_ends(name, STR(".json")))
            continue;
        const Json *json = config_template(config, name, "profile");
        if (!json)
            continue;
        Str stem = str_from(str_to(name, name.len - sizeof ".json" + 1), sizeof "profiles/" - 1);
        profile[sense->profile_count++] = (ProfileSense){stem, json};
        const Json *fields = json_member(json, STR("fields"));
        if (fields)
            names_add(sense, fields);
    }
    sense->profile = profile;
}

static void families_add(Sense *sense, const Config *config) {
    const Json *families = json_member(config->families, STR("families"));
    for (size_t i = 0; families && i < families->count && sense->family_count < FAMILIES_MOST; i++) {
        const Json named = {.kind = JSON_STRING, .text = families->child[i].key};
        if (keys_comment(named.text) || !scale_read(config, &named, &sense->family[sense->family_count]))
            continue;
        Question *question = ARENA_NEW(sense->arena, Question);
        question->scale = sense->family[sense->family_count];
        sense->scores[sense->family_count++] = scores_new(sense->arena, question, sense->words);
    }
}

const Sense *sense_of(Arena *arena, const Templates *templates, bool arabic, Diag *diag) {
    size_t errors = diag_count(diag, ERROR);
    Config config = {.arena = arena, .templates = templates, .diag = diag, .arabic = arabic};
    Sense *sense = ARENA_NEW(arena, Sense);
    Project words = {.words = config_template(&config, STR("words.json"), NULL)};
    config.families = config_template(&config, STR("scales.json"), "scales");
    sense->arena = arena;
    sense->arabic = arabic;
    sense->headers = config_template(&config, STR("headers.json"), "headers");
    sense->personal = config_template(&config, STR("personal.json"), "personal");
    sense->hijri = hijri_of(arena, templates_bytes(templates, STR("calendars/umm_al_qura.txt")));
    if (!sense->headers)
        DIAG(diag, TEMPLATE_MISSING, ((Place){0}), STR("headers.json"));
    if (!sense->hijri)
        DIAG(diag, TEMPLATE_MISSING, ((Place){0}), STR("calendars/umm_al_qura.txt"));
    if (diag_count(diag, ERROR) > errors)
        return NULL;
    sense->words = words_of(arena, &words);
    headers_add(sense);
    channels_add(sense);
    profiles_add(sense, &config);
    families_add(sense, &config);
    return sense;
}

/* ---- what a column holds ---------------------------------------------------------------------------------------- */

typedef bool (*ValueTest)(const Sense *sense, Str folded, int which);

static double share_of(const Sense *sense, const ColumnLook *column, ValueTest test, int which) {
    uint64_t met = 0, all = 0;
    for (size_t i = 0; column->value && i < map_count(column->value); i++) {
        Str folded = str_fold(sense->arena, map_key(column->value, i));
        if (words_find(sense->words, WORDS_NULL, folded) != MAP_NONE)
            continue;
        all += column->count[i];
        met += test(sense, folded, which) ? column->count[i] : 0;
    }
    return all ? (double)met / (double)all : 0;
}

static bool is_word(const Sense *sense, Str folded, int list) {
    return words_find(sense->words, (WordList)list, folded) != MAP_NONE;
}

static bool is_channel(const Sense *sense, Str folded, int unused) {
    (void)unused;
    return map_find(sense->channel, folded) != MAP_NONE;
}

double sense_words(const Sense *sense, const ColumnLook *column, WordList list) {
    return share_of(sense, column, is_word, (int)list);
}

double sense_channels(const Sense *sense, const ColumnLook *column) {
    return share_of(sense, column, is_channel, 0);
}

Str sense_personal(const Sense *sense, const ColumnLook *column, bool is_id) {
    const Json *kind = personal_kind(sense->arena, sense->personal, column->name);
    Name what = config_name(json_member(kind, STR("what")));
    if (kind)
        return sense->arabic ? what.ar : what.en;
    Personal most = personal_most(&column->personal, is_id);
    return most == PERSONAL_NONE ? STR("") : personal_name(most);
}

/* Cells that the family reads; *scored: different scores among them. */
static uint64_t family_reads(const Sense *sense, const ColumnLook *column, size_t family, size_t *scored) {
    uint64_t read = 0, seen[2] = {0};
    *scored = 0;
    for (size_t i = 0; i < map_count(column->value); i++) {
        bool known;
        int16_t score = score_of(sense->scores[family], map_key(column->value, i), &known);
        read += known ? column->count[i] : 0;
        if (score < 0 || score >= 128 || seen[score / 64] >> (score % 64) & 1)
            continue;
        seen[score / 64] |= (uint64_t)1 << (score % 64);
        ++*scored;
    }
    return read;
}

size_t sense_family(const Sense *sense, const ColumnLook *column, double *share, size_t *scores) {
    size_t best = SIZE_MAX;
    *share = 0;
    *scores = 0;
    for (size_t i = 0; column->value && column->filled && i < sense->family_count; i++) {
        size_t scored;
        double reads = (double)family_reads(sense, column, i, &scored) / (double)column->filled;
        int levels = sense->family[i].high - sense->family[i].low;
        int best_levels = best == SIZE_MAX ? 0 : sense->family[best].high - sense->family[best].low;
        /* Of two that read the same cells the one with fewer answers says more. */
        bool better = reads > *share || (reads >= *share && best != SIZE_MAX && levels < best_levels);
        if (scored < 2 || !better)
            continue;
        *share = reads;
        *scores = scored;
        best = i;
    }
    return *share >= 0.5 ? best : SIZE_MAX;
}

bool sense_speaks(const Sense *sense, const ColumnLook *column, const char *key) {
    const Json *words = json_member(sense->headers, str_of(key));
    for (size_t i = 0; words && i < words->count; i++)
        if (str_find(column->folded, str_fold(sense->arena, words->child[i].text)) != SIZE_MAX)
            return true;
    return false;
}

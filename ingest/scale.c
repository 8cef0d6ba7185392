/* scale.c - families of answers (templates/scales.json) and scales that rida.json spells out; see project.h. */
#include "ingest/config.h"

enum { HIGHEST_SCORE = 100 };

typedef struct Words {
    Map *seen; /* folded word -> its score, SCORE_NULL as HIGHEST_SCORE + 1 */
    ScaleWord *word;
    size_t count, room;
} Words;

static void word_add(const Config *config, Words *words, int16_t score, Str word, const Json *at) {
    uint32_t owner = score == SCORE_NULL ? HIGHEST_SCORE + 1 : (uint32_t)score;
    size_t before = map_count(words->seen);
    if (!config_unique(config, words->seen, word, owner, at, STR("scale")) || map_count(words->seen) == before)
        return;
    words->word = ARENA_GROW(config->arena, words->word, words->count, &words->room);
    words->word[words->count++] = (ScaleWord){score, word};
}

static bool score_of(Str key, int16_t *score) {
    int64_t number;
    *score = SCORE_NULL;
    if (str_same(key, STR("null")))
        return true;
    if (!str_int(key, &number) || number < 0 || number > HIGHEST_SCORE)
        return false;
    *score = (int16_t)number;
    return true;
}

/* The words of a map from score to words, and how many scores it has; low and high bound them. */
static size_t words_read(const Config *config, const Json *map, Words *words, int16_t *low, int16_t *high) {
    size_t scores = 0;
    for (size_t i = 0; map && i < map->count; i++) {
        const Json *entry = &map->child[i];
        const Str *text;
        int16_t score;
        if (keys_comment(entry->key))
            continue;
        if (!score_of(entry->key, &score)) {
            DIAG(config->diag, KEY_UNKNOWN, json_key_place(entry, config->file), entry->key, STR(""));
            continue;
        }
        size_t count = config_texts(config, entry, &text);
        for (size_t k = 0; k < count; k++)
            word_add(config, words, score, text[k], config_item(entry, k));
        if (score == SCORE_NULL)
            continue;
        *low = !scores || score < *low ? score : *low;
        *high = !scores || score > *high ? score : *high;
        scores++;
    }
    return scores;
}

/* "Don't know" and the like mean the same in every scale that gives them no score. */
static void nulls_add(const Config *config, Words *words) {
    const Str *text;
    size_t count = config_texts(config, json_member(config->families, STR("null")), &text);
    for (size_t i = 0; i < count; i++) {
        if (map_find(words->seen, str_fold(config->arena, text[i])) == MAP_NONE)
            word_add(config, words, SCORE_NULL, text[i], config->families);
    }
}

/* Top two against bottom two; of three levels or fewer the outermost.  Scales that end at 10 have the classes of the
 * net promoter score: 9-10 and up to 6. */
static void bounds_of(Scale *scale) {
    int levels = scale->high - scale->low + 1, outer = levels > 3 ? 2 : 1;
    bool promoter = scale->high == 10 && levels >= 10;
    scale->favourable = promoter ? 9 : (int16_t)(scale->high - outer + 1);
    scale->unfavourable = promoter ? 6 : (int16_t)(scale->low + outer - 1);
}

static bool map_scale(const Config *config, const Json *map, Scale *scale) {
    Words words = {.seen = map_new(config->arena)};
    *scale = (Scale){.name = STR("")};
    if (words_read(config, map, &words, &scale->low, &scale->high) < 2) {
        config_wrong(config, map, STR("scale"), "two scores or more, as {\"5\": \"…\", \"4\": \"…\"}");
        return false;
    }
    nulls_add(config, &words);
    bounds_of(scale);
    scale->word_count = words.count;
    scale->word = words.word;
    return true;
}

static int16_t bound(const Json *family, const char *key) {
    return (int16_t)json_number(family, str_of(key), 0);
}

static bool family_scale(const Config *config, const Json *family, Scale *scale) {
    Words words = {.seen = map_new(config->arena)};
    int16_t low, high;
    *scale = (Scale){.name = family->key,
                     .low = bound(family, "low"),
                     .high = bound(family, "high"),
                     .favourable = bound(family, "favourable"),
                     .unfavourable = bound(family, "unfavourable")};
    words_read(config, json_member(family, STR("words")), &words, &low, &high);
    nulls_add(config, &words);
    scale->word_count = words.count;
    scale->word = words.word;
    return true;
}

static bool family_unknown(const Config *config, const Json *value, const Json *families) {
    Buf why = {.arena = config->arena};
    buf_add(&why, STR("a map from score to words, or one of:"));
    for (size_t i = 0; families && i < families->count; i++) {
        buf_byte(&why, ' ');
        buf_add(&why, families->child[i].key);
    }
    config_wrong(config, value, STR("scale"), str_c(config->arena, buf_str(&why)));
    return false;
}

bool scale_read(const Config *config, const Json *value, Scale *scale) {
    *scale = (Scale){.name = STR("")};
    if (value && value->kind == JSON_OBJECT)
        return map_scale(config, value, scale);
    if (!value || value->kind != JSON_STRING)
        return false;
    const Json *families = json_member(config->families, STR("families"));
    const Json *family = json_member(families, value->text);
    return family && !keys_comment(family->key) ? family_scale(config, family, scale)
                                                : family_unknown(config, value, families);
}

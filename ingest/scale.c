/* scale.c - families of answers (templates/scales.json) and scales that rida.json spells out; see project.h. */
#include "ingest/reading.h"

enum { HIGHEST_SCORE = 100 };

typedef struct Words {
    Map *seen; /* folded word -> its score, SCORE_NULL as HIGHEST_SCORE + 1 */
    ScaleWord *word;
    size_t count, room;
} Words;

static void word_add(const Reading *reading, Words *words, int16_t score, Str word, const Json *at) {
    uint32_t owner = score == SCORE_NULL ? HIGHEST_SCORE + 1 : (uint32_t)score;
    size_t before = map_count(words->seen);
    if (!reading_unique(reading, words->seen, word, owner, at, STR("scale")) || map_count(words->seen) == before)
        return;
    words->word = ARENA_GROW(reading->arena, words->word, words->count, &words->room);
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
static size_t words_read(const Reading *reading, const Json *map, Words *words, int16_t *low, int16_t *high) {
    size_t scores = 0;
    for (size_t i = 0; map && i < map->count; i++) {
        const Json *entry = &map->child[i];
        const Str *text;
        int16_t score;
        if (keys_comment(entry->key))
            continue;
        if (!score_of(entry->key, &score)) {
            DIAG(reading->diag, KEY_UNKNOWN, json_key_place(entry, reading->file), entry->key, STR(""));
            continue;
        }
        size_t count = reading_texts(reading, entry, &text);
        for (size_t k = 0; k < count; k++)
            word_add(reading, words, score, text[k], reading_item(entry, k));
        if (score == SCORE_NULL)
            continue;
        *low = !scores || score < *low ? score : *low;
        *high = !scores || score > *high ? score : *high;
        scores++;
    }
    return scores;
}

/* "Don't know" and the like mean the same in every scale that gives them no score. */
static void nulls_add(const Reading *reading, Words *words) {
    const Str *text;
    size_t count = reading_texts(reading, json_member(reading->families, STR("null")), &text);
    for (size_t i = 0; i < count; i++) {
        if (map_find(words->seen, str_fold(reading->arena, text[i])) == MAP_NONE)
            word_add(reading, words, SCORE_NULL, text[i], reading->families);
    }
}

/* Top two against bottom two; of three levels or fewer the outermost.  Scales that end at 10 have the classes of the net
 * promoter score: 9-10 and up to 6. */
static void bounds_of(Scale *scale) {
    int levels = scale->high - scale->low + 1, outer = levels > 3 ? 2 : 1;
    bool promoter = scale->high == 10 && levels >= 10;
    scale->favourable = promoter ? 9 : (int16_t)(scale->high - outer + 1);
    scale->unfavourable = promoter ? 6 : (int16_t)(scale->low + outer - 1);
}

static bool map_scale(const Reading *reading, const Json *map, Scale *scale) {
    Words words = {.seen = map_new(reading->arena)};
    *scale = (Scale){.name = STR("")};
    if (words_read(reading, map, &words, &scale->low, &scale->high) < 2) {
        reading_wrong(reading, map, STR("scale"), "two scores or more, as {\"5\": \"…\", \"4\": \"…\"}");
        return false;
    }
    nulls_add(reading, &words);
    bounds_of(scale);
    scale->word_count = words.count;
    scale->word = words.word;
    return true;
}

static int16_t bound(const Json *family, const char *key) {
    return (int16_t)json_number(family, str_of(key), 0);
}

static bool family_scale(const Reading *reading, const Json *family, Scale *scale) {
    Words words = {.seen = map_new(reading->arena)};
    int16_t low, high;
    *scale = (Scale){.name = family->key,
                     .low = bound(family, "low"),
                     .high = bound(family, "high"),
                     .favourable = bound(family, "favourable"),
                     .unfavourable = bound(family, "unfavourable")};
    words_read(reading, json_member(family, STR("words")), &words, &low, &high);
    nulls_add(reading, &words);
    scale->word_count = words.count;
    scale->word = words.word;
    return true;
}

static bool family_unknown(const Reading *reading, const Json *value, const Json *families) {
    Buf why = {.arena = reading->arena};
    buf_add(&why, STR("a map from score to words, or one of:"));
    for (size_t i = 0; families && i < families->count; i++) {
        buf_byte(&why, ' ');
        buf_add(&why, families->child[i].key);
    }
    reading_wrong(reading, value, STR("scale"), str_c(reading->arena, buf_str(&why)));
    return false;
}

bool scale_read(const Reading *reading, const Json *value, Scale *scale) {
    *scale = (Scale){.name = STR("")};
    if (value && value->kind == JSON_OBJECT)
        return map_scale(reading, value, scale);
    if (!value || value->kind != JSON_STRING)
        return false;
    const Json *families = json_member(reading->families, STR("families"));
    const Json *family = json_member(families, value->text);
    return family && !keys_comment(family->key) ? family_scale(reading, family, scale)
                                                : family_unknown(reading, value, families);
}

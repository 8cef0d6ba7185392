/* answer.c - rows of survey answers: scores, and the one answer of each request that counts; see gather.h. */
#include "ingest/gather.h"

#include <string.h>

struct AnswerRows {
    Gather *gather;
    RowPiles piles;
    Pile *request, *request_key, *complete; /* the request's number: its text, and id_key of it */
    Pile *asked_key;                        /* that key for this source alone */
    RowIndex *by_id, *by_request;
    TextStore text;
    size_t question_count;
    Question *question; /* of all sources, each id once */
    size_t *of;         /* Project.question -> question */
    Pile **score;       /* of each question */
};

/* The same id in two sources is one question. */
static void questions_open(AnswerRows *rows, const Project *project) {
    Arena *arena = rows->gather->arena;
    Map *ids = map_new(arena);
    rows->question = ARENA_ARRAY(arena, Question, project->question_count);
    rows->of = ARENA_ARRAY(arena, size_t, project->question_count);
    for (size_t i = 0; i < project->question_count; i++) {
        rows->of[i] = map_intern(ids, project->question[i].id);
        if (rows->of[i] == rows->question_count)
            rows->question[rows->question_count++] = project->question[i];
    }
    rows->score = ARENA_ARRAY(arena, Pile *, rows->question_count);
    for (size_t i = 0; i < rows->question_count; i++)
        rows->score[i] = pile_new(sizeof(int16_t));
}

AnswerRows *answers_new(Gather *gather) {
    AnswerRows *rows = ARENA_NEW(gather->arena, AnswerRows);
    rows->gather = gather;
    rows->text.arena = gather->arena;
    row_piles_open(&rows->piles, gather->project, SOURCE_ANSWERS);
    rows->request = pile_new(sizeof(Str));
    rows->request_key = pile_new(sizeof(uint64_t));
    rows->asked_key = pile_new(sizeof(uint64_t));
    rows->complete = pile_new(1);
    rows->by_id = row_index(gather->arena, rows->piles.key);
    rows->by_request = row_index(gather->arena, rows->asked_key);
    questions_open(rows, gather->project);
    return rows;
}

void answers_drop(AnswerRows *rows) {
    row_piles_drop(&rows->piles);
    for (size_t i = 0; i < rows->question_count; i++) {
        pile_drop(rows->score[i]);
        rows->score[i] = NULL;
    }
    pile_drop(rows->request);
    pile_drop(rows->request_key);
    pile_drop(rows->asked_key);
    pile_drop(rows->complete);
    rows->request = rows->request_key = rows->asked_key = rows->complete = NULL;
    row_index_drop(rows->by_id);
    row_index_drop(rows->by_request);
    rows->by_id = rows->by_request = NULL;
}

/* Keys of one source only: two surveys may each have an answer 17, and ask about the same request. */
static uint64_t key_in_source(const Feed *feed, uint64_t key) {
    uint64_t spec = (uint64_t)(feed->spec - feed->gather->project->source) + 1;
    return key ^ spec * 0xD6E8FEB86659FD93u;
}

static bool not_before(const AnswerRows *rows, uint32_t at, const Row *row) {
    Moment old = *(Moment *)pile_at(rows->piles.moment[STEP_RECEIVED], at), new = row->moment[STEP_RECEIVED];
    return old == MOMENT_NONE || (new != MOMENT_NONE &&moment_seconds(new) >= moment_seconds(old));
}

/* Whether the row takes the place of the one before it, which has the same number or answers about the same request. */
static bool again(AnswerRows *rows, Feed *feed, const Record *record, uint32_t at, const Row *row, bool same_id) {
    bool copy = *(uint64_t *)pile_at(rows->piles.content, at) == row->content;
    bool wins = !copy && not_before(rows, at, row);
    Source *loser = wins ? row_source(feed->gather, &rows->piles, at) : feed->source;
    Place place = wins ? row_place(feed->gather, &rows->piles, at) : record_place(record, feed->source->file);
    bool superseded = same_id && !copy;
    *(superseded ? &loser->superseded : &loser->duplicates) += 1;
    if (superseded)
        REJECT_ADD(feed->gather->rejects, ROW_SUPERSEDED, place, row->id);
    else if (copy)
        REJECT_ADD(feed->gather->rejects, ROW_DUPLICATE, place, row->request.len ? row->request : row->id);
    else
        REJECT_ADD(feed->gather->rejects, ANSWER_REPEATED, place, row->request);
    loser->met[QUALITY_UNIQUE] -= !superseded;
    return wins;
}

/* The score of a question of all sources in a row of this one. */
static int16_t score_at(const AnswerRows *rows, const Feed *feed, const Block *block, size_t question, size_t record) {
    int16_t score = SCORE_NONE;
    for (size_t i = 0; i < feed->spec->question_count; i++)
        if (rows->of[feed->spec->question_first + i] == question)
            score = block->score[i][record];
    return score;
}

static void answers_put(AnswerRows *rows, uint32_t at, const Feed *feed, const Record *record, const Block *block,
                        size_t index, const Row *row, uint64_t id, uint64_t asked) {
    row_piles_put(&rows->piles, at, feed, row, id, record);
    Str *request = pile_at(rows->request, at);
    if (!str_same(*request, row->request))
        *request = text_keep(&rows->text, row->request);
    *(uint64_t *)pile_at(rows->request_key, at) = block->request_key[index];
    *(uint64_t *)pile_at(rows->asked_key, at) = asked;
    *(uint8_t *)pile_at(rows->complete, at) = block->complete[index];
    for (size_t i = 0; i < rows->question_count; i++)
        *(int16_t *)pile_at(rows->score[i], at) = score_at(rows, feed, block, i, index);
}

static void scores_extend(const AnswerRows *rows, const Feed *feed, const Block *block, size_t question, size_t from,
                          size_t to) {
    for (size_t some; from < to; from += some) {
        some = to - from;
        int16_t *score = pile_extend(rows->score[question], &some);
        for (size_t i = 0; i < some; i++)
            score[i] = SCORE_NONE;
        for (size_t q = 0; q < feed->spec->question_count; q++)
            if (rows->of[feed->spec->question_first + q] == question)
                memcpy(score, block->score[q] + from, some * sizeof *score);
    }
}

/* The rows of the records from..to are new: their keys are in the piles, all else follows. */
static void answers_extend(AnswerRows *rows, const Feed *feed, const Batch *batch, const Block *block, size_t from,
                           size_t to) {
    if (from == to)
        return;
    row_piles_extend(&rows->piles, feed, batch, block, from, to);
    for (size_t i = from; i < to; i++)
        *(Str *)pile_add(rows->request) = text_keep(&rows->text, block->request[i]);
    pile_append(rows->request_key, block->request_key + from, to - from);
    pile_append(rows->complete, block->complete + from, to - from);
    for (size_t i = 0; i < rows->question_count; i++)
        scores_extend(rows, feed, block, i, from, to);
}

static void keys_claim(AnswerRows *rows, uint32_t at, uint64_t id, uint64_t asked) {
    if (id)
        row_index_claim(rows->by_id, id, at);
    if (asked)
        row_index_claim(rows->by_request, asked, at);
}

/* A row whose number, or else whose request, stands there already. */
static void row_again(AnswerRows *rows, Feed *feed, const Batch *batch, const Block *block, size_t index, uint32_t at,
                      bool same_id, uint64_t id, uint64_t asked) {
    const Record *record = &batch->record[index];
    Row row = block_row(feed, block, index);
    if (!again(rows, feed, record, at, &row, same_id))
        return;
    answers_put(rows, at, feed, record, block, index, &row, id, asked);
    keys_claim(rows, at, id, asked);
}

void answers_merge(AnswerRows *rows, Feed *feed, const Batch *batch, const Block *block, size_t from, size_t to) {
    size_t run = from; /* rows from here on are new, and only their keys are put in so far */
    for (size_t i = from; i < to; i++) {
        bool read = block->state[i] == ROW_READ;
        uint64_t id = read && block->key[i] ? key_in_source(feed, block->key[i]) : 0;
        uint64_t asked = read && block->request_key[i] ? key_in_source(feed, block->request_key[i]) : 0;
        uint32_t by_id = id ? row_index_find(rows->by_id, id) : NO_REQUEST;
        uint32_t at = by_id == NO_REQUEST && asked ? row_index_find(rows->by_request, asked) : by_id;
        if (read && at == NO_REQUEST) {
            keys_claim(rows, (uint32_t)pile_count(rows->piles.key), id, asked);
            *(uint64_t *)pile_add(rows->piles.key) = id;
            *(uint64_t *)pile_add(rows->asked_key) = asked;
            continue;
        }
        answers_extend(rows, feed, batch, block, run, i);
        if (read)
            row_again(rows, feed, batch, block, i, at, by_id != NO_REQUEST, id, asked);
        run = i + 1;
    }
    answers_extend(rows, feed, batch, block, run, to);
}

void answers_end(AnswerRows *rows, Facts *facts, const RowIndex *requests, const uint16_t *const remap[DIMENSIONS]) {
    Arena *arena = rows->gather->arena;
    Answers *out = &facts->answers;
    out->count = pile_count(rows->piles.key);
    const uint32_t *link = links_make(rows->gather, &rows->piles, rows->request, rows->request_key, requests);
    out->request = link;
    if (maps_field(rows->gather->project, SOURCE_ANSWERS, STR("request"))) {
        uint8_t *asked = ARENA_ARRAY(arena, uint8_t, out->count);
        for (size_t i = 0; i < out->count; i++)
            asked[i] = ((Str *)pile_at(rows->request, i))->len > 0;
        out->asked = asked;
        facts->has_request_link = true;
    }
    out->submitted = pile_flat(arena, rows->piles.moment[STEP_RECEIVED]);
    rows->piles.moment[STEP_RECEIVED] = NULL;
    row_piles_flat(arena, &rows->piles, remap, out->member, &out->source);
    out->complete = pile_flat(arena, rows->complete);
    rows->complete = NULL;
    const int16_t **score = ARENA_ARRAY(arena, const int16_t *, rows->question_count);
    for (size_t i = 0; i < rows->question_count; i++) {
        score[i] = pile_flat(arena, rows->score[i]);
        rows->score[i] = NULL;
    }
    out->score = score;
    facts->question = rows->question;
    facts->question_count = rows->question_count;
    facts->has_answers = maps_source(rows->gather->project, SOURCE_ANSWERS);
    answers_drop(rows);
}

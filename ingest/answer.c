/* answer.c - rows of survey answers: scores, and the one answer of each request that counts; see gather.h. */
#include "ingest/gather.h"

struct AnswerRows {
    Gather *gather;
    RowPiles piles;
    Pile *request, *asked_key, *complete; /* text of the request's number, and its key with that of the source */
    RowIndex *by_id, *by_request;
    TextStore text;
    size_t question_count;
    Question *question; /* of all sources, each id once */
    size_t *of;         /* Project.question -> question */
    Scores **scores;    /* of each Project.question */
    Pile **score;       /* of each question */
};

/* The same id in two sources is one question. */
static void questions_open(AnswerRows *rows, const Project *project) {
    Arena *arena = rows->gather->arena;
    Map *ids = map_new(arena);
    rows->question = ARENA_ARRAY(arena, Question, project->question_count);
    rows->of = ARENA_ARRAY(arena, size_t, project->question_count);
    rows->scores = ARENA_ARRAY(arena, Scores *, project->question_count);
    for (size_t i = 0; i < project->question_count; i++) {
        rows->of[i] = map_intern(ids, project->question[i].id);
        if (rows->of[i] == rows->question_count)
            rows->question[rows->question_count++] = project->question[i];
        rows->scores[i] = score_cache_of(arena, &project->question[i], rows->gather->words);
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
    pile_drop(rows->asked_key);
    pile_drop(rows->complete);
    rows->request = rows->asked_key = rows->complete = NULL;
    row_index_drop(rows->by_id);
    row_index_drop(rows->by_request);
    rows->by_id = rows->by_request = NULL;
}

/* The scores of the row, SCORE_NONE for the questions of other sources; true when one of them is answered. */
static bool scores_read(const AnswerRows *rows, Feed *feed, const Columns *columns, const Record *record,
                        int16_t *score, uint64_t *content) {
    bool complete = false;
    for (size_t i = 0; i < rows->question_count; i++)
        score[i] = SCORE_NONE;
    for (size_t i = 0; i < feed->spec->question_count; i++) {
        size_t asked = feed->spec->question_first + i, column = columns->question[i];
        const Question *question = &feed->gather->project->question[asked];
        Str cell = column < record->count ? record->cell[column] : STR("");
        bool known;
        int16_t found = score_of(rows->scores[asked], cell, &known);
        if (!known)
            PROBLEM_ADD(feed->gather->rejects, SCORE_UNKNOWN,
                        record_cell_place(record, feed->source->file, column, columns->header[column]), str_trim(cell),
                        question->scale.name.len ? question->scale.name : question->id);
        feed->source->looked_at[QUALITY_VALID] += !known || found != SCORE_NONE;
        feed->source->met[QUALITY_VALID] += known && found != SCORE_NONE;
        *content = (*content ^ map_hash(cell)) * 0x9E3779B97F4A7C15u + i;
        score[rows->of[asked]] = found;
        complete = complete || found >= 0;
    }
    return complete;
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

static void answers_put(AnswerRows *rows, uint32_t at, const Feed *feed, const Row *row, const int16_t *score,
                        bool complete, uint64_t number_key, uint64_t asked_key, uint32_t line) {
    row_piles_put(&rows->piles, at, feed, row, number_key, line);
    Str *request = pile_at(rows->request, at);
    if (!str_same(*request, row->request))
        *request = text_keep(&rows->text, row->request);
    *(uint64_t *)pile_at(rows->asked_key, at) = asked_key;
    *(uint8_t *)pile_at(rows->complete, at) = complete;
    for (size_t i = 0; i < rows->question_count; i++)
        *(int16_t *)pile_at(rows->score[i], at) = score[i];
}

static uint32_t answers_add(AnswerRows *rows) {
    pile_add(rows->request);
    pile_add(rows->asked_key);
    pile_add(rows->complete);
    for (size_t i = 0; i < rows->question_count; i++)
        pile_add(rows->score[i]);
    return row_piles_add(&rows->piles);
}

bool answers_take(AnswerRows *rows, Feed *feed, const Columns *columns, const Record *record) {
    Row row;
    if (!row_read(feed, columns, record, &row))
        return !feed->stopped;
    int16_t *score = ARENA_ARRAY(feed->scratch, int16_t, rows->question_count);
    bool complete = scores_read(rows, feed, columns, record, score, &row.content);
    uint64_t id = row.id.len ? key_in_source(feed, id_key(feed->scratch, row.id)) : 0;
    uint64_t asked = row.request.len ? key_in_source(feed, id_key(feed->scratch, row.request)) : 0;
    uint32_t at = id ? row_index_find(rows->by_id, id) : NO_REQUEST;
    bool same_id = at != NO_REQUEST;
    if (!same_id && asked)
        at = row_index_find(rows->by_request, asked);
    feed->source->looked_at[QUALITY_UNIQUE]++;
    feed->source->met[QUALITY_UNIQUE]++;
    if (at != NO_REQUEST && !again(rows, feed, record, at, &row, same_id))
        return true;
    if (at == NO_REQUEST)
        at = answers_add(rows);
    answers_put(rows, at, feed, &row, score, complete, id, asked, record_number(record));
    if (id)
        row_index_put(rows->by_id, at);
    if (asked)
        row_index_put(rows->by_request, at);
    return true;
}

void answers_end(AnswerRows *rows, Facts *facts, const RowIndex *requests, const uint16_t *const remap[DIMENSIONS]) {
    Arena *arena = rows->gather->arena;
    Answers *out = &facts->answers;
    out->count = pile_count(rows->piles.key);
    const uint32_t *link = links_make(rows->gather, &rows->piles, rows->request, requests);
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

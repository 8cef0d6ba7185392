/* reader.c - see reader.h.  A field at a time for all rows of the batch: its words, days and spellings are at hand. */
#include "ingest/reader.h"
#include "ingest/hash.h"
#include "ingest/score.h"

struct Reader {
    Arena *arena, *scratch;
    const Feed *feed;
    Sieve *sieve;
    DateReader **date; /* of each field that is a step */
    bool *settled;     /* of each field: its reader knows the evidence of the whole column */
    Scores **scores;   /* of each question of the source */
    const Batch *batch;
    Block *block;
};

Reader *reader_new(const Feed *feed) {
    const Gather *gather = feed->gather;
    const Project *project = gather->project;
    const SourceSpec *spec = feed->spec;
    Arena *arena = arena_new();
    Reader *reader = ARENA_NEW(arena, Reader);
    *reader = (Reader){.arena = arena, .scratch = arena_new(), .feed = feed, .sieve = sieve_new(arena, spec)};
    reader->date = ARENA_ARRAY(arena, DateReader *, spec->field_count);
    reader->settled = ARENA_ARRAY(arena, bool, spec->field_count);
    reader->scores = ARENA_ARRAY(arena, Scores *, spec->question_count);
    for (size_t i = 0; i < spec->field_count; i++)
        if (feed->use[i].kind == FIELD_STEP)
            reader->date[i] = field_reader(arena, feed, i);
    for (size_t i = 0; i < spec->question_count; i++)
        reader->scores[i] = scores_new(arena, &project->question[spec->question_first + i], gather->words);
    return reader;
}

void reader_drop(Reader *reader) {
    if (!reader)
        return;
    arena_drop(reader->scratch);
    arena_drop(reader->arena);
}

static Str cell_of(const Record *record, size_t column) {
    return column < record->count ? record->cell[column] : STR("");
}

/* The column that the field is read from in this record. */
static size_t field_column(const Reader *reader, const Record *record, size_t field) {
    return column_of(&reader->feed->columns->field[field], record);
}

/* The cell of the field in the record; its hash becomes part of the row's. */
static Str cell_take(Reader *reader, size_t field, size_t record, uint64_t *hash) {
    Block *block = reader->block;
    const Record *from = &reader->batch->record[record];
    Str cell = cell_of(from, field_column(reader, from, field));
    *hash = cell_hash(cell);
    block->content[record] = hash_add(block->content[record], *hash, field);
    return cell;
}

static void quality_add(Block *block, QualityRule rule, uint64_t looked_at, uint64_t met) {
    block->looked_at[rule] += looked_at;
    block->met[rule] += met;
}

/* A problem of the record; more arguments can be filled in. */
static Note *note_add(Reader *reader, size_t record, size_t field, Problem problem, size_t column, size_t count,
                      Str one, Str two) {
    Block *block = reader->block;
    block_note(block, (Note){.record = (uint32_t)record,
                             .field = (uint16_t)field,
                             .kind = NOTE_PROBLEM,
                             .problem = problem,
                             .column = column,
                             .count = count,
                             .arg = {one, two}});
    return &block->note[block->note_count - 1];
}

/* The row is left out because of the problem. */
static void note_reject(Reader *reader, Note *note) {
    note->kind = NOTE_REJECT;
    reader->block->state[note->record] = ROW_LEFT_OUT;
}

static void record_refuse(Reader *reader, size_t index, SheetRow kind) {
    const Record *record = &reader->batch->record[index];
    const SourceSpec *spec = reader->feed->spec;
    Arena *arena = reader->batch->arena;
    Note *note;
    if (kind == SHEET_RAGGED)
        note = note_add(reader, index, 0, PROBLEM_ROW_RAGGED, NO_COLUMN, 2, str_number(arena, (int64_t)record->count),
                        str_number(arena, (int64_t)reader->feed->columns->width));
    else if (kind == SHEET_FILTERED)
        note = note_add(reader, index, 0, PROBLEM_ROW_FILTERED, NO_COLUMN, 1, spec->where[0].column, STR(""));
    else if (kind == SHEET_HABIT)
        note = note_add(reader, index, 0, sieve_habit(reader->sieve, reader->feed->columns, record), NO_COLUMN, 1,
                        STR(""), STR(""));
    else
        note = note_add(reader, index, 0, record->problem, NO_COLUMN, record->why.len > 0, record->why, STR(""));
    reader->block->filtered += kind == SHEET_FILTERED;
    note_reject(reader, note);
}

static void records_sift(Reader *reader, size_t from) {
    Block *block = reader->block;
    for (size_t i = 0; i < block->count; i++) {
        SheetRow kind =
            i < from ? SHEET_EMPTY : sieve_row(reader->sieve, reader->feed->columns, &reader->batch->record[i]);
        block->state[i] = kind == SHEET_ROW ? ROW_READ : ROW_NONE;
        block->content[i] = 0;
        block->unreadable[i] = 0;
        block->id[i] = block->request[i] = STR("");
        block->rows += kind != SHEET_EMPTY;
        if (kind != SHEET_ROW && kind != SHEET_EMPTY)
            record_refuse(reader, i, kind);
    }
}

static void personal_look(Reader *reader, size_t field) {
    Block *block = reader->block;
    PersonalColumn *personal = &block->personal[field];
    for (size_t i = block_row_next(block, 0); i < block->count; i = block_row_next(block, i + 1)) {
        const Record *record = &reader->batch->record[i];
        Str cell = cell_of(record, field_column(reader, record, field));
        if (str_trim(cell).len)
            personal->kind[personal->cells++] = (uint8_t)personal_of(cell);
    }
}

/* The number in a cell, empty when there is none.  What has a digit is no word for an empty cell. */
static Str number_of(Reader *reader, Str cell) {
    Str number = str_trim(cell);
    for (size_t i = 0; i < number.len; i++)
        if (number.ptr[i] >= '0' && number.ptr[i] <= '9')
            return number;
    return words_null(reader->feed->gather->words, reader->scratch, number) ? STR("") : number;
}

/* Numbers: of the row itself or of the request it is about; `to` and `key` NULL: all that matters is that there is one.
 */
static void numbers_read(Reader *reader, size_t field, Str *to, uint64_t *key) {
    Block *block = reader->block;
    bool required = reader->feed->use[field].required;
    uint64_t looked_at = 0, full = 0, hash;
    for (size_t i = block_row_next(block, 0); i < block->count; i = block_row_next(block, i + 1)) {
        Str cell = cell_take(reader, field, i, &hash);
        if (!to && !required)
            continue;
        Str number = number_of(reader, cell);
        looked_at++;
        full += number.len > 0;
        if (!to)
            continue;
        to[i] = number;
        key[i] = number.len ? id_key(reader->scratch, number) : 0;
    }
    if (required)
        quality_add(block, QUALITY_COMPLETE, looked_at, full);
}

static void labels_read(Reader *reader, size_t field) {
    Block *block = reader->block;
    LabelColumn *labels = &block->labels[field];
    Spellings *spellings = labels->spellings;
    for (size_t i = block_row_next(block, 0); i < block->count; i = block_row_next(block, i + 1)) {
        uint64_t hash;
        Str cell = cell_take(reader, field, i, &hash);
        uint32_t at = spelling_find(spellings, cell, hash);
        if (at == SPELLING_NONE) {
            at = spelling_add(spellings, cell, hash);
            block_note(block, (Note){.record = (uint32_t)i, .field = (uint16_t)field, .kind = NOTE_LABEL, .label = at});
        }
        labels->at[i] = (uint16_t)at;
        spellings->of[at].count++;
    }
}

static bool stored(const Record *record, size_t column) {
    return record->kind && column < record->count && record->kind[column] == CELL_MOMENT;
}

static DateOutcome stamp_read(Reader *reader, const Record *record, size_t field, Str date, Moment *moment) {
    size_t time_column = reader->feed->columns->field[field].column[1];
    Str time = time_column == NO_COLUMN ? STR("") : cell_of(record, time_column);
    if (stored(record, field_column(reader, record, field)))
        return date_read_stored(reader->date[field], date, time, moment);
    DateOutcome outcome = date_read(reader->date[field], date, time, moment);
    if (outcome == DATE_WRONG && words_null(reader->feed->gather->words, reader->scratch, date))
        outcome = DATE_EMPTY;
    return outcome;
}

/* What is wrong with a stamp. */
static Problem stamp_problem(DateOutcome outcome) {
    switch (outcome) {
    case DATE_EMPTY:
        return PROBLEM_DATE_MISSING;
    case DATE_SHORT:
        return PROBLEM_DATE_YEAR_SHORT;
    case DATE_OUTSIDE:
        return PROBLEM_DATE_OUT_OF_RANGE;
    case DATE_DAY_ABSENT:
        return PROBLEM_DATE_DAY_ABSENT;
    default:
        return PROBLEM_DATE_UNREADABLE;
    }
}

/* Of a stamp in two columns: the date alone would do, so it is the time that cannot be read. */
static bool time_wrong(Reader *reader, const Record *record, size_t field) {
    const size_t *column = reader->feed->columns->field[field].column;
    Moment moment;
    if (column[1] == NO_COLUMN)
        return false;
    Str date = cell_of(record, column[0]);
    return (stored(record, column[0]) ? date_read_stored : date_read)(reader->date[field], date, STR(""), &moment) ==
           DATE_READ;
}

static void absent_note(Arena *arena, Note *note, DateFault fault) {
    note->arg[1] = str_number(arena, fault.month);
    note->arg[2] = str_number(arena, fault.year);
    note->arg[3] = str_number(arena, fault.days);
}

/* A stamp that could not be read.  True when the field has something in it, readable or not, in a row that stays. */
static bool stamp_refuse(Reader *reader, size_t index, size_t field, DateOutcome outcome) {
    const Record *record = &reader->batch->record[index];
    int step = reader->feed->use[field].which;
    if (outcome == DATE_EMPTY && step != STEP_RECEIVED)
        return false;
    size_t column = field_column(reader, record, field);
    Problem problem = stamp_problem(outcome);
    Str what = outcome == DATE_EMPTY ? reader->feed->columns->header[column] : str_trim(cell_of(record, column));
    if (outcome == DATE_WRONG && time_wrong(reader, record, field)) {
        column = reader->feed->columns->field[field].column[1];
        problem = PROBLEM_TIME_UNREADABLE;
        what = str_trim(cell_of(record, column));
    }
    Note *note = note_add(reader, index, field, problem, column, 4, what, date_order_name(reader->date[field]));
    if (problem == PROBLEM_DATE_DAY_ABSENT)
        absent_note(reader->batch->arena, note, date_fault(reader->date[field]));
    if (step == STEP_RECEIVED) {
        note_reject(reader, note);
        return false;
    }
    reader->block->unreadable[index] |= (uint16_t)(1u << step);
    return true;
}

/* The block will be read again once the whole column of the field was looked at. */
static void open_mark(Block *block, size_t record, size_t field) {
    if (record < block->open_record || (record == block->open_record && field < block->open_field)) {
        block->open_record = (uint32_t)record;
        block->open_field = (uint16_t)field;
    }
}

/* What the whole column says, as soon as that is known. */
static void column_settle(Reader *reader, size_t field) {
    if (!reader->block->settled[field] || reader->settled[field])
        return;
    bool told = date_settle(reader->date[field], reader->block->settled[field]); /* dates_tell says what is open */
    (void)told;
    reader->settled[field] = true;
}

static void stamps_read(Reader *reader, size_t field) {
    Block *block = reader->block;
    FieldUse use = reader->feed->use[field];
    Moment *moment = block->moment[use.which];
    uint64_t looked_at = 0, full = 0, filled = 0, valid = 0, hash;
    column_settle(reader, field);
    DateCalendars before = date_calendars(reader->date[field]);
    for (size_t i = block_row_next(block, 0); i < block->count; i = block_row_next(block, i + 1)) {
        Str cell = cell_take(reader, field, i, &hash);
        DateOutcome outcome = stamp_read(reader, &reader->batch->record[i], field, cell, &moment[i]);
        if (outcome == DATE_UNDECIDED) {
            open_mark(block, i, field);
            return;
        }
        looked_at++;
        filled += outcome != DATE_EMPTY;
        valid += outcome == DATE_READ;
        full += outcome == DATE_READ || stamp_refuse(reader, i, field, outcome);
    }
    DateCalendars after = date_calendars(reader->date[field]);
    block->calendars[field] = (DateCalendars){after.hijri - before.hijri, after.gregorian - before.gregorian};
    quality_add(block, QUALITY_VALID, filled, valid);
    if (use.required)
        quality_add(block, QUALITY_COMPLETE, looked_at, full);
}

static void field_read(Reader *reader, size_t field) {
    Block *block = reader->block;
    FieldKind kind = reader->feed->use[field].kind;
    if (kind == FIELD_COMMENT)
        return;
    if (block->personal[field].looking)
        personal_look(reader, field);
    if (kind == FIELD_ID)
        numbers_read(reader, field, block->id, block->key);
    else if (kind == FIELD_REQUEST)
        numbers_read(reader, field, block->request, block->request_key);
    else if (kind == FIELD_OTHER)
        numbers_read(reader, field, NULL, NULL);
    else if (kind == FIELD_STEP)
        stamps_read(reader, field);
    else
        labels_read(reader, field);
}

/* The scores of one question. */
static void question_read(Reader *reader, size_t index) {
    Block *block = reader->block;
    const SourceSpec *spec = reader->feed->spec;
    const Question *question = &reader->feed->gather->project->question[spec->question_first + index];
    size_t column = reader->feed->columns->question[index];
    uint64_t filled = 0, valid = 0;
    for (size_t i = block_row_next(block, 0); i < block->count; i = block_row_next(block, i + 1)) {
        Str cell = cell_of(&reader->batch->record[i], column);
        uint64_t hash = cell_hash(cell);
        bool known;
        int16_t score = score_of_hashed(reader->scores[index], cell, hash, &known);
        if (!known)
            note_add(reader, i, spec->field_count + index, PROBLEM_SCORE_UNKNOWN, column, 2, str_trim(cell),
                     question->scale.name.len ? question->scale.name : question->id);
        filled += !known || score != SCORE_NONE;
        valid += known && score != SCORE_NONE;
        block->score[index][i] = score;
        block->complete[i] = block->complete[i] || score >= 0;
        block->content[i] = hash_add(block->content[i], hash, index);
    }
    quality_add(block, QUALITY_VALID, filled, valid);
}

/* Every request needs a number where there is a column of them. */
static void ids_demand(Reader *reader) {
    Block *block = reader->block;
    const Feed *feed = reader->feed;
    if (feed->spec->kind != SOURCE_REQUESTS || feed->id == SIZE_MAX)
        return;
    for (size_t i = block_row_next(block, 0); i < block->count; i = block_row_next(block, i + 1))
        if (!block->id[i].len)
            note_reject(reader, note_add(reader, i, feed->spec->field_count, PROBLEM_ID_MISSING,
                                         feed->columns->field[feed->id].column[0], 1, STR(""), STR("")));
}

static void rows_check(Reader *reader) {
    Block *block = reader->block;
    Moment moment[STEPS];
    bool requests = reader->feed->spec->kind == SOURCE_REQUESTS;
    for (size_t i = block_row_next(block, 0); i < block->count; i = block_row_next(block, i + 1)) {
        quality_add(block, QUALITY_UNIQUE, 1, 1);
        if (!requests)
            continue;
        for (int step = 0; step < STEPS; step++)
            moment[step] = block->moment[step] ? block->moment[step][i] : MOMENT_NONE;
        RowCheck check = row_check(moment, reader->feed->gather->project);
        row_check_count(block->looked_at, block->met, check, true);
        block->impossible[i] = check.impossible;
    }
}

void block_read(Reader *reader, const Batch *batch, size_t from, Block *block) {
    const SourceSpec *spec = reader->feed->spec;
    reader->batch = batch;
    reader->block = block;
    block_clear(block, spec->field_count);
    block->count = batch->count;
    records_sift(reader, from);
    for (size_t i = 0; i < spec->field_count; i++)
        field_read(reader, i);
    memset(block->complete, 0, block->count);
    for (size_t i = 0; i < spec->question_count; i++)
        question_read(reader, i);
    ids_demand(reader);
    rows_check(reader);
    block_notes_sort(block);
}

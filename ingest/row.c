/* row.c - the cells of one record as values; see gather.h. */
#include "ingest/file.h"
#include "ingest/gather.h"

#include <string.h>

FieldUse field_use(const Project *project, SourceKind kind, Str field) {
    static const struct {
        const char *name;
        FieldKind kind;
    } plain[] = {
        {"id", FIELD_ID},     {"request", FIELD_REQUEST}, {"status", FIELD_STATUS}, {"decision", FIELD_DECISION},
        {"type", FIELD_TYPE}, {"comment", FIELD_COMMENT},
    };
    FieldUse use = {.kind = FIELD_OTHER};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        if (str_same(field, str_of(plain[i].name)))
            use.kind = plain[i].kind;
    for (int i = 0; i < DIMENSIONS; i++)
        if (str_same(field, dimension_name((Dimension)i)))
            use = (FieldUse){FIELD_DIMENSION, i, false};
    Step step =
        str_same(field, STR("submitted")) || str_same(field, STR("offered")) ? STEP_RECEIVED : step_named(field);
    if (step < STEPS && (kind == SOURCE_REQUESTS || step == STEP_RECEIVED))
        use = (FieldUse){FIELD_STEP, (int)step, false};
    /* Complete is what the policy requires; without such a list, what every row must say. */
    const Policy *policy = &project->organization.policy;
    for (size_t i = 0; i < policy->required_count; i++)
        use.required = use.required || str_same(policy->required[i], field);
    if (!policy->required_count)
        use.required = use.kind <= FIELD_REQUEST || use.kind == FIELD_DIMENSION || use.kind == FIELD_STATUS ||
                       use.kind == FIELD_TYPE || (use.kind == FIELD_STEP && use.which == STEP_RECEIVED);
    return use;
}

size_t field_of(const Feed *feed, FieldKind kind, int which) {
    for (size_t i = 0; i < feed->spec->field_count; i++)
        if (feed->use[i].kind == kind && feed->use[i].which == which)
            return i;
    return SIZE_MAX;
}

Place field_place(const Feed *feed, const Columns *columns, const Record *record, size_t field) {
    size_t cell = columns->field[field].column[0];
    return record_cell_place(record, feed->source->file, cell, columns->header[cell]);
}

void row_reject(Feed *feed, Problem problem, Place place, size_t count, const Str *args) {
    feed->source->rejected[problem]++;
    reject_add(feed->gather->rejects, problem, place, count, args);
}

static void quality(Feed *feed, QualityRule rule, bool met) {
    feed->source->looked_at[rule]++;
    feed->source->met[rule] += met;
}

static Str cell_of(const Record *record, size_t column) {
    return column < record->count ? record->cell[column] : STR("");
}

/* What is wrong with a stamp, as a problem with its arguments. */
static Problem stamp_problem(const Feed *feed, size_t field, DateOutcome outcome, Str header, Str value, Str args[4]) {
    const DateReader *reader = feed->reader[field];
    DateFault fault = date_fault(reader);
    args[0] = outcome == DATE_EMPTY ? header : str_trim(value);
    args[1] = date_order_name(reader);
    args[2] = args[3] = STR("");
    switch (outcome) {
    case DATE_EMPTY:
        return PROBLEM_DATE_MISSING;
    case DATE_SHORT:
        return PROBLEM_DATE_YEAR_SHORT;
    case DATE_OUTSIDE:
        return PROBLEM_DATE_OUT_OF_RANGE;
    case DATE_DAY_ABSENT:
        args[1] = str_number(feed->scratch, fault.month);
        args[2] = str_number(feed->scratch, fault.year);
        args[3] = str_number(feed->scratch, fault.days);
        return PROBLEM_DATE_DAY_ABSENT;
    default:
        return PROBLEM_DATE_UNREADABLE;
    }
}

static bool stored(const Record *record, size_t column) {
    return record->kind && column < record->count && record->kind[column] == CELL_MOMENT;
}

/* The moment in the field; the order of day and month is looked for in the whole source when a cell leaves it open. */
static DateOutcome stamp_read(Feed *feed, const Columns *columns, const Record *record, size_t field, Moment *moment) {
    const size_t *column = columns->field[field].column;
    Str date = cell_of(record, column[0]), time = column[1] == NO_COLUMN ? STR("") : cell_of(record, column[1]);
    DateOutcome outcome =
        (stored(record, column[0]) ? date_read_stored : date_read)(feed->reader[field], date, time, moment);
    if (outcome == DATE_UNDECIDED) {
        if (!order_find(feed, field))
            feed->stopped = true;
        else
            outcome = date_read(feed->reader[field], date, time, moment);
    }
    if (outcome == DATE_WRONG && words_null(feed->gather->words, feed->scratch, date))
        outcome = DATE_EMPTY;
    return outcome;
}

/* Of a stamp in two columns: the date alone would do, so it is the time that cannot be read. */
static bool time_wrong(Feed *feed, const Columns *columns, const Record *record, size_t field) {
    const size_t *column = columns->field[field].column;
    Moment moment;
    return column[1] != NO_COLUMN &&
           date_read(feed->reader[field], cell_of(record, column[0]), STR(""), &moment) == DATE_READ;
}

/* False when the row cannot be used without this stamp. */
static bool step_take(Feed *feed, const Columns *columns, const Record *record, size_t field, Row *row) {
    int step = feed->use[field].which;
    DateOutcome outcome = stamp_read(feed, columns, record, field, &row->moment[step]);
    if (feed->stopped)
        return false;
    if (outcome != DATE_EMPTY)
        quality(feed, QUALITY_VALID, outcome == DATE_READ);
    if (outcome == DATE_READ || (outcome == DATE_EMPTY && step != STEP_RECEIVED))
        return true;
    Str args[4];
    size_t cell = columns->field[field].column[0];
    Problem problem = stamp_problem(feed, field, outcome, columns->header[cell], cell_of(record, cell), args);
    if (outcome == DATE_WRONG && time_wrong(feed, columns, record, field)) {
        cell = columns->field[field].column[1];
        problem = PROBLEM_TIME_UNREADABLE;
        args[0] = str_trim(cell_of(record, cell));
    }
    Place place = record_cell_place(record, feed->source->file, cell, columns->header[cell]);
    if (step == STEP_RECEIVED) {
        row_reject(feed, problem, place, COUNT_OF(args), args);
        return false;
    }
    problem_add(feed->gather->rejects, problem, place, COUNT_OF(args), args);
    row->unreadable |= (uint16_t)(1u << step);
    return true;
}

static Label label_take(Feed *feed, const Columns *columns, const Record *record, size_t field, Labels *labels,
                        Str what) {
    Str cell = cell_of(record, columns->field[field].column[0]);
    Label label = label_of(labels, cell);
    if (!label.empty) {
        quality(feed, QUALITY_VALID, !label.unknown);
        feed->source->labels++;
        feed->source->unknown_labels += label.unknown;
    }
    if (label.unknown && label.fresh)
        PROBLEM_ADD(feed->gather->rejects, LABEL_UNKNOWN, field_place(feed, columns, record, field), str_trim(cell),
                    what, label.suggestion);
    if (labels_full(labels) && !feed->stopped) {
        Str most = str_number(feed->scratch, LABELS_MOST);
        DIAG(feed->gather->diag, LABELS_TOO_MANY, field_place(feed, columns, record, field), most, what);
        feed->stopped = true;
    }
    return label;
}

static void personal_look(Feed *feed, size_t field, Str cell) {
    enum { LOOKED_AT = 2000 };
    PersonalCount *count = &feed->personal[field];
    if (count->cells == LOOKED_AT || !str_trim(cell).len)
        return;
    count->cells++;
    count->hits[personal_of(cell)]++;
}

/* The number in a cell, empty when there is none.  What has a digit is no word for an empty cell. */
static Str number_of(const Feed *feed, Str cell) {
    Str number = str_trim(cell);
    for (size_t i = 0; i < number.len; i++)
        if (number.ptr[i] >= '0' && number.ptr[i] <= '9')
            return number;
    return words_null(feed->gather->words, feed->scratch, number) ? STR("") : number;
}

/* A cell that goes into one of the lists of labels; false when it is empty. */
static bool listed_take(Feed *feed, const Columns *columns, const Record *record, size_t field, Row *row) {
    Gather *gather = feed->gather;
    FieldUse use = feed->use[field];
    Labels *labels = use.kind == FIELD_DIMENSION  ? gather->member[use.which]
                     : use.kind == FIELD_STATUS   ? gather->status
                     : use.kind == FIELD_DECISION ? gather->decision
                                                  : gather->type;
    Label label = label_take(feed, columns, record, field, labels, feed->spec->field[field].field);
    if (use.kind == FIELD_DIMENSION)
        row->member[use.which] = label.code;
    else if (use.kind == FIELD_STATUS)
        row->class = (uint8_t)label.code;
    else if (use.kind == FIELD_DECISION)
        row->decision = (uint8_t)label.code;
    else
        row->type = (uint8_t)label.code;
    return !label.empty;
}

/* One field of the row; false when the row must be left out. */
static bool field_take(Feed *feed, const Columns *columns, const Record *record, size_t field, Row *row) {
    Str cell = cell_of(record, columns->field[field].column[0]);
    FieldUse use = feed->use[field];
    bool full, used = true;
    if (use.kind == FIELD_COMMENT)
        return true;
    personal_look(feed, field, cell);
    row->content = (row->content ^ map_hash(cell)) * 0x9E3779B97F4A7C15u + field;
    switch (use.kind) {
    case FIELD_ID:
        row->id = number_of(feed, cell);
        full = row->id.len > 0;
        break;
    case FIELD_REQUEST:
        row->request = number_of(feed, cell);
        full = row->request.len > 0;
        break;
    case FIELD_STEP:
        used = step_take(feed, columns, record, field, row);
        full = row->moment[use.which] != MOMENT_NONE || (row->unreadable >> use.which & 1);
        break;
    case FIELD_OTHER:
        full = !use.required || number_of(feed, cell).len > 0;
        break;
    default:
        full = listed_take(feed, columns, record, field, row);
    }
    if (use.required)
        quality(feed, QUALITY_COMPLETE, full);
    return used;
}

bool row_read(Feed *feed, const Columns *columns, const Record *record, Row *row) {
    memset(row, 0, sizeof *row);
    for (int i = 0; i < STEPS; i++)
        row->moment[i] = MOMENT_NONE;
    for (size_t i = 0; i < feed->spec->field_count; i++)
        if (!field_take(feed, columns, record, i, row))
            return false;
    return !feed->stopped;
}

/* The rows of one file of the source, looked at for the order of day and month alone. */
typedef struct OrderLook {
    DateReader *reader;
    size_t field;
    DateEvidence evidence;
    bool whole; /* the file was read to its end; the reading proper says so when it cannot be */
} OrderLook;

static bool order_take(void *context, SheetRow kind, const Columns *columns, const Record *record) {
    OrderLook *look = context;
    if (kind == SHEET_ROW && !stored(record, columns->field[look->field].column[0]))
        date_evidence(look->reader, &look->evidence, cell_of(record, columns->field[look->field].column[0]));
    return true;
}

static void order_look(const Feed *feed, Str file, OrderLook *look) {
    const Project *project = feed->gather->project;
    Arena *scratch = arena_new();
    Diag *unheard = diag_new(scratch); /* the reading proper reports what is wrong with the file */
    Input *input = input_open(scratch, path_in(scratch, project->folder, file), file, unheard);
    SheetFound found;
    Str sha256;
    if (input) {
        look->whole = sheet_read(scratch, project, feed->spec, input, (SheetTaker){order_take, look}, &found, unheard);
        look->whole = input_close(scratch, input, &sha256, unheard) && look->whole;
    }
    arena_drop(scratch);
}

/* Numbers among the dates: a column of Excel's days, or a mixture that nobody can tell apart. */
static void serials_tell(const Feed *feed, size_t field, const DateEvidence *evidence) {
    const FieldSpec *spec = &feed->spec->field[field];
    Place place = {.file = feed->source->file};
    if (!evidence->serials || spec->number != NUMBER_AUTO)
        return;
    Str numbers = str_number(feed->scratch, (int64_t)evidence->serials);
    uint64_t written = evidence->written + evidence->day_first + evidence->month_first + evidence->either;
    if (date_serials(evidence))
        DIAG(feed->gather->diag, DATE_SERIALS, place, spec->column[0], numbers, spec->field);
    else
        DIAG(feed->gather->diag, DATE_SERIALS_MIXED, place, spec->column[0], numbers,
             str_number(feed->scratch, (int64_t)written));
}

bool order_find(Feed *feed, size_t field) {
    OrderLook look = {.reader = feed->reader[field], .field = field};
    for (size_t i = 0; i < feed->file_count; i++)
        order_look(feed, feed->file[i], &look);
    bool settled = date_settle(feed->reader[field], &look.evidence);
    serials_tell(feed, field, &look.evidence);
    if (settled)
        return true;
    const FieldSpec *spec = &feed->spec->field[field];
    Place place = {.file = feed->source->file};
    DIAG(feed->gather->diag, DATE_AMBIGUOUS, place, spec->column[0],
         str_number(feed->scratch, (int64_t)look.evidence.either),
         str_number(feed->scratch, (int64_t)look.evidence.day_first),
         str_number(feed->scratch, (int64_t)look.evidence.month_first), spec->field);
    return false;
}

void calendars_tell(const Feed *feed) {
    for (size_t i = 0; i < feed->spec->field_count; i++) {
        const FieldSpec *field = &feed->spec->field[i];
        DateCalendars of = feed->reader[i] ? date_calendars(feed->reader[i]) : (DateCalendars){0};
        Place place = {.file = feed->gather->project->file, .line = field->line, .column = field->char_column};
        if (of.hijri && of.gregorian)
            DIAG(feed->gather->diag, DATE_CALENDARS_MIXED, place, field->column[0],
                 str_number(feed->scratch, (int64_t)of.hijri), str_number(feed->scratch, (int64_t)of.gregorian),
                 field->field);
    }
}

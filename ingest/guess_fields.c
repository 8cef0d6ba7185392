/* guess_fields.c - which column of an export holds which field: by its header, else by what it holds; see guess.h. */
#include "ingest/guess.h"

#include <string.h>

enum { EXACT = 10000, BEGINS = 5000 };

const FieldGuess *group_field(const Group *group, const char *field) {
    for (size_t i = 0; i < group->field_count; i++)
        if (str_same(group->field[i].field, str_of(field)))
            return &group->field[i];
    return NULL;
}

const ColumnLook *group_column(const Group *group, const char *field) {
    const FieldGuess *guess = group_field(group, field);
    return guess ? &group->look->column[guess->column[0]] : NULL;
}

static bool is_moment(Str field) {
    return step_named(field) < STEPS || str_same(field, STR("submitted")) || str_same(field, STR("offered"));
}

static bool is_dimension(Str field) {
    for (int i = 0; i < DIMENSIONS; i++)
        if (str_same(field, dimension_name((Dimension)i)))
            return true;
    return false;
}

static bool is_number(Str field) {
    return str_same(field, STR("id")) || str_same(field, STR("request"));
}

/* A short name in Latin letters ("id", "closed") begins too many other headers to be looked for at their start. */
static bool may_begin(Str name) {
    return (unsigned char)name.ptr[0] >= 0x80 || str_find(name, STR(" ")) != SIZE_MAX;
}

/* How well a header bears one of the names: the earlier the name the better, an exact one before any other. */
static int header_fits(Arena *arena, const Json *names, Str folded) {
    int best = 0;
    for (size_t i = 0; i < names->count; i++) {
        Str name = header_fold(arena, names->child[i].text);
        int rank = (int)(names->count - i);
        if (str_same(name, folded) && best < EXACT + rank)
            best = EXACT + rank;
        else if (name.len && name.len < folded.len && str_starts(folded, name) && folded.ptr[name.len] == ' ' &&
                 may_begin(name) && best < BEGINS + rank)
            best = BEGINS + rank;
    }
    return best;
}

/* What stands in the cells may be the field. */
static bool content_fits(const Sense *sense, const Look *look, const ColumnLook *column, Str field) {
    if (!column->filled)
        return !is_number(field) && !str_same(field, STR("received"));
    if (is_moment(field))
        return column->dates * 2 >= column->filled;
    if (is_number(field))
        return column->dates * 2 < column->filled && column->filled * 2 >= look->rows;
    if (str_same(field, STR("type")))
        return sense_words(sense, column, WORDS_TYPE) >= 0.5;
    if (str_same(field, STR("decision")))
        return sense_words(sense, column, WORDS_DECISION) >= 0.5;
    if (str_same(field, STR("status")))
        return column->value && (column->distinct <= 25 || sense_words(sense, column, WORDS_STATUS) >= 0.5);
    if (is_dimension(field))
        return column->value && (column->distinct <= 12 || column->distinct * 2 <= column->filled) &&
               column->dates * 2 < column->filled;
    return true;
}

static void field_add(Group *group, Str field, size_t column, Why why) {
    if (group->field_count == FIELDS_MOST)
        return;
    group->field[group->field_count++] =
        (FieldGuess){.field = field, .column = {column, NO_COLUMN}, .column_count = 1, .why = why};
    group->use[column] = COLUMN_FIELD;
}

/* ---- a product's profile ---------------------------------------------------------------------------------------- */

static size_t column_named(const Look *look, Arena *arena, Str name) {
    Str folded = header_fold(arena, name);
    for (size_t i = 0; i < look->column_count; i++)
        if (str_same(look->column[i].folded, folded))
            return i;
    return NO_COLUMN;
}

/* The column of a field or a condition of a profile: the first of its names that is there. */
static size_t column_any(const Guess *guess, const Look *look, const Json *member, bool key) {
    const Json *main = json_member(member, STR("column")), *other = json_member(member, STR("or"));
    const Json *name = member->kind == JSON_ARRAY && member->count ? member->child : main ? main : member;
    size_t column = column_named(look, guess->arena, key ? member->key : name->text);
    if (other && other->kind == JSON_STRING && column == NO_COLUMN)
        return column_named(look, guess->arena, other->text);
    for (size_t i = 0; other && i < other->count && column == NO_COLUMN; i++)
        column = column_named(look, guess->arena, other->child[i].text);
    return column;
}

static size_t profile_columns(const Guess *guess, const Look *look, const Json *object, bool keys, bool *all) {
    size_t found = 0;
    for (size_t i = 0; object && i < object->count; i++) {
        const Json *member = &object->child[i];
        if (str_starts(member->key, STR("//")) || (!keys && member->kind == JSON_NULL))
            continue;
        bool there = column_any(guess, look, member, keys) != NO_COLUMN;
        found += there;
        *all = *all && there;
    }
    return found;
}

/* The profile whose columns are all there; of several the one with the most. */
static void profile_find(const Guess *guess, Group *group) {
    size_t most = 0;
    for (size_t i = 0; i < guess->sense->profile_count; i++) {
        const ProfileSense *profile = &guess->sense->profile[i];
        bool all = true;
        Str format = json_text(profile->json, STR("format"), STR(""));
        size_t columns = profile_columns(guess, group->look, json_member(profile->json, STR("fields")), false, &all) +
                         profile_columns(guess, group->look, json_member(profile->json, STR("where")), true, &all);
        if (!all || columns <= most || (format.len && !str_same(format, group->look->format)))
            continue;
        most = columns;
        group->profile = profile;
    }
}

static bool profile_is(const Group *group, SourceKind kind) {
    return group->profile && str_same(json_text(group->profile->json, STR("kind"), STR("")), source_kind_name(kind));
}

static void profile_fields(const Guess *guess, Group *group) {
    const Json *fields = json_member(group->profile->json, STR("fields"));
    for (size_t i = 0; fields && i < fields->count; i++) {
        const Json *value = &fields->child[i];
        size_t column = value->kind == JSON_NULL ? NO_COLUMN : column_any(guess, group->look, value, false);
        if (column != NO_COLUMN && group->use[column] != COLUMN_BARRED)
            field_add(group, value->key, column, WHY("init.why.profile", group->profile->name));
    }
}

/* ---- by header -------------------------------------------------------------------------------------------------- */

/* The column not used yet that bears the field's name best, NO_COLUMN when none does. */
static size_t header_best(const Guess *guess, const Group *group, const Json *field, int *rank) {
    size_t best = NO_COLUMN;
    *rank = 0;
    for (size_t i = 0; i < group->look->column_count; i++) {
        const ColumnLook *column = &group->look->column[i];
        if (group->use[i] != COLUMN_UNUSED || !column->name.len)
            continue;
        int fits = header_fits(guess->arena, field, column->folded);
        if (fits > *rank && content_fits(guess->sense, group->look, column, field->key)) {
            *rank = fits;
            best = i;
        }
    }
    return best;
}

/* Exact names first, for all fields; then headers that begin with a name. */
static void fields_by_header(const Guess *guess, Group *group, SourceKind kind) {
    const Json *fields = json_member(guess->sense->headers, source_kind_name(kind));
    for (int least = EXACT; least >= BEGINS; least -= BEGINS) {
        for (size_t i = 0; i < fields->count; i++) {
            const Json *field = &fields->child[i];
            int rank;
            if (group_field(group, str_c(guess->arena, field->key)))
                continue;
            size_t column = header_best(guess, group, field, &rank);
            if (column != NO_COLUMN && rank > least)
                field_add(
                    group, field->key, column,
                    WHY(least == EXACT ? "init.why.header" : "init.why.begins", group->look->column[column].name));
        }
    }
}

/* A time of day in a column of its own, beside a date without one. */
static void times_add(const Guess *guess, Group *group) {
    const Json *times = json_member(guess->sense->headers, STR("times"));
    for (size_t i = 0; i < group->field_count; i++) {
        FieldGuess *field = &group->field[i];
        const Json *names = json_member(times, field->field);
        for (size_t c = 0; names && field->column_count == 1 && c < group->look->column_count; c++) {
            const ColumnLook *column = &group->look->column[c], *date = &group->look->column[field->column[0]];
            if (group->use[c] != COLUMN_UNUSED || header_fits(guess->arena, names, column->folded) < EXACT ||
                (column->clocks + column->dates) * 2 < column->filled || date->timed * 2 > date->dates)
                continue;
            field->column[field->column_count++] = c;
            field->why = WHY("init.why.time", date->name, column->name);
            group->use[c] = COLUMN_FIELD;
        }
    }
}

/* ---- by content ------------------------------------------------------------------------------------------------- */

static bool free_for(const Group *group, size_t column) {
    return group->use[column] == COLUMN_UNUSED && group->look->column[column].name.len;
}

static Why dates_why(const Guess *guess, const Group *group, const ColumnLook *column) {
    return WHY("init.why.dates", str_percent(guess->arena, (double)column->dates / (double)group->look->rows, 0));
}

/* The field whose header only begins as its name: another may need the column more. */
static FieldGuess *field_loosely(Group *group, size_t column) {
    for (size_t i = 0; i < group->field_count; i++)
        if (group->field[i].column[0] == column && !strcmp(group->field[i].why.key, "init.why.begins"))
            return &group->field[i];
    return NULL;
}

/* The first column in which nearly every row has a date. */
static void received_by_content(const Guess *guess, Group *group) {
    for (size_t i = 0; !group_field(group, "received") && i < group->look->column_count; i++) {
        const ColumnLook *column = &group->look->column[i];
        FieldGuess *other = field_loosely(group, i);
        if (!column->dates || column->dates * 10 < group->look->rows * 9 || (!other && !free_for(group, i)))
            continue;
        if (other)
            *other = group->field[--group->field_count];
        field_add(group, STR("received"), i, dates_why(guess, group, column));
    }
}

/* The first column whose values are all different. */
static void id_by_content(const Guess *guess, Group *group) {
    for (size_t i = 0; !group_field(group, "id") && i < group->look->column_count; i++) {
        const ColumnLook *column = &group->look->column[i];
        bool unique = column->unique * 100 >= column->filled * 98 && column->filled * 100 >= group->look->rows * 95;
        if (free_for(group, i) && unique && column->filled > 4 && !column->dates && i < 5)
            field_add(group, STR("id"), i, WHY("init.why.unique", str_number(guess->arena, (int64_t)column->filled)));
    }
}

static void words_by_content(const Guess *guess, Group *group, const char *field, WordList list, double least) {
    enum { WORDS_MOST = 40 };
    for (size_t i = 0; !group_field(group, field) && i < group->look->column_count; i++) {
        const ColumnLook *column = &group->look->column[i];
        double share =
            column->distinct <= WORDS_MOST && column->distinct > 1 && free_for(group, i)
                ? list == WORD_LISTS ? sense_channels(guess->sense, column) : sense_words(guess->sense, column, list)
                : 0;
        if (share >= least)
            field_add(
                group, str_of(field), i,
                WHY(list == WORD_LISTS ? "init.why.channels" : "init.why.words", str_percent(guess->arena, share, 0)));
    }
}

static void requests_by_content(const Guess *guess, Group *group) {
    id_by_content(guess, group);
    received_by_content(guess, group);
    words_by_content(guess, group, "status", WORDS_STATUS, 0.6);
    words_by_content(guess, group, "type", WORDS_TYPE, 0.6);
    words_by_content(guess, group, "channel", WORD_LISTS, 0.6);
}

/* ---- the kind of an export -------------------------------------------------------------------------------------- */

static void fields_clear(Group *group) {
    group->field_count = 0;
    for (size_t i = 0; i < group->look->column_count; i++)
        if (group->use[i] == COLUMN_FIELD)
            group->use[i] = COLUMN_UNUSED;
}

static void fields_of(const Guess *guess, Group *group, SourceKind kind) {
    fields_clear(group);
    if (profile_is(group, kind))
        profile_fields(guess, group);
    fields_by_header(guess, group, kind);
    times_add(guess, group);
}

/* What only a register of requests has: a state, a reply, an end. */
static bool has_course(const Group *group) {
    static const char *const course[] = {"status", "first_reply", "decided", "closed", "due", "delivered", "decision"};
    for (size_t i = 0; i < COUNT_OF(course); i++)
        if (group_field(group, course[i]))
            return true;
    return false;
}

static bool is_actions(const Guess *guess, const Look *look) {
    const Json *names = json_member(guess->sense->headers, STR("actions"));
    for (size_t i = 0; i < names->count; i++)
        if (column_named(look, guess->arena, names->child[i].text) == NO_COLUMN)
            return false;
    return true;
}

static bool is_offers(const Guess *guess, Group *group) {
    if (group->profile && !profile_is(group, SOURCE_OFFERS))
        return false;
    fields_of(guess, group, SOURCE_OFFERS);
    return group_field(group, "offered") && group_field(group, "request");
}

static bool is_requests(const Guess *guess, Group *group) {
    if (group->profile && !profile_is(group, SOURCE_REQUESTS))
        return false;
    fields_of(guess, group, SOURCE_REQUESTS);
    requests_by_content(guess, group);
    return group_field(group, "id") && group_field(group, "received");
}

static bool is_answers(Guess *guess, Group *group) {
    fields_of(guess, group, SOURCE_ANSWERS);
    words_by_content(guess, group, "channel", WORD_LISTS, 0.9);
    return guess_questions(guess, group) > 0;
}

static void personal_mark(const Guess *guess, Group *group) {
    for (size_t i = 0; i < group->look->column_count; i++) {
        const ColumnLook *column = &group->look->column[i];
        bool is_id =
            header_fits(guess->arena, json_member(json_member(guess->sense->headers, STR("requests")), STR("id")),
                        column->folded) >= EXACT;
        group->personal[i] = sense_personal(guess->sense, column, is_id);
        if (group->personal[i].len)
            group->use[i] = COLUMN_BARRED;
        for (size_t k = 0; k < i; k++) /* a name that stands twice cannot be mapped */
            if (column->name.len && str_same(column->name, group->look->column[k].name))
                group->use[i] = group->use[i] == COLUMN_UNUSED ? COLUMN_BARRED : group->use[i];
    }
}

/* Several rows a request: the same number again and again, with a step of the work in each. */
static void event_log_find(Guess *guess, Group *group) {
    const ColumnLook *id = group_column(group, "id");
    if (!id || id->unique * 2 > id->filled || group->look->rows < 20)
        return;
    group->event_log = id->name;
    ask_add(guess,
            WHY("init.ask.events", id->name, str_number(guess->arena, (int64_t)group->look->rows),
                str_number(guess->arena, (int64_t)id->unique)),
            STR(""));
}

static void kind_settle(Guess *guess, Group *group) {
    if (is_actions(guess, group->look)) {
        group->kind = SOURCE_ACTIONS;
        return;
    }
    if (is_offers(guess, group)) {
        group->kind = SOURCE_OFFERS;
        return;
    }
    bool requests = is_requests(guess, group), course = has_course(group);
    if (requests && (course || profile_is(group, SOURCE_REQUESTS))) {
        group->kind = SOURCE_REQUESTS;
        return;
    }
    bool id = group_field(group, "id") != NULL;
    if (is_answers(guess, group)) {
        group->kind = SOURCE_ANSWERS;
        return;
    }
    if (requests && is_requests(guess, group)) {
        group->kind = SOURCE_REQUESTS;
        return;
    }
    fields_clear(group);
    group->why_not = (Why){id ? "init.not.date" : "init.not.id", 0, {STR("")}};
}

void guess_fields(Guess *guess, Group *group) {
    group->kind = SOURCE_KINDS;
    group->use = ARENA_ARRAY(guess->arena, ColumnUse, group->look->column_count);
    group->personal = ARENA_ARRAY(guess->arena, Str, group->look->column_count);
    personal_mark(guess, group);
    profile_find(guess, group);
    kind_settle(guess, group);
    if (group->profile && !profile_is(group, group->kind))
        group->profile = NULL;
    if (group->kind == SOURCE_REQUESTS)
        event_log_find(guess, group);
    if (group->kind < SOURCE_ACTIONS)
        guess_dates(guess, group);
}

/* ingest.c - all files of a project, one after the other, into Facts; see ingest.h. */
#include "ingest/ingest.h"
#include "ingest/events.h"
#include "ingest/file.h"
#include "ingest/pipeline.h"

#include <stdlib.h>

enum { SOURCES_MOST = UINT16_MAX };

/* A mapped column that holds what rida must not read stops the run. */
static void personal_check_values(const Feed *feed) {
    const Project *project = feed->gather->project;
    for (size_t i = 0; i < feed->spec->field_count; i++) {
        const FieldSpec *field = &feed->spec->field[i];
        bool is_id = feed->use[i].kind == FIELD_ID || feed->use[i].kind == FIELD_REQUEST;
        Personal kind = personal_most(&feed->personal[i], is_id);
        Place place = {.file = project->file, .line = field->line, .column = field->char_column};
        if (kind != PERSONAL_NONE)
            DIAG(feed->gather->diag, FIELD_PERSONAL, place, field->column[0], personal_name(kind));
    }
}

static void file_found(const Gather *gather, const Source *source, Str part) {
    Place place = {.file = source->file};
    Str rows = str_number(gather->arena, (int64_t)source->rows);
    if (source->sheet.len)
        DIAG(gather->diag, SHEET_FOUND, place, source->format, source->sheet, rows);
    else if (part.len)
        DIAG(gather->diag, RECORDS_FOUND, place, source->format, part, rows);
    else
        DIAG(gather->diag, FILE_FOUND, place, source->format, source->encoding, source->separator, rows);
    if (!source->rows)
        DIAG(gather->diag, HEADER_ONLY, place, STR(""));
}

static Source *source_new(Gather *gather, const SourceSpec *spec, Str file) {
    Source *source = ARENA_NEW(gather->arena, Source);
    source->file = file;
    source->kind = spec->kind;
    gather->source = ARENA_GROW(gather->arena, gather->source, gather->source_count, &gather->source_room);
    gather->source[gather->source_count++] = source;
    return source;
}

static bool file_take(Feed *feed, Pipeline *pipeline, Events *events, Input *input, Arena *arena) {
    Gather *gather = feed->gather;
    SheetFound found = {0};
    Str sha256;
    input_hash(input);
    Sheet *sheet = sheet_open(arena, gather->project, feed->spec, input, gather->diag);
    if (sheet && events)
        events_run(events, feed, sheet);
    else if (sheet)
        pipeline_run(pipeline, sheet);
    bool whole = sheet && sheet_close(sheet, &found) && !feed->stopped;
    if (!whole)
        input_hash_stop(input);
    whole = input_close(arena, input, &sha256, gather->diag) && whole;
    feed->source->sha256 = str_copy(gather->arena, sha256);
    feed->source->format = str_copy(gather->arena, found.format);
    feed->source->encoding = str_copy(gather->arena, found.encoding);
    feed->source->separator = str_copy(gather->arena, found.separator);
    feed->source->finding = str_copy(gather->arena, found.how);
    if (whole)
        file_found(gather, feed->source, found.part);
    return whole;
}

static void file_feed(Feed *feed, Pipeline *pipeline, Events *events, Str file) {
    Gather *gather = feed->gather;
    Arena *arena = arena_new();
    Input *input = input_open(arena, path_in(arena, gather->project->folder, file), file, gather->diag);
    if (gather->source_count == SOURCES_MOST)
        BUG("more than %d files", SOURCES_MOST);
    feed->source_index = (uint32_t)gather->source_count;
    feed->source = source_new(gather, feed->spec, file);
    feed->personal = ARENA_ARRAY(arena, PersonalCount, feed->spec->field_count);
    feed->stopped = false;
    rejects_file(gather->rejects);
    if (!input || !file_take(feed, pipeline, events, input, arena))
        gather->failed = true;
    personal_check_values(feed);
    arena_drop(arena);
}

static int by_name(const void *a, const void *b) {
    return str_order(*(const Str *)a, *(const Str *)b);
}

/* The files of all patterns of a source, each once, sorted by name. */
static size_t files_of(Gather *gather, const SourceSpec *spec, const Str **files) {
    Str *list = NULL;
    size_t count = 0, room = 0;
    Map *seen = map_new(gather->arena);
    for (size_t i = 0; i < spec->glob_count; i++) {
        const Str *matching;
        size_t found = files_matching(gather->arena, gather->project->folder, spec->glob[i], &matching);
        if (!found) {
            DIAG(gather->diag, NO_FILE, ((Place){.file = gather->project->file, .line = spec->line}), spec->glob[i]);
            gather->failed = true;
        }
        for (size_t k = 0; k < found; k++) {
            if (!map_put(seen, matching[k], 0))
                continue;
            list = ARENA_GROW(gather->arena, list, count, &room);
            list[count++] = matching[k];
        }
    }
    if (count)
        qsort(list, count, sizeof *list, by_name);
    *files = list;
    return count;
}

static Labels *labels_for(const Gather *gather, FieldUse use) {
    switch (use.kind) {
    case FIELD_DIMENSION:
        return gather->member[use.which];
    case FIELD_STATUS:
        return gather->status;
    case FIELD_DECISION:
        return gather->decision;
    case FIELD_TYPE:
        return gather->type;
    default:
        return NULL;
    }
}

static void feed_fields(Feed *feed, Arena *arena) {
    const SourceSpec *spec = feed->spec;
    FieldUse *use = ARENA_ARRAY(arena, FieldUse, spec->field_count);
    feed->use = use;
    feed->labels = ARENA_ARRAY(arena, Labels *, spec->field_count);
    feed->settled = ARENA_ARRAY(arena, const DateEvidence *, spec->field_count);
    feed->calendars = ARENA_ARRAY(arena, DateCalendars, spec->field_count);
    feed->looking = ARENA_ARRAY(arena, bool, spec->field_count);
    for (size_t i = 0; i < spec->field_count; i++) {
        use[i] = field_use(feed->gather->project, spec->kind, spec->field[i].field);
        feed->labels[i] = labels_for(feed->gather, use[i]);
    }
    feed->id = field_of(feed, FIELD_ID, 0);
    feed->status = field_of(feed, FIELD_STATUS, 0);
    feed->decision = field_of(feed, FIELD_DECISION, 0);
    feed->type = field_of(feed, FIELD_TYPE, 0);
    for (int i = 0; i < DIMENSIONS; i++)
        feed->dimension[i] = field_of(feed, FIELD_DIMENSION, i);
}

/* The requests that an event log comes to. */
static void events_feed(Feed *feed, Events *events) {
    Arena *arena = arena_new();
    feed->personal = ARENA_ARRAY(arena, PersonalCount, feed->spec->field_count);
    feed_tell(feed);
    events_end(events, feed);
    feed->gather->failed = feed->gather->failed || feed->stopped;
    personal_check_values(feed);
    arena_drop(arena);
}

static void source_feed(Gather *gather, const SourceSpec *spec, AllRows rows) {
    Feed feed = {.gather = gather, .spec = spec, .rows = rows, .scratch = arena_new()};
    feed.file_count = files_of(gather, spec, &feed.file);
    feed_fields(&feed, gather->arena);
    Pipeline *pipeline = pipeline_new(&feed);
    Events *events = spec->event_log.len ? events_new(&feed) : NULL;
    for (size_t i = 0; i < feed.file_count; i++)
        file_feed(&feed, pipeline, events, feed.file[i]);
    if (events && !gather->failed)
        events_feed(&feed, events);
    events_drop(events);
    calendars_tell(&feed);
    pipeline_drop(pipeline);
    arena_drop(feed.scratch);
}

static void gather_open(Gather *gather) {
    const Project *project = gather->project;
    gather->rejects = rejects_new(gather->arena, gather->diag);
    gather->words = words_of(gather->arena, project);
    for (int i = 0; i < DIMENSIONS; i++)
        gather->member[i] = labels_members(gather->arena, &project->dimension[i], gather->words);
    gather->status = labels_words(gather->arena, gather->words, WORDS_STATUS);
    gather->decision = labels_words(gather->arena, gather->words, WORDS_DECISION);
    gather->type = labels_words(gather->arena, gather->words, WORDS_TYPE);
    gather->last_year = LAST_YEAR;
    if (project->as_of != MOMENT_NONE) {
        int month, day;
        day_parts(moment_day(project->as_of, project->zone), &gather->last_year, &month, &day);
    }
}

/* Members, in order; remap[d] renumbers the codes of a dimension whose members were found in the data. */
static void members_settle(Gather *gather, Facts *facts, const uint16_t *remap[DIMENSIONS]) {
    UnknownLabel *all = NULL;
    size_t room = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
        const UnknownLabel *unknown;
        facts->members[d] = labels_end(gather->arena, gather->member[d], &remap[d]);
        size_t count = labels_unknown(gather->arena, gather->member[d], (Dimension)d, &unknown);
        for (size_t i = 0; i < count; i++) {
            all = ARENA_GROW(gather->arena, all, facts->unknown_count, &room);
            all[facts->unknown_count++] = unknown[i];
            if (gather->project->dimension[d].from_data)
                DIAG(gather->diag, LABEL_SPELLINGS, (Place){0}, unknown[i].value, unknown[i].suggestion,
                     dimension_name((Dimension)d));
        }
    }
    facts->unknown = all;
}

static void words_settle(const Gather *gather, Facts *facts) {
    const Labels *const list[FACT_WORDS] = {gather->status, gather->decision, gather->type};
    for (int i = 0; i < FACT_WORDS; i++)
        facts->unknown_word_count[i] = labels_unknown(gather->arena, list[i], DIMENSIONS, &facts->unknown_word[i]);
}

static void kept_count(const Gather *gather, SourceKind kind, size_t count, const uint16_t *source) {
    for (size_t i = 0; i < count; i++)
        if (gather->source[source[i]]->kind == kind)
            gather->source[source[i]]->kept++;
}

/* Every row of every file is kept, or left out for a reason. */
static void account_check(const Source *source) {
    uint64_t sum = source->kept + source->duplicates + source->superseded;
    for (int i = 0; i < PROBLEM_COUNT; i++)
        sum += source->rejected[i];
    if (sum != source->rows)
        BUG("%llu rows, %llu accounted for", (unsigned long long)source->rows, (unsigned long long)sum);
}

static void sources_settle(const Gather *gather, Facts *facts) {
    Source *list = ARENA_ARRAY(gather->arena, Source, gather->source_count);
    kept_count(gather, SOURCE_REQUESTS, facts->requests.count, facts->requests.source);
    kept_count(gather, SOURCE_ANSWERS, facts->answers.count, facts->answers.source);
    kept_count(gather, SOURCE_OFFERS, facts->offers.count, facts->offers.source);
    for (size_t i = 0; i < gather->source_count; i++) {
        list[i] = *gather->source[i];
        account_check(&list[i]);
    }
    facts->source = list;
    facts->source_count = gather->source_count;
}

static const Facts *facts_make(Gather *gather, const AllRows *rows) {
    const Project *project = gather->project;
    Facts *facts = ARENA_NEW(gather->arena, Facts);
    const uint16_t *remap[DIMENSIONS];
    members_settle(gather, facts, remap);
    words_settle(gather, facts);
    /* The links need the requests' index, lending members needs their columns. */
    answers_end(rows->answers, facts, requests_index(rows->requests), remap);
    offers_end(rows->offers, facts, requests_index(rows->requests), remap);
    requests_end(rows->requests, facts, remap);
    links_lend(gather->arena, facts, facts->answers.count, facts->answers.request, facts->answers.member);
    links_lend(gather->arena, facts, facts->offers.count, facts->offers.request, facts->offers.member);
    int last_year;
    facts->latest = facts_latest(facts, project->zone, &last_year);
    latest_report(gather, facts, last_year);
    sources_settle(gather, facts);
    facts->has_status = maps_field(project, SOURCE_REQUESTS, STR("status"));
    facts->has_decision = maps_field(project, SOURCE_REQUESTS, STR("decision"));
    facts->has_type = maps_field(project, SOURCE_REQUESTS, STR("type"));
    facts->reject_count = rejects_list(gather->rejects, &facts->reject);
    return facts;
}

const Facts *ingest_read(Arena *arena, const Project *project, unsigned threads, Diag *diag) {
    Gather gather = {.arena = arena, .project = project, .diag = diag};
    gather.threads = threads ? threads : threads_here();
    size_t errors = diag_count(diag, ERROR);
    gather_open(&gather);
    AllRows rows = {requests_new(&gather), answers_new(&gather), offers_new(&gather)};
    /* Requests first: what answers and offers say of them can be checked then. */
    static const SourceKind order[] = {SOURCE_REQUESTS, SOURCE_ANSWERS, SOURCE_OFFERS};
    for (size_t k = 0; k < COUNT_OF(order); k++)
        for (size_t i = 0; i < project->source_count; i++)
            if (project->source[i].kind == order[k])
                source_feed(&gather, &project->source[i], rows);
    const Facts *facts = NULL;
    if (!gather.failed && diag_count(diag, ERROR) == errors)
        facts = facts_make(&gather, &rows);
    if (facts && maps_source(project, SOURCE_REQUESTS) && !facts->requests.count) {
        DIAG(diag, NO_ROWS_USED, (Place){.file = project->file}, STR(""));
        facts = NULL;
    }
    requests_drop(rows.requests);
    answers_drop(rows.answers);
    offers_drop(rows.offers);
    return facts;
}

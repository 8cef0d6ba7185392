/* analysis.c - Tallies to Findings: every indicator of the dictionary, asked of every slice it is cut by. */
#include "analyze/measure.h"

/* An indicator, cut in one way over one window. */
typedef struct Ask {
    const Indicator *indicator;
    uint32_t by;
    SliceWindow window;
    size_t part;
    Ledger ledger; /* what comes of it */
} Ask;

/* Asks that work with the same groups and the same span, so that what is added up for one serves the next.  Parts are
 * done side by side. */
typedef struct Part {
    uint32_t cut;
    size_t span;
    Arena *arena;
} Part;

typedef struct Analysis {
    Arena *arena, *scratch;
    const Tallies *tallies;
    const Project *project;
    Slicer *slicer;
    size_t ask_count, ask_room, part_count, part_room;
    Ask *ask;
    Part *part;
} Analysis;

static void slice_ask(const Reporting *r) {
    ArenaMark mark = arena_mark(r->scratch);
    r->indicator->measure->run(r);
    arena_rewind(r->scratch, mark);
}

/* Every statistic once, to say that a column is absent. */
static void slice_unmeasured(const Reporting *r) {
    for (const char *const *statistic = r->indicator->measure->statistic; *statistic; statistic++)
        finding_put_status(r, finding_of(r, *statistic, STR("")), 0, FINDING_NOT_MEASURED);
}

static void question_ask(const Reporting *r) {
    if (r->indicator->measure->measured(r))
        slice_ask(r);
    else if (!(r->by >> BY_MONTH & 1) && r->window == WINDOW_PERIOD)
        slice_unmeasured(r);
}

static Reporting reporting_of(const Analysis *a, Ask *ask, const Slices *slices, size_t slice) {
    return (Reporting){.ledger = &ask->ledger,
                       .tallies = a->tallies,
                       .project = a->project,
                       .indicator = ask->indicator,
                       .by = ask->by,
                       .slice = &slices->slice[slice],
                       .whole = &slices->total->slice[slices->whole[slice]],
                       .window = ask->window == SLICE_ROLLING ? WINDOW_ROLLING_12 : WINDOW_PERIOD};
}

static void ask_answer(const Analysis *a, Ask *ask, Worked *worked, Arena *scratch) {
    const Dictionary *dictionary = a->tallies->dictionary;
    const Slices *slices = slicer_cut(a->slicer, ask->window, ask->by);
    for (size_t s = 0; s < slices->count; s++) {
        Reporting r = reporting_of(a, ask, slices, s);
        r.worked = worked;
        r.scratch = scratch;
        if (!(ask->by >> BY_QUESTION & 1))
            question_ask(&r);
        for (size_t q = 0; ask->by >> BY_QUESTION & 1 && q < dictionary->question_count; q++) {
            r.question = &dictionary->question[q];
            r.question_slot = dictionary->question_slot[q];
            question_ask(&r);
        }
    }
}

static void part_answer(void *context, size_t index, unsigned thread) {
    const Analysis *a = context;
    Part *part = &a->part[index];
    Arena *kept = arena_new(), *scratch = arena_new();
    const Rollup *rollup = slicer_rollup(a->slicer, part->cut);
    Worked *worked = ARENA_NEW(kept, Worked);
    (void)thread;
    part->arena = arena_new();
    worked->days = rollup ? group_days_new(kept, rollup) : NULL;
    for (size_t i = 0; i < a->ask_count; i++) {
        if (a->ask[i].part != index)
            continue;
        a->ask[i].ledger.arena = part->arena;
        ask_answer(a, &a->ask[i], worked, scratch);
    }
    arena_drop(scratch);
    arena_drop(kept);
}

static size_t part_of(Analysis *a, uint32_t cut, size_t span) {
    size_t i = 0;
    while (i < a->part_count && (a->part[i].cut != cut || a->part[i].span != span))
        i++;
    if (i == a->part_count) {
        a->part = ARENA_GROW(a->scratch, a->part, a->part_count, &a->part_room);
        a->part[a->part_count++] = (Part){.cut = cut, .span = span};
    }
    return i;
}

static void ask_add(Analysis *a, const Indicator *indicator, uint32_t by, SliceWindow window) {
    Reporting r = {.indicator = indicator, .tallies = a->tallies};
    size_t part = part_of(a, slicer_cut_bits(by), reporting_span(&r));
    slicer_ask(a->slicer, window, by);
    a->ask = ARENA_GROW(a->scratch, a->ask, a->ask_count, &a->ask_room);
    a->ask[a->ask_count++] = (Ask){.indicator = indicator, .by = by, .window = window, .part = part};
}

static void indicator_ask(Analysis *a, const Indicator *indicator) {
    for (size_t i = 0; i < indicator->by_count; i++) {
        bool monthly = indicator->by[i] >> BY_MONTH & 1;
        ask_add(a, indicator, indicator->by[i],
                indicator->snapshot ? SLICE_ALL
                : monthly           ? SLICE_SERIES
                                    : SLICE_PERIOD);
    }
    for (size_t i = 0; !indicator->snapshot && slicer_has_rolling(a->slicer) && i < indicator->by_count; i++)
        if (!(indicator->by[i] >> BY_MONTH & 1))
            ask_add(a, indicator, indicator->by[i], SLICE_ROLLING);
}

/* The findings of the asks from `first` to `end`, all of one indicator: by statistic, then by window, each in the order
 * in which they were found. */
static size_t ledgers_take(const Analysis *a, size_t first, size_t end, Finding *finding) {
    size_t start[STATISTICS * WINDOWS + 1] = {0};
    for (size_t i = first; i < end; i++)
        for (size_t e = 0; e < a->ask[i].ledger.count; e++)
            start[a->ask[i].ledger.entry[e].statistic * WINDOWS + a->ask[i].ledger.entry[e].finding.window + 1]++;
    for (size_t place = 0; place < STATISTICS * WINDOWS; place++)
        start[place + 1] += start[place];
    size_t count = start[STATISTICS * WINDOWS];
    for (size_t i = first; i < end; i++)
        for (size_t e = 0; e < a->ask[i].ledger.count; e++) {
            const LedgerEntry *entry = &a->ask[i].ledger.entry[e];
            finding[start[entry->statistic * WINDOWS + entry->finding.window]++] = entry->finding;
        }
    return count;
}

static void findings_take(Analysis *a, Findings *findings) {
    size_t count = 0;
    for (size_t i = 0; i < a->ask_count; i++)
        count += a->ask[i].ledger.count;
    Finding *finding = ARENA_ARRAY(a->arena, Finding, count);
    for (size_t first = 0, end, at = 0; first < a->ask_count; first = end) {
        for (end = first + 1; end < a->ask_count && a->ask[end].indicator == a->ask[first].indicator;)
            end++;
        at += ledgers_take(a, first, end, finding + at);
    }
    findings->finding = finding;
    findings->count = count;
}

/* An indicator may be made by several entries that follow each other. */
static void indicators_list(Analysis *a, Findings *findings) {
    const Dictionary *dictionary = a->tallies->dictionary;
    FindingsIndicator *list = ARENA_ARRAY(a->arena, FindingsIndicator, dictionary->count);
    size_t count = 0, at = 0;
    for (size_t i = 0; i < dictionary->count; i++) {
        const Indicator *indicator = &dictionary->indicator[i];
        if (!count || !str_same(list[count - 1].name, indicator->name))
            list[count++] =
                (FindingsIndicator){indicator->id, indicator->name, indicator->public, indicator->better, at, 0};
        for (; at < findings->count && str_same(findings->finding[at].indicator, indicator->name); at++)
            list[count - 1].count++;
    }
    findings->indicator = list;
    findings->indicator_count = count;
}

static FindingsDimension members_list(Analysis *a, Dimension dimension) {
    const TallyMembers *members = &a->tallies->members[dimension];
    bool unknown = slicer_has_unknown(a->slicer, dimension);
    FindingsMember *list = ARENA_ARRAY(a->arena, FindingsMember, members->count);
    size_t count = 0;
    for (size_t i = 1; i < members->count; i++)
        list[count++] = (FindingsMember){members->member[i].id, members->member[i].name};
    if (unknown)
        list[count++] = (FindingsMember){STR("unknown"), {STR("غير محدد"), STR("not specified")}};
    return (FindingsDimension){count, list};
}

static FindingsDimension outcomes_list(Arena *arena) {
    FindingsMember *list = ARENA_ARRAY(arena, FindingsMember, OUTCOMES);
    for (Outcome outcome = 0; outcome < OUTCOMES; outcome++)
        list[outcome].id = outcome_name(outcome);
    return (FindingsDimension){OUTCOMES, list};
}

static FindingsDimension questions_list(Arena *arena, const Dictionary *dictionary) {
    FindingsMember *list = ARENA_ARRAY(arena, FindingsMember, dictionary->question_count);
    for (size_t q = 0; q < dictionary->question_count; q++)
        list[q] = (FindingsMember){dictionary->question[q].id, dictionary->question[q].text};
    return (FindingsDimension){dictionary->question_count, list};
}

static FindingsDimension months_list(Analysis *a) {
    const Month *month;
    size_t count = slicer_months(a->slicer, &month);
    FindingsMember *list = ARENA_ARRAY(a->arena, FindingsMember, count);
    for (size_t i = 0; i < count; i++)
        list[i].id = month_id(a->arena, month[i]);
    return (FindingsDimension){count, list};
}

typedef struct LevelList {
    Arena *arena;
    FindingsMember *member;
    size_t count, room;
} LevelList;

static void level_add(LevelList *list, Str id, Name name) {
    for (size_t i = 0; i < list->count; i++)
        if (str_same(list->member[i].id, id))
            return;
    list->member = ARENA_GROW(list->arena, list->member, list->count, &list->room);
    list->member[list->count++] = (FindingsMember){id, name};
}

/* In which of the two languages a word is: letters U+0600…U+06FF are Arabic. */
static bool arabic(Str word) {
    while (word.len) {
        uint32_t code = str_code(&word);
        if (code >= 0x0600 && code <= 0x06FF)
            return true;
    }
    return false;
}

static Name score_name(const Scale *scale, int score) {
    Name name = {0};
    for (size_t i = 0; i < scale->word_count; i++) {
        Str *text = arabic(scale->word[i].word) ? &name.ar : &name.en;
        if (scale->word[i].score == score && !text->len)
            *text = scale->word[i].word;
    }
    return name;
}

/* "QUESTION/SCORE": the words of an answer differ from question to question. */
static void question_levels_add(LevelList *list, const Question *question) {
    int highest = question->scale.low + (int)question_levels(question) - 3;
    for (int score = highest; score >= question->scale.low; score--) {
        const Str part[] = {question->id, STR("/"), str_number(list->arena, score)};
        level_add(list, str_join(list->arena, COUNT_OF(part), part), score_name(&question->scale, score));
    }
}

static FindingsDimension levels_list(Arena *arena, const Findings *findings, const Dictionary *dictionary) {
    LevelList list = {.arena = arena};
    for (size_t i = 0; i < findings->count; i++)
        if (findings->finding[i].by[BY_LEVEL].len && !findings->finding[i].by[BY_QUESTION].len)
            level_add(&list, findings->finding[i].by[BY_LEVEL], (Name){0});
    for (size_t q = 0; q < dictionary->question_count; q++)
        question_levels_add(&list, &dictionary->question[q]);
    return (FindingsDimension){list.count, list.member};
}

static void dimensions_list(Analysis *a, Findings *findings) {
    for (Dimension d = 0; d < DIMENSIONS; d++)
        if (a->tallies->members[d].count > 1)
            findings->dimension[(ByKey)d] = members_list(a, d);
    findings->dimension[BY_OUTCOME] = outcomes_list(a->arena);
    findings->dimension[BY_QUESTION] = questions_list(a->arena, a->tallies->dictionary);
    findings->dimension[BY_LEVEL] = levels_list(a->arena, findings, a->tallies->dictionary);
    findings->dimension[BY_MONTH] = months_list(a);
}

static void holidays_list(Analysis *a, Findings *findings) {
    FindingsHoliday *list = ARENA_ARRAY(a->arena, FindingsHoliday, a->project->holiday_name_count);
    for (size_t i = 0; i < a->project->holiday_name_count; i++) {
        const struct HolidayName *holiday = &a->project->holiday_name[i];
        if (holiday->from <= a->tallies->period.to && holiday->to >= a->tallies->period.from)
            list[findings->holiday_count++] = (FindingsHoliday){holiday->from, holiday->to, holiday->name};
    }
    findings->holiday = list;
}

static void sources_list(Analysis *a, Findings *findings) {
    FindingsSource *list = ARENA_ARRAY(a->arena, FindingsSource, a->tallies->source_count);
    for (size_t i = 0; i < a->tallies->source_count; i++)
        list[i] = a->tallies->source[i].about;
    findings->source = list;
    findings->source_count = a->tallies->source_count;
}

static bool gives_statistic(const Indicator *indicator, Str statistic) {
    for (const char *const *s = indicator->measure->statistic; *s; s++)
        if (str_same(str_of(*s), statistic))
            return true;
    return !statistic.len;
}

static bool targets_known(const Dictionary *dictionary, const Project *project, Diag *diag) {
    const Organization *organization = &project->organization;
    Arena *scratch = arena_new();
    Str *name = ARENA_ARRAY(scratch, Str, dictionary->count);
    bool good = true;
    for (size_t i = 0; i < dictionary->count; i++)
        name[i] = dictionary->indicator[i].name;
    for (size_t t = 0; t < organization->target_count; t++) {
        const Target *target = &organization->target[t];
        bool found = false, known = false;
        for (size_t i = 0; i < dictionary->count; i++) {
            bool same = str_same(name[i], target->indicator);
            known |= same;
            found |= same && gives_statistic(&dictionary->indicator[i], target->statistic);
        }
        Str whole = str_join(scratch, 3, (Str[]){target->indicator, STR("."), target->statistic});
        if (!found)
            DIAG(diag, INDICATOR_UNKNOWN, (Place){.file = project->file}, known ? whole : target->indicator,
                 known ? target->indicator : str_nearest(target->indicator, dictionary->count, name));
        good &= found;
    }
    arena_drop(scratch);
    return good;
}

static void as_of_list(const Project *project, const Tallies *tallies, Findings *findings) {
    HijriDate *date = &findings->as_of_hijri;
    findings->as_of = tallies->as_of_text;
    findings->as_of_day = tallies->as_of_day;
    if (!project->hijri || !hijri_parts(project->hijri, tallies->as_of_day, &date->year, &date->month, &date->day))
        *date = (HijriDate){0};
}

const Findings *findings_of(Arena *arena, const Tallies *tallies, const Project *project, Str program, unsigned threads,
                            Diag *diag) {
    if (!targets_known(tallies->dictionary, project, diag))
        return NULL;
    Arena *scratch = arena_new();
    Analysis a = {arena, scratch, tallies, project, slicer_new(scratch, tallies), 0, 0, 0, 0, NULL, NULL};
    Findings *findings = ARENA_NEW(arena, Findings);
    *findings = (Findings){.program = program,
                           .dictionary = STR(DICTIONARY_VERSION),
                           .organization = &project->organization,
                           .period = tallies->period,
                           .label_count = tallies->label_count,
                           .label = tallies->label};
    for (size_t i = 0; i < tallies->dictionary->count; i++)
        indicator_ask(&a, &tallies->dictionary->indicator[i]);
    slicer_make(a.slicer, threads);
    threads_run(threads, a.part_count, part_answer, &a);
    findings_take(&a, findings);
    indicators_list(&a, findings);
    findings_index(arena, findings);
    dimensions_list(&a, findings);
    holidays_list(&a, findings);
    sources_list(&a, findings);
    as_of_list(project, tallies, findings);
    for (size_t i = 0; i < a.part_count; i++)
        arena_join(arena, a.part[i].arena);
    arena_drop(scratch);
    return findings;
}

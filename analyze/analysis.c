/* analysis.c - Tallies to Findings: every indicator of the dictionary, asked of every slice it is cut by. */
#include <stdlib.h>

#include "analyze/measure.h"

typedef struct Analysis {
    Arena *arena, *scratch; /* scratch: of the slice at hand */
    const Tallies *tallies;
    const Project *project;
    Slicer *slicer;
    Ledger ledger;
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

static void slices_ask(Analysis *a, const Indicator *indicator, uint32_t by, SliceWindow window) {
    const Dictionary *dictionary = a->tallies->dictionary;
    const Slices *slices = slicer_cut(a->slicer, window, by);
    for (size_t s = 0; s < slices->count; s++) {
        Reporting r = {.ledger = &a->ledger,
                       .scratch = a->scratch,
                       .tallies = a->tallies,
                       .project = a->project,
                       .indicator = indicator,
                       .by = by,
                       .slice = &slices->slice[s],
                       .whole = &slices->total->slice[slices->whole[s]],
                       .window = window == SLICE_ROLLING ? WINDOW_ROLLING_12 : WINDOW_PERIOD};
        if (!(by >> BY_QUESTION & 1))
            question_ask(&r);
        for (size_t q = 0; by >> BY_QUESTION & 1 && q < dictionary->question_count; q++) {
            r.question = &dictionary->question[q];
            r.question_slot = dictionary->question_slot[q];
            question_ask(&r);
        }
    }
}

static void indicator_ask(Analysis *a, const Indicator *indicator) {
    for (size_t i = 0; i < indicator->by_count; i++) {
        bool monthly = indicator->by[i] >> BY_MONTH & 1;
        slices_ask(a, indicator, indicator->by[i],
                   indicator->snapshot ? SLICE_ALL
                   : monthly           ? SLICE_SERIES
                                       : SLICE_PERIOD);
    }
    for (size_t i = 0; !indicator->snapshot && slicer_has_rolling(a->slicer) && i < indicator->by_count; i++)
        if (!(indicator->by[i] >> BY_MONTH & 1))
            slices_ask(a, indicator, indicator->by[i], SLICE_ROLLING);
}

static const LedgerEntry *entry_at(const void *pointer) {
    return *(const LedgerEntry *const *)pointer;
}

static int entry_order(const void *left, const void *right) {
    const LedgerEntry *a = entry_at(left), *b = entry_at(right);
    if (a->indicator != b->indicator)
        return a->indicator < b->indicator ? -1 : 1;
    if (a->statistic != b->statistic)
        return a->statistic < b->statistic ? -1 : 1;
    if (a->window != b->window)
        return a->window < b->window ? -1 : 1;
    return a < b ? -1 : a > b; /* one array: in the order in which they were found */
}

static void findings_take(Analysis *a, Findings *findings) {
    Arena *scratch = arena_new();
    const LedgerEntry **order = ARENA_ARRAY(scratch, const LedgerEntry *, a->ledger.count);
    Finding *finding = ARENA_ARRAY(a->arena, Finding, a->ledger.count);
    for (size_t i = 0; i < a->ledger.count; i++)
        order[i] = &a->ledger.entry[i];
    if (a->ledger.count)
        qsort(order, a->ledger.count, sizeof *order, entry_order);
    for (size_t i = 0; i < a->ledger.count; i++)
        finding[i] = order[i]->finding;
    findings->finding = finding;
    findings->count = a->ledger.count;
    arena_drop(scratch);
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

const Findings *findings_of(Arena *arena, const Tallies *tallies, const Project *project, Str program, Diag *diag) {
    if (!targets_known(tallies->dictionary, project, diag))
        return NULL;
    Arena *scratch = arena_new();
    Analysis a = {arena, arena_new(), tallies, project, slicer_new(scratch, tallies), {.arena = arena}};
    Findings *findings = ARENA_NEW(arena, Findings);
    *findings = (Findings){.program = program,
                           .dictionary = STR(DICTIONARY_VERSION),
                           .organization = &project->organization,
                           .period = tallies->period,
                           .label_count = tallies->label_count,
                           .label = tallies->label};
    for (size_t i = 0; i < tallies->dictionary->count; i++)
        indicator_ask(&a, &tallies->dictionary->indicator[i]);
    findings_take(&a, findings);
    indicators_list(&a, findings);
    findings_index(arena, findings);
    dimensions_list(&a, findings);
    holidays_list(&a, findings);
    sources_list(&a, findings);
    as_of_list(project, tallies, findings);
    arena_drop(a.scratch);
    arena_drop(scratch);
    return findings;
}

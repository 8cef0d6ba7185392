/* bind_members.c - the members that rows, points and series stand for, and what they are called; see bind.h. */
#include "render/bind.h"

#include <stdlib.h>

/* ---- names ------------------------------------------------------------------------------------------------------- */

static Str said_name(Bind *bind, const char *prefix, Str id) {
    return wording_say(bind->wording, str_join(bind->arena, 4, (Str[]){STR("member."), str_of(prefix), STR("."), id}));
}

/* The findings' own name, then the language's, then the id. */
Str member_text(Bind *bind, ByKey key, Str id) {
    if (key == BY_MONTH)
        return wording_month(bind->wording, id, true);
    if (key == BY_LEVEL)
        return level_text(bind, STR(""), id);
    Name name = findings_name(bind->findings, key, id);
    Str mine = str_same(wording_language(bind->wording), STR("ar")) ? name.ar : name.en;
    if (mine.len && !str_same(mine, id))
        return wording_name(bind->wording, name);
    Str known = said_name(bind, by_name(key).ptr, id);
    if (!known.len && str_same(id, STR("unknown")))
        known = bind_text(bind, "member.unknown");
    return known.len ? known : wording_name(bind->wording, name);
}

/* A score is a member "QUESTION/SCORE" of the levels. */
static bool score_name(Bind *bind, Str question, Str score, Str *text) {
    Str id = str_join(bind->arena, 3, (Str[]){question, STR("/"), score});
    Name name = findings_name(bind->findings, BY_LEVEL, id);
    if ((!name.ar.len && !name.en.len) || str_same(name.ar, id) || str_same(name.en, id))
        return false;
    *text = wording_name(bind->wording, name);
    return true;
}

Str level_text(Bind *bind, Str question, Str id) {
    const FindingsDimension *questions = &bind->findings->dimension[BY_QUESTION];
    Str text = said_name(bind, "level", id);
    if (text.len || (question.len && score_name(bind, question, id, &text)) ||
        score_name(bind, bind_headline(bind), id, &text))
        return text;
    for (size_t i = 0; i < questions->count; i++)
        if (score_name(bind, questions->member[i].id, id, &text))
            return text;
    return wording_quoted(bind->wording, id);
}

/* ---- lists ------------------------------------------------------------------------------------------------------- */

static bool asked_for(const Finding *f, const Ask *ask) {
    return str_same(f->indicator, ask->indicator) && (!ask->statistic.len || str_same(f->statistic, ask->statistic)) &&
           (!ask->unit.len || str_same(f->unit, ask->unit));
}

static int by_score(const void *a, const void *b) {
    int64_t x = 0, y = 0;
    bool numbers = str_int(((const FindingsMember *)a)->id, &x) && str_int(((const FindingsMember *)b)->id, &y);
    return numbers && x != y ? (x < y ? -1 : 1) : 0;
}

static bool all_scores(const FindingsMember *member, size_t count) {
    int64_t score;
    for (size_t i = 0; i < count; i++)
        if (!str_int(member[i].id, &score))
            return false;
    return count > 0;
}

/* Levels belong to their indicator: they are those of its findings, in their order. */
static size_t levels_of(Bind *bind, const Ask *ask, FindingsMember **member) {
    const Findings *f = bind->findings;
    Map *seen = map_new(bind->arena);
    FindingsMember *list = NULL;
    size_t count = 0, room = 0;
    for (size_t i = 0; i < f->count; i++) {
        Str level = f->finding[i].by[BY_LEVEL];
        if (!level.len || !asked_for(&f->finding[i], ask) || !map_put(seen, level, 0))
            continue;
        list = ARENA_GROW(bind->arena, list, count, &room);
        list[count++] = (FindingsMember){level, (Name){STR(""), STR("")}};
    }
    if (all_scores(list, count))
        qsort(list, count, sizeof *list, by_score);
    *member = list;
    return count;
}

/* A row for what is not known is of use only when something stands in it. */
static bool says_something(const Bind *bind, const Ask *ask, bool unknown) {
    Figure figure = figure_of(bind, ask);
    if (!unknown)
        return figure.finding != NULL;
    return figure_ok(figure) ? figure.finding->value > 0 : figure.finding && figure.finding->status == FINDING_WITHHELD;
}

typedef struct Others { /* the members of a second key */
    ByKey key;
    size_t count;
    const FindingsMember *member;
} Others;

static Others others_of(Bind *bind, const Ask *ask, ByKey key) {
    FindingsMember *level;
    if (key == BY_KEYS)
        return (Others){.key = key};
    if (key == BY_LEVEL) {
        size_t count = levels_of(bind, ask, &level);
        return (Others){key, count, level};
    }
    return (Others){key, bind->findings->dimension[key].count, bind->findings->dimension[key].member};
}

static bool any_finding(const Bind *bind, const Ask *ask, const Others *others, bool unknown) {
    if (says_something(bind, ask, unknown))
        return true;
    for (size_t i = 0; i < others->count; i++)
        if (figure_at(bind, ask, others->key, others->member[i].id).finding)
            return true;
    return false;
}

size_t figure_members(Bind *bind, const Ask *ask, size_t asks, ByKey key, ByKey also, FindingsMember **member) {
    if (key == BY_LEVEL)
        return asks ? levels_of(bind, &ask[0], member) : 0;
    const FindingsDimension *dimension = &bind->findings->dimension[key];
    Others others = asks ? others_of(bind, &ask[0], also) : (Others){.key = BY_KEYS};
    *member = ARENA_ARRAY(bind->arena, FindingsMember, dimension->count);
    size_t count = 0;
    for (size_t m = 0; m < dimension->count; m++) {
        bool any = false;
        for (size_t a = 0; a < asks && !any; a++) {
            Ask cut = ask[a];
            cut.by[key] = dimension->member[m].id;
            any = any_finding(bind, &cut, &others, str_same(dimension->member[m].id, STR("unknown")));
        }
        if (any)
            (*member)[count++] = dimension->member[m];
    }
    return count;
}

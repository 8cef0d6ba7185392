/* bind_plan.c - see bind_plan.h. */
#include "render/bind_plan.h"

static void series_room(Bind *bind, Plan *plan, size_t count) {
    plan->series_count = count;
    plan->ask = ARENA_ARRAY(bind->arena, Ask, count);
    plan->name = ARENA_ARRAY(bind->arena, Str, count);
}

/* A drawing compares its points: they are all of twelve months when some must be and all can be, else all of the
 * period. */
static void one_window(const Bind *bind, size_t count, const Ask *ask, Figure *figure) {
    bool rolled = false, all = true;
    for (size_t i = 0; i < count; i++) {
        Figure year = figure_within(bind, &ask[i], WINDOW_ROLLING_12);
        rolled = rolled || figure[i].rolled;
        all = all && (!figure_ok(figure[i]) || figure_ok(year));
    }
    for (size_t i = 0; i < count && rolled; i++)
        figure[i] = figure_within(bind, &ask[i], all ? WINDOW_ROLLING_12 : WINDOW_PERIOD);
}

/* Levels, and the parts of a split, make one whole. */
static void figures_fill(Bind *bind, Plan *plan) {
    size_t series = plan->series_count, points = plan->point_count;
    plan->figure = ARENA_ARRAY(bind->arena, Figure, series * points);
    Ask *ask = ARENA_ARRAY(bind->arena, Ask, series * points), *part = ARENA_ARRAY(bind->arena, Ask, series);
    Figure *row = ARENA_ARRAY(bind->arena, Figure, series);
    for (size_t i = 0; i < series * points; i++) {
        ask[i] = plan->ask[i / points];
        ask[i].by[plan->over] = plan->over_member[i % points].id;
        plan->figure[i] = figure_of(bind, &ask[i]);
    }
    if (plan->over != BY_LEVEL && plan->split == BY_KEYS)
        one_window(bind, series * points, ask, plan->figure);
    for (size_t s = 0; s < series && plan->over == BY_LEVEL; s++)
        figures_of_whole(bind, points, &ask[s * points], &plan->figure[s * points]);
    for (size_t p = 0; p < points && plan->split != BY_KEYS; p++) {
        for (size_t s = 0; s < series; s++)
            part[s] = ask[s * points + p];
        figures_of_whole(bind, series, part, row);
        for (size_t s = 0; s < series; s++)
            plan->figure[s * points + p] = row[s];
    }
}

/* ---- one series a <series> --------------------------------------------------------------------------------------- */

static size_t named_plan(Bind *bind, Plan *plan) {
    series_room(bind, plan, plan->node->child_count);
    for (size_t s = 0; s < plan->series_count; s++) {
        plan->ask[s] = bind_ask(bind, &plan->node->child[s]);
        plan->name[s] = figure_head(bind, &plan->node->child[s], &plan->ask[s], (Figure){0});
    }
    plan->point_count = figure_members(bind, plan->ask, plan->series_count, plan->over, BY_KEYS, &plan->over_member);
    figures_fill(bind, plan);
    return 1;
}

/* ---- one series a part ------------------------------------------------------------------------------------------- */

typedef struct Splitting {
    Ask whole;
    size_t part_count, point_count;
    FindingsMember *part, *point;
    Str *words; /* of each point: the parts it has, as they are called there */
} Splitting;

static Str part_text(Bind *bind, const Plan *plan, Str point, Str part) {
    if (plan->split == BY_LEVEL)
        return level_text(bind, plan->over == BY_QUESTION ? point : STR(""), part);
    return member_text(bind, plan->split, part);
}

static bool has_part(const Bind *bind, const Plan *plan, const Splitting *s, Str point, Str part) {
    Ask ask = s->whole;
    ask.by[plan->over] = point;
    return figure_at(bind, &ask, plan->split, part).finding != NULL;
}

static Str words_of(Bind *bind, const Plan *plan, const Splitting *s, Str point) {
    Buf out = {.arena = bind->arena};
    for (size_t i = 0; i < s->part_count; i++) {
        if (!has_part(bind, plan, s, point, s->part[i].id))
            continue;
        buf_add(&out, part_text(bind, plan, point, s->part[i].id));
        buf_byte(&out, '\n');
    }
    return buf_str(&out);
}

/* What a group is about: of a single question what the most favourable answer got, else how many questions and the ends
 * of their scale. */
static Str group_title(Bind *bind, const Plan *plan) {
    if (!plan->series_count || !plan->point_count)
        return STR("");
    size_t last = plan->series_count - 1;
    if (plan->point_count == 1) {
        Figure top = plan->figure[last];
        Str piece[] = {member_text(bind, plan->over, plan->over_member[0].id), plan->name[last],
                       figure_text(bind, top)};
        return bind_fill(bind, "chart.group_one", 3, piece);
    }
    Str text = wording_plural(bind->wording, STR("chart.group"), plan->point_count, bind->diag);
    Str piece[] = {wording_number(bind->wording, (double)plan->point_count, 0), plan->name[0], plan->name[last]};
    return wording_fill(bind->wording, text, 3, piece);
}

/* The points whose parts are called the same as those of the point `first`. */
static void group_plan(Bind *bind, const Splitting *s, size_t first, Plan *plan) {
    Str like = s->point[first].id;
    plan->over_member = ARENA_ARRAY(bind->arena, FindingsMember, s->point_count);
    for (size_t p = first; p < s->point_count; p++)
        if (str_same(s->words[p], s->words[first]))
            plan->over_member[plan->point_count++] = s->point[p];
    series_room(bind, plan, s->part_count);
    plan->series_count = 0;
    for (size_t i = 0; i < s->part_count; i++) {
        if (!has_part(bind, plan, s, like, s->part[i].id))
            continue;
        plan->ask[plan->series_count] = s->whole;
        plan->ask[plan->series_count].by[plan->split] = s->part[i].id;
        plan->name[plan->series_count++] = part_text(bind, plan, like, s->part[i].id);
    }
    figures_fill(bind, plan);
    plan->title = group_title(bind, plan);
}

static bool seen_before(const Splitting *s, size_t point) {
    for (size_t p = 0; p < point; p++)
        if (str_same(s->words[p], s->words[point]))
            return true;
    return false;
}

static size_t split_plans(Bind *bind, const Plan *like, Plan **plan) {
    Splitting s = {.whole = bind_ask(bind, &like->node->child[0])};
    s.part_count = figure_members(bind, &s.whole, 1, like->split, like->over, &s.part);
    s.point_count = figure_members(bind, &s.whole, 1, like->over, like->split, &s.point);
    s.words = ARENA_ARRAY(bind->arena, Str, s.point_count);
    for (size_t p = 0; p < s.point_count; p++)
        s.words[p] = words_of(bind, like, &s, s.point[p].id);
    *plan = ARENA_ARRAY(bind->arena, Plan, s.point_count + 1);
    size_t count = 0;
    for (size_t p = 0; p < s.point_count; p++) {
        if (seen_before(&s, p))
            continue;
        (*plan)[count] = *like;
        (*plan)[count].group = count;
        group_plan(bind, &s, p, &(*plan)[count++]);
    }
    if (!count)
        (*plan)[count++] = *like;
    return count;
}

size_t plans_of(Bind *bind, const Node *node, Plan **plan) {
    Plan like = {.node = node, .split = BY_KEYS};
    if (!node->child_count || !bind_by(bind, node, "over", &like.over))
        return 0;
    if (node_attribute(node, "split").len && !bind_by(bind, node, "split", &like.split))
        return 0;
    if (like.split != BY_KEYS)
        return split_plans(bind, &like, plan);
    *plan = ARENA_NEW(bind->arena, Plan);
    **plan = like;
    return named_plan(bind, *plan);
}

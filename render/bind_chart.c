/* bind_chart.c - charts: the figures over a dimension as points, a sentence for a title, a description for those who
 * cannot see the drawing, and the table beside it; see bind.h. */
#include "render/bind_plan.h"

enum { WIDE = 720, NARROW = 340, MOST_TICKS = 6, MOST_DESCRIBED = 12 };

static bool anything_shown(const Plan *plan) {
    for (size_t i = 0; i < plan->series_count * plan->point_count; i++)
        if (figure_ok(plan->figure[i]))
            return true;
    return false;
}

/* ---- data -------------------------------------------------------------------------------------------------------- */

/* Months of more than a year carry their year: no name stands for two of them. */
static Str point_label(Bind *bind, const Plan *plan, size_t point) {
    Str id = plan->over_member[point].id;
    if (plan->over == BY_MONTH)
        return wording_month(bind->wording, id, plan->point_count <= 12);
    return member_text(bind, plan->over, id);
}

static size_t rolled_shown(const Plan *plan, size_t *shown) {
    size_t rolled = 0;
    *shown = 0;
    for (size_t i = 0; i < plan->series_count * plan->point_count; i++) {
        bool ok = figure_ok(plan->figure[i]);
        *shown += ok;
        rolled += ok && plan->figure[i].rolled;
    }
    return rolled;
}

/* On paper a drawing has no notes: what it measures says of which months it is, or what the mark of some means. */
static Str axis_of(Bind *bind, const Plan *plan) {
    size_t shown, rolled = rolled_shown(plan, &shown);
    Str axis = bind_attribute_text(bind, plan->node, "axis");
    if (!rolled)
        return axis;
    return bind_fill(bind, rolled == shown ? "sentence.rolled" : "chart.some_rolled", 1, &axis);
}

/* A mark that all points would have tells nothing apart. */
static Figure figure_drawn(Figure figure, bool marked) {
    return (Figure){figure.finding, figure.rolled && marked};
}

static const ChartSeries *series_data(Bind *bind, const Plan *plan) {
    ChartSeries *series = ARENA_ARRAY(bind->arena, ChartSeries, plan->series_count);
    size_t shown;
    bool marked = rolled_shown(plan, &shown) < shown;
    for (size_t s = 0; s < plan->series_count; s++) {
        ChartPoint *point = ARENA_ARRAY(bind->arena, ChartPoint, plan->point_count);
        for (size_t p = 0; p < plan->point_count; p++) {
            Figure figure = plan->figure[s * plan->point_count + p];
            point[p] = figure_point(bind, figure_drawn(figure, marked), point_label(bind, plan, p));
            /* A level that a question's scale does not have is an empty part of the whole, not a missing one. */
            if (plan->split != BY_KEYS && !figure.finding)
                point[p] = (ChartPoint){.label = point[p].label, .shown = true};
        }
        series[s] = (ChartSeries){plan->series_count > 1 ? plan->name[s] : STR(""), plan->point_count, point};
    }
    return series;
}

static const Finding *first_shown(const Plan *plan) {
    for (size_t i = 0; i < plan->series_count * plan->point_count; i++)
        if (figure_ok(plan->figure[i]))
            return plan->figure[i].finding;
    return NULL;
}

static double largest(const ChartData *data) {
    double most = data->has_target ? data->target : 0;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t p = 0; p < data->series[s].count; p++) {
            const ChartPoint *point = &data->series[s].point[p];
            double top = point->has_interval && point->high > point->value ? point->high : point->value;
            most = point->shown && top > most ? top : most;
        }
    return most;
}

/* Axis labels in the unit of the figures, whole where they are counts or shares. */
static void ticks_set(Bind *bind, ChartData *data, const Finding *like) {
    double *value = ARENA_ARRAY(bind->arena, double, MOST_TICKS);
    Str *label = ARENA_ARRAY(bind->arena, Str, MOST_TICKS);
    data->tick_count = chart_ticks(data->most > 0 ? data->most : largest(data), MOST_TICKS, value);
    for (size_t i = 0; i < data->tick_count; i++) {
        if (str_same(like->unit, STR("share")))
            label[i] = wording_share(bind->wording, value[i], 1);
        else
            label[i] = wording_number(bind->wording, value[i], value[i] == (double)(int64_t)value[i] ? 0 : 1);
    }
    data->tick_value = value;
    data->tick_label = label;
}

static ChartData data_of(Bind *bind, const Plan *plan) {
    const Finding *like = first_shown(plan);
    ChartData data = {.series_count = plan->series_count, .series = series_data(bind, plan)};
    data.axis = axis_of(bind, plan);
    bool share = str_same(like->unit, STR("share"));
    const Target *target = plan->series_count == 1 ? bind_target(bind, like) : NULL;
    if (target) {
        Str value = wording_bound(bind->wording, like, target->value);
        data.has_target = true;
        data.target = target->value;
        data.target_label = bind_fill(bind, "card.target", 1, &value);
    }
    data.most = share && largest(&data) <= 1 ? 1 : 0;
    ticks_set(bind, &data, like);
    return data;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* What is drawn, then the figures themselves when they are few, or the first and the last. */
static Str description_of(Bind *bind, const Plan *plan, const ChartData *data) {
    Str kind = bind_text_of(bind, "chart.kind", node_attribute(plan->node, "kind"));
    Str head =
        bind_fill(bind, "chart.described", 3, (Str[]){kind, data->axis, bind_text_of(bind, "by", by_name(plan->over))});
    Str *part = ARENA_ARRAY(bind->arena, Str, MOST_DESCRIBED * 2 + 1);
    size_t parts = 0;
    for (size_t s = 0; s < data->series_count && parts + 2 <= MOST_DESCRIBED; s++) {
        const ChartSeries *series = &data->series[s];
        bool all = data->series_count == 1 && series->count <= MOST_DESCRIBED;
        for (size_t p = 0; p < series->count; p++) {
            if ((!all && p != 0 && p + 1 != series->count) || !series->point[p].figure.len)
                continue;
            Str piece[] = {series->point[p].label, series->point[p].figure, series->name};
            part[parts++] = bind_fill(bind, series->name.len ? "chart.point_of" : "chart.point", 3, piece);
        }
    }
    return str_join(bind->arena, 3, (Str[]){head, STR(" "), bind_join(bind, parts, part)});
}

static Str title_of(Bind *bind, const Plan *plan, const ChartData *data) {
    Str sentence = node_attribute(plan->node, "sentence");
    if (!sentence_known(sentence)) {
        bind_refuse(bind, plan->node, "sentence", "there is no such sentence in render/bind_sentence.c");
        return data->axis;
    }
    /* The sentence speaks of the first group: the one of the headline question. */
    Str title = plan->group ? plan->title : sentence_of(bind, sentence);
    return title.len ? title : bind_fill(bind, "chart.title_plain", 2, (Str[]){data->axis, bind_period_brief(bind)});
}

/* The same figures as a table: a column a series; with one series also its interval and n. */
static const Table *table_of(Bind *bind, const Plan *plan, const ChartData *data) {
    TableDraft draft = table_begin(bind, data->axis);
    bool single = plan->series_count == 1;
    table_column(&draft, bind_text_of(bind, "by", by_name(plan->over)), COLUMN_TEXT, 2);
    for (size_t s = 0; s < plan->series_count; s++)
        table_column(&draft, single ? bind_text(bind, "table.value") : plan->name[s], COLUMN_NUMBER, 1);
    bool interval = single && first_shown(plan)->has_interval;
    if (interval)
        table_column(&draft, bind_text(bind, "table.interval"), COLUMN_NUMBER, 2);
    bool based = single && str_same(first_shown(plan)->unit, STR("share"));
    if (based)
        table_column(&draft, bind_text(bind, figure_base_head(first_shown(plan))), COLUMN_NUMBER, 1);
    for (size_t p = 0; p < plan->point_count; p++) {
        table_cell(&draft, plan->over == BY_MONTH ? wording_month(bind->wording, plan->over_member[p].id, false)
                                                  : data->series[0].point[p].label);
        for (size_t s = 0; s < plan->series_count; s++) {
            Figure figure = plan->figure[s * plan->point_count + p];
            if (plan->split != BY_KEYS && !figure.finding)
                table_cell(&draft, bind_text(bind, "table.none"));
            else
                table_figure(&draft, figure);
        }
        Figure only = plan->figure[p];
        if (interval)
            table_cell(&draft, figure_ok(only) && only.finding->has_interval
                                   ? wording_interval(bind->wording, only.finding)
                                   : bind_text(bind, "table.none"));
        if (based)
            table_base(&draft, only);
    }
    return table_end(&draft);
}

static const Canvas *drawn(Bind *bind, const ChartKind *kind, const ChartData *data, double width) {
    double height = kind->height(data, width, bind->input->ruler);
    Canvas *canvas = canvas_new(bind->arena, width, height, wording_right_to_left(bind->wording));
    kind->draw(canvas, data, bind->input->ruler);
    return canvas;
}

/* A chart of nothing is a sentence that says so: the section never vanishes. */
static void chart_absent(Bind *bind, const Plan *plan) {
    Str axis = bind_attribute_text(bind, plan->node, "axis");
    bool few = plan->series_count * plan->point_count > 0;
    bind_note(bind, bind_fill(bind, few ? "note.too_few" : "note.no_rows", 1, &axis));
}

static Str name_of(Bind *bind, const Plan *plan) {
    Str name = node_attribute(plan->node, "name");
    if (!plan->group)
        return name;
    return str_join(bind->arena, 3, (Str[]){name, STR("-"), str_number(bind->arena, (int64_t)plan->group + 1)});
}

static void chart_bind(Bind *bind, const ChartKind *kind, const Plan *plan) {
    const Node *node = plan->node;
    ChartData data = data_of(bind, plan);
    Chart *chart = ARENA_NEW(bind->arena, Chart);
    chart->title = title_of(bind, plan, &data);
    chart->description = description_of(bind, plan, &data);
    chart->wide = drawn(bind, kind, &data, WIDE);
    chart->narrow = drawn(bind, kind, &data, NARROW);
    chart->name = name_of(bind, plan);
    const Table *table = table_of(bind, plan, &data);
    Block *block = bind_block(bind, BLOCK_CHART);
    block->id = chart->name;
    block->chart = chart;
    block->table = table;
    block->fold = str_same(node_attribute(node, "fold"), STR("yes"));
}

void bind_chart(Bind *bind, const Node *node) {
    const ChartKind *kind = chart_named(node_attribute(node, "kind"));
    if (!kind) {
        DIAG(bind->diag, CHART_UNKNOWN, ((Place){.file = bind->file, .line = node->line}),
             node_attribute(node, "kind"));
        return;
    }
    Plan *plan;
    size_t count = plans_of(bind, node, &plan);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!anything_shown(&plan[i]))
            continue;
        chart_bind(bind, kind, &plan[i]);
        any = true;
    }
    if (count && !any)
        chart_absent(bind, &plan[0]);
}

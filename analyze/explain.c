/* explain.c - `rida explain`: a message, or an indicator of the dictionary, in words; declared in analyze.h. */
#include "analyze/analyze.h"

static void line_add(Buf *out, DiagWords words, const char *key, Str text) {
    if (!text.len)
        return;
    DIAG_SAY(out, words, key, text);
    buf_byte(out, '\n');
}

static Str said(Arena *arena, DiagWords words, const char *group, Str name) {
    Str text = words.say(words.context, str_join(arena, 3, (Str[]){str_of(group), STR("."), name}));
    return text.len ? text : name;
}

/* ---- problems --------------------------------------------------------------------------------------------------- */

static void problem_explain(Buf *out, Problem problem, DiagWords words) {
    /* The holes of the sentence stay visible: they say what the message will name. */
    static const Str hole[] = {{"…", 3}, {"…", 3}, {"…", 3}, {"…", 3}, {"…", 3},
                               {"…", 3}, {"…", 3}, {"…", 3}, {"…", 3}};
    const DiagEntry entry = {.problem = problem, .arg_count = COUNT_OF(hole), .arg = hole};
    Severity severity = problem_severity(problem);
    Buf help = {.arena = out->arena};
    buf_add(out, problem_name(problem));
    buf_add(out, STR(" ("));
    buf_add(out, said(out->arena, words, "severity", severity_name(severity)));
    buf_add(out, STR(")\n"));
    diag_message(out, &entry, words);
    buf_byte(out, '\n');
    diag_help(&help, problem, COUNT_OF(hole), hole, words);
    if (help.len) { /* its holes have marks of direction of their own */
        DIAG_SAY(out, words, "explain.todo", STR(""));
        buf_add(out, buf_str(&help));
        buf_byte(out, '\n');
    }
    if (severity == ERROR)
        line_add(out, words, "explain.stops", str_number(out->arena, (int64_t)problem_exit(problem)));
    else
        line_add(out, words, "explain.goes_on", STR("0"));
}

/* ---- indicators ------------------------------------------------------------------------------------------------- */

static bool answers_to(const Json *entry, Str name) {
    return str_same(json_text(entry, STR("name"), STR("")), name) ||
           str_same(json_text(entry, STR("id"), STR("")), name);
}

static Str list_of(Arena *arena, DiagWords words, const Json *list, const char *group) {
    Buf out = {.arena = arena};
    for (size_t i = 0; list && i < list->count; i++) {
        Str text = list->child[i].text;
        if (!text.len || str_find(text, STR(" ")) != SIZE_MAX) /* the whole; a cross of two that stand alone too */
            continue;
        if (out.len)
            DIAG_SAY(&out, words, "explain.comma", STR(""));
        buf_add(&out, group ? said(arena, words, group, text) : text);
    }
    return buf_str(&out);
}

static void indicator_explain(Buf *out, const Json *entry, DiagWords words) {
    Arena *arena = out->arena;
    Str name = json_text(entry, STR("name"), STR(""));
    buf_add(out, json_text(entry, STR("id"), STR("")));
    buf_byte(out, ' ');
    buf_add(out, name);
    buf_add(out, STR(": "));
    buf_add(out, said(arena, words, "indicator", name));
    buf_byte(out, '\n');
    buf_add(out, said(arena, words, "definition", name));
    buf_byte(out, '\n');
    line_add(out, words, "explain.unit", said(arena, words, "unit_head", json_text(entry, STR("unit"), STR(""))));
    line_add(out, words, "explain.basis", said(arena, words, "basis", json_text(entry, STR("basis"), STR(""))));
    line_add(out, words, "explain.needs", list_of(arena, words, json_member(entry, STR("needs")), NULL));
    line_add(out, words, "explain.by", list_of(arena, words, json_member(entry, STR("by")), "by"));
    line_add(out, words, "explain.measure", json_text(entry, STR("measure"), STR("")));
}

/* ---- both ------------------------------------------------------------------------------------------------------- */

static Str nearest_of(Arena *arena, Str name, const Json *indicators) {
    size_t count = 0;
    Str *names = ARENA_ARRAY(arena, Str, PROBLEM_COUNT + (indicators ? indicators->count : 0));
    for (size_t i = 0; i < PROBLEM_COUNT; i++)
        names[count++] = problem_name((Problem)i);
    for (size_t i = 0; indicators && i < indicators->count; i++)
        names[count++] = json_text(&indicators->child[i], STR("name"), STR(""));
    return str_nearest(name, count, names);
}

bool explain_write(Buf *out, Str name, const Templates *templates, DiagWords words, Str *nearest, Diag *diag) {
    Str file = STR("indicators.json");
    const Json *indicators = json_read(out->arena, templates_bytes(templates, file), file, diag);
    Problem problem = problem_named(name);
    if (problem != PROBLEM_COUNT) {
        problem_explain(out, problem, words);
        return true;
    }
    for (size_t i = 0; indicators && i < indicators->count; i++)
        if (answers_to(&indicators->child[i], name)) {
            indicator_explain(out, &indicators->child[i], words);
            return true;
        }
    *nearest = nearest_of(out->arena, name, indicators);
    return false;
}

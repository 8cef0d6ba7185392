/* bind_text.c - texts of a report: keys, joined phrases, notes; see bind.h. */
#include "render/bind.h"

Str bind_text(Bind *bind, const char *key) {
    return wording_text(bind->wording, str_of(key), bind->diag);
}

Str bind_text_of(Bind *bind, const char *prefix, Str name) {
    return wording_text(bind->wording, str_join(bind->arena, 3, (Str[]){str_of(prefix), STR("."), name}), bind->diag);
}

Str bind_fill(Bind *bind, const char *key, size_t count, const Str *args) {
    return wording_fill(bind->wording, bind_text(bind, key), count, args);
}

Str bind_attribute_text(Bind *bind, const Node *node, const char *name) {
    Str key = node_attribute(node, name);
    return key.len ? wording_text(bind->wording, key, bind->diag) : STR("");
}

Str bind_join(Bind *bind, size_t count, const Str *part) {
    Str between = bind_text(bind, "join.semicolon");
    Buf out = {.arena = bind->arena};
    for (size_t i = 0; i < count; i++) {
        if (!part[i].len)
            continue;
        if (out.len)
            buf_add(&out, between);
        buf_add(&out, part[i]);
    }
    return buf_str(&out);
}

Str bind_period(const Bind *bind) {
    return wording_period(bind->wording, &bind->findings->period, bind->findings->organization->calendar);
}

Str bind_period_brief(const Bind *bind) {
    PeriodKind kind = bind->findings->period.kind;
    bool hijri = kind == PERIOD_HIJRI_MONTH || kind == PERIOD_HIJRI_YEAR;
    return wording_period(bind->wording, &bind->findings->period, hijri ? CALENDAR_HIJRI : CALENDAR_GREGORIAN);
}

bool bind_by(Bind *bind, const Node *node, const char *attribute, ByKey *key) {
    *key = by_named(node_attribute(node, attribute));
    if (*key != BY_KEYS)
        return true;
    bind_refuse(
        bind, node, attribute,
        "not a dimension: channel, department, service, branch, beneficiary, outcome, question, level, step or month");
    return false;
}

void bind_marks(Bind *bind, Str *note, size_t *count) {
    if (bind->rolled)
        note[(*count)++] = bind_text(bind, "note.rolled");
    if (bind->hidden)
        note[(*count)++] = bind_text(bind, "note.withheld");
    bind->rolled = bind->hidden = false;
}

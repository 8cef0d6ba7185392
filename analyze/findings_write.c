/* findings_write.c - findings.json, and figures.json of what is public; see findings.h. */
#include "analyze/findings.h"

static void key(Buf *buf, const char *name) {
    buf_json(buf, str_of(name));
    buf_byte(buf, ':');
}

static void text(Buf *buf, const char *name, Str value) {
    key(buf, name);
    buf_json(buf, value);
}

static void more_text(Buf *buf, const char *name, Str value) {
    buf_byte(buf, ',');
    text(buf, name, value);
}

static void more_count(Buf *buf, const char *name, uint64_t value) {
    buf_byte(buf, ',');
    key(buf, name);
    buf_int(buf, (int64_t)value);
}

static void more_day(Buf *buf, const char *name, Day day) {
    buf_byte(buf, ',');
    key(buf, name);
    buf_byte(buf, '"');
    day_write(buf, day);
    buf_byte(buf, '"');
}

static void hijri(Buf *buf, const char *name, HijriDate date) {
    key(buf, name);
    if (date.year)
        buf_addf(buf, "\"%04d-%02d-%02d\"", date.year, date.month, date.day);
    else
        buf_add(buf, STR("null"));
}

/* A list: "name":[ , whose items follow, each begun by item(). */
static void list_open(Buf *buf, const char *name, const char *bracket) {
    buf_byte(buf, ',');
    key(buf, name);
    buf_add(buf, str_of(bracket));
}

static void item(Buf *buf, size_t index, const char *indent) {
    buf_add(buf, index ? STR(",\n") : STR("\n"));
    buf_add(buf, str_of(indent));
}

static void name_put(Buf *buf, const char *as, Name name) {
    key(buf, as);
    buf_byte(buf, '{');
    if (name.ar.len)
        text(buf, "ar", name.ar);
    if (name.ar.len && name.en.len)
        buf_byte(buf, ',');
    if (name.en.len)
        text(buf, "en", name.en);
    buf_byte(buf, '}');
}

static void texts_put(Buf *buf, const char *name, size_t count, const Str *of) {
    list_open(buf, name, "[");
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_byte(buf, ',');
        buf_json(buf, of[i]);
    }
    buf_byte(buf, ']');
}

static void policy_put(Buf *buf, const Policy *policy) {
    buf_add(buf, STR(",\n  "));
    key(buf, "policy");
    buf_byte(buf, '{');
    text(buf, "version", policy->version);
    more_text(buf, "date", policy->date);
    list_open(buf, "promises", "[");
    for (size_t i = 0; i < policy->promise_count; i++) {
        const Promise *promise = &policy->promise[i];
        buf_add(buf, i ? STR(",{") : STR("{"));
        text(buf, "id", promise->id);
        more_text(buf, "from", promise->from);
        more_text(buf, "to", promise->to);
        buf_addf(buf, ",\"min_days\":%d,\"max_days\":%d", (int)promise->min_days, (int)promise->max_days);
        more_text(buf, "clock", promise->clock);
        more_text(buf, "text", promise->text);
        buf_byte(buf, '}');
    }
    buf_byte(buf, ']');
    texts_put(buf, "steps", policy->step_count, policy->step);
    texts_put(buf, "required_fields", policy->required_count, policy->required);
    buf_byte(buf, '}');
}

static void thresholds_put(Buf *buf, const Thresholds *t) {
    buf_addf(buf,
             ",\n  "
             "\"thresholds\":{\"inside\":%u,\"public\":%u,\"interval\":%u,\"mean\":%u,\"km\":%u,\"km_events\":%u,"
             "\"nps\":%u}",
             t->inside, t->public, t->interval, t->mean, t->km, t->km_events, t->nps);
}

static void targets_put(Buf *buf, const Organization *organization) {
    list_open(buf, "targets", "[");
    for (size_t i = 0; i < organization->target_count; i++) {
        const Target *target = &organization->target[i];
        buf_add(buf, i ? STR(",{") : STR("{"));
        text(buf, "indicator", target->indicator);
        more_text(buf, "statistic", target->statistic);
        list_open(buf, "value", "");
        buf_double(buf, target->value);
        buf_byte(buf, '}');
    }
    buf_byte(buf, ']');
}

static void organization_put(Buf *buf, const Organization *organization) {
    static const char *const calendar[] = {"gregorian", "hijri", "both"};
    buf_add(buf, STR(",\n\"organization\":{"));
    name_put(buf, "name", organization->name);
    more_text(buf, "site", organization->site);
    more_text(buf, "contact", organization->contact);
    more_text(buf, "logo", organization->logo);
    texts_put(buf, "language", organization->language_count, organization->language);
    more_text(buf, "digits", organization->arabic_digits ? STR("arab") : STR("latn"));
    more_text(buf, "calendar", str_of(calendar[organization->calendar]));
    policy_put(buf, &organization->policy);
    thresholds_put(buf, &organization->thresholds);
    targets_put(buf, organization);
    texts_put(buf, "reports", organization->report_count, organization->report);
    buf_byte(buf, '}');
}

static void period_put(Buf *buf, const Findings *findings) {
    const Period *period = &findings->period;
    buf_add(buf, STR(",\n\"period\":{"));
    text(buf, "kind", period_kind_name(period->kind));
    more_text(buf, "name", period->name);
    more_day(buf, "from", period->from);
    more_day(buf, "to", period->to);
    list_open(buf, "hijri", "{");
    hijri(buf, "from", period->hijri_from);
    buf_byte(buf, ',');
    hijri(buf, "to", period->hijri_to);
    buf_byte(buf, ',');
    hijri(buf, "as_of", findings->as_of_hijri);
    buf_byte(buf, '}');
    more_text(buf, "as_of", findings->as_of);
    buf_byte(buf, '}');
}

static void counts_put(Buf *buf, const char *name, size_t count, const Excluded *of) {
    list_open(buf, name, "{");
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_byte(buf, ',');
        buf_json(buf, of[i].reason);
        buf_byte(buf, ':');
        buf_int(buf, (int64_t)of[i].count);
    }
    buf_byte(buf, '}');
}

static void source_put(Buf *buf, const FindingsSource *source) {
    const struct {
        const char *name;
        Str value;
    } about[] = {{"file", source->file},         {"sha256", source->sha256},       {"format", source->format},
                 {"encoding", source->encoding}, {"separator", source->separator}, {"note", source->note}};
    buf_byte(buf, '{');
    text(buf, "kind", source->kind);
    for (size_t i = 0; i < COUNT_OF(about); i++)
        if (about[i].value.len)
            more_text(buf, about[i].name, about[i].value);
    more_count(buf, "rows", source->rows);
    more_count(buf, "used", source->used);
    counts_put(buf, "rejected", source->rejected_count, source->rejected);
    more_count(buf, "duplicates", source->duplicates);
    more_count(buf, "superseded", source->superseded);
    more_count(buf, "other_period", source->other_period);
    buf_byte(buf, '}');
}

static void sources_put(Buf *buf, const Findings *findings) {
    buf_add(buf, STR(",\n\"sources\":["));
    for (size_t i = 0; i < findings->source_count; i++) {
        item(buf, i, "  ");
        source_put(buf, &findings->source[i]);
    }
    buf_byte(buf, ']');
}

static void dimensions_put(Buf *buf, const Findings *findings) {
    size_t put = 0;
    buf_add(buf, STR(",\n\"dimensions\":{"));
    for (ByKey by = 0; by < BY_KEYS; by++) {
        const FindingsDimension *dimension = &findings->dimension[by];
        if (!dimension->count)
            continue;
        item(buf, put++, "  ");
        buf_json(buf, by_name(by));
        buf_add(buf, STR(":["));
        for (size_t i = 0; i < dimension->count; i++) {
            buf_add(buf, i ? STR(",{") : STR("{"));
            text(buf, "id", dimension->member[i].id);
            buf_byte(buf, ',');
            name_put(buf, "name", dimension->member[i].name);
            buf_byte(buf, '}');
        }
        buf_byte(buf, ']');
    }
    buf_byte(buf, '}');
}

static void indicators_put(Buf *buf, const Findings *findings) {
    buf_add(buf, STR(",\n\"indicators\":["));
    for (size_t i = 0; i < findings->indicator_count; i++) {
        const FindingsIndicator *indicator = &findings->indicator[i];
        item(buf, i, "  ");
        buf_byte(buf, '{');
        text(buf, "id", indicator->id);
        more_text(buf, "indicator", indicator->name);
        more_text(buf, "public", indicator->public);
        more_text(buf, "better", indicator->better);
        buf_byte(buf, '}');
    }
    buf_byte(buf, ']');
}

static void labels_put(Buf *buf, const Findings *findings) {
    buf_add(buf, STR(",\n\"labels\":["));
    for (size_t i = 0; i < findings->label_count; i++) {
        const FindingsLabel *label = &findings->label[i];
        item(buf, i, "  ");
        buf_byte(buf, '{');
        text(buf, "dimension", label->dimension);
        more_text(buf, "value", label->value);
        more_text(buf, "suggestion", label->suggestion);
        more_count(buf, "count", label->count);
        buf_byte(buf, '}');
    }
    buf_byte(buf, ']');
}

static void holidays_put(Buf *buf, const Findings *findings) {
    buf_add(buf, STR(",\n\"holidays\":["));
    for (size_t i = 0; i < findings->holiday_count; i++) {
        item(buf, i, "  ");
        buf_byte(buf, '{');
        text(buf, "name", findings->holiday[i].name);
        more_day(buf, "from", findings->holiday[i].from);
        more_day(buf, "to", findings->holiday[i].to);
        buf_byte(buf, '}');
    }
    buf_byte(buf, ']');
}

static void by_put(Buf *buf, const Finding *finding) {
    size_t put = 0;
    list_open(buf, "by", "{");
    for (ByKey by = 0; by < BY_KEYS; by++) {
        if (!finding->by[by].len)
            continue;
        if (put++)
            buf_byte(buf, ',');
        buf_json(buf, by_name(by));
        buf_byte(buf, ':');
        buf_json(buf, finding->by[by]);
    }
    buf_byte(buf, '}');
}

static void number(Buf *buf, const char *name, bool there, double value) {
    list_open(buf, name, "");
    if (there)
        buf_double(buf, value);
    else
        buf_add(buf, STR("null"));
}

static void finding_put(Buf *buf, const Finding *finding) {
    bool ok = finding->status == FINDING_OK;
    buf_byte(buf, '{');
    text(buf, "id", finding->id);
    more_text(buf, "indicator", finding->indicator);
    more_text(buf, "statistic", finding->statistic);
    by_put(buf, finding);
    if (finding->window == WINDOW_ROLLING_12)
        more_text(buf, "window", STR("rolling_12_months"));
    number(buf, "value", ok, finding->value);
    if (ok && finding->bound)
        more_text(buf, "bound", finding->bound == BOUND_AT_MOST ? STR("at_most") : STR("at_least"));
    if (!ok || finding->has_interval) {
        number(buf, "low", ok, finding->low);
        number(buf, "high", ok, finding->high);
    }
    if (finding->status == FINDING_WITHHELD)
        buf_add(buf, STR(",\"n\":null")); /* unlike a true zero */
    else
        more_count(buf, "n", finding->n);
    if (finding->has_events)
        more_count(buf, "events", finding->events);
    if (finding->excluded_count)
        counts_put(buf, "excluded", finding->excluded_count, finding->excluded);
    more_text(buf, "unit", finding->unit);
    more_text(buf, "basis", finding->basis);
    more_text(buf, "status", status_name(finding->status));
    buf_byte(buf, '}');
}

static void restated_put(Buf *buf, const Findings *findings) {
    buf_add(buf, STR(",\n\"restated\":["));
    for (size_t i = 0; i < findings->restated_count; i++) {
        const Restated *restated = &findings->restated[i];
        item(buf, i, "  ");
        buf_byte(buf, '{');
        text(buf, "period", restated->period);
        number(buf, "was", true, restated->was);
        more_count(buf, "was_n", restated->was_n);
        more_text(buf, "reason", restated_name(restated->reason));
        list_open(buf, "now", "");
        finding_put(buf, &restated->now);
        buf_byte(buf, '}');
    }
    buf_byte(buf, ']');
}

void findings_write(Buf *buf, const Findings *findings) {
    buf_byte(buf, '{');
    text(buf, "format", findings->public ? STR("rida.public/1") : STR("rida.findings/1"));
    more_text(buf, "program", findings->program);
    more_text(buf, "dictionary", findings->dictionary);
    more_text(buf, "policy", findings->organization->policy.version);
    organization_put(buf, findings->organization);
    period_put(buf, findings);
    sources_put(buf, findings);
    dimensions_put(buf, findings);
    indicators_put(buf, findings);
    labels_put(buf, findings);
    holidays_put(buf, findings);
    if (findings->restated_count)
        restated_put(buf, findings);
    buf_add(buf, STR(",\n\"findings\":["));
    for (size_t i = 0; i < findings->count; i++) {
        item(buf, i, "");
        finding_put(buf, &findings->finding[i]);
    }
    buf_add(buf, STR("]}\n"));
}

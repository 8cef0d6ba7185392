/* review_events.c - what `rida check` says, as lines of JSON; declared in ingest.h. */
#include "ingest/review.h"

static void event_begin(Buf *out, const char *event) {
    buf_addf(out, "{\"schema\":\"rida.events/1\",\"event\":\"%s\"", event);
}

static void text_add(Buf *out, const char *key, Str text) {
    buf_addf(out, ",\"%s\":", key);
    buf_json(out, text);
}

static void number_add(Buf *out, const char *key, uint64_t number) {
    buf_addf(out, ",\"%s\":%llu", key, (unsigned long long)number);
}

static void source_event(Buf *out, const Source *source) {
    bool first = true;
    event_begin(out, "file");
    text_add(out, "file", source->file);
    text_add(out, "kind", source_kind_name(source->kind));
    text_add(out, "format", source->format);
    text_add(out, "encoding", source->encoding);
    number_add(out, "rows", source->rows);
    number_add(out, "used", source->kept);
    number_add(out, "duplicates", source->duplicates);
    number_add(out, "superseded", source->superseded);
    buf_add(out, STR(",\"rejected\":{"));
    for (size_t i = 0; i < PROBLEM_COUNT; i++) {
        if (!source->rejected[i])
            continue;
        buf_add(out, first ? STR("") : STR(","));
        buf_json(out, problem_name((Problem)i));
        buf_addf(out, ":%llu", (unsigned long long)source->rejected[i]);
        first = false;
    }
    buf_add(out, STR("}}\n"));
}

static void label_event(Buf *out, Str field, const UnknownLabel *label, Str line) {
    event_begin(out, "unknown_word");
    text_add(out, "field", field);
    text_add(out, "value", label->value);
    number_add(out, "count", label->count);
    text_add(out, "suggestion", label->suggestion);
    text_add(out, "line", line);
    buf_add(out, STR("}\n"));
}

static void labels_events(Buf *out, const Review *review) {
    const Facts *facts = review->facts;
    const Words *known = words_of(out->arena, review->project);
    for (size_t i = 0; i < facts->unknown_count; i++)
        label_event(out, dimension_name(facts->unknown[i].dimension), &facts->unknown[i],
                    review_label_line(out->arena, review->project, &facts->unknown[i]));
    for (size_t i = 0; i < facts->unknown_word_count[FACT_STATUS]; i++)
        label_event(out, STR("status"), &facts->unknown_word[FACT_STATUS][i],
                    review_status_line(out->arena, known, &facts->unknown_word[FACT_STATUS][i]));
    for (size_t i = 0; i < facts->unknown_word_count[FACT_DECISION]; i++)
        label_event(out, STR("decision"), &facts->unknown_word[FACT_DECISION][i], STR(""));
    for (size_t i = 0; i < facts->unknown_word_count[FACT_TYPE]; i++)
        label_event(out, STR("type"), &facts->unknown_word[FACT_TYPE][i], STR(""));
}

void review_events(Buf *out, const Review *review, DiagWords words) {
    size_t errors = diag_count(review->diag, ERROR);
    for (size_t i = 0; review->facts && i < review->facts->source_count; i++)
        source_event(out, &review->facts->source[i]);
    for (size_t i = 0; i < diag_entries(review->diag); i++)
        diag_event(out, diag_entry(review->diag, i), words);
    if (review->facts)
        labels_events(out, review);
    event_begin(out, "verdict");
    buf_addf(out, ",\"ready\":%s", errors ? "false" : "true");
    number_add(out, "errors", errors);
    number_add(out, "warnings", diag_count(review->diag, WARNING) - errors);
    number_add(out, "exit", (uint64_t)diag_exit(review->diag));
    buf_add(out, STR("}\n"));
}

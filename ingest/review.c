/* review.c - what `rida check` says of the exports, for people; declared in ingest.h. */
#include "ingest/review.h"
#include "ingest/words.h"

#include <stdlib.h>

/* What the line of the file counts already. */
static bool accounted(Problem problem) {
    static const Problem counted[] = {PROBLEM_FILE_FOUND,      PROBLEM_ROW_DUPLICATE, PROBLEM_ROW_SUPERSEDED,
                                      PROBLEM_ANSWER_REPEATED, PROBLEM_ROW_FILTERED,  PROBLEM_REJECTS_MANY};
    for (size_t i = 0; i < COUNT_OF(counted); i++)
        if (counted[i] == problem)
            return true;
    return false;
}

/* Said with their counts under the unknown words. */
static bool labelled(Problem problem) {
    return problem == PROBLEM_LABEL_UNKNOWN || problem == PROBLEM_LABEL_SPELLINGS;
}

/* ---- files ------------------------------------------------------------------------------------------------------ */

/* Why rows were left out, each reason with its rows. */
static void reasons_write(Buf *out, const Source *source, DiagWords words) {
    bool first = true;
    for (size_t i = 0; i < PROBLEM_COUNT; i++) {
        Str key[] = {STR("reason."), problem_name((Problem)i)};
        if (!source->rejected[i])
            continue;
        buf_add(out, first ? STR("    ") : STR(""));
        DIAG_SAY(out, words, first ? "check.left_out" : "check.comma", STR(""));
        DIAG_SAY(out, words, str_c(out->arena, str_join(out->arena, 2, key)), STR(""));
        buf_addf(out, " %llu", (unsigned long long)source->rejected[i]);
        first = false;
    }
    buf_add(out, first ? STR("") : STR("\n"));
}

/* A line a file: what became of its rows, and how they were read. */
static void source_write(Buf *out, const Source *source, DiagWords words) {
    buf_add(out, str_shown(out->arena, source->file));
    buf_addf(out, ": %llu = %llu + %llu + %llu + %llu  (", (unsigned long long)source->rows,
             (unsigned long long)source->kept, (unsigned long long)source_left_out(source),
             (unsigned long long)source->duplicates, (unsigned long long)source->superseded);
    buf_add(out, source->finding.len ? source->finding : source->format);
    buf_add(out, STR(")\n"));
    reasons_write(out, source, words);
}

static void sources_write(Buf *out, const Facts *facts, DiagWords words) {
    uint64_t rows = 0, kept = 0;
    DIAG_SAY(out, words, "check.account", STR(""));
    buf_byte(out, '\n');
    for (size_t i = 0; i < facts->source_count; i++) {
        source_write(out, &facts->source[i], words);
        rows += facts->source[i].rows;
        kept += facts->source[i].kept;
    }
    DIAG_SAY(out, words, "check.all", str_number(out->arena, (int64_t)facts->source_count),
             str_number(out->arena, (int64_t)rows), str_number(out->arena, (int64_t)kept));
    buf_add(out, STR("\n\n"));
}

/* ---- problems --------------------------------------------------------------------------------------------------- */

typedef struct Kind {
    Problem problem;
    size_t count, shown;
    const DiagEntry *first;
} Kind;

/* Errors first, then what there is most of. */
static int kind_order(const void *a, const void *b) {
    const Kind *x = a, *y = b;
    Severity sx = problem_severity(x->problem), sy = problem_severity(y->problem);
    if (sx != sy)
        return sx > sy ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (int)x->problem - (int)y->problem;
}

static void place_write(Buf *out, const DiagEntry *e, DiagWords words) {
    buf_add(out, STR("  "));
    if (e->place.file.len) {
        diag_place(out, &e->place);
        buf_add(out, STR("\n    "));
    }
    diag_message(out, e, words);
    if (e->place.row) {
        buf_add(out, STR(" ("));
        diag_row(out, &e->place, words);
        buf_byte(out, ')');
    }
    buf_byte(out, '\n');
}

static void kind_title(Buf *out, const Kind *kind, DiagWords words) {
    Str key[] = {STR("severity."), severity_name(problem_severity(kind->problem))};
    DIAG_SAY(out, words, str_c(out->arena, str_join(out->arena, 2, key)), STR(""));
    buf_byte(out, ' ');
    buf_add(out, problem_name(kind->problem));
    buf_addf(out, " (%zu)\n", kind->count);
}

static void kind_write(Buf *out, const Review *review, const Kind *kind, DiagWords words) {
    Buf help = {.arena = out->arena};
    size_t shown = 0;
    kind_title(out, kind, words);
    for (size_t i = 0; i < diag_entries(review->diag); i++) {
        const DiagEntry *e = diag_entry(review->diag, i);
        if (e->problem == kind->problem && (!review->most || shown++ < review->most))
            place_write(out, e, words);
    }
    if (review->most && kind->count > review->most) {
        buf_add(out, STR("  "));
        DIAG_SAY(out, words, "check.more", str_number(out->arena, (int64_t)(kind->count - review->most)));
        buf_byte(out, '\n');
    }
    diag_help(&help, kind->problem, kind->first->arg_count, kind->first->arg, words);
    if (help.len) {
        buf_add(out, STR("  "));
        DIAG_SAY(out, words, "check.todo", STR(""));
        buf_add(out, buf_str(&help));
        buf_byte(out, '\n');
    }
    buf_byte(out, '\n');
}

static void problems_write(Buf *out, const Review *review, DiagWords words) {
    Kind kind[PROBLEM_COUNT] = {0};
    for (size_t i = 0; i < PROBLEM_COUNT; i++)
        kind[i].problem = (Problem)i;
    for (size_t i = 0; i < diag_entries(review->diag); i++) {
        const DiagEntry *e = diag_entry(review->diag, i);
        if (!kind[e->problem].count++)
            kind[e->problem].first = e;
    }
    qsort(kind, PROBLEM_COUNT, sizeof *kind, kind_order);
    for (size_t i = 0; i < PROBLEM_COUNT; i++)
        if (kind[i].count && !(review->facts && (accounted(kind[i].problem) || labelled(kind[i].problem))))
            kind_write(out, review, &kind[i], words);
}

/* ---- unknown words ---------------------------------------------------------------------------------------------- */

static void json_text_add(Buf *out, const char *before, Str text, const char *after) {
    buf_add(out, str_of(before));
    buf_json(out, text);
    buf_add(out, str_of(after));
}

Str review_label_line(Arena *arena, const Project *project, const UnknownLabel *label) {
    Buf out = {.arena = arena};
    if (project->dimension[label->dimension].from_data) {
        json_text_add(&out, "{ \"id\": ", label->suggestion, ", \"name\": { \"ar\": ");
        json_text_add(&out, "", label->suggestion, " }, \"aliases\": [");
        json_text_add(&out, "", label->value, "] }");
    } else if (label->suggestion.len) {
        json_text_add(&out, "{ \"id\": ", label->suggestion, ", … \"aliases\": [… , ");
        json_text_add(&out, "", label->value, "] }");
    } else {
        json_text_add(&out, "{ \"id\": \"…\", \"name\": { \"ar\": ", label->value, " } }");
    }
    return buf_str(&out);
}

Str review_status_line(Arena *arena, const Words *known, const UnknownLabel *label) {
    Buf out = {.arena = arena};
    uint32_t class = label->suggestion.len ? words_find(known, WORDS_STATUS, label->suggestion) : MAP_NONE;
    buf_add(&out, STR("\"statuses\": { \""));
    buf_add(&out, class < CLASSES ? class_name((StatusClass) class) : STR("…"));
    json_text_add(&out, "\": [", label->value, "] }");
    return buf_str(&out);
}

static void label_write(Buf *out, const UnknownLabel *label, Str line, DiagWords words) {
    const char *key = label->suggestion.len ? "check.label_near" : "check.label";
    buf_add(out, STR("    "));
    DIAG_SAY(out, words, key, label->value, str_number(out->arena, (int64_t)label->count), label->suggestion);
    buf_byte(out, '\n');
    if (!line.len)
        return;
    buf_add(out, STR("      "));
    buf_add(out, str_shown(out->arena, line));
    buf_byte(out, '\n');
}

static void labels_title(Buf *out, size_t count, const char *key, Str field, DiagWords words) {
    if (!count)
        return;
    buf_add(out, STR("  "));
    DIAG_SAY(out, words, key, field);
    buf_byte(out, '\n');
}

static void dimension_labels(Buf *out, const Review *review, Dimension dimension, DiagWords words) {
    const Facts *facts = review->facts;
    bool from_data = review->project->dimension[dimension].from_data;
    size_t count = 0;
    for (size_t i = 0; i < facts->unknown_count; i++) {
        if (facts->unknown[i].dimension != dimension)
            continue;
        labels_title(out, !count++, from_data ? "check.spellings" : "check.unknown", dimension_name(dimension), words);
        label_write(out, &facts->unknown[i], review_label_line(out->arena, review->project, &facts->unknown[i]), words);
    }
}

static void word_labels(Buf *out, const Review *review, FactWords list, const Words *known, DiagWords words) {
    static const char *const field[FACT_WORDS] = {"status", "decision", "type"};
    const Facts *facts = review->facts;
    labels_title(out, facts->unknown_word_count[list], "check.unknown", str_of(field[list]), words);
    for (size_t i = 0; i < facts->unknown_word_count[list]; i++) {
        const UnknownLabel *label = &facts->unknown_word[list][i];
        label_write(out, label, list == FACT_STATUS ? review_status_line(out->arena, known, label) : STR(""), words);
    }
}

static void labels_write(Buf *out, const Review *review, DiagWords words) {
    const Words *known = words_of(out->arena, review->project);
    Buf list = {.arena = out->arena};
    for (int d = 0; d < DIMENSIONS; d++)
        dimension_labels(&list, review, (Dimension)d, words);
    for (int i = 0; i < FACT_WORDS; i++)
        word_labels(&list, review, (FactWords)i, known, words);
    if (!list.len)
        return;
    DIAG_SAY(out, words, "check.labels", STR(""));
    buf_byte(out, '\n');
    buf_add(out, buf_str(&list));
    buf_byte(out, '\n');
}

/* ---- the end ---------------------------------------------------------------------------------------------------- */

/* One sentence: ready, or what stands in the way. */
static void verdict_write(Buf *out, const Review *review, DiagWords words) {
    size_t errors = diag_count(review->diag, ERROR), warnings = diag_count(review->diag, WARNING) - errors;
    Str count = str_number(out->arena, (int64_t)(errors ? errors : warnings));
    DIAG_SAY(out, words, errors ? "check.stopped" : warnings ? "check.ready_with" : "check.ready", count);
    buf_byte(out, '\n');
}

void review_write(Buf *out, const Review *review, DiagWords words) {
    if (review->facts)
        sources_write(out, review->facts, words);
    problems_write(out, review, words);
    if (review->facts)
        labels_write(out, review, words);
    verdict_write(out, review, words);
}

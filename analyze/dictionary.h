/* dictionary.h - templates/indicators.json as a value: the indicators, and from them what has to be counted. */
#ifndef ANALYZE_DICTIONARY_H
#define ANALYZE_DICTIONARY_H

#include "analyze/findings.h"
#include "ingest/facts.h"

#define DICTIONARY_VERSION "1"
#define NO_SPAN SIZE_MAX

struct Measure;

typedef struct Span { /* the time between two moments of a request; to = STEPS: since `from`, of requests still open */
    Step from, to;
} Span;

typedef struct Indicator {
    Str id, name, unit, basis, public, better;
    const struct Measure *measure;
    const Json *entry; /* the measure's own parameters */
    size_t by_count;
    const uint32_t *by; /* bits by ByKey */
    uint32_t min_n;
    bool snapshot;  /* all data as known at as_of, instead of the period */
    size_t span[2]; /* the span asked for, and the one that stands in when its column is absent; or NO_SPAN */
} Indicator;

typedef struct Dictionary {
    size_t count;
    const Indicator *indicator;
    size_t span_count;
    const Span *span;
    size_t question_count;
    const Question *question;
    const size_t *question_slot; /* of the lowest score; then the other scores, "don't know", not answered */
    size_t slot_count;
    Str settings; /* all that changes how rows are counted, as text */
} Dictionary;

/* NULL with MEASURE_UNKNOWN or TEMPLATE_BROKEN. */
const Dictionary *dictionary_read(Arena *arena, const Project *project, Diag *diag);

size_t span_slot(size_t span, size_t reason);
size_t question_levels(const Question *question); /* scores there are, plus the two for "don't know" and not answered */

#endif

/* facts.c - names of what Facts are made of; those of steps and dimensions are in project_names.c. */
#include "ingest/facts.h"

Str quality_name(QualityRule rule) {
    static const char *const name[QUALITY_RULES] = {"complete", "valid", "ordered", "timely", "unique"};
    return str_of(name[rule]);
}

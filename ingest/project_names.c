/* project_names.c - the names of steps, dimensions, classes and kinds of sources; see project.h. */
#include "ingest/project.h"

static const char *const step_names[STEPS] = {
    [STEP_RECEIVED] = "received",     [STEP_ACKNOWLEDGED] = "acknowledged", [STEP_FIRST_REPLY] = "first_reply",
    [STEP_VERIFIED] = "verified",     [STEP_REFERRED] = "referred",         [STEP_SIGNED] = "signed",
    [STEP_COMMITTEE] = "committee",   [STEP_DECIDED] = "decided",           [STEP_REGISTERED] = "registered",
    [STEP_DELIVERED] = "delivered",   [STEP_CLOSED] = "closed",             [STEP_REOPENED] = "reopened",
    [STEP_DUE] = "due",               [STEP_UPDATED] = "updated",
};

static const char *const dimension_names[DIMENSIONS] = {
    [DIM_CHANNEL] = "channel", [DIM_DEPARTMENT] = "department",   [DIM_SERVICE] = "service",
    [DIM_BRANCH] = "branch",   [DIM_BENEFICIARY] = "beneficiary",
};

static const char *const class_names[CLASSES] = {
    [CLASS_NONE] = "none",         [CLASS_OPEN] = "open",           [CLASS_WAITING_BENEFICIARY] = "waiting_beneficiary",
    [CLASS_ACCEPTED] = "accepted", [CLASS_REFUSED] = "refused",     [CLASS_CLOSED] = "closed",
    [CLASS_WITHDRAWN] = "withdrawn", [CLASS_DUPLICATE] = "duplicate",
};

static const char *const source_kind_names[SOURCE_KINDS] = {
    [SOURCE_REQUESTS] = "requests",
    [SOURCE_ANSWERS] = "answers",
    [SOURCE_OFFERS] = "offers",
    [SOURCE_ACTIONS] = "actions",
};

Str step_name(Step step) {
    return str_of(step_names[step]);
}

Step step_named(Str name) {
    for (size_t i = 0; i < STEPS; i++)
        if (str_same(str_of(step_names[i]), name))
            return (Step)i;
    return STEPS;
}

Str dimension_name(Dimension dimension) {
    return str_of(dimension_names[dimension]);
}

Str class_name(StatusClass class) {
    return str_of(class_names[class]);
}

Str source_kind_name(SourceKind kind) {
    return str_of(source_kind_names[kind]);
}

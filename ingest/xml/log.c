/* log.c - XES event logs (IEEE 1849): log/trace/event.  Each event is a record; the attributes of its trace are lent to
 * it in columns that begin with "case:", as the CSV form of such logs has them.  An attribute within another is named
 * by both keys: "cost/currency".  Types are not told apart: a date carries its own offset. */
#include "ingest/xml/dialect.h"

typedef struct Log {
    Intake *intake;
    Path *trace_root, *event_root;
    Path *open[MARKUP_DEPTH_MOST +
               1]; /* by depth: the attribute, or the root of those that may follow; NULL: passed over */
    uint32_t depth, trace_depth, event_depth; /* 0: none is open */
    Spot begins;
    uint32_t row, events; /* events: of the open trace */
    DraftMark trace;      /* its attributes are before it */
} Log;

static bool log_fits(const Element *root) {
    return str_same(root->name, STR("log")) &&
           (element_attribute(root, STR(""), STR("xes.version")) || str_find(root->space, STR("xes")) != SIZE_MAX);
}

static void *log_open(Intake *intake) {
    Log *log = ARENA_NEW(intake->arena, Log);
    log->intake = intake;
    intake->part = STR("/log/trace/event");
    log->trace_root = paths_root(intake->paths, STR("case:"));
    log->event_root = paths_root(intake->paths, STR(""));
    return log;
}

static void log_begin(void *state) {
    Log *log = state;
    log->depth = log->trace_depth = log->event_depth = 0;
    log->row = 0;
}

static void trace_start(Log *log) {
    log->trace_depth = log->depth;
    log->events = 0;
    log->open[log->depth] = log->trace_root;
}

static void event_start(Log *log, const Element *element) {
    log->event_depth = log->depth;
    log->begins = element->spot;
    log->trace = draft_mark(log->intake->draft);
    log->open[log->depth] = log->event_root;
}

/* Lists hold their attributes in an element of their own. */
static void attribute_start(Log *log, const Element *element) {
    Path *parent = log->open[log->depth - 1];
    const Str *key = element_attribute(element, STR(""), STR("key"));
    const Str *value = element_attribute(element, STR(""), STR("value"));
    if (parent && str_same(element->name, STR("values")))
        log->open[log->depth] = parent;
    else
        log->open[log->depth] = parent && key ? intake_step(log->intake, parent, 0, *key) : NULL;
    if (value)
        intake_path_cell(log->intake, log->open[log->depth], *value, element->spot);
}

static void log_start(void *state, const Element *element) {
    Log *log = state;
    log->depth++;
    log->open[log->depth] = NULL;
    if (log->depth == 1)
        return;
    bool inside = log->trace_depth || log->event_depth;
    bool below = log->depth == 2 || log->depth - 1 == log->trace_depth;
    if (log->depth == 2 && str_same(element->name, STR("trace"))) {
        log->begins = element->spot;
        trace_start(log);
    } else if (below && !log->event_depth && str_same(element->name, STR("event"))) {
        event_start(log, element);
    } else if (inside) {
        attribute_start(log, element);
    }
}

static void log_end(void *state) {
    Log *log = state;
    Draft *draft = log->intake->draft;
    if (log->depth == log->event_depth) {
        intake_give(log->intake, log->begins, ++log->row);
        draft_rewind(draft, log->trace);
        log->event_depth = 0;
        log->events++;
    } else if (log->depth == log->trace_depth) {
        if (!log->events) /* a request of which nothing is known but what the trace says */
            intake_give(log->intake, log->begins, ++log->row);
        draft_rewind(draft, (DraftMark){0});
        log->trace_depth = 0;
    }
    log->depth--;
}

static bool log_found(void *state, Str file, Diag *diag) {
    const Log *log = state;
    if (log->row)
        return true;
    DIAG(diag, RECORDS_ABSENT, (Place){.file = file}, log->intake->part);
    return false;
}

const Dialect dialect_log = {log_fits, log_open, log_begin, log_start, NULL, log_end, log_found};

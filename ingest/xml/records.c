/* records.c - records that are elements at one path, "/service_requests/request": their attributes and all elements
 * within are columns, by their path from there ("group/question", "@id", "meta/instanceID").  Namespaces are passed
 * over: exports name the same thing with and without.  Several elements of one path are one cell: "one; two". */
#include "ingest/xml/dialect.h"

static const char instance_space[] = "http://www.w3.org/2001/XMLSchema-instance";

typedef struct Open { /* an element within a record */
    Path *path;
    Buf text;
    Spot spot;
    bool inner; /* there are elements in it */
} Open;

typedef struct Records {
    Intake *intake;
    Path *root;
    Str step[MARKUP_DEPTH_MOST]; /* of the records' path */
    uint32_t steps;
    uint32_t depth, met;              /* of the elements open now; how many of them are the path's */
    Open open[MARKUP_DEPTH_MOST + 1]; /* by depth; from `steps` on they are of a record */
    uint32_t row;
    Spot begins;
    Str records;
} Records;

static bool records_fits(const Element *root) {
    (void)root;
    return true;
}

static void *records_open(Intake *intake) {
    Records *r = ARENA_NEW(intake->arena, Records);
    r->intake = intake;
    r->records = intake->part;
    r->root = paths_root(intake->paths, STR(""));
    for (Str rest = str_from(intake->part, str_starts(intake->part, STR("/"))); rest.len;) {
        Str step = str_cut(&rest, '/');
        if (r->steps < MARKUP_DEPTH_MOST && step.len)
            r->step[r->steps++] = step;
    }
    for (size_t i = 0; i < COUNT_OF(r->open); i++)
        r->open[i].text.arena = intake->arena;
    return r;
}

static void records_begin(void *state) {
    Records *r = state;
    r->depth = r->met = 0;
    r->row = 0;
}

static bool within(const Records *r) {
    return r->met == r->steps && r->depth >= r->steps;
}

static void open_element(Records *r, const Element *element) {
    Open *open = &r->open[r->depth];
    open->text.len = 0;
    open->spot = element->spot;
    open->inner = false;
    for (size_t i = 0; i < element->count; i++) {
        const Attribute *attribute = &element->attribute[i];
        if (str_same(attribute->space, str_of(instance_space)))
            continue;
        Path *path = intake_step(r->intake, open->path, '@', attribute->name);
        intake_path_cell(r->intake, path, attribute->value, element->spot);
    }
}

static void records_start(void *state, const Element *element) {
    Records *r = state;
    r->depth++;
    if (r->met + 1 == r->depth && r->met < r->steps && str_same(r->step[r->met], element->name)) {
        if (++r->met < r->steps)
            return;
        r->begins = element->spot;
        r->open[r->depth].path = r->root;
    } else if (within(r)) {
        r->open[r->depth - 1].inner = true;
        r->open[r->depth].path = intake_step(r->intake, r->open[r->depth - 1].path, 0, element->name);
    } else {
        return;
    }
    open_element(r, element);
}

static void records_text(void *state, Str piece) {
    Records *r = state;
    if (!within(r))
        return;
    Open *open = &r->open[r->depth];
    if (open->text.len + piece.len <= DRAFT_CELL_MOST)
        buf_add(&open->text, piece);
    else
        MARKUP_REFUSE(r->intake->markup, FIELD_TOO_LONG, open->spot, str_number(r->intake->arena, DRAFT_CELL_MOST));
}

/* White space between elements is no cell. */
static void close_element(Records *r) {
    Open *open = &r->open[r->depth];
    Str text = buf_str(&open->text);
    bool whole_record = r->depth == r->steps;
    if (str_trim(text).len || (!open->inner && !whole_record))
        intake_path_cell(r->intake, open->path, text, open->spot);
    if (whole_record) {
        intake_give(r->intake, r->begins, ++r->row);
        draft_rewind(r->intake->draft, (DraftMark){0});
    }
}

static void records_end(void *state) {
    Records *r = state;
    if (within(r))
        close_element(r);
    if (r->met == r->depth)
        r->met--;
    r->depth--;
}

static bool records_found(void *state, Str file, Diag *diag) {
    const Records *r = state;
    if (r->row)
        return true;
    DIAG(diag, RECORDS_ABSENT, (Place){.file = file}, r->records);
    return false;
}

const Dialect dialect_records = {records_fits, records_open, records_begin, records_start,
                                 records_text, records_end,  records_found};

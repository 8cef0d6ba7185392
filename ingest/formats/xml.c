/* xml.c - exports in XML through libxml2: service requests, event logs, forms, spreadsheets.  What kind of XML a file is,
 * its root element says (xml/dialect.h); how it is read safely, xml/markup.h. */
#include "ingest/format.h"
#include "ingest/xml/dialect.h"

typedef struct Xml {
    Export *export;
    Arena *arena;
    Intake intake;
    const Dialect *dialect;
    void *state; /* of the dialect */
    bool named;  /* the record of the names is due */
    bool ended;
} Xml;

void intake_cell(Intake *intake, size_t column, Str text, CellKind kind, Spot spot) {
    Problem problem;
    if (draft_add(intake->draft, column, text, kind, spot, &problem))
        return;
    int64_t most = problem == PROBLEM_COLUMNS_TOO_MANY ? DRAFT_COLUMNS_MOST : DRAFT_CELL_MOST;
    Str arg = str_number(intake->arena, most);
    markup_refuse(intake->markup, problem, spot, 1, &arg);
}

void intake_path_cell(Intake *intake, Path *path, Str text, Spot spot) {
    if (!path)
        return;
    if (intake->scanning)
        paths_mark(intake->paths, path);
    if (path->column)
        intake_cell(intake, path->column - 1, intake->scanning ? STR("") : text, CELL_TEXT, spot);
}

Path *intake_step(Intake *intake, Path *parent, char mark, Str name) {
    char room[256];
    Path *path = NULL;
    if (mark && name.len < sizeof room) {
        room[0] = mark;
        for (size_t i = 0; i < name.len; i++)
            room[i + 1] = name.ptr[i];
        name = (Str){room, name.len + 1};
    }
    if (parent)
        path = paths_step(intake->paths, parent, name);
    if (parent && !path)
        MARKUP_REFUSE(intake->markup, COLUMNS_TOO_MANY, markup_spot(intake->markup),
                      str_number(intake->arena, DRAFT_COLUMNS_MOST));
    return path;
}

void intake_give(Intake *intake, uint32_t line, uint32_t row) {
    if (!intake->scanning)
        outbox_add(intake->outbox, intake->draft, intake->paths->columns, line, row, 1);
}

/* What the root says: the first reading ends there. */
typedef struct Root {
    Markup *markup;
    const Dialect *dialect;
    Str records; /* where the root says that much */
} Root;

static void root_start(void *context, const Element *element) {
    static const Dialect *const by_root[] = {&dialect_workbook, &dialect_document, &dialect_log};
    Root *root = context;
    for (size_t i = 0; i < COUNT_OF(by_root); i++)
        if (!root->dialect && by_root[i]->fits(element))
            root->dialect = by_root[i];
    if (str_same(element->name, STR("service_requests")))
        root->records = STR("/service_requests/request");
    markup_stop(root->markup);
}

static void no_end(void *context) {
    (void)context;
}

/* Feeds the file to a taker; false, with the fault added, when it is not fit to be read. */
static bool whole_read(Xml *xml, MarkupTaker taker, Markup **markup) {
    *markup = markup_open(xml->arena, xml->export->input, xml->export->spec->encoding, taker);
    while (markup_feed(*markup))
        ;
    markup_close(*markup);
    return markup_whole(*markup, xml->export->diag);
}

/* The elements that are records, when neither rida.json nor the root says which. */
static bool outline_read(Xml *xml, Str *records) {
    Markup *markup;
    Outline *outline = outline_open(xml->arena);
    bool whole = whole_read(xml, (MarkupTaker){outline_start, NULL, outline_end, outline}, &markup);
    *records = outline_records(xml->arena, outline);
    return whole;
}

static bool dialect_find(Xml *xml) {
    Root root = {.records = xml->export->spec->records};
    MarkupTaker taker = {root_start, NULL, no_end, &root};
    root.markup = markup_open(xml->arena, xml->export->input, xml->export->spec->encoding, taker);
    while (markup_feed(root.markup))
        ;
    xml->export->encoding = markup_encoding(root.markup);
    xml->export->encoding_how = markup_encoding_how(root.markup);
    markup_close(root.markup);
    if (!markup_whole(root.markup, xml->export->diag))
        return false;
    xml->dialect = root.dialect ? root.dialect : &dialect_records;
    if (xml->dialect == &dialect_records && !root.records.len && !outline_read(xml, &root.records))
        return false;
    xml->intake.part = root.records;
    return true;
}

static MarkupTaker taker_of(const Xml *xml) {
    return (MarkupTaker){xml->dialect->start, xml->dialect->text, xml->dialect->end, xml->state};
}

static bool scan(Xml *xml) {
    xml->intake.scanning = true;
    xml->dialect->begin(xml->state);
    xml->intake.markup = markup_open(xml->arena, xml->export->input, xml->export->spec->encoding, taker_of(xml));
    while (markup_feed(xml->intake.markup))
        ;
    markup_close(xml->intake.markup);
    xml->intake.scanning = false;
    draft_rewind(xml->intake.draft, (DraftMark){0});
    return markup_whole(xml->intake.markup, xml->export->diag) &&
           xml->dialect->found(xml->state, input_name(xml->export->input), xml->export->diag);
}

static void intake_open(Xml *xml) {
    Intake *intake = &xml->intake;
    intake->arena = xml->arena;
    intake->spec = xml->export->spec;
    intake->draft = draft_new(xml->arena);
    intake->paths = paths_new(xml->arena);
    intake->outbox = outbox_open(xml->arena);
    intake->look = batch_new();
    xml->state = xml->dialect->open(intake);
}

static void intake_close(Intake *intake) {
    outbox_close(intake->outbox);
    batch_drop(intake->look);
}

static void *xml_open(Arena *arena, Export *export) {
    Xml *xml = ARENA_NEW(arena, Xml);
    xml->arena = arena;
    xml->export = export;
    if (!dialect_find(xml))
        return NULL;
    intake_open(xml);
    if (!scan(xml)) {
        intake_close(&xml->intake);
        return NULL;
    }
    export->part = xml->intake.part;
    xml->named = xml->intake.paths->columns > 0;
    xml->dialect->begin(xml->state);
    xml->intake.markup = markup_open(arena, export->input, export->spec->encoding, taker_of(xml));
    return xml;
}

static void names_give(Xml *xml, Batch *batch) {
    const Paths *paths = xml->intake.paths;
    Str *name = ARENA_ARRAY(batch->arena, Str, paths->columns);
    for (size_t i = 0; i < paths->columns; i++) {
        name[i] = paths_name(batch->arena, paths->column[i]);
        if (!name[i].len)
            name[i] = STR("."); /* the text of the record's own element */
    }
    batch_add(batch, paths->columns, name, NULL)->row = 1;
    xml->named = false;
}

static bool xml_next(void *state, Batch *batch) {
    Xml *xml = state;
    if (xml->named)
        names_give(xml, batch);
    bool none_waits = outbox_into(xml->intake.outbox, batch);
    while (none_waits && !xml->ended && !batch_full(batch)) {
        xml->ended = !markup_feed(xml->intake.markup);
        none_waits = outbox_into(xml->intake.outbox, batch);
    }
    return !none_waits || !xml->ended;
}

static bool xml_close(void *state) {
    Xml *xml = state;
    markup_close(xml->intake.markup);
    intake_close(&xml->intake);
    return markup_whole(xml->intake.markup, xml->export->diag);
}

/* '<' and the beginning of a name or of a declaration, in any encoding of which ASCII is part; web pages are not XML. */
static Str xml_misfit(Str head) {
    char start[64];
    size_t len = 0;
    for (size_t i = str_starts(head, STR("\xEF\xBB\xBF")) ? 3 : 0; i < head.len && len < sizeof start; i++) {
        char c = head.ptr[i];
        bool skip = c == 0 || (!len && (c == '\xFF' || c == '\xFE' || c == ' ' || c == '\n' || c == '\r' || c == '\t'));
        if (!skip)
            start[len++] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    Str text = {start, len};
    if (len < 2 || text.ptr[0] != '<')
        return STR("not XML");
    if (str_starts(text, STR("<html")) || str_starts(text, STR("<!doctype html")))
        return STR("HTML");
    unsigned char next = (unsigned char)text.ptr[1];
    bool name = (next >= 'a' && next <= 'z') || next == '_' || next >= 0x80;
    return name || next == '?' || next == '!' ? STR("") : STR("not XML");
}

const Format format_xml = {"xml", xml_misfit, xml_open, xml_next, xml_close};

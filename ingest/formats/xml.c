/* xml.c - exports in XML through libxml2: service requests, event logs, forms, spreadsheets.  What kind of XML a file
 * is, its root element says (xml/dialect.h); how it is read safely, xml/markup.h. */
#include "ingest/column.h"
#include "ingest/format.h"
#include "ingest/xml/dialect.h"

typedef struct Xml {
    Export *export;
    Arena *arena;
    Intake intake;
    const Dialect *dialect;
    void *state; /* of the dialect */
    bool named;  /* the record of the names is due */
    size_t name_count;
    Str *name, *kept_name; /* of all columns that the records have; of those that are read */
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
        intake_cell(intake, path->column - 1, text, CELL_TEXT, spot);
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

void intake_give(Intake *intake, Spot start, uint32_t row) {
    if (!intake->scanning)
        outbox_add(intake->outbox, intake->draft, intake->paths->columns, start, row, 1)->named = true;
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
    intake->export = xml->export;
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

/* All names that the records have; that of their own text is ".". */
static void names_list(Xml *xml) {
    const Paths *paths = xml->intake.paths;
    xml->name = ARENA_ARRAY(xml->arena, Str, paths->columns);
    xml->name_count = paths->columns;
    for (size_t i = 0; i < paths->columns; i++) {
        xml->name[i] = paths_name(xml->arena, paths->column[i]);
        xml->name[i] = xml->name[i].len ? xml->name[i] : STR(".");
    }
}

/* Marks the names that answer to a wanted one; false when one is nowhere, which its readers will say. */
static bool names_wanted(const Xml *xml, bool *kept) {
    const Export *export = xml->export;
    bool all = true;
    for (size_t i = 0; i < export->wanted_count; i++) {
        bool there = false;
        for (size_t k = 0; k < xml->name_count; k++) {
            bool answers = name_match(xml->arena, xml->name[k], export->wanted[i], true) != NAME_OTHER;
            kept[k] = kept[k] || answers;
            there = there || answers;
        }
        all = all && there;
    }
    return all && export->wanted_count;
}

/* What is not mapped is not read: its column goes. */
static void names_choose(Xml *xml) {
    Paths *paths = xml->intake.paths;
    size_t count = 0;
    names_list(xml);
    xml->kept_name = ARENA_ARRAY(xml->arena, Str, xml->name_count);
    for (size_t i = 0; i < xml->name_count; i++)
        xml->kept_name[i] = xml->name[i];
    bool *kept = ARENA_ARRAY(xml->arena, bool, xml->name_count);
    if (!names_wanted(xml, kept))
        return;
    for (size_t i = 0; i < xml->name_count; i++) {
        Path *path = paths->column[i];
        path->column = kept[i] ? (uint32_t)count + 1 : 0;
        xml->kept_name[count] = xml->name[i];
        paths->column[count] = path;
        count += kept[i];
    }
    paths->columns = count;
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
    names_choose(xml);
    xml->named = xml->name_count > 0;
    xml->dialect->begin(xml->state);
    xml->intake.markup = markup_open(arena, export->input, export->spec->encoding, taker_of(xml));
    return xml;
}

static void names_give(Xml *xml, Batch *batch) {
    batch_add(batch, xml->intake.paths->columns, xml->kept_name, NULL)->named = true;
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
    xml->export->name = xml->name;
    xml->export->name_count = xml->name_count;
    return markup_whole(xml->intake.markup, xml->export->diag);
}

/* '<' and the beginning of a name or of a declaration, in any encoding of which ASCII is part; web pages are not XML.
 */
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

/* report.c - a description checked against the table of elements, then bound element by element; see report.h. */
#include "render/bind.h"

#include <string.h>

#define BLOCKS                                                                                                         \
    "cover heading page text say list cards table figures chart pairs promises sources labels holidays gaps "          \
    "decisions "                                                                                                       \
    "indicators definitions withheld links downloads archive worklist restated"

static void bind_heading(Bind *bind, const Node *node);
static void bind_page(Bind *bind, const Node *node);
static void bind_paragraph(Bind *bind, const Node *node);
static void bind_say(Bind *bind, const Node *node);
static void bind_list(Bind *bind, const Node *node);
static void bind_links(Bind *bind, const Node *node);

/* Every element and attribute there is. */
static const ElementKind element_table[] = {
    {"report", BLOCKS, "title! subject! internal", NULL},
    {"cover", "fact", "title! subtitle", bind_cover},
    {"heading", "", "text! level id", bind_heading},
    {"page", "", "", bind_page},
    {"text", "", "text! style", bind_paragraph},
    {"say", "", "sentence! style", bind_say},
    {"list", "item", "title", bind_list},
    {"item", "", "text sentence", NULL},
    {"cards", "card", "title", bind_cards},
    {"card", "", "indicator! statistic unit by member label spark say measured", NULL},
    {"table", "column", "caption! rows! total fold", bind_table},
    {"column", "", "indicator! statistic unit by member head bar", NULL},
    {"figures", "figure", "caption! fold", bind_figures},
    {"figure", "", "indicator! statistic unit by member label", NULL},
    {"chart", "series", "kind! over! sentence! name! axis! split fold", bind_chart},
    {"series", "", "indicator! statistic unit by member label", NULL},
    {"pairs", "fact", "title", bind_pairs},
    {"fact", "", "name!", NULL},
    {"promises", "", "caption!", bind_promises},
    {"sources", "", "caption! reasons", bind_sources},
    {"labels", "", "caption!", bind_labels},
    {"holidays", "", "caption!", bind_holidays},
    {"gaps", "", "title!", bind_gaps},
    {"decisions", "", "title!", bind_decisions},
    {"indicators", "", "level", bind_indicators},
    {"definitions", "", "title", bind_definitions},
    {"withheld", "", "", bind_withheld},
    {"links", "link", "title", bind_links},
    {"link", "", "text! href! note", NULL},
    {"downloads", "", "title!", bind_downloads},
    {"archive", "", "title!", bind_archive},
    {"restated", "", "caption!", bind_restated},
    {"worklist", "", "level!", bind_worklist},
};

size_t element_count(void) {
    return COUNT_OF(element_table);
}

Str element_name(size_t index) {
    return str_of(element_table[index].name);
}

/* ---- checking ---------------------------------------------------------------------------------------------------- */

static const ElementKind *element_named(Str name) {
    for (size_t i = 0; i < COUNT_OF(element_table); i++)
        if (str_same(str_of(element_table[i].name), name))
            return &element_table[i];
    return NULL;
}

enum { MOST_NAMES = 64 };

/* The words of a table's list, without their "!". */
static size_t names_of(const char *list, Str *name, bool *must) {
    size_t count = 0;
    for (Str rest = str_of(list); count < MOST_NAMES;) {
        Str word = str_word(&rest);
        if (!word.len)
            return count;
        must[count] = str_ends(word, STR("!"));
        name[count] = str_to(word, word.len - must[count]);
        count++;
    }
    BUG("a list of more than %d names", MOST_NAMES);
}

static bool among(Str what, size_t count, const Str *of) {
    for (size_t i = 0; i < count; i++)
        if (str_same(what, of[i]))
            return true;
    return false;
}

static Place node_place(const Bind *bind, const Node *node) {
    return (Place){.file = bind->file, .line = node->line};
}

static void attributes_check(Bind *bind, const Node *node, const ElementKind *kind) {
    Str name[MOST_NAMES];
    bool must[MOST_NAMES];
    size_t count = names_of(kind->attributes, name, must);
    for (size_t i = 0; i < node->attribute_count; i++) {
        Str given = node->attribute[i].name;
        if (!among(given, count, name))
            DIAG(bind->diag, ATTRIBUTE_UNKNOWN, node_place(bind, node), given, node->name,
                 str_nearest(given, count, name));
    }
    for (size_t i = 0; i < count; i++)
        if (must[i] && !node_attribute(node, str_c(bind->arena, name[i])).len)
            DIAG(bind->diag, KEY_MISSING, node_place(bind, node), name[i]);
}

static void node_check(Bind *bind, const Node *node, const char *allowed) {
    Str name[MOST_NAMES];
    bool must[MOST_NAMES];
    size_t count = names_of(allowed, name, must);
    const ElementKind *kind = element_named(node->name);
    if (!kind || !among(node->name, count, name)) {
        DIAG(bind->diag, ELEMENT_UNKNOWN, node_place(bind, node), node->name, str_nearest(node->name, count, name));
        return;
    }
    attributes_check(bind, node, kind);
    for (size_t i = 0; i < node->child_count; i++)
        node_check(bind, &node->child[i], kind->children);
}

void bind_refuse(Bind *bind, const Node *node, const char *attribute, const char *why) {
    DIAG(bind->diag, VALUE_WRONG, node_place(bind, node), node_attribute(node, attribute), str_of(attribute),
         str_of(why));
}

/* ---- blocks ------------------------------------------------------------------------------------------------------ */

Block *bind_block(Bind *bind, BlockKind kind) {
    bind->block = ARENA_GROW(bind->arena, bind->block, bind->count, &bind->room);
    Block *block = &bind->block[bind->count++];
    *block = (Block){.kind = kind};
    return block;
}

void bind_note(Bind *bind, Str text) {
    if (!text.len)
        return;
    Block *block = bind_block(bind, BLOCK_TEXT);
    block->text = text;
    block->style = STYLE_NOTE;
}

static void bind_heading(Bind *bind, const Node *node) {
    Str level = node_attribute(node, "level"), id = node_attribute(node, "id");
    Str text = bind_attribute_text(bind, node, "text");
    bind->headings++;
    if (!id.len)
        id = str_join(bind->arena, 2, (Str[]){STR("s"), str_number(bind->arena, (int64_t)bind->headings)});
    if (level.len && (level.len != 1 || level.ptr[0] < '1' || level.ptr[0] > '3'))
        bind_refuse(bind, node, "level", "1, 2 or 3");
    Block *block = bind_block(bind, BLOCK_HEADING);
    block->text = text;
    block->id = id;
    block->level = level.len ? level.ptr[0] - '0' : 1;
}

static void bind_page(Bind *bind, const Node *node) {
    (void)node;
    bind_block(bind, BLOCK_PAGE);
}

static TextStyle style_of(Bind *bind, const Node *node) {
    Str style = node_attribute(node, "style");
    if (str_same(style, STR("lead")))
        return STYLE_LEAD;
    if (str_same(style, STR("note")))
        return STYLE_NOTE;
    if (style.len && !str_same(style, STR("body")))
        bind_refuse(bind, node, "style", "body, lead or note");
    return STYLE_BODY;
}

static void paragraph(Bind *bind, Str text, TextStyle style) {
    if (!text.len)
        return;
    Block *block = bind_block(bind, BLOCK_TEXT);
    block->text = text;
    block->style = style;
}

static void bind_paragraph(Bind *bind, const Node *node) {
    paragraph(bind, bind_attribute_text(bind, node, "text"), style_of(bind, node));
}

static Str said_by(Bind *bind, const Node *node) {
    Str sentence = node_attribute(node, "sentence");
    if (!sentence.len)
        return STR("");
    if (sentence_known(sentence))
        return sentence_of(bind, sentence);
    bind_refuse(bind, node, "sentence", "there is no such sentence in render/bind_sentence.c");
    return STR("");
}

/* As a paragraph a sentence has its full stop; as a title it has none. */
static Str ended(Bind *bind, Str sentence) {
    return sentence.len && !str_ends(sentence, STR(".")) ? str_join(bind->arena, 2, (Str[]){sentence, STR(".")})
                                                         : sentence;
}

static void bind_say(Bind *bind, const Node *node) {
    paragraph(bind, ended(bind, said_by(bind, node)), style_of(bind, node));
}

static void bind_list(Bind *bind, const Node *node) {
    Str *item = ARENA_ARRAY(bind->arena, Str, node->child_count);
    size_t count = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        Str text = ended(bind, said_by(bind, &node->child[i]));
        if (!text.len)
            text = bind_attribute_text(bind, &node->child[i], "text");
        if (text.len)
            item[count++] = text;
    }
    Str title = bind_attribute_text(bind, node, "title");
    if (!count)
        return;
    Block *block = bind_block(bind, BLOCK_LIST);
    block->text = title;
    block->count = count;
    block->item = item;
}

static void bind_links(Bind *bind, const Node *node) {
    Link *link = ARENA_ARRAY(bind->arena, Link, node->child_count);
    for (size_t i = 0; i < node->child_count; i++) {
        const Node *child = &node->child[i];
        link[i] = (Link){bind_attribute_text(bind, child, "text"), node_attribute(child, "href"),
                         bind_attribute_text(bind, child, "note")};
    }
    Str title = bind_attribute_text(bind, node, "title");
    Block *block = bind_block(bind, BLOCK_LINKS);
    block->text = title;
    block->count = node->child_count;
    block->link = link;
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

Str report_moment(Arena *arena, Str as_of, Str utc_offset) {
    Str tail = as_of.len == 16 ? STR(":00") : as_of.len == 10 ? STR("T00:00:00") : STR("");
    return str_join(arena, 3, (Str[]){as_of, tail, utc_offset});
}

static Str as_of_words(const Bind *bind) {
    const Findings *f = bind->findings;
    return wording_moment(bind->wording, f->as_of_day, f->as_of_hijri, str_from(f->as_of, 11),
                          f->organization->calendar);
}

static Document *document_of(Bind *bind, Str name, const Node *root) {
    Document *d = ARENA_NEW(bind->arena, Document);
    const Wording *w = bind->wording;
    Str organization = wording_name(w, bind->findings->organization->name), period = bind_period_brief(bind);
    d->id = name;
    d->language = wording_language(w);
    d->right_to_left = wording_right_to_left(w);
    Str title = bind_attribute_text(bind, root, "title");
    d->title = bind_fill(bind, "document.title", 3, (Str[]){title, organization, period});
    d->subject = wording_fill(w, bind_attribute_text(bind, root, "subject"), 2, (Str[]){organization, period});
    d->author = organization;
    d->running = bind_fill(bind, "document.running", 2, (Str[]){organization, period});
    d->confidential =
        str_same(node_attribute(root, "internal"), STR("yes")) ? bind_text(bind, "document.internal") : STR("");
    d->as_of = bind_fill(bind, "document.as_of", 1, (Str[]){as_of_words(bind)});
    d->page_of = bind_text(bind, "document.page_of");
    d->contents = bind_text(bind, "document.contents");
    d->iso_date = report_moment(bind->arena, bind->findings->as_of, bind->input->utc_offset);
    return d;
}

const Document *report_bind(Arena *arena, Str name, const ReportInput *input, Diag *diag) {
    size_t before = diag_count(diag, ERROR);
    Str file = str_join(arena, 3, (Str[]){STR("reports/"), name, STR(".xml")});
    Str path = str_join(arena, 3, (Str[]){input->templates->folder, STR("/"), file});
    const Template *found = templates_named(input->templates, file);
    if (!found) {
        DIAG(diag, TEMPLATE_MISSING, (Place){.file = path}, file);
        return NULL;
    }
    const Node *root = node_read(arena, found->bytes, path, diag);
    if (!root)
        return NULL;
    Bind bind = {arena, input, input->findings, input->wording, diag, path, NULL, 0, 0, 0, false, false};
    node_check(&bind, root, "report");
    if (diag_count(diag, ERROR) > before)
        return NULL;
    Document *document = document_of(&bind, name, root);
    for (size_t i = 0; i < root->child_count; i++)
        element_named(root->child[i].name)->bind(&bind, &root->child[i]);
    document->count = bind.count;
    document->block = bind.block;
    return diag_count(diag, ERROR) > before ? NULL : document;
}

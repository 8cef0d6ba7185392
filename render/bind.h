/* bind.h - a report description being bound to Findings: the nodes of the description, the blocks made so far, and the
 * words that the files of the binder share.  A description names indicators, statistics, dimensions and text keys,
 * never words. */
#ifndef RENDER_BIND_H
#define RENDER_BIND_H

#include "render/report.h"

typedef struct NodeAttribute {
    Str name, value;
} NodeAttribute;

typedef struct Node { /* an element of the description */
    Str name;
    uint32_t line;
    size_t attribute_count, child_count;
    const NodeAttribute *attribute;
    const struct Node *child;
} Node;

/* The description as a tree.  NULL with TEMPLATE_BROKEN when it is not XML, has a DOCTYPE, or has text between
 * elements. */
const Node *node_read(Arena *arena, Str bytes, Str file, Diag *diag);
Str node_attribute(const Node *node, const char *name); /* empty when absent */

typedef struct Bind {
    Arena *arena;
    const ReportInput *input;
    const Findings *findings;
    const Wording *wording;
    Diag *diag;
    Str file; /* the description, for messages */
    Block *block;
    size_t count, room;
    size_t headings;     /* given so far, for anchors */
    bool rolled, hidden; /* the block being made shows a figure of twelve months; a withheld one */
} Bind;

/* An element of descriptions. */
typedef struct ElementKind {
    const char *name, *children;                /* names of the elements it may hold, apart by spaces */
    const char *attributes;                     /* names, apart by spaces; one that must be there ends in "!" */
    void (*bind)(Bind *bind, const Node *node); /* NULL: bound by the element around it */
} ElementKind;

/* Adds a block; the pointer is valid until the next. */
Block *bind_block(Bind *bind, BlockKind kind);
void bind_note(Bind *bind, Str text); /* small print */

/* Texts. */
Str bind_text(Bind *bind, const char *key);                 /* of a key in templates/lang */
Str bind_text_of(Bind *bind, const char *prefix, Str name); /* of "prefix.name" */
Str bind_fill(Bind *bind, const char *key, size_t count, const Str *args);
Str bind_attribute_text(Bind *bind, const Node *node,
                        const char *name);                /* of the key an attribute names; empty without */
Str bind_join(Bind *bind, size_t count, const Str *part); /* "a؛ b؛ c": the parts that are not empty */
void bind_refuse(Bind *bind, const Node *node, const char *attribute, const char *why);
Str bind_period(const Bind *bind);       /* in the calendars of the organization */
Str bind_period_brief(const Bind *bind); /* in its own calendar only: for titles and sentences */

/* Figures. */
typedef struct Ask {
    Str indicator, statistic, unit;
    Str by[BY_KEYS];
} Ask;

typedef struct Figure {
    const Finding *finding; /* NULL: there is no such finding */
    bool rolled;            /* of the twelve months, because the period alone has too few */
} Figure;

Ask bind_ask(Bind *bind, const Node *node); /* its indicator, statistic, unit, by and member, all checked */
Figure figure_of(const Bind *bind, const Ask *ask);
Figure figure_within(const Bind *bind, const Ask *ask, Window window);     /* of this window alone */
Figure figure_at(const Bind *bind, const Ask *ask, ByKey key, Str member); /* the same, cut by one more key */
/* Parts of one whole, all of the period or all of twelve months: never mixed.  Asks without a finding are passed over.
 */
void figures_of_whole(const Bind *bind, size_t count, const Ask *ask, Figure *figure);
bool figure_ok(Figure figure);
Str figure_text(Bind *bind, Figure figure); /* the value, marked when of twelve months; or why there is none */
Str figure_amount(Bind *bind, Figure figure, const char *grammar); /* with its unit in words; empty without a value */
Str figure_base(Bind *bind, Figure figure);                        /* "من 110 إجابات" */
const char *figure_base_head(const Finding *finding);              /* the key of what a column of its n is called */
bool figure_is_time(const Finding *finding);
bool figure_compared(const Finding *finding);        /* a statistic that is there to compare others with */
Str figure_name(Bind *bind, const Finding *finding); /* statistic, unit and window in words */
Str figure_head(Bind *bind, const Node *node, const Ask *ask, Figure any); /* what a column of it is called */
Str bind_headline(const Bind *bind); /* the question that speaks for the survey: "overall", else the first */
/* The members of a key under which any of these asks has a finding, in fixed order; levels come from the findings
 * themselves, scores from low to high.  `also`: a second key that the findings may be cut by, or BY_KEYS. */
size_t figure_members(Bind *bind, const Ask *ask, size_t asks, ByKey key, ByKey also, FindingsMember **member);
ChartPoint figure_point(Bind *bind, Figure figure, Str label);
Str member_text(Bind *bind, ByKey key, Str id);
Str level_text(Bind *bind, Str question, Str id); /* an answer is worded by its question; empty: by any that has it */
bool bind_by(Bind *bind, const Node *node, const char *attribute, ByKey *key); /* the dimension an attribute names */
void bind_marks(Bind *bind, Str *note, size_t *count); /* the notes that the marks of this block need; clears them */

uint64_t source_faulty(const FindingsSource *source); /* rows left out for a fault, not by "where" */

/* Targets of the organization. */
const Target *bind_target(const Bind *bind, const Finding *finding);
/* A target is met or missed only when the whole interval says so; else it cannot be told (TONE_PLAIN). */
Tone target_tone(const Bind *bind, const Finding *finding, const Target *target);
Str target_value(Bind *bind, const Finding *finding, const Target *target);
bool targets_among(const Bind *bind, size_t count, const Figure *figure); /* one of these figures has a target */

/* Sentences made from figures (bind_sentence.c). */
bool sentence_known(Str name);
Str sentence_of(Bind *bind, Str name); /* empty when the figures do not support it */

/* What the elements do, a file each. */
void bind_cards(Bind *bind, const Node *node);
void bind_table(Bind *bind, const Node *node);
void bind_figures(Bind *bind, const Node *node);
void bind_chart(Bind *bind, const Node *node);
void bind_cover(Bind *bind, const Node *node);
void bind_pairs(Bind *bind, const Node *node);
void bind_promises(Bind *bind, const Node *node);
void bind_sources(Bind *bind, const Node *node);
void bind_labels(Bind *bind, const Node *node);
void bind_holidays(Bind *bind, const Node *node);
void bind_gaps(Bind *bind, const Node *node);
void bind_decisions(Bind *bind, const Node *node);
void bind_indicators(Bind *bind, const Node *node);
void bind_crosses(Bind *bind, const Finding *from, size_t count); /* those of an indicator's findings by two keys */
void bind_definitions(Bind *bind, const Node *node);
void bind_withheld(Bind *bind, const Node *node);
void bind_downloads(Bind *bind, const Node *node);
void bind_archive(Bind *bind, const Node *node);
void bind_worklist(Bind *bind, const Node *node);
void bind_restated(Bind *bind, const Node *node);

/* A table being made, row by row. */
typedef struct TableDraft {
    Bind *bind;
    Table *table;
    Column *column;
    Str *note;
    Cell *cell;
    size_t cells, room;
} TableDraft;
TableDraft table_begin(Bind *bind, Str caption);
void table_column(TableDraft *draft, Str head, ColumnKind kind, double weight);
void table_cell(TableDraft *draft, Str text);
void table_toned(TableDraft *draft, Str text, Tone tone);
void table_figure(TableDraft *draft, Figure figure);
void table_base(TableDraft *draft, Figure figure);   /* the number it was computed from */
void table_target(TableDraft *draft, Figure figure); /* what is aimed at, and whether it was reached */
void table_note(TableDraft *draft, Str note);
const Table *table_end(TableDraft *draft); /* with the notes its marks need */

#endif

/* document.h - a report as blocks, every text final, in one language.  Bound once (report_bind), played by the PDF, the
 * PNG and the HTML player, so they cannot disagree.
 *
 * Text: numbers, dates, codes, percentages and other left-to-right pieces stand between U+2066 (LRI) and U+2069 (PDI);
 * names from the data between U+2068 (FSI) and U+2069.  A player turns these into <bdi>, into bidi levels, or keeps
 * them; it never prints them as glyphs.  No other markup. */
#ifndef RENDER_DOCUMENT_H
#define RENDER_DOCUMENT_H

#include "base/base.h"

struct Canvas; /* render/canvas.h */

typedef enum BlockKind {
    BLOCK_COVER,   /* title page: title, subtitle, pairs */
    BLOCK_HEADING, /* text, level 1…3, id */
    BLOCK_TEXT,    /* a paragraph */
    BLOCK_LIST,    /* items */
    BLOCK_CARDS,   /* cards */
    BLOCK_TABLE,   /* table */
    BLOCK_CHART,   /* chart and, for those who cannot see it, its table */
    BLOCK_PAIRS,   /* pairs: term and what it is */
    BLOCK_LINKS,   /* links */
    BLOCK_PAGE     /* a new page begins (paper only) */
} BlockKind;

typedef enum TextStyle {
    STYLE_BODY,
    STYLE_LEAD,
    STYLE_NOTE
} TextStyle; /* lead: the sentence that says it; note: small print */

/* How a figure stands; shown by shape and word, never by colour alone. */
typedef enum Tone { TONE_PLAIN, TONE_GOOD, TONE_WARN, TONE_FAINT } Tone;

typedef struct Card {
    Str label, value; /* "الطلبات الواردة", "⁦121⁩" */
    Str unit;         /* "يوم عمل", or empty */
    Str note[3];      /* interval, base, target…; empty ones are passed over */
    Tone tone;
    Str tone_word;              /* "بلغ المستهدف"; empty for TONE_PLAIN */
    const struct Canvas *spark; /* the last months as a line without text, or NULL */
} Card;

typedef enum ColumnKind { COLUMN_TEXT, COLUMN_NUMBER } ColumnKind;

typedef struct Column {
    Str head;
    ColumnKind kind;
    double weight; /* share of the width on paper, relative to the others */
} Column;

typedef struct Cell {
    Str text;
    Tone tone;  /* TONE_FAINT: a word instead of a figure ("عدد غير كافٍ") */
    double bar; /* 0…1: a bar behind the figure; negative: none */
} Cell;

typedef struct Table {
    Str caption;
    size_t columns, rows;
    const Column *column;
    const Cell *cell; /* rows * columns, row by row; the first column is the row's header */
    size_t note_count;
    const Str *note; /* below the table */
    bool total;      /* the last row is the total */
} Table;

typedef struct Chart {
    Str title;                          /* the finding as a sentence */
    Str description;                    /* what is drawn and its trend, for those who cannot see it */
    const struct Canvas *wide, *narrow; /* 720 and 340 units wide; narrow is for phones */
    Str name;                           /* file name of its picture, without ending: "channels-received" */
} Chart;

typedef struct Pair {
    Str term, text;
} Pair;

typedef struct Link {
    Str text, href; /* href: relative, or https: */
    Str note;
} Link;

typedef struct Block {
    BlockKind kind;
    Str id;   /* anchor, ASCII */
    Str text; /* heading, paragraph, cover title, list or cards or links title (may be empty) */
    Str subtitle;
    int level;
    TextStyle style;
    bool fold; /* on the web: closed until asked for (details) */
    size_t count;
    union {
        const Str *item;
        const Card *card;
        const Pair *pair;
        const Link *link;
    };
    const Table *table; /* BLOCK_TABLE, BLOCK_CHART */
    const Chart *chart;
} Block;

typedef struct Document {
    Str id;       /* of the report: "board", "quality", "public" */
    Str language; /* "ar", "en" */
    bool right_to_left;
    Str title, subject, author; /* subject: one sentence for readers and search engines */
    Str running;                /* head of every page: organization, period */
    Str confidential;           /* "داخلي" … or empty */
    Str as_of;                  /* words with the date of the data, on every page */
    Str page_of;                /* "صفحة {1} من {2}" */
    Str contents;               /* word over the table of contents */
    Str iso_date;               /* as_of as 2026-11-01T08:15:00+03:00, for metadata */
    size_t count;
    const Block *block;
} Document;

/* The text form of a Document, for goldens and for reading: one line a block, cell or card. */
void document_write(Buf *buf, const Document *document);

#endif

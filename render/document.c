/* document.c - the text form of a Document; see document.h.  Isolates are shown as ⟨ (U+2066), ‹ (U+2068) and ⟩
 * (U+2069). */
#include "render/document.h"

#include "render/canvas.h"

static void text_add(Buf *buf, Str text) {
    for (Str rest = text; rest.len;) {
        uint32_t code = str_code(&rest);
        if (code == 0x2066)
            code = 0x27E8;
        else if (code == 0x2068)
            code = 0x2039;
        else if (code == 0x2069)
            code = 0x27E9;
        if (code == '\n')
            buf_add(buf, STR("\\n"));
        else if (code == '\\' || code == '|')
            buf_addf(buf, "\\%c", (int)code);
        else
            buf_code(buf, code);
    }
}

/* "  name: text", nothing when the text is empty. */
static void field(Buf *buf, const char *indent, const char *name, Str text) {
    if (!text.len)
        return;
    buf_add(buf, str_of(indent));
    buf_add(buf, str_of(name));
    buf_add(buf, STR(": "));
    text_add(buf, text);
    buf_byte(buf, '\n');
}

static void tone_add(Buf *buf, Tone tone) {
    static const char *const name[] = {"", " (good)", " (warn)", " (faint)"};
    buf_add(buf, str_of(name[tone]));
}

static void canvas_add(Buf *buf, const char *name, const struct Canvas *canvas) {
    if (!canvas)
        return;
    buf_addf(buf, "  %s: ", name);
    buf_fixed(buf, canvas->width, 0);
    buf_byte(buf, 'x');
    buf_fixed(buf, canvas->height, 0);
    buf_addf(buf, ", %zu strokes\n", canvas->count);
}

static void card_write(Buf *buf, const Card *card) {
    buf_add(buf, STR("  card: "));
    text_add(buf, card->label);
    buf_add(buf, STR(" = "));
    text_add(buf, card->value);
    if (card->unit.len) {
        buf_byte(buf, ' ');
        text_add(buf, card->unit);
    }
    tone_add(buf, card->tone);
    buf_byte(buf, '\n');
    for (size_t i = 0; i < COUNT_OF(card->note); i++)
        field(buf, "    ", "note", card->note[i]);
    field(buf, "    ", "tone", card->tone_word);
    if (card->spark)
        canvas_add(buf, "  spark", card->spark);
}

static void row_write(Buf *buf, const Table *table, size_t row) {
    buf_add(buf, table->total && row + 1 == table->rows ? STR("  total |") : STR("  row |"));
    for (size_t c = 0; c < table->columns; c++) {
        const Cell *cell = &table->cell[row * table->columns + c];
        buf_byte(buf, ' ');
        text_add(buf, cell->text);
        tone_add(buf, cell->tone);
        if (cell->bar >= 0) {
            buf_add(buf, STR(" ["));
            buf_fixed(buf, cell->bar, 3);
            buf_byte(buf, ']');
        }
        buf_add(buf, STR(" |"));
    }
    buf_byte(buf, '\n');
}

static void table_write(Buf *buf, const Table *table) {
    field(buf, "  ", "caption", table->caption);
    buf_add(buf, STR("  head |"));
    for (size_t c = 0; c < table->columns; c++) {
        buf_byte(buf, ' ');
        text_add(buf, table->column[c].head);
        buf_add(buf, table->column[c].kind == COLUMN_NUMBER ? STR(" (number) |") : STR(" |"));
    }
    buf_byte(buf, '\n');
    for (size_t r = 0; r < table->rows; r++)
        row_write(buf, table, r);
    for (size_t i = 0; i < table->note_count; i++)
        field(buf, "  ", "note", table->note[i]);
}

static void chart_write(Buf *buf, const Chart *chart) {
    field(buf, "  ", "name", chart->name);
    field(buf, "  ", "title", chart->title);
    field(buf, "  ", "description", chart->description);
    canvas_add(buf, "wide", chart->wide);
    canvas_add(buf, "narrow", chart->narrow);
}

static void link_write(Buf *buf, const Link *link) {
    buf_add(buf, STR("  link: "));
    text_add(buf, link->text);
    buf_add(buf, STR(" -> "));
    text_add(buf, link->href);
    buf_byte(buf, '\n');
    field(buf, "    ", "note", link->note);
}

static void parts_write(Buf *buf, const Block *block) {
    for (size_t i = 0; i < block->count; i++)
        switch (block->kind) {
        case BLOCK_LIST:
            field(buf, "  ", "item", block->item[i]);
            break;
        case BLOCK_CARDS:
            card_write(buf, &block->card[i]);
            break;
        case BLOCK_COVER:
        case BLOCK_PAIRS:
            buf_add(buf, STR("  pair: "));
            text_add(buf, block->pair[i].term);
            buf_add(buf, STR(" = "));
            text_add(buf, block->pair[i].text);
            buf_byte(buf, '\n');
            break;
        case BLOCK_LINKS:
            link_write(buf, &block->link[i]);
            break;
        case BLOCK_HEADING:
        case BLOCK_TEXT:
        case BLOCK_TABLE:
        case BLOCK_CHART:
        case BLOCK_PAGE:
            break;
        }
}

static void block_write(Buf *buf, const Block *block) {
    static const char *const kind[] = {"cover", "heading", "text",  "list",  "cards",
                                       "table", "chart",   "pairs", "links", "page"};
    static const char *const style[] = {"", " lead", " note"};
    buf_addf(buf, "%s%s", kind[block->kind], style[block->style]);
    if (block->kind == BLOCK_HEADING)
        buf_addf(buf, " %d", block->level);
    if (block->id.len) {
        buf_add(buf, STR(" #"));
        text_add(buf, block->id);
    }
    if (block->fold)
        buf_add(buf, STR(" folded"));
    if (block->text.len) {
        buf_add(buf, STR(": "));
        text_add(buf, block->text);
    }
    buf_byte(buf, '\n');
    field(buf, "  ", "subtitle", block->subtitle);
    parts_write(buf, block);
    if (block->chart)
        chart_write(buf, block->chart);
    if (block->table)
        table_write(buf, block->table);
}

void document_write(Buf *buf, const Document *document) {
    const struct {
        const char *name;
        Str text;
    } head[] = {
        {"document", document->id},           {"language", document->language}, {"title", document->title},
        {"subject", document->subject},       {"author", document->author},     {"running", document->running},
        {"internal", document->confidential}, {"as of", document->as_of},       {"page of", document->page_of},
        {"contents", document->contents},     {"date", document->iso_date},
    };
    for (size_t i = 0; i < COUNT_OF(head); i++)
        field(buf, "", head[i].name, head[i].text);
    for (size_t i = 0; i < document->count; i++)
        block_write(buf, &document->block[i]);
}

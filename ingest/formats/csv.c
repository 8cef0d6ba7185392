/* csv.c - delimited text (RFC 4180 and what spreadsheets write) through libcsv, behind a guard.
 *
 * The guard looks at the text a line at a time.  A line without a quote is cut at the separators; a record with a quote
 * is libcsv's, in strict mode, fed until its row is complete.  libcsv itself knows no places, limits or recovery:
 * positions, the caps on fields and columns, and going on after a stray quote are done here. */
#include "ingest/encoding.h"
#include "ingest/format.h"
#include "ingest/separator.h"

#include <csv.h>
#include <string.h>

enum {
    FIELD_MOST = 1 << 20,
    COLUMNS_MOST = 4096,
    FEED_MOST = 64 * 1024,
    WINDOW_FIRST = 128 * 1024,
    WINDOW_MOST = 8 << 20, /* also the longest record */
};

typedef enum Outcome { RECORD, BLANK, MORE, END, FATAL } Outcome;
enum { LF, CR, QUOTE, MARKS };
static const char mark_byte[MARKS] = {'\n', '\r', '"'};

typedef struct Csv {
    Export *export;
    Text *text;
    Arena *arena;
    Problem fault; /* why reading ended before the end of the file: a problem at `fault_at`, with that number */
    Place fault_at;
    int64_t fault_most;
    bool faulty;
    struct csv_parser parser;
    Record record; /* the last one read */
    Str cell[COLUMNS_MOST];
    size_t cells;
    size_t usual; /* cells of the last good record */
    char *window; /* the text from the next record on begins at `at` and goes to `end` */
    size_t at, end, room;
    size_t mark[MARKS]; /* no such byte stands between `at` and here */
    size_t mark_kept[MARKS]; /* the marks as they were at the record's start, to read it once more */
    char *made;         /* the text of cells that libcsv has unquoted; as long as the window */
    size_t made_len;
    uint64_t offset; /* in the file, of window[at] */
    uint32_t line, row;
    bool ended, row_done, too_many;
    char separator;
} Csv;

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Position of the next such byte from `from` on, or SIZE_MAX when the window has none. */
static size_t mark_find(Csv *c, int which, size_t from) {
    size_t start = c->mark[which] > from ? c->mark[which] : from;
    const char *found = start < c->end ? memchr(c->window + start, mark_byte[which], c->end - start) : NULL;
    c->mark[which] = found ? (size_t)(found - c->window) : c->end;
    return found ? c->mark[which] : SIZE_MAX;
}

/* End of the line that begins at `from`: *text_end is the position of its line break, *stop that of the next line.
 * False when the window ends before one can tell. */
static bool line_find(Csv *c, size_t from, size_t *text_end, size_t *stop) {
    size_t lf = mark_find(c, LF, from), cr = mark_find(c, CR, from);
    size_t first = smaller(lf, cr);
    if (first == SIZE_MAX) {
        *text_end = *stop = c->end;
        return c->ended;
    }
    if (first == cr && cr + 1 == c->end && !c->ended)
        return false;
    *text_end = first;
    *stop = first == cr && lf == cr + 1 ? cr + 2 : first + 1;
    return true;
}

static int no_space(unsigned char c) {
    (void)c;
    return 0; /* cells are handed over as they stand: trimming is not the reader's business */
}

static void parser_open(Csv *c) {
    if (csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI))
        BUG("libcsv refuses its options");
    csv_set_delim(&c->parser, (unsigned char)c->separator);
    csv_set_space_func(&c->parser, no_space);
}

/* The record will be read once more from its start, which is behind what the marks know. */
static void start_again(Csv *c) {
    csv_free(&c->parser);
    parser_open(c);
    memcpy(c->mark, c->mark_kept, sizeof c->mark);
}

static void cell_made(void *text, size_t len, void *context) {
    Csv *c = context;
    if (c->cells == COLUMNS_MOST || len > FIELD_MOST || len > c->room - c->made_len) {
        c->too_many = true;
        return;
    }
    if (len)
        memcpy(c->made + c->made_len, text, len);
    c->cell[c->cells++] = (Str){c->made + c->made_len, len};
    c->made_len += len;
}

static void row_made(int end, void *context) {
    (void)end;
    ((Csv *)context)->row_done = true;
}

/* Reading ends here; csv_close says why. */
static Outcome refuse(Csv *c, Problem problem, size_t at, int64_t most) {
    Str raw = {c->window + c->at, c->end - c->at};
    Spot spot = spot_in(raw, at - c->at, c->line);
    c->faulty = true;
    c->fault = problem;
    c->fault_at = (Place){.line = spot.line, .column = spot.column, .row = c->row + 1, .offset = c->offset};
    c->fault_most = most;
    return FATAL;
}

/* Position of the quote that is still open at the end of the text from the record's start on. */
static size_t quote_open(const Csv *c, size_t stop) {
    size_t last = c->at;
    bool quoted = false;
    for (size_t i = c->at; i < stop; i++) {
        if (c->window[i] != '"')
            continue;
        quoted = !quoted;
        last = quoted ? i : last;
    }
    return last;
}

/* The record from `at` to `stop`, so many lines, is done with. */
static Outcome pass(Csv *c, size_t stop, uint32_t lines, Outcome outcome) {
    Str raw = {c->window + c->at, stop - c->at};
    c->record.line = c->line;
    c->record.offset = c->offset;
    c->record.row = ++c->row;
    c->record.raw = raw;
    c->record.cell = c->cell;
    c->record.count = c->cells;
    c->line += lines;
    c->offset += text_bytes(c->text, raw);
    c->at = stop;
    return outcome;
}

static Outcome plain(Csv *c, size_t text_end, size_t stop) {
    Str rest = {c->window + c->at, text_end - c->at};
    c->cells = 0;
    c->record.broken = false;
    for (;;) {
        const char *end = memchr(rest.ptr, c->separator, rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        if (len > FIELD_MOST)
            return refuse(c, PROBLEM_FIELD_TOO_LONG, (size_t)(rest.ptr - c->window), FIELD_MOST);
        if (c->cells == COLUMNS_MOST)
            return refuse(c, PROBLEM_COLUMNS_TOO_MANY, c->at, COLUMNS_MOST);
        c->cell[c->cells++] = (Str){rest.ptr, len};
        if (!end)
            break;
        rest = (Str){end + 1, rest.len - len - 1};
    }
    c->usual = c->cells;
    return pass(c, stop, 1, RECORD);
}

/* A line that could be a record by itself: quotes in pairs and as many cells as usual. */
static bool plausible(const Csv *c, size_t from, size_t to) {
    size_t cells = 1;
    bool quoted = false;
    for (size_t i = from; i < to; i++) {
        if (c->window[i] == '"')
            quoted = !quoted;
        else if (c->window[i] == c->separator)
            cells += !quoted;
    }
    return !quoted && cells == c->usual;
}

/* The record is broken at `wrong`, in the line that ends at `stop`: it is handed over as such, and reading goes on with
 * the first line after its own that may be a record. */
static Outcome stray(Csv *c, size_t wrong, size_t stop) {
    size_t text_end, from;
    c->record.broken = true;
    c->record.problem = PROBLEM_QUOTE_STRAY;
    c->record.at = spot_in((Str){c->window + c->at, stop - c->at}, wrong - c->at, c->line);
    c->cells = 0;
    start_again(c);
    line_find(c, c->at, &text_end, &from);
    uint32_t lines = 1;
    for (size_t next; from < stop; from = next, lines++)
        if (!line_find(c, from, &text_end, &next) || plausible(c, from, text_end))
            break;
    return pass(c, from, lines, RECORD);
}

/* Feeds a piece; true while libcsv takes all of it. */
static bool feed(Csv *c, size_t from, size_t to, size_t *wrong) {
    for (size_t at = from; at < to;) {
        size_t len = smaller(to - at, FEED_MOST);
        size_t taken = csv_parse(&c->parser, c->window + at, len, cell_made, row_made, c);
        if (taken != len && csv_error(&c->parser) != CSV_EPARSE)
            base_out_of_memory(c->parser.entry_size);
        *wrong = at + taken;
        if (taken != len)
            return false;
        at += len;
        if (c->parser.entry_pos > FIELD_MOST)
            c->too_many = true;
    }
    return true;
}

static Outcome quoted_end(Csv *c, size_t stop, uint32_t lines) {
    if (c->too_many && c->cells == COLUMNS_MOST)
        return refuse(c, PROBLEM_COLUMNS_TOO_MANY, c->at, COLUMNS_MOST);
    if (c->too_many)
        return refuse(c, PROBLEM_FIELD_TOO_LONG, quote_open(c, stop), FIELD_MOST);
    c->record.broken = false;
    c->usual = c->cells;
    return pass(c, stop, lines, RECORD);
}

/* A record with a quote in its first line. */
static Outcome quoted(Csv *c) {
    size_t text_end, stop, wrong;
    uint32_t lines = 0;
    memcpy(c->mark_kept, c->mark, sizeof c->mark);
    c->cells = c->made_len = 0;
    c->row_done = c->too_many = false;
    for (size_t at = c->at; at < c->end; at = stop) {
        if (!line_find(c, at, &text_end, &stop)) {
            start_again(c);
            return MORE;
        }
        lines++;
        if (!feed(c, at, stop, &wrong))
            return stray(c, wrong, stop);
        if (c->row_done || c->too_many)
            return quoted_end(c, stop, lines);
    }
    if (!c->ended) {
        start_again(c);
        return MORE;
    }
    if (csv_fini(&c->parser, cell_made, row_made, c))
        return refuse(c, PROBLEM_QUOTE_UNCLOSED, quote_open(c, c->end), 0);
    return quoted_end(c, c->end, lines);
}

static Outcome record_try(Csv *c) {
    size_t text_end, stop;
    if (c->at == c->end)
        return c->ended ? END : MORE;
    if (!line_find(c, c->at, &text_end, &stop))
        return MORE;
    if (text_end == c->at) {
        c->cells = 0;
        return pass(c, stop, 1, BLANK);
    }
    return mark_find(c, QUOTE, c->at) < text_end ? quoted(c) : plain(c, text_end, stop);
}

static void window_grow(Csv *c) {
    size_t room = c->room ? c->room * 2 : WINDOW_FIRST;
    char *larger = ARENA_ARRAY(c->arena, char, room);
    if (c->end)
        memcpy(larger, c->window, c->end);
    c->window = larger;
    c->made = ARENA_ARRAY(c->arena, char, room);
    c->room = room;
}

/* More text into the window; false when the record in it is longer than any can be. */
static bool window_fill(Csv *c) {
    memmove(c->window, c->window + c->at, c->end - c->at);
    for (int i = 0; i < MARKS; i++)
        c->mark[i] = c->mark[i] > c->at ? c->mark[i] - c->at : 0;
    c->end -= c->at;
    c->at = 0;
    if (c->room - c->end < c->room / 4) {
        if (c->room == WINDOW_MOST)
            return false;
        window_grow(c);
    }
    /* A character may be cut at the end of the window: the record it is in is not complete then. */
    size_t got = text_read(c->text, c->window + c->end, c->room - c->end);
    c->end += got;
    c->ended = got == 0;
    return true;
}

/* The record fills the window: it has too many cells, or one of them is too long. */
static Outcome too_long(Csv *c) {
    size_t cells = 1;
    bool quoted = false;
    for (size_t i = c->at; i < c->end && cells <= COLUMNS_MOST; i++) {
        quoted ^= c->window[i] == '"';
        cells += c->window[i] == c->separator && !quoted;
    }
    if (cells > COLUMNS_MOST)
        return refuse(c, PROBLEM_COLUMNS_TOO_MANY, c->at, COLUMNS_MOST);
    return refuse(c, PROBLEM_FIELD_TOO_LONG, quote_open(c, c->end), FIELD_MOST);
}

static Outcome record_read(Csv *c) {
    for (;;) {
        Outcome outcome = record_try(c);
        if (outcome != MORE)
            return outcome;
        if (!window_fill(c))
            return too_long(c);
    }
}

/* A text that lies in the window or among the unquoted ones, where its copy is. */
static Str moved(const Csv *c, Str text, const char *raw, const char *made) {
    bool inside = text.ptr >= c->made && text.ptr < c->made + c->room;
    return (Str){inside ? made + (text.ptr - c->made) : raw + (text.ptr - c->record.raw.ptr), text.len};
}

/* The record with its text into the batch: the window goes on. */
static void record_give(Csv *c, Batch *batch) {
    const char *raw = str_copy(batch->arena, c->record.raw).ptr;
    const char *made = str_copy(batch->arena, (Str){c->made, c->made_len}).ptr;
    for (size_t i = 0; i < c->cells; i++)
        c->cell[i] = moved(c, c->cell[i], raw, made);
    Record *record = batch_add(batch, c->cells, c->cell, NULL);
    const Str *cell = record->cell;
    *record = c->record;
    record->cell = cell;
    record->raw.ptr = raw;
}

static bool csv_next(void *state, Batch *batch) {
    Csv *c = state;
    while (!batch_full(batch)) {
        Outcome outcome = record_read(c);
        if (outcome == END || outcome == FATAL)
            return false;
        if (outcome == RECORD)
            record_give(c, batch);
    }
    return true;
}

static void *csv_open(Arena *arena, Export *export) {
    Charset charset;
    if (!encoding_find(arena, export->input, export->spec->encoding, &charset, export->diag))
        return NULL;
    Csv *c = ARENA_NEW(arena, Csv);
    c->export = export;
    c->arena = arena;
    c->text = text_open(arena, export->input, charset);
    c->line = 1;
    c->offset = charset.mark;
    window_grow(c);
    window_fill(c);
    Separator separator = separator_find((Str){c->window, c->end}, export->spec->separator);
    c->separator = c->record.separator = separator.byte;
    if (separator.skip) { /* Excel does not show that line */
        pass(c, separator.skip, 1, BLANK);
        c->row = 0;
    }
    export->encoding = encoding_name(charset.encoding);
    export->encoding_how = charset.how;
    export->separator = separator_name(separator.byte);
    export->separator_how = separator.how;
    parser_open(c);
    return c;
}

static bool csv_close(void *state) {
    Csv *c = state;
    csv_free(&c->parser);
    if (!c->faulty)
        return text_whole(c->text, c->export->diag);
    Str most = str_number(c->arena, c->fault_most);
    c->fault_at.file = input_name(c->export->input);
    diag_add(c->export->diag, c->fault, c->fault_at, 1, &most);
    return false;
}

/* What other kinds of files begin with. */
static Str csv_misfit(Str head) {
    static const struct {
        const char *magic, *what;
    } kinds[] = {
        {"PK\x03\x04", "a ZIP archive, as XLSX and ODS are"},
        {"%PDF-", "a PDF"},
        {"\xD0\xCF\x11\xE0", "an Excel 97 workbook"},
        {"\x89PNG", "a PNG picture"},
        {"\xFF\xD8\xFF", "a JPEG picture"},
        {"GIF8", "a GIF picture"},
        {"\x1F\x8B", "gzip"},
        {"7z\xBC\xAF", "a 7z archive"},
    };
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_starts(head, str_of(kinds[i].magic)))
            return str_of(kinds[i].what);
    Str text = str_trim(head);
    char first = text.len ? text.ptr[0] : 0, second = text.len > 1 ? text.ptr[1] : 0;
    if (first == '{' || (first == '[' && second && strchr("{[]\"\n\r\t ", second)))
        return STR("JSON");
    if (first == '<' && (second == '?' || second == '!' || ((second | 32) >= 'a' && (second | 32) <= 'z')))
        return STR("XML");
    return STR("");
}

const Format format_csv = {"csv", csv_misfit, csv_open, csv_next, csv_close};

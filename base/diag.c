/* diag.c - the list of problems; see diag.h. */
#include "base/base.h"

#include <stdlib.h>

struct Diag {
    Arena *arena;
    DiagEntry *entry;
    size_t entries, room;
    size_t count[ERROR + 1];
};

#define PROBLEM(name, severity, exit, text, help) {#name, severity, exit, text, help},
static const struct {
    const char *name;
    Severity severity;
    Exit exit;
    const char *text, *help;
} problems[] = {
#include "base/problems.def"
};
#undef PROBLEM

Diag *diag_new(Arena *arena) {
    Diag *diag = ARENA_NEW(arena, Diag);
    diag->arena = arena;
    return diag;
}

void diag_add(Diag *diag, Problem problem, Place place, size_t count, const Str *args) {
    Str *arg = ARENA_ARRAY(diag->arena, Str, count);
    for (size_t i = 0; i < count; i++)
        arg[i] = str_copy(diag->arena, args[i]);
    place.file = str_copy(diag->arena, place.file);
    place.sheet = str_copy(diag->arena, place.sheet);
    place.header = str_copy(diag->arena, place.header);
    diag->entry = ARENA_GROW(diag->arena, diag->entry, diag->entries, &diag->room);
    diag->entry[diag->entries++] = (DiagEntry){problem, place, count, arg};
    diag->count[problems[problem].severity]++;
}

size_t diag_count(const Diag *diag, Severity at_least) {
    size_t count = 0;
    for (int s = (int)at_least; s <= (int)ERROR; s++)
        count += diag->count[s];
    return count;
}

size_t diag_entries(const Diag *diag) {
    return diag->entries;
}

const DiagEntry *diag_entry(const Diag *diag, size_t index) {
    return &diag->entry[index];
}

Exit diag_exit(const Diag *diag) {
    for (size_t i = 0; i < diag->entries; i++)
        if (problems[diag->entry[i].problem].severity == ERROR)
            return problems[diag->entry[i].problem].exit;
    return EXIT_DONE;
}

Str problem_name(Problem problem) {
    return str_of(problems[problem].name);
}

Problem problem_named(Str name) {
    for (size_t i = 0; i < PROBLEM_COUNT; i++)
        if (str_same(str_of(problems[i].name), name))
            return (Problem)i;
    return PROBLEM_COUNT;
}

Severity problem_severity(Problem problem) {
    return problems[problem].severity;
}

Exit problem_exit(Problem problem) {
    return problems[problem].exit;
}

Str severity_name(Severity severity) {
    static const char *const name[] = {"note", "warning", "error"};
    return str_of(name[severity]);
}

Str excel_column(Arena *arena, uint32_t number) {
    char name[8];
    size_t at = sizeof name;
    for (; number && at; number = (number - 1) / 26)
        name[--at] = (char)('A' + (number - 1) % 26);
    return str_copy(arena, (Str){name + at, sizeof name - at});
}

static Str words_of(DiagWords words, Arena *arena, const char *kind, const char *name, const char *english) {
    Str key = str_join(arena, 3, (Str[]){str_of(kind), STR("."), str_of(name)});
    Str said = words.say ? words.say(words.context, key) : STR("");
    return said.len ? said : str_of(english);
}

/* The text with {1} … {9} replaced.  False when an argument it needs is empty: such a help says nothing. */
static bool fill(Buf *buf, Str text, size_t count, const Str *arg) {
    bool whole = true;
    for (size_t i = 0; i < text.len; i++) {
        bool hole = text.ptr[i] == '{' && i + 2 < text.len && text.ptr[i + 2] == '}' && text.ptr[i + 1] >= '1' &&
                    text.ptr[i + 1] <= '9';
        if (!hole) {
            buf_byte(buf, text.ptr[i]);
            continue;
        }
        size_t index = (size_t)(text.ptr[i + 1] - '1');
        if (index < count)
            buf_add(buf, str_shown(buf->arena, arg[index]));
        if (index >= count || !arg[index].len)
            whole = false;
        i += 2;
    }
    return whole;
}

void diag_message(Buf *buf, const DiagEntry *entry, DiagWords words) {
    Str text = words_of(words, buf->arena, "problem", problems[entry->problem].name, problems[entry->problem].text);
    fill(buf, text, entry->arg_count, entry->arg);
}

void diag_help(Buf *buf, Problem problem, size_t count, const Str *args, DiagWords words) {
    Str text = words_of(words, buf->arena, "help", problems[problem].name, problems[problem].help);
    size_t before = buf->len;
    if (!fill(buf, text, count, args))
        buf->len = before;
}

void diag_row(Buf *buf, const Place *p, DiagWords words) {
    const char *word = p->named ? "record" : "row";
    buf_add(buf, words_of(words, buf->arena, "place", word, word));
    buf_byte(buf, ' ');
    buf_int(buf, p->row);
    if (p->cell) {
        buf_add(buf, words_of(words, buf->arena, "place", "column", ", column"));
        buf_byte(buf, ' ');
        buf_add(buf, excel_column(buf->arena, p->cell));
    }
    if (!p->header.len)
        return;
    if (!p->cell)
        buf_add(buf, words_of(words, buf->arena, "place", "comma", ","));
    buf_add(buf, STR(" «"));
    buf_add(buf, str_shown(buf->arena, p->header));
    buf_add(buf, STR("»"));
}

void diag_say(Buf *buf, DiagWords words, const char *key, size_t count, const Str *args) {
    Str text = words.say ? words.say(words.context, str_of(key)) : STR("");
    fill(buf, text.len ? text : str_of(key), count, args);
}

static void write_place(Buf *buf, const DiagEntry *entry, DiagWords words) {
    const Place *p = &entry->place;
    bool help_too = problems[entry->problem].help[0] != 0;
    Buf help = {.arena = buf->arena};
    if (help_too)
        diag_help(&help, entry->problem, entry->arg_count, entry->arg, words);
    if (!p->row && !help.len)
        return;
    buf_add(buf, STR("  "));
    if (p->row) {
        diag_row(buf, p, words);
        buf_add(buf, help.len ? STR(". ") : STR(""));
    }
    buf_add(buf, buf_str(&help));
    buf_byte(buf, '\n');
}

/* " [ورقة1]!D214" */
static void write_sheet(Buf *buf, const Place *place) {
    buf_add(buf, STR(" ["));
    buf_add(buf, str_shown(buf->arena, place->sheet));
    buf_byte(buf, ']');
    if (!place->row)
        return;
    buf_byte(buf, '!');
    buf_add(buf, excel_column(buf->arena, place->cell));
    buf_int(buf, place->row);
}

void diag_place(Buf *buf, const Place *p) {
    buf_add(buf, str_shown(buf->arena, p->file));
    if (p->sheet.len)
        write_sheet(buf, p);
    if (p->line) {
        buf_byte(buf, ':');
        buf_int(buf, p->line);
    }
    if (p->column) {
        buf_byte(buf, ':');
        buf_int(buf, p->column);
    }
}

static void write_entry(Buf *buf, const DiagEntry *entry, DiagWords words) {
    if (entry->place.file.len) {
        diag_place(buf, &entry->place);
        buf_add(buf, STR(": "));
    }
    const char *word = severity_name(problems[entry->problem].severity).ptr;
    buf_add(buf, words_of(words, buf->arena, "severity", word, word));
    buf_add(buf, STR(": "));
    diag_message(buf, entry, words);
    buf_addf(buf, " [%s]\n", problems[entry->problem].name);
    write_place(buf, entry, words);
}

/* Entries of one problem in one column of one file are a group. */
typedef struct Group {
    size_t shown, all;
} Group;

static Str group_key(Arena *arena, const DiagEntry *entry) {
    Buf key = {.arena = arena};
    buf_int(&key, entry->problem);
    buf_byte(&key, ' ');
    buf_int(&key, entry->place.cell);
    buf_byte(&key, ' ');
    buf_add(&key, entry->place.named ? entry->place.header : STR(""));
    buf_byte(&key, ' ');
    buf_add(&key, entry->place.file);
    return buf_str(&key);
}

/* Files in the order in which they are first spoken of, in each the lines in their order. */
typedef struct Rank {
    uint32_t file, line; /* the row in a file without lines */
    size_t index;
} Rank;

static int rank_order(const void *a, const void *b) {
    const Rank *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static const Rank *ranks_of(Arena *arena, const Diag *diag) {
    Map *files = map_new(arena);
    Rank *rank = ARENA_ARRAY(arena, Rank, diag->entries);
    for (size_t i = 0; i < diag->entries; i++) {
        const Place *place = &diag->entry[i].place;
        rank[i] = (Rank){map_intern(files, place->file), place->line ? place->line : place->row, i};
    }
    qsort(rank, diag->entries, sizeof *rank, rank_order);
    return rank;
}

static void write_more(Buf *buf, const DiagEntry *entry, size_t count, DiagWords words) {
    buf_add(buf, STR("  "));
    fill(buf, words_of(words, buf->arena, "place", "more", "and {1} more of {2} in {3} (--all shows them)"), 3,
         (Str[]){str_number(buf->arena, (int64_t)count), problem_name(entry->problem), entry->place.file});
    buf_byte(buf, '\n');
}

void diag_write(Buf *buf, const Diag *diag, DiagWords words, size_t most) {
    Arena *scratch = arena_new();
    Map *groups = map_new(scratch);
    Group *group = ARENA_ARRAY(scratch, Group, diag->entries);
    const Rank *rank = ranks_of(scratch, diag);
    for (size_t i = 0; i < diag->entries; i++)
        group[map_intern(groups, group_key(scratch, &diag->entry[i]))].all++;
    for (size_t i = 0; i < diag->entries; i++) {
        const DiagEntry *entry = &diag->entry[rank[i].index];
        Group *g = &group[map_find(groups, group_key(scratch, entry))];
        g->shown++;
        if (!most || g->shown <= most)
            write_entry(buf, entry, words);
        else if (g->shown == g->all)
            write_more(buf, entry, g->all - most, words);
    }
    arena_drop(scratch);
}

void diag_event(Buf *out, const DiagEntry *e, DiagWords words) {
    Buf message = {.arena = out->arena};
    diag_message(&message, e, words);
    buf_add(out, STR("{\"schema\":\"rida.events/1\",\"event\":\"problem\",\"severity\":"));
    buf_json(out, severity_name(problem_severity(e->problem)));
    buf_add(out, STR(",\"code\":"));
    buf_json(out, problem_name(e->problem));
    buf_add(out, STR(",\"file\":"));
    buf_json(out, e->place.file);
    buf_add(out, STR(",\"sheet\":"));
    buf_json(out, e->place.sheet);
    buf_addf(out, ",\"line\":%u,\"column\":%u,\"row\":%u,\"cell\":", e->place.line, e->place.column, e->place.row);
    buf_json(out, e->place.cell ? excel_column(out->arena, e->place.cell) : STR(""));
    buf_add(out, STR(",\"header\":"));
    buf_json(out, e->place.header);
    buf_add(out, STR(",\"message\":"));
    buf_json(out, buf_str(&message));
    buf_add(out, STR(",\"help\":"));
    Buf help = {.arena = out->arena};
    diag_help(&help, e->problem, e->arg_count, e->arg, words);
    buf_json(out, buf_str(&help));
    buf_add(out, STR("}\n"));
}

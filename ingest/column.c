/* column.c - see column.h. */
#include "ingest/column.h"

/* One column that rida.json names, and what for. */
typedef struct Wanted {
    Str column, field;
    uint32_t line;
    size_t *at; /* where its place goes, NULL while only looked for */
} Wanted;

typedef struct Header {
    size_t count;
    Str *name, *folded;
    bool named;
} Header;

typedef bool (*WantedTaker)(void *context, const Wanted *wanted);

static Header header_of(Arena *arena, const Record *record) {
    Header header = {record->count, ARENA_ARRAY(arena, Str, record->count), ARENA_ARRAY(arena, Str, record->count),
                     record->named};
    for (size_t i = 0; i < record->count; i++) {
        header.name[i] = str_copy(arena, str_trim(record->cell[i]));
        header.folded[i] = str_fold(arena, record->cell[i]);
    }
    return header;
}

/* A folded path with its steps parted by "/" however it is written. */
static Str path_of(Arena *arena, Str folded) {
    Buf path = {.arena = arena};
    for (size_t i = 0; i < folded.len; i++)
        buf_byte(&path, folded.ptr[i] == '.' ? '/' : folded.ptr[i]);
    return buf_str(&path);
}

/* How well a name of a header answers to a wanted one; both are trimmed and folded before. */
static NameMatch match_of(Arena *scratch, Str name, Str folded, Str wanted, Str wanted_folded, bool named) {
    if (str_same(name, wanted))
        return NAME_SAME;
    if (str_same(folded, wanted_folded))
        return NAME_FOLDED;
    if (!named || folded.len < wanted_folded.len || !wanted_folded.len)
        return NAME_OTHER;
    Str path = path_of(scratch, folded), sought = path_of(scratch, wanted_folded);
    if (str_same(path, sought))
        return NAME_PATH;
    bool parted = path.len > sought.len && path.ptr[path.len - sought.len - 1] == '/';
    return parted && str_ends(path, sought) ? NAME_ENDS : NAME_OTHER;
}

NameMatch name_match(Arena *scratch, Str name, Str wanted, bool named) {
    ArenaMark mark = arena_mark(scratch);
    NameMatch match = match_of(scratch, str_trim(name), str_fold(scratch, name), str_trim(wanted),
                               str_fold(scratch, wanted), named);
    arena_rewind(scratch, mark);
    return match;
}

/* Number of columns that answer best to the name; *at is the first of them. */
static size_t header_find(Arena *scratch, const Header *header, Str name, size_t *at) {
    ArenaMark mark = arena_mark(scratch);
    Str wanted = str_trim(name), folded = str_fold(scratch, name);
    NameMatch best = NAME_OTHER;
    size_t same = 0;
    *at = NO_COLUMN;
    for (size_t i = 0; i < header->count; i++) {
        NameMatch match = match_of(scratch, header->name[i], header->folded[i], wanted, folded, header->named);
        if (match == NAME_OTHER || match < best)
            continue;
        same = match > best ? 1 : same + 1;
        *at = match > best ? i : *at;
        best = match;
    }
    arena_rewind(scratch, mark);
    return same;
}

/* All columns that the source names, in order; stops when the taker has enough. */
static void each_wanted(const Project *project, const SourceSpec *spec, WantedTaker taker, void *context,
                        size_t *places) {
    size_t at = 0;
    for (size_t i = 0; i < spec->field_count; i++) {
        const FieldSpec *field = &spec->field[i];
        for (size_t k = 0; k < 2; k++, at++) {
            Wanted wanted = {field->column[k], field->field, field->line, places ? &places[at] : NULL};
            if (k < field->column_count && !taker(context, &wanted))
                return;
        }
    }
    for (size_t i = 0; i < spec->question_count; i++, at++) {
        const Question *question = &project->question[spec->question_first + i];
        Wanted wanted = {question->column, question->id, question->line, places ? &places[at] : NULL};
        if (!taker(context, &wanted))
            return;
    }
    for (size_t i = 0; i < spec->where_count; i++, at++) {
        Wanted wanted = {spec->where[i].column, STR("where"), spec->line, places ? &places[at] : NULL};
        if (!taker(context, &wanted))
            return;
    }
}

typedef struct Search {
    Arena *arena;
    Header header;
    size_t missing;
    Str list;
    Diag *diag;
    Place place; /* of the header */
    bool twice;
} Search;

static Place header_place(const Record *record, Str file) {
    return (Place){.file = file,
                   .sheet = record->sheet,
                   .line = record->line,
                   .row = record->line ? 0 : record->row};
}

static bool count_missing(void *context, const Wanted *wanted) {
    Search *search = context;
    size_t at;
    search->missing += header_find(search->arena, &search->header, wanted->column, &at) == 0;
    return true;
}

size_t columns_missing(Arena *scratch, const Project *project, const SourceSpec *spec, const Record *record) {
    ArenaMark mark = arena_mark(scratch);
    Search search = {.arena = scratch, .header = header_of(scratch, record)};
    each_wanted(project, spec, count_missing, &search, NULL);
    arena_rewind(scratch, mark);
    return search.missing;
}

typedef struct WantedList {
    Map *seen;
    Str *name;
    size_t count;
} WantedList;

static bool wanted_list(void *context, const Wanted *wanted) {
    WantedList *list = context;
    if (map_put(list->seen, str_trim(wanted->column), 0))
        list->name[list->count++] = str_trim(wanted->column);
    return true;
}

size_t columns_wanted(Arena *arena, const Project *project, const SourceSpec *spec, const Str **wanted) {
    size_t most = spec->field_count * 2 + spec->question_count + spec->where_count;
    WantedList list = {.seen = map_new(arena), .name = ARENA_ARRAY(arena, Str, most)};
    each_wanted(project, spec, wanted_list, &list, NULL);
    *wanted = list.name;
    return list.count;
}

static bool find_place(void *context, const Wanted *wanted) {
    Search *search = context;
    if (header_find(search->arena, &search->header, wanted->column, wanted->at) > 1) {
        DIAG(search->diag, COLUMN_TWICE, search->place, wanted->column);
        search->twice = true;
    }
    return true;
}

const Columns *columns_of(Arena *arena, const Project *project, const SourceSpec *spec, const Record *record, Str file,
                          Diag *diag) {
    Search search = {
        .arena = arena, .header = header_of(arena, record), .diag = diag, .place = header_place(record, file)};
    size_t count = spec->field_count * 2 + spec->question_count + spec->where_count;
    size_t *places = ARENA_ARRAY(arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        places[i] = NO_COLUMN;
    each_wanted(project, spec, find_place, &search, places);
    if (search.twice)
        return NULL;
    Columns *columns = ARENA_NEW(arena, Columns);
    columns->width = columns->named = record->count;
    while (columns->named && !search.header.name[columns->named - 1].len)
        columns->named--;
    columns->header = search.header.name;
    struct FieldPlace *field = ARENA_ARRAY(arena, struct FieldPlace, spec->field_count);
    for (size_t i = 0; i < spec->field_count * 2; i++)
        field[i / 2].column[i % 2] = places[i];
    columns->field = field;
    columns->question = places + spec->field_count * 2;
    columns->where = columns->question + spec->question_count;
    return columns;
}

static bool complain(void *context, const Wanted *wanted) {
    Search *search = context;
    size_t at;
    if (header_find(search->arena, &search->header, wanted->column, &at))
        return true;
    Str near = str_nearest(str_fold(search->arena, wanted->column), search->header.count, search->header.folded);
    for (size_t i = 0; near.len && i < search->header.count; i++)
        if (near.ptr == search->header.folded[i].ptr)
            near = search->header.name[i];
    DIAG(search->diag, COLUMN_MISSING, search->place, wanted->column, wanted->field, near, search->list);
    return true;
}

void columns_complain(Arena *scratch, const Project *project, const SourceSpec *spec, const Record *record, Str file,
                      Diag *diag) {
    enum { LISTED = 60 };
    Search search = {
        .arena = scratch, .header = header_of(scratch, record), .diag = diag, .place = header_place(record, file)};
    Buf list = {.arena = scratch};
    for (size_t i = 0; i < search.header.count && i < LISTED; i++) {
        if (!search.header.name[i].len)
            continue;
        buf_add(&list, list.len ? STR("، ") : STR(""));
        buf_add(&list, search.header.name[i]);
    }
    search.list = buf_str(&list);
    each_wanted(project, spec, complain, &search, NULL);
}

/* column.c - see column.h. */
#include "ingest/column.h"

/* One column that rida.json names, and what for. */
typedef struct Wanted {
    Str column, field;
    size_t other_count; /* names that the column may have instead */
    const Str *other;
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

/* The same of the first of its names that is there. */
static size_t wanted_find(Arena *scratch, const Header *header, const Wanted *wanted, size_t *at) {
    size_t same = header_find(scratch, header, wanted->column, at);
    for (size_t i = 0; !same && i < wanted->other_count; i++)
        same = header_find(scratch, header, wanted->other[i], at);
    return same;
}

/* The conditions of the source and, behind them, those of its fields. */
static size_t wheres_count(const SourceSpec *spec) {
    size_t count = spec->where_count;
    for (size_t i = 0; i < spec->field_count; i++)
        count += spec->field[i].where_count;
    return count;
}

static const WhereSpec *where_at(const SourceSpec *spec, size_t index) {
    if (index < spec->where_count)
        return &spec->where[index];
    index -= spec->where_count;
    const FieldSpec *field = spec->field;
    for (; index >= field->where_count; field++)
        index -= field->where_count;
    return &field->where[index];
}

/* All columns that the source names, in order; stops when the taker has enough. */
static void each_wanted(const Project *project, const SourceSpec *spec, WantedTaker taker, void *context,
                        size_t *places) {
    size_t at = 0;
    for (size_t i = 0; i < spec->field_count; i++) {
        const FieldSpec *field = &spec->field[i];
        for (size_t k = 0; k < 2; k++, at++) {
            Wanted wanted = {.column = field->column[k], .field = field->field, .at = places ? &places[at] : NULL};
            wanted.other_count = k ? 0 : field->other_count;
            wanted.other = field->other;
            if (k < field->column_count && !taker(context, &wanted))
                return;
        }
    }
    for (size_t i = 0; i < spec->question_count; i++, at++) {
        const Question *question = &project->question[spec->question_first + i];
        Wanted wanted = {.column = question->column, .field = question->id, .at = places ? &places[at] : NULL};
        if (!taker(context, &wanted))
            return;
    }
    for (size_t i = 0; i < wheres_count(spec); i++, at++) {
        const WhereSpec *where = where_at(spec, i);
        Wanted wanted = {where->column, STR("where"), where->other_count, where->other, places ? &places[at] : NULL};
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
    search->missing += wanted_find(search->arena, &search->header, wanted, &at) == 0;
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
    Map *seen; /* the columns themselves */
    Str *name;
    size_t *stands_for;
    size_t count;
} WantedList;

static void wanted_add(WantedList *list, Str name, size_t stands_for) {
    list->stands_for[list->count] = stands_for;
    list->name[list->count++] = str_trim(name);
}

static bool wanted_list(void *context, const Wanted *wanted) {
    WantedList *list = context;
    if (map_put(list->seen, str_trim(wanted->column), (uint32_t)list->count))
        wanted_add(list, wanted->column, list->count);
    return true;
}

static bool wanted_others(void *context, const Wanted *wanted) {
    WantedList *list = context;
    for (size_t i = 0; i < wanted->other_count; i++)
        wanted_add(list, wanted->other[i], map_find(list->seen, str_trim(wanted->column)));
    return true;
}

static bool wanted_count(void *context, const Wanted *wanted) {
    *(size_t *)context += 1 + wanted->other_count;
    return true;
}

size_t columns_wanted(Arena *arena, const Project *project, const SourceSpec *spec, const Str **wanted,
                      const size_t **wanted_for) {
    size_t most = 0;
    each_wanted(project, spec, wanted_count, &most, NULL);
    WantedList list = {map_new(arena), ARENA_ARRAY(arena, Str, most), ARENA_ARRAY(arena, size_t, most), 0};
    each_wanted(project, spec, wanted_list, &list, NULL);
    each_wanted(project, spec, wanted_others, &list, NULL);
    *wanted = list.name;
    *wanted_for = list.stands_for;
    return list.count;
}

static void twice(Search *search, Str column) {
    DIAG(search->diag, COLUMN_TWICE, search->place, column);
    search->twice = true;
}

static bool find_place(void *context, const Wanted *wanted) {
    Search *search = context;
    if (wanted_find(search->arena, &search->header, wanted, wanted->at) > 1)
        twice(search, search->header.name[*wanted->at]);
    return true;
}

/* The place of a column: `at` of the first of its names that is there, and of the others. */
static ColumnPlace place_of(Search *search, const size_t at[2], size_t others, const Str *name) {
    size_t *other = ARENA_ARRAY(search->arena, size_t, others);
    ColumnPlace place = {{at[0], at[1]}, 0, other};
    for (size_t i = 0; i < others; i++) {
        size_t found, same = header_find(search->arena, &search->header, name[i], &found);
        if (same > 1)
            twice(search, name[i]);
        if (same && found != at[0])
            other[place.other_count++] = found;
    }
    return place;
}

size_t column_filled(const ColumnPlace *place, const Record *record) {
    for (size_t i = 0; i <= place->other_count; i++) {
        size_t column = i ? place->other[i - 1] : place->column[0];
        if (column < record->count && str_trim(record->cell[column]).len)
            return column;
    }
    return place->column[0];
}

/* The places of fields and conditions; `at` is what each_wanted found, in its order. */
static void places_take(Search *search, const SourceSpec *spec, const size_t *at, Columns *columns) {
    ColumnPlace *field = ARENA_ARRAY(search->arena, ColumnPlace, spec->field_count);
    ColumnPlace *where = ARENA_ARRAY(search->arena, ColumnPlace, wheres_count(spec));
    for (size_t i = 0; i < spec->field_count; i++)
        field[i] = place_of(search, &at[i * 2], spec->field[i].other_count, spec->field[i].other);
    columns->question = at + spec->field_count * 2;
    at = columns->question + spec->question_count;
    for (size_t i = 0; i < wheres_count(spec); i++)
        where[i] = place_of(search, (size_t[]){at[i], NO_COLUMN}, where_at(spec, i)->other_count,
                            where_at(spec, i)->other);
    columns->field = field;
    columns->where = where;
    columns->field_where = where + spec->where_count;
}

const Columns *columns_of(Arena *arena, const Project *project, const SourceSpec *spec, const Record *record, Str file,
                          Diag *diag) {
    Search search = {
        .arena = arena, .header = header_of(arena, record), .diag = diag, .place = header_place(record, file)};
    size_t count = spec->field_count * 2 + spec->question_count + wheres_count(spec);
    size_t *places = ARENA_ARRAY(arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        places[i] = NO_COLUMN;
    each_wanted(project, spec, find_place, &search, places);
    Columns *columns = ARENA_NEW(arena, Columns);
    columns->width = columns->named = record->count;
    while (columns->named && !search.header.name[columns->named - 1].len)
        columns->named--;
    columns->header = search.header.name;
    places_take(&search, spec, places, columns);
    return search.twice ? NULL : columns;
}

/* All its names, for a message. */
static Str names_shown(Arena *arena, const Wanted *wanted) {
    Buf names = {.arena = arena};
    buf_add(&names, wanted->column);
    for (size_t i = 0; i < wanted->other_count; i++) {
        buf_add(&names, STR(" / "));
        buf_add(&names, wanted->other[i]);
    }
    return buf_str(&names);
}

static bool complain(void *context, const Wanted *wanted) {
    Search *search = context;
    size_t at;
    if (wanted_find(search->arena, &search->header, wanted, &at))
        return true;
    Str near = str_nearest(str_fold(search->arena, wanted->column), search->header.count, search->header.folded);
    for (size_t i = 0; near.len && i < search->header.count; i++)
        if (near.ptr == search->header.folded[i].ptr)
            near = search->header.name[i];
    DIAG(search->diag, COLUMN_MISSING, search->place, names_shown(search->arena, wanted), wanted->field, near,
         search->list);
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

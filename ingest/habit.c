/* habit.c - see habit.h. */
#include "ingest/habit.h"

static Str first_text(const Record *record) {
    for (size_t i = 0; i < record->count; i++) {
        Str text = str_trim(record->cell[i]);
        if (text.len)
            return text;
    }
    return STR("");
}

static bool header_again(const Columns *columns, const Record *record) {
    size_t same = 0;
    for (size_t i = 0; i < columns->width; i++) {
        if (!columns->header[i].len)
            continue;
        if (i >= record->count || !str_same(str_trim(record->cell[i]), columns->header[i]))
            return false;
        same++;
    }
    return same > 0;
}

/* https://hxlstandard.org: a tag is # and letters, attributes follow with +. */
static bool hxl_tag(Str text) {
    return text.len > 1 && text.ptr[0] == '#' && (text.ptr[1] | 0x20) >= 'a' && (text.ptr[1] | 0x20) <= 'z';
}

static bool hxl_tags(const Record *record) {
    for (size_t i = 0; i < record->count; i++) {
        Str text = str_trim(record->cell[i]);
        if (text.len && !hxl_tag(text))
            return false;
    }
    return true;
}

/* "الإجمالي", "المجموع الكلي:", "Total 45": the word and what may stand around it, and no other. */
static bool total(Arena *scratch, Str text) {
    static const char words[] =
        "|الاجمالي|اجمالي|الاجمالي العام|الاجمالي الكلي|المجموع|مجموع|المجموع الكلي|المجموع العام|"
        "total|totals|grand total|sum|";
    enum { LONGEST = 64 };
    if (text.len > LONGEST)
        return false;
    ArenaMark mark = arena_mark(scratch);
    Str folded = str_fold(scratch, text);
    Buf bare = {.arena = scratch};
    buf_byte(&bare, '|');
    for (size_t i = 0; i < folded.len; i++)
        if ((folded.ptr[i] < '0' || folded.ptr[i] > '9') && folded.ptr[i] != ':' && folded.ptr[i] != '=')
            buf_byte(&bare, folded.ptr[i]);
    Str word = str_trim(buf_str(&bare));
    bool found = word.len > 1 && str_find(str_of(words), str_join(scratch, 2, (Str[]){word, STR("|")})) != SIZE_MAX;
    arena_rewind(scratch, mark);
    return found;
}

/* Most first cells are told apart from a total by their first bytes. */
static bool maybe_total(Str text) {
    static const char *const starts[] = {"ال", "الإ", "إج", "أج", "اج", "مج", "T", "t", "G", "g", "S", "s"};
    unsigned char first = text.len ? (unsigned char)text.ptr[0] : 0;
    for (size_t i = 0; first > '9' && i < COUNT_OF(starts); i++)
        if (str_starts(text, str_of(starts[i])))
            return true;
    return false;
}

static bool filled(const Record *record, size_t column) {
    return column < record->count && str_trim(record->cell[column]).len > 0;
}

/* Lists are numbered to the foot of the page before they are filled in. */
static bool unfilled(const SourceSpec *spec, const Columns *columns, const Record *record) {
    if (spec->kind == SOURCE_ANSWERS || !spec->field_count)
        return false;
    for (size_t i = 0; i < spec->field_count; i++)
        if (filled(record, column_of(&columns->field[i], record)) || filled(record, columns->field[i].column[1]))
            return false;
    return true;
}

Problem habit_of(Arena *scratch, const SourceSpec *spec, const Columns *columns, const Record *record) {
    if (record->named)
        return PROBLEM_COUNT;
    Str first = first_text(record);
    if (header_again(columns, record))
        return PROBLEM_HEADER_REPEATED;
    if (hxl_tag(first) && hxl_tags(record))
        return PROBLEM_HEADER_TAGS;
    if (maybe_total(first) && total(scratch, first))
        return PROBLEM_ROW_TOTALS;
    return unfilled(spec, columns, record) ? PROBLEM_ROW_UNFILLED : PROBLEM_COUNT;
}

bool habit_named(Problem problem) {
    return problem == PROBLEM_HEADER_REPEATED || problem == PROBLEM_HEADER_TAGS || problem == PROBLEM_ROW_TOTALS ||
           problem == PROBLEM_ROW_UNFILLED;
}

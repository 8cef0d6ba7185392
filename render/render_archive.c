/* render_archive.c - the periods a public site holds, told from its folders: 2026/10/, 2026/Q3/, 2026/H1/, 2026/,
 * hijri/1448/04/, hijri/1448/. */
#include "render/render_parts.h"

#include <stdlib.h>

typedef struct PeriodName { /* "2026-10" taken apart */
    bool hijri;
    int year;
    int first, last; /* months */
} PeriodName;

static bool is_number(Str text, size_t len, int64_t *value) {
    return text.len == len && text.ptr[0] >= '0' && text.ptr[0] <= '9' && str_int(text, value);
}

static bool name_parts(Str name, PeriodName *parts) {
    int64_t year, part;
    if (!is_number(str_to(name, 4), 4, &year))
        return false;
    *parts = (PeriodName){year < 1700, (int)year, 1, 12};
    if (name.len == 4)
        return true;
    Str rest = str_from(name, 5);
    if (name.ptr[4] != '-' || rest.len != 2)
        return false;
    if (is_number(rest, 2, &part)) {
        parts->first = parts->last = (int)part;
        return part >= 1 && part <= 12;
    }
    if (parts->hijri || !is_number(str_from(rest, 1), 1, &part))
        return false;
    int months = rest.ptr[0] == 'Q' ? 3 : rest.ptr[0] == 'H' ? 6 : 0;
    parts->last = (int)part * months;
    parts->first = parts->last - months + 1;
    return months && part >= 1 && parts->last <= 12;
}

Str period_path(Arena *arena, Str name) {
    PeriodName parts;
    if (!name_parts(name, &parts))
        return STR("");
    Str piece[] = {parts.hijri ? STR("hijri/") : STR(""), str_to(name, 4), STR("/"), str_from(name, 5),
                   name.len > 4 ? STR("/") : STR("")};
    return str_join(arena, COUNT_OF(piece), piece);
}

bool period_in_series(const Findings *findings, Str name) {
    const FindingsDimension *months = &findings->dimension[BY_MONTH];
    for (size_t i = 0; i < months->count; i++)
        if (str_same(months->member[i].id, name))
            return true;
    return false;
}

/* ---- order ------------------------------------------------------------------------------------------------------- */

typedef struct Dated {
    PastPeriod past;
    Day end;
    int length; /* in months: of periods that end on one day the shortest is the newest */
} Dated;

static Day last_day(const Hijri *hijri, const PeriodName *parts) {
    if (!parts->hijri)
        return day_of(parts->year, parts->last, day_month_length(parts->year, parts->last));
    int length = hijri ? hijri_month_length(hijri, parts->year, parts->last) : 0;
    return length ? hijri_day(hijri, parts->year, parts->last, length) : DAY_NONE;
}

static int newest_first(const void *a, const void *b) {
    const Dated *x = a, *y = b;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->length != y->length)
        return x->length < y->length ? -1 : 1;
    return str_order(x->past.name, y->past.name);
}

typedef struct Shelf {
    Arena *arena;
    Outlet *outlet;
    const Hijri *hijri;
    Dated *item;
    size_t count, room;
} Shelf;

static void shelf_add(Shelf *shelf, Str name) {
    PeriodName parts;
    if (!name_parts(name, &parts))
        return;
    for (size_t i = 0; i < shelf->count; i++)
        if (str_same(shelf->item[i].past.name, name))
            return;
    Arena *arena = shelf->arena;
    shelf->item = ARENA_GROW(arena, shelf->item, shelf->count, &shelf->room);
    shelf->item[shelf->count++] =
        (Dated){{name, period_path(arena, name)}, last_day(shelf->hijri, &parts), parts.last - parts.first + 1};
}

/* The periods of one year's folder. */
static void year_read(Shelf *shelf, Str folder, Str year) {
    Arena *arena = shelf->arena;
    const Str *name;
    Str path = str_join(arena, 2, (Str[]){folder, year});
    size_t count = outlet_names(arena, shelf->outlet, path, &name);
    for (size_t i = 0; i < count; i++) {
        if (str_same(name[i], STR("index.html")))
            shelf_add(shelf, year);
        else
            shelf_add(shelf, str_join(arena, 3, (Str[]){year, STR("-"), name[i]}));
    }
}

static void years_read(Shelf *shelf, Str folder) {
    const Str *name;
    int64_t year;
    size_t count = outlet_names(shelf->arena, shelf->outlet, str_to(folder, folder.len - 1), &name);
    for (size_t i = 0; i < count; i++)
        if (is_number(name[i], 4, &year))
            year_read(shelf, folder, name[i]);
}

size_t archive_of(Arena *arena, Outlet *outlet, const Templates *templates, Str name, const PastPeriod **past) {
    Str table = templates_bytes(templates, STR("calendars/umm_al_qura.txt"));
    Shelf shelf = {.arena = arena, .outlet = outlet, .hijri = hijri_of(arena, table)};
    shelf_add(&shelf, name);
    years_read(&shelf, STR("public/"));
    years_read(&shelf, STR("public/hijri/"));
    if (shelf.count)
        qsort(shelf.item, shelf.count, sizeof *shelf.item, newest_first);
    PastPeriod *list = ARENA_ARRAY(arena, PastPeriod, shelf.count);
    for (size_t i = 0; i < shelf.count; i++)
        list[i] = shelf.item[i].past;
    *past = list;
    return shelf.count;
}

/* week.c - rest days and holidays: what is not a working day; see config.h. */
#include "ingest/config.h"
#include "ingest/table.h"

#include <stdlib.h>

enum { FROM, TO, NAME, HOLIDAY_COLUMNS };
enum { LONGEST_HOLIDAY = 366, MOST_CLOSED_DAYS = 20000 };

typedef struct HolidayName Holiday;

static void rest_days_read(const Config *config, const Json *value, WorkWeek *week) {
    static const char *const day[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    const Str *name;
    size_t count = config_texts(config, value, &name), rest = 0;
    if (!value) {
        week->rest[5] = week->rest[6] = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t d = 0; d < COUNT_OF(day); d++)
            week->rest[d] = week->rest[d] || str_same(name[i], str_of(day[d]));
    for (size_t d = 0; d < COUNT_OF(day); d++)
        rest += week->rest[d];
    if (rest == COUNT_OF(day))
        config_wrong(config, value, STR("week.rest_days"), "a week without a working day");
}

static void cell_wrong(const Config *config, const Table *table, const TableCell *cell, const char *why) {
    Str text = str_join(config->arena, 4, (Str[]){STR("«"), cell->text, STR("» "), str_of(why)});
    DIAG(config->diag, CONFIG_FILE_BROKEN, table_place(table, cell), text);
}

static bool day_cell(const Config *config, const Table *table, const TableCell *cell, Day *day) {
    int year = 0, month, mday;
    bool good = day_read(str_digits(config->arena, cell->text), day);
    if (good)
        day_parts(*day, &year, &month, &mday);
    if (good && year >= 1900 && year <= 2200)
        return true;
    cell_wrong(config, table, cell, "is not a Gregorian date YYYY-MM-DD");
    return false;
}

static bool holiday_read(const Config *config, const Table *table, const TableCell *cell, Holiday *holiday) {
    if (!cell[NAME].text.len)
        cell_wrong(config, table, &cell[NAME], "is no name for a holiday");
    if (!day_cell(config, table, &cell[FROM], &holiday->from))
        return false;
    holiday->to = holiday->from;
    if (cell[TO].text.len && !day_cell(config, table, &cell[TO], &holiday->to))
        return false;
    holiday->name = cell[NAME].text;
    if (holiday->to < holiday->from)
        cell_wrong(config, table, &cell[TO], "lies before the first day");
    else if (holiday->to - holiday->from >= LONGEST_HOLIDAY)
        cell_wrong(config, table, &cell[TO], "makes a holiday of more than a year");
    else
        return true;
    return false;
}

static int by_from(const void *a, const void *b) {
    const Holiday *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to != y->to ? (x->to < y->to ? -1 : 1) : str_order(x->name, y->name);
}

/* The single closed days of holidays that are sorted by their first day and may overlap. */
static void days_expand(const Config *config, const Holiday *holiday, size_t count, WorkWeek *week) {
    size_t days = 0, room = 0;
    Day *closed = NULL, next = INT32_MIN;
    for (size_t i = 0; i < count; i++) {
        for (Day d = holiday[i].from > next ? holiday[i].from : next; d <= holiday[i].to; d++) {
            closed = ARENA_GROW(config->arena, closed, days, &room);
            closed[days++] = d;
            next = d + 1;
        }
    }
    week->holiday = closed;
    week->holiday_count = days;
}

static void holidays_read(const Config *config, const Json *value, Project *project) {
    static const char *const name[HOLIDAY_COLUMNS] = {"from", "to", "name_ar"};
    Str path, bytes, column[HOLIDAY_COLUMNS];
    for (size_t i = 0; i < HOLIDAY_COLUMNS; i++)
        column[i] = str_of(name[i]);
    if (!config_beside(config, value, &path, &bytes))
        return;
    const Table *table = table_read(config->arena, bytes, path, HOLIDAY_COLUMNS, column, config->diag);
    if (!table)
        return;
    Holiday *holiday = ARENA_ARRAY(config->arena, Holiday, table->rows);
    size_t count = 0;
    for (size_t r = 0; r < table->rows; r++)
        count += holiday_read(config, table, &table->cell[r * HOLIDAY_COLUMNS], &holiday[count]);
    qsort(holiday, count, sizeof *holiday, by_from);
    project->holiday_name = holiday;
    project->holiday_name_count = count;
    days_expand(config, holiday, count, &project->week);
    if (project->week.holiday_count > MOST_CLOSED_DAYS)
        config_wrong(config, value, STR("week.holidays"), "more closed days than 20000");
}

void week_read(const Config *config, Project *project) {
    const Json *week = json_member(config->root, STR("week")), *holidays = json_member(week, STR("holidays"));
    rest_days_read(config, json_member(week, STR("rest_days")), &project->week);
    if (holidays)
        holidays_read(config, holidays, project);
    else
        DIAG(config->diag, HOLIDAYS_ABSENT, ((Place){.file = config->file}), STR(""));
}

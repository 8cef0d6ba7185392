/* guess_dates.c - in which calendar and order an export writes its dates; see guess.h. */
#include "ingest/guess.h"

static uint64_t year_last(const ColumnLook *column) {
    return column->order.either + column->order.day_first + column->order.month_first;
}

static const char *order_word(DateOrder order) {
    return order == ORDER_YMD ? "ymd" : order == ORDER_DMY ? "dmy" : "mdy";
}

static void calendar_find(FieldGuess *field, const ColumnLook *column) {
    field->hijri = column->hijri * 100 >= column->dates * 99;
    field->gregorian = column->hijri * 100 <= column->dates;
}

/* By the column's own cells: year first, or cells that can be read one way only. */
static void order_find(const Guess *guess, FieldGuess *field, const ColumnLook *column) {
    Str dates = str_number(guess->arena, (int64_t)column->dates);
    uint64_t last = year_last(column);
    if (last * 20 <= column->dates) {
        field->order = ORDER_YMD;
        field->date_why = WHY("init.date.year_first", dates);
        return;
    }
    field->order = date_order_of(&column->order);
    bool day = field->order == ORDER_DMY;
    if (field->order != ORDER_AUTO)
        field->date_why =
            WHY(day ? "init.date.day_first" : "init.date.month_first",
                str_number(guess->arena, (int64_t)(day ? column->order.day_first : column->order.month_first)), dates);
}

static DateOrder order_of_others(const Group *group, Str *column) {
    for (size_t i = 0; i < group->field_count; i++) {
        DateOrder order = group->field[i].order;
        if (order != ORDER_DMY && order != ORDER_MDY)
            continue;
        *column = group->look->column[group->field[i].column[0]].name;
        return order;
    }
    return ORDER_AUTO;
}

static Str date_line(Arena *arena, Str field, DateOrder order) {
    return str_join(
        arena, 5,
        (Str[]){STR("\"dates\": { \""), field, STR("\": { \"order\": \""), str_of(order_word(order)), STR("\" } }")});
}

/* A column that may be read both ways goes with the others of its file; alone, the reader must say. */
static void order_borrow(Guess *guess, const Group *group, FieldGuess *field) {
    const ColumnLook *column = &group->look->column[field->column[0]];
    Str other;
    if (!field->dated || field->order != ORDER_AUTO)
        return;
    DateOrder order =
        column->order.day_first || column->order.month_first ? ORDER_AUTO : order_of_others(group, &other);
    if (order != ORDER_AUTO) {
        field->order = order;
        field->date_why = WHY("init.date.as_other", other);
        return;
    }
    field->date_why = WHY("init.date.unknown", str_number(guess->arena, (int64_t)column->order.either));
    ask_add(guess, WHY("init.ask.order", column->name, group->file[0]),
            date_line(guess->arena, field->field, ORDER_DMY));
}

void guess_dates(Guess *guess, Group *group) {
    for (size_t i = 0; i < group->field_count; i++) {
        FieldGuess *field = &group->field[i];
        const ColumnLook *column = &group->look->column[field->column[0]];
        bool moment = step_named(field->field) < STEPS || str_same(field->field, STR("submitted")) ||
                      str_same(field->field, STR("offered"));
        field->dated = moment && column->dates;
        if (!field->dated)
            continue;
        calendar_find(field, column);
        order_find(guess, field, column);
    }
    for (size_t i = 0; i < group->field_count; i++)
        order_borrow(guess, group, &group->field[i]);
}

/* bind_worklist.c - what the officer must do, request by request; see bind.h.  The only file of render that may read a
 * Worklist; the element is refused in every report but that of quality. */
#include "render/bind.h"

#include "analyze/worklist.h"

static Str text_of(Bind *bind, const char *what, WorkKind kind) {
    Str key = str_join(bind->arena, 4, (Str[]){STR("worklist."), work_kind_name(kind), STR("_"), str_of(what)});
    return bind_text(bind, str_c(bind->arena, key));
}

static Str day_text(Bind *bind, Day day) {
    return day == DAY_NONE ? bind_text(bind, "table.none")
                           : wording_day(bind->wording, day, (HijriDate){0}, CALENDAR_GREGORIAN);
}

static Str member_of(Bind *bind, Name name) {
    return name.ar.len || name.en.len ? wording_name(bind->wording, name) : bind_text(bind, "table.none");
}

static bool dated(WorkKind kind) {
    return kind == WORK_LATE || kind == WORK_NEAR || kind == WORK_UNOFFERED;
}

static void item_row(TableDraft *draft, WorkKind kind, const WorkItem *item) {
    Bind *bind = draft->bind;
    table_cell(draft, wording_code(bind->wording, item->id));
    table_cell(draft, member_of(bind, item->channel));
    table_cell(draft, member_of(bind, item->department));
    table_cell(draft, day_text(bind, item->received));
    if (dated(kind))
        table_cell(draft, day_text(bind, item->date));
    table_cell(draft, wording_number(bind->wording, item->days, 0));
}

static void items_table(Bind *bind, WorkKind kind, const WorkItems *items) {
    TableDraft draft = table_begin(bind, text_of(bind, "caption", kind));
    table_column(&draft, bind_text(bind, "worklist.id"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "by.channel"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "by.department"), COLUMN_TEXT, 2);
    table_column(&draft, bind_text(bind, "worklist.received"), COLUMN_TEXT, 2);
    if (dated(kind))
        table_column(&draft, text_of(bind, "date", kind), COLUMN_TEXT, 2);
    table_column(&draft, text_of(bind, "days", kind), COLUMN_NUMBER, 1);
    for (size_t i = 0; i < items->count; i++)
        item_row(&draft, kind, &items->item[i]);
    if (items->total > items->count)
        table_note(&draft, bind_fill(bind, "worklist.more", 2,
                                     (Str[]){wording_number(bind->wording, (double)items->count, 0),
                                             wording_number(bind->wording, (double)items->total, 0)}));
    const Table *table = table_end(&draft);
    bind_block(bind, BLOCK_TABLE)->table = table;
}

void bind_worklist(Bind *bind, const Node *node) {
    const Worklist *list = bind->input->worklist;
    Str level = node_attribute(node, "level");
    if (level.len != 1 || level.ptr[0] < '1' || level.ptr[0] > '3') {
        bind_refuse(bind, node, "level", "1, 2 or 3");
        return;
    }
    if (!bind->input->quality) {
        bind_refuse(bind, node, "level", "single requests stand in the quality report only");
        return;
    }
    if (!list) {
        bind_note(bind, bind_text(bind, "worklist.absent"));
        return;
    }
    bind_note(bind, bind_text(bind, "worklist.note"));
    for (WorkKind kind = 0; kind < WORK_KINDS; kind++) {
        Block *heading = bind_block(bind, BLOCK_HEADING);
        heading->level = level.ptr[0] - '0';
        heading->id = str_join(bind->arena, 2, (Str[]){STR("worklist-"), work_kind_name(kind)});
        heading->text = text_of(bind, "heading", kind);
        if (!list->known[kind])
            bind_note(bind, bind_text(bind, "worklist.not_known"));
        else if (!list->items[kind].total)
            bind_note(bind, text_of(bind, "none", kind));
        else
            items_table(bind, kind, &list->items[kind]);
    }
}

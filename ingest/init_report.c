/* init_report.c - a Guess as a report for the terminal; see init.h. */
#include "ingest/init.h"

static void pad(Buf *out, Str text, size_t width) {
    buf_add(out, text);
    for (size_t i = str_codes(text); i < width; i++)
        buf_byte(out, ' ');
}

static void why_say(Buf *out, DiagWords words, const Why *why) {
    if (why->key)
        diag_say(out, words, why->key, why->count, why->arg);
}

static void name_add(Buf *out, Str name) {
    buf_add(out, STR("«\xE2\x81\xA8"));
    buf_add(out, str_shown(out->arena, name));
    buf_add(out, STR("\xE2\x81\xA9»"));
}

static void field_report(Buf *out, const Group *group, const FieldGuess *field, DiagWords words) {
    buf_add(out, STR("    "));
    pad(out, field->field, 15);
    for (size_t i = 0; i < field->column_count; i++) {
        buf_add(out, i ? STR(" + ") : STR(""));
        name_add(out, group->look->column[field->column[i]].name);
    }
    buf_add(out, STR(": "));
    why_say(out, words, &field->why);
    if (field->date_why.key) {
        DIAG_SAY(out, words, "init.comma", STR(""));
        why_say(out, words, &field->date_why);
    }
    buf_byte(out, '\n');
}

static void question_report(Buf *out, const Guess *guess, const Group *group, size_t index, DiagWords words) {
    const QuestionGuess *question = &group->question[index];
    buf_add(out, STR("    "));
    pad(out, question_id(guess, group, index), 5);
    pad(out, question->scale, 12);
    name_add(out, group->look->column[question->column].name);
    buf_add(out, STR(": "));
    why_say(out, words, &question->why);
    if (question->lead)
        DIAG_SAY(out, words, "init.lead", STR(""));
    buf_byte(out, '\n');
}

/* The columns that nothing is read from: one list of those that are personal, one of the rest. */
static void unread_report(Buf *out, const Group *group, bool personal, DiagWords words) {
    enum { LISTED = 12 };
    Buf list = {.arena = out->arena};
    size_t count = 0;
    for (size_t i = 0; i < group->look->column_count; i++) {
        const ColumnLook *column = &group->look->column[i];
        bool is_personal = group->personal[i].len > 0,
             unread = group->use[i] == COLUMN_UNUSED || group->use[i] == COLUMN_BARRED;
        if (!unread || is_personal != personal || !column->name.len || ++count > LISTED)
            continue;
        if (list.len)
            DIAG_SAY(&list, words, "init.comma", STR(""));
        name_add(&list, column->name);
        if (personal) {
            buf_add(&list, STR(" ("));
            buf_add(&list, group->personal[i]);
            buf_add(&list, STR(")"));
        }
    }
    if (count > LISTED) {
        DIAG_SAY(&list, words, "init.comma", STR(""));
        DIAG_SAY(&list, words, "init.others", str_number(out->arena, (int64_t)(count - LISTED)));
    }
    if (!count)
        return;
    buf_add(out, STR("    "));
    DIAG_SAY(out, words, personal ? "init.personal" : "init.unread", STR(""));
    buf_add(out, buf_str(&list));
    buf_byte(out, '\n');
}

static void group_title(Buf *out, const Group *group, DiagWords words) {
    Arena *arena = out->arena;
    Buf key = {.arena = arena}, kind = {.arena = arena};
    buf_add(&key, STR("init.kind."));
    buf_add(&key, source_kind_name(group->kind));
    DIAG_SAY(&kind, words, str_c(arena, buf_str(&key)), STR(""));
    for (size_t i = 0; i < group->glob_count; i++) {
        buf_add(out, i ? STR("  ") : STR(""));
        buf_add(out, group->glob[i]);
    }
    buf_add(out, STR("\n  "));
    Why title = WHY("init.title", buf_str(&kind), str_number(arena, (int64_t)group->look->rows), group->look->format,
                    group->look->encoding.len ? group->look->encoding : STR("UTF-8"));
    why_say(out, words, &title);
    if (group->look->cut)
        DIAG_SAY(out, words, "init.cut", str_number(arena, LOOK_ROWS));
    if (group->profile) {
        DIAG_SAY(out, words, "init.comma", STR(""));
        DIAG_SAY(out, words, "init.why.profile", group->profile->name);
    }
    buf_byte(out, '\n');
}

static void group_report(Buf *out, const Guess *guess, const Group *group, DiagWords words) {
    group_title(out, group, words);
    for (size_t i = 0; i < group->field_count; i++)
        field_report(out, group, &group->field[i], words);
    for (size_t i = 0; i < group->question_count && group->kind == SOURCE_ANSWERS; i++)
        question_report(out, guess, group, i, words);
    if (group->kind != SOURCE_ACTIONS) {
        unread_report(out, group, true, words);
        unread_report(out, group, false, words);
    }
    buf_byte(out, '\n');
}

static void ask_report(Buf *out, size_t number, const Why *what, Str line, DiagWords words) {
    buf_addf(out, "  %zu. ", number);
    why_say(out, words, what);
    buf_byte(out, '\n');
    if (line.len) {
        buf_add(out, STR("       "));
        buf_add(out, str_shown(out->arena, line));
        buf_byte(out, '\n');
    }
}

void init_report(Buf *out, const Guess *guess, DiagWords words) {
    static const Why name = {"init.ask.name", 0, {{0}}}, holidays = {"init.ask.holidays", 0, {{0}}};
    size_t number = 0;
    for (size_t i = 0; i < guess->group_count; i++)
        if (guess->group[i].kind < SOURCE_KINDS)
            group_report(out, guess, &guess->group[i], words);
    for (size_t i = 0; i < guess->status_count; i++) {
        buf_add(out, STR("    "));
        pad(out, class_name(guess->status[i].class), 15);
        why_say(out, words, &guess->status[i].why);
        buf_byte(out, '\n');
    }
    DIAG_SAY(out, words, "init.asks", STR(""));
    buf_byte(out, '\n');
    ask_report(out, ++number, &name, STR("\"organization\": { \"name\": { \"ar\": \"…\", \"en\": \"…\" } }"), words);
    for (size_t i = 0; i < guess->ask_count; i++)
        ask_report(out, ++number, &guess->ask[i].what, guess->ask[i].line, words);
    ask_report(out, ++number, &holidays,
               STR("\"week\": { \"rest_days\": [\"fri\", \"sat\"], \"holidays\": \"holidays.csv\" }"), words);
    buf_byte(out, '\n');
}

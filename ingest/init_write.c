/* init_write.c - a Guess as rida.json; see init.h. */
#include "ingest/init.h"

#include <string.h>

typedef struct Writer {
    Buf *out;
    DiagWords words;
    int depth;
    bool fresh; /* nothing stands in the object or list yet */
} Writer;

static void line_begin(Writer *w) {
    buf_add(w->out, w->fresh ? STR("\n") : STR(",\n"));
    for (int i = 0; i < w->depth; i++)
        buf_add(w->out, STR("  "));
    w->fresh = false;
}

static void key_write(Writer *w, Str key) {
    line_begin(w);
    if (!key.len)
        return;
    buf_json(w->out, key);
    buf_add(w->out, STR(": "));
}

static void open(Writer *w, Str key, char bracket) {
    key_write(w, key);
    buf_byte(w->out, bracket);
    w->depth++;
    w->fresh = true;
}

static void close(Writer *w, char bracket) {
    bool empty = w->fresh;
    w->depth--;
    w->fresh = true;
    if (!empty)
        line_begin(w);
    buf_byte(w->out, bracket);
    w->fresh = false;
}

static void text(Writer *w, const char *key, Str value) {
    key_write(w, str_of(key));
    buf_json(w->out, value);
}

/* Without the marks that keep directions apart: an editor shows them as boxes. */
static Str plain(Arena *arena, Str said) {
    Buf out = {.arena = arena};
    while (said.len) {
        Str before = said;
        uint32_t code = str_code(&said);
        if (code < 0x2066 || code > 0x2069)
            buf_add(&out, str_to(before, before.len - said.len));
    }
    return buf_str(&out);
}

/* "//KEY": the reason for the line that follows. */
static void why(Writer *w, Str key, const Why *reason) {
    Buf said = {.arena = w->out->arena};
    if (!reason->key)
        return;
    diag_say(&said, w->words, reason->key, reason->count, reason->arg);
    key_write(w, str_join(w->out->arena, 2, (Str[]){STR("//"), key}));
    buf_json(w->out, plain(w->out->arena, buf_str(&said)));
}

static void texts(Writer *w, Str key, size_t count, const Str *value) {
    key_write(w, key);
    buf_byte(w->out, '[');
    for (size_t i = 0; i < count; i++) {
        buf_add(w->out, i ? STR(", ") : STR(""));
        buf_json(w->out, value[i]);
    }
    buf_byte(w->out, ']');
}

/* ---- sources ---------------------------------------------------------------------------------------------------- */

static void field_write(Writer *w, const Group *group, const FieldGuess *field) {
    const ColumnLook *column = group->look->column;
    why(w, field->field, &field->why);
    if (field->column_count == 2)
        texts(w, field->field, 2, (Str[]){column[field->column[0]].name, column[field->column[1]].name});
    else
        text(w, str_c(w->out->arena, field->field), column[field->column[0]].name);
}

/* The profile maps the field to this very column. */
static bool profiled(const Group *group, const FieldGuess *field) {
    return group->profile && field->column_count == 1 && !strcmp(field->why.key, "init.why.profile");
}

static void fields_write(Writer *w, const Group *group) {
    open(w, STR("fields"), '{');
    for (size_t i = 0; i < group->field_count; i++)
        if (!profiled(group, &group->field[i]))
            field_write(w, group, &group->field[i]);
    close(w, '}');
}

static void date_write(Writer *w, const FieldGuess *field) {
    static const char *const order[] = {"", "ymd", "dmy", "mdy"};
    why(w, field->field, &field->date_why);
    key_write(w, field->field);
    buf_add(w->out, STR("{ "));
    if (field->hijri || field->gregorian)
        buf_add(w->out, field->hijri ? STR("\"calendar\": \"hijri\"") : STR("\"calendar\": \"gregorian\""));
    if (field->order != ORDER_AUTO)
        buf_addf(w->out, "%s\"order\": \"%s\"", field->hijri || field->gregorian ? ", " : "", order[field->order]);
    buf_add(w->out, STR(" }"));
}

static void dates_write(Writer *w, const Group *group) {
    size_t dated = 0;
    for (size_t i = 0; i < group->field_count; i++)
        dated += group->field[i].dated;
    if (!dated)
        return;
    open(w, STR("dates"), '{');
    for (size_t i = 0; i < group->field_count; i++)
        if (group->field[i].dated)
            date_write(w, &group->field[i]);
    close(w, '}');
}

static void question_write(Writer *w, const Group *group, const QuestionGuess *question, Str id) {
    open(w, STR(""), '{');
    why(w, STR("scale"), &question->why);
    text(w, "id", id);
    text(w, "column", group->look->column[question->column].name);
    text(w, "scale", question->scale);
    if (question->reverse) {
        key_write(w, STR("reverse"));
        buf_add(w->out, STR("true"));
    }
    if (question->lead) {
        key_write(w, STR("headline"));
        buf_add(w->out, STR("true"));
    }
    close(w, '}');
}

static void questions_write(Writer *w, const Guess *guess, const Group *group) {
    if (group->kind != SOURCE_ANSWERS)
        return;
    open(w, STR("questions"), '[');
    for (size_t i = 0; i < group->question_count; i++)
        question_write(w, group, &group->question[i], question_id(guess, group, i));
    close(w, ']');
}

static void source_why(Writer *w, const Group *group) {
    Arena *arena = w->out->arena;
    const Look *look = group->look;
    Why found = WHY("init.source", str_number(arena, (int64_t)group->file_count), look->format,
                    look->encoding.len ? look->encoding : STR("UTF-8"), str_number(arena, (int64_t)look->header_row));
    why(w, source_kind_name(group->kind), &found);
}

static void where_write(Writer *w, const Group *group) {
    const ColumnLook *status = group_column(group, "status");
    if (!group->test_count || !status)
        return;
    Why tests = WHY("init.where", group->test[0]);
    why(w, STR("where"), &tests);
    open(w, STR("where"), '{');
    open(w, status->name, '{');
    texts(w, STR("not"), group->test_count, group->test);
    close(w, '}');
    close(w, '}');
}

/* What the product usually writes and this file does not. */
static void override_write(Writer *w, const Group *group, const char *key, Str found) {
    Str usual = json_text(group->profile->json, str_of(key), STR(""));
    const Why other = WHY("init.why.other", usual, group->profile->name);
    if (!usual.len || !found.len || str_same(usual, found))
        return;
    why(w, str_of(key), &other);
    text(w, key, found);
}

static void profile_write(Writer *w, const Group *group) {
    const Why product = WHY("init.why.profile", group->profile->name);
    const Look *look = group->look;
    why(w, STR("profile"), &product);
    text(w, "profile", group->profile->name);
    override_write(w, group, "separator", str_same(look->separator, STR("TAB")) ? STR("tab") : look->separator);
    override_write(w, group, "encoding", look->encoding);
}

static void source_write(Writer *w, const Guess *guess, const Group *group) {
    open(w, STR(""), '{');
    source_why(w, group);
    texts(w, source_kind_name(group->kind), group->glob_count, group->glob);
    if (group->kind != SOURCE_ACTIONS) {
        if (group->profile)
            profile_write(w, group);
        if (group->event_log.len) {
            key_write(w, STR("event_log"));
            buf_add(w->out, STR("{ \"by\": "));
            buf_json(w->out, group->event_log);
            buf_add(w->out, STR(" }"));
        }
        fields_write(w, group);
        dates_write(w, group);
        where_write(w, group);
        questions_write(w, guess, group);
    }
    close(w, '}');
}

/* ---- what holds for all sources --------------------------------------------------------------------------------- */

static void organization_write(Writer *w) {
    Buf name = {.arena = w->out->arena};
    const Why ask = {"init.ask.name", 0, {{0}}};
    DIAG_SAY(&name, w->words, "init.name", STR(""));
    open(w, STR("organization"), '{');
    why(w, STR("name"), &ask);
    open(w, STR("name"), '{');
    text(w, "ar", buf_str(&name));
    close(w, '}');
    close(w, '}');
}

static void wall_write(Writer *w, const Guess *guess) {
    static const Why zone = {"init.zone", 0, {{0}}}, week = {"init.week", 0, {{0}}};
    text(w, "language", guess->sense->arabic ? STR("ar") : STR("en"));
    why(w, STR("time_zone"), &zone);
    text(w, "time_zone", STR("Asia/Riyadh"));
    why(w, STR("week"), &week);
    open(w, STR("week"), '{');
    texts(w, STR("rest_days"), 2, (Str[]){STR("fri"), STR("sat")});
    close(w, '}');
}

/* The spellings of the channel: those of the data first, then the usual ones. */
static void member_write(Writer *w, const Guess *guess, const Json *channel) {
    const Json *names = json_member(channel, STR("name")), *aliases = json_member(channel, STR("aliases"));
    Str *alias = ARENA_ARRAY(guess->arena, Str, aliases->count);
    open(w, STR(""), '{');
    text(w, "id", json_text(channel, STR("id"), STR("")));
    open(w, STR("name"), '{');
    for (size_t i = 0; i < names->count; i++)
        text(w, str_c(guess->arena, names->child[i].key), names->child[i].text);
    close(w, '}');
    for (size_t i = 0; i < aliases->count; i++)
        alias[i] = aliases->child[i].text;
    texts(w, STR("aliases"), aliases->count, alias);
    close(w, '}');
}

static bool dimension_mapped(const Guess *guess, Str name) {
    for (size_t i = 0; i < guess->group_count; i++)
        if (guess->group[i].kind < SOURCE_ACTIONS && group_field(&guess->group[i], str_c(guess->arena, name)))
            return true;
    return false;
}

static void dimensions_write(Writer *w, const Guess *guess) {
    static const Why listed = {"init.channels", 0, {{0}}}, found = {"init.from_data", 0, {{0}}};
    const Json *channels = json_member(guess->sense->headers, STR("channels"));
    open(w, STR("dimensions"), '{');
    for (int d = 0; d < DIMENSIONS; d++) {
        Str name = dimension_name((Dimension)d);
        if (!dimension_mapped(guess, name))
            continue;
        if (d != DIM_CHANNEL || !guess->channels_listed) {
            why(w, name, &found);
            text(w, str_c(guess->arena, name), STR("from data"));
            continue;
        }
        why(w, name, &listed);
        open(w, name, '[');
        for (size_t i = 0; i < channels->count; i++)
            member_write(w, guess, &channels->child[i]);
        close(w, ']');
    }
    close(w, '}');
}

static void status_class_write(Writer *w, const Guess *guess, StatusClass class) {
    Str *word = ARENA_ARRAY(guess->arena, Str, guess->status_count);
    size_t count = 0;
    for (size_t i = 0; i < guess->status_count; i++) {
        if (guess->status[i].class != class)
            continue;
        why(w, guess->status[i].word, &guess->status[i].why);
        word[count++] = guess->status[i].word;
    }
    if (count)
        texts(w, class_name(class), count, word);
}

static void statuses_write(Writer *w, const Guess *guess) {
    if (!guess->status_count)
        return;
    open(w, STR("statuses"), '{');
    for (int class = CLASS_OPEN; class < CLASSES; class ++)
        status_class_write(w, guess, (StatusClass) class);
    close(w, '}');
}

void init_write(Buf *out, const Guess *guess, DiagWords words) {
    Writer w = {.out = out, .words = words, .fresh = true, .depth = 1};
    static const Why about = {"init.about", 0, {{0}}};
    buf_byte(out, '{');
    why(&w, STR(""), &about);
    organization_write(&w);
    wall_write(&w, guess);
    open(&w, STR("sources"), '[');
    for (size_t i = 0; i < guess->group_count; i++)
        if (guess->group[i].kind < SOURCE_KINDS)
            source_write(&w, guess, &guess->group[i]);
    close(&w, ']');
    dimensions_write(&w, guess);
    statuses_write(&w, guess);
    texts(&w, STR("reports"), 3, (Str[]){STR("board"), STR("quality"), STR("public")});
    close(&w, '}');
    buf_byte(out, '\n');
}

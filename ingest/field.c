/* field.c - which column holds which field, and how its dates are written; see project.h. */
#include "ingest/config.h"

static DateOrder order_of(Str name) {
    return str_same(name, STR("ymd"))   ? ORDER_YMD
           : str_same(name, STR("dmy")) ? ORDER_DMY
           : str_same(name, STR("mdy")) ? ORDER_MDY
                                        : ORDER_AUTO;
}

static DateNumber number_of(Str name) {
    static const char *const names[] = {"", "excel", "excel_1904", "unix", "unix_ms"};
    for (size_t i = 1; i < COUNT_OF(names); i++)
        if (str_same(name, str_of(names[i])))
            return (DateNumber)i;
    return NUMBER_AUTO;
}

/* What "dates" says of the field: rida.json first, then the profile. */
static void dates_read(const Layers *layers, FieldSpec *spec) {
    const Json *own = json_member(json_member(layers->source, STR("dates")), spec->field);
    const Json *usual = json_member(json_member(layers->defaults, STR("dates")), spec->field);
    Str calendar = json_text(own, STR("calendar"), json_text(usual, STR("calendar"), STR("")));
    spec->hijri = str_same(calendar, STR("hijri"));
    spec->gregorian = str_same(calendar, STR("gregorian"));
    spec->order = order_of(json_text(own, STR("order"), json_text(usual, STR("order"), STR(""))));
    spec->number = number_of(json_text(own, STR("number"), json_text(usual, STR("number"), STR(""))));
    spec->date_line = own ? own->key_line : 0;
}

/* The texts of a value as names of columns: none of them may name something personal. */
static size_t columns_read(const Config *of, const Json *value, const Str **column) {
    size_t count = config_texts(of, value, column);
    for (size_t i = 0; i < count; i++)
        personal_check(of, (*column)[i], json_place(config_item(value, i), of->file));
    return count;
}

/* Which event of a log says the field, and what such events must meet. */
static void pick_read(const Config *of, const Json *value, FieldSpec *spec) {
    const Json *where = json_member(value, STR("where"));
    double nth = json_number(value, STR("nth"), 1);
    spec->pick = json_member(value, STR("first"))  ? PICK_FIRST
                 : json_member(value, STR("last")) ? PICK_LAST
                                                   : PICK_USUAL;
    spec->nth = nth >= 1 && nth <= 20 ? (uint32_t)nth : 1;
    WhereSpec *conditions = ARENA_ARRAY(of->arena, WhereSpec, where ? 2 * where->count : 0);
    for (size_t i = 0; where && where->kind == JSON_OBJECT && i < where->count; i++)
        spec->where_count += column_where(of, &where->child[i], &conditions[spec->where_count]);
    spec->where = conditions;
}

static void key_missing(const Config *of, const Json *value, Str key) {
    DIAG(of->diag, KEY_MISSING, json_place(value, of->file),
         str_join(of->arena, 4, (Str[]){STR("sources.fields."), value->key, STR("."), key}));
}

/* What names the column of a field: the value itself, or one of its members. */
static const Json *column_json(const Config *of, const Json *value) {
    static const char *const names[] = {"column", "first", "last"};
    const Json *found = NULL;
    size_t count = 0;
    if (value->kind != JSON_OBJECT)
        return value;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const Json *one = json_member(value, str_of(names[i]));
        found = one ? one : found;
        count += one != NULL;
    }
    if (count != 1)
        key_missing(of, value, STR("column|first|last"));
    if (json_member(value, STR("column")) && !json_member(value, STR("or")))
        key_missing(of, value, STR("or"));
    return count == 1 ? found : NULL;
}

/* False when the field is not mapped: null, or a value that was refused. */
static bool field_read(const Layers *layers, const Config *of, const Json *value, FieldSpec *spec) {
    const Str *column;
    const Json *at = of == &layers->own ? value : layers->profile_name;
    if (keys_comment(value->key))
        return false;
    const Json *one = column_json(of, value);
    size_t count = one ? columns_read(of, one, &column) : 0;
    if (!count || count > COUNT_OF(spec->column))
        return false;
    *spec = (FieldSpec){.field = value->key, .column_count = count, .line = at->line, .char_column = at->column};
    for (size_t i = 0; i < count; i++)
        spec->column[i] = column[i];
    spec->other_count = columns_read(of, json_member(value, STR("or")), &spec->other);
    pick_read(of, value, spec);
    dates_read(layers, spec);
    return true;
}

/* The columns of an event log that are no field of a request: what names it, unless "id" is mapped, and the time. */
static void event_fields(const Layers *layers, SourceSpec *spec, FieldSpec *field) {
    const Config *of;
    const Json *log = layers_member(layers, STR("event_log"), &of);
    const Json *by = json_member(log, STR("by")), *time = json_member(log, STR("time"));
    bool has_id = false;
    for (size_t i = 0; i < spec->field_count; i++)
        has_id = has_id || str_same(field[i].field, STR("id"));
    if (by && !has_id && field_read(layers, of, by, &field[spec->field_count]))
        field[spec->field_count++].field = STR("id");
    if (time && field_read(layers, of, time, &field[spec->field_count])) {
        field[spec->field_count].field = spec->event_time = STR("time");
        dates_read(layers, &field[spec->field_count++]);
    }
}

/* The number by which events fold is the request's; only events can be the first or last. */
static void events_check(const Layers *layers, const SourceSpec *spec) {
    const Json *own = json_member(layers->source, STR("fields"));
    for (size_t i = 0; i < spec->field_count; i++) {
        const FieldSpec *field = &spec->field[i];
        const Json *at = json_member(own, field->field);
        at = at ? at : layers->source;
        if ((field->pick || field->where_count) && !spec->event_log.len)
            config_wrong(&layers->own, at, field->field, "first, last and where need an \"event_log\"");
        if (spec->event_log.len && str_same(field->field, STR("id")) && !str_same(field->column[0], spec->event_log))
            config_wrong(&layers->own, at, field->field, "the same column as \"by\" of \"event_log\"");
    }
}

/* Said to be mapped, be it wrongly: then that is reported already. */
static bool mapped(const Layers *layers, Str field) {
    const Config *of;
    const Json *log = layers_member(layers, STR("event_log"), &of);
    if (log && (str_same(field, STR("id")) || str_same(field, STR("time"))) &&
        json_member(log, str_same(field, STR("id")) ? STR("by") : STR("time")))
        return true;
    const Json *own = json_member(json_member(layers->source, STR("fields")), field);
    if (own)
        return own->kind != JSON_NULL;
    return json_member(json_member(layers->defaults, STR("fields")), field) != NULL;
}

static void dates_check(const Layers *layers) {
    const Json *dates = json_member(layers->source, STR("dates"));
    for (size_t i = 0; dates && i < dates->count; i++)
        if (!keys_comment(dates->child[i].key) && !mapped(layers, dates->child[i].key))
            config_wrong(&layers->own, &dates->child[i], STR("dates"), "the field is not mapped in \"fields\"");
}

static void required_check(const Layers *layers, const SourceSpec *spec) {
    static const char *const needed[] = {"id", "received"};
    if (layers->profile_name && !layers->defaults)
        return; /* the profile that cannot be used may have them, and is reported */
    for (size_t i = 0; spec->kind == SOURCE_REQUESTS && i < COUNT_OF(needed); i++)
        if (!mapped(layers, str_of(needed[i])))
            DIAG(layers->own.diag, KEY_MISSING, json_place(layers->source, layers->own.file),
                 str_join(layers->own.arena, 2, (Str[]){STR("sources.fields."), str_of(needed[i])}));
}

void fields_read(const Layers *layers, SourceSpec *spec) {
    const Json *own = json_member(layers->source, STR("fields")), *usual = json_member(layers->defaults, STR("fields"));
    size_t room = (own ? own->count : 0) + (usual ? usual->count : 0);
    FieldSpec *field = ARENA_ARRAY(layers->own.arena, FieldSpec, room + 2);
    for (size_t i = 0; usual && i < usual->count; i++)
        if (!json_member(own, usual->child[i].key))
            spec->field_count += field_read(layers, &layers->profile, &usual->child[i], &field[spec->field_count]);
    for (size_t i = 0; own && i < own->count; i++)
        spec->field_count += field_read(layers, &layers->own, &own->child[i], &field[spec->field_count]);
    event_fields(layers, spec, field);
    spec->field = field;
    events_check(layers, spec);
    dates_check(layers);
    required_check(layers, spec);
}

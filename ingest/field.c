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

/* False when the field is not mapped: null, or a value that was refused. */
static bool field_read(const Layers *layers, const Config *of, const Json *value, FieldSpec *spec) {
    const Str *column;
    const Json *at = of == &layers->own ? value : layers->profile_name;
    const Json *one = value->kind == JSON_OBJECT ? json_member(value, STR("column")) : value;
    size_t count = columns_read(of, one, &column);
    if (keys_comment(value->key) || !count || count > COUNT_OF(spec->column))
        return false;
    *spec = (FieldSpec){.field = value->key, .column_count = count, .line = at->line, .char_column = at->column};
    for (size_t i = 0; i < count; i++)
        spec->column[i] = column[i];
    spec->other_count = columns_read(of, json_member(value, STR("or")), &spec->other);
    dates_read(layers, spec);
    return true;
}

/* Said to be mapped, be it wrongly: then that is reported already. */
static bool mapped(const Layers *layers, Str field) {
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
    FieldSpec *field = ARENA_ARRAY(layers->own.arena, FieldSpec, room);
    for (size_t i = 0; usual && i < usual->count; i++)
        if (!json_member(own, usual->child[i].key))
            spec->field_count += field_read(layers, &layers->profile, &usual->child[i], &field[spec->field_count]);
    for (size_t i = 0; own && i < own->count; i++)
        spec->field_count += field_read(layers, &layers->own, &own->child[i], &field[spec->field_count]);
    spec->field = field;
    dates_check(layers);
    required_check(layers, spec);
}

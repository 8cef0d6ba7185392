/* source.c - what is read and as what; see project.h. */
#include "ingest/encoding.h"
#include "ingest/ingest.h"
#include "ingest/config.h"

static bool automatic(Str word) {
    return !word.len || str_same(word, STR("auto"));
}

static Str format_read(const Layers *layers) {
    const Config *of;
    const Json *value = layers_member(layers, STR("format"), &of);
    Str name = value ? value->text : STR("");
    Buf why = {.arena = layers->own.arena};
    buf_add(&why, STR("one of: auto"));
    for (size_t i = 0; i < format_count(); i++) {
        if (str_same(name, format_name(i)))
            return name;
        buf_addf(&why, ", ");
        buf_add(&why, format_name(i));
    }
    if (!automatic(name))
        config_wrong(of, value, STR("format"), str_c(layers->own.arena, buf_str(&why)));
    return STR("");
}

static Str encoding_read(const Layers *layers) {
    const Config *of;
    Encoding encoding;
    const Json *value = layers_member(layers, STR("encoding"), &of);
    Str name = value ? value->text : STR("");
    Buf why = {.arena = layers->own.arena};
    if (automatic(name))
        return STR("");
    if (encoding_named(name, &encoding))
        return name;
    buf_add(&why, STR("one of: auto"));
    for (size_t i = 0; i < ENCODINGS; i++) {
        buf_addf(&why, ", ");
        buf_add(&why, encoding_name((Encoding)i));
    }
    config_wrong(of, value, STR("encoding"), str_c(layers->own.arena, buf_str(&why)));
    return STR("");
}

static char separator_read(const Layers *layers) {
    const Config *of;
    const Json *value = layers_member(layers, STR("separator"), &of);
    Str text = value ? value->text : STR("");
    if (automatic(text))
        return 0;
    if (str_same(text, STR("tab")) || str_same(text, STR("\t")))
        return '\t';
    if (text.len == 1 && str_find(STR(",;|"), text) != SIZE_MAX)
        return text.ptr[0];
    config_wrong(of, value, STR("separator"), "one of: auto , ; | tab");
    return 0;
}

static Str event_log_read(const Layers *layers) {
    const Config *of;
    const Json *by = json_member(layers_member(layers, STR("event_log"), &of), STR("by"));
    if (!by)
        return STR("");
    personal_check(of, by->text, json_place(by, of->file));
    return by->text;
}

static void form_read(const Layers *layers, const Project *project, SourceSpec *spec) {
    const Config *of;
    const Json *row = layers_member(layers, STR("header_row"), &of);
    const Json *rows = layers_member(layers, STR("header_rows"), &of);
    const Json *records = layers_member(layers, STR("records"), &of);
    const Json *sheet = layers_member(layers, STR("sheet"), &of);
    const Json *zone = layers_member(layers, STR("time_zone"), &of);
    spec->zone = zone_of(of, zone, project->zone);
    spec->format = format_read(layers);
    spec->encoding = encoding_read(layers);
    spec->separator = separator_read(layers);
    spec->records = records ? records->text : STR("");
    spec->sheet = sheet ? sheet->text : STR("");
    spec->header_row = row && row->number >= 1 && row->number <= 1000 ? (uint32_t)row->number : 0;
    spec->header_rows = rows && rows->number == 2 ? 2 : 1;
    spec->event_log = event_log_read(layers);
    spec->repair = mojibake_named(json_text(layers->source, STR("repair"), STR("")));
}

static size_t where_add(const Config *config, const Json *column, const Json *value, bool only, WhereSpec *where) {
    if (!value)
        return 0;
    *where = (WhereSpec){.column = column->key, .only = only};
    where->other_count = config_texts(config, json_member(column, STR("or")), &where->other);
    where->value_count = config_texts(config, value, &where->value);
    return 1;
}

size_t column_where(const Config *config, const Json *column, WhereSpec *where) {
    if (keys_comment(column->key))
        return 0;
    if (column->kind != JSON_OBJECT)
        return where_add(config, column, column, true, where);
    size_t count = where_add(config, column, json_member(column, STR("is")), true, where);
    count += where_add(config, column, json_member(column, STR("not")), false, where + count);
    if (!count)
        DIAG(config->diag, KEY_MISSING, json_place(column, config->file), STR("is|not"));
    return count;
}

/* The profile's conditions hold too, but for columns that rida.json has conditions of its own for. */
static void where_read(const Layers *layers, SourceSpec *spec) {
    const Json *own = json_member(layers->source, STR("where")), *usual = json_member(layers->defaults, STR("where"));
    size_t count = (own ? own->count : 0) + (usual ? usual->count : 0);
    WhereSpec *where = ARENA_ARRAY(layers->own.arena, WhereSpec, 2 * count);
    for (size_t i = 0; usual && i < usual->count; i++)
        if (!json_member(own, usual->child[i].key))
            spec->where_count += column_where(&layers->profile, &usual->child[i], &where[spec->where_count]);
    for (size_t i = 0; own && i < own->count; i++)
        spec->where_count += column_where(&layers->own, &own->child[i], &where[spec->where_count]);
    spec->where = where;
}

static SourceSpec source_read(const Config *config, const Project *project, const Json *source,
                              QuestionList *questions) {
    SourceSpec spec = {.line = source->line, .zone = project->zone};
    unsigned kind = source->kind == JSON_OBJECT ? keys_kind(source, "source") : 0;
    if (!kind)
        return spec;
    while (kind >>= 1)
        spec.kind++;
    Layers layers = layers_of(config, source, spec.kind);
    spec.glob_count = config_texts(config, json_member(source, source_kind_name(spec.kind)), &spec.glob);
    form_read(&layers, project, &spec);
    fields_read(&layers, &spec);
    where_read(&layers, &spec);
    questions_read(&layers, &spec, questions);
    return spec;
}

void sources_read(const Config *config, Project *project) {
    const Json *all = json_member(config->root, STR("sources"));
    size_t count = all && all->kind == JSON_ARRAY ? all->count : 0;
    SourceSpec *source = ARENA_ARRAY(config->arena, SourceSpec, count);
    QuestionList questions = {0};
    for (size_t i = 0; i < count; i++)
        source[i] = source_read(config, project, &all->child[i], &questions);
    questions_settle(config, &questions);
    project->source = source;
    project->source_count = count;
    project->question = questions.question;
    project->question_count = questions.count;
}

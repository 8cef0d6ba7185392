/* project.c - rida.json as a value; see project.h.  The table of its keys is in project_keys.c, and each part of the
 * tree has a reader of its own (config.h). */
#include "ingest/file.h"
#include "ingest/config.h"

#include <stdlib.h>

#define USUAL_ZONE "Asia/Riyadh"
static const size_t LARGEST_PROJECT = (size_t)16 << 20;

/* "08:15" or "08:15:30". */
static bool clock_read(Str text, int64_t *seconds) {
    static const int64_t unit[] = {3600, 60, 1}, most[] = {23, 59, 59};
    *seconds = 0;
    if (text.len != 5 && text.len != 8)
        return false;
    for (size_t i = 0; text.len; i++) {
        int64_t part;
        Str piece = str_cut(&text, ':');
        if (piece.len != 2 || piece.ptr[0] == '+' || piece.ptr[0] == '-' || !str_int(piece, &part) || part > most[i])
            return false;
        *seconds += part * unit[i];
    }
    return true;
}

bool project_as_of(Str text, const Zone *zone, Moment *as_of) {
    Day day;
    int64_t seconds = 86399;
    if (!day_read(str_to(text, 10), &day))
        return false;
    Str time = str_from(text, 10);
    if (time.len && ((time.ptr[0] != 'T' && time.ptr[0] != ' ') || !clock_read(str_from(time, 1), &seconds)))
        return false;
    *as_of = moment_of(zone_utc(zone, (int64_t)day * 86400 + seconds), true);
    return true;
}

static void time_read(const Config *config, Project *project) {
    const Json *zone = json_member(config->root, STR("time_zone")), *as_of = json_member(config->root, STR("as_of"));
    /* +03:00 all year since 1947: right also where the system has no zone files. */
    const Zone *riyadh = zone_named(config->arena, STR(USUAL_ZONE));
    project->zone = zone_of(config, zone, riyadh ? riyadh : zone_fixed(config->arena, 3 * 3600));
    project->zone_name = zone ? zone->text : STR(USUAL_ZONE);
    project->as_of = MOMENT_NONE;
    if (as_of && as_of->kind == JSON_STRING && !project_as_of(as_of->text, project->zone, &project->as_of))
        config_wrong(config, as_of, STR("as_of"), "a date and time as 2026-11-01T08:15, or a date");
}

static void gates_read(const Config *config, Project *project) {
    const Json *gates = json_member(config->root, STR("gates"));
    project->gate_rejected = json_number(gates, STR("rejected"), 0.2);
    project->gate_labels = json_number(gates, STR("unknown_labels"), 0.1);
}

/* One name a line; empty lines and a byte order mark are passed over. */
static void staff_read(const Config *config, Str bytes, Project *project) {
    Str *name = NULL;
    size_t count = 0, room = 0;
    for (Str rest = bytes; rest.len;) {
        Str line = str_trim(str_cut(&rest, '\n'));
        if (!line.len)
            continue;
        name = ARENA_GROW(config->arena, name, count, &room);
        name[count++] = line;
    }
    project->staff_name = name;
    project->staff_name_count = count;
}

/* Files that later stages read: that they are there is told now, with everything else. */
static void beside_read(const Config *config, Project *project) {
    const struct {
        const char *key;
        Str *path;
    } file[] = {{"units", &project->units},
                {"staff_names", &project->staff_names},
                {"lexicon", &project->lexicon},
                {"quotes", &project->quotes}};
    for (size_t i = 0; i < COUNT_OF(file); i++) {
        const Json *value = json_member(config->root, str_of(file[i].key));
        Str path, bytes;
        if (config_beside(config, value, &path, &bytes))
            *file[i].path = value->text;
        if (file[i].path == &project->staff_names && project->staff_names.len)
            staff_read(config, bytes, project);
    }
}

static const Hijri *calendar_read(const Config *config) {
    Str name = STR("calendars/umm_al_qura.txt");
    const Template *table = templates_named(config->templates, name);
    const Hijri *hijri = table ? hijri_of(config->arena, table->bytes) : NULL;
    Place place = {.file = path_in(config->arena, config->templates->folder, name)};
    if (!table)
        DIAG(config->diag, TEMPLATE_MISSING, (Place){0}, name);
    else if (!hijri)
        DIAG(config->diag, TEMPLATE_BROKEN, place, STR("not a table of month lengths"));
    return hijri;
}

static const Json *needed_template(const Config *config, Str name, const char *shape) {
    if (!templates_named(config->templates, name))
        DIAG(config->diag, TEMPLATE_MISSING, (Place){0}, name);
    return config_template(config, name, shape);
}

/* Opens rida.json as a tree; false when there is nothing to read on. */
static bool config_open(Config *config) {
    Str bytes;
    FileFault fault;
    if (!file_bytes(config->arena, config->file, LARGEST_PROJECT, &bytes, &fault)) {
        Str why = fault.why.len ? fault.why : problem_name(fault.problem);
        DIAG(config->diag, CONFIG_FILE_BROKEN, ((Place){.file = config->file}), why);
        return false;
    }
    config->root = json_read(config->arena, bytes, config->file, config->diag);
    if (!config->root)
        return false;
    const Str *language;
    size_t count = config_texts(config, json_member(config->root, STR("language")), &language);
    config->arabic = !count || !str_same(language[0], STR("en"));
    config->families = needed_template(config, STR("scales.json"), "scales");
    config->personal = needed_template(config, STR("personal.json"), "personal");
    config->indicators = config_template(config, STR("indicators.json"), NULL);
    return true;
}

static const Project *tree_read(const Config *config) {
    Project *project = ARENA_NEW(config->arena, Project);
    keys_check(config->root, "rida", IN_ALL, config->file, config->diag);
    project->file = config->file;
    project->folder = config->folder;
    project->indicators = config->indicators;
    project->words = config_template(config, STR("words.json"), NULL);
    project->hijri = calendar_read(config);
    time_read(config, project);
    week_read(config, project);
    organization_read(config, &project->organization);
    dimensions_read(config, project);
    statuses_read(config, project);
    gates_read(config, project);
    beside_read(config, project);
    sources_read(config, project);
    return project;
}

/* Problems in the order in which someone goes through the file, whatever was read first. */
static int by_place(const void *a, const void *b) {
    const DiagEntry *x = *(const DiagEntry *const *)a, *y = *(const DiagEntry *const *)b;
    int file = str_order(x->place.file, y->place.file);
    if (file)
        return file;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    if (x->place.column != y->place.column)
        return x->place.column < y->place.column ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void tell(Arena *arena, const Diag *found, Diag *diag) {
    size_t count = diag_entries(found);
    const DiagEntry **entry = ARENA_ARRAY(arena, const DiagEntry *, count);
    for (size_t i = 0; i < count; i++)
        entry[i] = diag_entry(found, i);
    if (count)
        qsort(entry, count, sizeof *entry, by_place);
    for (size_t i = 0; i < count; i++)
        diag_add(diag, entry[i]->problem, entry[i]->place, entry[i]->arg_count, entry[i]->arg);
}

const Project *project_read(Arena *arena, const char *path, const Templates *templates, Diag *diag) {
    Str file = str_copy(arena, str_of(path));
    Diag *found = diag_new(arena);
    Config config = {.arena = arena, .file = file, .folder = path_folder(file), .templates = templates, .diag = found};
    const Project *project = config_open(&config) ? tree_read(&config) : NULL;
    tell(arena, found, diag);
    return diag_count(found, ERROR) ? NULL : project;
}

void project_schema(Buf *buf) {
    keys_schema(buf, "rida");
}

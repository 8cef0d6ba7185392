/* zone_file.c - time zones by name, from the system's folder of TZif files; see config.h. */
#include "ingest/file.h"
#include "ingest/config.h"

#define ZONE_FOLDER "/usr/share/zoneinfo/"
static const size_t LARGEST_ZONE = 1 << 20;

/* "+03:00": sign, hours up to 14, minutes. */
static bool offset_read(Str text, int32_t *seconds) {
    int64_t hours, minutes;
    bool shaped = text.len == 6 && (text.ptr[0] == '+' || text.ptr[0] == '-') && text.ptr[3] == ':';
    for (size_t i = 1; shaped && i < text.len; i++)
        shaped = i == 3 || (text.ptr[i] >= '0' && text.ptr[i] <= '9');
    if (!shaped || !str_int((Str){text.ptr + 1, 2}, &hours) || !str_int((Str){text.ptr + 4, 2}, &minutes))
        return false;
    int64_t sum = hours * 3600 + minutes * 60;
    *seconds = (int32_t)(text.ptr[0] == '-' ? -sum : sum);
    return minutes < 60 && sum <= 14 * 3600;
}

/* Letters, digits, _ + - and single slashes inside: no name of this form leads out of the folder. */
static bool name_safe(Str name) {
    if (!name.len || name.len > 64)
        return false;
    char last = '/';
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i], small = (char)(c | 32);
        bool plain = (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
        if (!plain && !(c == '/' && last != '/'))
            return false;
        last = c;
    }
    return last != '/';
}

const Zone *zone_named(Arena *arena, Str name) {
    int32_t seconds;
    if (str_same(name, STR("UTC")) || str_same(name, STR("Z")))
        return zone_fixed(arena, 0);
    if (offset_read(name, &seconds))
        return zone_fixed(arena, seconds);
    Str bytes;
    FileFault fault;
    if (!name_safe(name) || !file_bytes(arena, path_in(arena, STR(ZONE_FOLDER), name), LARGEST_ZONE, &bytes, &fault))
        return NULL;
    return zone_read(arena, bytes);
}

static Str city_of(Str name) {
    while (str_find(name, STR("/")) != SIZE_MAX)
        name = str_from(name, str_find(name, STR("/")) + 1);
    return name;
}

/* The third column of zone.tab: the names of all zones with people in them. */
static size_t zone_names(Arena *arena, Str **names) {
    Str bytes;
    FileFault fault;
    size_t count = 0, room = 0;
    *names = NULL;
    if (!file_bytes(arena, STR(ZONE_FOLDER "zone.tab"), LARGEST_ZONE, &bytes, &fault))
        return 0;
    while (bytes.len) {
        Str line = str_cut(&bytes, '\n'), name = STR("");
        for (int i = 0; i < 3 && !str_starts(line, STR("#")); i++)
            name = str_cut(&line, '\t');
        if (!name.len)
            continue;
        *names = ARENA_GROW(arena, *names, count, &room);
        (*names)[count++] = name;
    }
    return count;
}

static Str zone_like(Arena *arena, Str wanted, size_t count, const Str *name, Str (*part)(Str name)) {
    Str *folded = ARENA_ARRAY(arena, Str, count);
    for (size_t i = 0; i < count; i++)
        folded[i] = str_fold(arena, part ? part(name[i]) : name[i]);
    Str found = str_nearest(str_fold(arena, part ? part(wanted) : wanted), count, folded);
    for (size_t i = 0; i < count; i++)
        if (found.len && folded[i].ptr == found.ptr)
            return name[i];
    return STR("");
}

Str zone_nearest(Arena *arena, Str name) {
    Str *names;
    size_t count = zone_names(arena, &names);
    Str whole = zone_like(arena, name, count, names, NULL);
    return whole.len ? whole : zone_like(arena, name, count, names, city_of);
}

const Zone *zone_of(const Config *config, const Json *name, const Zone *otherwise) {
    if (!name || name->kind != JSON_STRING)
        return otherwise;
    const Zone *zone = zone_named(config->arena, name->text);
    if (zone)
        return zone;
    Arena *scratch = arena_new();
    Str nearest = zone_nearest(scratch, name->text);
    Str idea = str_join(scratch, 3, (Str[]){STR("did you mean «"), nearest, STR("»?")});
    config_wrong(config, name, STR("time_zone"),
                  nearest.len ? str_c(scratch, idea) : "a name as Asia/Riyadh, UTC, or an offset as +03:00");
    arena_drop(scratch);
    return otherwise;
}

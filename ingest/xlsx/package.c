/* package.c - see package.h. */
#include "ingest/xlsx/package.h"

#include <string.h>
#include <zip.h>

enum {
    DIRECTORY_MOST = 4 << 20, /* bytes that the list of entries may be read from */
    RATIO_MOST = 100,         /* of a part's size unpacked to its size packed, */
    RATIO_FROM = 16 << 20,    /* from that size on: a few small parts of honest workbooks pack better */
};

/* The input as libzip reads it. */
typedef struct Tape {
    Input *input;
    uint64_t at, left; /* left: bytes that may still be read */
    zip_error_t error;
} Tape;

struct Package {
    Arena *arena;
    Tape tape;
    zip_t *zip;
    Map *index; /* of each entry, by its name in small letters */
};

struct Part {
    Str name;
    Fault *fault;
    zip_file_t *file;
    uint64_t packed, unpacked, most;
};

static zip_int64_t tape_read(Tape *tape, void *to, zip_uint64_t room) {
    if (room > tape->left) {
        zip_error_set(&tape->error, ZIP_ER_READ, 0);
        return -1;
    }
    size_t got = input_read(tape->input, tape->at, to, (size_t)room);
    tape->at += got;
    tape->left -= got;
    return (zip_int64_t)got;
}

static zip_int64_t tape_stat(const Tape *tape, zip_stat_t *stat) {
    zip_stat_init(stat);
    stat->size = input_size(tape->input);
    stat->valid |= ZIP_STAT_SIZE;
    return sizeof *stat;
}

static zip_int64_t tape_seek(Tape *tape, void *data, zip_uint64_t len) {
    zip_int64_t to = zip_source_seek_compute_offset(tape->at, input_size(tape->input), data, len, &tape->error);
    if (to < 0)
        return -1;
    tape->at = (uint64_t)to;
    return 0;
}

static zip_int64_t tape_do(void *of, void *data, zip_uint64_t len, zip_source_cmd_t command) {
    Tape *tape = of;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        tape->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return tape_read(tape, data, len);
    case ZIP_SOURCE_STAT:
        return tape_stat(tape, data);
    case ZIP_SOURCE_SEEK:
        return tape_seek(tape, data, len);
    case ZIP_SOURCE_TELL:
        return (zip_int64_t)tape->at;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&tape->error, data, len);
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                              ZIP_SOURCE_SUPPORTS, -1);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    default:
        zip_error_set(&tape->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

/* The name as entries are looked up by: some programs write "xl\workbook.xml". */
static Str name_key(Arena *arena, Str name) {
    char *key = arena_bytes(arena, name.len);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        key[i] = c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return (Str){key, name.len};
}

/* Absolute, of a drive, or out of the folder it is unpacked in. */
static bool name_escapes(Str key) {
    if (str_starts(key, STR("/")) || str_find(key, STR(":")) != SIZE_MAX)
        return true;
    while (key.len)
        if (str_same(str_cut(&key, '/'), STR("..")))
            return true;
    return false;
}

static bool entry_add(Package *package, zip_uint64_t index, Fault *fault) {
    const char *raw = zip_get_name(package->zip, index, ZIP_FL_ENC_GUESS);
    if (!raw)
        return fault_of(fault, PROBLEM_ARCHIVE_BROKEN, STR("entry"), STR("no name"));
    Str key = name_key(package->arena, str_of(raw));
    if (name_escapes(key))
        return fault_of(fault, PROBLEM_ARCHIVE_UNSAFE, STR("an entry outside of it"), str_of(raw));
    if (!map_put(package->index, key, (uint32_t)index))
        return fault_of(fault, PROBLEM_ARCHIVE_UNSAFE, STR("an entry that stands there twice"), str_of(raw));
    return true;
}

static bool entries_read(Package *package, Fault *fault) {
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    if (count > PACKAGE_ENTRIES_MOST)
        return fault_of(fault, PROBLEM_ARCHIVE_UNSAFE, STR("too many entries"),
                        str_number(package->arena, (int64_t)count));
    package->index = map_new(package->arena);
    for (zip_int64_t i = 0; i < count; i++)
        if (!entry_add(package, (zip_uint64_t)i, fault))
            return false;
    return true;
}

static bool broken(Fault *fault, Str what, zip_error_t *error) {
    return fault_of(fault, PROBLEM_ARCHIVE_BROKEN, what, str_of(zip_error_strerror(error)));
}

/* The archive's list of entries; what it takes to read it is bounded before libzip makes anything of it. */
static zip_t *zip_of(Tape *tape, Fault *fault) {
    zip_error_t error;
    zip_t *zip = NULL;
    zip_error_init(&error);
    tape->left = DIRECTORY_MOST;
    zip_source_t *source = zip_source_function_create(tape_do, tape, &error);
    if (source)
        zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!zip && source)
        zip_source_free(source);
    if (!zip)
        broken(fault, STR("its list of entries"), &error);
    zip_error_fini(&error);
    tape->left = UINT64_MAX;
    return zip;
}

Package *package_open(Arena *arena, Input *input, Fault *fault) {
    Package *package = ARENA_NEW(arena, Package);
    package->arena = arena;
    package->tape.input = input;
    zip_error_init(&package->tape.error);
    package->zip = zip_of(&package->tape, fault);
    if (package->zip && entries_read(package, fault))
        return package;
    package_close(package);
    return NULL;
}

void package_close(Package *package) {
    if (!package)
        return;
    if (package->zip)
        zip_discard(package->zip);
    zip_error_fini(&package->tape.error);
}

static uint32_t entry_named(const Package *package, Str name) {
    Arena *scratch = arena_new();
    uint32_t index = map_find(package->index, name_key(scratch, name));
    arena_drop(scratch);
    return index;
}

bool package_has(const Package *package, Str name) {
    return entry_named(package, name) != MAP_NONE;
}

Part *part_open(Arena *arena, Package *package, Str name, uint64_t most, Fault *fault) {
    zip_stat_t stat;
    uint32_t index = entry_named(package, name);
    if (index == MAP_NONE) {
        fault_of(fault, PROBLEM_ARCHIVE_BROKEN, name, STR("not in it"));
        return NULL;
    }
    if (zip_stat_index(package->zip, index, 0, &stat)) {
        broken(fault, name, zip_get_error(package->zip));
        return NULL;
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) {
        fault_set(fault, PROBLEM_WORKBOOK_LOCKED, (Place){0}, name);
        return NULL;
    }
    Part *part = ARENA_NEW(arena, Part);
    *part = (Part){.name = str_copy(arena, name), .fault = fault, .packed = stat.comp_size, .most = most};
    part->file = zip_fopen_index(package->zip, index, 0);
    if (part->file)
        return part;
    broken(fault, name, zip_get_error(package->zip));
    return NULL;
}

void part_close(Part *part) {
    if (part)
        zip_fclose(part->file);
}

Str part_name(const Part *part) {
    return part->name;
}

size_t part_read(Part *part, void *to, size_t room) {
    zip_int64_t got = zip_fread(part->file, to, room);
    if (got < 0) {
        broken(part->fault, part->name, zip_file_get_error(part->file));
        return 0;
    }
    part->unpacked += (uint64_t)got;
    bool bomb = part->unpacked > RATIO_FROM && part->unpacked / RATIO_MOST > part->packed;
    if (part->unpacked <= part->most && !bomb)
        return (size_t)got;
    fault_of(part->fault, PROBLEM_ARCHIVE_UNSAFE, STR("it unpacks to far more than a workbook holds"), part->name);
    return 0;
}

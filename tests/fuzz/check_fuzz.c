/* check_fuzz.c - the whole `check` over any bytes as an export.  The first byte chooses the format, the second what
 * rida.json says of the source; the rest is the file.  Read by one thread and by three, Facts and problems must be the
 * same, every row is accounted for, and no message or rejected row may be other than UTF-8. */
#include "ingest/ingest.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a source may say; FORMAT stands for its format. */
static const char *const sources[] = {
    "\"requests\":\"in\",\"fields\":{\"id\":\"id\",\"received\":\"in\",\"closed\":{\"column\":\"out\",\"or\":\"end\"},"
    "\"channel\":\"ch\",\"status\":\"st\",\"updated\":\"up\"},\"where\":{\"st\":{\"not\":[\"\",\"x\"]}}",
    "\"requests\":\"in\",\"fields\":{\"id\":\"id\",\"received\":[\"in\",\"t\"],\"decided\":\"out\",\"decision\":\"st\"},"
    "\"event_log\":{\"by\":\"id\"}",
    "\"requests\":\"in\",\"header_rows\":2,\"fields\":{\"id\":\"id\",\"received\":\"in [t]\",\"department\":\"ch\"},"
    "\"dates\":{\"received\":{\"calendar\":\"hijri\",\"order\":\"dmy\"}}",
    "\"answers\":\"in\",\"fields\":{\"submitted\":\"in\",\"comment\":\"ch\"},\"questions\":[{\"id\":\"q\",\"column\":\"out\","
    "\"scale\":\"sat5\"},{\"id\":\"p\",\"column\":\"st\",\"scale\":\"nps11\"}]",
    "\"offers\":\"in\",\"fields\":{\"request\":\"id\",\"offered\":\"in\",\"channel\":\"ch\"}",
};

/* The project of one choice, read once: only the file's bytes are free. */
static const Project *project_of(unsigned choice, const char *folder) {
    static const Project *known[64 * COUNT_OF(sources)];
    static const Templates *templates;
    static Arena *arena;
    if (!arena) {
        arena = arena_new();
        templates = templates_read(arena, "templates", diag_new(arena));
    }
    if (known[choice])
        return known[choice];
    Diag *diag = diag_new(arena);
    Str path = str_join(arena, 2, (Str[]){str_of(folder), STR("/rida.json")});
    Str text = str_join(arena, 5,
                        (Str[]){STR("{\"organization\":{\"name\":\"x\"},\"sources\":[{\"format\":\""),
                                format_name(choice / COUNT_OF(sources)), STR("\","),
                                str_of(sources[choice % COUNT_OF(sources)]), STR("}]}")});
    FILE *file = fopen(path.ptr, "wb");
    if (!file || fwrite(text.ptr, 1, text.len, file) != text.len || fclose(file))
        abort();
    known[choice] = project_read(arena, path.ptr, templates, diag);
    if (!known[choice])
        BUG("the project of the fuzzer is not one: run from the root of the project");
    return known[choice];
}

/* All that is said of one reading. */
static Str check_once(Arena *arena, const Project *project, unsigned threads) {
    Diag *diag = diag_new(arena);
    Buf out = {.arena = arena};
    const Facts *facts = ingest_read(arena, project, threads, diag);
    if (!facts && !diag_count(diag, ERROR))
        BUG("no Facts and no reason");
    for (size_t i = 0; facts && i < facts->source_count; i++) {
        const Source *s = &facts->source[i];
        if (s->rows < source_left_out(s) + s->duplicates + s->superseded)
            BUG("more rows left out than there are");
    }
    if (facts) {
        facts_gates(facts, project, false, diag);
        facts_write(&out, facts, project);
        rejects_write(&out, facts, (DiagWords){0});
    }
    diag_write(&out, diag, (DiagWords){0}, 3);
    if (!str_utf8(buf_str(&out)))
        BUG("something is said that is not UTF-8");
    return buf_str(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static char folder[] = "/dev/shm/rida-fuzz-XXXXXX";
    static bool begun;
    if (!begun) {
        json_setup();
        if (!mkdtemp(folder))
            abort();
        begun = true;
    }
    if (size < 2)
        return 0;
    unsigned choice = (unsigned)(data[0] % format_count() * COUNT_OF(sources) + data[1] % COUNT_OF(sources));
    const Project *project = project_of(choice, folder);
    Arena *arena = arena_new();
    Str path = str_join(arena, 2, (Str[]){str_of(folder), STR("/in")});
    FILE *file = fopen(path.ptr, "wb");
    if (!file || (size > 2 && fwrite(data + 2, 1, size - 2, file) != size - 2) || fclose(file))
        abort();
    Str one = check_once(arena, project, 1), three = check_once(arena, project, 3);
    if (!str_same(one, three))
        BUG("three threads read otherwise than one");
    arena_drop(arena);
    return 0;
}

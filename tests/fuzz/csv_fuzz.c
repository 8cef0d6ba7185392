/* csv_fuzz.c - any bytes as exports: encodings, delimited text, rows, links and the text form of Facts.  The first byte
 * chooses the kind of source and what is declared of it. */
#include "ingest/ingest.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const FieldSpec request_fields[] = {
    {.field = {"id", 2}, .column_count = 1, .column = {{"id", 2}}},
    {.field = {"received", 8}, .column_count = 2, .column = {{"in", 2}, {"t", 1}}},
    {.field = {"closed", 6}, .column_count = 1, .column = {{"out", 3}}},
    {.field = {"channel", 7}, .column_count = 1, .column = {{"ch", 2}}},
    {.field = {"status", 6}, .column_count = 1, .column = {{"st", 2}}},
    {.field = {"updated", 7}, .column_count = 1, .column = {{"up", 2}}},
};
static const FieldSpec answer_fields[] = {
    {.field = {"request", 7}, .column_count = 1, .column = {{"id", 2}}},
    {.field = {"submitted", 9}, .column_count = 1, .column = {{"in", 2}}},
};
static const char head[] = "id,in,t,out,ch,st,up\n";
static const char plain_request[] = "id,in,t,out,ch,st,up\n1,2026-10-01,,,x,new,\n";

static bool file_write(const char *path, const char *first, const uint8_t *data, size_t size) {
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    fputs(first, file);
    if (size)
        fwrite(data, 1, size, file);
    return fclose(file) == 0;
}

/* Facts that can be written can be read back, and are the same then. */
static void round_trip(Arena *arena, const Facts *facts, const Project *project) {
    Buf one = {.arena = arena}, two = {.arena = arena};
    Diag *diag = diag_new(arena);
    facts_write(&one, facts, project);
    const Facts *again = facts_read(arena, buf_str(&one), STR("facts"), project, diag);
    if (!again)
        BUG("Facts that were written cannot be read");
    facts_write(&two, again, project);
    if (!str_same(buf_str(&one), buf_str(&two)))
        BUG("Facts differ after writing and reading");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {"", "utf-8", "windows-1256", "utf-16"};
    if (!size)
        return 0;
    json_setup();
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    char folder[] = "/dev/shm/rida-fuzz-XXXXXX";
    if (!mkdtemp(folder))
        abort();
    uint8_t choice = data[0];
    const char *requests = str_join(arena, 2, (Str[]){str_of(folder), STR("/r.csv")}).ptr;
    const char *answers = str_join(arena, 2, (Str[]){str_of(folder), STR("/a.csv")}).ptr;
    bool as_answers = choice & 1;
    const char *first = choice & 2 ? head : "";
    bool good = as_answers
                    ? file_write(requests, plain_request, NULL, 0) && file_write(answers, first, data + 1, size - 1)
                    : file_write(requests, first, data + 1, size - 1);
    if (!good)
        abort();
    const Str globs[] = {STR("r.csv"), STR("a.csv")};
    const ScaleWord words[] = {{5, STR("good")}, {SCORE_NULL, STR("none of it")}};
    const Question question = {.id = STR("q"), .column = STR("out"), .scale = {STR("sat5"), 1, 5, 4, 2, 2, words}};
    const WhereSpec where = {.column = STR("st"), .value_count = 1, .value = &words[0].word};
    const Zone *zone = zone_fixed(arena, 3 * 3600);
    SourceSpec source[] = {
        {.kind = SOURCE_REQUESTS,
         .glob_count = 1,
         .glob = &globs[0],
         .field_count = COUNT_OF(request_fields),
         .field = request_fields,
         .encoding = str_of(encodings[choice >> 2 & 3]),
         .zone = zone,
         .where = &where,
         .where_count = choice >> 4 & 1},
        {.kind = SOURCE_ANSWERS,
         .glob_count = 1,
         .glob = &globs[1],
         .field_count = COUNT_OF(answer_fields),
         .field = answer_fields,
         .encoding = str_of(encodings[choice >> 2 & 3]),
         .zone = zone,
         .question_count = 1},
    };
    if (as_answers)
        source[0].encoding = STR("");
    if (choice & 32)
        source[0].event_log = STR("id");
    Project project = {.file = STR("rida.json"),
                       .folder = str_of(folder),
                       .as_of = MOMENT_NONE,
                       .zone = zone,
                       .zone_name = STR("x"),
                       .source = source,
                       .source_count = as_answers ? 2 : 1,
                       .question = &question,
                       .question_count = 1};
    project.hijri = hijri_of(arena, STR("1447 2025-06-26 011011010101\n"));
    for (int i = 0; i < DIMENSIONS; i++)
        project.dimension[i].from_data = true;
    const Facts *facts = ingest_read(arena, &project, 1 + choice % 3, diag);
    if (facts)
        round_trip(arena, facts, &project);
    Buf out = {.arena = arena};
    diag_write(&out, diag, (DiagWords){0}, 3);
    if (facts)
        rejects_write(&out, facts, (DiagWords){0});
    if (!str_utf8(buf_str(&out)))
        BUG("a message that is not UTF-8");
    unlink(requests);
    unlink(answers);
    rmdir(folder);
    arena_drop(arena);
    return 0;
}

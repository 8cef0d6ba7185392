/* rejects.c - see rejects.h; rejects_write is declared in ingest.h. */
#include "ingest/rejects.h"
#include "ingest/ingest.h"
#include "ingest/personal_value.h"

#include <string.h>

enum { SHOWN_MOST = 10000 /* of one problem in one file */, LISTED_MOST = 200000 };

struct Rejects {
    Arena *arena;
    Diag *diag;
    Reject *reject;
    size_t count, room;
    uint32_t shown[PROBLEM_COUNT];
};

Rejects *rejects_new(Arena *arena, Diag *diag) {
    Rejects *rejects = ARENA_NEW(arena, Rejects);
    rejects->arena = arena;
    rejects->diag = diag;
    return rejects;
}

void rejects_file(Rejects *rejects) {
    memset(rejects->shown, 0, sizeof rejects->shown);
}

bool problem_wanted(const Rejects *rejects, Problem problem) {
    return rejects->shown[problem] <= SHOWN_MOST;
}

/* Cells as messages show them.  Numbers of requests stay as they are: by them the row is found. */
static const Str *args_masked(Arena *arena, Problem problem, size_t count, const Str *args) {
    Str *arg = ARENA_ARRAY(arena, Str, count);
    bool about_id = problem == PROBLEM_ROW_DUPLICATE || problem == PROBLEM_ROW_SUPERSEDED ||
                    problem == PROBLEM_ANSWER_REPEATED || problem == PROBLEM_REQUEST_UNKNOWN;
    for (size_t i = 0; i < count; i++)
        arg[i] = about_id ? str_copy(arena, args[i]) : personal_mask(arena, args[i]);
    return arg;
}

static void problem_show(Rejects *rejects, Problem problem, Place place, size_t count, const Str *args) {
    uint32_t shown = rejects->shown[problem];
    if (!problem_wanted(rejects, problem))
        return;
    rejects->shown[problem]++;
    if (shown < SHOWN_MOST)
        diag_add(rejects->diag, problem, place, count, args);
    else
        DIAG(rejects->diag, REJECTS_MANY, ((Place){.file = place.file}), str_number(rejects->arena, SHOWN_MOST));
}

void problem_add(Rejects *rejects, Problem problem, Place place, size_t count, const Str *args) {
    if (problem_wanted(rejects, problem))
        problem_show(rejects, problem, place, count, args_masked(rejects->arena, problem, count, args));
}

void reject_add(Rejects *rejects, Problem problem, Place place, size_t count, const Str *args) {
    bool listed = rejects->count < LISTED_MOST;
    if (!listed && !problem_wanted(rejects, problem))
        return;
    const Str *arg = args_masked(rejects->arena, problem, count, args);
    problem_show(rejects, problem, place, count, arg);
    if (!listed)
        return;
    place.header = str_copy(rejects->arena, place.header);
    place.sheet = str_copy(rejects->arena, place.sheet);
    rejects->reject = ARENA_GROW(rejects->arena, rejects->reject, rejects->count, &rejects->room);
    rejects->reject[rejects->count++] =
        (Reject){.place = place, .problem = problem, .value = count ? arg[0] : STR(""), .arg_count = count, .arg = arg};
}

size_t rejects_list(const Rejects *rejects, const Reject **list) {
    *list = rejects->reject;
    return rejects->count;
}

static void number_or_nothing(Buf *buf, uint64_t number) {
    if (number)
        buf_int(buf, (int64_t)number);
    buf_byte(buf, ',');
}

static void reject_write(Buf *buf, const Reject *reject, DiagWords words) {
    const Place *place = &reject->place;
    DiagEntry entry = {reject->problem, *place, reject->arg_count, reject->arg};
    Buf message = {.arena = buf->arena};
    diag_message(&message, &entry, words);
    buf_csv(buf, place->file);
    buf_byte(buf, ',');
    number_or_nothing(buf, place->line);
    number_or_nothing(buf, place->column);
    buf_int(buf, (int64_t)place->offset);
    buf_byte(buf, ',');
    buf_csv(buf, place->sheet);
    buf_byte(buf, ',');
    number_or_nothing(buf, place->row);
    buf_csv(buf, place->cell ? excel_column(buf->arena, place->cell) : STR(""));
    buf_byte(buf, ',');
    buf_csv(buf, place->header);
    buf_byte(buf, ',');
    buf_csv(buf, problem_name(reject->problem));
    buf_byte(buf, ',');
    buf_csv(buf, reject->value);
    buf_byte(buf, ',');
    buf_csv(buf, buf_str(&message));
    buf_add(buf, STR("\r\n"));
}

void rejects_write(Buf *buf, const Facts *facts, DiagWords words) {
    buf_add(buf, STR("\xEF\xBB\xBF"
                     "file,line,column,byte_offset,sheet,row,cell,header,problem,value,message\r\n"));
    for (size_t i = 0; i < facts->reject_count; i++)
        reject_write(buf, &facts->reject[i], words);
}

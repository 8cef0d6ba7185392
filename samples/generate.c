/* generate.c - writes the samples: two years of exports of a charity that does not exist (samples/README.md).
 *
 *     generate [--truth FILE] DIR
 *     generate --rows N --answers M [--project FILE] FILE_REQUESTS FILE_ANSWERS
 *
 * The same bytes on every machine: integers only, no clock, no locale. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench.h"
#include "exports.h"
#include "sheet.h"
#include "truth.h"

typedef struct Options {
    const char *truth, *project, *rows, *answers;
    const char *path[2];
    int path_count;
} Options;

static int usage(void) {
    fputs("usage: generate [--truth FILE] DIR\n"
          "       generate --rows N --answers M [--project FILE] FILE_REQUESTS FILE_ANSWERS\n",
          stderr);
    return 2;
}

static const char **option_named(Options *options, const char *name) {
    const struct {
        const char *name, **value;
    } known[] = {{"--truth", &options->truth},
                 {"--project", &options->project},
                 {"--rows", &options->rows},
                 {"--answers", &options->answers}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].name, name) == 0)
            return known[i].value;
    return NULL;
}

static bool options_read(Options *options, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        const char **value = option_named(options, argv[i]);
        if (value && i + 1 < argc)
            *value = argv[++i];
        else if (value || argv[i][0] == '-' || options->path_count == 2)
            return false;
        else
            options->path[options->path_count++] = argv[i];
    }
    bool bench = options->rows || options->answers;
    return options->path_count == (bench ? 2 : 1) && (bench ? !options->truth : !options->project);
}

static void folder_make(char *path, size_t room, const char *parent, const char *name) {
    snprintf(path, room, "%s/%s", parent, name);
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        perror(path);
        exit(1);
    }
}

static int samples_write(const Options *options) {
    char folder[4096];
    const char *parent = options->path[0];
    Register *book = calloc(1, sizeof *book);
    if (!book || (mkdir(parent, 0777) != 0 && errno != EEXIST)) {
        perror(parent);
        free(book);
        return 1;
    }
    requests_simulate(book);
    answers_simulate(book);
    folder_make(folder, sizeof folder, parent, "exports");
    exports_write(book, folder);
    folder_make(folder, sizeof folder, parent, "surveys");
    surveys_write(book, folder);
    FILE *holidays = file_create(parent, "holidays.csv");
    holidays_write(holidays);
    file_close(holidays, "holidays.csv");
    if (options->truth)
        truth_write(book, options->truth);
    free(book);
    return 0;
}

static bool count_read(const char *text, uint64_t *count) {
    char *end;
    *count = text ? strtoull(text, &end, 10) : 0;
    return !text || (*text >= '0' && *text <= '9' && !*end);
}

static int bench_write(const Options *options) {
    uint64_t rows, answers;
    enum { LARGEST = 99999999 }; /* request numbers have eight digits */
    if (!count_read(options->rows, &rows) || !count_read(options->answers, &answers) || rows > LARGEST)
        return usage();
    bench_requests_write(options->path[0], rows);
    bench_answers_write(options->path[1], answers, rows);
    if (options->project)
        bench_project_write(options->project, options->path[0], options->path[1]);
    return 0;
}

int main(int argc, char **argv) {
    Options options = {0};
    if (!options_read(&options, argc, argv))
        return usage();
    return options.rows || options.answers ? bench_write(&options) : samples_write(&options);
}

/* rida.c - the program: a table of options, a table of commands, and the driver that hands each stage's result to the
 * next.  Results go to stdout, messages to stderr. */
#include "analyze/analyze.h"
#include "analyze/worklist.h"
#include "ingest/ingest.h"
#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RIDA_VERSION "0.1.0"

typedef struct Options {
    const char *config, *period, *out, *as_of, *templates, *language, *threads;
    bool quiet, json, no_color, strict, pictures, all, help, version;
    size_t count;
    const char **operand;
} Options;

typedef struct Run { /* what every command works with */
    Arena *arena;
    Diag *diag;
    Options options;
    const Templates *templates;
    const Project *project;
    DiagWords words;
    Str language;
    unsigned threads; /* how many may be used; 0: one a processor */
} Run;

typedef struct Option {
    const char *name, letter, *value; /* value: what the argument is called, NULL for a switch */
    size_t at;                        /* offset into Options */
    const char *help;
} Option;

static const Option option_table[] = {
    {"config", 'c', "FILE", offsetof(Options, config), "the project: rida.json (default: rida.json in this folder)"},
    {"period", 'p', "PERIOD", offsetof(Options, period), "2026-10, 2026-Q3, 2026-H1, 2026, 1448-04, 1448 or FROM..TO"},
    {"out", 'o', "PATH", offsetof(Options, out), "where to write (run, render: a folder; others: a file)"},
    {"as-of", 0, "DATETIME", offsetof(Options, as_of),
     "nothing after this moment is known (default: the latest in the data)"},
    {"language", 0, "LANG", offsetof(Options, language), "language of the messages: ar or en"},
    {"templates", 0, "DIR", offsetof(Options, templates), "templates other than the program's own"},
    {"threads", 0, "N", offsetof(Options, threads), "how many threads may be used; the figures never depend on it"},
    {"pictures", 0, NULL, offsetof(Options, pictures), "also every page and chart as PNG"},
    {"all", 0, NULL, offsetof(Options, all), "every message, not only the first three of a kind"},
    {"strict", 0, NULL, offsetof(Options, strict), "any warning stops the run before anything is published"},
    {"json", 0, NULL, offsetof(Options, json), "events as lines of JSON on stdout"},
    {"quiet", 'q', NULL, offsetof(Options, quiet), "errors only"},
    {"no-color", 0, NULL, offsetof(Options, no_color), "no colours (nor with NO_COLOR set)"},
    {"help", 'h', NULL, offsetof(Options, help), "this text"},
    {"version", 'V', NULL, offsetof(Options, version), "the program's version"},
};

typedef struct Command {
    const char *name, *operands, *help;
    size_t most; /* operands that it takes */
    Exit (*run)(Run *run);
} Command;

static Exit command_run(Run *run);
static Exit command_init(Run *run);
static Exit command_check(Run *run);
static Exit command_ingest(Run *run);
static Exit command_tally(Run *run);
static Exit command_merge(Run *run);
static Exit command_analyze(Run *run);
static Exit command_render(Run *run);
static Exit command_explain(Run *run);
static Exit command_list(Run *run);
static Exit command_schema(Run *run);

static const Command command_table[] = {
    {"run", "", "read, count and write all reports: the monthly command", 0, command_run},
    {"init", "FILES…", "look at exports and write a rida.json that reads them", SIZE_MAX, command_init},
    {"check", "", "read everything, list every problem, write nothing", 0, command_check},
    {"ingest", "-o FACTS", "exports to facts", 0, command_ingest},
    {"tally", "FACTS… -o TALLIES", "facts to tallies", SIZE_MAX, command_tally},
    {"merge", "TALLIES… -o TALLIES", "add tallies", SIZE_MAX, command_merge},
    {"analyze", "TALLIES… -o FINDINGS", "tallies to findings.json", SIZE_MAX, command_analyze},
    {"render", "FINDINGS -o OUT", "findings.json to reports", 1, command_render},
    {"explain", "CODE|INDICATOR", "what a message or a figure means", 1, command_explain},
    {"list", "measures|charts|formats|profiles|elements|problems", "what is there", 1, command_list},
    {"schema", "", "the JSON Schema of rida.json", 0, command_schema},
};

/* ---- saying things ---------------------------------------------------------------------------------------------- */

static void print(FILE *to, Str text) {
    fwrite(text.ptr, 1, text.len, to);
}

/* A text of templates/lang, or the English one given. */
static Str said(const Run *run, const char *key, const char *english) {
    Str text = run->words.say ? run->words.say(run->words.context, str_of(key)) : STR("");
    return text.len ? text : str_of(english);
}

static void progress(const Run *run, const char *key, const char *english) {
    if (run->options.quiet || !isatty(STDERR_FILENO))
        return;
    print(stderr, said(run, key, english));
    fputc('\n', stderr);
}

static void event_path(const Run *run, Str path) {
    if (run->options.quiet && !run->options.json)
        return;
    Buf out = {.arena = run->arena};
    if (run->options.json) {
        buf_add(&out, STR("{\"schema\":\"rida.events/1\",\"event\":\"written\",\"path\":"));
        buf_json(&out, path);
        buf_byte(&out, '}');
    } else {
        buf_add(&out, path);
    }
    buf_byte(&out, '\n');
    print(stdout, buf_str(&out));
}

/* Everything found so far, and the exit status it means. */
static Exit report(Run *run) {
    Buf out = {.arena = run->arena};
    const Diag *diag = run->diag;
    if (run->options.json) {
        for (size_t i = 0; i < diag_entries(diag); i++)
            diag_event(&out, diag_entry(diag, i), run->words);
        print(stdout, buf_str(&out));
        return diag_exit(diag);
    }
    Diag *errors = diag_new(run->arena);
    for (size_t i = 0; i < diag_entries(diag); i++) {
        const DiagEntry *e = diag_entry(diag, i);
        if (problem_severity(e->problem) == ERROR)
            diag_add(errors, e->problem, e->place, e->arg_count, e->arg);
    }
    /* Mistakes in rida.json are all shown: there is no other place to look them up. */
    size_t most = run->options.all || diag_exit(diag) == EXIT_CONFIG ? 0 : 3;
    diag_write(&out, run->options.quiet ? errors : diag, run->words, most);
    print(stderr, buf_str(&out));
    return diag_exit(diag);
}

static void usage_add(Run *run, const char *why, const char *what) {
    Str text = str_join(run->arena, 3, (Str[]){str_of(why), STR(" "), str_of(what)});
    DIAG(run->diag, USAGE, ((Place){0}), text);
}

static Exit usage_wrong(Run *run, const char *why, const char *what) {
    usage_add(run, why, what);
    return report(run);
}

/* ---- reading what every command needs --------------------------------------------------------------------------- */

/* --templates; else beside the source tree (build/rida, build/san/rida); else under the install prefix (bin/rida). */
static const char *templates_folder(Run *run) {
    static const char *const place[] = {"../templates", "../../templates", "../share/rida/templates"};
    const char *folder = run->options.templates;
    char self[4096];
    ssize_t len = folder ? 0 : readlink("/proc/self/exe", self, sizeof self);
    for (; len > 0 && self[len - 1] != '/'; len--)
        ;
    for (size_t i = 0; i < COUNT_OF(place) && !run->options.templates; i++) {
        Str home = {self, len > 0 ? (size_t)len : 0};
        folder = str_c(run->arena, str_join(run->arena, 2, (Str[]){home, str_of(place[i])}));
        if (access(folder, R_OK | X_OK) == 0)
            break;
    }
    return folder;
}

static bool templates_open(Run *run) {
    run->templates = templates_read(run->arena, templates_folder(run), run->diag);
    if (!run->templates || !run->options.language)
        return run->templates != NULL;
    Str name = str_join(run->arena, 3, (Str[]){STR("lang/"), str_of(run->options.language), STR(".json")});
    if (!templates_named(run->templates, name)) {
        usage_add(run, "there are no messages in the language", run->options.language);
        return false;
    }
    run->words = render_words(run->arena, run->templates, str_of(run->options.language), run->diag);
    return true;
}

static bool project_open(Run *run) {
    if (!templates_open(run))
        return false;
    const char *path = run->options.config ? run->options.config : "rida.json";
    run->project = project_read(run->arena, path, run->templates, run->diag);
    if (!run->project)
        return false;
    run->language = run->project->organization.language[0];
    if (!run->options.language)
        run->words = render_words(run->arena, run->templates, run->language, run->diag);
    return true;
}

static bool file_write(Run *run, Str bytes) {
    const char *path = run->options.out;
    FILE *file = path ? fopen(path, "wb") : stdout;
    bool good = file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
    good = file && (path ? fclose(file) : fflush(file)) == 0 && good;
    if (!good)
        DIAG(run->diag, OUTPUT_FAILED, ((Place){.file = str_of(path ? path : "stdout")}), STR("the file"));
    return good;
}

/* The moment up to which things are known: asked for, configured, or the latest of the data. */
static bool as_of_settle(Run *run, Moment latest, Moment *as_of) {
    if (run->options.as_of) {
        if (project_as_of(str_of(run->options.as_of), run->project->zone, as_of))
            return true;
        usage_add(run,
                  "--as-of is not YYYY-MM-DD or YYYY-MM-DDTHH:MM on the project's wall clock:", run->options.as_of);
        return false;
    }
    *as_of = run->project->as_of != MOMENT_NONE ? run->project->as_of : latest;
    if (*as_of != MOMENT_NONE)
        return true;
    DIAG(run->diag, NO_ROWS_USED, ((Place){.file = run->project->file}), STR(""));
    return false;
}

static bool period_asked(Run *run, Moment as_of, size_t count, const Facts *const *facts, Period *period) {
    return period_settle(run->arena, str_of(run->options.period), as_of, count, facts, run->project, period, run->diag);
}

/* ---- commands --------------------------------------------------------------------------------------------------- */

/* Hours and minutes by which the wall clock of the reports is ahead of UTC at the as-of moment: "+03:00". */
static Str utc_offset(const Run *run, const Findings *findings) {
    Moment as_of;
    Buf out = {.arena = run->arena};
    if (!project_as_of(findings->as_of, run->project->zone, &as_of))
        return STR("");
    int32_t minutes = zone_offset(run->project->zone, moment_seconds(as_of)) / 60,
            size = minutes < 0 ? -minutes : minutes;
    buf_addf(&out, "%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60, size % 60);
    return buf_str(&out);
}

static bool reports_write(Run *run, const Findings *findings, const Worklist *worklist, Str rejects) {
    Str config;
    const Str *written;
    size_t count;
    if (!file_read(run->arena, run->project->file, &config, run->diag))
        return false;
    RenderInput input = {
        .findings = findings,
        .publish = findings_public,
        .worklist = worklist,
        .templates = run->templates,
        .out = str_of(run->options.out ? run->options.out : "out"),
        .name_count = run->project->staff_name_count,
        .name = run->project->staff_name,
        .rejects = rejects,
        .config_sha256 = sha256_of(run->arena, config),
        .utc_offset = utc_offset(run, findings),
        .threads = run->threads,
        .pictures = run->options.pictures,
    };
    progress(run, "cli.progress.render", "writing the reports");
    if (!render_write(run->arena, &input, &count, &written, run->diag))
        return false;
    for (size_t i = 0; i < count; i++)
        event_path(run, written[i]);
    return true;
}

static Exit command_run(Run *run) {
    Moment as_of;
    Period period;
    if (!project_open(run))
        return report(run);
    progress(run, "cli.progress.ingest", "reading the exports");
    const Facts *facts = ingest_read(run->arena, run->project, run->threads, run->diag);
    if (!facts || !as_of_settle(run, facts->latest, &as_of) || !period_asked(run, as_of, 1, &facts, &period))
        return report(run);
    facts_gates(facts, run->project, run->options.strict, run->diag);
    if (diag_count(run->diag, ERROR))
        return report(run);
    progress(run, "cli.progress.analyze", "counting");
    const Tallies *tallies = tallies_of(run->arena, facts, run->project, &period, as_of, run->threads, run->diag);
    const Findings *findings =
        tallies ? findings_of(run->arena, tallies, run->project, STR(RIDA_VERSION), run->threads, run->diag) : NULL;
    Buf rejects = {.arena = run->arena};
    rejects_write(&rejects, facts, run->words);
    if (findings && !diag_count(run->diag, ERROR)) {
        const Worklist *worklist = worklist_of(run->arena, facts, run->project, &period, as_of, run->threads);
        reports_write(run, findings, worklist, buf_str(&rejects));
    }
    return report(run);
}

/* Every problem at its place, and then all that was found as the officer needs it: by kind, with what to do. */
static Exit command_check(Run *run) {
    if (!project_open(run))
        return report(run);
    const Facts *facts = ingest_read(run->arena, run->project, run->threads, run->diag);
    if (facts)
        facts_gates(facts, run->project, run->options.strict, run->diag);
    Buf out = {.arena = run->arena};
    Review review = {facts, run->project, run->diag, run->options.all ? 0 : 3};
    if (run->options.json) {
        review_events(&out, &review, run->words);
        print(stdout, buf_str(&out));
        return diag_exit(run->diag);
    }
    Exit status = report(run);
    if (!run->options.quiet)
        review_write(&out, &review, run->words);
    print(stdout, buf_str(&out));
    return status;
}

/* The words of init: those asked for, else Arabic. */
static bool init_words(Run *run) {
    if (!run->options.language)
        run->options.language = "ar";
    return templates_open(run);
}

static bool init_save(Run *run, const char *path, Str json, Str report_text) {
    run->options.out = path;
    if (!file_write(run, json))
        return false;
    Buf out = {.arena = run->arena};
    buf_add(&out, report_text);
    DIAG_SAY(&out, run->words, "init.written", str_of(path));
    buf_add(&out, STR("\n\n"));
    if (!run->options.json && !run->options.quiet)
        print(stdout, buf_str(&out));
    return true;
}

static Exit command_init(Run *run) {
    const char *path = run->options.out ? run->options.out : "rida.json";
    Buf json = {.arena = run->arena}, text = {.arena = run->arena};
    if (!run->options.count)
        return usage_wrong(run, "name the exports to look at:", "rida init FILES… [-o rida.json]");
    if (!init_words(run))
        return report(run);
    if (access(path, F_OK) == 0) {
        DIAG(run->diag, INIT_EXISTS, ((Place){.file = str_of(path)}), STR("rida-new.json"));
        return report(run);
    }
    InitInput input = {.file_count = run->options.count,
                       .file = run->options.operand,
                       .out = str_of(path),
                       .templates = run->templates,
                       .words = run->words,
                       .arabic = !strcmp(run->options.language, "ar")};
    if (!init_make(run->arena, &input, &json, &text, run->diag) ||
        !init_save(run, path, buf_str(&json), buf_str(&text)))
        return report(run);
    run->options.config = path;
    return command_check(run);
}

static Exit command_ingest(Run *run) {
    if (!project_open(run))
        return report(run);
    const Facts *facts = ingest_read(run->arena, run->project, run->threads, run->diag);
    if (facts) {
        Buf out = {.arena = run->arena};
        facts_write(&out, facts, run->project);
        file_write(run, buf_str(&out));
    }
    return report(run);
}

static const Facts *facts_open(Run *run, const char *path) {
    Str bytes;
    if (!file_read(run->arena, str_of(path), &bytes, run->diag))
        return NULL;
    return facts_read(run->arena, bytes, str_of(path), run->project, run->diag);
}

static const Tallies *tallies_open(Run *run, const char *path) {
    Str bytes;
    if (!file_read(run->arena, str_of(path), &bytes, run->diag))
        return NULL;
    return tallies_read(run->arena, bytes, str_of(path), run->project, run->diag);
}

static Exit tallies_save(Run *run, const Tallies *tallies) {
    if (tallies) {
        Buf out = {.arena = run->arena};
        tallies_write(&out, tallies);
        file_write(run, buf_str(&out));
    }
    return report(run);
}

static Exit command_tally(Run *run) {
    Moment latest = MOMENT_NONE, as_of;
    Period period;
    if (!run->options.count)
        return usage_wrong(run, "name the facts to tally:", "rida tally FACTS… -o TALLIES");
    if (!project_open(run))
        return report(run);
    const Facts **facts = ARENA_ARRAY(run->arena, const Facts *, run->options.count);
    for (size_t i = 0; i < run->options.count; i++) {
        facts[i] = facts_open(run, run->options.operand[i]);
        if (!facts[i])
            return report(run);
        latest = facts[i]->latest > latest ? facts[i]->latest : latest;
        facts_gates(facts[i], run->project, run->options.strict, run->diag);
    }
    if (diag_count(run->diag, ERROR) || !as_of_settle(run, latest, &as_of) ||
        !period_asked(run, as_of, run->options.count, facts, &period))
        return report(run);
    const Tallies *sum = NULL;
    for (size_t i = 0; i < run->options.count; i++) {
        const Tallies *part = tallies_of(run->arena, facts[i], run->project, &period, as_of, run->threads, run->diag);
        sum = sum && part ? tallies_add(run->arena, sum, part, run->diag) : part;
        if (!sum)
            return report(run);
    }
    return tallies_save(run, sum);
}

static const Tallies *tallies_sum(Run *run) {
    const Tallies *sum = NULL;
    for (size_t i = 0; i < run->options.count; i++) {
        const Tallies *part = tallies_open(run, run->options.operand[i]);
        sum = sum && part ? tallies_add(run->arena, sum, part, run->diag) : part;
        if (!sum)
            return NULL;
    }
    return sum;
}

static Exit command_merge(Run *run) {
    if (!run->options.count)
        return usage_wrong(run, "name the tallies to add:", "rida merge TALLIES… -o TALLIES");
    if (!project_open(run))
        return report(run);
    return tallies_save(run, tallies_sum(run));
}

static Exit command_analyze(Run *run) {
    if (!run->options.count)
        return usage_wrong(run, "name the tallies to analyze:", "rida analyze TALLIES… -o findings.json");
    if (!project_open(run))
        return report(run);
    const Tallies *tallies = tallies_sum(run);
    const Findings *findings =
        tallies ? findings_of(run->arena, tallies, run->project, STR(RIDA_VERSION), run->threads, run->diag) : NULL;
    if (findings && !diag_count(run->diag, ERROR)) {
        Buf out = {.arena = run->arena};
        findings_write(&out, findings);
        file_write(run, buf_str(&out));
    }
    return report(run);
}

static Exit command_render(Run *run) {
    Str bytes;
    if (run->options.count != 1)
        return usage_wrong(run, "name one findings.json:", "rida render findings.json -o out");
    if (!project_open(run))
        return report(run);
    Str file = str_of(run->options.operand[0]);
    if (!file_read(run->arena, file, &bytes, run->diag))
        return report(run);
    const Findings *findings = findings_read(run->arena, bytes, file, run->diag);
    if (findings)
        reports_write(run, findings, NULL, STR(""));
    return report(run);
}

static Exit command_explain(Run *run) {
    if (run->options.count != 1)
        return usage_wrong(run, "name a code or an indicator:", "rida explain DATE_UNREADABLE");
    if (!templates_open(run))
        return report(run);
    DiagWords words = run->words.say ? run->words : render_words(run->arena, run->templates, STR("en"), run->diag);
    Str name = str_of(run->options.operand[0]), nearest;
    Buf out = {.arena = run->arena};
    if (!explain_write(&out, name, run->templates, words, &nearest, run->diag)) {
        Str hint[] = {name, nearest.len ? STR("; did you mean ") : STR(""), nearest};
        return usage_wrong(run, "neither a code nor an indicator:", str_join(run->arena, COUNT_OF(hint), hint).ptr);
    }
    print(stdout, buf_str(&out));
    return report(run);
}

/* The text and spaces up to a width in characters. */
static void help_pad(Buf *out, Str text, size_t width) {
    buf_add(out, text);
    for (size_t i = str_codes(text); i < width; i++)
        buf_byte(out, ' ');
}

static void list_names(size_t count, Str (*name)(size_t index)) {
    for (size_t i = 0; i < count; i++) {
        print(stdout, name(i));
        putchar('\n');
    }
}

static Str problem_at(size_t index) {
    return problem_name((Problem)index);
}

/* Name and purpose of each. */
static void list_profiles(const Run *run) {
    bool arabic = run->options.language && !strcmp(run->options.language, "ar");
    for (size_t i = 0; i < run->templates->count; i++) {
        Str file = run->templates->file[i].name;
        if (!str_starts(file, STR("profiles/")) || !str_ends(file, STR(".json")))
            continue;
        Str name = str_from(str_to(file, file.len - strlen(".json")), strlen("profiles/"));
        Buf line = {.arena = run->arena};
        help_pad(&line, name, 16);
        buf_byte(&line, ' ');
        buf_add(&line, profile_about(run->arena, run->templates, name, arabic));
        buf_byte(&line, '\n');
        print(stdout, buf_str(&line));
    }
}

static Exit command_list(Run *run) {
    Str what = str_of(run->options.count == 1 ? run->options.operand[0] : "");
    if (!templates_open(run))
        return report(run);
    if (str_same(what, STR("measures")))
        list_names(measure_count(), measure_name);
    else if (str_same(what, STR("charts")))
        list_names(chart_count(), chart_name);
    else if (str_same(what, STR("formats")))
        list_names(format_count(), format_name);
    else if (str_same(what, STR("elements")))
        list_names(element_count(), element_name);
    else if (str_same(what, STR("problems")))
        list_names(PROBLEM_COUNT, problem_at);
    else if (str_same(what, STR("profiles")))
        list_profiles(run);
    else
        return usage_wrong(run, "one of", "measures, charts, formats, profiles, elements, problems");
    return report(run);
}

static Exit command_schema(Run *run) {
    Buf out = {.arena = run->arena};
    project_schema(&out);
    file_write(run, buf_str(&out));
    return report(run);
}

/* ---- the command line ------------------------------------------------------------------------------------------- */

static void help_option(Buf *out, const Run *run, const Option *o) {
    Buf left = {.arena = run->arena}, key = {.arena = run->arena};
    buf_addf(&left, o->letter ? "  -%c, --%s" : "  %c   --%s", o->letter ? o->letter : ' ', o->name);
    buf_addf(&left, " %s", o->value ? o->value : "");
    buf_addf(&key, "cli.option.%s", o->name);
    help_pad(out, buf_str(&left), 29);
    buf_add(out, said(run, str_c(run->arena, buf_str(&key)), o->help));
    buf_byte(out, '\n');
}

static void help_command(Buf *out, const Run *run, const Command *c) {
    Buf left = {.arena = run->arena}, key = {.arena = run->arena};
    buf_addf(&left, "  rida %-8s %s", c->name, strlen(c->operands) > 26 ? "WHAT" : c->operands);
    buf_addf(&key, "cli.command.%s", c->name);
    help_pad(out, buf_str(&left), 42);
    buf_add(out, said(run, str_c(run->arena, buf_str(&key)), c->help));
    buf_byte(out, '\n');
}

static Exit help_print(Run *run) {
    Buf out = {.arena = run->arena};
    if (run->options.language && !templates_open(run))
        return report(run);
    buf_add(&out,
            said(run, "cli.about", "rida reads a charity's monthly exports and writes its service quality reports."));
    buf_add(&out, STR("\n\n  rida run -c samples/rida.json -o out\n  rida run --period 2026-Q3\n  rida check\n\n"));
    for (size_t i = 0; i < COUNT_OF(command_table); i++)
        help_command(&out, run, &command_table[i]);
    buf_byte(&out, '\n');
    for (size_t i = 0; i < COUNT_OF(option_table); i++)
        help_option(&out, run, &option_table[i]);
    print(stdout, buf_str(&out));
    return EXIT_DONE;
}

static const Option *option_named(Str name, char letter) {
    for (size_t i = 0; i < COUNT_OF(option_table); i++)
        if (letter ? option_table[i].letter == letter : str_same(str_of(option_table[i].name), name))
            return &option_table[i];
    return NULL;
}

/* Reads one option at argv[*at], which begins with "-".  False when it is none of ours. */
static bool option_read(Options *options, int argc, char **argv, int *at) {
    Str text = str_of(argv[*at]);
    const char *given = NULL;
    const Option *option;
    if (str_starts(text, STR("--"))) {
        Str rest = str_from(text, 2), name = str_cut(&rest, '=');
        option = option_named(name, 0);
        if (name.len + 2 < text.len)
            given = argv[*at] + name.len + 3;
    } else {
        option = option_named(STR(""), text.len > 1 ? text.ptr[1] : ' ');
        if (text.len > 2)
            given = argv[*at] + 2;
    }
    if (!option || (!option->value && given))
        return false;
    char *field = (char *)options + option->at;
    if (!option->value) {
        *(bool *)field = true;
        return true;
    }
    if (!given && ++*at < argc)
        given = argv[*at];
    memcpy(field, &given, sizeof given);
    return given != NULL;
}

static const Command *command_named(Str name) {
    for (size_t i = 0; i < COUNT_OF(command_table); i++)
        if (str_same(str_of(command_table[i].name), name))
            return &command_table[i];
    return NULL;
}

static Exit command_unknown(Run *run, Str name) {
    Str names[COUNT_OF(command_table)];
    for (size_t i = 0; i < COUNT_OF(command_table); i++)
        names[i] = str_of(command_table[i].name);
    Str nearest = str_nearest(name, COUNT_OF(names), names);
    Str hint = nearest.len ? str_join(run->arena, 2, (Str[]){STR(" did you mean "), nearest}) : STR("");
    Str what = str_join(run->arena, 2, (Str[]){name, hint});
    return usage_wrong(run, "unknown command:", what.ptr);
}

static Exit main_run(Run *run, int argc, char **argv) {
    Options *options = &run->options;
    options->operand = ARENA_ARRAY(run->arena, const char *, (size_t)argc);
    const char *name = NULL;
    for (int i = 1; i < argc; i++) {
        const char *given = argv[i];
        if (given[0] == '-' && given[1]) {
            if (!option_read(options, argc, argv, &i))
                return usage_wrong(run, "unknown option, or its value is missing:", given);
        } else if (!name) {
            name = given;
        } else {
            options->operand[options->count++] = given;
        }
    }
    int64_t threads = 0;
    if (options->threads && (!str_int(str_of(options->threads), &threads) || threads < 1 || threads > 1024))
        return usage_wrong(run, "--threads takes a number from 1 to 1024, not", options->threads);
    run->threads = (unsigned)threads;
    if (options->version) {
        puts("rida " RIDA_VERSION);
        return EXIT_DONE;
    }
    if (options->help || !name)
        return help_print(run);
    const Command *command = command_named(str_of(name));
    if (command && options->count > command->most)
        return usage_wrong(run, "one operand too many:", options->operand[command->most]);
    return command ? command->run(run) : command_unknown(run, str_of(name));
}

int main(int argc, char **argv) {
    json_setup();
    Arena *arena = arena_new();
    Run run = {.arena = arena, .diag = diag_new(arena)};
    Exit exit_status = main_run(&run, argc, argv);
    arena_drop(arena);
    if (fflush(stdout) != 0)
        return EXIT_OUTPUT;
    return (int)exit_status;
}

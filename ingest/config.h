/* config.h - what the readers of rida.json share.  Each reads one part of the tree into its value, reports what is
 * wrong and goes on; keys_check has looked at names and kinds before, but a reader must bear with values it refused. */
#ifndef INGEST_CONFIG_H
#define INGEST_CONFIG_H

#include "ingest/keys.h"

typedef struct Config {
    Arena *arena;
    Str file, folder; /* rida.json, or the profile or policy that is read at the time */
    const Templates *templates;
    Diag *diag;
    const Json *root;
    bool arabic;            /* the main language of the reports, for words in messages */
    const Json *families;   /* templates/scales.json, NULL when absent */
    const Json *personal;   /* templates/personal.json */
    const Json *indicators; /* templates/indicators.json */
} Config;

/* VALUE_WRONG at the value. */
void config_wrong(const Config *config, const Json *value, Str key, const char *why);

/* A text or a list of texts, copied; 0 when absent. */
size_t config_texts(const Config *config, const Json *value, const Str **texts);

/* The value that the index-th of these texts came from, for its place. */
const Json *config_item(const Json *value, size_t index);

/* A text (said the same in every language) or {ar, en}. */
Name config_name(const Json *value);

/* The bytes of a small file named in the tree; CONFIG_FILE_BROKEN at the name when it cannot be read. */
bool config_beside(const Config *config, const Json *value, Str *path, Str *bytes) MUST_USE;

/* A JSON template checked against a shape (not at all when that is NULL); NULL when absent or broken. */
const Json *config_template(const Config *config, Str name, const char *shape);

/* NAME_TWICE unless the folded text is new to the map or stands there with the same number. */
bool config_unique(const Config *config, Map *seen, Str text, uint32_t owner, const Json *value, Str within);

/* A source of rida.json over the profile it names: what the source does not say, the profile says. */
typedef struct Layers {
    Config own, profile;    /* for the places: rida.json, the profile's file */
    const Json *source, *defaults; /* defaults: NULL without a profile */
    const Json *profile_name; /* the value of "profile", NULL when absent */
} Layers;

/* A member of the source or else of its profile; *of is the file it stands in. */
const Json *layers_member(const Layers *layers, Str key, const Config **of);

/* organization.c */
void organization_read(const Config *config, Organization *organization);
/* policy.c */
void policy_read(const Config *config, const Json *name, Policy *policy);
/* week.c */
void week_read(const Config *config, Project *project);
/* zone_file.c */
const Zone *zone_named(Arena *arena, Str name);      /* NULL when there is no such zone */
Str zone_nearest(Arena *arena, Str name);            /* the name that may be meant, or empty */
const Zone *zone_of(const Config *config, const Json *name, const Zone *otherwise); /* VALUE_WRONG when there is none */
/* dimension.c */
void dimensions_read(const Config *config, Project *project);
/* status.c */
void statuses_read(const Config *config, Project *project);
/* profile.c */
Layers layers_of(const Config *config, const Json *source, SourceKind kind);
/* personal.c */
const Json *personal_kind(Arena *scratch, const Json *personal, Str column); /* NULL: not a personal header */
void personal_check(const Config *config, Str column, Place place);
/* scale.c */
bool scale_read(const Config *config, const Json *value, Scale *scale) MUST_USE;
/* question.c */
typedef struct QuestionList {
    Question *question;
    struct QuestionFrom { /* what each was read from: rida.json or a profile */
        const Json *value;
        Str file;
    } *from;
    size_t count, room, from_room;
} QuestionList;
void questions_read(const Layers *layers, SourceSpec *spec, QuestionList *list);
void questions_settle(const Config *config, QuestionList *list); /* the headline; the same id is the same question */
/* field.c */
void fields_read(const Layers *layers, SourceSpec *spec);
/* source.c */
size_t column_where(const Config *config, const Json *column, WhereSpec *where); /* up to 2 conditions of a column */
void sources_read(const Config *config, Project *project);

#endif

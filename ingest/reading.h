/* reading.h - what the readers of rida.json share.  Each reads one part of the tree into its value, reports what is wrong
 * and goes on; keys_check has looked at names and kinds before, but a reader must bear with values it refused. */
#ifndef INGEST_READING_H
#define INGEST_READING_H

#include "ingest/keys.h"

typedef struct Reading {
    Arena *arena;
    Str file, folder; /* rida.json, or the profile or policy that is read at the time */
    const Templates *templates;
    Diag *diag;
    const Json *root;
    bool arabic;            /* the main language of the reports, for words in messages */
    const Json *families;   /* templates/scales.json, NULL when absent */
    const Json *personal;   /* templates/personal.json */
    const Json *indicators; /* templates/indicators.json */
} Reading;

/* VALUE_WRONG at the value. */
void reading_wrong(const Reading *reading, const Json *value, Str key, const char *why);

/* A text or a list of texts, copied; 0 when absent. */
size_t reading_texts(const Reading *reading, const Json *value, const Str **texts);

/* The value that the index-th of these texts came from, for its place. */
const Json *reading_item(const Json *value, size_t index);

/* A text (said the same in every language) or {ar, en}. */
Name reading_name(const Json *value);

/* The bytes of a small file named in the tree; CONFIG_FILE_BROKEN at the name when it cannot be read. */
bool reading_beside(const Reading *reading, const Json *value, Str *path, Str *bytes) MUST_USE;

/* A JSON template checked against a shape (not at all when that is NULL); NULL when absent or broken. */
const Json *reading_template(const Reading *reading, Str name, const char *shape);

/* NAME_TWICE unless the folded text is new to the map or stands there with the same number. */
bool reading_unique(const Reading *reading, Map *seen, Str text, uint32_t owner, const Json *value, Str within);

/* A source of rida.json over the profile it names: what the source does not say, the profile says. */
typedef struct Layers {
    Reading own, profile;    /* for the places: rida.json, the profile's file */
    const Json *source, *defaults; /* defaults: NULL without a profile */
    const Json *profile_name; /* the value of "profile", NULL when absent */
} Layers;

/* A member of the source or else of its profile; *of is the file it stands in. */
const Json *layers_member(const Layers *layers, Str key, const Reading **of);

/* organization.c */
void organization_read(const Reading *reading, Organization *organization);
/* policy.c */
void policy_read(const Reading *reading, const Json *name, Policy *policy);
/* week.c */
void week_read(const Reading *reading, Project *project);
/* zone_file.c */
const Zone *zone_named(Arena *arena, Str name);      /* NULL when there is no such zone */
Str zone_nearest(Arena *arena, Str name);            /* the name that may be meant, or empty */
const Zone *zone_of(const Reading *reading, const Json *name, const Zone *otherwise); /* VALUE_WRONG when there is none */
/* dimension.c */
void dimensions_read(const Reading *reading, Project *project);
/* status.c */
void statuses_read(const Reading *reading, Project *project);
/* profile.c */
Layers layers_of(const Reading *reading, const Json *source, SourceKind kind);
/* personal.c */
void personal_check(const Reading *reading, Str column, Place place);
/* scale.c */
bool scale_read(const Reading *reading, const Json *value, Scale *scale) MUST_USE;
/* question.c */
typedef struct QuestionList {
    Question *question;
    const Json **from; /* the value each was read from */
    size_t count, room, from_room;
} QuestionList;
void questions_read(const Reading *reading, const Json *source, SourceSpec *spec, QuestionList *list);
void questions_settle(const Reading *reading, QuestionList *list); /* the headline; the same id is the same question */
/* field.c */
void fields_read(const Layers *layers, SourceSpec *spec);
/* source.c */
void sources_read(const Reading *reading, Project *project);

#endif

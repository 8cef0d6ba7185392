/* facts.h - what ingest hands to analyze: one row a request, one row an answer, in typed columns.
 * Immutable once made; lives in the arena given to ingest_read().  A column that no source maps is NULL.
 * Moments after as_of are still in the columns: "known" is decided when they are counted. */
#ifndef INGEST_FACTS_H
#define INGEST_FACTS_H

#include "ingest/project.h"

/* Member 0 of every dimension is "not known" (empty cell, or a spelling that no alias covers); the members of rida.json
 * or of the data follow. */
typedef struct Members {
    size_t count; /* including member 0 */
    const Member *member;
} Members;

typedef enum Decision {
    DECISION_NONE,
    DECISION_ACCEPTED,
    DECISION_PARTLY,
    DECISION_REFUSED,
    DECISION_WITHDRAWN,
    DECISIONS
} Decision;
typedef enum RequestType {
    TYPE_NONE,
    TYPE_AID,
    TYPE_ENQUIRY,
    TYPE_COMPLAINT,
    TYPE_SUGGESTION,
    REQUEST_TYPES
} RequestType;

/* Why a time between two steps is not counted for a row: the later step lies before the earlier one (bit of the later
 * step set in `impossible`), or a stamp could not be read (bit in `unreadable`). */
typedef struct Requests {
    size_t count;
    const Moment *moment[STEPS];
    const uint16_t *member[DIMENSIONS];
    const uint8_t *class;                    /* StatusClass, NULL without a status column */
    const uint8_t *decision;                 /* Decision */
    const uint8_t *type;                     /* RequestType */
    const uint16_t *impossible, *unreadable; /* bits by Step; NULL when no row has any */
    const uint64_t *key;                     /* map_hash of the id: what answers and offers are linked by */
    const Str *id;                           /* for the worklist; no later stage may print it outside quality/ */
    const uint16_t *source;                  /* into Facts.source */
} Requests;

typedef struct Answers {
    size_t count;
    const Moment *submitted;
    const uint32_t *request; /* row of Requests, or NO_REQUEST */
    const uint8_t *asked; /* 1: the answer names a request number (found or not); NULL when no source maps `request` */
    const uint16_t *member[DIMENSIONS]; /* the answer's own channel, department…, or else those of its request */
    const int16_t *const *score;        /* score[question][row]: a score, SCORE_NONE or SCORE_NULL */
    const uint8_t *complete;            /* 1: at least one question is answered */
    const uint16_t *source;
} Answers;
#define NO_REQUEST UINT32_MAX

typedef struct Offers { /* who was asked to evaluate */
    size_t count;
    const Moment *offered;
    const uint32_t *request; /* row of Requests, or NO_REQUEST */
    const uint16_t *member[DIMENSIONS];
    const uint16_t *source;
} Offers;

/* Rules of D1, data quality: how many cells or rows a rule looked at and how many met it. */
typedef enum QualityRule {
    QUALITY_COMPLETE,
    QUALITY_VALID,
    QUALITY_ORDERED,
    QUALITY_TIMELY,
    QUALITY_UNIQUE,
    QUALITY_RULES
} QualityRule;
Str quality_name(QualityRule rule); /* "complete", "valid", "ordered", "timely", "unique" */

/* One file.  rows = used + rejected + duplicates + superseded + other_period; used and other_period are settled by
 * analyze, which knows the period: here `kept` = used + other_period. */
typedef struct Source {
    Str sheet; /* that was read of a workbook, else "" */
    Str file;  /* path relative to rida.json's folder */
    SourceKind kind;
    Str sha256, format, encoding, separator;               /* separator as text: "," ";" "TAB" */
    Str finding;                                           /* how encoding and separator were found, for the report */
    uint64_t rows, kept, duplicates, superseded, filtered; /* filtered (by "where") is part of rejected */
    uint64_t rejected[PROBLEM_COUNT];                      /* rows, by the first problem that rejected them */
    uint64_t unknown_labels, labels;
    uint64_t looked_at[QUALITY_RULES], met[QUALITY_RULES];
} Source;

typedef struct Reject { /* one line of rejects.csv */
    Place place;
    Problem problem;
    Str value;
    size_t arg_count;
    const Str *arg; /* of the problem's message */
} Reject;

typedef struct UnknownLabel { /* a spelling that no member covers */
    Dimension dimension;
    Str value, suggestion; /* suggestion: id of the nearest member, or empty */
    uint64_t count;
} UnknownLabel;

typedef enum FactWords { FACT_STATUS, FACT_DECISION, FACT_TYPE, FACT_WORDS } FactWords;

typedef struct Facts {
    Requests requests;
    Answers answers;
    Offers offers;
    Members members[DIMENSIONS];
    size_t question_count;
    const Question *question;
    size_t source_count;
    const Source *source;
    size_t reject_count;
    const Reject *reject;
    size_t unknown_count;
    const UnknownLabel *unknown;
    size_t unknown_word_count[FACT_WORDS]; /* of the closed lists; not in the text form: only `rida check` asks */
    const UnknownLabel *unknown_word[FACT_WORDS];
    Moment latest; /* the latest of all events: received … reopened, submitted, offered; MOMENT_NONE without any */
    uint64_t mapped_steps; /* bits by Step: some source maps this field */
    bool has_status, has_decision, has_type, has_offers, has_answers, has_request_link;
} Facts;

#endif

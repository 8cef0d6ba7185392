/* project.h - rida.json as a value, checked, with every default filled in.
 * project_read owns nothing outside its arena. */
#ifndef INGEST_PROJECT_H
#define INGEST_PROJECT_H

#include "ingest/mojibake.h"
#include "ingest/organization.h"

/* The dimensions by which figures are cut.  Order as in findings.json. */
typedef enum Dimension { DIM_CHANNEL, DIM_DEPARTMENT, DIM_SERVICE, DIM_BRANCH, DIM_BENEFICIARY, DIMENSIONS } Dimension;
Str dimension_name(Dimension dimension); /* "channel" … */

/* The moments of a request, in the order in which they may follow each other. */
typedef enum Step {
    STEP_RECEIVED,
    STEP_ACKNOWLEDGED,
    STEP_FIRST_REPLY,
    STEP_VERIFIED,
    STEP_REFERRED,
    STEP_SIGNED,
    STEP_COMMITTEE,
    STEP_DECIDED,
    STEP_REGISTERED,
    STEP_DELIVERED,
    STEP_CLOSED,
    STEP_REOPENED,
    STEP_DUE,
    STEP_UPDATED,
    STEPS
} Step;
Str step_name(Step step); /* the field's name: "received", "first_reply", … */
Step step_named(Str name); /* STEPS when unknown */

/* Classes of statuses; CLASS_NONE: no status column or an unknown word. */
typedef enum StatusClass {
    CLASS_NONE,
    CLASS_OPEN,
    CLASS_WAITING_BENEFICIARY,
    CLASS_ACCEPTED,
    CLASS_REFUSED,
    CLASS_CLOSED,
    CLASS_WITHDRAWN,
    CLASS_DUPLICATE,
    CLASSES
} StatusClass;
Str class_name(StatusClass class);

typedef struct Member { /* of a dimension */
    Str id;
    Name name;
    size_t alias_count;
    const Str *alias; /* every spelling that stands for it, the id and the names among them */
} Member;

typedef struct DimensionSpec {
    bool from_data; /* members come from the trimmed values */
    size_t member_count;
    const Member *member;
} DimensionSpec;

typedef enum DateOrder { ORDER_AUTO, ORDER_YMD, ORDER_DMY, ORDER_MDY } DateOrder;

/* What a bare number in a column of dates counts. */
typedef enum DateNumber {
    NUMBER_AUTO, /* Excel's days when the whole column can be read so */
    NUMBER_EXCEL,
    NUMBER_EXCEL_1904,
    NUMBER_UNIX,    /* seconds since 1970 */
    NUMBER_UNIX_MS, /* milliseconds */
    NUMBER_NONE,    /* nothing: a number is no date */
} DateNumber;

typedef struct WhereSpec { /* rows whose `column` is one of `value` are kept (only = true) or left out */
    Str column;
    bool only;
    size_t value_count;
    const Str *value;
    size_t other_count; /* names that the column may have instead, as of a field */
    const Str *other;
} WhereSpec;

/* Which event of an event log says what a field of the request is.  As usual: the earliest of the moments up to the
 * delivery, the latest of those after it, and of all else what was said last. */
typedef enum Pick { PICK_USUAL, PICK_FIRST, PICK_LAST } Pick;

typedef struct FieldSpec {
    Str field;         /* "received" */
    size_t column_count; /* 1, or 2 for date + time */
    Str column[2];     /* header names as written in rida.json */
    size_t other_count; /* names that column[0] has in other exports of the product; of those that are there, the
                           first that is filled in a row counts */
    const Str *other;
    bool hijri;        /* dates of this field are Umm al-Qura */
    bool gregorian;    /* declared Gregorian (neither: found out by the year) */
    DateOrder order;
    DateNumber number;
    uint32_t line, char_column; /* in rida.json */
    uint32_t date_line;         /* of its "dates" entry, or 0 */
    Pick pick;
    uint32_t nth;               /* from that end, from 1; 0 as 1 */
    size_t where_count;         /* only events that meet all of these say it */
    const WhereSpec *where;
} FieldSpec;

typedef struct ScaleWord {
    int16_t score; /* SCORE_NULL for "don't know" and the like */
    Str word;
} ScaleWord;
#define SCORE_NONE (-1) /* not answered */
#define SCORE_NULL (-2) /* answered with "don't know", "not applicable" */

/* A family of answers.  favourable and unfavourable bound the top and bottom shares. */
typedef struct Scale {
    Str name; /* "sat5", or "" for a map given in rida.json */
    int16_t low, high;              /* the scores there are */
    int16_t favourable, unfavourable; /* top share: score >= favourable; bottom share: score <= unfavourable */
    size_t word_count;
    const ScaleWord *word;
} Scale;

typedef struct Question {
    Str id, column, driver;
    Name text; /* as asked; the column's header when rida.json gives none */
    Scale scale;
    bool reverse, headline;
    uint32_t line, char_column;
    size_t first; /* index in Project.question of the first with this id: both have one column of scores */
} Question;

typedef enum SourceKind { SOURCE_REQUESTS, SOURCE_ANSWERS, SOURCE_OFFERS, SOURCE_ACTIONS, SOURCE_KINDS } SourceKind;
Str source_kind_name(SourceKind kind); /* "requests" … */

typedef struct SourceSpec {
    SourceKind kind;
    size_t glob_count;
    const Str *glob; /* relative to rida.json's folder */
    Str format, encoding, records; /* empty = find out */
    Str sheet;                     /* of a workbook, by its name; empty = find out */
    char separator;                /* 0 = find out */
    Mojibake repair;               /* how the texts were ruined and are to be brought back */
    uint32_t header_row;           /* 0 = find out (the first row that has every mapped column) */
    uint32_t header_rows;          /* 2: names stand in two rows (header.h) */
    size_t field_count;
    const FieldSpec *field;
    size_t question_first, question_count; /* into Project.question */
    size_t where_count;
    const WhereSpec *where;
    Str event_log; /* column by which several rows fold into one request; empty: a row is a request */
    Str event_time; /* the field without a meaning of its own that says when an event was; empty: they are in order */
    const Zone *zone; /* of the stamps in the file that carry no offset */
    uint32_t line;
} SourceSpec;

typedef struct Project {
    Str file, folder; /* path of rida.json as given, and the folder it lies in ("." when none) */
    Organization organization;
    const Zone *zone; /* the wall clock of all reports */
    Str zone_name;
    const Hijri *hijri;
    WorkWeek week;
    size_t holiday_name_count; /* what to print beside the working days: one a holiday, in order of `from` */
    const struct HolidayName {
        Day from, to;
        Str name;
    } *holiday_name;
    size_t source_count;
    const SourceSpec *source;
    DimensionSpec dimension[DIMENSIONS];
    size_t question_count;
    const Question *question; /* all sources' questions; the same id in two sources is one question */
    size_t status_count[CLASSES];
    const Str *status[CLASSES]; /* words of each class as written */
    double gate_rejected, gate_labels;
    Moment as_of; /* MOMENT_NONE = the latest moment in the data */
    Str units, staff_names, lexicon, quotes; /* files beside rida.json as written; empty when none */
    size_t staff_name_count; /* the lines of staff_names: names that no output may hold */
    const Str *staff_name;
    const Json *indicators; /* templates/indicators.json */
    const Json *words;      /* templates/words.json: how statuses, decisions, types and empty cells are written */
} Project;

/* Reads and checks a rida.json (all problems at once).  NULL when it cannot be used. */
const Project *project_read(Arena *arena, const char *path, const Templates *templates, Diag *diag);

/* "2026-11-01T08:15", with seconds or without, on the wall clock of the zone.  A date alone is the end of that day
 * (23:59:59): who names a day means all of it. */
bool project_as_of(Str text, const Zone *zone, Moment *as_of) MUST_USE;

/* `rida schema`: the JSON Schema of rida.json, made from the same table that checks it. */
void project_schema(Buf *buf);

#endif

/* project_keys.c - the table of keys; see keys.h.  A new key is one row here and its reader. */
#include "ingest/keys.h"

#define TEXT_OR_LIST (TAKES_TEXT | TAKES_TEXTS)
#define COLUMN(field, kinds, what)                                                                                     \
    { "fields", field, TAKES_TEXT | TAKES_OBJECT | TAKES_NULL, .object = "column", .in = (kinds), .about = what }
/* A field that holds a moment may stand in two columns, date and time; how it is written stands in "dates". */
#define MOMENT(field, kinds, what)                                                                                     \
    {"fields",                                                                                                         \
     field,                                                                                                            \
     TEXT_OR_LIST | TAKES_OBJECT | TAKES_NULL,                                                                         \
     .object = "column",                                                                                               \
     .items_least = 2,                                                                                                 \
     .items_most = 2,                                                                                                  \
     .in = (kinds),                                                                                                    \
     .about = what},                                                                                                   \
    {                                                                                                                  \
        "dates", field, TAKES_OBJECT, .object = "date", .in = (kinds)                                                  \
    }
#define FORM(shape)                                                                                                    \
    {shape, "format", TAKES_TEXT, .about = "kind of file; found out when absent or auto"},                             \
        {shape, "encoding", TAKES_TEXT, .about = "character set; found out when absent or auto"},                      \
        {shape, "separator", TAKES_TEXT, .about = "of CSV: , ; | tab; found out when absent or auto"},                 \
        {shape, "header_row", TAKES_WHOLE, .least = 1, .most = 1000, .about = "the row that holds the column names"},  \
        {shape, "header_rows", TAKES_WHOLE, .least = 1, .most = 2, .about = "2: a question stands over its parts"},    \
        {shape, "sheet", TAKES_TEXT, .about = "of a workbook; the first visible one with the columns when absent"},    \
        {shape, "records", TAKES_TEXT, .about = "JSON: pointer to the array; XML: path of the element"},               \
        {shape,                                                                                                        \
         "event_log",                                                                                                  \
         TAKES_OBJECT,                                                                                                 \
         .object = "event_log",                                                                                        \
         .in = IN_REQUESTS,                                                                                            \
         .about = "several rows fold into one request"},                                                               \
        {shape, "fields", TAKES_OBJECT, .object = "fields", .in = IN_ROWS, .about = "field: column"},                  \
        {shape, "where", TAKES_OBJECT, .object = "where", .in = IN_ROWS, .about = "rows kept or left out"},            \
        {shape, "dates", TAKES_OBJECT, .object = "dates", .in = IN_ROWS, .about = "how a field's dates are written"},  \
    {                                                                                                                  \
        shape, "time_zone", TAKES_TEXT, .about = "of stamps without an offset; the project's when absent"              \
    }
#define DIMENSION(name, what)                                                                                          \
    {                                                                                                                  \
        "dimensions", name, TAKES_TEXT | TAKES_OBJECTS, .object = "member", .words = "from data", .items_most = 1000,  \
                                                        .about = what                                                  \
    }
#define STATUS(name, what)                                                                                             \
    { "statuses", name, TEXT_OR_LIST, .about = what }
#define THRESHOLD(name, low, what)                                                                                     \
    { "thresholds", name, TAKES_WHOLE, .least = (low), .most = 100000, .about = what }
#define REQUIRED .required = true

enum { IN_ROWS = IN_REQUESTS | IN_ANSWERS | IN_OFFERS, IN_REQ_ANS = IN_REQUESTS | IN_ANSWERS };

const Key keys[] = {
    {"rida", "$schema", TAKES_TEXT, .about = "for editors: the output of rida schema"},
    {"rida", "organization", TAKES_OBJECT, .object = "organization", REQUIRED, .about = "who publishes"},
    {"rida", "language", TEXT_OR_LIST, .words = "ar|en", .items_least = 1, .items_most = 2,
     .about = "of the reports; the first is the main one"},
    {"rida", "digits", TAKES_TEXT, .words = "latn|arab", .about = "123 or ١٢٣"},
    {"rida", "calendar", TAKES_TEXT, .words = "gregorian|hijri|both", .about = "what the reports print"},
    {"rida", "time_zone", TAKES_TEXT, .about = "the wall clock of the reports: Asia/Riyadh, UTC or +03:00"},
    {"rida", "week", TAKES_OBJECT, .object = "week", .about = "what counts as a working day"},
    {"rida", "policy", TAKES_TEXT, .about = "a JSON file beside this one: version, date, promises, steps"},
    {"rida", "sources", TAKES_OBJECTS, .object = "source", .items_least = 1, .items_most = 1000, REQUIRED,
     .about = "what is read"},
    {"rida", "dimensions", TAKES_OBJECT, .object = "dimensions", .about = "by what the figures are cut"},
    {"rida", "statuses", TAKES_OBJECT, .object = "statuses", .about = "words of the status column by class"},
    {"rida", "targets", TAKES_OBJECT, .object = "targets", .about = "indicator or indicator.statistic: value"},
    {"rida", "thresholds", TAKES_OBJECT, .object = "thresholds", .about = "counts below which a figure is not shown"},
    {"rida", "gates", TAKES_OBJECT, .object = "gates", .about = "shares of rows above which nothing is published"},
    {"rida", "as_of", TAKES_TEXT, .about = "nothing later is known: YYYY-MM-DDTHH:MM, or a date for its end"},
    {"rida", "units", TAKES_TEXT, .about = "CSV beside this file: unit,staff"},
    {"rida", "staff_names", TAKES_TEXT, .about = "names that no output may hold, one a line"},
    {"rida", "lexicon", TAKES_TEXT, .about = "CSV beside this file: theme,pattern"},
    {"rida", "quotes", TAKES_TEXT, .about = "CSV beside this file: request,text"},
    {"rida", "reports", TAKES_TEXTS, .items_least = 1, .about = "which reports are written"},

    {"organization", "name", TAKES_TEXT | TAKES_OBJECT, .object = "name", REQUIRED},
    {"organization", "site", TAKES_TEXT | TAKES_EMPTY, .about = "https:// address"},
    {"organization", "logo", TAKES_TEXT | TAKES_EMPTY, .about = "PNG beside this file"},
    {"organization", "contact", TAKES_TEXT | TAKES_EMPTY, .about = "where to ask about the figures"},
    {"name", "ar", TAKES_TEXT | TAKES_EMPTY, .about = "in Arabic"},
    {"name", "en", TAKES_TEXT | TAKES_EMPTY, .about = "in English"},

    {"week", "rest_days", TAKES_TEXTS, .words = "sun|mon|tue|wed|thu|fri|sat", .items_most = 7},
    {"week", "holidays", TAKES_TEXT, .about = "CSV beside this file: from,to,kind,name_ar,source"},

    {"source", "requests", TEXT_OR_LIST, .items_least = 1, .decides = true, .in = IN_REQUESTS, .about = "requests"},
    {"source", "answers", TEXT_OR_LIST, .items_least = 1, .decides = true, .in = IN_ANSWERS, .about = "survey answers"},
    {"source", "offers", TEXT_OR_LIST, .items_least = 1, .decides = true, .in = IN_OFFERS, .about = "surveys sent"},
    {"source", "actions", TEXT_OR_LIST, .items_least = 1, .decides = true, .in = IN_ACTIONS,
     .about = "improvement actions: id,indicator,unit,what,owner_unit,due,done,note"},
    {"source", "profile", TAKES_TEXT, .in = IN_ROWS, .about = "column names of a known product: rida list profiles"},
    FORM("source"),
    {"source", "repair", TAKES_TEXT, .words = "utf8_as_1256|utf8_as_1252|1256_as_1252", .in = IN_ROWS,
     .about = "texts were once read in the wrong encoding, and are brought back"},
    {"source", "questions", TAKES_OBJECTS, .object = "question", .items_most = 500, .in = IN_ANSWERS},
    {"event_log", "by", TAKES_TEXT, REQUIRED, .about = "the column that names the request"},
    {"event_log", "time", TEXT_OR_LIST, .items_least = 2, .items_most = 2,
     .about = "the column that says when the event was, or date and time; rows are in order when absent"},
    {"dates", "time", TAKES_OBJECT, .object = "date", .in = IN_REQUESTS, .about = "of event_log.time"},
    {"where", "*", TEXT_OR_LIST | TAKES_EMPTY | TAKES_OBJECT, .object = "condition",
     .about = "the texts a row must have one of, or a condition"},
    {"column", "column", TAKES_TEXT, .about = "its usual name"},
    {"column", "first", TEXT_OR_LIST, .items_least = 2, .items_most = 2, .in = IN_REQUESTS,
     .about = "the column, of the earliest event of a log"},
    {"column", "last", TEXT_OR_LIST, .items_least = 2, .items_most = 2, .in = IN_REQUESTS,
     .about = "the column, of the latest event of a log"},
    {"column", "nth", TAKES_WHOLE, .least = 1, .most = 20, .in = IN_REQUESTS,
     .about = "the second, third … event from that end"},
    {"column", "where", TAKES_OBJECT, .object = "where", .in = IN_REQUESTS, .about = "only events that meet this"},
    {"column", "or", TEXT_OR_LIST, .items_least = 1, .items_most = 20,
     .about = "other names of it: of the columns that are there, the first that is filled counts"},
    {"condition", "or", TEXT_OR_LIST, .items_least = 1, .items_most = 20, .about = "other names of the column"},
    {"condition", "is", TEXT_OR_LIST | TAKES_EMPTY, .about = "rows with one of these are kept"},
    {"condition", "not", TEXT_OR_LIST | TAKES_EMPTY, .about = "rows with one of these are left out"},
    {"date", "calendar", TAKES_TEXT, .words = "gregorian|hijri"},
    {"date", "order", TAKES_TEXT, .words = "ymd|dmy|mdy"},
    {"date", "number", TAKES_TEXT, .words = "excel|excel_1904|unix|unix_ms",
     .about = "what a bare number counts: days of Excel (1900 or 1904), seconds or milliseconds since 1970"},

    COLUMN("id", IN_REQ_ANS, "number of the request, or of the answer"),
    MOMENT("received", IN_REQUESTS, "the request came in"),
    MOMENT("acknowledged", IN_REQUESTS, "a receipt was sent, automatic ones too"),
    MOMENT("first_reply", IN_REQUESTS, "a person first replied"),
    MOMENT("verified", IN_REQUESTS, "step 2: the data were checked"),
    MOMENT("referred", IN_REQUESTS, "step 3: to the researcher"),
    MOMENT("signed", IN_REQUESTS, "step 4"),
    MOMENT("committee", IN_REQUESTS, "step 5: put before the committee"),
    MOMENT("decided", IN_REQUESTS, "accepted or refused"),
    MOMENT("registered", IN_REQUESTS, "step 6"),
    MOMENT("delivered", IN_REQUESTS, "step 7: the service was given"),
    MOMENT("closed", IN_REQUESTS, "final closure"),
    MOMENT("reopened", IN_REQUESTS, NULL),
    MOMENT("due", IN_REQUESTS, "promised for"),
    MOMENT("updated", IN_REQUESTS, "which version of a request is the later one"),
    COLUMN("decision", IN_REQUESTS, "accepted, refused …"),
    COLUMN("refusal_reason", IN_REQUESTS, NULL),
    COLUMN("status", IN_REQUESTS, NULL),
    COLUMN("type", IN_REQUESTS, "aid, enquiry, complaint, suggestion"),
    COLUMN("origin", IN_REQUESTS, "who opened the request"),
    COLUMN("tool", IN_REQUESTS, "which document the answer was based on"),
    COLUMN("contacts", IN_REQUESTS, "number of contacts"),
    COLUMN("request", IN_ANSWERS | IN_OFFERS, "number of the request"),
    MOMENT("submitted", IN_ANSWERS, "the answer came in"),
    MOMENT("offered", IN_OFFERS, "the survey was sent"),
    COLUMN("channel", IN_ROWS, NULL),
    COLUMN("department", IN_ROWS, NULL),
    COLUMN("service", IN_REQ_ANS, NULL),
    COLUMN("branch", IN_REQ_ANS, NULL),
    COLUMN("beneficiary", IN_REQ_ANS, "kind of beneficiary, never a name"),
    COLUMN("comment", IN_ANSWERS, NULL),

    {"question", "id", TAKES_TEXT, REQUIRED},
    {"question", "column", TAKES_TEXT, REQUIRED},
    {"question", "scale", TAKES_TEXT | TAKES_OBJECT, .object = "scale", REQUIRED,
     .about = "a family (agree5, sat5, grade5, sat3, yesno, nps11, recommend10, likert7), or score: words"},
    {"question", "text", TAKES_TEXT | TAKES_OBJECT, .object = "name", .about = "as printed; else the column's name"},
    {"question", "driver", TAKES_TEXT | TAKES_NULL, .about = "the group of questions it belongs to"},
    {"question", "reverse", TAKES_TRUTH, .about = "agreeing is unfavourable"},
    {"question", "headline", TAKES_TRUTH, .about = "the question the reports lead with"},
    {"scale", "*", TEXT_OR_LIST, .about = "words of a score; null: don't know"},

    DIMENSION("channel", NULL),
    DIMENSION("department", NULL),
    DIMENSION("service", NULL),
    DIMENSION("branch", NULL),
    DIMENSION("beneficiary", NULL),
    {"member", "id", TAKES_TEXT, REQUIRED},
    {"member", "name", TAKES_TEXT | TAKES_OBJECT, .object = "name"},
    {"member", "aliases", TEXT_OR_LIST, .about = "how the exports write it"},

    STATUS("open", NULL),
    STATUS("waiting_beneficiary", "the beneficiary has to bring something"),
    STATUS("accepted", NULL),
    STATUS("refused", NULL),
    STATUS("closed", NULL),
    STATUS("withdrawn", NULL),
    STATUS("duplicate", "duplicates and tests"),
    {"targets", "*", TAKES_NUMBER, .about = "the value aimed at"},
    THRESHOLD("inside", 1, "least n of a share in the internal reports"),
    THRESHOLD("public", 5, "least n of anything published"),
    THRESHOLD("interval", 1, "least n of an interval"),
    THRESHOLD("mean", 2, "least n of a mean"),
    THRESHOLD("km", 1, "least n of a time"),
    THRESHOLD("km_events", 1, "least events of a time"),
    THRESHOLD("nps", 1, "least n of the net promoter score"),
    {"gates", "rejected", TAKES_NUMBER, .least = 0, .most = 1},
    {"gates", "unknown_labels", TAKES_NUMBER, .least = 0, .most = 1},

    {"policy", "$schema", TAKES_TEXT, .about = "for editors"},
    {"policy", "version", TAKES_TEXT, REQUIRED},
    {"policy", "date", TAKES_TEXT, .about = "in force from: YYYY-MM-DD"},
    {"policy", "promises", TAKES_OBJECTS, .object = "promise", .items_most = 100},
    {"policy", "steps", TAKES_TEXTS, .items_most = 100},
    {"policy", "channels", TAKES_TEXTS, .items_most = 100},
    {"policy", "required_fields", TAKES_TEXTS, .items_most = 100},
    {"promise", "id", TAKES_TEXT, REQUIRED},
    {"promise", "from", TAKES_TEXT, REQUIRED},
    {"promise", "to", TAKES_TEXT, REQUIRED},
    {"promise", "min_days", TAKES_WHOLE | TAKES_NULL, .least = 0, .most = 3660},
    {"promise", "max_days", TAKES_WHOLE | TAKES_NULL, .least = 0, .most = 3660},
    {"promise", "clock", TAKES_TEXT, .words = "calendar_days|working_days"},
    {"promise", "text", TAKES_TEXT | TAKES_EMPTY, .about = "the words of the policy"},

    {"profile", "about", TAKES_TEXT | TAKES_OBJECT, .object = "name"},
    {"profile", "kind", TAKES_TEXT, .words = "requests|answers|offers", REQUIRED},
    FORM("profile"),
    {"profile", "questions", TAKES_OBJECTS, .object = "question", .items_most = 500, .in = IN_ANSWERS},

    {"scales", "null", TAKES_TEXTS, REQUIRED},
    {"scales", "families", TAKES_OBJECT, .object = "families", REQUIRED},
    {"families", "*", TAKES_OBJECT, .object = "family"},
    {"family", "low", TAKES_WHOLE, .least = 0, .most = 100, REQUIRED},
    {"family", "high", TAKES_WHOLE, .least = 1, .most = 100, REQUIRED},
    {"family", "favourable", TAKES_WHOLE, .least = 0, .most = 100, REQUIRED},
    {"family", "unfavourable", TAKES_WHOLE, .least = 0, .most = 100, REQUIRED},
    {"family", "words", TAKES_OBJECT, .object = "scale", REQUIRED},

    {"personal", "personal", TAKES_OBJECTS, .object = "personal_kind", REQUIRED},
    {"headers", "requests", TAKES_OBJECT, .object = "headers_of", REQUIRED},
    {"headers", "answers", TAKES_OBJECT, .object = "headers_of", REQUIRED},
    {"headers", "offers", TAKES_OBJECT, .object = "headers_of", REQUIRED},
    {"headers", "times", TAKES_OBJECT, .object = "headers_of", REQUIRED},
    {"headers", "actions", TAKES_TEXTS, REQUIRED},
    {"headers", "overall", TAKES_TEXTS, REQUIRED},
    {"headers", "recommend", TAKES_TEXTS, REQUIRED},
    {"headers", "tests", TAKES_TEXTS, REQUIRED},
    {"headers", "channels", TAKES_OBJECTS, .object = "member", REQUIRED},
    {"headers_of", "*", TAKES_TEXTS, .about = "names of the column, the likeliest first"},
    {"personal_kind", "what", TAKES_OBJECT, .object = "name", REQUIRED},
    {"personal_kind", "headers", TAKES_TEXTS, REQUIRED},
};
const size_t key_count = COUNT_OF(keys);

#include "tests/ingest/folder.h"

static const Project *read_text(Folder *f, Str text) {
    const Templates *templates = templates_read(f->arena, "templates", f->diag);
    assert_non_null(templates);
    return project_read(f->arena, folder_write(f, "rida.json", text), templates, f->diag);
}

/* The smallest project on two lines; what is tested begins the third. */
static Str with(Arena *arena, const char *more) {
    Str part[] = {STR("{\"organization\":{\"name\":\"س\"},\n"
                      "\"sources\":[{\"requests\":\"*.csv\",\"fields\":{\"id\":\"رقم\",\"received\":\"تاريخ\"}}]"),
                  *more ? STR(",\n") : STR(""), str_of(more), STR("}")};
    return str_join(arena, COUNT_OF(part), part);
}

static const Project *read_with(Folder *f, const char *more) {
    return read_text(f, with(f->arena, more));
}

static void fills_in_the_defaults(void **state) {
    (void)state;
    Folder f = folder_new();
    const Project *p = read_with(&f, "");
    assert_non_null(p);
    const Organization *o = &p->organization;
    assert_str(o->name.ar, "س");
    assert_int_equal(o->language_count, 1);
    assert_str(o->language[0], "ar");
    assert_false(o->arabic_digits);
    assert_int_equal(o->calendar, CALENDAR_BOTH);
    /* design.md, section 5 */
    assert_int_equal(o->thresholds.inside, 5);
    assert_int_equal(o->thresholds.public, 10);
    assert_int_equal(o->thresholds.interval, 10);
    assert_int_equal(o->thresholds.mean, 30);
    assert_int_equal(o->thresholds.km, 20);
    assert_int_equal(o->thresholds.km_events, 10);
    assert_int_equal(o->thresholds.nps, 50);
    assert_near(p->gate_rejected, 0.2, 0);
    assert_near(p->gate_labels, 0.1, 0);
    assert_int_equal(o->report_count, 3);
    assert_str(p->zone_name, "Asia/Riyadh");
    assert_int_equal(zone_offset(p->zone, 0), 3 * 3600);
    assert_true(p->week.rest[5] && p->week.rest[6] && !p->week.rest[0]);
    assert_true(p->as_of == MOMENT_NONE);
    for (size_t d = 0; d < DIMENSIONS; d++)
        assert_true(p->dimension[d].from_data);
    assert_int_equal(p->source_count, 1);
    assert_int_equal(p->source[0].kind, SOURCE_REQUESTS);
    assert_int_equal(p->source[0].field_count, 2);
    assert_int_equal(p->source[0].field[1].line, 2);
    assert_str(problems_text(&f), "0:0 HOLIDAYS_ABSENT \n");
    folder_drop(&f);
}

/* The example of design.md, section 5, without its comments. */
static const char whole[] =
    "{ \"$schema\": \"rida.schema.json\",\n"
    "\"organization\": { \"name\": {\"ar\": \"ج\", \"en\": \"C\"}, \"site\": \"https://c.example\", \"logo\": \"logo.png\", "
    "\"contact\": \"x\" },\n"
    "\"language\": [\"ar\", \"en\"], \"digits\": \"arab\", \"calendar\": \"hijri\", \"time_zone\": \"UTC\",\n"
    "\"week\": { \"rest_days\": [\"thu\", \"fri\"], \"holidays\": \"holidays.csv\" }, \"policy\": \"policy.json\",\n"
    "\"sources\": [ { \"requests\": [\"exports/requests-*.csv\", \"b\"], \"profile\": \"open311\", \"format\": \"csv\",\n"
    "\"encoding\": \"auto\", \"separator\": \"tab\", \"header_row\": 3, \"sheet\": \"طلبات\", \"records\": \"/data/items\", \"event_log\": { "
    "\"by\": \"رقم الطلب\" },\n"
    "\"fields\": { \"id\": \"رقم الطلب\", \"received\": [\"تاريخ الطلب\", \"وقت الاستلام\"], \"department\": null },\n"
    "\"dates\": { \"received\": { \"calendar\": \"hijri\", \"order\": \"dmy\" } }, \"time_zone\": \"+03:00\",\n"
    "\"where\": { \"الحالة\": { \"not\": [\"مكرر\", \"اختبار\"] }, \"النوع\": { \"is\": \"طلب\" }, \"//x\": 1 } },\n"
    "{ \"answers\": \"s.csv\", \"fields\": { \"id\": \"a\", \"request\": \"r\", \"submitted\": \"t\", \"channel\": \"c\", "
    "\"department\": \"d\", \"service\": \"s\", \"branch\": \"b\", \"beneficiary\": \"k\", \"comment\": \"n\" },\n"
    "\"questions\": [ { \"id\": \"ease\", \"column\": \"س١\", \"scale\": \"sat5\", \"driver\": \"سهولة\", \"reverse\": true },\n"
    "{ \"id\": \"overall\", \"column\": \"س٢\", \"scale\": {\"5\": [\"Extremely likely\"], \"1\": \"Never\", \"null\": "
    "[\"Dunno\"]}, \"driver\": null, \"headline\": true, \"text\": {\"ar\": \"؟\"} } ] },\n"
    "{ \"offers\": [\"o.csv\"], \"fields\": { \"request\": \"r\", \"offered\": \"t\", \"channel\": \"c\", \"department\": "
    "\"d\" } },\n"
    "{ \"actions\": [\"actions.csv\"] } ],\n"
    "\"dimensions\": { \"channel\": [ { \"id\": \"phone\", \"name\": {\"ar\": \"الهاتف\"}, \"aliases\": [\"هاتف\", "
    "\"الهَاتف\"] } ], \"department\": \"from data\", \"service\": \"from data\", \"branch\": \"from data\", \"beneficiary\": "
    "\"from data\" },\n"
    "\"statuses\": { \"open\": [\"جديد\"], \"waiting_beneficiary\": [], \"accepted\": \"مقبول\", \"refused\": [], "
    "\"closed\": [\"مغلق\", \"منجز\"], \"withdrawn\": [], \"duplicate\": [] },\n"
    "\"targets\": { \"close_time.p90\": 20, \"satisfied_share\": 0.8 },\n"
    "\"thresholds\": { \"inside\": 6, \"public\": 11, \"interval\": 12, \"mean\": 31, \"km\": 21, \"km_events\": 9, \"nps\": 51 "
    "},\n"
    "\"gates\": { \"rejected\": 0.3, \"unknown_labels\": 0.4 }, \"as_of\": \"2026-11-01T08:15\",\n"
    "\"units\": \"units.csv\", \"staff_names\": \"staff.txt\", \"lexicon\": \"themes.csv\", \"quotes\": \"quotes.csv\",\n"
    "\"reports\": [\"board\"], \"// a note\": [1] }";

static const Project *read_whole(Folder *f) {
    static const char *const beside[] = {"units.csv", "staff.txt", "themes.csv", "quotes.csv"};
    for (size_t i = 0; i < COUNT_OF(beside); i++)
        folder_write(f, beside[i], STR("x\n"));
    folder_write(f, "holidays.csv", STR("from,to,kind,name_ar,source\n2026-03-20,2026-03-23,eid,عيد الفطر,x\n"));
    folder_write(f, "policy.json",
                 STR("{\"version\":\"2\",\"date\":\"2024-09-01\",\"steps\":[\"received\"],\"channels\":[\"phone\"],"
                     "\"promises\":[{\"id\":\"reply\",\"from\":\"committee\",\"to\":\"decided\",\"min_days\":14,"
                     "\"max_days\":null,\"text\":\"نص\"}],\"required_fields\":[\"received\",\"channel\"]}"));
    return read_text(f, str_of(whole));
}

static void reads_every_key_of_the_organization(void **state) {
    (void)state;
    Folder f = folder_new();
    const Project *p = read_whole(&f);
    assert_str(problems_text(&f), "");
    assert_non_null(p);
    const Organization *o = &p->organization;
    assert_str(p->folder, f.path);
    assert_str(o->name.en, "C");
    assert_str(o->site, "https://c.example");
    assert_str(o->logo, "logo.png");
    assert_int_equal(o->language_count, 2);
    assert_true(o->arabic_digits);
    assert_int_equal(o->calendar, CALENDAR_HIJRI);
    assert_int_equal(o->thresholds.km_events, 9);
    assert_int_equal(o->target_count, 2);
    assert_str(o->target[0].indicator, "close_time");
    assert_str(o->target[0].statistic, "p90");
    assert_str(o->target[1].statistic, "");
    assert_near(o->target[1].value, 0.8, 0);
    assert_int_equal(o->report_count, 1);
    assert_str(o->policy.version, "2");
    assert_int_equal(o->policy.promise[0].min_days, 14);
    assert_int_equal(o->policy.promise[0].max_days, -1);
    assert_str(o->policy.promise[0].clock, "calendar_days");
    assert_int_equal(o->policy.required_count, 2);
    assert_str(o->policy.channel[0], "phone");
    assert_near(p->gate_labels, 0.4, 0);
    /* 2026-11-01T08:15 UTC, by GNU date */
    assert_true(p->as_of == moment_of(1793520900, true));
    assert_str(p->units, "units.csv");
    assert_str(p->quotes, "quotes.csv");
    assert_true(p->week.rest[4] && p->week.rest[5] && !p->week.rest[6]);
    assert_int_equal(p->week.holiday_count, 4);
    folder_drop(&f);
}

static void reads_every_key_of_the_sources(void **state) {
    (void)state;
    Folder f = folder_new();
    const Project *p = read_whole(&f);
    assert_int_equal(p->source_count, 4);
    const SourceSpec *s = p->source;
    assert_int_equal(s->glob_count, 2);
    assert_str(s->glob[0], "exports/requests-*.csv");
    assert_str(s->format, "csv");
    assert_str(s->encoding, "");
    assert_int_equal(s->separator, '\t');
    assert_str(s->sheet, "طلبات");
    assert_int_equal(s->header_row, 3);
    assert_str(s->records, "/data/items");
    assert_str(s->event_log, "رقم الطلب");
    assert_int_equal(zone_offset(s->zone, 0), 10800);
    assert_int_equal(s->where_count, 2);
    assert_false(s->where[0].only);
    assert_int_equal(s->where[0].value_count, 2);
    assert_true(s->where[1].only);
    assert_str(s->where[1].value[0], "طلب");
    /* updated, due, status and service of the profile, then the two of rida.json; department is given back by null */
    assert_int_equal(s->field_count, 6);
    assert_str(s->field[0].field, "updated");
    assert_str(s->field[0].column[0], "updated_datetime");
    assert_int_equal(s->field[0].order, ORDER_YMD);
    assert_true(s->field[0].gregorian);
    assert_int_equal(s->field[0].line, 5);
    assert_str(s->field[5].column[1], "وقت الاستلام");
    assert_true(s->field[5].hijri && !s->field[5].gregorian);
    assert_int_equal(s->field[5].order, ORDER_DMY);
    assert_int_equal(s->field[5].line, 7);
    assert_int_equal(s->field[5].date_line, 8);
    assert_int_equal(s[1].kind, SOURCE_ANSWERS);
    assert_int_equal(s[1].field_count, 9);
    assert_int_equal(s[2].kind, SOURCE_OFFERS);
    assert_int_equal(s[3].kind, SOURCE_ACTIONS);
    assert_int_equal(p->status_count[CLASS_CLOSED], 2);
    assert_str(p->status[CLASS_ACCEPTED][0], "مقبول");
    const DimensionSpec *channel = &p->dimension[DIM_CHANNEL];
    assert_false(channel->from_data);
    /* its id, its name, its first alias; the second is the name with a vowel sign */
    assert_int_equal(channel->member[0].alias_count, 3);
    assert_str(channel->member[0].alias[1], "الهاتف");
    folder_drop(&f);
}

static void reads_the_questions(void **state) {
    (void)state;
    Folder f = folder_new();
    const Project *p = read_whole(&f);
    assert_int_equal(p->question_count, 2);
    assert_int_equal(p->source[1].question_first, 0);
    assert_int_equal(p->source[1].question_count, 2);
    const Question *q = p->question;
    assert_str(q[0].scale.name, "sat5");
    assert_int_equal(q[0].scale.favourable, 4);
    assert_str(q[0].text.ar, "س١");
    assert_true(q[0].reverse && !q[0].headline);
    assert_true(q[1].headline);
    assert_str(q[1].text.ar, "؟");
    assert_str(q[1].driver, "");
    assert_int_equal(q[1].scale.low, 1);
    assert_int_equal(q[1].scale.high, 5);
    assert_int_equal(q[1].scale.favourable, 4);
    assert_int_equal(q[1].scale.unfavourable, 2);
    assert_str(q[1].scale.word[0].word, "Extremely likely");
    assert_int_equal(q[1].scale.word[0].score, 5);
    assert_int_equal(q[1].scale.word[2].score, SCORE_NULL);
    folder_drop(&f);
}

/* One mistake each; the @, taken out before it is read, marks the place that must be told. */
static const struct {
    const char *more, *problem;
} mistakes[] = {
    {"@\"langauge\":\"ar\"", "KEY_UNKNOWN langauge"},
    {"\"language\":@\"fr\"", "VALUE_WRONG fr"},
    {"\"language\":[\"ar\",@\"ar\"]", "NAME_TWICE ar"},
    {"\"language\":@[]", "VALUE_WRONG []"},
    {"\"digits\":@5", "VALUE_WRONG 5"},
    {"\"calendar\":@\"lunar\"", "VALUE_WRONG lunar"},
    {"\"time_zone\":@\"Asia/Riyad\"", "VALUE_WRONG Asia/Riyad"},
    {"\"time_zone\":@\"../../../etc/passwd\"", "VALUE_WRONG ../../../etc/passwd"},
    {"\"time_zone\":@\"/etc/passwd\"", "VALUE_WRONG /etc/passwd"},
    {"\"time_zone\":@\"Asia\"", "VALUE_WRONG Asia"},
    {"\"time_zone\":@\"+3:00\"", "VALUE_WRONG +3:00"},
    {"\"time_zone\":@\"+03:60\"", "VALUE_WRONG +03:60"},
    {"\"as_of\":@\"2026-02-29\"", "VALUE_WRONG 2026-02-29"},
    {"\"as_of\":@\"2026-01-01T24:00\"", "VALUE_WRONG 2026-01-01T24:00"},
    {"\"as_of\":@\"2026-01-01T+1:00\"", "VALUE_WRONG 2026-01-01T+1:00"},
    {"\"as_of\":@\"2026-01-01T08:15:\"", "VALUE_WRONG 2026-01-01T08:15:"},
    {"\"week\":{\"rest_days\":[@\"friday\"]}", "VALUE_WRONG friday"},
    {"\"week\":{\"rest_days\":@[\"sun\",\"mon\",\"tue\",\"wed\",\"thu\",\"fri\",\"sat\"]}", "VALUE_WRONG […]"},
    {"\"policy\":@\"none.json\"", "CONFIG_FILE_BROKEN"},
    {"\"quotes\":@\"none.csv\"", "CONFIG_FILE_BROKEN"},
    {"\"dimensions\":{@\"chanel\":\"from data\"}", "KEY_UNKNOWN chanel"},
    {"\"dimensions\":{\"channel\":@\"data\"}", "VALUE_WRONG data"},
    {"\"dimensions\":{\"channel\":[@{\"name\":\"x\"}]}", "KEY_MISSING dimensions.channel.id"},
    {"\"dimensions\":{\"channel\":[{\"id\":\"a\",\"aliases\":[\"إحالة\"]},{\"id\":\"b\","
     "\"aliases\":[@\"احاله\"]}]}",
     "NAME_TWICE احاله"},
    {"\"dimensions\":{\"channel\":[{\"id\":\"a\"},{\"id\":@\"A\"}]}", "NAME_TWICE A"},
    {"\"statuses\":{\"open\":[\"x\",\"y\"],\"closed\":[\"z\",@\"Y\"]}", "NAME_TWICE Y"},
    {"\"statuses\":{@\"opened\":[]}", "KEY_UNKNOWN opened"},
    {"\"targets\":{@\"close_tim.p90\":3}", "INDICATOR_UNKNOWN close_tim"},
    {"\"reports\":[@\"bord\"]", "VALUE_WRONG bord"},
    {"\"targets\":{@\"reception_time\":3}", "RECEPTION_TARGET reception_time"},
    {"\"targets\":{@\"stage_time.median\":3}", "RECEPTION_TARGET stage_time.median"},
    {"\"targets\":{\"close_time\":@\"3\"}", "VALUE_WRONG 3"},
    {"\"thresholds\":{\"public\":@4}", "VALUE_WRONG 4"},
    {"\"thresholds\":{\"mean\":@30.5}", "VALUE_WRONG 30.5"},
    {"\"gates\":{\"rejected\":@1.5}", "VALUE_WRONG 1.5"},
    {"\"gates\":{\"rejected\":@-0.1}", "VALUE_WRONG -0.1"},
    {"\"reports\":[\"board\",@\"board\"]", "NAME_TWICE board"},
    {"\"reports\":@\"board\"", "VALUE_WRONG board"},
};

/* "LINE:COLUMN problem" for the mark in the text, which is taken out. */
static Str mark_take(Arena *arena, Str *text, const char *problem) {
    size_t at = str_find(*text, STR("@"));
    Str before = str_to(*text, at), line = STR("");
    int64_t lines = 0;
    assert_true(at != SIZE_MAX);
    for (Str rest = before; rest.len || !lines; lines++)
        line = str_cut(&rest, '\n');
    *text = str_join(arena, 2, (Str[]){before, str_from(*text, at + 1)});
    Buf out = {.arena = arena};
    buf_int(&out, before.ptr[before.len - 1] == '\n' ? lines + 1 : lines);
    buf_byte(&out, ':');
    buf_int(&out, before.ptr[before.len - 1] == '\n' ? 1 : (int64_t)str_codes(line) + 1);
    buf_byte(&out, ' ');
    buf_add(&out, str_of(problem));
    return buf_str(&out);
}

static void told(Folder *f, Str text, const char *problem) {
    Str wanted = mark_take(f->arena, &text, problem);
    assert_null(read_text(f, text));
    assert_int_equal(diag_exit(f->diag), EXIT_CONFIG);
    if (str_find(problems_text(f), wanted) == SIZE_MAX)
        fail_msg("%s\nwanted %s\ngot:\n%s", str_c(f->arena, text), str_c(f->arena, wanted),
                 str_c(f->arena, problems_text(f)));
}

static void tells_the_place_of_a_mistake(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(mistakes); i++) {
        Folder f = folder_new();
        told(&f, with(f.arena, mistakes[i].more), mistakes[i].problem);
        if (diag_count(f.diag, ERROR) != 1)
            fail_msg("more than the one problem:\n%s", str_c(f.arena, problems_text(&f)));
        folder_drop(&f);
    }
}

/* The same in a list of sources. */
static const struct {
    const char *source, *problem;
} source_mistakes[] = {
    {"@{\"foo\":1}", "KEY_MISSING sources.requests|answers|offers|actions"},
    {"{\"requests\":@[]}", "VALUE_WRONG []"},
    {"@{\"requests\":\"x\"}", "KEY_MISSING sources.fields.received"},
    {"{\"requests\":\"x\",\"fields\":{\"id\":\"n\",@\"recieved\":\"d\",\"received\":\"e\"}}", "KEY_UNKNOWN recieved"},
    {"{\"answers\":\"x\",\"fields\":{@\"received\":\"n\"}}", "KEY_UNKNOWN received"},
    {"{\"offers\":\"x\",@\"questions\":[]}", "KEY_UNKNOWN questions"},
    {"{\"actions\":\"x\",@\"fields\":{}}", "KEY_UNKNOWN fields"},
    {"{\"offers\":\"x\",@\"answers\":\"y\"}", "KEY_UNKNOWN answers"},
    {"{\"offers\":\"x\",\"fields\":{\"offered\":@[\"a\",\"b\",\"c\"]}}", "VALUE_WRONG […]"},
    {"{\"offers\":\"x\",\"fields\":{\"channel\":@[\"a\",\"b\"]}}", "VALUE_WRONG […]"},
    {"{\"offers\":\"x\",\"dates\":{\"offered\":@{}}}", "VALUE_WRONG {}"},
    {"{\"offers\":\"x\",\"fields\":{\"offered\":\"a\"},\"dates\":{\"offered\":{\"order\":@\"dym\"}}}",
     "VALUE_WRONG dym"},
    {"{\"offers\":\"x\",\"format\":@\"docx\"}", "VALUE_WRONG docx"},
    {"{\"offers\":\"x\",\"encoding\":@\"klingon\"}", "VALUE_WRONG klingon"},
    {"{\"offers\":\"x\",\"separator\":@\"::\"}", "VALUE_WRONG ::"},
    {"{\"offers\":\"x\",\"header_row\":@0}", "VALUE_WRONG 0"},
    {"{\"offers\":\"x\",\"time_zone\":@\"Mars\"}", "VALUE_WRONG Mars"},
    {"{\"offers\":\"x\",\"where\":{\"a\":@{}}}", "KEY_MISSING is|not"},
    {"{\"offers\":\"x\",\"profile\":@\"none\"}", "PROFILE_UNKNOWN none"},
    {"{\"offers\":\"x\",\"profile\":@\"../lang/ar\"}", "PROFILE_UNKNOWN ../lang/ar"},
    {"{\"offers\":\"x\",\"profile\":@\"open311\"}", "VALUE_WRONG open311"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":\"A\",\"scale\":@\"sat6\"}]}", "VALUE_WRONG sat6"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":\"A\",\"scale\":@{\"5\":\"x\"}}]}",
     "VALUE_WRONG {…}"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":\"A\",\"scale\":{\"5\":\"x\",\"4\":@\"X\"}}]}",
     "NAME_TWICE X"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":\"A\",\"scale\":{\"5\":\"x\",\"4\":\"y\","
     "@\"-1\":\"z\"}}]}",
     "KEY_UNKNOWN -1"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":\"A\",\"scale\":\"sat5\"},{\"id\":@\"a\","
     "\"column\":\"B\",\"scale\":\"sat5\"}]}",
     "NAME_TWICE a"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":\"A\",\"scale\":\"sat5\"},{\"id\":\"b\","
     "\"column\":@\"A\",\"scale\":\"sat5\"}]}",
     "NAME_TWICE A"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":\"A\",\"scale\":\"sat5\"}]},"
     "{\"answers\":\"y\",\"questions\":[@{\"id\":\"a\",\"column\":\"B\",\"scale\":\"agree5\"}]}",
     "VALUE_WRONG {…}"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":\"A\",\"scale\":\"sat5\",\"headline\":true},"
     "{\"id\":\"b\",\"column\":\"B\",\"scale\":\"sat5\",\"headline\":@true}]}",
     "VALUE_WRONG true"},
    {"{\"answers\":\"x\",\"questions\":[{\"id\":\"a\",\"column\":@\"رقم الجوال\",\"scale\":\"sat5\"}]}",
     "FIELD_PERSONAL رقم الجوال"},
    {"{\"offers\":\"x\",\"fields\":{\"request\":@\"رقم الهويّة\"}}", "FIELD_PERSONAL رقم الهويّة"},
    {"{\"offers\":\"x\",\"fields\":{\"request\":@\"National_ID *\"}}", "FIELD_PERSONAL National_ID *"},
    {"{\"offers\":\"x\",\"fields\":{\"request\":@\"اسم المستفيد\"}}", "FIELD_PERSONAL اسم المستفيد"},
    {"{\"offers\":\"x\",\"fields\":{\"request\":@\"البريد الإلكتروني\"}}", "FIELD_PERSONAL البريد الإلكتروني"},
};

static void tells_the_place_of_a_mistake_in_a_source(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(source_mistakes); i++) {
        Folder f = folder_new();
        Str part[] = {STR("{\"organization\":{\"name\":\"س\"},\"sources\":[\n"), str_of(source_mistakes[i].source),
                      STR("]}")};
        told(&f, str_join(f.arena, COUNT_OF(part), part), source_mistakes[i].problem);
        folder_drop(&f);
    }
}

static void shows_all_problems_in_the_order_of_the_file(void **state) {
    (void)state;
    Folder f = folder_new();
    assert_null(read_text(&f, STR("{\"organisation\":{},\n\"digits\":7,\n\"as_of\":\"x\",\n\"gates\":{\"a\":1},\n"
                                  "\"sources\":[3]}")));
    assert_str(problems_text(&f), "0:0 HOLIDAYS_ABSENT \n1:1 KEY_MISSING organization\n1:2 KEY_UNKNOWN organisation\n"
                                  "2:10 VALUE_WRONG 7\n3:9 VALUE_WRONG x\n4:10 KEY_UNKNOWN a\n5:12 VALUE_WRONG 3\n");
    const DiagEntry *unknown = diag_entry(f.diag, 2);
    assert_str(unknown->arg[1], "organization"); /* did you mean */
    Buf out = {.arena = f.arena};
    diag_message(&out, diag_entry(f.diag, 3), (DiagWords){0});
    assert_str(buf_str(&out), "«7» is not a value for «digits»: one of: latn, arab");
    folder_drop(&f);
}

static void suggests_the_zone_that_is_meant(void **state) {
    (void)state;
    static const char *const meant[][2] = {
        {"Asia/Riyad", "Asia/Riyadh"}, {"riyadh", "Asia/Riyadh"}, {"asia/riyadh", "Asia/Riyadh"}, {"Duabi", "Asia/Dubai"}};
    for (size_t i = 0; i < COUNT_OF(meant); i++) {
        Folder f = folder_new();
        Str more = str_join(f.arena, 3, (Str[]){STR("\"time_zone\":\""), str_of(meant[i][0]), STR("\"")});
        assert_null(read_with(&f, str_c(f.arena, more)));
        const DiagEntry *wrong = diag_entry(f.diag, diag_entries(f.diag) - 1);
        if (str_find(wrong->arg[2], str_of(meant[i][1])) == SIZE_MAX)
            fail_msg("%s: %s", meant[i][0], str_c(f.arena, wrong->arg[2]));
        folder_drop(&f);
    }
}

static void refuses_what_is_no_json(void **state) {
    (void)state;
    Folder f = folder_new();
    assert_null(read_text(&f, STR("{\"a\":1,\n\"a\":2}")));
    assert_null(read_text(&f, STR("[]")));
    assert_null(project_read(f.arena, folder_path(&f, "none"), templates_read(f.arena, "templates", f.diag), f.diag));
    assert_null(project_read(f.arena, f.path, templates_read(f.arena, "templates", f.diag), f.diag));
    Str text = problems_text(&f);
    assert_true(str_starts(text, STR("2:1 JSON_BROKEN ")));
    assert_true(str_find(text, STR("1:1 VALUE_WRONG []\n")) != SIZE_MAX);
    assert_true(str_find(text, STR("0:0 CONFIG_FILE_BROKEN No such file or directory\n0:0 CONFIG_FILE_BROKEN folder\n")) !=
                SIZE_MAX);
    assert_int_equal(diag_exit(f.diag), EXIT_CONFIG);
    folder_drop(&f);
}

static void refuses_to_press_reception_by_policy(void **state) {
    (void)state;
    Folder f = folder_new();
    folder_write(&f, "policy.json", STR("{\"version\":\"1\",\"date\":\"2024\",\n"
                                        "\"promises\":[{\"id\":\"r\",\"from\":\"received\",\"to\":\"verified\",\n"
                                        "\"max_days\":1},\n"
                                        "{\"id\":\"r\",\"from\":\"committee\",\"to\":\"x\",\n"
                                        "\"min_days\":3,\"max_days\":2}],\n\"required_fields\":[\"name\"]}"));
    assert_null(read_with(&f, "\"policy\":\"policy.json\""));
    assert_str(problems_text(&f), "1:23 VALUE_WRONG 2024\n3:12 RECEPTION_TARGET r\n4:7 NAME_TWICE r\n4:35 VALUE_WRONG x\n"
                                  "5:25 VALUE_WRONG 2\n6:20 VALUE_WRONG name\n0:0 HOLIDAYS_ABSENT \n");
    assert_str(diag_entry(f.diag, 0)->place.file, folder_path(&f, "policy.json"));
    folder_drop(&f);
}

static void takes_a_date_as_the_end_of_its_day(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Zone *riyadh = zone_fixed(arena, 3 * 3600);
    Moment moment;
    assert_true(project_as_of(STR("2026-10-31"), riyadh, &moment));
    assert_true(moment == moment_of(1793480399, true)); /* 2026-10-31T20:59:59Z, by GNU date */
    assert_true(project_as_of(STR("2026-10-31 08:15:30"), riyadh, &moment));
    assert_true(moment == moment_of(1793423730, true));
    arena_drop(arena);
}

static void one_question_of_two_sources(void **state) {
    (void)state;
    Folder f = folder_new();
    const Project *p = read_text(
        &f, STR("{\"organization\":{\"name\":\"س\"},\"sources\":[{\"answers\":\"a\",\"questions\":[{\"id\":\"x\",\"column\":\"X\","
                "\"scale\":\"sat5\"},{\"id\":\"y\",\"column\":\"Y\",\"scale\":\"yesno\"}]},{\"answers\":\"b\",\"questions\":"
                "[{\"id\":\"y\",\"column\":\"Z\",\"scale\":\"yesno\"}]}]}"));
    assert_non_null(p);
    assert_int_equal(p->question_count, 3);
    assert_int_equal(p->source[1].question_first, 2);
    assert_int_equal(p->question[1].first, 1);
    assert_int_equal(p->question[2].first, 1);
    assert_true(p->question[0].headline && !p->question[1].headline); /* the first leads when none is named */
    folder_drop(&f);
}

static void reads_the_samples(void **state) {
    (void)state;
    Folder f = folder_new();
    const Templates *templates = templates_read(f.arena, "templates", f.diag);
    if (access("samples/rida.json", R_OK)) {
        print_message("skipped: samples/rida.json is not here\n");
        folder_drop(&f);
        skip();
    }
    assert_non_null(project_read(f.arena, "samples/rida.json", templates, f.diag));
    assert_int_equal(diag_count(f.diag, NOTE), 0);
    folder_drop(&f);
}

/* Truncations and bytes changed at every place: any outcome but a crash, and none without a word. */
static void bears_damage(void **state) {
    (void)state;
    Folder f = folder_new();
    assert_non_null(read_whole(&f));
    const Templates *templates = templates_read(f.arena, "templates", f.diag);
    Str good = str_of(whole);
    static const char change[] = "\"{}[],:0-x\\\x80";
    for (size_t at = 0; at < good.len; at += 7) {
        for (size_t c = 0; c < sizeof change; c += 1 + at % 3) {
            Arena *arena = arena_new();
            Diag *diag = diag_new(arena);
            char *text = memcpy(ARENA_ARRAY(arena, char, good.len), good.ptr, good.len);
            text[at] = change[c];
            const char *path = folder_write(&f, "rida.json", (Str){text, change[c] ? good.len : at});
            const Project *project = project_read(arena, path, templates, diag);
            assert_true((project == NULL) == (diag_count(diag, ERROR) > 0));
            arena_drop(arena);
        }
    }
    folder_drop(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_in_the_defaults),
        cmocka_unit_test(reads_every_key_of_the_organization),
        cmocka_unit_test(reads_every_key_of_the_sources),
        cmocka_unit_test(reads_the_questions),
        cmocka_unit_test(tells_the_place_of_a_mistake),
        cmocka_unit_test(tells_the_place_of_a_mistake_in_a_source),
        cmocka_unit_test(shows_all_problems_in_the_order_of_the_file),
        cmocka_unit_test(suggests_the_zone_that_is_meant),
        cmocka_unit_test(refuses_what_is_no_json),
        cmocka_unit_test(refuses_to_press_reception_by_policy),
        cmocka_unit_test(takes_a_date_as_the_end_of_its_day),
        cmocka_unit_test(one_question_of_two_sources),
        cmocka_unit_test(reads_the_samples),
        cmocka_unit_test(bears_damage),
    };
    json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}

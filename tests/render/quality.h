/* quality.h - a made-up quality report as a page of the web shows it: every kind of block and chart, in Arabic or
 * English, with names as bad as spreadsheets can hold.  For the tests of charts, SVG and HTML. */
#ifndef TESTS_RENDER_QUALITY_H
#define TESTS_RENDER_QUALITY_H

#include <string.h>

#include "render/chart.h"
#include "render/document.h"

#define N(text) "\u2066" text "\u2069"    /* a number */
#define NAME(text) "\u2068" text "\u2069" /* a name from the data */

/* A ruler that needs no font: wide enough for any face. */
static inline double even_width(const void *context, Str text, double size, bool bold) {
    (void)context;
    return (double)str_codes(text) * size * (bold ? 0.6 : 0.55);
}
static inline Ruler even_ruler(void) {
    return (Ruler){even_width, NULL};
}

typedef struct Sample { /* what the builder needs at hand */
    Arena *arena;
    Ruler ruler;
    bool arabic;
} Sample;

#define SAY(sample, ar, en) ((sample)->arabic ? STR(ar) : STR(en))

static inline Str sample_figure(const Sample *sample, double value, bool share) {
    Buf out = {.arena = sample->arena};
    buf_code(&out, 0x2066);
    buf_fixed(&out, share ? value * 100 : value, 0);
    buf_add(&out, share ? STR("%") : STR(""));
    buf_code(&out, 0x2069);
    return buf_str(&out);
}

static inline ChartPoint sample_point(const Sample *sample, Str label, double value, double spread, bool share) {
    return (ChartPoint){.label = label,
                        .figure = sample_figure(sample, value, share),
                        .value = value,
                        .low = value - spread,
                        .high = share && value + spread > 1 ? 1 : value + spread,
                        .shown = true,
                        .has_interval = spread > 0};
}

static inline ChartPoint sample_withheld(const Sample *sample, Str label) {
    return (ChartPoint){.label = label,
                        .figure = SAY(sample, "عدد غير كافٍ", "too few"),
                        .value = 0.99,
                        .low = 0.9,
                        .high = 1,
                        .has_interval = true};
}

static inline void sample_ticks(const Sample *sample, ChartData *data, double most, bool share) {
    double *value = ARENA_ARRAY(sample->arena, double, 6);
    Str *label = ARENA_ARRAY(sample->arena, Str, 6);
    data->tick_count = chart_ticks(most, 6, value);
    for (size_t i = 0; i < data->tick_count; i++)
        label[i] = sample_figure(sample, value[i], share);
    data->tick_value = value;
    data->tick_label = label;
}

static inline const ChartData *sample_data(const Sample *sample, size_t series_count, const ChartSeries *series,
                                           Str axis) {
    ChartData *data = ARENA_NEW(sample->arena, ChartData);
    *data = (ChartData){.series_count = series_count, .series = series, .axis = axis};
    return data;
}

static inline ChartSeries *sample_series(const Sample *sample, Str name, size_t count, const ChartPoint *point) {
    ChartSeries *series = ARENA_NEW(sample->arena, ChartSeries);
    ChartPoint *copy = ARENA_ARRAY(sample->arena, ChartPoint, count);
    if (count)
        memcpy(copy, point, count * sizeof *point);
    *series = (ChartSeries){name, count, copy};
    return series;
}

/* The seven channels and their satisfied share, one of them with too few answers. */
static inline const ChartData *sample_channels(const Sample *s) {
    const ChartPoint point[] = {
        sample_point(s, SAY(s, "المقابلة الشخصية", "In person"), 0.91, 0.04, true),
        sample_point(s, SAY(s, "الاتصالات الهاتفية", "Telephone"), 0.83, 0.06, true),
        sample_point(s, SAY(s, "وسائل التواصل الاجتماعي", "Social media"), 0.62, 0.09, true),
        sample_withheld(s, SAY(s, "الخطابات", "Letters")),
        sample_point(s, SAY(s, "خدمات طلب المساعدة في موقع الجمعية", "Aid requests on the association's site"), 0.78,
                     0.05, true),
        sample_point(s, SAY(s, "خدمة التطوع", "Volunteering"), 1, 0.2, true),
        sample_point(s, SAY(s, "المكاتب الفرعية", "Branch offices"), 0, 0.03, true),
    };
    ChartData data =
        *sample_data(s, 1, sample_series(s, STR(""), COUNT_OF(point), point),
                     SAY(s, "نسبة الراضين وفاصل الثقة " N("95%"), "Satisfied share with its 95% interval"));
    data.most = 1;
    data.has_target = true;
    data.target = 0.8;
    data.target_label = SAY(s, "المستهدف " N("80%"), "Target 80%");
    sample_ticks(s, &data, 1, true);
    ChartData *kept = ARENA_NEW(s->arena, ChartData);
    *kept = data;
    return kept;
}

static inline Str sample_month(const Sample *s, size_t month) {
    static const char *const ar[] = {"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                                     "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
    static const char *const en[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    Buf out = {.arena = s->arena};
    buf_add(&out, str_of((s->arabic ? ar : en)[month % 12]));
    buf_addf(&out, " \u2066%d\u2069", (int)(2024 + month / 12));
    return buf_str(&out);
}

/* Months of counts, with a gap; two series when asked. */
static inline const ChartData *sample_months(const Sample *s, size_t months, bool two) {
    ChartSeries *series = ARENA_ARRAY(s->arena, ChartSeries, 2);
    for (size_t k = 0; k < 2; k++) {
        ChartPoint *point = ARENA_ARRAY(s->arena, ChartPoint, months);
        for (size_t i = 0; i < months; i++) {
            double value = 120 + (double)((i * 37 + k * 11) % 53) + (double)i * (k ? 2 : 4) - (double)k * 15;
            point[i] = sample_point(s, sample_month(s, i + 10), value, two ? 0 : 14, false);
            if (!k && months > 8 && (i == 5 || i == 6))
                point[i] = sample_withheld(s, point[i].label);
        }
        series[k] =
            (ChartSeries){two ? (k ? SAY(s, "أُغلقت", "Closed") : SAY(s, "وردت", "Received")) : STR(""), months, point};
    }
    ChartData *data = ARENA_NEW(s->arena, ChartData);
    *data = *sample_data(s, two ? 2 : 1, series, SAY(s, "عدد الطلبات في الشهر", "Requests a month"));
    data->has_target = !two;
    data->target = 150;
    data->target_label = SAY(s, "متوسط العام الماضي " N("150"), "Last year's mean 150");
    sample_ticks(s, data, 270, false);
    return data;
}

static inline const ChartData *sample_answers(const Sample *s) {
    static const double part[5][4] = {{0.04, 0.06, 0.01, 0.3},
                                      {0.07, 0.1, 0.02, 0.2},
                                      {0.12, 0.2, 0.07, 0.1},
                                      {0.35, 0.34, 0.2, 0.1},
                                      {0.42, 0.3, 0.7, 0.3}};
    const Str level[] = {SAY(s, "غير راضٍ إطلاقًا", "Very dissatisfied"), SAY(s, "غير راضٍ", "Dissatisfied"),
                         SAY(s, "محايد", "Neutral"), SAY(s, "راضٍ", "Satisfied"), SAY(s, "راضٍ جدًا", "Very satisfied")};
    const Str question[] = {SAY(s, "ما مدى رضاك عن الخدمة إجمالًا؟", "How satisfied are you overall?"),
                            SAY(s, "سهولة الوصول إلى الجمعية والتواصل معها في أوقات الدوام الرسمي وخارجه",
                                "How easy was it to reach the association during and outside working hours"),
                            SAY(s, "احترام الموظفين وحسن تعاملهم", "Respect shown by the staff"),
                            SAY(s, "وضوح الشروط", "Clear conditions")};
    ChartSeries *series = ARENA_ARRAY(s->arena, ChartSeries, 5);
    for (size_t l = 0; l < 5; l++) {
        ChartPoint *point = ARENA_ARRAY(s->arena, ChartPoint, 4);
        for (size_t q = 0; q < 4; q++)
            point[q] =
                q == 3 && l == 2 ? sample_withheld(s, question[q]) : sample_point(s, question[q], part[l][q], 0, true);
        series[l] = (ChartSeries){level[l], 4, point};
    }
    return sample_data(s, 5, series, SAY(s, "توزيع الإجابات", "How answers are spread"));
}

static inline const ChartData *sample_ages(const Sample *s) {
    const ChartPoint point[] = {
        sample_point(s, SAY(s, "حتى " N("3") " أيام", "Up to 3 days"), 41, 0, false),
        sample_point(s, SAY(s, N("4") " إلى " N("7"), "4 to 7"), 28, 0, false),
        sample_point(s, SAY(s, N("8") " إلى " N("14"), "8 to 14"), 0, 0, false),
        sample_withheld(s, SAY(s, N("15") " إلى " N("30"), "15 to 30")),
        sample_point(s, SAY(s, "أكثر من " N("30") " يومًا", "Over 30 days"), 12, 0, false),
    };
    return sample_data(s, 1, sample_series(s, STR(""), COUNT_OF(point), point),
                       SAY(s, "الطلبات القائمة بحسب عمرها", "Open requests by age"));
}

static inline const Canvas *sample_drawn(const Sample *s, const char *kind, const ChartData *data, double width) {
    const ChartKind *chart = chart_named(str_of(kind));
    Canvas *canvas = canvas_new(s->arena, width, chart->height(data, width, s->ruler), s->arabic);
    chart->draw(canvas, data, s->ruler);
    return canvas;
}

/* The same figures as a table. */
static inline const Table *sample_table_of(const Sample *s, const ChartData *data, Str caption) {
    Table *table = ARENA_NEW(s->arena, Table);
    size_t columns = data->series_count + 1, rows = data->series[0].count;
    Column *column = ARENA_ARRAY(s->arena, Column, columns);
    Cell *cell = ARENA_ARRAY(s->arena, Cell, columns * rows);
    column[0] = (Column){SAY(s, "البند", "Item"), COLUMN_TEXT, 2};
    for (size_t c = 1; c < columns; c++) {
        Str name = data->series[c - 1].name;
        column[c] = (Column){name.len ? name : SAY(s, "القيمة", "Value"), COLUMN_NUMBER, 1};
    }
    for (size_t r = 0; r < rows; r++) {
        cell[r * columns] = (Cell){data->series[0].point[r].label, TONE_PLAIN, -1};
        for (size_t c = 1; c < columns; c++) {
            const ChartPoint *point = &data->series[c - 1].point[r];
            cell[r * columns + c] = (Cell){point->figure, point->shown ? TONE_PLAIN : TONE_FAINT, -1};
        }
    }
    *table = (Table){.caption = caption, .columns = columns, .rows = rows, .column = column, .cell = cell};
    return table;
}

static inline Block sample_chart(const Sample *s, const char *id, const char *kind, const ChartData *data, Str title) {
    Chart *chart = ARENA_NEW(s->arena, Chart);
    *chart = (Chart){.title = title,
                     .description = SAY(s, "رسم يعرض الأرقام المذكورة في الجدول بعده، من " N("0") " إلى أعلاها.",
                                        "A drawing of the figures in the table after it, from 0 to the largest."),
                     .wide = sample_drawn(s, kind, data, 720),
                     .narrow = sample_drawn(s, kind, data, 340),
                     .name = str_of(id)};
    return (Block){
        .kind = BLOCK_CHART, .id = str_of(id), .chart = chart, .table = sample_table_of(s, data, data->axis)};
}

static inline Block sample_heading(const char *id, int level, Str text) {
    return (Block){.kind = BLOCK_HEADING, .id = str_of(id), .level = level, .text = text};
}

static inline Block sample_cards(const Sample *s) {
    Card *card = ARENA_ARRAY(s->arena, Card, 4);
    const Canvas *spark = sample_drawn(s, "spark", sample_months(s, 12, false), 160);
    card[0] = (Card){.label = SAY(s, "الطلبات الواردة", "Requests received"),
                     .value = STR(N("1,190")),
                     .unit = SAY(s, "طلبًا", "requests"),
                     .note = {SAY(s, "الشهر الماضي: " N("1,102"), "Last month: 1,102")},
                     .spark = spark};
    card[1] = (Card){.label = SAY(s, "نسبة الراضين عن الخدمة", "Satisfied with the service"),
                     .value = STR(N("81.4%")),
                     .note = {SAY(s, "فاصل الثقة من " N("79.1%") " إلى " N("83.6%"), "95% interval 79.1% to 83.6%"),
                              SAY(s, "عدد الإجابات: " N("1,120"), "Answers: 1,120")},
                     .tone = TONE_GOOD,
                     .tone_word = SAY(s, "بلغ المستهدف " N("80%"), "Reached the target of 80%"),
                     .spark = spark};
    card[2] = (Card){.label = SAY(s, "الزمن حتى الإغلاق لتسعة من كل عشرة", "Time to close nine of ten"),
                     .value = STR(N("27")),
                     .unit = SAY(s, "يوم عمل", "working days"),
                     .note = {SAY(s, "المستهدف " N("20"), "Target 20")},
                     .tone = TONE_WARN,
                     .tone_word = SAY(s, "لم يبلغ المستهدف", "Missed the target"),
                     .spark = spark};
    card[3] = (Card){.label = SAY(s, "صافي نقاط التوصية", "Net promoter score"),
                     .value = SAY(s, "عدد غير كافٍ", "too few"),
                     .note = {SAY(s, "الإجابات أقل من " N("50"), "Fewer than 50 answers")},
                     .tone = TONE_FAINT};
    return (Block){.kind = BLOCK_CARDS, .id = STR("key-figures"), .count = 4, .card = card};
}

static inline const char *sample_bad_name(size_t index) {
    static const char *const name[] = {
        NAME("</td><script>alert(1)</script>"),
        NAME("قسم \u202E gnp.exe \u2069\u2069 \" onload=\"x"),
        NAME("إدارة_المتابعة_والتقييم_والتطوير_والتحسين_المستمر_وقياس_الأثر_وإدارة_علاقات_المستفيدين_في_جميع_فروع_"
             "الجمعية_"
             "بمحافظة_الوادي_وما_جاورها_من_المراكز_والقرى_والهجر_التابعة_لها_إداريًّا_وماليًّا_بحسب_الهيكل_التنظيمي_"
             "المعتمد"),
        NAME("Beneficiary Care & \"Support\" <b>'s"),
        "المساعدات\x01\x7f\u2066",
    };
    return name[index % COUNT_OF(name)];
}

static inline Block sample_wide_table(const Sample *s) {
    enum { COLUMNS = 6, ROWS = 6 };
    const Str head[COLUMNS] = {SAY(s, "القسم", "Department"),       SAY(s, "الواردة", "Received"),
                               SAY(s, "المغلقة", "Closed"),         SAY(s, "وسيط الأيام", "Median days"),
                               SAY(s, "نسبة الراضين", "Satisfied"), SAY(s, "المستهدف", "Target")};
    Column *column = ARENA_ARRAY(s->arena, Column, COLUMNS);
    Cell *cell = ARENA_ARRAY(s->arena, Cell, COLUMNS * ROWS);
    for (size_t c = 0; c < COLUMNS; c++)
        column[c] = (Column){head[c], c && c < 5 ? COLUMN_NUMBER : COLUMN_TEXT, c ? 1 : 2};
    for (size_t r = 0; r < ROWS; r++) {
        Cell *row = cell + r * COLUMNS;
        row[0] = (Cell){r + 1 < ROWS ? str_of(sample_bad_name(r)) : SAY(s, "المجموع", "Total"), TONE_PLAIN, -1};
        row[1] = (Cell){sample_figure(s, (double)(r * 137 + 40), false), TONE_PLAIN, -1};
        row[2] = (Cell){sample_figure(s, (double)(r * 120 + 31), false), TONE_PLAIN, -1};
        row[3] = (Cell){STR(N("−3.2")), TONE_PLAIN, -1};
        row[4] = r == 2 ? (Cell){SAY(s, "عدد غير كافٍ", "too few"), TONE_FAINT, 0.5}
                        : (Cell){sample_figure(s, 0.6 + (double)r * 0.07, true), TONE_PLAIN, 0.6 + (double)r * 0.07};
        row[5] = r % 2 ? (Cell){SAY(s, "بلغ", "reached"), TONE_GOOD, -1}
                       : (Cell){SAY(s, "لم يبلغ", "missed"), TONE_WARN, -1};
    }
    Str *note = ARENA_ARRAY(s->arena, Str, 1);
    note[0] = SAY(s, "لا تُعرض نسبة من أقل من " N("5") " إجابات.", "No share of fewer than 5 answers is shown.");
    Table *table = ARENA_NEW(s->arena, Table);
    *table = (Table){SAY(s, "الأقسام في أكتوبر " N("2026"), "Departments in October 2026"),
                     COLUMNS,
                     ROWS,
                     column,
                     cell,
                     1,
                     note,
                     true};
    return (Block){.kind = BLOCK_TABLE, .id = STR("departments"), .table = table};
}

static inline Block sample_cover(const Sample *s) {
    Pair *pair = ARENA_ARRAY(s->arena, Pair, 3);
    pair[0] = (Pair){
        SAY(s, "الفترة", "Period"),
        SAY(s, "أكتوبر " N("2026") "م، الموافق " N("20") " ربيع الآخر إلى " N("20") " جمادى الأولى " N("1448") "هـ",
            "October 2026")};
    pair[1] = (Pair){SAY(s, "تاريخ البيانات", "Data as of"), STR(N("2026-11-01"))};
    pair[2] = (Pair){SAY(s, "الإصدار", "Edition"), SAY(s, "أول إصدار", "First edition")};
    return (Block){.kind = BLOCK_COVER,
                   .text = SAY(s, "تقرير الجودة: زمن الاستجابة ورضا المستفيدين",
                               "Quality report: response times and satisfaction"),
                   .subtitle = SAY(s, "جمعية البر الخيرية بمحافظة الوادي", "Wadi Charity"),
                   .count = 3,
                   .pair = pair};
}

static inline Block sample_links(const Sample *s) {
    Link *link = ARENA_ARRAY(s->arena, Link, 4);
    link[0] = (Link){SAY(s, "كل الأرقام، CSV", "All figures, CSV"), STR("figures.csv"), STR(N("12 KB"))};
    link[1] = (Link){SAY(s, "موقع الجمعية", "The charity's site"), STR("https://example.org/?a=1&b=\"2\""), STR("")};
    link[2] = (Link){STR("javascript"), STR("javascript:alert(1)"), STR("")};
    link[3] = (Link){STR("tab"), STR("java\tscript:alert(1)"), STR("")};
    return (Block){.kind = BLOCK_LINKS, .text = SAY(s, "تنزيل", "Downloads"), .count = 4, .link = link};
}

static inline const Document *sample_document(const Sample *s) {
    Str *item = ARENA_ARRAY(s->arena, Str, 2);
    item[0] = SAY(
        s,
        "زاد الرد الهاتفي قبل نهاية اليوم من " N("62%") " إلى " N("71%") " (رقم المتابعة " N("+966 11 123 4567") ").",
        "Calls answered the same day rose from 62% to 71%.");
    item[1] = str_of(sample_bad_name(0));
    Pair *pair = ARENA_ARRAY(s->arena, Pair, 2);
    pair[0] = (Pair){SAY(s, "يوم عمل", "Working day"),
                     SAY(s, "كل يوم من الأحد إلى الخميس، سوى الإجازات.", "Sunday to Thursday, but holidays.")};
    pair[1] = (Pair){str_of(sample_bad_name(2)), str_of(sample_bad_name(1))};
    const Block block[] = {
        sample_cover(s),
        {.kind = BLOCK_TEXT,
         .style = STYLE_LEAD,
         .text = SAY(
             s,
             "رضي " N("81%") " ممن أجابوا عن الخدمة (من " N("79%") " إلى " N("84%") "، وعددهم " N(
                 "1,120") ")، وزاد انتظار القرار عن المستهدف.",
             "81% of those who answered were satisfied (79% to 84%, n = 1,120); decisions took longer than promised.")},
        sample_cards(s),
        {.kind = BLOCK_PAGE},
        sample_heading("changes", 1, SAY(s, "ما تغيّر بدليل", "What changed")),
        {.kind = BLOCK_LIST, .text = SAY(s, "تغيّر بدليل", "Changed, with evidence"), .count = 2, .item = item},
        sample_heading("volume", 1, SAY(s, "الطلبات", "Requests")),
        sample_chart(s, "received-trend", "line", sample_months(s, 24, false),
                     SAY(s, "الطلبات في زيادة منذ عامين", "Requests have risen for two years")),
        sample_chart(s, "received-closed", "line", sample_months(s, 6, true),
                     SAY(s, "أُغلق أقل مما ورد", "Fewer were closed than received")),
        sample_heading("open", 3, SAY(s, "القائمة", "Open requests")),
        sample_chart(
            s, "ages", "columns", sample_ages(s),
            SAY(s, "نصف الطلبات القائمة أحدث من ثلاثة أيام", "Half of the open requests are under three days old")),
        sample_heading("satisfaction", 1, SAY(s, "رضا المستفيدين", "Satisfaction")),
        sample_chart(s, "channels", "bars", sample_channels(s),
                     SAY(s, "المقابلة الشخصية أعلى القنوات رضا", "In person satisfies most")),
        sample_chart(s, "answers", "stack", sample_answers(s),
                     SAY(s, "ثلاثة من كل أربعة راضون عن الخدمة", "Three in four are satisfied")),
        sample_heading("tables", 1, SAY(s, "الجداول", "Tables")),
        sample_wide_table(s),
        {.kind = BLOCK_HEADING,
         .id = STR("method"),
         .level = 1,
         .fold = true,
         .text = SAY(s, "التعريفات والمنهجية", "Definitions")},
        {.kind = BLOCK_PAIRS, .count = 2, .pair = pair},
        {.kind = BLOCK_TEXT,
         .style = STYLE_NOTE,
         .text = SAY(s, "حُسبت الأرقام من الطلبات الواردة وحدها.", "Counted from requests received.")},
        sample_heading("downloads", 1, SAY(s, "البيانات", "Data")),
        sample_links(s),
    };
    Block *kept = ARENA_ARRAY(s->arena, Block, COUNT_OF(block));
    memcpy(kept, block, sizeof block);
    Document *document = ARENA_NEW(s->arena, Document);
    *document = (Document){.id = STR("quality"),
                           .language = s->arabic ? STR("ar") : STR("en"),
                           .right_to_left = s->arabic,
                           .title = SAY(s, "تقرير الجودة، أكتوبر " N("2026"), "Quality report, October 2026"),
                           .subject = SAY(s, "رضي " N("81%") " ممن أجابوا عن الخدمة في أكتوبر " N("2026") ".",
                                          "81% were satisfied in October 2026."),
                           .author = SAY(s, "جمعية البر الخيرية", "Wadi Charity"),
                           .running = SAY(s, "جمعية البر الخيرية · أكتوبر " N("2026"), "Wadi Charity · October 2026"),
                           .confidential = SAY(s, "داخلي", "Internal"),
                           .as_of = SAY(s, "البيانات حتى " N("1") " نوفمبر " N("2026") "، الساعة " N("08:15"),
                                        "Data as of 1 November 2026, 08:15"),
                           .page_of = STR("{1}"),
                           .contents = SAY(s, "في هذه الصفحة", "On this page"),
                           .iso_date = STR("2026-11-01T08:15:00+03:00"),
                           .count = COUNT_OF(block),
                           .block = kept};
    return document;
}

#endif

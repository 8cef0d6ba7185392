/* board.h - a made-up board report with every kind of block, and the fonts to set it in, for the tests of pages and
 * pictures. */
#ifndef TESTS_RENDER_BOARD_H
#define TESTS_RENDER_BOARD_H

#include <stdio.h>
#include <string.h>

#include "render/page.h"
#include "render/theme.h"

#define N(text) "\u2066" text "\u2069" /* a number */

/* An array that lives in the arena. */
#define KEEP(arena, type, ...) board_keep((arena), sizeof((type[]){__VA_ARGS__}), (type[]){__VA_ARGS__})
static inline void *board_keep(Arena *arena, size_t size, const void *from) {
    return memcpy(arena_take(arena, 1, size), from, size);
}

static inline Template file_template(Arena *arena, const char *name) {
    char path[256];
    snprintf(path, sizeof path, "templates/%s", name);
    FILE *file = fopen(path, "rb");
    Buf buf = {.arena = arena};
    for (int byte; file && (byte = getc(file)) != EOF;)
        buf_byte(&buf, (char)byte);
    if (file)
        fclose(file);
    return (Template){str_of(name), buf_str(&buf)};
}

static inline const Templates *board_templates(Arena *arena) {
    static const char *const names[] = {"fonts/IBMPlexSansArabic-Regular.woff", "fonts/IBMPlexSansArabic-SemiBold.woff",
                                        "theme.json"};
    Template *file = ARENA_ARRAY(arena, Template, COUNT_OF(names));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        file[i] = file_template(arena, names[i]);
    Templates *templates = ARENA_NEW(arena, Templates);
    *templates = (Templates){STR("templates"), COUNT_OF(names), file};
    return templates;
}

typedef struct Press { /* what a test sets type with; opened and closed around a group of tests */
    Arena *arena;
    const Theme *theme;
    Faces *faces;
} Press;

static inline int press_open(void **state) {
    Arena *arena = arena_new();
    Diag *diag = diag_new(arena);
    const Templates *templates = board_templates(arena);
    Press *press = ARENA_NEW(arena, Press);
    press->arena = arena;
    press->theme = theme_read(arena, templates, diag);
    press->faces = press->theme ? faces_open(arena, press->theme, templates, diag) : NULL;
    *state = press;
    return press->faces ? 0 : -1;
}

static inline int press_close(void **state) {
    Press *press = *state;
    faces_close(press->faces);
    arena_drop(press->arena);
    return 0;
}

static inline const Document *board_of(Arena *arena, size_t count, const Block *block) {
    Document *document = ARENA_NEW(arena, Document);
    *document = (Document){.id = STR("board"),
                           .language = STR("ar"),
                           .right_to_left = true,
                           .title = STR("تقرير مجلس الإدارة"),
                           .subject = STR("زمن الاستجابة ورضا المستفيدين"),
                           .author = STR("جمعية البر الخيرية بمحافظة الوادي"),
                           .running = STR("جمعية البر الخيرية بمحافظة الوادي · أكتوبر " N("2026")),
                           .confidential = STR("داخلي"),
                           .as_of = STR("البيانات حتى " N("1") " نوفمبر " N("2026") "، الساعة " N("08:15")),
                           .page_of = STR("صفحة {1} من {2}"),
                           .contents = STR("المحتويات"),
                           .iso_date = STR("2026-11-01T08:15:00+03:00"),
                           .count = count,
                           .block = block};
    return document;
}

static inline const Canvas *board_spark(Arena *arena) {
    Canvas *canvas = ARENA_NEW(arena, Canvas);
    Stroke *stroke = ARENA_ARRAY(arena, Stroke, 2);
    Point *point = ARENA_ARRAY(arena, Point, 12);
    for (size_t i = 0; i < 12; i++)
        point[i] = (Point){4 + (double)i * 19, 30 - (double)((i * 7) % 11) * 2};
    stroke[0] = (Stroke){.kind = STROKE_POLYLINE, .ink = INK_ACCENT, .width = 2, .count = 12, .point = point};
    stroke[1] = (Stroke){.kind = STROKE_DOT, .ink = INK_ACCENT, .x = 4, .y = 30, .w = 3.5};
    *canvas = (Canvas){.arena = arena, .width = 220, .height = 40, .right_to_left = true, .count = 2, .stroke = stroke};
    return canvas;
}

/* Horizontal bars, as many as wanted. */
static inline const Canvas *board_bars(Arena *arena, size_t bars) {
    const Str name[] = {STR("المقابلة الشخصية"), STR("الاتصالات الهاتفية"), STR("الخطابات"),
                        STR("وسائل التواصل الاجتماعي")};
    Canvas *canvas = ARENA_NEW(arena, Canvas);
    Stroke *stroke = ARENA_ARRAY(arena, Stroke, bars * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < bars; i++) {
        double y = 10 + (double)i * 30, w = 460 / (1 + (double)(i % 7) * 0.3);
        stroke[n++] = (Stroke){.kind = STROKE_TEXT,
                               .ink = INK_TEXT,
                               .x = 716,
                               .y = y + 15,
                               .text = name[i % 4],
                               .size = 14,
                               .anchor = ANCHOR_RIGHT};
        stroke[n++] = (Stroke){.kind = STROKE_RECT, .ink = INK_SOFT, .x = 70, .y = y, .w = 460, .h = 20};
        stroke[n++] = (Stroke){.kind = STROKE_RECT, .ink = INK_ACCENT, .x = 530 - w, .y = y, .w = w, .h = 20};
        stroke[n++] = (Stroke){.kind = STROKE_TEXT,
                               .ink = INK_TEXT,
                               .x = 60,
                               .y = y + 15,
                               .text = STR(N("412")),
                               .size = 14,
                               .bold = true,
                               .anchor = ANCHOR_RIGHT};
    }
    stroke[n++] = (Stroke){.kind = STROKE_LINE,
                           .ink = INK_MUTED,
                           .x = 200,
                           .y = 4,
                           .w = 200,
                           .h = (double)bars * 30,
                           .width = 1.2,
                           .dashed = true};
    *canvas = (Canvas){.arena = arena,
                       .width = 720,
                       .height = 16 + (double)bars * 30,
                       .right_to_left = true,
                       .count = n,
                       .stroke = stroke};
    return canvas;
}

static inline const Table *board_table(Arena *arena, size_t rows) {
    const Column *column =
        KEEP(arena, Column, {STR("القسم"), COLUMN_TEXT, 3}, {STR("الطلبات الواردة"), COLUMN_NUMBER, 1.4},
             {STR("وسيط زمن الإغلاق (يوم عمل)"), COLUMN_NUMBER, 1.6}, {STR("نسبة الرضا"), COLUMN_NUMBER, 1.4},
             {STR("مقارنة بالمستهدف"), COLUMN_TEXT, 1.6});
    const Str name[] = {STR("المساعدات النقدية"),
                        STR("كفالة الأيتام"),
                        STR("ترميم المساكن وتأثيثها"),
                        STR("الرعاية الصحية"),
                        STR("قسم الزكاة"),
                        STR("خدمة المستفيدين في المكتب الفرعي الشمالي ومراكز القرى التابعة له")};
    const Str count[] = {STR(N("1,204")), STR(N("87")), STR(N("356")), STR(N("9"))};
    const Str days[] = {STR(N("11.5")), STR(N("9.0")), STR(N("17.8")), STR("عدد غير كافٍ")};
    const Str share[] = {STR(N("91.3%")), STR(N("88.0%")), STR(N("100.0%")), STR("عدد غير كافٍ")};
    const Str *note = KEEP(arena, Str, STR("الوسيط بطريقة كابلان ماير، ويشمل الطلبات القائمة."),
                           STR("لا تُعرض نسبة لأقل من " N("5") " إجابات."));
    Cell *cell = ARENA_ARRAY(arena, Cell, rows * 5);
    for (size_t r = 0; r < rows; r++) {
        Buf buf = {.arena = arena};
        buf_add(&buf, r + 1 == rows && rows > 1 ? STR("المجموع") : name[r % 6]);
        buf_addf(&buf, " " N("%zu"), r + 1);
        bool few = r % 4 == 3, good = r % 3 == 0;
        cell[r * 5] = (Cell){buf_str(&buf), TONE_PLAIN, -1};
        cell[r * 5 + 1] = (Cell){count[r % 4], TONE_PLAIN, 1 / (1 + (double)(r % 5))};
        cell[r * 5 + 2] = (Cell){days[r % 4], few ? TONE_FAINT : TONE_PLAIN, -1};
        cell[r * 5 + 3] = (Cell){share[r % 4], few ? TONE_FAINT : TONE_PLAIN, -1};
        cell[r * 5 + 4] = (Cell){good ? STR("بلغ المستهدف") : STR("دون المستهدف"), good ? TONE_GOOD : TONE_WARN, -1};
    }
    Table *table = ARENA_NEW(arena, Table);
    *table = (Table){STR("الطلبات وزمن إغلاقها ورضا أصحابها حسب القسم"), 5, rows, column, cell, 2, note, rows > 1};
    return table;
}

static inline const Chart *board_chart(Arena *arena, size_t bars) {
    Chart *chart = ARENA_NEW(arena, Chart);
    *chart =
        (Chart){STR("جاءت " N("41%") " من الطلبات عبر المقابلة الشخصية، وهي أكثر القنوات استعمالًا"),
                STR("أعمدة أفقية لعدد الطلبات في كل قناة"), board_bars(arena, bars), NULL, STR("channels-received")};
    return chart;
}

static inline const Card *board_cards(Arena *arena) {
    Card *card = ARENA_ARRAY(arena, Card, 6);
    const Canvas *spark = board_spark(arena);
    card[0] = (Card){STR("الطلبات الواردة"),
                     STR(N("1,190")),
                     STR("طلبًا"),
                     {STR("أكثر من الشهر السابق بـ " N("84"))},
                     TONE_PLAIN,
                     STR(""),
                     spark};
    card[1] = (Card){STR("وسيط زمن الإغلاق"),
                     STR(N("9")),
                     STR("أيام عمل"),
                     {STR("من " N("8") " إلى " N("11")), STR("المستهدف: " N("10"))},
                     TONE_GOOD,
                     STR("بلغ المستهدف"),
                     spark};
    card[2] =
        (Card){STR("نسبة الرضا العام"),
               STR(N("81.4%")),
               STR(""),
               {STR("من " N("79.1%") " إلى " N("83.6%")), STR("من " N("1,120") " إجابة"), STR("المستهدف: " N("85%"))},
               TONE_WARN,
               STR("دون المستهدف"),
               spark};
    card[3] = (Card){STR("الطلبات القائمة"),
                     STR(N("143")),
                     STR("طلبًا"),
                     {STR("أقدمها منذ " N("62") " يومًا")},
                     TONE_PLAIN,
                     STR(""),
                     spark};
    card[4] = (Card){STR("الرد الأول خلال يومين"),
                     STR(N("92.0%")),
                     STR(""),
                     {STR("من " N("1,190") " طلبًا")},
                     TONE_GOOD,
                     STR("بلغ المستهدف"),
                     NULL};
    card[5] =
        (Card){STR("رضا مستفيدي المكتب الفرعي"), STR("—"), STR(""), {STR("عدد غير كافٍ")}, TONE_FAINT, STR(""), NULL};
    return card;
}

/* clang-format off */
#define LONG \
    "بلغت نسبة الرضا العام " N("87.4%") " في الربع الأول من عام " N("1448") "هـ، بزيادة قدرها " N("3.2") \
    " نقطة عن الربع السابق، فيما سجّل مؤشر صافي الترويج نتيجة " N("+42") " من أصل " N("1,234") \
    " استجابة صالحة. ويُقاس زمن الاستجابة بالأيام من تاريخ تسجيل الطلب إلى تاريخ إبلاغ المستفيد " \
    "بالنتيجة، ولا تقل مدة البتّ عن أسبوعين وفق السياسة المعتمدة من مجلس الإدارة."
/* clang-format on */

/* The whole report: every kind of block at least once. */
static inline const Document *board_document(Arena *arena) {
    const Pair *cover =
        KEEP(arena, Pair, {STR("الفترة"), STR("أكتوبر " N("2026") " م")},
             {STR("الموافق"), STR("من " N("20") " ربيع الآخر إلى " N("20") " جمادى الأولى " N("1448") "هـ")},
             {STR("البيانات حتى"), STR(N("1") " نوفمبر " N("2026"))}, {STR("إصدار السياسة"), STR(N("2.1"))},
             {STR("أعدّه"), STR("إدارة الجودة والتطوير المؤسسي")});
    const Str *items = KEEP(arena, Str, STR("تقليل زمن معالجة الخطابات إلى أقل من " N("14") " يومًا."), STR(LONG),
                            STR("نشر النتائج على الصفحة العامة."));
    const Pair *pairs =
        KEEP(arena, Pair, {STR("الوسيط"), STR("المدة التي أُغلق فيها نصف الطلبات.")}, {STR("نسبة الرضا"), STR(LONG)});
    const Link *links = KEEP(
        arena, Link,
        {STR("صفحة الشفافية العامة"), STR("https://example.org/public/2026/10/"), STR("كل الأرقام المنشورة وملفاتها.")},
        {STR("جدول الأقسام"), STR("#departments"), STR("")});
    Block *block = ARENA_ARRAY(arena, Block, 32);
    size_t n = 0;
    block[n++] = (Block){.kind = BLOCK_COVER,
                         .text = STR("تقرير زمن الاستجابة ورضا المستفيدين"),
                         .subtitle = STR("مقدَّم إلى مجلس الإدارة"),
                         .count = 5,
                         .pair = cover};
    block[n++] = (Block){.kind = BLOCK_HEADING, .level = 1, .id = STR("summary"), .text = STR("الخلاصة في صفحة")};
    block[n++] =
        (Block){.kind = BLOCK_TEXT,
                .style = STYLE_LEAD,
                .text = STR("أُغلق نصف الطلبات خلال " N("9") " أيام عمل، ورضي عن الخدمة ثمانية من كل عشرة مستفيدين.")};
    block[n++] = (Block){.kind = BLOCK_CARDS, .count = 6, .card = board_cards(arena)};
    block[n++] = (Block){.kind = BLOCK_LIST, .text = STR("المطلوب من المجلس"), .count = 3, .item = items};
    block[n++] = (Block){.kind = BLOCK_HEADING, .level = 2, .text = STR("ما لا نستطيع قوله")};
    block[n++] = (Block){.kind = BLOCK_TEXT, .text = STR(LONG)};
    block[n++] = (Block){.kind = BLOCK_TEXT, .style = STYLE_NOTE, .text = STR(LONG)};
    block[n++] = (Block){.kind = BLOCK_PAGE};
    block[n++] = (Block){.kind = BLOCK_HEADING, .level = 1, .text = STR("القنوات السبع")};
    block[n++] = (Block){.kind = BLOCK_TEXT, .text = STR(LONG " " LONG)};
    block[n++] = (Block){.kind = BLOCK_CHART, .chart = board_chart(arena, 7), .table = board_table(arena, 3)};
    block[n++] = (Block){.kind = BLOCK_HEADING, .level = 2, .text = STR("تعريف المؤشرات")};
    block[n++] = (Block){.kind = BLOCK_PAIRS, .count = 2, .pair = pairs};
    block[n++] = (Block){.kind = BLOCK_HEADING, .level = 3, .text = STR("للاستزادة")};
    block[n++] = (Block){.kind = BLOCK_LINKS, .count = 2, .link = links};
    block[n++] =
        (Block){.kind = BLOCK_HEADING, .level = 1, .id = STR("departments"), .text = STR("الأقسام والمكاتب الفرعية")};
    block[n++] = (Block){.kind = BLOCK_TABLE, .table = board_table(arena, 44)};
    block[n++] = (Block){.kind = BLOCK_TABLE, .table = board_table(arena, 0)};
    return board_of(arena, n, block);
}

#endif

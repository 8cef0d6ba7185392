/* bench.c - see bench.h.  Rows are put together from ready pieces; a date is copied from a table of days. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include "exports.h"
#include "sheet.h"
#include "words.h"

enum { SPAN = 730, DAYS = SPAN + 128, PENDING = 1 << 20, LONGEST_ROW = 4096 };

/* A text with its length, so that a row is made by copying only. */
typedef struct Piece {
    const char *text;
    size_t length;
} Piece;

typedef struct Writer {
    FILE *file;
    size_t used;
    char day[DAYS][10]; /* 2026-10-05 */
    char pair[100][2];  /* 00 … 99 */
    Piece channel[CHANNELS], department[DEPARTMENTS], branch[BRANCHES], type[TYPES];
    Piece service[DEPARTMENTS][2];
    Piece satisfaction[6], agreement[6];
    char pending[PENDING + LONGEST_ROW];
} Writer;

/* The columns of the requests file, and the fields of rida.json that they are read into; remarks are left out. */
static const struct {
    const char *field, *header;
} columns[] = {
    {"id", "رقم الطلب"},
    {"received", "تاريخ الطلب"},
    {"channel", "قناة التواصل"},
    {"type", "نوع الطلب"},
    {"service", "الخدمة المطلوبة"},
    {"department", "القسم"},
    {"branch", "الفرع"},
    {"beneficiary", "نوع المستفيد"},
    {"status", "حالة الطلب"},
    {"first_reply", "تاريخ أول رد"},
    {"closed", "تاريخ الإغلاق"},
    {"due", "تاريخ الاستحقاق"},
    {NULL, "ملاحظات"},
};
enum { BENCH_COLUMNS = sizeof columns / sizeof columns[0] };

static const char *const remarks[] = {
    "شكراً لكم على سرعة الاستجابة وحسن التعامل",
    "تأخر الرد أكثر من أسبوعين ولم يتصل بي أحد",
    "أرجو توضيح المستندات المطلوبة قبل الحضور",
    "الموظف متعاون وشرح لي الخطوات كاملة",
    "لم أستلم رسالة تأكيد التسجيل",
    "المكتب الفرعي قريب والخدمة ممتازة",
    "يفضل إتاحة الطلب عبر الجوال لكبار السن",
    "أقترح إرسال رسائل نصية عند كل مرحلة",
};
static const char *const awkward[] = {
    "\"الرد تأخر, والهاتف مشغول\"",
    "\"قيل لي: \"\"راجعنا غداً\"\" ثم لم يتغير شيء\"",
    "\"السطر الأول\nوالسطر الثاني\"",
};
static const char *const statuses[] = {"قيد المراجعة", "مغلق", "مرفوض", "منفذ"};

static Piece piece_of(const char *text) {
    return (Piece){text, strlen(text)};
}

static Writer *writer_open(const char *path) {
    Writer *writer = calloc(1, sizeof *writer);
    if (!writer)
        exit(1);
    writer->file = file_create(NULL, path);
    for (int day = 0; day < DAYS; day++) {
        char text[64];
        text_iso(text, minute_of(register_from() + day, 0, 0));
        memcpy(writer->day[day], text, sizeof writer->day[day]);
    }
    for (int i = 0; i < 100; i++) {
        writer->pair[i][0] = (char)('0' + i / 10);
        writer->pair[i][1] = (char)('0' + i % 10);
    }
    for (int i = 0; i < CHANNELS; i++)
        writer->channel[i] = piece_of(channel_words[i][0]);
    for (int i = 0; i < DEPARTMENTS; i++) {
        writer->department[i] = piece_of(department_words[i][0]);
        for (int s = 0; s < 2; s++)
            writer->service[i][s] = piece_of(service_words[i][s]);
    }
    for (int i = 0; i < BRANCHES; i++)
        writer->branch[i] = piece_of(branch_words[i]);
    for (int i = 0; i < TYPES; i++)
        writer->type[i] = piece_of(type_words[i]);
    for (int i = 0; i < 6; i++) {
        writer->satisfaction[i] = piece_of(score_word(0, i));
        writer->agreement[i] = piece_of(score_word(1, i));
    }
    return writer;
}

static void writer_flush(Writer *writer) {
    fwrite(writer->pending, 1, writer->used, writer->file);
    writer->used = 0;
}

static void writer_close(Writer *writer, const char *path) {
    writer_flush(writer);
    file_close(writer->file, path);
    free(writer);
}

static void put(Writer *writer, const void *bytes, size_t length) {
    memcpy(writer->pending + writer->used, bytes, length);
    writer->used += length;
}

static void put_piece(Writer *writer, Piece piece, char end) {
    put(writer, piece.text, piece.length);
    writer->pending[writer->used++] = end;
}

static void put_text(Writer *writer, const char *text) {
    put(writer, text, strlen(text));
}

static void put_number(Writer *writer, uint64_t number) { /* R-00001234 */
    put(writer, "R-", 2);
    uint64_t high = number / 10000 % 10000, low = number % 10000;
    put(writer, writer->pair[high / 100], 2);
    put(writer, writer->pair[high % 100], 2);
    put(writer, writer->pair[low / 100], 2);
    put(writer, writer->pair[low % 100], 2);
}

/* A moment of an office day, or nothing when it lies after the last day. */
static void put_moment(Writer *writer, uint64_t day, unsigned minute) {
    if (day < SPAN) {
        put(writer, writer->day[day], 10);
        put(writer, " ", 1);
        put(writer, writer->pair[8 + minute / 60], 2);
        put(writer, ":", 1);
        put(writer, writer->pair[minute % 60], 2);
    }
    put(writer, ",", 1);
}

static void put_remark(Writer *writer, uint64_t bits) {
    if (bits % 100 < 35)
        put_text(writer, bits / 100 % 100 < 6 ? awkward[bits / 10000 % 3] : remarks[bits / 10000 % 8]);
    put(writer, "\n", 1);
    if (writer->used >= PENDING)
        writer_flush(writer);
}

static void request_put(Writer *writer, Chance *chance, uint64_t index, uint64_t day) {
    uint64_t labels = chance_next(chance), times = chance_next(chance);
    unsigned minute = (unsigned)(times & 0xFF), later = 256 + (unsigned)(times >> 8 & 0x7F);
    uint64_t wait = times >> 16 & 0xF, replied = day + (wait * wait >> 5);
    uint64_t closed = replied + (times >> 20 & 0x7) * (times >> 23 & 0x7);
    bool open = closed >= SPAN;
    put_number(writer, index);
    put(writer, ",", 1);
    put_moment(writer, day, minute);
    put_piece(writer, writer->channel[(labels & 0xFFFF) * CHANNELS >> 16], ',');
    put_piece(writer, writer->type[labels >> 16 & 3], ',');
    unsigned department = (unsigned)((labels >> 18 & 0xFFFF) * DEPARTMENTS >> 16);
    put_piece(writer, writer->service[department][labels >> 56 & 1], ',');
    put_piece(writer, writer->department[department], ',');
    put_piece(writer, writer->branch[(labels >> 34 & 0xFFFF) * BRANCHES >> 16], ',');
    put_piece(writer, piece_of(labels >> 50 & 15 ? "خارجي" : "داخلي"), ',');
    put_piece(writer, piece_of(statuses[open ? 0 : 1 + (labels >> 54) % 3]), ',');
    put_moment(writer, replied, later);
    put_moment(writer, closed, later + 30);
    put(writer, writer->day[day + 30], 10);
    put(writer, ",", 1);
    put_remark(writer, times >> 26);
}

void bench_requests_write(const char *path, uint64_t rows) {
    Writer *writer = writer_open(path);
    Chance chance = chance_of(FOR_BENCH, rows);
    for (int c = 0; c < BENCH_COLUMNS; c++) {
        put_text(writer, columns[c].header);
        put(writer, c + 1 < BENCH_COLUMNS ? "," : "\n", 1);
    }
    for (uint64_t i = 0; i < rows; i++)
        request_put(writer, &chance, i + 1, i * SPAN / rows);
    writer_close(writer, path);
}

static void answer_put(Writer *writer, Chance *chance, uint64_t request, uint64_t day) {
    uint64_t labels = chance_next(chance), scores = chance_next(chance);
    put(writer, writer->day[day], 10);
    put(writer, " ", 1);
    put(writer, writer->pair[8 + (labels & 7)], 2);
    put(writer, ":", 1);
    put(writer, writer->pair[(labels >> 3) % 60], 2);
    put(writer, ":00,", 4);
    put_number(writer, request);
    put(writer, ",", 1);
    put_piece(writer, writer->channel[(labels >> 10 & 0xFFFF) * CHANNELS >> 16], ',');
    put_piece(writer, writer->department[(labels >> 26 & 0xFFFF) * DEPARTMENTS >> 16], ',');
    uint64_t overall = 1 + (scores & 3) + (scores >> 2 & 1);
    put_piece(writer, writer->satisfaction[overall], ',');
    for (int q = 1; q < SCORED_QUESTIONS; q++) {
        uint64_t noise = scores >> (q * 4) & 15, score = noise < 8 ? overall : 1 + (noise - 8) % 5;
        put_piece(writer, writer->agreement[noise == 15 ? 0 : score], ',');
    }
    put_text(writer, labels >> 42 & 3 ? "نعم," : "لا,");
    put_remark(writer, labels >> 44);
}

void bench_answers_write(const char *path, uint64_t answers, uint64_t rows) {
    Writer *writer = writer_open(path);
    Chance chance = chance_of(FOR_BENCH, ~answers);
    for (int c = 0; c < ANSWER_COLUMNS; c++) {
        bool quoted = strchr(answer_headers[c], ',') != NULL;
        put_text(writer, quoted ? "\"" : "");
        put_text(writer, answer_headers[c]);
        put_text(writer, quoted ? "\"" : "");
        put(writer, c + 1 < ANSWER_COLUMNS ? "," : "\n", 1);
    }
    for (uint64_t i = 0; i < answers; i++)
        answer_put(writer, &chance, rows ? 1 + i * rows / answers : 0, i * SPAN / answers);
    writer_close(writer, path);
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void members_write(FILE *file, const char *dimension, const char *const *id,
                          const char *const (*words)[SPELLINGS], int count) {
    fprintf(file, "    \"%s\": [", dimension);
    for (int i = 0; i < count; i++)
        fprintf(file, "%s\n      {\"id\": \"%s\", \"name\": {\"ar\": \"%s\"}, \"aliases\": []}", i ? "," : "", id[i],
                words[i][0]);
    fputs("\n    ],\n", file);
}

static void fields_write(FILE *file) {
    fputs("      \"fields\": {", file);
    for (int c = 0; columns[c].field; c++)
        fprintf(file, "%s\n        \"%s\": \"%s\"", c ? "," : "", columns[c].field, columns[c].header);
    fputs("\n      }\n", file);
}

static void questions_write(FILE *file) {
    static const char *const answer_fields[] = {"submitted", "request", "channel", "department"};
    fputs("      \"fields\": {", file);
    for (int f = 0; f < 4; f++)
        fprintf(file, "%s\"%s\": \"%s\"", f ? ", " : "", answer_fields[f], answer_headers[f]);
    fputs("},\n      \"questions\": [", file);
    for (int q = 0; q < SCORED_QUESTIONS; q++)
        fprintf(file, "%s\n        {\"id\": \"q%d\", \"column\": \"%s\", \"scale\": \"%s\"%s}", q ? "," : "", q,
                answer_headers[4 + q], q ? "agree5" : "sat5", q ? "" : ", \"headline\": true");
    fputs("\n      ]\n", file);
}

void bench_project_write(const char *path, const char *requests, const char *answers) {
    FILE *file = file_create(NULL, path);
    fputs("{\n  \"organization\": {\"name\": {\"ar\": \"جمعية كبيرة لقياس السرعة\"}},\n  \"language\": \"ar\",\n",
          file);
    fputs("  \"time_zone\": \"Asia/Riyadh\",\n  \"week\": {\"rest_days\": [\"fri\", \"sat\"]},\n  \"sources\": [\n",
          file);
    fprintf(file, "    {\n      \"requests\": [\"%s\"],\n", file_name(requests));
    fields_write(file);
    fprintf(file, "    },\n    {\n      \"answers\": [\"%s\"],\n", file_name(answers));
    questions_write(file);
    fputs("    }\n  ],\n  \"dimensions\": {\n", file);
    members_write(file, "channel", channel_ids, channel_words, CHANNELS);
    members_write(file, "department", department_ids, department_words, DEPARTMENTS);
    fputs("    \"service\": \"from data\",\n    \"branch\": \"from data\",\n    \"beneficiary\": \"from data\"\n  },\n",
          file);
    fprintf(file, "  \"statuses\": {\"open\": [\"%s\"], \"closed\": [\"%s\", \"%s\"], \"refused\": [\"%s\"]},\n",
            statuses[0], statuses[1], statuses[3], statuses[2]);
    fputs("  \"as_of\": \"2026-11-01T08:15\",\n  \"reports\": [\"board\", \"quality\", \"public\"]\n}\n", file);
    file_close(file, path);
}

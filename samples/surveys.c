/* surveys.c - the list of evaluations sent out, and the answers as an online form exports them. */
#include "exports.h"
#include "sheet.h"
#include "words.h"

const char *const answer_headers[ANSWER_COLUMNS] = {
    "طابع زمني",
    "رقم الطلب (إن وجد)",
    "كيف تواصلت مع الجمعية؟",
    "القسم الذي خدمك",
    "ما مدى رضاك عن الخدمة بشكل عام؟",
    "كان الوصول إلى الخدمة سهلاً",
    "احتجت إلى جهد كبير لإنجاز طلبي",
    "عاملني الموظفون باحترام ولباقة",
    "أُعطيت الوقت الكافي لشرح حاجتي",
    "كانت سرعة الرد مناسبة",
    "أُنجز طلبي في وقت مناسب",
    "كانت الإجراءات واضحة",
    "عرفت في أي مرحلة كان طلبي",
    "هل أُخبرت بأن تقييم الخدمة حق لك؟",
    "اكتب ما تراه (ملاحظة, اقتراح, شكر)",
};
enum { REVERSE_QUESTION = 2 };

/* 2025/03/14 10:22:33, and since 2026 in the form's newer manner: 2026/03/14 10:22:33 ص غرينتش+3 */
static void timestamp_text(char *text, const Answer *answer, bool newer) {
    Date date = day_date(minute_day(answer->at));
    int hour = answer->at / 60 % 24, minute = answer->at % 60;
    int shown = newer ? (hour + 11) % 12 + 1 : hour;
    snprintf(text, 64, newer ? "%d/%02d/%02d %d:%02d:%02d %s" : "%d/%02d/%02d %02d:%02d:%02d%s", date.year, date.month,
             date.day, shown, minute, answer->second,
             !newer      ? ""
             : hour < 12 ? "ص غرينتش+3"
                         : "م غرينتش+3");
}

static void link_text(char *text, const Request *request, Link link) {
    Request mistyped = *request;
    mistyped.serial = request->serial % 1000 * 10 + 80001;
    request_number(text, link == LINK_MISTYPED ? &mistyped : request);
    if (link == LINK_INDIC)
        text_indic(text);
    if (link == LINK_SPACED)
        snprintf(text, 64, " %04d-%05d ", request->year, request->serial);
    if (link == LINK_EMPTY)
        text[0] = '\0';
}

static void answer_write(Sheet *sheet, const Register *book, const Answer *answer, bool newer) {
    static const char *const yes_no[] = {"", "نعم", "لا", "لا أعرف"};
    const Request *request = &book->request[answer->request];
    char text[64];
    timestamp_text(text, answer, newer);
    sheet_cell(sheet, text);
    link_text(text, request, answer->link);
    sheet_cell(sheet, text);
    sheet_cell(sheet, channel_words[request->channel][0]);
    sheet_cell(sheet, department_words[request->department][0]);
    for (int q = 0; q < SCORED_QUESTIONS; q++) {
        int score = answer->score[q];
        sheet_cell(sheet, score_word(q, q == REVERSE_QUESTION && score > 0 ? 6 - score : score));
    }
    sheet_cell(sheet, yes_no[answer->knows_right]);
    sheet_cell(sheet, answer->comment ? answer->comment : "");
    sheet_row_end(sheet);
}

static void answers_write(const Register *book, const char *folder, const char *name, Day from, Day to, bool newer) {
    Sheet sheet = {.separator = ',', .crlf = true, .file = file_create(folder, name)};
    for (int c = 0; c < ANSWER_COLUMNS; c++)
        sheet_cell(&sheet, answer_headers[c]);
    sheet_row_end(&sheet);
    for (int i = 0; i < book->answer_count; i++) {
        Day day = minute_day(book->answer[i].at);
        if (day >= from && day < to)
            answer_write(&sheet, book, &book->answer[i], newer);
    }
    file_close(sheet.file, name);
}

static void offers_write(const Register *book, const char *folder) {
    Sheet sheet = {.separator = ',', .file = file_create(folder, "sent.csv")};
    sheet_cell(&sheet, "رقم الطلب");
    sheet_cell(&sheet, "تاريخ إرسال الاستبيان");
    sheet_cell(&sheet, "قناة التواصل");
    sheet_row_end(&sheet);
    for (int i = 0; i < book->request_count; i++) {
        const Request *request = &book->request[i];
        char text[64];
        if (request->offered == NEVER || request->offered > register_as_of())
            continue;
        request_number(text, request);
        sheet_cell(&sheet, text);
        text_iso(text, request->offered);
        sheet_cell(&sheet, text);
        sheet_cell(&sheet, channel_words[request->channel][0]);
        sheet_row_end(&sheet);
    }
    file_close(sheet.file, "sent.csv");
}

void surveys_write(const Register *book, const char *folder) {
    Day new_form = day_of(2026, 1, 1);
    answers_write(book, folder, "answers-2024-2025.csv", register_from(), new_form, false);
    answers_write(book, folder, "answers-2026.csv", new_form, register_to() + 1, true);
    offers_write(book, folder);
}

/* exports.c - the request exports: an old database, a spreadsheet kept in Hijri dates, monthly files of a new system.
 */
#include "exports.h"

#include <string.h>

#include "sheet.h"
#include "words.h"

static const Heading database_headings[] = {
    {COLUMN_ID, "رقم المعاملة"},
    {COLUMN_RECEIVED, "تاريخ الطلب"},
    {COLUMN_RECEIVED_CLOCK, "وقت الاستلام"},
    {COLUMN_CHANNEL, "الوسيلة"},
    {COLUMN_TYPE, "نوع الطلب"},
    {COLUMN_SERVICE, "الخدمة"},
    {COLUMN_DEPARTMENT, "الإدارة"},
    {COLUMN_BRANCH, "المكتب"},
    {COLUMN_BENEFICIARY, "نوع المستفيد"},
    {COLUMN_STATUS, "الحالة"},
    {COLUMN_REPLIED, "تاريخ أول رد"},
    {COLUMN_REPLIED_CLOCK, "وقت أول رد"},
    {COLUMN_VERIFIED, "تاريخ مطابقة البيانات"},
    {COLUMN_REFERRED, "تاريخ الإحالة للباحث"},
    {COLUMN_SIGNED, "تاريخ التوقيع"},
    {COLUMN_COMMITTEE, "تاريخ الرفع للجنة"},
    {COLUMN_DECIDED, "تاريخ قرار اللجنة"},
    {COLUMN_DECISION, "قرار اللجنة"},
    {COLUMN_REASON, "سبب الرفض"},
    {COLUMN_REGISTERED, "تاريخ استكمال التسجيل"},
    {COLUMN_DELIVERED, "تاريخ تقديم الخدمة"},
    {COLUMN_CLOSED, "تاريخ الإنجاز"},
    {COLUMN_REOPENED, "أعيد فتحه"},
    {COLUMN_UPDATED, "آخر تحديث"},
    {COLUMN_OFFICER, "الموظف المختص"},
    {COLUMNS, NULL},
};

static const Heading spreadsheet_headings[] = {
    {COLUMN_COUNTER, "م"},
    {COLUMN_ID, "رقم الطلب"},
    {COLUMN_RECEIVED, "تاريخ الورود"},
    {COLUMN_CHANNEL, "القناة"},
    {COLUMN_TYPE, "نوع الطلب"},
    {COLUMN_SERVICE, "الخدمة المطلوبة"},
    {COLUMN_DEPARTMENT, "القسم"},
    {COLUMN_BRANCH, "الفرع"},
    {COLUMN_BENEFICIARY, "نوع المستفيد"},
    {COLUMN_STATUS, "وضع الطلب"},
    {COLUMN_REPLIED, "تاريخ أول رد"},
    {COLUMN_VERIFIED, "تاريخ مطابقة البيانات"},
    {COLUMN_REFERRED, "تاريخ الإحالة للباحث"},
    {COLUMN_SIGNED, "تاريخ التوقيع"},
    {COLUMN_COMMITTEE, "تاريخ الرفع للجنة"},
    {COLUMN_DECIDED, "تاريخ قرار اللجنة"},
    {COLUMN_DECISION, "القرار"},
    {COLUMN_REASON, "سبب الرفض"},
    {COLUMN_REGISTERED, "تاريخ استكمال التسجيل"},
    {COLUMN_DELIVERED, "تاريخ تقديم الخدمة"},
    {COLUMN_CLOSED, "تاريخ الانتهاء"},
    {COLUMN_REOPENED, "أعيد فتحه"},
    {COLUMN_UPDATED, "آخر تحديث"},
    {COLUMN_OFFICER, "الموظف المختص"},
    {COLUMNS, NULL},
};

static const Heading monthly_headings[] = {
    {COLUMN_ID, "رقم الطلب"},
    {COLUMN_RECEIVED, "تاريخ الطلب"},
    {COLUMN_CHANNEL, "قناة التواصل"},
    {COLUMN_TYPE, "نوع الطلب"},
    {COLUMN_SERVICE, "الخدمة المطلوبة"},
    {COLUMN_DEPARTMENT, "القسم"},
    {COLUMN_BRANCH, "الفرع"},
    {COLUMN_BENEFICIARY, "نوع المستفيد"},
    {COLUMN_STATUS, "حالة الطلب"},
    {COLUMN_ACKNOWLEDGED, "تاريخ الإشعار بالاستلام"},
    {COLUMN_REPLIED, "تاريخ أول رد"},
    {COLUMN_VERIFIED, "تاريخ مطابقة البيانات"},
    {COLUMN_REFERRED, "تاريخ الإحالة للباحث"},
    {COLUMN_SIGNED, "تاريخ التوقيع"},
    {COLUMN_COMMITTEE, "تاريخ الرفع للجنة"},
    {COLUMN_DECIDED, "تاريخ قرار اللجنة"},
    {COLUMN_DECISION, "قرار اللجنة"},
    {COLUMN_REASON, "سبب الرفض"},
    {COLUMN_REGISTERED, "تاريخ استكمال التسجيل"},
    {COLUMN_DELIVERED, "تاريخ تقديم الخدمة"},
    {COLUMN_CLOSED, "تاريخ الإغلاق"},
    {COLUMN_REOPENED, "أعيد فتحه"},
    {COLUMN_DUE, "تاريخ الاستحقاق"},
    {COLUMN_UPDATED, "آخر تحديث"},
    {COLUMN_ORIGIN, "مصدر المبادرة"},
    {COLUMN_TOOL, "المرجع المستخدم"},
    {COLUMN_OFFICER, "الموظف المختص"},
    {COLUMN_NOTES, "ملاحظات"},
    {COLUMNS, NULL},
};

static const Layout database = {
    .style = STYLE_DMY,
    .separator = ';',
    .windows_1256 = true,
    .crlf = true,
    .heading = database_headings,
};
static const Layout spreadsheet = {
    .style = STYLE_HIJRI,
    .separator = ',',
    .bom = true,
    .crlf = true,
    .title = "كشف الطلبات الواردة - من ذي القعدة 1446 إلى جمادى الأولى 1447",
    .heading = spreadsheet_headings,
};
static const Layout monthly = {.style = STYLE_ISO, .separator = ',', .heading = monthly_headings};
static const Layout monthly_tabs = {.style = STYLE_ISO, .separator = '\t', .crlf = true, .heading = monthly_headings};

static Export export_of(const char *name, const Layout *layout, Day from, Day to) {
    Export export = {.layout = layout, .from = from, .to = to, .made = minute_of(workday_from(to), 7, 45)};
    snprintf(export.name, sizeof export.name, "%s", name);
    return export;
}

int exports_list(Export exports[EXPORTS_MAX]) {
    int count = 0;
    exports[count++] = export_of("access-2024-11-2025-04.csv", &database, day_of(2024, 11, 1), day_of(2025, 5, 1));
    exports[count++] = export_of("sheet-1446-11-1447-05.csv", &spreadsheet, day_of(2025, 5, 1), day_of(2025, 11, 1));
    for (int month = 11; month <= 22; month++) {
        int year = 2025 + (month - 1) / 12, of_year = (month - 1) % 12 + 1;
        bool tabs = of_year == 4; /* saved by another program for once */
        char name[64];
        snprintf(name, sizeof name, "requests-%04d-%02d.%s", year, of_year, tabs ? "tsv" : "csv");
        exports[count++] =
            export_of(name, tabs ? &monthly_tabs : &monthly, day_of(2025, month, 1), day_of(2025, month + 1, 1));
    }
    return count;
}

bool export_holds(const Export *export, const Request *request) {
    Minute from = minute_of(export->from, 0, 0), to = minute_of(export->to, 0, 0);
    Minute received = request->at[RECEIVED];
    if (received >= to)
        return false;
    return received >= from || closing_known(request, from) == NEVER || updated_known(request, export->made) >= from;
}

int export_copies(const Export *export, const Request *request) {
    Chance chance = chance_of(FOR_EXPORT, request->seed ^ (uint64_t) export->from);
    return chance_hit(&chance, 6) ? 2 : 1;
}

void request_number(char *text, const Request *request) {
    snprintf(text, 64, "%04d-%05d", request->year, request->serial);
}

static const char *moment_text(const Layout *layout, const Request *request, Minute at, char *text) {
    if (layout->style == STYLE_ISO) {
        text_iso(text, at);
        return text;
    }
    Day day = minute_day(at);
    text_dmy(text, layout->style == STYLE_HIJRI ? day_hijri(day) : day_date(day));
    if (layout->style == STYLE_HIJRI && request->seed % 12 == 0)
        text_indic(text);
    return text;
}

static const char *event_text(const Layout *layout, Event event, const Request *request, Minute now, char *text) {
    bool received = event == RECEIVED && request->slip == SLIP_RECEIVED_UNREADABLE;
    bool replied = event == REPLIED && request->slip == SLIP_REPLY_UNREADABLE;
    if (!event_known(request, event, now))
        return "";
    return received || replied ? request->slip_text : moment_text(layout, request, request->at[event], text);
}

static const char *clock_text(Event event, const Request *request, Minute now, char *text) {
    if (!event_known(request, event, now))
        return "";
    text_clock(text, request->at[event]);
    return text;
}

static const char *due_text(const Request *request, char *text) {
    if (request->due == NEVER)
        return "";
    text_iso(text, request->due);
    text[10] = '\0';
    if (request->seed % 50 == 0)
        text_indic(text);
    return text;
}

static const char *notes_text(const Request *request) {
    static const char *const notes[] = {
        "بانتظار صورة عقد الإيجار",
        "يفضل التواصل مساءً, بعد العصر",
        "أحيل إلى \"البحث\" ثم عاد",
        "الأوراق كاملة\nوتمت المطابقة",
    };
    return request->seed % 9 ? "" : notes[request->seed / 9 % 4];
}

static const char *tool_text(const Request *request) {
    static const char *const tools[] = {"اللائحة الأساسية", "دليل خدمات البحث الاجتماعي",
                                        "دليل سياسة الدعم للمستفيدين"};
    return request->type == SUPPORT ? "طلب دعم مستفيد" : request->seed % 4 ? tools[request->seed % 4 - 1] : "";
}

static const char *officer_text(const Request *request, char *text) {
    snprintf(text, 64, "موظف-%02d", (int)(request->seed / 7 % 12) + 1);
    return text;
}

static const char *closing_text(const Layout *layout, const Request *request, Minute now, char *text) {
    Minute closing = closing_known(request, now);
    return closing == NEVER ? "" : moment_text(layout, request, closing, text);
}

/* The event whose date stands in a column, plus one; 0 for the other columns. */
static const int column_event[COLUMNS] = {
    [COLUMN_RECEIVED] = RECEIVED + 1,   [COLUMN_ACKNOWLEDGED] = ACKNOWLEDGED + 1, [COLUMN_REPLIED] = REPLIED + 1,
    [COLUMN_VERIFIED] = VERIFIED + 1,   [COLUMN_REFERRED] = REFERRED + 1,         [COLUMN_SIGNED] = SIGNED + 1,
    [COLUMN_COMMITTEE] = COMMITTEE + 1, [COLUMN_DECIDED] = DECIDED + 1,           [COLUMN_REGISTERED] = REGISTERED + 1,
    [COLUMN_DELIVERED] = DELIVERED + 1, [COLUMN_REOPENED] = REOPENED + 1,
};

static const char *reason_text(const Request *request, Minute now) {
    return request->outcome == OUTCOME_REFUSED && event_known(request, DECIDED, now) ? refusal_reason(request) : "";
}

/* Columns that say the same whenever they are exported. */
static const char *lasting_text(Column column, const Request *request, char *text) {
    switch (column) {
    case COLUMN_ID:
        request_number(text, request);
        return text;
    case COLUMN_CHANNEL:
        return channel_spelt(request);
    case COLUMN_TYPE:
        return type_words[request->type];
    case COLUMN_SERVICE:
        return service_of(request);
    case COLUMN_DEPARTMENT:
        return department_spelt(request);
    case COLUMN_BRANCH:
        return branch_words[request->branch];
    case COLUMN_BENEFICIARY:
        return request->internal ? "داخلي" : "خارجي";
    case COLUMN_DUE:
        return due_text(request, text);
    case COLUMN_ORIGIN:
        return request->proactive ? "الجمعية" : "المستفيد";
    case COLUMN_TOOL:
        return tool_text(request);
    case COLUMN_OFFICER:
        return officer_text(request, text);
    default:
        return column == COLUMN_NOTES ? notes_text(request) : "";
    }
}

const char *export_cell(const Layout *layout, Column column, const Request *request, Minute now, char *text) {
    if (column_event[column])
        return event_text(layout, (Event)(column_event[column] - 1), request, now, text);
    switch (column) {
    case COLUMN_RECEIVED_CLOCK:
        return clock_text(RECEIVED, request, now, text);
    case COLUMN_REPLIED_CLOCK:
        return request->slip == SLIP_REPLY_UNREADABLE ? "" : clock_text(REPLIED, request, now, text);
    case COLUMN_STATUS:
        return status_known(request, now);
    case COLUMN_DECISION:
        return decision_known(request, now);
    case COLUMN_REASON:
        return reason_text(request, now);
    case COLUMN_CLOSED:
        return closing_text(layout, request, now, text);
    case COLUMN_UPDATED:
        return moment_text(layout, request, updated_known(request, now), text);
    default:
        return lasting_text(column, request, text);
    }
}

static void row_write(Sheet *sheet, const Export *export, const Request *request, int counter) {
    for (const Heading *heading = export->layout->heading; heading->text; heading++) {
        char text[64];
        const char *cell = text;
        if (heading->column == COLUMN_COUNTER)
            snprintf(text, sizeof text, "%d", counter);
        else
            cell = export_cell(export->layout, heading->column, request, export->made, text);
        sheet_cell(sheet, cell);
    }
    sheet_row_end(sheet);
}

static void header_write(Sheet *sheet, const Layout *layout) {
    if (layout->bom)
        fputs("\xEF\xBB\xBF", sheet->file);
    for (const Heading *heading = layout->heading; layout->title && heading->text; heading++)
        sheet_cell(sheet, heading == layout->heading ? layout->title : "");
    if (layout->title)
        sheet_row_end(sheet);
    for (const Heading *heading = layout->heading; heading->text; heading++)
        sheet_cell(sheet, heading->text);
    sheet_row_end(sheet);
}

static void export_write(const Register *book, const Export *export, const char *folder) {
    const Layout *layout = export->layout;
    Sheet sheet = {.separator = layout->separator, .windows_1256 = layout->windows_1256, .crlf = layout->crlf};
    sheet.file = file_create(folder, export->name);
    header_write(&sheet, layout);
    int counter = 0;
    for (int i = 0; i < book->request_count; i++) {
        if (!export_holds(export, &book->request[i]))
            continue;
        for (int copies = export_copies(export, &book->request[i]); copies > 0; copies--)
            row_write(&sheet, export, &book->request[i], ++counter);
    }
    file_close(sheet.file, export->name);
}

void exports_write(const Register *book, const char *folder) {
    Export exports[EXPORTS_MAX];
    for (int i = 0, count = exports_list(exports); i < count; i++)
        export_write(book, &exports[i], folder);
}

/* words.c - see words.h. */
#include "words.h"

const char *const channel_ids[CHANNELS + 1] = {
    "interview", "phone", "social", "letters", "aid_services", "volunteering", "delegates", "unspecified",
};
const char *const department_ids[DEPARTMENTS] = {"aid", "orphans", "research", "housing", "training", "care"};

const char *const channel_words[CHANNELS][SPELLINGS] = {
    [INTERVIEW] = {"المقابلة", "حضوري", "زيارة", "المقابلة الشخصية"},
    [PHONE] = {"الاتصالات الهاتفية", "هاتف", "جوال", "مكالمة"},
    [SOCIAL] = {"وسائل التواصل الاجتماعي", "واتساب", "إكس", "سناب"},
    [LETTERS] = {"الخطابات", "خطاب رسمي", "بريد"},
    [AID_SERVICES] = {"خدمات طلب المساعدة", "نموذج", "الموقع", "الرابط"},
    [VOLUNTEERING] = {"خدمة التطوع", "تطوع"},
    [DELEGATES] = {"مناديب المكاتب الفرعية", "مندوب", "مندوب المكتب"},
};
const char *const department_words[DEPARTMENTS][SPELLINGS] = {
    [AID] = {"المساعدات", "قسم المساعدات"},
    [ORPHANS] = {"كفالة الأيتام", "كفالة الايتام", "الأيتام"},
    [RESEARCH] = {"البحث الاجتماعي", "البحث الإجتماعي", "الباحثون"},
    [HOUSING] = {"الإسكان والترميم", "الاسكان والترميم", "الترميم"},
    [TRAINING] = {"التأهيل والتدريب", "التدريب"},
    [CARE] = {"خدمة المستفيدين", "خدمه المستفيدين ", "علاقات المستفيدين"},
};
const char *const branch_words[BRANCHES] = {"المركز الرئيسي", "مكتب الروضة", "مكتب السدرة"};
const char *const type_words[TYPES] = {"طلب دعم", "استفسار", "شكوى", "مقترح"};
const char *const service_words[DEPARTMENTS][SERVICES] = {
    [AID] = {"سلة غذائية", "سداد فاتورة كهرباء", "كسوة شتاء"},
    [ORPHANS] = {"كفالة يتيم", "حقيبة مدرسية", "كفالة يتيم"},
    [RESEARCH] = {"دراسة حالة", "تحديث بيانات", "دراسة حالة"},
    [HOUSING] = {"ترميم منزل", "سداد إيجار", "سداد إيجار"},
    [TRAINING] = {"دورة تأهيلية", "دعم أسرة منتجة", "دورة تأهيلية"},
    [CARE] = {"إرشاد وتوجيه", "تحديث بيانات", "إرشاد وتوجيه"},
};

/* A number of the request's own, for each place where a clerk has a choice. */
static int whim(const Request *request, int place, int limit) {
    Chance chance = chance_of(FOR_EXPORT, request->seed + (uint64_t)place);
    return chance_below(&chance, limit);
}

bool channel_recognised(const Request *request) {
    return whim(request, 1, 1000) >= 16;
}

static const char *spelling(const Request *request, int place, const char *const *words, int proper_permille) {
    int count = 0;
    while (count < SPELLINGS && words[count])
        count++;
    if (count < 2 || whim(request, place, 1000) < proper_permille)
        return words[0];
    return words[1 + whim(request, place + 1, count - 1)];
}

const char *channel_spelt(const Request *request) {
    static const char *const unknown[] = {"", "", "ايميل", "الاستقبال", "أخرى"};
    if (!channel_recognised(request))
        return unknown[whim(request, 2, 5)];
    return spelling(request, 3, channel_words[request->channel], 640);
}

const char *department_spelt(const Request *request) {
    return spelling(request, 5, department_words[request->department], 910);
}

/* Clothes are asked for in winter, school bags before school. */
const char *service_of(const Request *request) {
    int month = day_date(minute_day(request->at[RECEIVED])).month;
    bool winter = month == 12 || month == 1, school = month == 8 || month == 9;
    if ((request->department == AID && winter) || (request->department == ORPHANS && school))
        if (whim(request, 7, 100) < 55)
            return service_words[request->department][request->department == AID ? 2 : 1];
    return service_words[request->department][whim(request, 8, request->department == AID && !winter ? 2 : SERVICES)];
}

static const char *ended(const Request *request) {
    switch (request->outcome) {
    case OUTCOME_ACCEPTED:
        return whim(request, 9, 100) < 70 ? "منفذ" : "مغلق";
    case OUTCOME_REFUSED:
        return whim(request, 10, 100) < 60 ? "مرفوض" : "معتذر عنه";
    case OUTCOME_WITHDRAWN:
        return "ملغى";
    case OUTCOME_DUPLICATE:
        return "مكرر";
    case OUTCOME_TEST:
        return "اختبار";
    case OUTCOME_DONE:
        break;
    }
    return "مغلق";
}

const char *status_known(const Request *request, Minute now) {
    if (request->outcome == OUTCOME_TEST || closing_known(request, now) != NEVER)
        return ended(request);
    if (event_known(request, REOPENED, now))
        return "معاد فتحه";
    if (event_known(request, DECIDED, now))
        return "قيد التنفيذ";
    if (event_known(request, COMMITTEE, now))
        return "مرفوع للجنة";
    if (event_known(request, REFERRED, now))
        return "محال للباحث";
    if (request->incomplete && event_known(request, REPLIED, now) && !event_known(request, VERIFIED, now))
        return now - request->at[REPLIED] > 5 * DAY_MINUTES ? "بانتظار المستفيد" : "ناقص البيانات";
    return event_known(request, REPLIED, now) ? "قيد المراجعة" : "جديد";
}

const char *decision_known(const Request *request, Minute now) {
    if (!event_known(request, DECIDED, now) || request->outcome == OUTCOME_WITHDRAWN)
        return "";
    if (request->outcome == OUTCOME_REFUSED)
        return whim(request, 10, 100) < 60 ? "رفض" : "اعتذار";
    return whim(request, 11, 100) < 85 ? "قبول" : "موافقة";
}

const char *refusal_reason(const Request *request) {
    static const char *const reasons[] = {
        "الدخل أعلى من الحد", "خارج نطاق الخدمة", "مستفيد من جهة أخرى", "لم تكتمل المستندات", "",
    };
    return reasons[whim(request, 12, 5)];
}

const char *score_word(int question, int score) {
    static const char *const satisfaction[] = {"", "غير راضٍ إطلاقاً", "غير راضٍ", "محايد", "راضٍ", "راضٍ جداً"};
    static const char *const agreement[] = {"", "غير موافق بشدة", "غير موافق", "محايد", "موافق", "موافق بشدة"};
    if (score == NOT_APPLICABLE)
        return "لا ينطبق";
    return (question == 0 ? satisfaction : agreement)[score];
}

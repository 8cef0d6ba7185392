/* status.c - the words of the status column by class; see reading.h. */
#include "ingest/reading.h"

void statuses_read(const Reading *reading, Project *project) {
    const Json *all = json_member(reading->root, STR("statuses"));
    Map *seen = map_new(reading->arena);
    for (size_t class = CLASS_NONE + 1; class < CLASSES; class++) {
        const Json *words = json_member(all, class_name((StatusClass)class));
        project->status_count[class] = reading_texts(reading, words, &project->status[class]);
        for (size_t i = 0; i < project->status_count[class]; i++)
            reading_unique(reading, seen, project->status[class][i], (uint32_t)class, reading_item(words, i),
                           STR("statuses"));
    }
}

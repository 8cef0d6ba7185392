/* status.c - the words of the status column by class; see config.h. */
#include "ingest/config.h"

void statuses_read(const Config *config, Project *project) {
    const Json *all = json_member(config->root, STR("statuses"));
    Map *seen = map_new(config->arena);
    for (size_t class = CLASS_NONE + 1; class < CLASSES; class++) {
        const Json *words = json_member(all, class_name((StatusClass)class));
        project->status_count[class] = config_texts(config, words, &project->status[class]);
        for (size_t i = 0; i < project->status_count[class]; i++)
            config_unique(config, seen, project->status[class][i], (uint32_t)class, config_item(words, i),
                           STR("statuses"));
    }
}

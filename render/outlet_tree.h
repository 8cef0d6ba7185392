/* outlet_tree.h - whole folders by file descriptor: linked, removed, brought to disk.  Symbolic links are never
 * followed. All return 0 or an errno. */
#ifndef RENDER_OUTLET_TREE_H
#define RENDER_OUTLET_TREE_H

#include "base/base.h"

/* Makes folder `to` below `to_at` with everything of `from`: files as hard links, or copies where there are none.
 * Anything but files and folders is refused with ELOOP, and `odd` names it. */
int tree_link(int from_at, const char *from, int to_at, const char *to, char odd[256]);

/* Removes a file or a whole folder; 0 too when there is none. */
int tree_remove(int at, const char *name);

/* Brings every folder of a tree to disk (the files are already). */
int tree_sync(int at, const char *name);

/* Calls for every entry but . and .., in no order; stops at the first that returns other than 0. */
int folder_walk(int at, const char *name, int (*visit)(void *context, int folder, const char *entry), void *context);

/* All of a file to the descriptor. */
int bytes_write(int fd, const char *bytes, size_t count);

#endif

/* Data with pointers in it: structs that point to each other, to strings and into themselves. */
#include <stdio.h>

struct node { const char *name; struct node *left, *right; int *count; };
struct menu { const char *title; const struct menu *const *items; };

static int counts[3];
static struct node leaves[2];
static struct node root = {"root", &leaves[0], leaves + 1, counts};
static struct node leaves[2] = {{"left", 0, &root, &counts[1]}, {"right", &leaves[0], 0, counts + 2}};

static const struct menu quit = {"Quit", 0}, save = {"Save", 0};
static const struct menu *const file_items[] = {&save, &quit, 0};
static const struct menu file = {"File", file_items}, edit = {"Edit", (const struct menu *const[]){&quit, 0}};
static const struct menu *const bar_items[] = {&file, &edit, 0};
static const struct menu bar = {"Bar", bar_items};

static struct { int length; char *at, text[8]; char **indirect; } self = {3, self.text + 1, "abcd", &self.at};
static struct { void *self; } loop = {&loop};

static void walk(const struct menu *m, int depth)
{
    printf("%*s%s\n", 2 * depth, "", m->title);
    for (const struct menu *const *i = m->items; i && *i; i++)
        walk(*i, depth + 1);
}

int main(void)
{
    const struct node *n = &root;

    ++*root.count;
    *root.left->count += 2;
    *root.right->count += 3;
    printf("counts %d %d %d\n", counts[0], counts[1], counts[2]);
    printf("names %s %s %s\n", n->left->name, n->right->name, n->left->right->name);
    printf("cycle %s\n", n->right->left->right->right->left->name);
    walk(&bar, 0);
    printf("self %s %s %.*s\n", self.at, *self.indirect + 1, self.length, self.text);
    printf("loop %d\n", loop.self == &loop);
    return 0;
}

/* A program in the manner of 1980: functions without prototypes, K&R definitions, labels, registers. */
#include <stdio.h>

char buf[128];
static nlines, nwords, nchars;
char *tail();
int copy(), compar();
struct node { char *key; int count; struct node *left, *right; } pool[16], *freep = pool;
struct node *enter();
void walk();

main(argc, argv)
    char *argv[];
{
    register char *p, *q;
    struct node *root = NULL;
    register i, total = 0;
    static char text[] = "the cat and the dog and the bird\nsat\n";

    for (i = 0; i < 3; i++) total += i;
    for (p = text; *p; p++) {
        ++nchars;
        if (*p == '\n') ++nlines;
    }
    for (p = text; *p; ) {
        while (*p == ' ' || *p == '\n') p++;
        if (!*p) break;
        for (q = buf; *p && *p != ' ' && *p != '\n'; ) *q++ = *p++;
        *q = '\0';
        nwords++;
        root = enter(root, buf);
    }
    printf("%d %d %d\n", nlines, nwords, nchars);
    walk(root, 0);
    printf("%s %d %d\n", tail("one,two,three", ','), compar("abc", "abd"), total);
    return argc > 1 ? (int)argv[1][0] : 0;
}

struct node *enter(t, w)
    struct node *t;
    char *w;
{
    static char names[128], *next = names;
    int c;
    if (t == NULL) {
        t = freep++;
        t->key = next;
        next += copy(w, next) + 1;
        t->count = 1;
    } else if ((c = compar(w, t->key)) == 0)
        t->count++;
    else if (c < 0)
        t->left = enter(t->left, w);
    else
        t->right = enter(t->right, w);
    return t;
}

void walk(t, depth) struct node *t;
{
    if (t == NULL) return;
    walk(t->left, depth + 1);
    printf("%d %s at %d\n", t->count, t->key, depth);
    walk(t->right, depth + 1);
}

copy(from, to) register char *from, *to;
{
    int n = 0;
    while (*to++ = *from++) n++;
    return n;
}

int compar(s, t) char *s, *t; { for (; *s == *t; s++, t++) if (*s == 0) return 0; return *s - *t; }
char *tail(s, c) char *s; char c; { char *r = s; for (; *s; s++) if (*s == c) r = s + 1; return r; }

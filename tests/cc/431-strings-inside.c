// Strings and braces for aggregates inside of a list without braces of their own.
#include <stdio.h>

struct name { char text[8]; int n; };
struct pair { struct name a, b; };
struct pointer { const char *text; int n; };
struct outer { int head; struct name name; struct pointer p; };

static struct outer one = { 1, "text", 2, "pointer", 3 };
static struct outer two[] = { 4, "a", 5, "b", 6, 7, { "c", 8 }, { "d", 9 } };
static struct pair pair = { "first", 1, "second", 2 };
static struct name names[] = { "x", 1, { "y" }, { { 'z', 'w' }, 3 } };
static char words[][4] = { "abc", { "de" }, "fghi", { 'j' } };
static struct { struct { struct { char c[3]; } in; } in; int n; } deep = { "hi", 7 };

static void show(const struct outer *o)
{
	printf("%d %s %d %s %d\n", o->head, o->name.text, o->name.n, o->p.text, o->p.n);
}

int main(void)
{
	struct outer local = { 1, "local", 2, "text"[1] == 'e' ? "yes" : "no", 3 };

	show(&one);
	show(&two[0]);
	show(&two[1]);
	show(&local);
	printf("%s %d %s %d\n", pair.a.text, pair.a.n, pair.b.text, pair.b.n);
	for (int i = 0; i < 3; i++)
		printf("%s %d\n", names[i].text, names[i].n);
	for (int i = 0; i < 4; i++)
		printf("%.4s\n", words[i]);
	printf("%s %d\n", deep.in.in.c, deep.n);
	return 0;
}

// Static initialisers with addresses inside of objects and functions of other units.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	int n;
	char *part;
	struct { char *inner; } in[2];
};

static char *second = (char *)&stdout + 1;
char *third = (char *)&stdout + 2;
static struct entry table[2] = {
	{ 1, (char *)&stderr + 3, { { 0 }, { (char *)(&stdin + 1) } } },
	{ 2, (char *)&stdout, { { (char *)&stdin - 8 } } },
};
static char *inside = (char *)table + 5, *code = (char *)strlen + 4;

static int again = 0;

int main(int argc, char **argv)
{
	static char *local = (char *)&stderr + 7;

	if (argc > 5)
		return 3;
	if (argc > 1) {
		printf("again %d\n", argv == 0 && second == 0);
		return 0;
	}
	printf("%td %td\n", second - (char *)&stdout, third - (char *)&stdout);
	printf("%td %td\n", table[0].part - (char *)&stderr, table[0].in[1].inner - (char *)&stdin);
	printf("%td %td\n", table[1].part - (char *)&stdout, table[1].in[0].inner - (char *)&stdin);
	printf("%td %td %td\n", inside - (char *)table, code - (char *)strlen, local - (char *)&stderr);
	printf("%d %d\n", argc, argv[0] != 0);
	second = 0;
	return again++ ? 1 : main(2, 0);
}

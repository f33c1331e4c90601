// With --annotate each line of C becomes a comment: what is in it must not matter, "quoted or 'not, {, ( or %macro.
#include <stdio.h>

#define TWICE(x) ((x) + (x))   /* ) } ## ; */

static const char *strange(int n) { return n > 1 ? "\"{(%li(a0, 3)" : "# ; } \\"; } // '"

int main(void)
{
	char quote = '"', apostrophe = '\'';	/* %endm */
	int sum = 0;

	for (int i = 0; i < 3; i++) { sum += TWICE(i); /* '" */ }
	if (sum == 6) /* %macro x() */ printf("%s %s\n", strange(1), strange(2)); else printf("%d\n", sum);
	printf("%c%c\
\n", quote, apostrophe); // a line that goes on \
in the comment "
	switch (sum) { case 6: puts("six"); break; default: puts("?"); }
	return ({ int r = 0; r; });
}

// Other spellings: digraphs, iso646, trailing backslashes, comments in odd places.
%:include <iso646.h>
#include <stdio.h>

%:define STR(x) %:x
%:define CAT(a, b) a%:%:b

static int array<:3:> = <% 1, 2, 3 %>;

struct s <% int x; %>;

static int long_name_\
continued = 5;

int/**/main(void)
<%
    int a = 6, b = 3;
    struct s s = <%9%>, *p = &s;
    printf("%d %d\n", array<:1:>, p->x);
    printf("%d %d %d %d\n", a and b, a or 0, not a, compl a);
    printf("%d %d %d\n", a bitand b, a bitor 1, a xor b);
    a and_eq 4, b or_eq 8;
    printf("%d %d %d\n", a, b, a not_eq b);
    a xor_eq b;
    printf("%d\n", a);
    printf("%s %d\n", STR(x), CAT(lo\
ng_name_cont, inued));
    printf("%d\n", a/* comment */+/**/+b);
    printf("a // no comment /* here */ %d\n", 8 // one \
       / 2
       /*/ still /*/ / 4);
    int $dollar = 1, _1 = 2, É = 3;
    printf("%d\n", $dollar + _1 + \u00c9);
    printf("%s", "split \
string\n");
    char c = '\\', d = '"', e = '\'';
    printf("%c%c%c\n", c, d, e);
    printf("%d %d\n", 1 /* a */ - /* b */ - 1, 3 - /* c */ -b == 0);
    return 0;
%>

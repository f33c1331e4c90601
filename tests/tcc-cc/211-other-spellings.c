/* Digraphs; quotes in text that is skipped; attributes and assertions where they may stand. */
%:include <stdio.h>
%:define CAT(a, b) a%:%:b
%:define TEXT(a) %:a

%:if 0
This is text that nobody'll read, "and /* this is no comment.
text 'if' "\"" \' '\'
#error don't
%:if 1
%:endif
# define 'x
%:else
static int list<:3:> = <%1, 2, 3%>;
%:endif

struct asserted {
    char c;
    _Static_assert(sizeof(int) == 4, "inside");
    int n;
    _Static_assert(1);
};
enum marked { A __attribute__((unused)), B __attribute__((unused)) = 5, C };

static int fall(int n)
{
    switch (n) {
    case 1: __attribute__((fallthrough));
    case 2:
        n++;
        __attribute__((fallthrough));
    case 3:
        goto out;
    default:
        __builtin_unreachable();
    }
out: __attribute__((unused));
    return n + C;
}

int main(void)
<%
    int CAT(na, me) = 7 % 4, n = 9;
    n %= 5;
    printf("%d %s %d %d\n", name, TEXT(x y), list<:1:>, n ? n : 1);
    printf("%d %d %d\n", fall(1), fall(2), fall(3));
    return (int)sizeof(struct asserted) - 8;
%>

/* Static locals keep their value, one object per declaration, shared by all activations. */
#include <stdio.h>

static int next_id(void)
{
    static int id = 100;
    return id++;
}

static int two_with_one_name(int which)
{
    if (which) {
        static int n = 10;
        return n += 1;
    } else {
        static int n = 20;
        return n += 2;
    }
}

static int depth(int n)
{
    static int deepest;
    if (n > deepest)
        deepest = n;
    if (n < 6)
        depth(n + 1);
    return deepest;
}

static char *ring(int n)
{
    static char buffers[2][16];
    static int turn;
    turn = !turn;
    snprintf(buffers[turn], sizeof buffers[turn], "<%d>", n);
    return buffers[turn];
}

static int *address(void)
{
    static int target = 1, *self = &target;
    static const char *const names[] = {"zero", "one", "two"};
    printf("names %s\n", names[*self]);
    return self;
}

int main(void)
{
    next_id();
    printf("id %d\n", next_id());
    two_with_one_name(0);
    printf("one name %d %d\n", two_with_one_name(1), two_with_one_name(0));
    printf("depth %d\n", depth(0));
    printf("ring %s %s\n", ring(1), ring(2));
    *address() += 1;
    address();
    for (int i = 0; i < 3; i++) {
        static int loops = 5;
        int fresh = 5;
        printf("loop %d %d\n", ++loops, ++fresh);
    }
    return 0;
}

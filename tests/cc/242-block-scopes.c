/* A name is what the innermost block made of it, and only from its declarator on. */
#include <stdio.h>

static int x = 1;

static void show(const char *where, int value)
{
    printf("%s: %d\n", where, value);
}

static int parameter_hides(int x)
{
    {
        int x = 30;
        x++;
        show("inner block", x);
    }
    return x;
}

int main(void)
{
    show("file scope", x);
    int x = 2;
    show("function", x);
    {
        show("before inner", x);
        int x = 3;
        show("inner", x);
        {
            static int x = 4;
            x *= 10;
            show("static", x);
            {
                extern int parameters;
                double x = 5.5;
                show("double", (int)(2 * x));
            }
            show("static again", x);
        }
        x += 100;
        show("inner again", x);
    }
    show("function again", x);
    if (x == 2) {
        int y = x, x = y + 7;
        show("initialised from outer", x);
    }
    int size = sizeof(struct { char x[12]; });
    char y[sizeof size + 1];
    show("sizes", size + (int)sizeof y);
    show("parameter", parameter_hides(6));
    return 0;
}

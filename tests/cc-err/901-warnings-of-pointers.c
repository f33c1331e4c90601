/* What wants a cast is said, and compiled. */
int *words;
char *text;
const char *fixed;
void *any;

int f(int n)
{
    text = words;
    text = fixed;
    text = n;
    n = words;
    any = fixed;
    if (text == n)
        return text < words;
    any = words;
    words = any;
    words = 0;
    return 0;
}
#error the end

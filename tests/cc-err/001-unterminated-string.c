int puts(const char *text);

int main(void)
{
    puts("no end);
    return 0;
}

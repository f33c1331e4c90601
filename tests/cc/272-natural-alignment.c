/* The natural layout of structs: gaps between members and at the end. */
#include <stdio.h>
#include <stddef.h>

struct s1 { char a; short b; };
struct s2 { char a; int b; char c; };
struct s3 { int a; char b; long c; char d; };
struct s4 { char a; double b; float c; };
struct s5 { short a; char b[3]; short c; };
struct s6 { char a; struct s3 b; char c; };
struct s7 { char a; union { char c; long l; } b; short d; };
struct s8 { char a[7]; };
struct s9 { char a; char *b; char c; int (*d)(void); };
struct s10 { struct s8 a; struct s1 b[2]; struct s8 c; };
struct s11 { float a; _Bool b; long long c; };
union u1 { char a[9]; int b; };
union u2 { struct s2 a; short b[7]; };

#define SIZE(type) printf("%s: size %d align %d\n", #type, (int)sizeof(type), (int)_Alignof(type))
#define OFFSET(type, member) printf("  %s.%s at %d\n", #type, #member, (int)offsetof(type, member))

int main(void)
{
    SIZE(struct s1); SIZE(struct s2); SIZE(struct s3); SIZE(struct s4); SIZE(struct s5); SIZE(struct s6);
    SIZE(struct s7); SIZE(struct s8); SIZE(struct s9); SIZE(struct s10); SIZE(struct s11);
    SIZE(union u1); SIZE(union u2);
    OFFSET(struct s3, d); OFFSET(struct s4, c); OFFSET(struct s5, c);
    OFFSET(struct s6, b.d); OFFSET(struct s6, c); OFFSET(struct s7, d);
    OFFSET(struct s9, d); OFFSET(struct s10, b[1].b); OFFSET(struct s10, c);
    struct s6 array[3];
    printf("stride %d\n", (int)((char *)&array[2] - (char *)&array[0]));
    printf("inside %d\n", (int)((char *)&array[1].b.c - (char *)array));
    return 0;
}

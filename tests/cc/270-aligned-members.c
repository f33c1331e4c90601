/* The attribute aligned on members and types, and _Alignas: where members lie. */
#include <stdio.h>
#include <stddef.h>

struct member { char c; int i __attribute__((aligned(16))); char d; };
struct whole { char c; int i; } __attribute__((aligned(32)));
struct __attribute__((aligned(8))) before { int i; };
struct with_alignas { char c; _Alignas(8) char d; _Alignas(long) short s; };
typedef int wide_int __attribute__((aligned(16)));
typedef struct { char c; } wide_struct __attribute__((aligned(8)));
struct typedefs { char c; wide_int i; char d; wide_struct s; };
typedef long loose_long __attribute__((aligned(2)));
struct loose { char c; loose_long l; char d; };
struct in_array { char c; struct whole list[2]; };
union aligned_union { char c; short s __attribute__((aligned(64))); };
struct biggest { char c; char d __attribute__((aligned)); };
struct packed_but { char c; int i __attribute__((aligned(4))); char d; long l; } __attribute__((packed));
struct packed_and { char c; int i; } __attribute__((packed, aligned(4)));

#define SIZE(type) printf("%s: size %d align %d\n", #type, (int)sizeof(type), (int)_Alignof(type))
#define OFFSET(type, member) printf("  %s at %d\n", #member, (int)offsetof(type, member))

int main(void)
{
    SIZE(struct member); OFFSET(struct member, i); OFFSET(struct member, d);
    SIZE(struct whole);
    SIZE(struct before);
    SIZE(struct with_alignas); OFFSET(struct with_alignas, d); OFFSET(struct with_alignas, s);
    SIZE(wide_int);
    SIZE(wide_struct);
    SIZE(struct typedefs); OFFSET(struct typedefs, i); OFFSET(struct typedefs, d); OFFSET(struct typedefs, s);
    SIZE(struct loose); OFFSET(struct loose, l); OFFSET(struct loose, d);
    SIZE(struct in_array); OFFSET(struct in_array, list);
    SIZE(union aligned_union);
    SIZE(struct biggest); OFFSET(struct biggest, d);
    SIZE(struct packed_but); OFFSET(struct packed_but, i); OFFSET(struct packed_but, l);
    SIZE(struct packed_and); OFFSET(struct packed_and, i);
    return 0;
}

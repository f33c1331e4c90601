// #pragma pack: limits, push and pop, labels, _Pragma, and what it does to bit-fields and to asked alignment.
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define SHOW(t) printf("%s %zu %zu\n", #t, sizeof(struct t), _Alignof(struct t))

struct natural { char a; int b; double c; short d; };

#pragma pack(1)
struct one { char a; int b; double c; short d; };
#pragma pack(2)
struct two { char a; int b; double c; short d; };
#pragma pack()
struct again { char a; int b; double c; short d; };

#pragma pack(push)
#pragma pack(4)
struct four { char a; double b; };
#pragma pack(push, here, 1)
struct inner { char a; long b; struct natural c; };
#pragma pack(push, 8)
struct eight { char a; long b; };
#pragma pack(pop, here)
struct four_again { char a; double b; };
#pragma pack(pop)
struct last { char a; double b; };

#define LIMIT 2
#pragma pack(push, LIMIT)
struct by_label { char a; int b; };
#pragma pack(pop, LIMIT)

_Pragma("pack(push, 1)") struct by_operator { char a; int b; };
_Pragma("pack(pop)")

#pragma pack(push, 2)
struct asked { char a; int b __attribute__((aligned(8))); char c; } __attribute__((aligned(4)));
struct bits { unsigned a : 20, b : 20, c : 20; char d; };
union choice { char a; long b; };
struct nested { char a; struct natural b; };
#pragma pack(pop)

#pragma pack(push, 1)
struct header {
	unsigned char kind;
	unsigned short length;
	unsigned int flags : 5, size : 30, tail : 12;
	unsigned long sum;
};
#pragma pack(pop)

static struct header known = { 1, 0x2345, 3, 0x2AAAAAAA, 0xABC, 0x1122334455667788 };

static void dump(const void *p, size_t n)
{
	const unsigned char *bytes = p;

	for (size_t i = 0; i < n; i++)
		printf("%02x", bytes[i]);
	printf("\n");
}

int main(void)
{
	struct header h;

	SHOW(natural);
	SHOW(one);
	SHOW(two);
	SHOW(again);
	SHOW(four);
	SHOW(inner);
	SHOW(eight);
	SHOW(four_again);
	SHOW(last);
	SHOW(by_label);
	SHOW(by_operator);
	SHOW(asked);
	SHOW(bits);
	SHOW(nested);
	printf("%zu %zu\n", sizeof(union choice), _Alignof(union choice));
	printf("%zu %zu %zu\n", offsetof(struct two, b), offsetof(struct asked, b), offsetof(struct nested, b));
	SHOW(header);
	dump(&known, sizeof known);
	memset(&h, 0, sizeof h);
	h.size = known.size;
	h.tail = 1;
	h.sum = -1;
	dump(&h, sizeof h);
	h.size++;
	h.flags -= 1;
	printf("%x %x %x\n", h.flags, h.size, h.tail);
	return 0;
}

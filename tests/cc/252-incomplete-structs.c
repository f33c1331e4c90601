/* Structs and unions declared before they are defined. */
#include <stdio.h>

struct later;
typedef struct opaque *handle;
typedef struct list list;
union value;

static int read_later(const struct later *l);
static union value *address(union value *v) { return v; }
extern struct later external;

struct later { int n; struct later *self; };
struct list { list *next; int item; };
union value { int i; char bytes[4]; };
struct a { struct b *partner; int n; };
struct b { struct a *partner; int n; };
struct later external = {77, &external};

static int read_later(const struct later *l) { return l->n; }

static int length(const list *l) { return l ? 1 + length(l->next) : 0; }

static int local_forward(void)
{
    struct b;
    struct a { struct b *partner; } first;
    struct b { int value; } second = {5};
    first.partner = &second;
    return first.partner->value;
}

static struct opaque *make(struct opaque *o);
struct opaque { int secret; };
static struct opaque *make(handle o) { o->secret = 11; return o; }

int main(void)
{
    list third = {0, 3}, second = {&third, 2}, head = {&second, 1};
    struct a x = {0, 1};
    struct b y = {&x, 2};
    union value v = {0x01010101};
    struct opaque o;
    x.partner = &y;
    printf("later %d %d\n", read_later(&external), external.self->self->n);
    printf("length %d, second item %d\n", length(&head), head.next->item);
    printf("partners %d %d\n", x.partner->n, y.partner->partner->n);
    printf("value %d\n", address(&v)->bytes[2]);
    printf("local %d\n", local_forward());
    printf("opaque %d\n", make(&o)->secret);
    return 0;
}

#define FIELD(p, name) ((p)->name)
#define FIRST(p) FIELD(p, first)
struct pair { int left, right; };

int first(struct pair *p)
{
    return FIRST(p);
}

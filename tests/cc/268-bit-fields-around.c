/* Setting a bit-field leaves its neighbours alone; copies, unions and arrays of them. */
#include <stdio.h>

struct date { unsigned day : 5, month : 4, year : 12; };
union control {
    struct { unsigned char ready : 1, error : 2, mode : 3, rest : 2; } bits;
    unsigned char byte;
};
struct packet {
    char head;
    unsigned a : 11, b : 13, c : 8;
    char tail;
};

static struct date add_month(struct date d)
{
    if (++d.month == 13) {
        d.month = 1;
        d.year++;
    }
    return d;
}

static const struct date dates[] = {{31, 12, 1999}, {1, 1, 2000}, {.year = 4095, .day = 15}};

int main(void)
{
    struct date d = add_month(dates[0]), list[2];
    union control c = {.bits = {1, 2, 5}};
    struct packet p = {1, 0, 0, 0, 2};

    printf("date %u-%u-%u\n", d.year, d.month, d.day);
    printf("date %u-%u-%u\n", dates[2].year, dates[2].month, dates[2].day);
    list[0] = dates[1];
    list[1] = add_month(list[0]);
    list[1].day = list[1].day * 2 + list[0].day;
    printf("list %u %u\n", list[1].month, list[1].day);
    printf("control %x\n", c.byte);
    c.byte ^= 0x3f;
    printf("control %d %d %d %d\n", c.bits.ready, c.bits.error, c.bits.mode, c.bits.rest);
    for (int i = 0; i < 3; i++) {
        p.a = ~p.a;
        p.b += 0x1001;
        p.c = p.a >> 3;
        printf("packet %d %x %x %x %d\n", p.head, p.a, p.b, p.c, p.tail);
    }
    p.b = 0;
    printf("packet %d %x %x %x %d\n", p.head, p.a, p.b, p.c, p.tail);
    return 0;
}

// malloc.c - memory to hand out (C99 7.20.3).
//
// The heap is one run of blocks, from the first break to the current one, and nobody else moves the break:
//
//     | header, payload | header, payload | ... | header of the end |
//
// A header is two words: the block's size, header included, a multiple of 16 and with bit 0 set while it is in use; and
// the size of the block before it, so that both neighbours can be found.  No two free blocks are neighbours.
// Free blocks are in lists by size: one list for each size up to 512, then one for each power of two.

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "libc.h"

struct block {
    size_t size;               // and USED
    size_t before;             // 0 for the first block
    struct block *next, *previous;   // in its list, while free; payload while in use
};

#define USED 1
#define HEADER 16
#define SMALLEST 32            // a block that can hold its links
#define SMALL 512              // up to here a list holds one size
#define LISTS (SMALL / 16 + 1 + 55)
#define GROWTH 65536           // the break moves by at least this

static struct block *free_lists[LISTS];
static struct block *heap_end; // the header without a block; NULL before the first allocation

static struct block *
block_at(struct block *block, long offset)
{
    return (struct block *)((char *)block + offset);
}

static int
list_of(size_t size)
{
    int list = SMALL / 16 + 1;

    if (size <= SMALL)
        return size / 16;
    for (size /= SMALL * 2; size > 0; size /= 2)
        list++;
    return list;
}

static void
list_insert(struct block *block)
{
    struct block **list = &free_lists[list_of(block->size)];

    block->previous = NULL;
    block->next = *list;
    if (*list != NULL)
        (*list)->previous = block;
    *list = block;
}

static void
list_remove(struct block *block)
{
    if (block->previous != NULL)
        block->previous->next = block->next;
    else
        free_lists[list_of(block->size)] = block->next;
    if (block->next != NULL)
        block->next->previous = block->previous;
}

// Makes a free block of what is neither free nor in use, joins it with free neighbours, and lists it.
static struct block *
block_release(struct block *block, size_t size)
{
    struct block *after = block_at(block, size), *before = block_at(block, -(long)block->before);

    if (!(after->size & USED)) {
        list_remove(after);
        size += after->size;
    }
    if (block->before != 0 && !(before->size & USED)) {
        list_remove(before);
        size += before->size;
        block = before;
    }
    block->size = size;
    block_at(block, size)->before = size;
    list_insert(block);
    return block;
}

// Cuts an unlisted block of `size` bytes down to `need`, and marks it as in use.
static void
block_use(struct block *block, size_t size, size_t need)
{
    if (size - need < SMALLEST)
        need = size;
    block->size = need | USED;
    block_at(block, need)->before = need;
    if (need < size)
        block_release(block_at(block, need), size - need);
}

// Moves the break.  Returns a free block of at least need bytes, or NULL.
static struct block *
heap_grow(size_t need)
{
    struct block *start = heap_end;
    size_t size = need > GROWTH ? need : GROWTH;
    char *end;

    if (start == NULL) {       // the first time
        start = (struct block *)(((size_t)sys_brk(NULL) + 15) & ~(size_t)15);
        size += HEADER;
    }
    end = (char *)start + HEADER + size;
    if (sys_brk(end) != end)
        return NULL;
    if (heap_end == NULL) {
        start->before = 0;
        size -= HEADER;
    }
    heap_end = block_at(start, size);
    heap_end->size = USED;
    return block_release(start, size);
}

static struct block *
find(size_t need)
{
    struct block *block;
    int list = list_of(need);

    for (block = free_lists[list]; block != NULL; block = block->next)
        if (block->size >= need)
            return block;
    for (list++; list < LISTS; list++)
        if (free_lists[list] != NULL)
            return free_lists[list];
    return heap_grow(need);
}

// Size of the block for a payload, 0 if there is no such block.
static size_t
block_size(size_t payload)
{
    if (payload > PTRDIFF_MAX - 2 * GROWTH)
        return 0;
    payload = (payload + HEADER + 15) & ~(size_t)15;
    return payload < SMALLEST ? SMALLEST : payload;
}

// A payload lies on a multiple of 16.  malloc(0) gives a block of its own.
void *
malloc(size_t size)
{
    size_t need = block_size(size);
    struct block *block = need != 0 ? find(need) : NULL;

    if (block == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    list_remove(block);
    block_use(block, block->size, need);
    return (char *)block + HEADER;
}

void
free(void *payload)
{
    struct block *block;

    if (payload == NULL)
        return;
    block = block_at(payload, -HEADER);
    block_release(block, block->size & ~(size_t)USED);
}

void *
calloc(size_t count, size_t size)
{
    void *payload;

    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    payload = malloc(count * size);
    if (payload != NULL)
        memset(payload, 0, count * size);
    return payload;
}

// Grows into a free block behind, before it moves.
void *
realloc(void *payload, size_t size)
{
    struct block *block, *after;
    size_t need = block_size(size), have;
    void *moved;

    if (payload == NULL)
        return malloc(size);
    if (need == 0) {
        errno = ENOMEM;
        return NULL;
    }
    block = block_at(payload, -HEADER);
    have = block->size & ~(size_t)USED;
    after = block_at(block, have);
    if (have < need && !(after->size & USED) && have + after->size >= need) {
        list_remove(after);
        have += after->size;
    }
    if (have >= need) {
        block_use(block, have, need);
        return payload;
    }
    moved = malloc(size);
    if (moved != NULL) {
        memcpy(moved, payload, have - HEADER);
        free(payload);
    }
    return moved;
}

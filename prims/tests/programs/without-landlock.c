// `without-landlock PROGRAM ARG...`: runs PROGRAM on what looks like a kernel without Landlock.

#include "sys.h"

struct instruction { unsigned short code; unsigned char jt, jf; unsigned k; };

int
program(int argc, char **argv, char **envp)
{
    struct instruction filter[] = {
        { 0x20, 0, 0, 0 },              // load the call's number
        { 0x15, 0, 1, 444 },            // landlock_create_ruleset?
        { 0x06, 0, 0, 0x00050000 | 38 }, // then ENOSYS
        { 0x06, 0, 0, 0x7fff0000 },     // else allowed
    };
    struct { unsigned short length; struct instruction *filter; } all = { 4, filter };
    if (argc < 2)
        return 2;
    S5(__NR_prctl, 38, 1, 0, 0, 0);     // PR_SET_NO_NEW_PRIVS
    if (S3(__NR_seccomp, 1, 0, &all) < 0)
        return 3;
    S3(__NR_execve, argv[1], argv + 1, envp);
    return 127;
}

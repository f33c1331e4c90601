// A step that does what it is told, mostly what it should not be able to do. `probe WHAT ARG...`
// Exit status: 0 done (for a forbidden thing: it worked), 9 refused, with the errno on stderr, 2 misused.

#include "sys.h"

static int
refused(const char *what, long result)
{
    if (result >= 0) {
        put(2, what);
        put(2, ": it worked\n");
        return 0;
    }
    put(2, what);
    put(2, ": refused, errno ");
    put_number(2, -result);
    put(2, "\n");
    return 9;
}

static int
copy(const char *from, const char *to)
{
    static char buffer[65536];
    int in = open_read(from);
    if (in < 0)
        return refused("open input", in);
    int out = open_write(to);
    if (out < 0)
        return refused("open output", out);
    for (;;) {
        long n = S3(__NR_read, in, buffer, sizeof buffer);
        if (n < 0)
            return refused("read", n);
        if (n == 0)
            return 0;
        long done = S3(__NR_write, out, buffer, n);
        if (done != n)
            return refused("write", done < 0 ? done : -28);
    }
}

// Touches memory until there is none, or `mib` are used; then stays.
static long
use_memory(long mib)
{
    for (long used = 0; used < mib; used++) {
        long at = S6(__NR_mmap, 0, 1 << 20, 3, 0x22, -1, 0);
        if (at < 0 && at > -4096)
            return at;
        for (long page = 0; page < 1 << 20; page += 4096)
            *(volatile char *)(at + page) = 1;
    }
    return 0;
}

static int
list_root(void)
{
    static char entries[65536];
    int dir = open_read(".");
    int out = open_write("out");
    long n;
    while ((n = S3(__NR_getdents64, dir, entries, sizeof entries)) > 0)
        for (long at = 0; at < n; at += *(unsigned short *)(entries + at + 16))
            if (entries[at + 19] != '.') {
                put(out, entries + at + 19);
                put(out, "\n");
            }
    return 0;
}

// Everything a step can see of the world, to compare between machines and users.
static int
describe(int argc, char **argv, char **envp)
{
    static char text[512];
    int out = open_write("out");
    put(out, "args");
    for (int i = 0; i < argc; i++) {
        put(out, " ");
        put(out, argv[i]);
    }
    put(out, "\nenv");
    for (; *envp; envp++) {
        put(out, " ");
        put(out, *envp);
    }
    put(out, "\npid ");
    put_number(out, S0(__NR_getpid));
    put(out, "\nuid ");
    put_number(out, S0(__NR_getuid));
    put(out, "\ngid ");
    put_number(out, S0(__NR_getgid));
    put(out, "\ncwd ");
    S2(__NR_getcwd, text, sizeof text);
    put(out, text);
    struct { char field[6][65]; } name;
    S1(__NR_uname, &name);
    put(out, "\nnode ");
    put(out, name.field[1]);
    put(out, "\ndomain ");
    put(out, name.field[5]);
    put(out, "\nstdin ");
    put_number(out, S3(__NR_read, 0, text, 1));
    put(out, "\nfds");
    for (int fd = 0; fd < 256; fd++)
        if (fd != out && S3(__NR_fcntl, fd, 1, 0) >= 0) {
            put(out, " ");
            put_number(out, fd);
        }
    put(out, "\numask ");
    put_number(out, S1(__NR_umask, 0));
    put(out, "\n");
    return 0;
}

static int
connect_to(int family, int type, const void *address, int size)
{
    long s = S3(__NR_socket, family, type, 0);
    if (s < 0)
        return refused("socket", s);
    return refused("connect", S3(__NR_connect, s, address, size));
}

static int
connect_tcp(const char *port)
{
    int number = 0;
    while (*port)
        number = number * 10 + *port++ - '0';
    unsigned char address[16] = { 2, 0, number >> 8, number, 127, 0, 0, 1 };
    return connect_to(2, 1, address, sizeof address);
}

static int
connect_unix(const char *name)
{
    // An abstract name: a NUL, then the name.
    unsigned char address[110] = { 1, 0, 0 };
    for (int i = 0; name[i]; i++)
        address[3 + i] = name[i];
    return connect_to(1, 1, address, 3 + length(name));
}

// Runs PROGRAM ARG... as a child, as the chain does, and ends as it did.
static int
spawn(char **argv)
{
    char *none = 0;
    long pid = fork_();
    if (pid < 0)
        return refused("fork", pid);
    if (pid == 0) {
        long errno = S3(__NR_execve, argv[0], argv, &none);
        put(2, "exec: errno ");
        put_number(2, -errno);
        put(2, "\n");
        quit(127);
    }
    int info[32];
    S5(__NR_waitid, 1, pid, info, 4, 0);
    return info[6];
}

static int
number(const char *text)
{
    int value = 0;
    while (*text)
        value = value * 10 + *text++ - '0';
    return value;
}

int
program(int argc, char **argv, char **envp)
{
    const char *what = argc > 1 ? argv[1] : "";
    const char *arg = argc > 2 ? argv[2] : "";
    if (same(what, "copy"))
        return copy(arg, argv[3]);
    if (same(what, "describe"))
        return describe(argc, argv, envp);
    if (same(what, "list"))
        return list_root();
    if (same(what, "exit"))
        return number(arg);
    if (same(what, "say")) {
        put(1, "to stdout\n");
        put(2, arg);
        put(2, "\n");
        return 1;
    }
    if (same(what, "flood"))
        for (;;)
            put(1, "0123456789012345678901234567890123456789012345678901234567890123456789\n"), put(2, "stderr\n");
    if (same(what, "crash"))
        *(volatile int *)8 = 1;
    if (same(what, "spawn"))
        return spawn(argv + 2);
    if (same(what, "become")) {
        char *none = 0;
        return refused("exec", S3(__NR_execve, arg, argv + 2, &none));
    }
    if (same(what, "signal"))
        return refused("signal", S2(__NR_kill, S0(__NR_getpid), number(arg)));

    if (same(what, "read"))
        return refused("read", open_read(arg));
    if (same(what, "write"))
        return refused("write", open_write(arg));
    if (same(what, "make"))
        return refused("make", S4(__NR_openat, AT_CWD, arg, 0101, 0644));
    if (same(what, "truncate"))
        return refused("truncate", S2(__NR_truncate, arg, 0));
    if (same(what, "unlink"))
        return refused("unlink", S3(__NR_unlinkat, AT_CWD, arg, 0));
    if (same(what, "rename"))
        return refused("rename", S5(__NR_renameat2, AT_CWD, arg, AT_CWD, argv[3], 0));
    if (same(what, "chmod"))
        return refused("chmod", S3(__NR_fchmodat, AT_CWD, arg, 0777));
    if (same(what, "chdir"))
        return refused("chdir", S1(__NR_chdir, arg));
    if (same(what, "exec")) {
        char *none = 0, *args[] = { argv[2], 0 };
        return refused("exec", S3(__NR_execve, arg, args, &none));
    }
    if (same(what, "kill"))
        return refused("kill", S2(__NR_kill, number(arg), 9));
    if (same(what, "tcp"))
        return connect_tcp(arg);
    if (same(what, "unix"))
        return connect_unix(arg);
    if (same(what, "mount"))
        return refused("mount", S5(__NR_mount, "x", ".", "tmpfs", 0, 0));
    if (same(what, "user-namespace"))
        return refused("user namespace", S1(__NR_unshare, 0x10000000));
    if (same(what, "remount"))
        return refused("remount", S5(__NR_mount, "", arg, "", 0x1020, 0));

    if (same(what, "bomb"))
        for (;;)
            fork_();
    if (same(what, "spin"))
        for (;;)
            ;
    if (same(what, "sleep"))
        for (;;)
            pause_ms(1000);
    if (same(what, "memory"))
        return refused("memory", use_memory(1 << 20));
    if (same(what, "memory-tree")) {
        // Each of the children stays below the limit of one process.
        for (int i = 0; i < 16; i++)
            if (fork_() == 0) {
                use_memory(32);
                for (;;)
                    pause_ms(1000);
            }
        for (;;)
            pause_ms(1000);
    }
    if (same(what, "big-file")) {
        static char block[1 << 20];
        int out = open_write("out");
        for (;;) {
            long n = S3(__NR_write, out, block, sizeof block);
            if (n < 0)
                return refused("big file", n);
        }
    }
    if (same(what, "many-files")) {
        static char block[1 << 20];
        for (int i = 0; i < 1000; i++) {
            char name[] = { 'f', 'a' + i / 100, 'a' + i / 10 % 10, 'a' + i % 10, 0 };
            int out = open_write(name);
            if (out < 0)
                return refused("open", out);
            for (int m = 0; m < 8; m++) {
                long n = S3(__NR_write, out, block, sizeof block);
                if (n < (long)sizeof block)
                    return refused("many files", n < 0 ? n : -28);
            }
            S1(__NR_close, out);
        }
        return 0;
    }
    if (same(what, "daemon")) {
        // A grandchild in a session of its own, which would change the output once the step is over.
        int out = open_write("out");
        put(out, "first\n");
        if (fork_() == 0) {
            S0(__NR_setsid);
            if (fork_() == 0) {
                pause_ms(300);
                put(out, "later\n");
                for (;;)
                    pause_ms(1000);
            }
            quit(0);
        }
        pause_ms(30);
        return 0;
    }
    if (same(what, "link-out"))
        return refused("symlink", S3(__NR_symlinkat, arg, AT_CWD, "out"));
    if (same(what, "folder-out"))
        return refused("mkdir", S3(__NR_mkdirat, AT_CWD, "out", 0755));
    put(2, "probe: what?\n");
    return 2;
}

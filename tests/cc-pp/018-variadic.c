#define log(...) print(__VA_ARGS__)
#define report(test, ...) ((test)?puts(#test):printf(__VA_ARGS__))
#define list(...) #__VA_ARGS__
log() log(1) log(1, 2) log((1, 2), 3)
report(x>y, "x is %d but y is %d", x, y);
list(The first, second,   and third.) list()

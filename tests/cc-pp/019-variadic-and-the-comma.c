// GNU: ## takes the comma away when there is no further argument at all.
#define e(format, ...) print(format, ## __VA_ARGS__)
#define only(...) print(0, ## __VA_ARGS__)
#define x 1
e("a") e("a",) e("a",x) e("a",x,y) e("a",e(1,2)) only() only(x)

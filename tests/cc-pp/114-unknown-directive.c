#define x
#inlcude <x>

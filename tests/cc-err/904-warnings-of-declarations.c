static count = 3;
old(n) { return n + count; }
#pragma pack(pop)
#pragma pack(3)
#pragma push_macro(count)
int end[] = 5;

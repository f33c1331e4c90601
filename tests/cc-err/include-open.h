#if 1
int inside;

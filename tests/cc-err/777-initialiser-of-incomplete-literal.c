struct s;
void *p = &(struct s){ 1 };

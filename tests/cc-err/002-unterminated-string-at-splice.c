char *text = "the splice goes on \
here, but this line does not;
int after;

struct s {
    char name[7];
    _Static_assert(sizeof(char) == 2, "names have wide characters");
};

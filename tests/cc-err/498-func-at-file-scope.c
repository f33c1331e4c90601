const char *p = __func__;

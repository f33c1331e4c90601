include/both.h

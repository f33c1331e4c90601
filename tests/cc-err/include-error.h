#ifndef SIZE
#error "define SIZE first"
#endif

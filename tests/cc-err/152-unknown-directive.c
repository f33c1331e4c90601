#inclde <stdio.h>

struct list { struct list { int value; }; int next; };

char *a = "\q";

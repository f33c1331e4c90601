_Complex double z;

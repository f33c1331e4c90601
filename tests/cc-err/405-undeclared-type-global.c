size_type n;

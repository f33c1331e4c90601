struct s { int a[]; int n; };

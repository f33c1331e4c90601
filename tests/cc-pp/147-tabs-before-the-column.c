	int	x = "a;

#error it's a "trap

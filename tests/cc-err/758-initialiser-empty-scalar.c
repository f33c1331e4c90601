int a = {};

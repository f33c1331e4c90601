int a = @;

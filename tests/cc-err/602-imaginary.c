_Imaginary double z;

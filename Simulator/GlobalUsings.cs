global using LambdaSim.Kernel;
global using LambdaSim.Model;

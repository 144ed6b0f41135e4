using LambdaSim.CommandLine;

return CommandLineProgram.Run(args, Surroundings.OfTheProcess());

// Fixtures run beside each other, as many as there are processors; the tests of one fixture run one after the other. What asks
// for the memory or the time of the whole process says [NonParallelizable] and runs when all others are done.
[assembly: Parallelizable(ParallelScope.Fixtures)]

Console.WriteLine("lambdasim");

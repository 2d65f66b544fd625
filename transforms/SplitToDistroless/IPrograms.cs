namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Programs that the compilers of a language make in a stage.</summary>
internal interface IPrograms
{
    /// <summary>What the program that the container runs needs; null, with the obstacle, when it is not known to be one of them.</summary>
    Recipe? Read(out Obstacle? obstacle);
}

namespace DockerfileOptimizer.Semantics;

/// <summary>Makes facts.</summary>
public static class Known
{
    /// <summary>A fact.</summary>
    public static Known<T> Of<T>(T value) => Known<T>.Create(value);

    /// <summary>The absence of one.</summary>
    /// <param name="why">The reason, in words for a person, such as "the base image example/app is not known".</param>
    public static Known<T> Unknown<T>(string why) => Known<T>.CreateUnknown(why);
}

namespace DockerfileOptimizer.Validation;

/// <summary>What a fix says that it changes; everything else must stay equal. The set is closed: the validator understands each.</summary>
public abstract record Claim
{
    private protected Claim()
    {
    }
}

namespace DockerfileOptimizer.Cli;

/// <summary>What the process says with its exit code. Of several that apply, the first in the order 3, 2, 4, 5, 6, 1, 0 wins.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>There is something to make better, and the user wants to know it by the exit code; <c>verify</c>: the images are not equal, or the new one is larger; <c>inspect</c>: a limit is missed.</summary>
    public const int Changes = 1;

    /// <summary>The user asked for something that cannot be done: bad options, a file that cannot be read.</summary>
    public const int UserError = 2;

    /// <summary>A mistake of ours.</summary>
    public const int Fault = 3;

    /// <summary>A file holds something that the build refuses.</summary>
    public const int FileHasErrors = 4;

    /// <summary><c>verify</c>: a file does not build.</summary>
    public const int DoesNotBuild = 5;

    /// <summary><c>verify</c>: nobody can tell whether the images are equal.</summary>
    public const int CannotTell = 6;

    /// <summary>The user stopped it, as shells say it: 128 and the number of SIGINT.</summary>
    public const int Stopped = 130;

    private static ReadOnlySpan<int> Order => [Stopped, Fault, UserError, FileHasErrors, DoesNotBuild, CannotTell, Changes, Fine];

    /// <summary>The one of two codes that comes first in the order.</summary>
    public static int Worse(int one, int other) => Order.IndexOf(one) <= Order.IndexOf(other) ? one : other;
}

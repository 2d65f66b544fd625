namespace DockerfileOptimizer.Semantics;

/// <summary>A fact that holds in every build of the file, or the reason why there is none. Nothing guesses: a default that a base image or a build argument may change is unknown.</summary>
/// <typeparam name="T">What the fact is about.</typeparam>
public readonly struct Known<T> : IEquatable<Known<T>>
{
    private readonly T? _value;
    private readonly string? _why;
    private readonly bool _isKnown;

    private Known(T? value, string? why, bool isKnown)
    {
        _value = value;
        _why = why;
        _isKnown = isKnown;
    }

    /// <summary>Whether there is a value.</summary>
    public bool IsKnown => _isKnown;

    /// <summary>Why there is no value, in words for a person; null when there is one.</summary>
    public string? WhyUnknown => _isKnown ? null : _why ?? "nothing says so";

    /// <summary>The value, if there is one.</summary>
    public bool TryGet([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return _isKnown;
    }

    /// <summary>The value, or <paramref name="otherwise"/>.</summary>
    public T? Or(T? otherwise) => _isKnown ? _value : otherwise;

    /// <summary>What follows from the value, or the same reason.</summary>
    public Known<TResult> Select<TResult>(Func<T, TResult> follow)
    {
        ArgumentNullException.ThrowIfNull(follow);
        return _isKnown ? Known.Of(follow(_value!)) : Known.Unknown<TResult>(WhyUnknown!);
    }

    /// <inheritdoc/>
    public bool Equals(Known<T> other) =>
        _isKnown == other._isKnown && EqualityComparer<T>.Default.Equals(_value, other._value) && WhyUnknown == other.WhyUnknown;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Known<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_isKnown, _value, _why);

    /// <inheritdoc/>
    public override string ToString() => _isKnown ? _value?.ToString() ?? "" : $"unknown: {WhyUnknown}";

    /// <summary>Whether two facts are the same.</summary>
    public static bool operator ==(Known<T> left, Known<T> right) => left.Equals(right);

    /// <summary>Whether two facts differ.</summary>
    public static bool operator !=(Known<T> left, Known<T> right) => !left.Equals(right);

    internal static Known<T> Create(T value) => new(value, null, true);

    internal static Known<T> CreateUnknown(string why) => new(default, why, false);
}

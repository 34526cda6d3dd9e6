using System.Globalization;

namespace GruGen.Weights;

/// <summary>The Python literal inside an npy header: a dictionary with exactly the keys descr, fortran_order and shape.</summary>
/// <param name="Descr">The element type; for record types their text, starting with '['.</param>
/// <param name="IsFortranOrder">Whether the first axis varies fastest.</param>
/// <param name="Shape">Extents.</param>
internal sealed record NpyDictionary(string Descr, bool IsFortranOrder, long[] Shape)
{
    /// <returns>Null if the text is anything else.</returns>
    public static NpyDictionary? Parse(string text) => new Parser(text).Parse();

    private ref struct Parser(string text)
    {
        private readonly string _text = text;
        private int _position;
        private string? _descr;
        private bool? _isFortranOrder;
        private long[]? _shape;

        public NpyDictionary? Parse()
        {
            if (!Take('{'))
            {
                return null;
            }

            while (!Take('}'))
            {
                if (Text() is not { } key || !Take(':') || !Value(key) || (!Take(',') && Peek() != '}'))
                {
                    return null;
                }
            }

            var isComplete = Peek() == '\0' && _position == _text.Length;
            return isComplete && _descr is not null && _isFortranOrder is { } isFortranOrder && _shape is not null
                ? new NpyDictionary(_descr, isFortranOrder, _shape)
                : null;
        }

        private bool Value(string key)
        {
            switch (key)
            {
                case "descr" when _descr is null:
                    _descr = Peek() == '[' ? Nested() : Text();
                    return _descr is not null;
                case "fortran_order" when _isFortranOrder is null:
                    _isFortranOrder = Word("True") ? true : Word("False") ? false : null;
                    return _isFortranOrder is not null;
                case "shape" when _shape is null:
                    _shape = Tuple();
                    return _shape is not null;
                default:
                    return false;
            }
        }

        private long[]? Tuple()
        {
            if (!Take('('))
            {
                return null;
            }

            var extents = new List<long>();
            while (!Take(')'))
            {
                if (extents.Count == TensorShape.MaxRank || !Integer(out var extent) || (!Take(',') && Peek() != ')'))
                {
                    return null;
                }

                extents.Add(extent);
            }

            return [.. extents];
        }

        private bool Integer(out long value)
        {
            Peek();
            var start = _position;
            while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
            {
                _position++;
            }

            var digits = _text.AsSpan(start, _position - start);

            // Python 2 wrote long integers with an L.
            Take('L');
            return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }

        private string? Text()
        {
            var quote = Peek();
            var end = quote is '\'' or '"' ? _text.IndexOf(quote, _position + 1) : -1;
            if (end < 0)
            {
                return null;
            }

            var value = _text[(_position + 1)..end];
            _position = end + 1;
            return value;
        }

        /// <summary>A bracketed list, whose content does not matter.</summary>
        private string? Nested()
        {
            var start = _position;
            var depth = 0;
            do
            {
                if (Peek() is '\'' or '"')
                {
                    if (Text() is null)
                    {
                        return null;
                    }

                    continue;
                }

                if (_position == _text.Length)
                {
                    return null;
                }

                var symbol = _text[_position++];
                depth += symbol is '[' or '(' ? 1 : symbol is ']' or ')' ? -1 : 0;
            }
            while (depth > 0);
            return _text[start.._position];
        }

        private bool Word(string word)
        {
            Peek();
            if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
            {
                return false;
            }

            _position += word.Length;
            return true;
        }

        private bool Take(char symbol)
        {
            if (Peek() != symbol)
            {
                return false;
            }

            _position++;
            return true;
        }

        /// <summary>The next symbol that is not white space, or NUL at the end.</summary>
        private char Peek()
        {
            while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\r' or '\n')
            {
                _position++;
            }

            return _position < _text.Length ? _text[_position] : '\0';
        }
    }
}

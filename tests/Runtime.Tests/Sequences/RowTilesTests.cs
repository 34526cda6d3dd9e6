namespace GruGen.Runtime.Tests.Sequences;

public class RowTilesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_number_of_rows_divides_into_the_kernels_there_are(bool large)
    {
        for (nint rows = 2; rows <= 200; rows++)
        {
            nint done = 0;
            while (done < rows)
            {
                var next = large ? RowTiles.NextOfLarge(rows - done) : RowTiles.Next(rows - done);
                Assert.True(
                    next is 2 or 3 or 4 or 6 or 9 || next % 8 == 0 || (large && next % 8 is 5 or 7), $"{next} of {rows} rows have no kernel.");
                Assert.InRange(next, 1, rows - done);
                done += next;
            }

            Assert.Equal(rows, done);
        }
    }

    [Theory]
    [InlineData(512, 64)]
    [InlineData(73, 64)]
    [InlineData(72, 72)]
    [InlineData(65, 56)]
    [InlineData(64, 64)]
    [InlineData(17, 8)]
    [InlineData(9, 9)]
    [InlineData(7, 4)]
    [InlineData(5, 3)]
    public void As_many_rows_as_possible_go_together(int rows, int first) => Assert.Equal(first, (int)RowTiles.Next(rows));

    [Theory]
    [InlineData(85, 64)]
    [InlineData(71, 71)]
    [InlineData(13, 13)]
    [InlineData(12, 8)]
    [InlineData(9, 9)]
    [InlineData(7, 7)]
    [InlineData(5, 5)]
    public void Large_weights_are_read_once_for_a_rest(int rows, int first) => Assert.Equal(first, (int)RowTiles.NextOfLarge(rows));
}

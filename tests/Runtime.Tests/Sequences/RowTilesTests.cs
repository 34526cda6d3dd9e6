namespace GruGen.Runtime.Tests.Sequences;

public class RowTilesTests
{
    [Fact]
    public void Every_number_of_rows_divides_into_the_kernels_there_are()
    {
        for (nint rows = 2; rows <= 200; rows++)
        {
            nint done = 0;
            while (done < rows)
            {
                var next = RowTiles.Next(rows - done);
                Assert.True(next is 2 or 3 or 4 or 6 or 9 || next % 8 == 0, $"{next} of {rows} rows have no kernel.");
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
}

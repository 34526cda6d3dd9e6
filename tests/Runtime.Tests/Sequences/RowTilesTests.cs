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
                var tile = RowTiles.Tile(next);

                Assert.InRange(next, 2, rows - done);
                Assert.InRange(tile, 2, 8);
                Assert.InRange(((next + tile - 1) / tile * tile) - next, 0, large ? 1 : 0);
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
    [InlineData(16, 16)]
    [InlineData(13, 8)]
    [InlineData(12, 12)]
    [InlineData(5, 5)]
    public void As_many_rows_as_possible_go_together(int rows, int first) => Assert.Equal(first, (int)RowTiles.Next(rows));

    [Theory]
    [InlineData(85, 64)]
    [InlineData(21, 8)]
    [InlineData(13, 13)]
    [InlineData(11, 11)]
    public void Large_weights_are_read_once_for_up_to_sixteen_rows(int rows, int first) => Assert.Equal(first, (int)RowTiles.NextOfLarge(rows));

    [Theory]
    [InlineData(64, 8)]
    [InlineData(16, 8)]
    [InlineData(15, 5)]
    [InlineData(13, 7)]
    [InlineData(10, 5)]
    [InlineData(9, 3)]
    [InlineData(7, 7)]
    [InlineData(2, 2)]
    public void Tiles_are_filled(int rows, int tile) => Assert.Equal(tile, (int)RowTiles.Tile(rows));
}

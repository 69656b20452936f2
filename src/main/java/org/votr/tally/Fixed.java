package org.votr.tally;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Whole numbers that stand for decimals with a fixed number of places. */
final class Fixed {
    private Fixed() {}

    /** The number that stands for this many units, without needless zeros. */
    static BigDecimal decimal(long units, int places) {
        BigDecimal number = BigDecimal.valueOf(units, places).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** {@code a * b / c}, rounded down; exact however large the product is. */
    static long muldiv(long a, long b, long c) {
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .divide(BigInteger.valueOf(c))
                .longValueExact();
    }

    /** {@code a * b / c}, rounded up. */
    static long muldivUp(long a, long b, long c) {
        BigInteger[] parts =
                BigInteger.valueOf(a)
                        .multiply(BigInteger.valueOf(b))
                        .divideAndRemainder(BigInteger.valueOf(c));
        return parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1);
    }
}

// What the Gaussian copula needs: correlations that give the rank correlations asked for, and a factor of their matrix.

/**
 * Writes the lower factor L of `matrix` = L Lᵀ to `out`, zeros above the diagonal; both are n × n, row by row (the entry
 * of row i, column j is at n i + j), and may be the same array. Only the lower half of `matrix` is read. False, and `out`
 * undefined, when the matrix is not positive definite. Source: Golub and Van Loan, Matrix Computations, 4th ed. (2013),
 * section 4.2.5, row by row.
 */
export function choleskyInto(out: Float64Array, matrix: Float64Array, n: number): boolean {
  if (matrix.length < n * n || out.length < n * n)
    throw new RangeError(`a matrix has less than ${n} × ${n} entries`);
  // Rounding perturbs a pivot by up to (n + 1) ε of its diagonal entry (Higham, Accuracy and Stability of Numerical
  // Algorithms, 2nd ed., 2002, theorem 10.3): a pivot that is not larger may well be zero, the matrix singular.
  const noise = (n + 1) * Number.EPSILON;
  for (let i = 0; i < n; i++) {
    const diagonal = matrix[n * i + i]!;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[n * i + j]!;
      for (let k = 0; k < j; k++) sum -= out[n * i + k]! * out[n * j + k]!;
      if (j < i) {
        out[n * i + j] = sum / out[n * j + j]!;
      } else {
        if (!(sum > noise * diagonal) || sum === Infinity) return false;
        out[n * i + i] = Math.sqrt(sum);
      }
    }
    for (let j = i + 1; j < n; j++) out[n * i + j] = 0;
  }
  return true;
}

/**
 * The correlation of two normal variables whose Spearman rank correlation is `rank`, in [-1, 1]: 2 sin(π rank / 6)
 * (Pearson, "On further methods of determining correlation", 1907). Throws a RangeError outside.
 */
export function pearsonFromSpearman(rank: number): number {
  if (!(rank >= -1 && rank <= 1)) throw new RangeError(`${rank} is not a rank correlation in [-1, 1]`);
  if (rank === 1 || rank === -1) return rank;
  // The Taylor series of the sine, exactly rounded operations only: with |x| <= π/6 the first term left out is below
  // (π/6)^17 / 17! < 5e-20, far under rounding.
  const x = (Math.PI / 6) * rank;
  const s = x * x;
  let series = 1;
  for (let n = 14; n > 0; n -= 2) series = 1 - (s / (n * (n + 1))) * series;
  return 2 * x * series;
}

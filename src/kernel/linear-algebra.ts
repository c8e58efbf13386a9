// What the Gaussian copula needs: correlations that give the rank correlations asked for, and a factor of their matrix; and
// small dense systems, for values that satisfy an equation of their own.

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

/**
 * Writes the x with matrix x = right to `out`; `matrix` (n × n, row by row) and `right` are overwritten, and `out` may be
 * `right`. By elimination with the largest pivot of each column (Golub and Van Loan, section 3.4). False, and `out`
 * undefined, where a pivot is 0.
 */
export function solveLinearInto(
  out: Float64Array,
  matrix: Float64Array,
  right: Float64Array,
  n: number,
): boolean {
  if (matrix.length < n * n || right.length < n || out.length < n)
    throw new RangeError(`a linear system has less than ${n} × ${n} entries`);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(matrix[n * i + k]!) > Math.abs(matrix[n * pivot + k]!)) pivot = i;
    const by = matrix[n * pivot + k]!;
    if (!(Math.abs(by) > 0 && Math.abs(by) < Infinity)) return false;
    if (pivot !== k) {
      for (let j = k; j < n; j++) {
        const entry = matrix[n * k + j]!;
        matrix[n * k + j] = matrix[n * pivot + j]!;
        matrix[n * pivot + j] = entry;
      }
      const entry = right[k]!;
      right[k] = right[pivot]!;
      right[pivot] = entry;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[n * i + k]! / by;
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) matrix[n * i + j]! -= factor * matrix[n * k + j]!;
      right[i]! -= factor * right[k]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let j = i + 1; j < n; j++) sum -= matrix[n * i + j]! * out[j]!;
    out[i] = sum / matrix[n * i + i]!;
  }
  return true;
}

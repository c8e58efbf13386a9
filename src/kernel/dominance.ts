// Which points no other point dominates (the maxima of a set of vectors), for many points of few coordinates. A point
// is asked for among others by a tree of boxes (Bentley, "Multidimensional binary search trees used for associative
// searching", CACM 18, 1975): a box whose upper corner is not above the point holds no dominator, a box whose lower
// corner is holds nothing else. Comparisons are exact: who wants a tolerance brings equal numbers.

/** A leaf has at most this many points: scanning them costs about as much as visiting two more boxes. */
const LEAF = 12;

/** Points that are tried on everybody before a tree is built. */
const PIVOTS = 16;

/** Finds points above a given one. All points are vectors of `k` numbers, more is better. */
export class DominanceTree {
  readonly #k: number;
  /** The points in the order of the tree, and which they were. */
  readonly #rows: Float64Array;
  readonly #which: Int32Array;
  /** Per node: from and to of its points, its higher child (0 for a leaf; the lower one comes next), 2 k corners. */
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #higher: number[] = [];
  readonly #corners: Float64Array;
  readonly #stack: Int32Array;

  /**
   * @param points the numbers of point i from `k` i on
   * @param chosen the points to search among
   */
  constructor(points: Float64Array, k: number, chosen: ArrayLike<number>) {
    const n = chosen.length;
    this.#k = k;
    this.#rows = new Float64Array(n * k);
    this.#which = new Int32Array(n);
    for (let i = 0; i < n; i++) {
      const from = chosen[i]! * k;
      this.#which[i] = chosen[i]!;
      for (let c = 0; c < k; c++) this.#rows[i * k + c] = points[from + c]!;
    }
    const corners: number[] = [];
    const depth = n > 0 ? this.#build(corners) : 0;
    this.#corners = Float64Array.from(corners);
    this.#stack = new Int32Array(depth + 2);
  }

  /** Splits boxes depth first, so that the lower child follows its parent; gives the depth. */
  #build(corners: number[]): number {
    const k = this.#k;
    const rows = this.#rows;
    const widths = new Float64Array(k);
    const waiting: [from: number, to: number, depth: number, parent: number][] = [
      [0, this.#which.length, 0, -1],
    ];
    let deepest = 0;
    while (waiting.length > 0) {
      const [from, to, depth, parent] = waiting.pop()!;
      const node = this.#from.length;
      if (parent >= 0) this.#higher[parent] = node;
      if (depth > deepest) deepest = depth;
      this.#from.push(from);
      this.#to.push(to);
      this.#higher.push(0);
      let widest = -1;
      let width = 0;
      for (let c = 0; c < k; c++) {
        let low = rows[from * k + c]!;
        let high = low;
        for (let i = (from + 1) * k + c; i < to * k; i += k) {
          const x = rows[i]!;
          if (x < low) low = x;
          else if (x > high) high = x;
        }
        corners.push(low, high);
        // Coordinates have units of their own: widths are compared as parts of the whole.
        if (node === 0) widths[c] = high - low;
        const part = widths[c]! > 0 ? (high - low) / widths[c]! : 0;
        if (part > width) {
          width = part;
          widest = c;
        }
      }
      if (to - from <= LEAF || widest < 0) continue;
      const middle = this.#split(from, to, widest);
      waiting.push([middle, to, depth + 1, node], [from, middle, depth + 1, -1]);
    }
    return deepest;
  }

  /** Parts the points at about the median of a coordinate that is not all the same; neither side is empty. */
  #split(from: number, to: number, c: number): number {
    const k = this.#k;
    const rows = this.#rows;
    const sample: number[] = [];
    const step = Math.max(1, Math.floor((to - from) / 33));
    for (let i = from; i < to; i += step) sample.push(rows[i * k + c]!);
    sample.sort((a, b) => a - b);
    let pivot = sample[sample.length >> 1]!;
    // Points of at least the pivot go up; were that all of them, those above it do.
    let lowest = Infinity;
    let above = Infinity;
    for (let i = from; i < to; i++) {
      const x = rows[i * k + c]!;
      if (x < lowest) lowest = x;
      if (x > pivot && x < above) above = x;
    }
    if (pivot === lowest) pivot = above;
    let i = from;
    let j = to - 1;
    while (i <= j) {
      if (rows[i * k + c]! < pivot) i++;
      else if (rows[j * k + c]! >= pivot) j--;
      else this.#swap(i++, j--);
    }
    return i;
  }

  #swap(i: number, j: number): void {
    const k = this.#k;
    const rows = this.#rows;
    for (let c = 0; c < k; c++) {
      const x = rows[i * k + c]!;
      rows[i * k + c] = rows[j * k + c]!;
      rows[j * k + c] = x;
    }
    const which = this.#which[i]!;
    this.#which[i] = this.#which[j]!;
    this.#which[j] = which;
  }

  /**
   * A point that dominates the one at `at` of `points`: no less in any coordinate and more in one, or, where `strict`,
   * more in every coordinate. -1 where there is none.
   */
  find(points: Float64Array, at: number, strict = false): number {
    const n = this.#which.length;
    if (n === 0 || this.#k === 0) return -1;
    const k = this.#k;
    const rows = this.#rows;
    const corners = this.#corners;
    const stack = this.#stack;
    let top = 0;
    stack[top++] = 0;
    while (top > 0) {
      const node = stack[--top]!;
      const corner = node * 2 * k;
      let reaches = true;
      let isAbove = false;
      let isAllAbove = true;
      for (let c = 0; c < k; c++) {
        const x = points[at + c]!;
        const high = corners[corner + 2 * c + 1]!;
        if (high < x || (strict && high === x)) {
          reaches = false;
          break;
        }
        if (high > x) isAbove = true;
        const low = corners[corner + 2 * c]!;
        if (low < x || (strict && low === x)) isAllAbove = false;
      }
      if (!reaches || !isAbove) continue;
      const from = this.#from[node]!;
      const higher = this.#higher[node]!;
      if (higher > 0 && !isAllAbove) {
        stack[top++] = node + 1;
        stack[top++] = higher;
        continue;
      }
      const to = this.#to[node]!;
      for (let i = from; i < to; i++)
        if (dominates(rows, i * k, points, at, k, strict)) return this.#which[i]!;
    }
    return -1;
  }

  /**
   * Writes 0 to `out[i]` for every point i of the tree that another of its points dominates; all are 1 before. The points of a leaf are asked
   * for together: what is not above the lower corner of their box is above none of them.
   */
  dropDominated(out: Uint8Array): void {
    const k = this.#k;
    if (this.#which.length === 0 || k === 0) return;
    const corners = this.#corners;
    const stack = this.#stack;
    for (let leaf = 0; leaf < this.#from.length; leaf++) {
      if (this.#higher[leaf]! > 0) continue;
      const own = leaf * 2 * k;
      let left = this.#to[leaf]! - this.#from[leaf]!;
      let top = 0;
      stack[top++] = 0;
      while (top > 0 && left > 0) {
        const node = stack[--top]!;
        const corner = node * 2 * k;
        let c = 0;
        while (c < k && corners[corner + 2 * c + 1]! >= corners[own + 2 * c]!) c++;
        if (c < k) continue;
        const higher = this.#higher[node]!;
        if (higher > 0) {
          stack[top++] = node + 1;
          stack[top++] = higher;
        } else left -= this.#dropIn(out, leaf, node);
      }
    }
  }

  /** Drops the points of one leaf that some point of another, or of the same, dominates; gives how many. */
  #dropIn(out: Uint8Array, leaf: number, other: number): number {
    const k = this.#k;
    const rows = this.#rows;
    const which = this.#which;
    const corners = this.#corners;
    const from = this.#from[other]! * k;
    const to = this.#to[other]! * k;
    const corner = other * 2 * k;
    let dropped = 0;
    for (let j = this.#from[leaf]!; j < this.#to[leaf]!; j++) {
      const at = j * k;
      let c = 0;
      while (c < k && corners[corner + 2 * c + 1]! >= rows[at + c]!) c++;
      if (c < k || out[which[j]!] === 0) continue;
      for (let i = from; i < to; i += k) {
        if (!dominates(rows, i, rows, at, k)) continue;
        out[which[j]!] = 0;
        dropped++;
        break;
      }
    }
    return dropped;
  }
}

/** Whether the point at `i` of `a` dominates the one at `j` of `b`. */
export function dominates(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  k: number,
  strict = false,
): boolean {
  let isMore = false;
  for (let c = 0; c < k; c++) {
    const x = a[i + c]!;
    const y = b[j + c]!;
    if (x < y || (strict && x === y)) return false;
    if (x > y) isMore = true;
  }
  return isMore;
}

/**
 * Writes 1 to `out[i]` where no other point dominates point i, else 0; equal points don't dominate each other. `points`
 * has n points of k numbers each, more is better, none of them NaN. Time for few undominated points is about linear, for
 * many of them about n log n while k is small; it grows to n² with k.
 */
export function undominatedInto(out: Uint8Array, points: Float64Array, n: number, k: number): void {
  if (points.length < n * k || out.length < n) throw new RangeError(`less than ${n} points of ${k} numbers`);
  out.fill(1, 0, n);
  if (n === 0 || k === 0) return;
  const pivots = pivotsOf(points, n, k);
  const kept = new Int32Array(n);
  let nKept = 0;
  for (let i = 0; i < n; i++) {
    let p = 0;
    while (p < pivots.length && !dominates(points, pivots[p]! * k, points, i * k, k)) p++;
    if (p < pivots.length) out[i] = 0;
    else kept[nKept++] = i;
  }
  const tree = new DominanceTree(points, k, kept.subarray(0, nKept));
  tree.dropDominated(out);
}

/** The points with the largest sums of coordinates, each as a part of its range: they dominate much. */
function pivotsOf(points: Float64Array, n: number, k: number): number[] {
  const low = points.slice(0, k);
  const weight = points.slice(0, k);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < k; c++) {
      const x = points[i * k + c]!;
      if (x < low[c]!) low[c] = x;
      if (x > weight[c]!) weight[c] = x;
    }
  }
  for (let c = 0; c < k; c++) weight[c] = weight[c]! > low[c]! ? 1 / (weight[c]! - low[c]!) : 0;
  const best: number[] = [];
  const sums: number[] = [];
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let c = 0; c < k; c++) sum += (points[i * k + c]! - low[c]!) * weight[c]!;
    if (best.length === PIVOTS && sum <= sums[PIVOTS - 1]!) continue;
    let at = best.length;
    while (at > 0 && sums[at - 1]! < sum) at--;
    best.splice(at, 0, i);
    sums.splice(at, 0, sum);
    if (best.length > PIVOTS) {
      best.pop();
      sums.pop();
    }
  }
  return best;
}

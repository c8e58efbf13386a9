// A bounded search for a good order: from an order, the best of all insertions of one step elsewhere and of all exchanges
// of two, as long as there is a better one.

/** So many orders are looked at, at the most. */
export const MOST_ORDERS = 20_000;

/** The best order found from `start`, and how many were looked at. */
export function localOrder(
  n: number,
  start: readonly number[],
  smallest: number,
  score: (order: readonly number[]) => number,
): { order: readonly number[]; smallest: number; orders: number } {
  let best = { order: start, smallest };
  let orders = 0;
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const order of neighbours(best.order, n)) {
      if (orders === MOST_ORDERS) return { ...best, orders };
      orders++;
      const found = score(order);
      if (found > best.smallest) {
        best = { order, smallest: found };
        isBetter = true;
      }
    }
  }
  return { ...best, orders };
}

function* neighbours(order: readonly number[], n: number): Generator<number[]> {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const rest = order.filter((_, k) => k !== i);
      yield [...rest.slice(0, j), order[i]!, ...rest.slice(j)];
      if (j <= i + 1) continue;
      const swapped = [...order];
      [swapped[i], swapped[j]] = [order[j]!, order[i]!];
      yield swapped;
    }
}

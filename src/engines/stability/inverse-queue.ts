// A queue that gives the cheapest entry first, and among equals the one put in first: a binary heap.

/** Entries with a cost. */
export class CheapestFirst<Entry> {
  readonly #heap: { readonly cost: number; readonly order: number; readonly entry: Entry }[] = [];
  #nPut = 0;

  get size(): number {
    return this.#heap.length;
  }

  put(cost: number, entry: Entry): void {
    const heap = this.#heap;
    heap.push({ cost, order: this.#nPut++, entry });
    let at = heap.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.#isBefore(up, at)) break;
      this.#swap(up, at);
      at = up;
    }
  }

  take(): { readonly cost: number; readonly entry: Entry } | undefined {
    const heap = this.#heap;
    if (heap.length === 0) return undefined;
    this.#swap(0, heap.length - 1);
    const first = heap.pop()!;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= heap.length) return first;
      const least = left + 1 < heap.length && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (this.#isBefore(at, least)) return first;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(p: number, q: number): boolean {
    const a = this.#heap[p]!;
    const b = this.#heap[q]!;
    return a.cost !== b.cost ? a.cost < b.cost : a.order < b.order;
  }

  #swap(p: number, q: number): void {
    const kept = this.#heap[p]!;
    this.#heap[p] = this.#heap[q]!;
    this.#heap[q] = kept;
  }
}

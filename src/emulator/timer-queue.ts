/** A moment and what to do then. */
export interface Timer {
  readonly timeMs: number;
  readonly callback: () => void;
}

export interface TimerQueue {
  /** Returns what cancels the timer; once it has fired, that does nothing. */
  add(timeMs: number, callback: () => void): () => void;
  /** When the next timer is due; `undefined` with none. */
  nextMs(): number | undefined;
  /** Takes out the next timer that is due by then; of two for one moment, the older one first. */
  take(byMs: number): Timer | undefined;
}

interface Entry extends Timer {
  readonly order: number;
  isLive: boolean;
}

/** Timers in the order they are due. A heap: a portal may wait for 100,000 blocks at once. */
export function createTimerQueue(): TimerQueue {
  let heap: Entry[] = [];
  let added = 0;
  let cancelledInHeap = 0;

  /** Cancelled timers stay in the heap until they come up, or are the most of it. */
  function skipCancelled(): void {
    if (cancelledInHeap * 2 > heap.length) {
      heap = heap.filter(({ isLive }) => isLive).sort(compare);
      cancelledInHeap = 0;
    }
    for (let first = heap[0]; first?.isLive === false; first = heap[0]) {
      removeFirst(heap);
      cancelledInHeap -= 1;
    }
  }

  return {
    add(timeMs, callback) {
      const entry = { timeMs, callback, order: added++, isLive: true };
      insert(heap, entry);
      return () => {
        if (entry.isLive) cancelledInHeap += 1;
        entry.isLive = false;
      };
    },
    nextMs() {
      skipCancelled();
      return heap[0]?.timeMs;
    },
    take(byMs) {
      skipCancelled();
      const first = heap[0];
      if (first === undefined || first.timeMs > byMs) return undefined;
      removeFirst(heap);
      first.isLive = false;
      return first;
    },
  };
}

function compare(a: Entry, b: Entry): number {
  return a.timeMs - b.timeMs || a.order - b.order;
}

function insert(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (parent === undefined || compare(parent, entry) <= 0) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = entry;
}

function removeFirst(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const leftIndex = 2 * index + 1;
    const left = heap[leftIndex];
    const right = heap[leftIndex + 1];
    const isRight = left !== undefined && right !== undefined && compare(right, left) < 0;
    const child = isRight ? right : left;
    if (child === undefined || compare(last, child) <= 0) break;
    heap[index] = child;
    index = isRight ? leftIndex + 1 : leftIndex;
  }
  heap[index] = last;
}

// Lets somebody tell Pinterest on this machine to fail, so that a tag's behaviour in bad weather
// can be seen and tested.

export type Fault =
  | { kind: 'unauthorized' }
  | { kind: 'forbidden' }
  /** Fails the events at these places of the request; without places, the last one. */
  | { kind: 'partial failure'; failed?: number[]; message?: string }
  | { kind: 'rate limited' }
  | { kind: 'unavailable' }
  /** Answers as usual, only later. */
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'cut connection' };

export interface Faults {
  /** The next `times` requests meet this fault. Several calls queue up. */
  next(fault: Fault, times?: number): void;
  /** Every request meets this fault, after the queued ones, until `clear`. */
  always(fault: Fault): void;
  clear(): void;
  /** What the coming request would meet. */
  coming(): Fault | undefined;
  /** Takes the fault for one request. */
  take(): Fault | undefined;
}

/** A switchboard without any fault set. */
export function createFaults(): Faults {
  let queued: Fault[] = [];
  let standing: Fault | undefined;
  return {
    next(fault, times = 1) {
      for (let count = 0; count < times; count++) queued.push(fault);
    },
    always(fault) {
      standing = fault;
    },
    clear() {
      queued = [];
      standing = undefined;
    },
    coming: () => queued[0] ?? standing,
    take: () => queued.shift() ?? standing,
  };
}

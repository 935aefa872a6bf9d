// What an entry of the catalogue of faults says.

/** Red costs events or counts them twice; yellow costs quality, or may become red. */
export type Urgency = 'red' | 'yellow';

/**
 * Where a fault can be seen: in container exports, a recorded visit, live under npm start, in a client's
 * week (watch, overview), in the clients file (overview), in Pinterest's event quality.
 */
type Place = 'containers' | 'recording' | 'npm start' | 'watch' | 'overview' | 'quality';

export interface Fault {
  title: string;
  urgency: Urgency;
  /** Why it matters. */
  why: string;
  /** How it shows. */
  shows: string;
  /** How to mend it. */
  mend: string;
  /** Which of our commands finds it. */
  seenIn: readonly Place[];
}
